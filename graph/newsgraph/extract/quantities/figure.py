"""A figure while it is put together, before its part in the sentence is known.

The steps that follow (ellipsis, measure) fill in what the number's own phrase leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from newsgraph.annotations import Approximation
from newsgraph.extract.quantities.wording import Wording
from newsgraph.text import Span, covering


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure before its part in the sentence is known; tokens ``begin`` to ``end`` (exclusive) are its span."""

    begin: int
    end: int
    number: Span
    value: Decimal | None
    unit: str
    approximation: Approximation
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit_span: Span | None = None
    modifiers: str = ""
    of: Span | None = None
    share: bool = False
    bare: bool = False
    head: int = -1

    def span(self, words: Wording) -> Span:
        """The characters of the figure, the whole that a share is taken of included."""
        own = words.span(self.begin, self.end)
        spans = [
            own,
            self.number,
            *([self.of] if self.of else []),
            *([self.unit_span] if self.unit_span and self.head >= 0 else []),
        ]
        return covering(spans)
