"""What may be sent to a graph: sizes, codings, and documents that would do harm."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace
from server.test_graph_store import DIRECT, MORE, STORE, TURTLE, make_client, put, values


@pytest.fixture
def writer(workspace: StoryWorkspace) -> FlaskClient:
    return make_client(workspace)


@pytest.fixture(params=[STORE, DIRECT], ids=["indirect", "direct"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_compressed_body_is_unfolded(writer: FlaskClient, workspace: StoryWorkspace, url: str) -> None:
    response = put(writer, url, gzip.compress(TURTLE), headers={"Content-Encoding": "gzip"})
    assert response.status_code == 201
    assert values(workspace) == {"one"}


def test_body_above_the_limit_is_refused_before_and_after_unfolding(workspace: StoryWorkspace) -> None:
    client = make_client(workspace, ServerSettings(max_upload_bytes=1_000))
    large = b'<http://e.example/a> <http://e.example/p> "' + b"x" * 5_000 + b'" .'
    assert put(client, STORE, large).status_code == 413
    assert put(client, STORE, gzip.compress(large), headers={"Content-Encoding": "gzip"}).status_code == 413
    assert values(workspace) == set()


def test_more_triples_than_one_transaction_should_hold_are_refused(
    writer: FlaskClient, workspace: StoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsgraph_server.protocol.graph_upload.MOST_TRIPLES", 2)
    body = b"".join(b'<http://e.example/a> <http://e.example/p> "%d" .' % number for number in range(3))
    for method in ("PUT", "POST"):
        response = writer.open(STORE, method=method, data=body, content_type="text/turtle")
        assert response.status_code == 413
    assert values(workspace) == set()


def test_graph_too_large_to_be_exchanged_is_kept(
    writer: FlaskClient, workspace: StoryWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsgraph_server.protocol.graph_store.ONE_TRANSACTION", 1)
    put(writer, STORE)
    response = put(writer, STORE, TURTLE + MORE)
    assert response.status_code == 413
    assert values(workspace) == {"one"}


def test_body_in_a_coding_that_is_not_known_or_damaged(writer: FlaskClient) -> None:
    assert put(writer, STORE, headers={"Content-Encoding": "br"}).status_code == 415
    assert put(writer, STORE, headers={"Content-Encoding": "gzip"}).status_code == 400


def test_document_type_declaration_is_refused(writer: FlaskClient) -> None:
    body = b'<!DOCTYPE r [<!ENTITY a "b">]><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    assert put(writer, STORE, body, content_type="application/rdf+xml").status_code == 400


def test_document_that_would_end_the_process_is_refused(writer: FlaskClient) -> None:
    body = b"<a:a> <b:b> " + b"<<( <a:a> <b:b> " * 100_000
    assert put(writer, STORE, body).status_code == 400


def test_remote_context_is_not_fetched(writer: FlaskClient) -> None:
    body = b'{"@context": "http://127.0.0.1:9/context", "@id": "http://e.example/a", "p": "one"}'
    assert put(writer, STORE, body, content_type="application/ld+json").status_code == 400
