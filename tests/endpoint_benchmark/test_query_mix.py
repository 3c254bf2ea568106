"""The mix of queries: twenty of them, each with an answer on the generated graph."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from benchmarks.endpoint.client import N_TRIPLES, accepted
from benchmarks.endpoint.comparing import counted
from benchmarks.endpoint.generator import Generator
from benchmarks.endpoint.mix import DRAWS, MIX, Query, draw_mix

from newsgraph.store.base import Store
from newsgraph.store.oxigraph import memory_store
from newsgraph.store.results import write_results


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A generated graph in memory."""
    store = memory_store()
    for quads in Generator(40).stories():
        store.load(quads)
    yield store
    store.close()


@pytest.fixture(scope="module")
def mix(store: Store) -> tuple[Query, ...]:
    return draw_mix(store.query)


def test_there_are_twenty_queries_with_look_ups_marked() -> None:
    assert len({asked.name for asked in MIX}) == 20
    assert sum(asked.look_up for asked in MIX) == 6


def test_the_look_ups_are_of_all_forms() -> None:
    texts = " ".join(asked.text for asked in MIX if asked.look_up)
    assert all(form in texts for form in ("ASK", "DESCRIBE", "SELECT"))


@pytest.mark.parametrize("name", [asked.name for asked in MIX])
def test_every_query_has_rows_with_each_of_its_parameters(name: str, mix: tuple[Query, ...], store: Store) -> None:
    query = next(one for one in mix if one.name == name)
    assert 1 <= len(query.texts) <= DRAWS
    for text in query.texts:
        assert rows(store, text) > 0, text


def test_parameters_depend_on_the_seed_alone(store: Store, mix: tuple[Query, ...]) -> None:
    assert draw_mix(store.query) == mix
    assert draw_mix(store.query, 2) != mix


def test_rows_are_counted_in_every_form_of_answer() -> None:
    assert counted(b'{"head": {}, "boolean": true}', "json") == 1
    assert counted(json.dumps({"results": {"bindings": [{}, {}]}}).encode(), "json") == 2
    assert counted(b"<a:a> <b:b> <c:c> .\n<a:a> <b:b> <c:c> .\n\n", N_TRIPLES) == 1


def rows(store: Store, text: str) -> int:
    body = io.BytesIO()
    accept = accepted(text)
    write_results(store.query(text), body, "ntriples" if accept == N_TRIPLES else "json")
    return counted(body.getvalue(), accept)
