"""The graph for looking up answers as rdflib's own graphs do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from newsgraph.errors import RdfError
from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, Triple, typed
from newsgraph.validate.indexed_graph import IndexedGraph, Terms

NODES = [rdflib.URIRef(f"http://example.org/{name}") for name in "abc"]
VALUES: list[Node] = [*NODES, rdflib.Literal("a"), rdflib.Literal("a", lang="en"), rdflib.Literal(1), rdflib.BNode("b")]
TRIPLES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from(VALUES)), max_size=12)


def _both(triples: list[tuple[rdflib.URIRef, rdflib.URIRef, Node]]) -> tuple[IndexedGraph, rdflib.Graph]:
    indexed, plain = IndexedGraph(), rdflib.Graph()
    for triple in triples:
        indexed.add(triple)
        plain.add(triple)
    return indexed, plain


def _patterns() -> Iterator[tuple[Node | None, Node | None, Node | None]]:
    yield from product([None, *NODES], [None, *NODES], [None, *VALUES])


@settings(max_examples=60, deadline=None)
@given(TRIPLES)
def test_it_answers_every_pattern_as_rdflib_does(triples: list[tuple[rdflib.URIRef, rdflib.URIRef, Node]]) -> None:
    indexed, plain = _both(triples)
    assert len(indexed) == len(plain)
    assert set(indexed) == set(plain)
    for pattern in _patterns():
        subject, predicate, value = pattern
        assert sorted(indexed.triples(pattern)) == sorted(plain.triples(pattern))
        assert (pattern in indexed) == (pattern in plain)
        assert set(indexed.objects(subject, predicate)) == set(plain.objects(subject, predicate))
        assert set(indexed.subjects(predicate, value)) == set(plain.subjects(predicate, value))
        assert set(indexed.subject_objects(predicate)) == set(plain.subject_objects(predicate))


@settings(max_examples=60, deadline=None)
@given(TRIPLES, st.data())
def test_what_is_discarded_is_gone(
    triples: list[tuple[rdflib.URIRef, rdflib.URIRef, Node]], data: st.DataObject
) -> None:
    indexed, plain = _both(triples)
    for triple in data.draw(st.lists(st.sampled_from(triples))) if triples else ():
        indexed.discard(*triple)
        plain.remove(triple)
    assert sorted(indexed) == sorted(plain)
    assert len(indexed) == len(plain)


def test_it_answers_queries_and_parses_each_once() -> None:
    queries: dict[str, Query] = {}
    text = "SELECT ?o WHERE { ?s <http://example.org/b> ?o }"
    for value in (1, 2):
        graph = IndexedGraph(queries)
        graph.insert(NODES[0], NODES[1], rdflib.Literal(value))
        assert [row[0] for row in graph.query(text)] == [rdflib.Literal(value)]  # type: ignore[index]
    assert list(queries) == [text]


def test_equal_terms_become_one_object() -> None:
    terms = Terms()
    assert terms(NamedNode("http://example.org/a")) is terms(NamedNode("http://example.org/a"))
    assert terms(Literal("a")) is not terms(Literal("a", language="en"))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (NamedNode("http://example.org/a"), NODES[0]),
        (BlankNode("b"), rdflib.BNode("b")),
        (Literal("a"), rdflib.Literal("a")),
        (Literal("a", language="en"), rdflib.Literal("a", lang="en")),
        (typed(1), rdflib.Literal("1", datatype=rdflib.XSD.integer)),
        (typed(0.5), rdflib.Literal("0.5", datatype=rdflib.XSD.decimal)),
    ],
)
def test_terms_keep_their_kind(term: NamedNode | BlankNode | Literal, expected: Node) -> None:
    assert Terms()(term) == expected


def test_blank_nodes_are_found_as_subject_and_as_value() -> None:
    graph = IndexedGraph()
    terms = Terms()
    node = NamedNode("http://example.org/a")
    graph.insert_quads([Quad(BlankNode("x"), node, node), Quad(node, node, BlankNode("y"))], terms)
    assert graph.blank_nodes() == {rdflib.BNode("x"), rdflib.BNode("y")}


def test_triple_terms_have_no_place() -> None:
    node = NamedNode("http://example.org/a")
    with pytest.raises(RdfError, match="triple term"):
        Terms()(Triple(node, node, node))
