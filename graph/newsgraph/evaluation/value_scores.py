"""Times, quantities and events: spans exact and overlapping, and the value where there is one.

The F1 of values is that of TempEval-3: an item is right when it shares text with the gold item and has its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from newsgraph.evaluation.counts import of_pairs, of_sets
from newsgraph.evaluation.matching import pairs
from newsgraph.evaluation.records import Figure, Record, Time, Trigger
from newsgraph.evaluation.score import Mistake, Score
from newsgraph.text import Span

Item = TypeVar("Item", Time, Figure, Trigger)


def time_scores(gold: Record, predicted: Record) -> Iterator[Score]:
    """Time expressions and their TIMEX3 values."""
    yield from _scores("times", gold, gold.times, predicted.times, lambda time: str(time.value))


def figure_scores(gold: Record, predicted: Record) -> Iterator[Score]:
    """Quantities and their values."""
    yield from _scores("quantities", gold, gold.figures, predicted.figures, lambda figure: str(_plain(figure)))


def event_scores(gold: Record, predicted: Record) -> Iterator[Score]:
    """The trigger words of events."""
    yield from _scores("events", gold, gold.events, predicted.events, None)


def _plain(figure: Figure) -> str | None:
    """A value written in one way: 3 and 3.0 are equal."""
    return f"{figure.value.normalize():f}" if figure.value is not None else None


def _scores(
    layer: str,
    gold: Record,
    there: Sequence[Item] | None,
    found: Sequence[Item] | None,
    value: Callable[[Item], str] | None,
) -> Iterator[Score]:
    if there is None:
        return
    there = [item for item in there if gold.counts(item.span)]
    found = [item for item in found or () if gold.counts(item.span)]
    matched = pairs([item.span for item in there], [item.span for item in found])
    yield Score(layer, "exact", of_sets({item.span for item in there}, {item.span for item in found}))
    differing = {i: j for i, j in matched if value is not None and value(there[i]) != value(found[j])}
    mistakes = tuple(_mistakes(layer, gold, there, found, dict(matched), differing, value))
    yield Score(layer, "overlap", of_pairs(len(matched), len(there), len(found)), mistakes)
    if value is not None:
        yield Score(layer, "value", of_pairs(len(matched) - len(differing), len(there), len(found)))


def _mistakes(
    layer: str,
    gold: Record,
    there: Sequence[Item],
    found: Sequence[Item],
    matched: dict[int, int],
    differing: dict[int, int],
    value: Callable[[Item], str] | None,
) -> Iterator[Mistake]:
    taken = set(matched.values())

    def shown(item: Item) -> str:
        return value(item) if value is not None else ""

    mistakes: list[tuple[str, Span, str]] = []
    mistakes += [("missed", item.span, shown(item)) for i, item in enumerate(there) if i not in matched]
    mistakes += [("spurious", item.span, shown(item)) for j, item in enumerate(found) if j not in taken]
    mistakes += [
        ("wrong value", there[i].span, f"{shown(found[j])} for {shown(there[i])}") for i, j in differing.items()
    ]
    for problem, span, detail in sorted(mistakes, key=lambda item: item[1]):
        yield Mistake(gold.id, layer, problem, span, span.of(gold.text), detail)
