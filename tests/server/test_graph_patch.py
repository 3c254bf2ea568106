"""PATCH on a graph: an update that sees and changes that graph only."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.rdf import NamedNode
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace
from server.test_graph_store import DIRECT, GRAPH, STORE, TURTLE, make_client, put, values


@pytest.fixture
def writer(workspace: StoryWorkspace) -> FlaskClient:
    return make_client(workspace)


@pytest.fixture(params=[STORE, DIRECT], ids=["indirect", "direct"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def patch(client: FlaskClient, url: str, update: str) -> TestResponse:
    return client.patch(url, data=update.encode(), content_type="application/sparql-update; charset=utf-8")


def test_patch_changes_its_graph(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    put(writer, url)
    response = patch(
        writer, url, "DELETE { ?s ?p 'one' } INSERT { ?s ?p 'three' . <> ?p 'four' } WHERE { ?s ?p 'one' }"
    )
    assert (response.status_code, response.data) == (204, b"")
    assert values(workspace) == {"three", "four"}
    assert next(workspace.store.quads(NamedNode(GRAPH)), None) is not None


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { GRAPH <http://e.example/other> { <http://e.example/a> <http://e.example/p> 'x' } }",
        "WITH <http://e.example/other> INSERT { <http://e.example/a> <http://e.example/p> 'x' } WHERE {}",
        "CREATE GRAPH <http://e.example/other>",
        "COPY DEFAULT TO <http://e.example/other>",
        "LOAD <http://127.0.0.1:9/> ",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } USING <http://e.example/other> WHERE { ?s ?p ?o }",
        "no update",
        "INSERT DATA " + "{" * 3_000,
    ],
)
def test_patch_that_reaches_for_other_graphs_is_refused(
    writer: FlaskClient, workspace: StoryWorkspace, update: str
) -> None:
    put(writer, STORE)
    revision = workspace.store.revision
    response = patch(writer, STORE, update)
    assert response.status_code == 400
    assert workspace.store.revision == revision


def test_patch_clears_nothing_but_its_graph(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    before = len(workspace.store)
    put(writer, STORE)
    assert patch(writer, STORE, "CLEAR ALL").status_code == 204
    assert len(workspace.store) == before


def test_patch_that_never_ends_is_stopped(workspace: StoryWorkspace) -> None:
    client = make_client(workspace, ServerSettings(timeout=1.0))
    put(client, STORE, b"".join(b"<http://e.example/%d> <http://e.example/p> 1 ." % n for n in range(200)))
    where = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9))
    response = patch(client, STORE, f"DELETE {{ ?a0 ?b0 ?c0 }} WHERE {{ {where} FILTER(?c0 + ?c4 + ?c8 = 7) }}")
    assert response.status_code == 503


def test_patch_of_another_type_says_what_there_is(writer: FlaskClient) -> None:
    put(writer, STORE)
    response = writer.patch(STORE, data=TURTLE, content_type="text/turtle")
    assert response.status_code == 415
    assert response.headers["Accept-Patch"] == "application/sparql-update"
