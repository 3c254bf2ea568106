"""How the results of several annotators for one layer become one: pure, by priority.

The settings name a layer's annotators in order of priority. What the first finds is kept as it is; each further one
fills the gaps: what it finds is taken unless it touches something that is already there. What counts as touching is
declared here for each layer. Where two annotators find the same, the item of the higher one stays, with its own
confidence: agreement is not added up, because annotators that learnt from the same data are no independent witnesses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsgraph.annotations import (
    EventMention,
    Layer,
    Mention,
    Quantity,
    ReportedStatement,
    RoleMention,
    TimeExpression,
)
from newsgraph.text import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """What a layer's items are, and which words of the text one of them occupies, so that no other one may."""

    kind: type
    occupied: Callable[[Any], tuple[Span, ...]]


def _span(item: Mention | TimeExpression | Quantity) -> tuple[Span, ...]:
    return (item.span,)


def _segments(item: ReportedStatement) -> tuple[Span, ...]:
    return item.segments


def _trigger(item: EventMention) -> tuple[Span, ...]:
    return (item.trigger,)


def _position(item: RoleMention) -> tuple[Span, ...]:
    return (item.position,)


RULES: Final[Mapping[Layer, Rule]] = {
    "mentions": Rule(Mention, _span),
    "times": Rule(TimeExpression, _span),
    "quantities": Rule(Quantity, _span),
    "statements": Rule(ReportedStatement, _segments),
    "events": Rule(EventMention, _trigger),
    "roles": Rule(RoleMention, _position),
}
"""Names, times and figures occupy their span, statements what is said, events their trigger, roles the office."""


def combine(layer: Layer, results: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """The items of a layer out of the results of its annotators, highest priority first, in text order.

    Items of one annotator may overlap ("Danish" in "the Danish navy"); those of different ones never do.
    """
    if len(results) < 2:
        return tuple(results[0]) if results else ()
    occupied = RULES[layer].occupied
    kept = list(results[0])
    for result in results[1:]:
        taken = _Taken([span for item in kept for span in occupied(item)])
        kept += [item for item in result if not any(taken.touches(span) for span in occupied(item))]
    return tuple(sorted(kept, key=lambda item: (occupied(item)[0].start, -occupied(item)[0].end)))


class _Taken:
    """The words that are occupied, merged into stretches, so that an article of a megabyte costs no square."""

    def __init__(self, spans: Sequence[Span]) -> None:
        merged: list[list[int]] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], span.end)
            else:
                merged.append([span.start, span.end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touches(self, span: Span) -> bool:
        place = bisect_left(self._starts, span.end) - 1
        return place >= 0 and self._ends[place] > span.start
