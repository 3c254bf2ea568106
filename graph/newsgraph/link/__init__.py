"""Linking: who and what mentions denote, within the article and against the authority file.

`resolution.resolve` is the stage. `people` and `bodies` link names, `sources` the phrases that name sources, `naming`
takes names apart; the `authority*` modules are the authority file.
"""
