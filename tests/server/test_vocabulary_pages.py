"""``/ontology`` and ``/shapes``: documentation that is made from the Turtle files, and the files themselves."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from newsgraph.rdf import NamedNode, RdfFormat, parse_quads
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.pages.ontology_docs import document, ontology_documentation, turtle_quads
from newsgraph_server.pages.shapes_docs import shapes_documentation

NG = PREFIXES["ng"]
FORMS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}


def own_terms(*types: str) -> set[str]:
    wanted = {NamedNode(PREFIXES["owl"] + name) for name in types}
    return {
        quad.subject.value.removeprefix(NG)
        for quad in turtle_quads("ontology")
        if quad.predicate == RDF_TYPE
        and quad.object in wanted
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(NG)
    }


def test_every_class_and_property_is_documented_with_words() -> None:
    documentation = ontology_documentation()
    assert {term.name for term in documentation.classes} == own_terms("Class")
    assert {term.name for term in documentation.properties} >= own_terms("ObjectProperty", "DatatypeProperty")
    assert len(documentation.classes) > 10
    for term in (*documentation.classes, *documentation.properties):
        assert term.comments, term.name


def test_code_lists_hold_their_concepts() -> None:
    lists = {
        found.scheme.name: {concept.name for concept in found.concepts} for found in ontology_documentation().code_lists
    }
    assert {"Affirms", "Denies", "Questions", "Reports"} in lists.values()


def test_union_of_classes_is_written_out() -> None:
    turtle = b"""
        @prefix ng: <https://w3id.org/newsgraph/ontology#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        ng:a a owl:ObjectProperty ; rdfs:label "a" ; rdfs:domain [ owl:unionOf ( ng:B ng:C ) ] .
    """
    (term,) = document(parse_quads(turtle, RdfFormat.TURTLE)).properties
    assert [link.name for link in term.domains] == ["ng:B", "ng:C"]


def test_every_term_has_an_anchor_on_the_page(client: FlaskClient) -> None:
    text = client.get("/ontology", headers={"Accept": "text/html"}).get_data(as_text=True)
    for term in (*ontology_documentation().classes, *ontology_documentation().properties):
        assert f'id="{term.name}"' in text


def test_shapes_page_lists_the_messages_with_their_severity(client: FlaskClient) -> None:
    text = client.get("/shapes", headers={"Accept": "text/html"}).get_data(as_text=True)
    rules = [rule for file in shapes_documentation() for rule in file.rules]
    assert {rule.severity for rule in rules} >= {"Violation", "Warning"}
    assert len(rules) > 30
    assert 'class="violation"' in text
    assert 'class="warning"' in text


@pytest.mark.parametrize("name", ["ontology", "shapes"])
@pytest.mark.parametrize("extension", sorted(FORMS))
def test_files_are_served_in_every_form(client: FlaskClient, name: str, extension: str) -> None:
    by_extension = client.get(f"/{name}.{extension}")
    by_accept = client.get(f"/{name}", headers={"Accept": FORMS[extension]})
    for response in (by_extension, by_accept):
        assert response.status_code == 200
        assert response.mimetype == FORMS[extension]
        media_format = RdfFormat.from_media_type(FORMS[extension])
        assert media_format is not None
        assert len(list(parse_quads(response.data, media_format))) == len(turtle_quads(name))
    etag = by_extension.headers["ETag"]
    assert client.get(f"/{name}.{extension}", headers={"If-None-Match": etag}).status_code == 304


def test_program_that_accepts_anything_gets_turtle(client: FlaskClient) -> None:
    assert client.get("/ontology").mimetype == "text/turtle"


def test_form_that_is_not_there_is_told(client: FlaskClient) -> None:
    assert client.get("/ontology.docx").status_code == 404
    assert client.get("/shapes", headers={"Accept": "image/png"}).status_code == 406


def test_context_is_json(client: FlaskClient) -> None:
    response = client.get("/ontology/context.jsonld")
    assert response.mimetype == "application/ld+json"
    assert "@context" in json.loads(response.data)
