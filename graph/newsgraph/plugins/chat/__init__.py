"""Names and reported statements by a chat model, over any endpoint that speaks OpenAI's protocol.

An article is hostile, and so may be the server. The article goes out as data inside a JSON document, no tools are
offered, and what comes back is read as data of one schema: strings that must be found in the article, once, and words
of closed lists. Nothing in an answer is executed, fetched or written, and what does not stand in the text is dropped
and counted. `client` speaks HTTP, `questions` says what is asked, `alignment` finds the strings, `annotators` make
layers of it, `usage` counts.
"""

from newsgraph.plugins.chat.annotators import ChatAnnotator

__all__ = ["ChatAnnotator"]
