"""Review: what people decide about names that were read out of articles, kept so that it wins over what is computed.

Decisions stand in ``graph/review`` and name a span of an article's text, so they hold however often the article is
read again. They can be exported as training data.
"""
