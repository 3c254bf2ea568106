"""Names: exact span and type, overlap with the same type, exact span whatever the type; and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from newsgraph.evaluation.counts import Counts, of_pairs, of_sets
from newsgraph.evaluation.matching import pairs
from newsgraph.evaluation.name_types import CORE, folded
from newsgraph.evaluation.records import Name, Record
from newsgraph.evaluation.score import Mistake, Score

_OPEN_LINKS = frozenset({"", "<NIL>", "UNKNOWN"})


@dataclass(frozen=True, slots=True)
class NameRules:
    """Which names count: of these types (None: all that the corpus marks), nationalities as places or apart."""

    types: frozenset[str] | None = CORE
    nationalities_are_places: bool = False


def name_scores(gold: Record, predicted: Record, rules: NameRules) -> Iterator[Score]:
    """Names of each type and of all types. Raises nothing; a document without a layer of names gives nothing."""
    if gold.names is None:
        return
    there, found = _kept(gold, gold, rules), _kept(gold, predicted, rules)
    wanted = gold.marked if rules.types is None else gold.marked & rules.types
    exact = Counts()
    overlap = Counts()
    for kind in sorted({name.type for name in (*there, *found)} | wanted):
        of_gold, of_predicted = [n for n in there if n.type == kind], [n for n in found if n.type == kind]
        agreed = of_sets({n.span for n in of_gold}, {n.span for n in of_predicted})
        paired = _overlapping(of_gold, of_predicted)
        yield Score("names", f"{kind}, exact", agreed)
        yield Score("names", f"{kind}, overlap", paired)
        exact += agreed
        overlap += paired
    yield Score("names", "all, exact", exact, tuple(_mistakes(gold, there, found)))
    yield Score("names", "all, overlap", overlap)
    yield Score("names", "any type, exact", of_sets({n.span for n in there}, {n.span for n in found}))


def link_scores(gold: Record, predicted: Record, rules: NameRules) -> Iterator[Score]:
    """Links: a name's exact span with the right link, among the names whose link is known."""
    if gold.names is None:
        return
    there = {(n.span, n.link) for n in _kept(gold, gold, rules) if _is_known(n.link)}
    if there:
        found = {(n.span, n.link) for n in _kept(gold, predicted, rules) if _is_known(n.link)}
        yield Score("links", "exact", of_sets({*there}, {*found}))


def _is_known(link: str | None) -> bool:
    return link is not None and link not in _OPEN_LINKS


def _kept(gold: Record, record: Record, rules: NameRules) -> list[Name]:
    """A record's names that count, under the gold corpus's types, each once."""
    kept: dict[tuple[int, int, str], Name] = {}
    for name in record.names or ():
        places = rules.nationalities_are_places and record is not gold
        kind = folded(name.type, gold.marked, nationalities_are_places=places)
        if kind is not None and gold.counts(name.span) and (rules.types is None or kind in rules.types):
            kept[name.span.start, name.span.end, kind] = Name(name.span, kind, name.link)
    return list(kept.values())


def _overlapping(there: Sequence[Name], found: Sequence[Name]) -> Counts:
    return of_pairs(len(pairs([n.span for n in there], [n.span for n in found])), len(there), len(found))


def _mistakes(gold: Record, there: Sequence[Name], found: Sequence[Name]) -> Iterator[Mistake]:
    expected: Set[tuple[int, int, str]] = {(n.span.start, n.span.end, n.type) for n in there}
    given: Set[tuple[int, int, str]] = {(n.span.start, n.span.end, n.type) for n in found}
    for name in sorted((*there, *found), key=lambda name: (name.span, name.type)):
        key = (name.span.start, name.span.end, name.type)
        if key not in given or key not in expected:
            problem = "missed" if key in expected else "spurious"
            yield Mistake(gold.id, "names", problem, name.span, name.span.of(gold.text), name.type)
