"""Plain text: an article from a string, with what the text itself says about the page it stood on.

The text is taken as it is, because every offset of the graph refers to it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime

from newsgraph.article import Article
from newsgraph.errors import SourceError
from newsgraph.read.metadata import Fields, metadata_of
from newsgraph.read.page import read_page
from newsgraph.read.segments import segments_of
from newsgraph.text import Span, text_sha256

MAX_TEXT = 10_000_000
"""The longest text, in characters, that is taken for an article."""


def article_from_text(
    text: str,
    identifier: str = "text",
    *,
    url: str | None = None,
    date: str | None = None,
    source_sha256: str | None = None,
    retrieved_at: datetime | None = None,
    fields: Fields | None = None,
    captions: Iterable[Span] = (),
    links: Iterable[Span] = (),
    repeated: Container[str] = (),
) -> Article:
    """The article that a text holds, with metadata and segments.

    ``date`` is its day or time of publication where that is known from elsewhere (``xsd:date`` or ``xsd:dateTime``);
    ``fields``, ``captions`` and ``links`` (paragraphs that are nothing but links) are what markup or a record says
    beside the text; ``repeated`` are the prints of paragraphs that stand on several pages of the outlet (see
    `newsgraph.read.repetition`). ``source_sha256`` is that of the bytes it was read from, else the text's own. Raises
    SourceError for a text that is empty or beyond 10 million characters.
    """
    if not text.strip():
        raise SourceError(identifier, "holds no text")
    if len(text) > MAX_TEXT:
        raise SourceError(identifier, f"holds {len(text):,} characters; an article may have {MAX_TEXT:,}: split it")
    fields = fields or Fields()
    if date is not None:
        fields = replace(fields, date_published=date)
    captions = tuple(captions)
    page = read_page(text, fields.headline, captions=captions, links=links, repeated=repeated)
    return Article(
        text=text,
        identifier=identifier,
        source_sha256=source_sha256 or text_sha256(text),
        url=url,
        retrieved_at=retrieved_at,
        metadata=metadata_of(page, text, fields),
        segments=segments_of(page, text, captions),
    )
