"""Everything counted: against the definition, on disk and in memory, apart in a process, and kept between openings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.test_statistics_differences import quad_lists
from newsgraph.rdf import DefaultGraph, Literal, NamedNode, Quad
from newsgraph.statistics import capture, tally, tracker
from newsgraph.statistics.contents import Contents, Scope
from newsgraph.statistics.distinct import DistinctCounter
from newsgraph.statistics.full_count import count_all
from newsgraph.statistics.kept_file import STATISTICS_FILE, read_tally
from newsgraph.statistics.tally import Statistics
from newsgraph.statistics.tracker import track
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import OxigraphStore, memory_store, open_store
from newsgraph.vocabulary import RDF_TYPE

GRAPH = NamedNode("http://e.example/g")
OTHER = NamedNode("http://e.example/h")
NODE = NamedNode("http://e.example/n")
KIND = NamedNode("http://e.example/C")
PROPERTY = NamedNode("http://e.example/p")
ONE = Quad(NODE, RDF_TYPE, KIND, GRAPH)


def defined(store: OxigraphStore, scope: Scope) -> Statistics:
    """The numbers by their definition, with everything in memory."""
    quads = [quad for quad in store.quads() if scope == "union" or quad.graph_name == DefaultGraph()]
    types: dict[object, set[str]] = {}
    for quad in quads:
        if quad.predicate == RDF_TYPE and isinstance(quad.object, NamedNode):
            types.setdefault(quad.subject, set()).add(quad.object.value)
    counted = tally.Tally(
        triples=len(quads),
        entities=len({quad.subject for quad in quads if quad.predicate == RDF_TYPE}),
        subjects=len({quad.subject for quad in quads}),
        objects=len({quad.object for quad in quads}),
        properties=Counter(quad.predicate.value for quad in quads),
        classes=Counter(name for names in types.values() for name in names),
    )
    for quad in quads:
        for name in types.get(quad.subject, ()):
            counted.uses[name, quad.predicate.value] += 1
            if isinstance(quad.object, Literal):
                counted.datatypes[name, quad.predicate.value, quad.object.datatype.value] += 1
            for other in types.get(quad.object, ()):
                counted.links[name, quad.predicate.value, other] += 1
    return counted.statistics()


def counted(store: OxigraphStore, scope: Scope = "union") -> Statistics:
    found = count_all(Contents(store, scope))
    assert found is not None
    return found.statistics()


@settings(max_examples=100, deadline=None)
@given(st.lists(quad_lists, max_size=4), st.sampled_from(["union", "own"]))
def test_count_is_what_is_defined(given: list[list[Quad]], scope: Scope) -> None:
    store = memory_store()
    for quads in given:
        store.load(quads)
    assert counted(store, scope) == defined(store, scope)


@settings(max_examples=10, deadline=None)
@given(st.lists(quad_lists, min_size=1, max_size=3))
def test_count_of_a_store_on_disk_is_what_is_defined(
    tmp_path_factory: pytest.TempPathFactory, given: list[list[Quad]]
) -> None:
    store = open_store(tmp_path_factory.mktemp("store"))
    for quads in given:
        store.load(quads)
    assert counted(store) == defined(store, "union")
    store.close()


def test_count_stops_when_it_is_told_to() -> None:
    store = memory_store()
    store.load([ONE])
    assert count_all(Contents(store, "union"), go_on=lambda: False) is None


def test_different_hashes_are_counted_in_files_and_in_memory() -> None:
    with DistinctCounter(kept=8) as counter:
        for number in range(20_000):
            counter.add(hash(f"term {number % 7_000}"))
        assert counter.total() == 7_000
        counter.add(hash("another"))
        assert counter.total() == 7_001


def test_numbers_are_kept_between_openings(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    track(store, tmp_path)
    store.apply(Change(add=(ONE,)))
    store.close()
    again = open_store(tmp_path)
    numbers, current = track(again, tmp_path).newest()
    assert current
    assert numbers is not None
    assert numbers.statistics == defined(again, "union")
    again.close()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1}', "[" * 100_000, None])
def test_file_that_is_no_statistics_is_passed_over(tmp_path: Path, content: str | None) -> None:
    store = open_store(tmp_path)
    track(store, tmp_path)
    store.apply(Change(add=(ONE,)))
    store.close()
    path = tmp_path / STATISTICS_FILE
    if content is None:
        path.write_text(json.dumps({**json.loads(path.read_text()), "tally": {"totals": [1]}}))
    else:
        path.write_text(content)
    again = open_store(tmp_path)
    assert track(again, tmp_path).newest() == (None, False)
    again.close()


def test_numbers_of_another_revision_are_passed_over(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    track(store, tmp_path)
    store.apply(Change(add=(ONE,)))
    store.close()
    unwatched = open_store(tmp_path)
    unwatched.apply(Change(add=(Quad(NODE, RDF_TYPE, KIND, OTHER),)))
    unwatched.close()
    again = open_store(tmp_path)
    assert track(again, tmp_path).newest() == (None, False)
    again.close()
    assert not (tmp_path / STATISTICS_FILE).exists()


def test_numbers_after_a_crash_are_passed_over(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    track(store, tmp_path)
    store.apply(Change(add=(ONE,)))
    store.close()
    script = (
        "import os, sys; from pathlib import Path; from newsgraph.store.oxigraph import open_store;"
        "store = open_store(Path(sys.argv[1]));"
        "store.update('INSERT DATA { GRAPH <http://e.example/x> { <http://e.example/a> a <http://e.example/B> } }');"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    again = open_store(tmp_path)
    assert next(again.quads(graph=NamedNode("http://e.example/x")), None) is not None
    assert track(again, tmp_path).newest() == (None, False)
    again.close()


def test_more_changes_than_are_held_are_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "MOST_CAPTURED", 5)
    monkeypatch.setattr(tracker, "MOST_CAPTURED", 5)
    monkeypatch.setattr(tracker, "ALWAYS_WORKED_OUT", 1)
    store = memory_store()
    watching = track(store)
    for number in range(4):
        value = Literal(f"value {number}")
        store.apply(Change(add=(Quad(NODE, PROPERTY, value, GRAPH), Quad(NODE, PROPERTY, value, OTHER))))
    assert watching.newest()[1] is False
    store.apply(Change(add=tuple(Quad(NODE, PROPERTY, Literal(f"{number}"), GRAPH) for number in range(9))))
    assert watching.newest()[1] is False


def test_many_changes_are_worked_out_if_they_are_a_small_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracker, "ALWAYS_WORKED_OUT", 1)
    store = memory_store()
    store.load(Quad(NODE, PROPERTY, Literal(f"{number}"), GRAPH) for number in range(100))
    watching = track(store)
    watching.begin_count()
    found = count_all(Contents(store, "union"))
    assert found is not None
    watching.finish_count(store.revision, found)
    store.apply(Change(add=(ONE, Quad(NODE, PROPERTY, Literal("more"), GRAPH))))
    numbers, current = watching.newest()
    assert current
    assert numbers is not None
    assert numbers.statistics == defined(store, "union")


def test_tracker_of_another_scope_takes_the_place_of_the_first() -> None:
    store = memory_store()
    union = track(store)
    assert track(store) is union
    assert track(store, scope="union") is union
    own = track(store, scope="own")
    assert own is not union
    assert store.observer is own


def test_process_that_counts_a_copy_says_what_is_defined(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.load([ONE, Quad(NODE, PROPERTY, Literal("a"), GRAPH), Quad(NODE, PROPERTY, NODE, OTHER)])
    store.backup(tmp_path / "copy")
    command = [sys.executable, "-m", "newsgraph.statistics.counting_process"]
    with subprocess.Popen(
        [*command, str(tmp_path / "copy"), "union"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        content = json.loads(process.stdout.read())
    assert content["revision"] == store.revision
    assert read_tally(content["tally"]).statistics() == defined(store, "union")
    store.close()
