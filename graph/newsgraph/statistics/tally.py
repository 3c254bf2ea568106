"""The numbers: a `Tally` that is added to and taken from, and the `Statistics` that are read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeVar

from newsgraph.rdf import Literal as RdfLiteral
from newsgraph.rdf import NamedNode

Detail = Literal["uses", "names", "totals"]
"""How much is kept: everything; no uses; neither classes nor properties."""

Key = TypeVar("Key")

MOST_USES: Final = 50_000
"""So many different uses of properties are kept; a dataset with more of them is described without."""
MOST_NAMES: Final = 50_000
"""So many classes and properties are kept."""


@dataclass(frozen=True, slots=True)
class PropertyUse:
    """The triples with a property that members of a class have: all, by the other end's class, by datatype."""

    triples: int
    classes: Mapping[str, int] = field(default_factory=dict[str, int])
    datatypes: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of a dataset. ``classes`` counts members, ``uses`` says of each class how its properties are used.

    ``entities`` are the nodes with a class. ``detail`` tells an empty mapping from one that was too large to keep.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    properties: Mapping[str, int]
    classes: Mapping[str, int]
    uses: Mapping[str, Mapping[str, PropertyUse]]
    detail: Detail = "uses"


@dataclass(slots=True)
class Tally:
    """Counters; those of a difference may be negative. IRIs are their text.

    ``uses`` is keyed by class and property; ``links`` and ``datatypes`` by these and the class or datatype at the other
    end.
    """

    triples: int = 0
    entities: int = 0
    subjects: int = 0
    objects: int = 0
    properties: Counter[str] = field(default_factory=Counter[str])
    classes: Counter[str] = field(default_factory=Counter[str])
    uses: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    links: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])
    datatypes: Counter[tuple[str, str, str]] = field(default_factory=Counter[tuple[str, str, str]])
    detail: Detail = "uses"

    def count_use(self, classes: Iterable[str], predicate: str, value: object, others: Iterable[str], by: int) -> None:
        """Counts ``by`` triples whose subject is of ``classes``; ``others`` are the classes of the value."""
        datatype = value.datatype.value if isinstance(value, RdfLiteral) else None
        for name in classes:
            self.uses[name, predicate] += by
            if datatype is not None:
                self.datatypes[name, predicate, datatype] += by
            for other in others:
                self.links[name, predicate, other] += by

    def add(self, other: Tally) -> None:
        """Adds a difference; counters that come to nothing are dropped."""
        self.triples += other.triples
        self.entities += other.entities
        self.subjects += other.subjects
        self.objects += other.objects
        _add(self.properties, other.properties)
        _add(self.classes, other.classes)
        _add(self.uses, other.uses)
        _add(self.links, other.links)
        _add(self.datatypes, other.datatypes)
        self.bound()

    def copied(self) -> Tally:
        """Another tally of the same numbers."""
        same = replace(self)
        same.properties, same.classes = self.properties.copy(), self.classes.copy()
        same.uses, same.links, same.datatypes = self.uses.copy(), self.links.copy(), self.datatypes.copy()
        return same

    def bound(self) -> None:
        """Gives up what has become too much to keep; it stays given up until all is counted anew."""
        if self.detail == "uses" and len(self.uses) + len(self.links) + len(self.datatypes) > MOST_USES:
            self.detail = "names"
        if len(self.properties) + len(self.classes) > MOST_NAMES:
            self.detail = "totals"
        if self.detail != "uses":
            self.uses.clear()
            self.links.clear()
            self.datatypes.clear()
        if self.detail == "totals":
            self.properties.clear()
            self.classes.clear()

    def statistics(self) -> Statistics:
        """The numbers as a value, in a fixed order."""
        links, datatypes = _by_use(self.links), _by_use(self.datatypes)
        uses: dict[str, dict[str, PropertyUse]] = {}
        for (name, predicate), triples in sorted(self.uses.items()):
            key = (name, predicate)
            uses.setdefault(name, {})[predicate] = PropertyUse(triples, links.get(key, {}), datatypes.get(key, {}))
        return Statistics(
            triples=self.triples,
            entities=self.entities,
            subjects=self.subjects,
            objects=self.objects,
            properties=dict(sorted(self.properties.items())),
            classes=dict(sorted(self.classes.items())),
            uses=uses,
            detail=self.detail,
        )


def class_names(types: Iterable[object]) -> tuple[str, ...]:
    """The IRIs among the classes of a node; classes without a name cannot be described."""
    return tuple(term.value for term in types if isinstance(term, NamedNode))


def _add(counters: Counter[Key], by: Counter[Key]) -> None:
    for key, number in by.items():
        total = counters[key] + number
        if total:
            counters[key] = total
        else:
            del counters[key]


def _by_use(counters: Counter[tuple[str, str, str]]) -> dict[tuple[str, str], dict[str, int]]:
    grouped: dict[tuple[str, str], dict[str, int]] = {}
    for (name, predicate, end), number in sorted(counters.items()):
        grouped.setdefault((name, predicate), {})[end] = number
    return grouped
