"""The shape files are well-formed SHACL, speak of the ontology's terms only, and say in words what they find."""

from __future__ import annotations

import logging
from typing import Any

import pyshacl.entrypoints
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, to_rdflib
from newsgraph.validate.facts import add_facts
from newsgraph.validate.indexed_graph import IndexedGraph, Terms
from newsgraph.vocabulary import PREFIXES, term
from ontology.ontology_files import all_terms, declared, local, objects
from shapes.shape_cases import Case, changed, report, texts
from shapes.shape_files import all_quads, quads_by_file, shape_files, shapes_with_messages
from shapes.test_shapes import CASES

ENGINE: Any = pyshacl.entrypoints
"""The engine's own functions, which are typed in part only."""

NARROWER = {"Occurrence-finalStance", "Printing-differs"}
"""Shapes that allow a part of a code list on purpose."""


def _values(subject: NamedNode | BlankNode, predicate: str) -> list[object]:
    return [quad.object for quad in all_quads() if quad.subject == subject and quad.predicate == term(predicate)]


def _list(head: object) -> list[object]:
    items: list[object] = []
    while isinstance(head, BlankNode):
        items += _values(head, "rdf:first")
        (head,) = _values(head, "rdf:rest")
    return items


def _shape(name: str) -> NamedNode:
    return NamedNode(f"https://w3id.org/newsgraph/shapes#{name}")


def test_each_shape_has_a_name() -> None:
    kinds = {term("sh:NodeShape"), term("sh:PropertyShape")}
    shapes = {quad.subject for quad in all_quads() if quad.object in kinds and isinstance(quad.subject, NamedNode)}
    assert len(shapes) > 200
    assert [shape for shape in shapes if len(_values(shape, "sh:name")) != 1] == []


def test_no_two_files_describe_the_same_shape() -> None:
    files = shape_files()
    assert sum(len(shapes) for shapes in files.values()) == len(shapes_with_messages())


def test_each_shape_that_finds_something_says_how_bad_it_is_and_what_it_means() -> None:
    for iri in shapes_with_messages():
        severities = _values(NamedNode(iri), "sh:severity")
        assert len(severities) == 1, iri
        assert severities[0] in (term("sh:Violation"), term("sh:Warning"))
        queries = [node for node in _values(NamedNode(iri), "sh:sparql") if isinstance(node, NamedNode)]
        for node in queries or [NamedNode(iri)]:
            (message,) = _values(node, "sh:message")
            assert isinstance(message, Literal)
            assert message.language == "en"
            assert message.value.endswith(".")


def test_messages_are_in_plain_words() -> None:
    jargon = ("shape", "node shape", "triple", "IRI", "literal", "blank", "SPARQL", "predicate", "object property")
    found = [quad.object for quad in all_quads() if quad.predicate == term("sh:message")]
    messages = [message.value for message in found if isinstance(message, Literal)]
    assert len(messages) > 150
    assert [text for text in messages if any(word in text for word in jargon)] == []


def test_shapes_use_terms_that_the_ontology_declares() -> None:
    known = all_terms()
    used = {
        node
        for quads in quads_by_file().values()
        for quad in quads
        for node in (quad.subject, quad.predicate, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(PREFIXES["ng"])
    }
    assert {local(node) for node in used - known} == set()
    assert len(used) > 100


def test_closed_lists_are_the_code_lists_of_the_ontology() -> None:
    schemes = {node: objects(node, "rdfs:seeAlso")[0] for node in declared()["property"] if _scheme(node)}
    checked = 0
    for quad in all_quads():
        if quad.predicate != term("sh:path") or quad.object not in schemes or not isinstance(quad.subject, NamedNode):
            continue
        for head in _values(quad.subject, "sh:in"):
            allowed = set(_list(head))
            members = {
                node
                for node in declared()["concept"]
                if schemes[quad.object] in objects(node, "skos:inScheme")  # type: ignore[index]
            }
            if quad.subject.value.rpartition("#")[2] in NARROWER:
                assert allowed < members
            else:
                assert allowed == members, quad.subject
            checked += 1
    assert checked >= len(schemes)


def _scheme(node: NamedNode) -> bool:
    return any(value in declared()["scheme"] for value in objects(node, "rdfs:seeAlso"))


def test_each_reference_to_a_shape_leads_to_one() -> None:
    described = {quad.subject for quad in all_quads()}
    referred = {quad.object for quad in all_quads() if quad.predicate in (term("sh:property"), term("sh:sparql"))}
    assert referred - described == set()


def test_transient_properties_are_described_where_the_shapes_are() -> None:
    for name in ("actualText", "actualSha256", "overlaps", "belongsTo", "BlankNode", "LinkOfNoOccurrence"):
        assert len(_values(_shape(name), "rdfs:comment")) == 1, name


@pytest.fixture(scope="module")
def plain_shapes() -> rdflib.Graph:
    """The shapes as rdflib has them, without our changes for speed."""
    return to_rdflib(all_quads())


@pytest.mark.parametrize("name", ["article.ttl", "claim-relation.ttl", "quantity.ttl", "unnamed-source.ttl"])
def test_shapes_of_each_construction_are_well_formed(name: str) -> None:
    # the shapes of SHACL itself nest lists in paths in choices, deeper than the engine goes unless it is told to
    conforms, _, text = ENGINE.meta_validate(
        to_rdflib(quads_by_file()[name]), inference="none", max_validation_depth=40
    )
    assert conforms, text


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.id)
def test_what_makes_validation_fast_does_not_change_what_it_finds(plain_shapes: rdflib.Graph, case: Case) -> None:
    logging.getLogger("pyshacl-validate").addHandler(logging.NullHandler())
    data = _with_facts(changed(case), texts() if case.texts_at_hand else {})
    _, graph, _ = ENGINE.validate(data, shacl_graph=plain_shapes, inplace=True)
    assert isinstance(graph, rdflib.Graph)
    slow = {
        (str(graph.value(result, SH.focusNode)), str(graph.value(result, SH.sourceShape)), str(found))
        for result in graph.subjects(RDF.type, SH.ValidationResult)
        for found in graph.objects(result, SH.sourceConstraintComponent)
    }
    fast = {(finding.focus.removeprefix("_:"), finding.shape, finding.component) for finding in report(case).findings}
    if "_:" not in case.add:
        assert fast == slow
    else:
        assert {entry[1:] for entry in fast} == {entry[1:] for entry in slow}


def _with_facts(quads: tuple[Quad, ...], known: dict[str, str]) -> rdflib.Graph:
    indexed = IndexedGraph()
    indexed.insert_quads(quads, Terms())
    add_facts(indexed, known)
    graph = rdflib.Graph()
    for triple in indexed:
        graph.add(triple)
    return graph
