"""Results in the formats of the W3C, as rows, and the store as rdflib objects."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import rdflib
from rdflib.compare import isomorphic

from newsgraph.errors import QueryError
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, parse_quads, to_rdflib, typed
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.store.rdflib_views import rdflib_dataset, rdflib_graph
from newsgraph.store.results import ask, formats_for, python_value, select, solutions, write_results
from newsgraph.vocabulary import term

GRAPH = NamedNode("http://example.org/g")
QUAD = Quad(NamedNode("http://example.org/a"), term("schema:text"), Literal("un, deux", language="fr"), GRAPH)


@pytest.fixture
def store() -> OxigraphStore:
    store = memory_store()
    store.apply(Change(add=(QUAD,)))
    return store


def written(store: OxigraphStore, sparql: str, name: str) -> str:
    output = io.BytesIO()
    write_results(store.query(sparql), output, name)
    return output.getvalue().decode()


def test_solutions_are_written_in_each_format(store: OxigraphStore) -> None:
    sparql = "SELECT ?o { ?s ?p ?o }"
    assert [known.name for known in formats_for(store.query(sparql))] == ["json", "xml", "csv", "tsv"]
    bindings = json.loads(written(store, sparql, "json"))["results"]["bindings"]
    assert bindings == [{"o": {"type": "literal", "value": "un, deux", "xml:lang": "fr"}}]
    assert 'xml:lang="fr"' in written(store, sparql, "xml")
    assert written(store, sparql, "csv") == 'o\r\n"un, deux"\r\n'
    assert written(store, sparql, "tsv") == '?o\n"un, deux"@fr\n'


def test_a_boolean_is_written_where_the_standard_has_a_form(store: OxigraphStore) -> None:
    assert json.loads(written(store, "ASK {}", "json")) == {"head": {}, "boolean": True}
    with pytest.raises(QueryError, match=r"choose one of json, xml$"):
        written(store, "ASK {}", "csv")


@pytest.mark.parametrize(
    ("name", "media_format"),
    [
        ("turtle", RdfFormat.TURTLE),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
        ("nquads", RdfFormat.N_QUADS),
        ("trig", RdfFormat.TRIG),
    ],
)
def test_triples_are_written_in_each_format(store: OxigraphStore, name: str, media_format: RdfFormat) -> None:
    content = written(store, "CONSTRUCT WHERE { ?s ?p ?o }", name)
    assert [quad.triple for quad in parse_quads(content.encode(), media_format)] == [QUAD.triple]


def test_turtle_is_written_with_prefixes(store: OxigraphStore) -> None:
    assert "schema:text" in written(store, "CONSTRUCT WHERE { ?s ?p ?o }", "turtle")


def test_an_unknown_format_is_refused_with_those_there_are(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="choose one of json, xml, csv, tsv"):
        written(store, "SELECT * {}", "turtle")


def test_a_query_of_another_form_has_no_rows_and_no_answer(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="SELECT"):
        list(solutions(store.query("ASK {}")))
    with pytest.raises(QueryError, match="ASK"):
        ask(store, "SELECT * {}")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (NamedNode("http://example.org/"), "http://example.org/"),
        (typed(5), 5),
        (typed(Decimal("2.50")), Decimal("2.5")),
        (Literal("1e3", datatype=term("xsd:double")), 1000.0),
        (typed(True), True),
        (Literal("0", datatype=term("xsd:boolean")), False),
        (typed(date(2031, 4, 1)), date(2031, 4, 1)),
        (Literal("2031-04-01T10:00:00Z", datatype=term("xsd:dateTime")), datetime(2031, 4, 1, 10, tzinfo=UTC)),
        (Literal("soon", datatype=term("xsd:date")), "soon"),
        (Literal("many", datatype=term("xsd:decimal")), "many"),
        (Literal("2031-04~", datatype=term("edtf:EDTF")), "2031-04~"),
        (Literal("mot", language="fr"), "mot"),
        (None, None),
    ],
)
def test_a_term_becomes_the_python_value_it_stands_for(given: NamedNode | Literal | None, value: object) -> None:
    found = python_value(given)
    assert found == value
    assert type(found) is type(value)


def test_an_unbound_variable_is_none(store: OxigraphStore) -> None:
    assert select(store, "SELECT ?s ?x { ?s ?p ?o }") == [{"s": "http://example.org/a", "x": None}]


def test_a_graph_is_had_as_an_rdflib_graph(store: OxigraphStore) -> None:
    assert isomorphic(rdflib_graph(store, GRAPH), to_rdflib([QUAD]))
    assert len(rdflib_graph(store, NamedNode("http://example.org/other"))) == 0


def test_the_dataset_is_had_as_an_rdflib_dataset(store: OxigraphStore) -> None:
    dataset = rdflib_dataset(store)
    assert isomorphic(dataset.graph(rdflib.URIRef(GRAPH.value)), to_rdflib([QUAD]))
    assert dict(dataset.namespaces())["ng"] == rdflib.URIRef("https://w3id.org/newsgraph/ontology#")


def test_a_change_of_the_copy_stays_in_the_copy(store: OxigraphStore) -> None:
    rdflib_graph(store, GRAPH).remove((None, None, None))
    assert list(store.quads()) == [QUAD]
