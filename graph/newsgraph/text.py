"""Spans of plain text: what every statement of the graph points back to.

Offsets count Unicode code points, from 0, end exclusive, as RFC 5147 section 2.1.1 (``char`` scheme) and Python do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of code points, ``start`` inclusive, ``end`` exclusive. Raises ValueError when it is empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def covering(spans: tuple[Span, ...] | list[Span]) -> Span:
    """The smallest span that holds all of them."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def text_sha256(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
