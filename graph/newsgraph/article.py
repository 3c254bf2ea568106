"""An article as it was read: its text, what the page says about itself, and which parts are not the story.

``Source`` is what comes in, ``Article`` is what the reading stage hands on. Neither knows RDF.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from newsgraph.span_index import SpanIndex
from newsgraph.text import Span, text_sha256


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that may hold an article, and where they came from.

    ``identifier`` is the file name or URL as the user gave it; ``url`` is set only when the bytes were fetched from it
    or the record that held them names it; ``retrieved_at`` is when they were fetched or crawled, never a guess.
    ``repeated`` are the prints of those of its paragraphs that stand on other pages of its outlet too
    (`newsgraph.read.repetition`).
    """

    identifier: str
    content: bytes
    media_type: str | None = None
    url: str | None = None
    retrieved_at: datetime | None = None
    repeated: frozenset[str] = frozenset()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


class SegmentType(StrEnum):
    """What a part of the page is; the values are local names of ``ng:`` terms."""

    HEADLINE = "Headline"
    BYLINE = "Byline"
    DATELINE = "Dateline"
    CAPTION = "Caption"
    BOILERPLATE = "Boilerplate"
    OFF_TOPIC = "OffTopic"


NOT_THE_STORY = frozenset({SegmentType.BOILERPLATE, SegmentType.OFF_TOPIC})
"""No occurrence stands in segments of these types."""


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A marked part of the text; body text carries no segment."""

    span: Span
    type: SegmentType


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the page states, where it does so (None: in markup or in a feed's field) and how it is known."""

    value: str
    span: Span | None = None
    how: str = "stated"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about itself. What it does not say is None, never a guess.

    ``date_published`` and ``date_modified`` hold the lexical form of an ``xsd:date`` (``2020-08-21``) or an
    ``xsd:dateTime`` (``2020-08-21T05:20:00``); ``language`` is a BCP 47 tag; ``publisher`` is the name or the domain
    that the page gives.
    """

    headline: Stated | None = None
    publisher: Stated | None = None
    authors: tuple[Stated, ...] = ()
    date_published: Stated | None = None
    date_modified: Stated | None = None
    dateline_place: Stated | None = None
    language: str | None = None


@dataclass(frozen=True)
class Article:
    """One version of an article. Offsets everywhere refer to ``text``.

    ``excerpt`` says that the text is a teaser, as feeds give it, and not the page that its address leads to.
    """

    text: str
    identifier: str
    source_sha256: str
    url: str | None = None
    retrieved_at: datetime | None = None
    metadata: Metadata = field(default_factory=Metadata)
    segments: tuple[Segment, ...] = ()
    excerpt: bool = False

    @cached_property
    def id(self) -> str:
        """First 16 hex digits of SHA-256 over canonical URL (empty if none), LF and the plain text, in UTF-8."""
        return hashlib.sha256(f"{self.url or ''}\n{self.text}".encode()).hexdigest()[:16]

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the plain text that offsets refer to."""
        return text_sha256(self.text)

    @cached_property
    def _segment_index(self) -> SpanIndex:
        return SpanIndex(segment.span for segment in self.segments)

    def segments_at(self, span: Span) -> tuple[Segment, ...]:
        """The segments that share text with the span."""
        return tuple([self.segments[place] for place in self._segment_index.overlapping(span.start, span.end)])

    def in_story(self, span: Span) -> bool:
        """Whether no part of the span is boilerplate or off-topic."""
        return all(segment.type not in NOT_THE_STORY for segment in self.segments_at(span))
