"""In which language the words are that an article puts into the graph."""

from __future__ import annotations

from newsgraph.article import Article

ENGLISH = "en"


def language_of(article: Article) -> str:
    """The language of the article's words, without its region: nodes are shared by articles of London and New York.

    What is too short to tell is read as English, and called so.
    """
    return (article.metadata.language or ENGLISH).partition("-")[0]
