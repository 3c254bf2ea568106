"""Pairing gold and predicted items that overlap, one to one.

The pairs with the longest overlap go first, so that a long prediction cannot take several gold items. Candidates are
found by a sweep over sorted starts: a document of a megabyte does not cost the square of its annotations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsgraph.text import Span


def shared_length(one: Span, other: Span) -> int:
    """How many code points two spans share; 0 or less when none."""
    return min(one.end, other.end) - max(one.start, other.start)


def pairs(gold: Sequence[Span], predicted: Sequence[Span], *, half: bool = False) -> list[tuple[int, int]]:
    """The indexes of paired items, longest overlap first; ``half`` asks for half of the shorter span."""
    order = sorted(range(len(predicted)), key=lambda place: predicted[place].start)
    starts = [predicted[place].start for place in order]
    longest = max((len(span) for span in predicted), default=0)
    candidates: list[tuple[int, int, int]] = []
    for index, span in enumerate(gold):
        for place in order[bisect_left(starts, span.start - longest) : bisect_left(starts, span.end)]:
            shared = shared_length(span, predicted[place])
            if shared > 0 and (not half or 2 * shared >= min(len(span), len(predicted[place]))):
                candidates.append((shared, index, place))
    candidates.sort(reverse=True)
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    found: list[tuple[int, int]] = []
    for _, index, place in candidates:
        if index not in used_gold and place not in used_predicted:
            used_gold.add(index)
            used_predicted.add(place)
            found.append((index, place))
    return found
