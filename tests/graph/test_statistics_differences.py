"""Numbers that follow changes are those of a count of everything, after any sequence of changes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.errors import StoreError
from newsgraph.rdf import XSD, BlankNode, DefaultGraph, Literal, NamedNode, Quad
from newsgraph.statistics import difference as differences
from newsgraph.statistics.contents import Contents, Scope
from newsgraph.statistics.full_count import count_all
from newsgraph.statistics.tally import Statistics
from newsgraph.statistics.tracker import Tracker, track
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.vocabulary import RDF_TYPE

NODES = [NamedNode(f"http://e.example/n{number}") for number in range(5)]
CLASSES = [NamedNode(f"http://e.example/C{number}") for number in range(3)]
PROPERTIES = [NamedNode("http://e.example/p"), NamedNode("http://e.example/q")]
GRAPHS = [NamedNode("http://e.example/g"), NamedNode("http://e.example/h"), DefaultGraph()]
LITERALS = [
    Literal("a"),
    Literal("a", language="en"),
    Literal("1", datatype=NamedNode(XSD + "integer")),
    Literal("01", datatype=NamedNode(XSD + "integer")),
    Literal("1", datatype=NamedNode(XSD + "int")),
    Literal("1.0", datatype=NamedNode(XSD + "decimal")),
    Literal("1.00", datatype=NamedNode(XSD + "decimal")),
    Literal("a", datatype=NamedNode("http://e.example/datatype")),
]

graphs = st.sampled_from(GRAPHS)
nodes = st.sampled_from(NODES)
plain_quads = st.builds(Quad, nodes, st.sampled_from(PROPERTIES), st.one_of(nodes, st.sampled_from(LITERALS)), graphs)
type_quads = st.builds(Quad, nodes, st.just(RDF_TYPE), st.sampled_from([*CLASSES, NODES[0]]), graphs)
blank_quads = st.builds(Quad, st.sampled_from([BlankNode("b"), BlankNode("c")]), st.just(RDF_TYPE), nodes, graphs)
quad_lists = st.lists(st.one_of(plain_quads, type_quads), max_size=8)


@dataclass(frozen=True)
class Step:
    """A change by one of the ways in which a store changes."""

    way: str
    change: Change


def change_of(drop: list[NamedNode], remove: list[Quad], add: list[Quad]) -> Change:
    return Change(tuple(drop), tuple(remove), tuple(add))


def addition_of(more: list[Quad], blank: list[Quad]) -> Change:
    return Change(add=(*more, *blank))


named = [graph for graph in GRAPHS if isinstance(graph, NamedNode)]
changes = st.builds(change_of, st.lists(st.sampled_from(named), max_size=1), quad_lists, quad_lists)
additions = st.builds(addition_of, quad_lists, st.lists(blank_quads, max_size=2))
steps = st.one_of(
    st.builds(Step, st.just("apply"), changes),
    st.builds(Step, st.just("apply"), additions),
    st.builds(Step, st.just("load"), additions),
    st.builds(Step, st.just("update"), st.just(Change())),
    st.builds(Step, st.just("ask"), st.just(Change())),
    st.builds(Step, st.just("count"), st.just(Change())),
)


def take(step: Step, store: OxigraphStore, tracker: Tracker) -> None:
    if step.way == "apply":
        store.apply(step.change)
    elif step.way == "load":
        store.load(step.change.add)
    elif step.way == "update":
        store.update("DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o FILTER(isIRI(?o)) }")
    elif step.way == "ask":
        tracker.newest()
    else:
        count_anew(store, tracker)


def count_anew(store: OxigraphStore, tracker: Tracker) -> None:
    tracker.begin_count()
    tally = count_all(Contents(store, tracker.scope))
    assert tally is not None
    tracker.finish_count(store.revision, tally)


def counted(store: OxigraphStore, scope: Scope) -> Statistics:
    tally = count_all(Contents(store, scope))
    assert tally is not None
    return tally.statistics()


def known(tracker: Tracker) -> Statistics | None:
    numbers, current = tracker.newest()
    return numbers.statistics if numbers is not None and current else None


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, min_size=1, max_size=8), st.sampled_from(["union", "own"]))
def test_numbers_after_any_changes_are_those_of_a_full_count(taken: list[Step], scope: Scope) -> None:
    store = memory_store()
    tracker = track(store, scope=scope)
    for step in taken:
        take(step, store, tracker)
    numbers = known(tracker)
    if numbers is None:
        # Only what cannot be known quad by quad makes another count necessary.
        assert any(step.way == "update" or has_blank(step.change) for step in taken)
        count_anew(store, tracker)
        numbers = known(tracker)
    assert numbers == counted(store, scope)


def has_blank(change: Change) -> bool:
    return any(isinstance(quad.subject, BlankNode) for quad in change.add)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=4), st.lists(steps, max_size=4), st.lists(steps, max_size=4))
def test_changes_made_while_everything_is_counted_are_added_to_the_count(
    before: list[Step], during: list[Step], after: list[Step]
) -> None:
    store = memory_store()
    tracker = track(store)
    for step in before:
        take(step, store, tracker)
    tracker.begin_count()
    tally, revision = count_all(Contents(store, "union")), store.revision
    assert tally is not None
    for step in (step for step in during if step.way != "count"):
        take(step, store, tracker)
    tracker.finish_count(revision, tally)
    for step in after:
        take(step, store, tracker)
    numbers = known(tracker)
    if numbers is not None:
        assert numbers == counted(store, "union")
    elif all(step.way in ("ask", "load") for step in (*before, *during, *after)):
        pytest.fail("every change was known")


def quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal, graph: NamedNode) -> Quad:
    return Quad(subject, predicate, value, graph)


class Watched:
    """A store that counts the quads which are read."""

    def __init__(self, store: OxigraphStore) -> None:
        self.store = store
        self.read = 0

    def quads(self, subject: Any = None, predicate: Any = None, value: Any = None, graph: Any = None) -> Iterator[Quad]:
        for found in self.store.quads(subject, predicate, value, graph):
            self.read += 1
            yield found

    def holds(self, quad: Quad) -> bool:
        return self.store.holds(quad)


def hub_store(links: int) -> OxigraphStore:
    store = memory_store()
    hub, graph = NODES[0], GRAPHS[0]
    assert isinstance(graph, NamedNode)
    store.load([quad(hub, RDF_TYPE, CLASSES[0], graph)])
    store.load(quad(NamedNode(f"http://e.example/link{number}"), PROPERTIES[0], hub, graph) for number in range(links))
    return store


def test_new_link_to_a_hub_does_not_read_the_others() -> None:
    store = hub_store(2_000)
    new = quad(NODES[1], PROPERTIES[0], NODES[0], NamedNode("http://e.example/new"))
    store.load([new])
    watched = Watched(store)
    tally = differences.difference(Contents(watched, "union"), {new}, set())
    assert (tally.triples, tally.subjects, tally.objects) == (1, 1, 0)
    assert watched.read < 10


def test_hub_that_gets_another_class_is_not_read_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "MOST_TOUCHED", 100)
    store = hub_store(2_000)
    new = quad(NODES[0], RDF_TYPE, CLASSES[1], NamedNode("http://e.example/new"))
    store.load([new])
    watched = Watched(store)
    with pytest.raises(differences.TooMuch):
        differences.difference(Contents(watched, "union"), {new}, set())
    assert watched.read < 200


def test_failed_change_leaves_the_numbers() -> None:
    store = memory_store()
    tracker = track(store)
    store.apply(Change(add=(quad(NODES[0], RDF_TYPE, CLASSES[0], NamedNode("http://e.example/g")),)))
    before = known(tracker)
    assert before is not None
    with contextlib.suppress(StoreError):
        store.apply(Change(remove=(Quad(BlankNode("b"), RDF_TYPE, CLASSES[0]),)))
    with pytest.raises(Exception, match="parsed"):
        store.update("INSERT {")
    assert known(tracker) == before
