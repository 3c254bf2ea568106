"""Which of many spans share text with a given one, without looking at all of them.

An article of hostile length has as many segments, figures and statements as words; asking each of them about each
other would take hours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from newsgraph.text import Span


class SpanIndex:
    """Spans in any order, which may overlap; answers with their numbers in the order in which they were given."""

    __slots__ = ("_ends", "_furthest", "_numbers", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        numbered = sorted((span.start, number, span.end) for number, span in enumerate(spans))
        self._starts = [start for start, _, _ in numbered]
        self._numbers = [number for _, number, _ in numbered]
        self._ends = [end for _, _, end in numbered]
        self._furthest = list(accumulate(self._ends, max))

    def overlapping(self, start: int, end: int) -> list[int]:
        """The numbers of the spans that share a code point with the range."""
        found: list[int] = []
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._furthest[place] > start:
            if self._ends[place] > start:
                found.append(self._numbers[place])
            place -= 1
        found.sort()
        return found

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans covers the whole range."""
        place = bisect_left(self._starts, start + 1) - 1
        return place >= 0 and self._furthest[place] >= end
