"""RDF terms, parsing and writing."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import rdflib

from newsgraph.errors import RdfError
from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse_quads, to_rdflib, typed, write_quads

GRAPH = NamedNode("http://example.org/g")
EX = "http://example.org/"


@pytest.mark.parametrize(
    ("value", "lexical", "datatype"),
    [
        (3, "3", "integer"),
        (Decimal(3500), "3500", "integer"),
        (Decimal("1E+3"), "1000", "integer"),
        (Decimal("0.50"), "0.5", "decimal"),
        (0.9, "0.9", "decimal"),
        (1.0, "1", "decimal"),
        (True, "true", "boolean"),
        ("x", "x", "string"),
        (date(2020, 8, 21), "2020-08-21", "date"),
        (datetime(2020, 8, 21, 5, 20, tzinfo=UTC), "2020-08-21T05:20:00Z", "dateTime"),
    ],
)
def test_values_become_canonical_literals(
    value: str | int | Decimal | float | date, lexical: str, datatype: str
) -> None:
    literal = typed(value)
    assert literal.value == lexical
    assert literal.datatype.value.endswith(f"#{datatype}")


def test_broken_rdf_says_so() -> None:
    with pytest.raises(RdfError, match="not well-formed Turtle"):
        list(parse_quads(b"<a> <b> .", RdfFormat.TURTLE, base_iri=EX))


def test_quads_survive_writing_and_parsing() -> None:
    quad = Quad(NamedNode(EX + "s"), NamedNode(EX + "p"), Literal('"\n\\ é', language="en"), GRAPH)
    assert list(parse_quads(write_quads([quad], RdfFormat.N_QUADS), RdfFormat.N_QUADS)) == [quad]


BOMB = b"""<?xml version="1.0"?><!-- a - comment --><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">
<rdf:Description rdf:about="http://example.org/s"><e:p>&b;</e:p></rdf:Description></rdf:RDF>"""


@pytest.mark.parametrize("wrap", [bytes, io.BytesIO])
def test_rdf_xml_with_a_document_type_is_refused_before_it_is_parsed(wrap: type[bytes] | type[io.BytesIO]) -> None:
    with pytest.raises(RdfError, match="document type"):
        list(parse_quads(wrap(BOMB), RdfFormat.RDF_XML))
    harmless = re.sub(rb"<!DOCTYPE.*?\]>", b"", BOMB).replace(b"&b;", b"text")
    assert [quad.object for quad in parse_quads(wrap(harmless), RdfFormat.RDF_XML)] == [Literal("text")]


def test_rdflib_gets_the_same_terms() -> None:
    subject, predicate = NamedNode(EX + "s"), NamedNode(EX + "p")
    values: list[Literal | NamedNode | BlankNode] = [
        Literal("x", language="en"),
        typed(5),
        typed("plain"),
        NamedNode(EX + "o"),
        BlankNode("b"),
    ]
    graph = to_rdflib(Quad(subject, predicate, value, GRAPH) for value in values)
    found = set(graph.objects(rdflib.URIRef(EX + "s"), rdflib.URIRef(EX + "p")))
    assert rdflib.Literal("x", lang="en") in found
    assert rdflib.Literal(5) in found
    assert rdflib.Literal("plain") in found
    assert rdflib.URIRef(EX + "o") in found
    assert len(found) == 5
