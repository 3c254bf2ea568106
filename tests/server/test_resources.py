"""Linked data: every IRI opens, as a page and as RDF."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from newsgraph.config import Config
from newsgraph.rdf import NamedNode, Quad, RdfFormat, parse_quads
from newsgraph.workspace.runs import Run
from newsgraph.workspace.traces import tombstone
from newsgraph_server.app import create_app
from newsgraph_server.protocol.media import GRAPHS
from server.conftest import StoryArchive, StoryWorkspace
from server.story import (
    AGENCY,
    EVACUEES,
    GATE_FAILED,
    GATE_FAILURE,
    HALVORSEN,
    HERALD,
    HOSTILE_NAME,
    IRIS,
    KARSK,
    NOBODY,
    RUN,
    TELLINGS,
)

ARTICLE = f"/article/{TELLINGS[0].article.id}"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PATHS = [
    ARTICLE,
    f"/article/{TELLINGS[1].article.id}/unnamed/1",
    f"/article/{TELLINGS[2].article.id}/outlet",
    f"{ARTICLE}/segment/0-58",
    f"/person/{HALVORSEN.slug}",
    f"/organization/{HERALD.slug}",
    f"/place/{KARSK.slug}",
    f"/event/{GATE_FAILURE.slug}",
    f"/claim/{GATE_FAILED.slug}",
    f"/quotation/{NOBODY.slug}",
    f"/variable/{EVACUEES.slug}",
    "/run/1",
    "/graph/claims",
    f"/graph{ARTICLE}",
]


def iri_of(path: str) -> str:
    return IRIS.base + path.removeprefix("/")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: offer.name)
def test_iri_opens_as_rdf_by_accept_and_by_extension(client: FlaskClient, path: str, offer: object) -> None:
    assert offer in GRAPHS
    wanted = next(known for known in GRAPHS if known == offer)
    by_accept = client.get(path, headers={"Accept": wanted.type})
    by_extension = client.get(f"{path}.{wanted.name}", headers={"Accept": "text/html"})
    for response in (by_accept, by_extension):
        assert response.status_code == 200
        assert response.mimetype == wanted.type
        media_format = RdfFormat.from_media_type(response.mimetype or "")
        assert media_format is not None
        quads = list(parse_quads(response.data, media_format))
        about = iri_of(path)
        assert quads
        if not path.startswith("/graph"):
            assert any(NamedNode(about) in (quad.subject, quad.object) for quad in quads)
    assert by_accept.data == by_extension.data


@pytest.mark.parametrize("path", PATHS)
def test_iri_opens_as_a_page_in_a_browser(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": BROWSER})
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    assert "<h1>" in response.get_data(as_text=True)
    assert client.get(f"{path}.html", headers={"Accept": "text/turtle"}).mimetype == "text/html"


def test_every_node_of_the_graph_under_the_base_opens(client: FlaskClient, workspace: StoryWorkspace) -> None:
    nodes = {
        quad.subject.value.partition("#")[0] for quad in workspace.store.quads() if isinstance(quad.subject, NamedNode)
    }
    paths = ["/" + node.removeprefix(IRIS.base) for node in nodes if node.startswith(IRIS.base)]
    assert len(paths) > 140
    for path in paths:
        assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 200, path


def test_program_that_accepts_anything_gets_turtle(client: FlaskClient) -> None:
    assert client.get(ARTICLE).mimetype == "text/turtle"
    assert client.get(ARTICLE, headers={"Accept": "*/*"}).mimetype == "text/turtle"


def test_host_of_the_request_decides_nothing(client: FlaskClient) -> None:
    answers = [
        client.get(ARTICLE, headers={"Host": host}).data for host in ("localhost:8000", "evil.example", "[::1]:9")
    ]
    assert answers[0] == answers[1] == answers[2]
    assert b"evil.example" not in answers[1]
    page = client.get(ARTICLE, headers={"Host": "evil.example", "Accept": "text/html"}).get_data(as_text=True)
    assert "evil.example" not in page


def test_base_iri_may_have_a_path(workspace: StoryWorkspace) -> None:
    config = Config(base_iri="https://data.example/news/")
    client = create_app(StoryWorkspace(workspace.store, config, StoryArchive())).test_client()
    assert client.get("/person/nobody").status_code == 404
    workspace.store.load(
        [Quad(NamedNode("https://data.example/news/person/x"), NamedNode("urn:p"), NamedNode("urn:o"), IRIS.graph("x"))]
    )
    assert client.get("/person/x").status_code == 200


def test_article_is_described_by_its_whole_graph(client: FlaskClient, workspace: StoryWorkspace) -> None:
    graph = IRIS.article_graph(TELLINGS[0].article.id)
    response = client.get(f"{ARTICLE}.nq")
    quads = set(parse_quads(response.data, RdfFormat.N_QUADS))
    assert set(workspace.store.quads(graph=graph)) <= quads


def test_occurrence_comes_with_its_chain_and_its_words(client: FlaskClient) -> None:
    text = client.get(f"/person/{HALVORSEN.slug}.nt").get_data(as_text=True)
    occurrence = next(line.split()[0][1:-1] for line in text.splitlines() if "wasAttributedTo" in line)
    described = client.get("/" + occurrence.removeprefix(IRIS.base) + ".nt").get_data(as_text=True)
    assert f"<{occurrence}/link/1>" in described
    assert "http://www.w3.org/ns/oa#exact" in described


def test_etag_spares_an_answer_that_has_not_changed(client: FlaskClient, workspace: StoryWorkspace) -> None:
    first = client.get(f"{ARTICLE}.ttl")
    etag = first.headers["ETag"]
    again = client.get(f"{ARTICLE}.ttl", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == etag
    assert client.get(f"{ARTICLE}.jsonld").headers["ETag"] != etag
    workspace.store.load([Quad(RUN, NamedNode("urn:p"), RUN, IRIS.graph("runs"))])
    assert client.get(f"{ARTICLE}.ttl", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", [f"{ARTICLE}.ttl", ARTICLE, f"/graph{ARTICLE}.nq", f"/person/{HALVORSEN.slug}", "/"])
def test_etag_is_compared_weakly_and_with_head_too(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        etag = response.headers["ETag"]
    for method in ("GET", "HEAD"):
        again = client.open(path, method=method, headers={"If-None-Match": f'"other", W/{etag}'})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("path", ["/person/nobody", "/graph/none", "/article/0000000000000000"])
def test_what_is_not_there_has_not_stayed_the_same(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 404


@pytest.mark.parametrize("path", [f"{ARTICLE}.ttl", f"{ARTICLE}.nq", f"/graph{ARTICLE}.ttl"])
def test_rdf_of_an_article_says_when_it_was_written(client: FlaskClient, path: str) -> None:
    for method in ("GET", "HEAD"):
        with client.open(path, method=method) as response:
            assert response.headers["Last-Modified"] == "Thu, 13 Mar 2031 07:00:00 GMT"


@pytest.mark.parametrize("path", [f"{ARTICLE}.html", f"/person/{HALVORSEN.slug}.ttl", "/graph/claims.ttl"])
def test_what_changes_with_other_articles_names_no_time(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        assert response.status_code == 200
        assert "Last-Modified" not in response.headers


def test_headers_lead_to_the_other_forms(client: FlaskClient) -> None:
    response = client.get(ARTICLE, headers={"Accept": "text/html"})
    links = response.headers.getlist("Link")
    assert f'<{ARTICLE}.ttl>; rel="alternate"; type="text/turtle"' in links
    assert '</ontology>; rel="describedby"' in links
    assert "Accept" in response.headers["Vary"]


def test_head_has_no_body(client: FlaskClient) -> None:
    response = client.head(f"{ARTICLE}.ttl")
    assert response.status_code == 200
    assert response.data == b""


@pytest.mark.parametrize(
    "path",
    [
        "/article/0000000000000000",
        "/person/nobody",
        "/person/nobody.ttl",
        "/graph/nothing",
        "/claim/a%20b",
        "/claim/%3Cscript%3E",
        "/person/../../etc/passwd",
        "/person/..%2F..%2Fetc%2Fpasswd",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/nothing/here",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    for accept in ("text/turtle", "text/html", "*/*"):
        response = client.get(path, headers={"Accept": accept})
        assert response.status_code == 404, path
        assert response.mimetype == ("text/html" if accept == "text/html" else "application/problem+json")


def test_format_that_is_not_there_is_not_acceptable(client: FlaskClient) -> None:
    response = client.get(ARTICLE, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert json.loads(response.data)["status"] == 406


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_writing_to_an_iri_is_not_allowed(client: FlaskClient, method: str) -> None:
    response = client.open(ARTICLE, method=method)
    assert response.status_code == 405
    assert response.content_type == "application/problem+json"


def test_removed_article_is_gone_with_its_parts(client: FlaskClient, workspace: StoryWorkspace) -> None:
    article = IRIS.article("f" * 16)
    now = datetime(2031, 4, 1, tzinfo=UTC)
    workspace.store.load(tombstone(Run(RUN, IRIS.graph("runs"), now), article, now))
    for path in ("", ".ttl", "/mention/0-5"):
        for accept in ("text/turtle", "text/html"):
            response = client.get(f"/article/{'f' * 16}{path}", headers={"Accept": accept})
            assert response.status_code == 410
    assert client.get("/run/1").status_code == 200


def test_hostile_name_is_text_and_hostile_link_is_no_link(client: FlaskClient) -> None:
    page = client.get("/person/hostile-000bad", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert HOSTILE_NAME not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript:' not in page
    assert '" onmouseover="' not in page


@pytest.mark.parametrize("path", ["/", ARTICLE, "/search?q=script", "/sparql", "/person/hostile-000bad", "/nothing"])
def test_every_page_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    text = response.get_data(as_text=True)
    assert "<script" not in text
    assert "style=" not in text
    assert "onclick" not in text


def test_agency_is_described_with_what_it_carries(client: FlaskClient) -> None:
    assert client.get(f"/organization/{AGENCY.slug}.ttl").status_code == 200
