"""What scorers give: counts under a layer and a measure, and the mistakes behind them."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.evaluation.counts import Counts
from newsgraph.text import Span


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something missed, spurious or wrong, where it stands, its words, and what was expected or given."""

    document: str
    layer: str
    problem: str
    span: Span
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one measure of a layer in one document."""

    layer: str
    measure: str
    counts: Counts
    mistakes: tuple[Mistake, ...] = ()
