"""W3C's tests of the Graph Store Protocol, sent to the application as their manifests say.

The suite writes its paths under ``/gsp``; here that is ``/graph-store`` for graphs that are named by a parameter, and
``/graph/`` for those that are named by their path. Blank nodes must come back as such, so it runs as a server of
foreign data does.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import pytest
import rdflib
from flask.testing import FlaskClient
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import Namespace
from rdflib.term import Node
from werkzeug.test import TestResponse

from newsgraph.config import Config
from newsgraph.store.oxigraph import memory_store
from newsgraph_server.app import create_app
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryArchive, StoryWorkspace
from shared_corpus import shared_path

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
HOST = "http://www.example/"
TOKEN = "a-secret-of-tests"
SUITE = ("w3c", "sparql", "sparql11", "graph-store-protocol")
TESTS = {
    "indirect": (
        "put_get_repeat_indirect",
        "put_get_default",
        "put_delete_get_delete_indirect",
        "post_get_post_get_indirect",
        "post_get_new_graph",
        "head_existing_indirect",
        "head_non_existing_indirect",
        "put_get_uri_pct_encoded_indirect",
        "put_get_uri_pct_encoded_twice",
    ),
    "direct": (
        "put_get_repeat_direct",
        "put_delete_get_delete_direct",
        "post_get_post_get_direct",
        "head_existing_direct",
    ),
}


def manifest(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(shared_path(*SUITE, f"manifest-{name}.ttl"), format="turtle")


def one(graph: rdflib.Graph, subject: Node, predicate: rdflib.URIRef) -> Node:
    (value,) = graph.objects(subject, predicate)
    return value


def text(graph: rdflib.Graph, subject: Node, predicate: rdflib.URIRef) -> str:
    return str(one(graph, subject, predicate))


def headers_of(graph: rdflib.Graph, message: Node) -> Iterator[tuple[str, str]]:
    for headers in graph.objects(message, HT.headers):
        for header in Collection(graph, headers):
            yield text(graph, header, HT.fieldName), text(graph, header, HT.fieldValue)


def body_of(graph: rdflib.Graph, message: Node) -> str | None:
    body = graph.value(message, HT.body)
    return None if body is None else text(graph, body, CNT.chars)


@pytest.fixture
def client() -> FlaskClient:
    config = Config(base_iri=HOST, token=TOKEN)
    workspace = StoryWorkspace(memory_store(), config, StoryArchive())
    app = create_app(workspace, ServerSettings(default_graph="own"))
    app.testing = False
    return app.test_client()


def send(client: FlaskClient, graph: rdflib.Graph, request: Node, location: str) -> TestResponse:
    path = text(graph, request, HT.absolutePath).replace("$LOCATION$", location)
    path = path.replace("/gsp/", "/graph/", 1) if path.startswith("/gsp/") else path.replace("/gsp", "/graph-store", 1)
    headers = {**dict(headers_of(graph, request)), "authorization": f"Bearer {TOKEN}"}
    method, body = text(graph, request, HT.methodName), (body_of(graph, request) or "").encode()
    return client.open(path, method=method, headers=headers, data=body, base_url=HOST)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in TESTS.items() for name in names])
def test_graph_store_answers_as_the_suite_says(client: FlaskClient, kind: str, name: str) -> None:
    graph = manifest(kind)
    (test,) = (
        entry for entry in graph.subjects(rdflib.RDF.type, MF.GraphStoreProtocolTest) if str(entry).endswith(name)
    )
    requests = list(Collection(graph, one(graph, one(graph, test, MF.action), HT.requests)))
    assert requests
    location = ""
    for request in requests:
        response = send(client, graph, request, location)
        expected = one(graph, request, HT.resp)
        statuses = {str(status).partition("#")[2] for status in graph.objects(expected, MF.expectedStatus)}
        assert HTTPStatus(response.status_code).phrase.replace(" ", "").lower() in {s.lower() for s in statuses}
        for field, value in headers_of(graph, expected):
            assert response.headers[field] == value
        location = response.headers.get("Location", location)
        if (body := body_of(graph, expected)) is not None:
            given = rdflib.Graph().parse(data=response.data, format="turtle")
            assert isomorphic(given, rdflib.Graph().parse(data=body, format="turtle"))


@pytest.mark.parametrize("kind", TESTS)
def test_no_test_of_the_suite_is_left_out(kind: str) -> None:
    graph = manifest(kind)
    (entries,) = graph.objects(None, MF.entries)
    assert tuple(str(entry).partition("#")[2] for entry in Collection(graph, entries)) == TESTS[kind]
