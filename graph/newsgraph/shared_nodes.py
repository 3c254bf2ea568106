"""Nodes that articles share, kept as if the articles that are there had been ingested alone, in any order.

Entities, claims, quotations, variables and reported events stand in ``graph/entities`` and ``graph/claims``, each
triple once, however many articles give it. What an article *contributes* to a node is remembered apart (see
`newsgraph.contributions`); what is *shown* follows from all contributions:

- Of a property with one value (the preferred label in a language, the wording of a quotation or claim, the unit) the
  longest candidate is shown, of equally long ones the first in code point order.
- Preferred labels of an entity that lost, and all other names, are alternative labels, never equal to the preferred.
- Everything else is shown as it is.

A triple therefore goes when the last article that gives it goes, and a node goes with its last triple. The order in
which articles come does not matter: choosing the greatest is associative and commutative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from newsgraph.iris import Iris
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.store.base import Change, Store
from newsgraph.vocabulary import (
    NG_OBJECT,
    NG_SUBJECT,
    SCHEMA_TEXT,
    SCHEMA_UNIT_TEXT,
    SKOS_ALT_LABEL,
    SKOS_PREF_LABEL,
)

ENTITIES = "entities"
CLAIMS = "claims"
RELATIONS = "relations"

_ONE_VALUE = frozenset({SKOS_PREF_LABEL, SCHEMA_TEXT, SCHEMA_UNIT_TEXT})
_CHOSEN = _ONE_VALUE | {SKOS_ALT_LABEL}

Statement = tuple[NamedNode, NamedNode | Literal]
"""A property of the node in question and its value."""


class Evidence(Protocol):
    """What the articles that stay say about shared nodes: those in the store, but for the ones that leave with it."""

    def gives(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> bool:
        """Whether one of them gives the triple."""
        ...

    def candidates(self, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode | Literal]:
        """The values that they give (repeated or not)."""
        ...


def shown(candidates: Iterable[Statement], *, entity: bool) -> set[Statement]:
    """What is shown of all that is contributed to one node."""
    statements: set[Statement] = set()
    groups: dict[tuple[NamedNode, str | None], set[NamedNode | Literal]] = {}
    names: set[NamedNode | Literal] = set()
    for predicate, value in candidates:
        if predicate in _ONE_VALUE:
            language = value.language if isinstance(value, Literal) and predicate == SKOS_PREF_LABEL else None
            groups.setdefault((predicate, language), set()).add(value)
        elif predicate == SKOS_ALT_LABEL:
            names.add(value)
        else:
            statements.add((predicate, value))
    for (predicate, _), values in groups.items():
        best = min(values, key=lambda value: (-len(value.value), str(value)))
        statements.add((predicate, best))
        if predicate == SKOS_PREF_LABEL and entity:
            names |= values
    preferred = {value for predicate, value in statements if predicate == SKOS_PREF_LABEL}
    statements.update((SKOS_ALT_LABEL, name) for name in names - preferred)
    return statements


def shown_quads(contributions: Iterable[Quad], iris: Iris) -> tuple[Quad, ...]:
    """What is shown when one article stands alone; the quads name ``graph/entities`` or ``graph/claims``."""
    entities = iris.graph(ENTITIES)
    quads: list[Quad] = []
    for subject, (graph, given) in _by_subject(contributions).items():
        statements = sorted(shown(given, entity=graph == entities), key=str)
        quads.extend(Quad(subject, predicate, value, graph) for predicate, value in statements)
    return tuple(quads)


def shared_change(
    store: Store, iris: Iris, evidence: Evidence, *, arriving: Sequence[Quad] = (), leaving: Sequence[Quad] = ()
) -> Change:
    """The change of the shared graphs when contributions arrive and others leave.

    ``leaving`` are contributions of articles in the store that go, ``evidence`` knows those of the articles that stay.
    Relations of a node that vanishes vanish with it.
    """
    gained, lost = _by_subject(arriving), _by_subject(leaving)
    remove: list[Quad] = []
    add: list[Quad] = []
    for subject in sorted({**gained, **lost}, key=str):
        graph = (gained.get(subject) or lost[subject])[0]
        before: set[Statement] = {
            (quad.predicate, quad.object)
            for quad in store.quads(subject, graph=graph)
            if isinstance(quad.object, NamedNode | Literal)
        }
        node = _Node(subject, evidence, entity=graph == iris.graph(ENTITIES))
        after = node.after(before, gained.get(subject, (graph, set()))[1], lost.get(subject, (graph, set()))[1])
        remove.extend(Quad(subject, predicate, value, graph) for predicate, value in sorted(before - after, key=str))
        add.extend(Quad(subject, predicate, value, graph) for predicate, value in sorted(after - before, key=str))
        if before and not after:
            remove.extend(_relations_of(store, subject, iris.graph(RELATIONS)))
    return Change(remove=tuple(dict.fromkeys(remove)), add=tuple(add))


class _Node:
    """A shared node and those who stay: what is shown of it after articles came or went."""

    def __init__(self, subject: NamedNode, evidence: Evidence, *, entity: bool) -> None:
        self._subject = subject
        self._evidence = evidence
        self._entity = entity

    def after(self, before: set[Statement], gained: set[Statement], given_up: set[Statement]) -> set[Statement]:
        lost = {s for s in given_up - gained if not self._evidence.gives(self._subject, *s)}
        if not any(predicate in _CHOSEN for predicate, _ in lost):
            # The usual case, also for a node that many articles share: the greatest of all candidates is the greatest
            # of what is shown and what is new, so the other articles' candidates need not be read.
            return shown((before - lost) | gained, entity=self._entity)
        plain = {s for s in before if s[0] not in _CHOSEN} - lost
        candidates = {
            (predicate, value) for predicate in _CHOSEN for value in self._evidence.candidates(self._subject, predicate)
        }
        return shown(plain | gained | candidates, entity=self._entity)


def _by_subject(quads: Iterable[Quad]) -> dict[NamedNode, tuple[NamedNode, set[Statement]]]:
    """The statements of each subject, with the graph that they stand in."""
    subjects: dict[NamedNode, tuple[NamedNode, set[Statement]]] = {}
    for quad in quads:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal) and isinstance(graph, NamedNode):
            subjects.setdefault(subject, (graph, set()))[1].add((quad.predicate, value))
    return subjects


def _relations_of(store: Store, subject: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    yield from store.quads(subject, graph=graph)
    for quad in store.quads(value=subject, graph=graph):
        yield quad
        if quad.predicate in (NG_SUBJECT, NG_OBJECT) and isinstance(quad.subject, NamedNode):
            yield from store.quads(quad.subject, graph=graph)
