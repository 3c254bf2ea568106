"""Comparing figures for one variable: whether they agree, replace or contradict each other.

Figures are compared as ranges ("about 5,000" and "5,200" agree), only within one modality, and not when the claims
state periods that have no day in common or stand in one article only. Figures that agree
corroborate each other when their sources differ, else one restates the other. Figures that do not agree contradict
each other when they were published within `SAME_PERIOD`; further apart the later one updates the earlier. Without
publication dates nothing is said about figures that differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from newsgraph.rdf import NamedNode
from newsgraph.relate.evidence import Evidence

SAME_PERIOD = timedelta(days=3)
_CONFIDENCE = {"Corroboration": 0.8, "Restatement": 0.7, "Contradiction": 0.6, "Update": 0.6}


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity claim with its evidence. None bounds nothing on that side.

    ``since`` and ``until`` are the period that the claim itself states, if it does.
    """

    claim: NamedNode
    text: str
    modality: str
    least: Decimal | None
    most: Decimal | None
    evidence: tuple[Evidence, ...]
    since: date | None = None
    until: date | None = None

    @property
    def published(self) -> date | None:
        """The first day on which an article that states it was published."""
        days = sorted(e.published for e in self.evidence if e.published is not None)
        return date.fromisoformat(days[0]) if days else None

    @property
    def sources(self) -> frozenset[NamedNode]:
        """Who affirms it in the end."""
        return frozenset(source for e in self.evidence if e.stance == "Affirms" for source in e.sources)


@dataclass(frozen=True, slots=True)
class Relation:
    """How one claim relates to another, on which basis (in words), and how sure that is."""

    kind: str
    subject: NamedNode
    object: NamedNode
    basis: str
    confidence: float


def compare(figures: list[Figure]) -> list[Relation]:
    """The relations between the figures of one variable, each pair once."""
    relations: list[Relation] = []
    for first, second in combinations(sorted(figures, key=lambda figure: figure.claim.value), 2):
        comparable = first.modality == second.modality and not _apart(first, second) and not _of_one(first, second)
        if comparable and (relation := _relation(first, second)) is not None:
            relations.append(relation)
    return relations


def _relation(first: Figure, second: Figure) -> Relation | None:
    both = f"“{first.text}” {_range(first)} and “{second.text}” {_range(second)}"
    if _overlap(first, second):
        if not first.sources or not second.sources:
            return None
        if first.sources == second.sources:
            return _made("Restatement", first, second, f"{both} agree and come from the same source")
        return _made("Corroboration", first, second, f"{both} agree and come from different sources")
    if first.published is None or second.published is None:
        return None
    earlier, later = (first, second) if first.published <= second.published else (second, first)
    days = (later.published - earlier.published).days if later.published and earlier.published else 0
    if timedelta(days=days) <= SAME_PERIOD:
        return _made("Contradiction", first, second, f"{both} exclude each other, published {days} days apart")
    return _made("Update", later, earlier, f"{both} differ, the first was published {days} days later")


def _apart(first: Figure, second: Figure) -> bool:
    """Whether the claims state periods that have no day in common."""
    if first.since is None or first.until is None or second.since is None or second.until is None:
        return False
    return first.until < second.since or second.until < first.since


def _of_one(first: Figure, second: Figure) -> bool:
    """Whether both stand in one article only: it hardly measures the same thing twice."""
    return len({e.article for e in (*first.evidence, *second.evidence)}) < 2


def _made(kind: str, subject: Figure, other: Figure, basis: str) -> Relation:
    return Relation(kind, subject.claim, other.claim, basis, _CONFIDENCE[kind])


def _overlap(first: Figure, second: Figure) -> bool:
    below = first.most is not None and second.least is not None and first.most < second.least
    above = second.most is not None and first.least is not None and second.most < first.least
    return not (below or above)


def _range(figure: Figure) -> str:
    least = f"{figure.least:,}" if figure.least is not None else "…"
    most = f"{figure.most:,}" if figure.most is not None else "…"
    return f"[{least}]" if least == most else f"[{least} to {most}]"
