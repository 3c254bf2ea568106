"""The Graph Store Protocol: the same contract by ``/graph-store?graph=`` and by the graph's own path."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, parse_quads
from newsgraph_server.app import create_app
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace

GRAPH = "http://localhost:8000/graph/foreign/lists"
STORE = f"/graph-store?graph={quote(GRAPH, safe='')}"
DIRECT = "/graph/foreign/lists"
TURTLE = b'<http://e.example/a> <http://e.example/p> "one" .'
MORE = b'<http://e.example/a> <http://e.example/p> "two" .'
TOKEN = "a-secret-of-tests"
Send = Callable[..., TestResponse]


def make_client(workspace: StoryWorkspace, settings: ServerSettings | None = None) -> FlaskClient:
    config = dataclasses.replace(workspace.config, token=TOKEN)
    app = create_app(dataclasses.replace(workspace, config=config), settings or ServerSettings())
    app.testing = False
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    return client


@pytest.fixture
def writer(workspace: StoryWorkspace) -> FlaskClient:
    return make_client(workspace)


@pytest.fixture(params=[STORE, DIRECT], ids=["indirect", "direct"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def values(workspace: StoryWorkspace, graph: str = GRAPH) -> set[str]:
    found = workspace.store.quads(graph=NamedNode(graph))
    return {quad.object.value for quad in found if isinstance(quad.object, Literal)}


def put(client: FlaskClient, url: str, data: bytes = TURTLE, **more: object) -> TestResponse:
    return client.put(url, data=data, **{"content_type": "text/turtle", **more})


def test_put_creates_and_then_replaces(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    assert put(writer, url).status_code == 201
    response = put(writer, url, MORE)
    assert (response.status_code, response.data) == (204, b"")
    assert values(workspace) == {"two"}


def test_post_creates_and_then_merges(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    assert writer.post(url, data=TURTLE, content_type="text/turtle").status_code == 201
    assert writer.post(url, data=MORE, content_type="text/turtle").status_code == 204
    assert values(workspace) == {"one", "two"}


def test_delete_removes_the_graph_once(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    put(writer, url)
    assert writer.delete(url).status_code == 204
    assert values(workspace) == set()
    assert writer.delete(url).status_code == 404
    assert writer.get(url).status_code == 404


def test_graph_without_triples_is_a_graph(writer: FlaskClient, url: str) -> None:
    assert put(writer, url, b"").status_code == 201
    response = writer.get(url, headers={"Accept": "application/n-triples"})
    assert (response.status_code, response.data) == (200, b"")
    assert put(writer, url, TURTLE).status_code == 204
    assert put(writer, url, b"").status_code == 204
    assert writer.get(url).status_code == 200


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/html, */*;q=0.1", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
        ("application/n-quads;q=0.9, text/turtle;q=0", "application/n-quads"),
        ("application/trig", "application/trig"),
    ],
)
def test_content_comes_in_the_format_asked_for(writer: FlaskClient, accept: str | None, content_type: str) -> None:
    put(writer, STORE)
    headers = {"Accept": accept} if accept else {}
    response = writer.get(STORE, headers=headers)
    assert (response.status_code, response.content_type) == (200, content_type)
    media_format = RdfFormat.from_media_type(response.mimetype or "")
    assert media_format is not None
    assert [quad.object for quad in parse_quads(response.data, media_format)] == [Literal("one")]
    assert {"Accept", "Accept-Encoding"} <= set(response.vary)
    head = writer.head(STORE, headers=headers)
    assert (head.status_code, head.data) == (200, b"")
    assert (head.content_type, head.content_length) == (content_type, response.content_length)


def test_format_by_parameter_overrules_accept(writer: FlaskClient) -> None:
    put(writer, STORE)
    response = writer.get(f"{STORE}&format=nt", headers={"Accept": "text/turtle"})
    assert response.mimetype == "application/n-triples"
    assert writer.get(f"{STORE}&format=csv").status_code == 406
    assert writer.get(STORE, headers={"Accept": "image/png"}).status_code == 406


def test_failed_put_leaves_the_old_graph_whole(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    put(writer, url)
    revision = workspace.store.revision
    response = put(writer, url, MORE + b" <http://e.example/b> <broken")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert values(workspace) == {"one"}
    assert workspace.store.revision == revision


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/graph-store", 400),
        ("/graph-store?default&graph=http%3A%2F%2Fe.example%2Fg", 400),
        ("/graph-store?graph=http%3A%2F%2Fe.example%2Fg&graph=http%3A%2F%2Fe.example%2Fh", 400),
        ("/graph-store?graph=", 400),
        ("/graph-store?graph=http%3A%2F%2Fe.example%2F%3Cg%3E", 400),
        ("/graph-store?graph=http%3A%2F%2Fe.example%2Fnone", 404),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "PATCH"])
def test_graph_that_is_not_named_well_or_not_there(writer: FlaskClient, path: str, status: int, method: str) -> None:
    response = writer.open(path, method=method, content_type="application/sparql-update", data=b"")
    assert response.status_code == status


def test_method_that_is_not_there_is_refused(writer: FlaskClient) -> None:
    response = writer.open(STORE, method="PROPFIND")
    assert response.status_code == 405
    assert {"GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"} <= set(response.headers["Allow"].split(", "))
    assert "PATCH" in writer.options(DIRECT).headers["Allow"]


@pytest.mark.parametrize(
    "content_type",
    [None, "text/plain2", "text/html", "application/x-www-form-urlencoded", "text/turtle; charset=latin-1", "ttl"],
)
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_body_of_another_type_is_refused(writer: FlaskClient, method: str, content_type: str | None) -> None:
    response = writer.open(STORE, method=method, data=TURTLE, content_type=content_type)
    assert response.status_code == 415
    assert writer.get(STORE).status_code == 404


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/turtle", TURTLE),
        ("Text/Turtle; Charset=UTF-8", TURTLE),
        ("application/n-triples", TURTLE),
        ("application/n-quads", TURTLE),
        ("application/trig", b'GRAPH <> { <http://e.example/a> <http://e.example/p> "one" }'),
        ("application/ld+json", b'{"@id": "http://e.example/a", "http://e.example/p": "one"}'),
        (
            "application/rdf+xml",
            (
                b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'
                b'<r:Description r:about="http://e.example/a"><e:p>one</e:p></r:Description></r:RDF>'
            ),
        ),
    ],
)
def test_every_format_can_be_sent(
    writer: FlaskClient, workspace: StoryWorkspace, url: str, content_type: str, body: bytes
) -> None:
    assert put(writer, url, body, content_type=content_type).status_code == 201
    assert values(workspace) == {"one"}


def test_body_that_names_another_graph_is_refused(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    body = b'<http://e.example/a> <http://e.example/p> "one" <http://e.example/other> .'
    response = put(writer, STORE, body, content_type="application/n-quads")
    assert response.status_code == 400
    assert "http://e.example/other" in str(response.json)
    assert values(workspace, "http://e.example/other") == set()


def test_form_of_several_documents_is_merged(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    form = {
        "first": (io.BytesIO(TURTLE), "first.ttl", "text/turtle"),
        "second": (
            io.BytesIO(b'{"@id": "http://e.example/b", "http://e.example/p": "two"}'),
            "b",
            "application/ld+json",
        ),
    }
    response = writer.post(url, data=form, content_type="multipart/form-data")
    assert response.status_code == 201
    assert values(workspace) == {"one", "two"}


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data; border=x", b"no form", 400),
        ("multipart/form-data; boundary=x", b"no form", 400),
        ("multipart/form-data; boundary=x", b"--x--\r\n", 400),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n<a:a>', 400),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/html\r\n\r\n<p>\r\n--x--\r\n',
            415,
        ),
    ],
)
def test_broken_form_is_refused(writer: FlaskClient, content_type: str, body: bytes, status: int) -> None:
    assert writer.post(STORE, data=body, content_type=content_type).status_code == status
    assert writer.get(STORE).status_code == 404


def test_post_to_the_store_makes_a_graph_that_opens(writer: FlaskClient) -> None:
    first, second = (writer.post("/graph-store", data=TURTLE, content_type="text/turtle") for _ in range(2))
    assert first.status_code == 201
    location = first.headers["Location"]
    assert location != second.headers["Location"]
    assert writer.get(f"/graph-store?graph={quote(location, safe='')}").status_code == 200
    assert b"one" in writer.get(location.removeprefix("http://localhost:8000"), headers={"Accept": "text/turtle"}).data


def test_graph_iri_is_decoded_once(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    put(writer, "/graph-store?graph=http://e.example/%2531", TURTLE)
    put(writer, "/graph-store?graph=http://e.example/%31", MORE)
    assert values(workspace, "http://e.example/%31") == {"one"}
    assert values(workspace, "http://e.example/1") == {"two"}


def test_relative_graph_iri_is_resolved_against_the_request(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    put(writer, "/graph-store?graph=graph%2Fforeign%2Flists", base_url="http://localhost:8000/")
    assert values(workspace) == {"one"}


def test_relative_iris_of_the_content_are_resolved_against_the_graph(
    writer: FlaskClient, workspace: StoryWorkspace, url: str
) -> None:
    put(writer, url, b"<> <#p> <other> .")
    (quad,) = workspace.store.quads(graph=NamedNode(GRAPH))
    assert quad.subject == NamedNode(GRAPH)
    assert quad.predicate == NamedNode(f"{GRAPH}#p")
    assert quad.object == NamedNode("http://localhost:8000/graph/foreign/other")


def test_graph_named_like_a_file_opens_under_its_name(writer: FlaskClient) -> None:
    put(writer, "/graph/foreign/list.ttl")
    assert b"one" in writer.get("/graph/foreign/list.ttl").data
    assert writer.get("/graph/foreign/list").status_code == 404


def test_blank_nodes_of_two_requests_stay_apart(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    body = b'_:x <http://e.example/p> "one" .'
    for _ in range(2):
        writer.post(url, data=body, content_type="text/turtle")
    quads = list(workspace.store.quads(graph=NamedNode(GRAPH)))
    assert len(quads) == 2
    assert all("/.well-known/genid/" in str(quad.subject) for quad in quads)


def test_putting_the_same_blank_nodes_again_changes_nothing(
    writer: FlaskClient, workspace: StoryWorkspace, url: str
) -> None:
    found: list[set[Quad]] = []
    for _ in range(2):
        put(writer, url, b'_:x <http://e.example/p> "one" .')
        found.append(set(workspace.store.quads(graph=NamedNode(GRAPH))))
    assert found[0] == found[1]
    assert len(found[0]) == 1


def test_server_of_foreign_data_keeps_what_it_is_sent(workspace: StoryWorkspace) -> None:
    client = make_client(workspace, ServerSettings(default_graph="own"))
    put(client, STORE, b"_:x a <http://schema.org/Thing> .")
    (quad,) = workspace.store.quads(graph=NamedNode(GRAPH))
    assert str(quad.subject).startswith("_:")
    assert quad.object == NamedNode("http://schema.org/Thing")
    response = client.patch(
        STORE,
        data=b"INSERT { ?s <http://e.example/p> 'one' } WHERE { ?s ?p ?o }",
        content_type="application/sparql-update",
    )
    assert response.status_code == 204
    first, second = workspace.store.quads(graph=NamedNode(GRAPH))
    assert first.subject == second.subject


def test_unnamed_graph_is_written_and_emptied(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    url, before = "/graph-store?default", len(workspace.store)
    assert writer.get(url).status_code == 200
    assert put(writer, url).status_code == 204
    assert put(writer, url, MORE).status_code == 204
    assert b"two" in writer.get(url).data
    assert b"one" not in writer.get(url).data
    assert (
        writer.patch(url, data=b"DELETE WHERE { ?s ?p ?o }", content_type="application/sparql-update").status_code
        == 204
    )
    assert len(workspace.store) == before
    put(writer, url)
    assert writer.delete(url).status_code == 204
    assert len(workspace.store) == before


def test_literal_that_looks_like_a_clause_is_only_text(writer: FlaskClient, workspace: StoryWorkspace) -> None:
    body = (
        b'<http://e.example/a> <http://e.example/p> "} ; SERVICE <http://e.example/> { } LOAD <http://e.example/> ;" .'
    )
    for url in ("/graph-store?default", STORE):
        for _ in range(2):
            assert put(writer, url, body).status_code in (201, 204)
    assert len(values(workspace)) == 1


# Conditions


def test_content_that_has_not_changed_is_not_sent_again(writer: FlaskClient) -> None:
    put(writer, STORE)
    etag = writer.get(STORE).headers["ETag"]
    response = writer.get(STORE, headers={"If-None-Match": etag})
    assert (response.status_code, response.data) == (304, b"")
    put(writer, STORE, MORE)
    assert writer.get(STORE, headers={"If-None-Match": etag}).status_code == 200


def test_write_is_refused_when_the_graph_is_another_by_now(
    writer: FlaskClient, workspace: StoryWorkspace, url: str
) -> None:
    put(writer, url)
    seen = writer.get(url, headers={"Accept": "text/turtle"}).headers["ETag"]
    assert put(writer, url, MORE, headers={"If-Match": seen}).status_code == 204
    update = {"data": b"CLEAR ALL", "content_type": "application/sparql-update"}
    for response in (
        put(writer, url, TURTLE, headers={"If-Match": seen}),
        writer.post(url, data=TURTLE, content_type="text/turtle", headers={"If-Match": seen}),
        writer.delete(url, headers={"If-Match": seen}),
        writer.patch(url, headers={"If-Match": seen}, **update),
    ):
        assert response.status_code == 412
    assert values(workspace) == {"two"}


def test_write_that_must_create_or_must_replace(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    assert put(writer, url, headers={"If-Match": "*"}).status_code == 412
    assert put(writer, url, headers={"If-None-Match": "*"}).status_code == 201
    assert put(writer, url, MORE, headers={"If-None-Match": "*"}).status_code == 412
    assert values(workspace) == {"one"}
    assert put(writer, url, MORE, headers={"If-Match": "*"}).status_code == 204


# Who may


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_writing_needs_the_token(writer: FlaskClient, client: FlaskClient, method: str, url: str) -> None:
    put(writer, url)
    headers = {"Authorization": "Bearer another"}
    assert writer.open(url, method=method, data=TURTLE, content_type="text/turtle", headers=headers).status_code == 401
    assert client.open(url, method=method, data=TURTLE, content_type="text/turtle").status_code == 403
    assert client.get(url).status_code == 200


def test_nothing_is_written_on_a_read_only_server(workspace: StoryWorkspace) -> None:
    client = make_client(workspace, ServerSettings(read_only=True))
    assert put(client, STORE).status_code == 403
