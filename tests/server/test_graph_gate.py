"""The gate on writes by the Graph Store Protocol: our own graphs conform, or nothing is written."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.rdf import NamedNode, RdfFormat, parse_quads, write_quads
from newsgraph.vocabulary import NG_CLAIM, RDF_TYPE, term
from server.conftest import StoryWorkspace
from server.story import HALVORSEN, IRIS
from server.test_graph_store import STORE, TURTLE, make_client, values

PERSON = IRIS.agent("", HALVORSEN).value
UNTYPED = b"<http://e.example/claim> <%s> <%s> ." % (RDF_TYPE.value.encode(), NG_CLAIM.value.encode())
UPDATE = "application/sparql-update"


@pytest.fixture
def writer(workspace: StoryWorkspace) -> FlaskClient:
    return make_client(workspace)


def article_graph(workspace: StoryWorkspace) -> NamedNode:
    return min((graph for graph in workspace.store.graphs() if "/article/" in graph.value), key=str)


def triples(workspace: StoryWorkspace, graph: NamedNode, leave_out: NamedNode | None = None) -> bytes:
    quads = (quad for quad in workspace.store.quads(graph=graph) if quad.predicate != leave_out)
    return write_quads([quad.triple for quad in quads], RdfFormat.N_TRIPLES)


def url_of(graph: NamedNode) -> str:
    return f"/graph-store?graph={quote(graph.value, safe='')}"


def put(client: FlaskClient, url: str, data: bytes, accept: str = "*/*") -> TestResponse:
    return client.put(url, data=data, content_type="application/n-triples", headers={"Accept": accept})


def test_article_may_be_put_as_it_is(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    graph = article_graph(workspace)
    assert put(writer, url_of(graph), triples(workspace, graph)).status_code == 204


def test_article_in_violation_is_refused_as_a_whole(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    graph = article_graph(workspace)
    before, revision = triples(workspace, graph), workspace.store.revision
    broken = triples(workspace, graph, leave_out=term("ng:chain"))
    for url in (url_of(graph), f"/{graph.value.removeprefix(IRIS.base)}"):
        response = put(writer, url, broken)
        assert response.status_code == 422
        assert response.mimetype == "application/problem+json"
        assert response.json is not None
        assert "Does not conform" in response.json["detail"]
        assert "chain" in response.json["detail"]
    assert triples(workspace, graph) == before
    assert workspace.store.revision == revision


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/n-triples"])
def test_report_comes_as_rdf_for_who_asks(writer: FlaskClient, workspace: StoryWorkspace, accept: str) -> None:
    graph = article_graph(workspace)
    response = put(writer, url_of(graph), triples(workspace, graph, leave_out=term("ng:chain")), accept)
    assert (response.status_code, response.mimetype) == (422, accept)
    media_format = RdfFormat.from_media_type(accept)
    assert media_format is not None
    types = {quad.object for quad in parse_quads(response.data, media_format) if quad.predicate == RDF_TYPE}
    assert types == {term("sh:ValidationReport"), term("sh:ValidationResult")}


def test_merging_a_violation_is_refused(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    revision = workspace.store.revision
    body = f'<{PERSON}> <http://www.w3.org/2004/02/skos/core#prefLabel> "Another Name"@en .'
    response = writer.post(url_of(IRIS.graph("entities")), data=body, content_type="text/turtle")
    assert response.status_code == 422
    assert workspace.store.revision == revision


def test_merging_what_conforms_is_done(writer: FlaskClient) -> None:
    body = f'<{PERSON}> <http://www.w3.org/2004/02/skos/core#altLabel> "H."@en .'
    response = writer.post(url_of(IRIS.graph("entities")), data=body, content_type="text/turtle")
    assert response.status_code == 204


def test_patching_into_a_violation_is_refused(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    graph, revision = article_graph(workspace), workspace.store.revision
    update = "DELETE { ?s <https://w3id.org/newsgraph/ontology#chain> ?o } WHERE { ?s ?p ?o }"
    response = writer.patch(url_of(graph), data=update.encode(), content_type=UPDATE)
    assert response.status_code == 422
    assert workspace.store.revision == revision


def test_dropping_what_articles_refer_to_is_refused(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    revision = workspace.store.revision
    assert writer.delete(url_of(IRIS.graph("entities"))).status_code == 422
    assert workspace.store.revision == revision


def test_foreign_graph_is_judged_on_request_only(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    response = put(writer, f"{STORE}&validate=yes", UNTYPED)
    assert response.status_code == 422
    assert writer.get(STORE).status_code == 404
    response = writer.post("/graph-store?validate=yes", data=UNTYPED, content_type="text/turtle")
    assert response.status_code == 422
    assert put(writer, f"{STORE}&validate=yes", TURTLE).status_code == 201
    assert put(writer, STORE, UNTYPED).status_code == 204
    assert values(workspace) == set()
    assert put(writer, f"{STORE}&validate=perhaps", TURTLE).status_code == 400


def test_own_graph_is_judged_whatever_the_request_says(writer: FlaskClient) -> None:
    assert put(writer, f"{url_of(IRIS.graph('claims'))}&validate=no", UNTYPED).status_code == 422
