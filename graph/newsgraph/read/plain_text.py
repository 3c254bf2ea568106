"""Plain text: an article from a string, with what the text itself says about the page it stood on.

The text is taken as it is, because every offset of the graph refers to it.
"""

from __future__ import annotations

from datetime import datetime

from newsgraph.article import Article, Metadata, Segment, SegmentType, Stated
from newsgraph.text import Span, text_sha256


def article_from_text(
    text: str,
    identifier: str = "text",
    *,
    url: str | None = None,
    date: str | None = None,
    source_sha256: str | None = None,
    retrieved_at: datetime | None = None,
) -> Article:
    """The article that a text holds. ``date`` is a publication date known from elsewhere (``xsd:date`` or dateTime)."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    first = Span(start, len(text) if end < 0 else end)
    words = first.of(text).rstrip()
    headline = None
    segments: tuple[Segment, ...] = ()
    if len(words) < 150 and not words.endswith((".", ",", ";")):
        span = Span(start, start + len(words))
        headline = Stated(words, span)
        segments = (Segment(span, SegmentType.HEADLINE),)
    return Article(
        text=text,
        identifier=identifier,
        source_sha256=source_sha256 or text_sha256(text),
        url=url,
        retrieved_at=retrieved_at,
        metadata=Metadata(headline=headline, date_published=Stated(date) if date else None, language="en"),
        segments=segments,
    )
