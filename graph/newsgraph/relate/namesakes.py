"""People whom one article calls by surname alone and another by full name: candidates for being one person.

A surname does not say who is meant, so such people are never merged: where their contexts agree, the one known by
surname gets a ``skos:closeMatch`` to the other, for a person to confirm. Contexts agree when the articles about the two
name the same others (at least two, not only places) and were not published far apart. Where two full names fit alike,
or both stand in one article, nothing is said. All of it follows from the set of articles, not from their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from newsgraph.iris import Iris
from newsgraph.link.naming import person_key
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.relate.evidence import one
from newsgraph.store.base import Store
from newsgraph.vocabulary import (
    RDF_TYPE,
    SCHEMA_DATE_PUBLISHED,
    SCHEMA_MENTIONS,
    SCHEMA_PERSON,
    SKOS_CLOSE_MATCH,
    SKOS_PREF_LABEL,
)

FEWEST_SHARED: Final = 2
"""How many others the articles about two people must both name."""
FARTHEST: Final = timedelta(days=60)
"""How far apart the nearest of their articles may be published, where that is known."""
_MOST_NAMESAKES: Final = 200
_MOST_ARTICLES: Final = 200


@dataclass(frozen=True, slots=True)
class _Context:
    """Where somebody is mentioned: the articles, the others whom they name, and when they were published."""

    articles: frozenset[NamedNode]
    others: frozenset[NamedNode]
    days: tuple[date, ...]


def namesake_quads(store: Store, iris: Iris) -> Iterator[Quad]:
    """A ``skos:closeMatch`` in ``graph/relations`` for each person known by surname who has one likely full name."""
    by_surname: defaultdict[str, list[NamedNode]] = defaultdict(list)
    short: dict[NamedNode, str] = {}
    for quad in store.quads(None, RDF_TYPE, SCHEMA_PERSON, iris.graph("entities")):
        label = one(store, quad.subject, SKOS_PREF_LABEL) if isinstance(quad.subject, NamedNode) else None
        key = person_key(label.value) if isinstance(label, Literal) else ()
        if not isinstance(quad.subject, NamedNode) or not key:
            continue
        if len(key) == 1:
            short[quad.subject] = key[0]
        else:
            by_surname[key[-1]].append(quad.subject)
    for person in sorted(short, key=lambda node: node.value):
        candidates = by_surname.get(short[person], [])
        if 0 < len(candidates) <= _MOST_NAMESAKES and (match := _likely(store, iris, person, candidates)) is not None:
            yield Quad(person, SKOS_CLOSE_MATCH, match, iris.graph("relations"))


def _likely(store: Store, iris: Iris, person: NamedNode, candidates: list[NamedNode]) -> NamedNode | None:
    """The one candidate whose context agrees best; None where none does, or two do alike."""
    own = _context(store, person)
    shared = sorted(
        ((_agreement(iris, own, _context(store, other)), other.value, other) for other in candidates), reverse=True
    )
    best = shared[0]
    tied = len(shared) > 1 and shared[1][0] == best[0]
    return best[2] if best[0] >= FEWEST_SHARED and not tied else None


def _agreement(iris: Iris, one_context: _Context, other: _Context) -> int:
    """How many others both contexts name; 0 where they stand in one article, far apart, or share places only."""
    if one_context.articles & other.articles or _far(one_context, other):
        return 0
    shared = one_context.others & other.others
    places = sum(node.value.startswith(f"{iris.base}place/") for node in shared)
    return len(shared) if len(shared) > places else 0


def _far(one_context: _Context, other: _Context) -> bool:
    gaps = [abs(first - second) for first in one_context.days for second in other.days]
    return bool(gaps) and min(gaps) > FARTHEST


def _context(store: Store, person: NamedNode) -> _Context:
    articles = sorted(
        (q.subject for q in store.quads(None, SCHEMA_MENTIONS, person) if isinstance(q.subject, NamedNode)),
        key=lambda node: node.value,
    )[:_MOST_ARTICLES]
    others = {
        quad.object
        for article in articles
        for quad in store.quads(article, SCHEMA_MENTIONS)
        if isinstance(quad.object, NamedNode) and quad.object != person
    }
    published = (one(store, article, SCHEMA_DATE_PUBLISHED) for article in articles)
    days = tuple(date.fromisoformat(value.value[:10]) for value in published if isinstance(value, Literal))
    return _Context(frozenset(articles), frozenset(others), days)
