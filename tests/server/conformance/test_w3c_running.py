"""The W3C's query evaluation suites once more, on a server that runs: over sockets, through the query lane and workers.

`test_w3c` asks the application itself, which is faster and covers the rest; here is shown that nothing changes on the
way through the processes. The data of each test is put into the one server by an update.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.rdf import NamedNode, Quad, RdfFormat, parse_quads, write_quads
from newsgraph.store.oxigraph import open_store
from server.conformance.manifests import Case, quads_in
from server.conformance.results import read_results, results_in, same_quads, same_tables
from server.conformance.test_w3c import ACCEPT, all_cases, dataset_of_text, expected_quads, is_ordered, parameters
from server.running import Running, running
from shared_corpus import CHECKOUT, VARIABLE, shared_path

pytestmark = pytest.mark.conformance

_ROOT = Path(os.environ.get(VARIABLE) or CHECKOUT.parent / "shared") / "w3c" / "sparql"
_EVALUATION = ("QueryEvaluationTest", "CSVResultFormatTest")


def evaluated() -> dict[str, Case]:
    """The tests of query evaluation; those of SERVICE need an allow-list for each and stay with `test_w3c`."""
    return {
        iri: case
        for iri, case in all_cases().items()
        if case.kind in _EVALUATION and not case.services and b"SERVICE" not in case.text.read_bytes().upper()
    }


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("store")
    open_store(folder).close()  # without the story
    with running(folder, json.dumps({"default_graph": "own", "workers": 1})) as server:
        yield server


def test_nearly_all_tests_of_query_evaluation_are_run() -> None:
    shared_path("w3c", "sparql")
    assert len(evaluated()) == 581


@pytest.mark.parametrize("case", parameters(evaluated()))
def test_query_on_a_running_server(server: Running, case: Case) -> None:
    assert case.result is not None
    assert server.update("CLEAR ALL").status == 204
    for data in (case.data, dataset_of_text(case)):
        put(server, list(quads_in(data, _ROOT)), [name for name, _ in data.named])
    suffix = case.result.suffix
    wanted = (
        results_in(expected_quads(case)) if suffix not in ACCEPT else read_results(case.result.read_bytes(), suffix)
    )
    suffix = suffix if suffix in ACCEPT else ".srj"
    accept = "application/n-triples" if wanted is None else ACCEPT[suffix]
    reply = server.query(f"BASE <{case.base}>\n{case.read()}", headers={"Accept": accept})
    assert reply.status == 200, reply.body
    if wanted is None:
        assert same_quads(expected_quads(case), list(parse_quads(reply.body, RdfFormat.N_TRIPLES)))
        return
    given = read_results(reply.body, suffix)
    if isinstance(wanted, bool) or isinstance(given, bool):
        assert wanted is given
        return
    assert same_tables(wanted, given, ordered=is_ordered(case.read()), lax=case.lax)


def put(server: Running, quads: list[Quad], named: list[str]) -> None:
    """Puts a dataset into the store by one update, so that graphs share blank nodes; empty graphs as well."""
    graphs: dict[str, list[Quad]] = {name: [] for name in named}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        graphs.setdefault(name, []).append(Quad(quad.subject, quad.predicate, quad.object))
    parts = [(name, write_quads(content, RdfFormat.N_TRIPLES).decode()) for name, content in graphs.items()]
    data = "\n".join(f"GRAPH <{name}> {{\n{triples}}}" if name else triples for name, triples in parts)
    created = "".join(f"CREATE SILENT GRAPH <{name}> ;\n" for name in graphs if name)
    reply = server.update(f"{created}INSERT DATA {{\n{data}}}")
    assert reply.status == 204, reply.body
