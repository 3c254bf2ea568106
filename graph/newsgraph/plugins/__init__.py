"""Annotators for those who have more: a spaCy pipeline, a GLiNER model, an endpoint that speaks OpenAI's chat protocol.

None is needed, none is loaded unless the settings name it, none downloads anything: models are folders of this machine
or installed packages. See docs/plugins.md.
"""
