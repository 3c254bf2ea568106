"""The SPARQL endpoint: the same assertions over every way to send a query."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.rdf import NamedNode, RdfFormat, parse_quads
from newsgraph_server.app import create_app
from newsgraph_server.protocol.service_description import SD
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace
from server.story import HALVORSEN, IRIS

SELECT = "SELECT ?name { <person/tomas-brandt-9d9d9d> <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
ASK = "ASK { ?s a <https://w3id.org/newsgraph/ontology#Occurrence> }"
CONSTRUCT = "CONSTRUCT { ?s <http://e/p> ?n } WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?n }"
FORM = "application/x-www-form-urlencoded"
Sender = Callable[..., TestResponse]


def by_get(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    return client.get("/sparql?" + urlencode({"query": query, **more}), headers={"Accept": accept})


def by_form(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    body = urlencode({"query": query, **more})
    return client.post("/sparql", data=body, content_type=FORM, headers={"Accept": accept})


def by_post(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    return client.post(
        "/sparql?" + urlencode(more),
        data=query.encode(),
        content_type="application/sparql-query; charset=UTF-8",
        headers={"Accept": accept},
    )


def by_query_method(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    return client.open(
        "/sparql?" + urlencode(more),
        method="QUERY",
        data=query.encode(),
        content_type="Application/SPARQL-Query",
        headers={"Accept": accept},
    )


@pytest.fixture(params=[by_get, by_form, by_post, by_query_method], ids=["get", "form", "post", "query"])
def send(request: pytest.FixtureRequest) -> Sender:
    sender: Sender = request.param
    return sender


def test_select_answers_json_by_default(client: FlaskClient, send: Sender) -> None:
    response = send(client, SELECT)
    assert response.status_code == 200
    assert response.content_type == "application/sparql-results+json"
    (row,) = json.loads(response.data)["results"]["bindings"]
    assert row["name"] == {"type": "literal", "value": "Tomas Brandt", "xml:lang": "en"}


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_select_answers_in_every_table_format(
    client: FlaskClient, send: Sender, accept: str, content_type: str
) -> None:
    response = send(client, SELECT, accept)
    assert response.status_code == 200
    assert response.content_type == content_type
    assert b"Tomas Brandt" in response.data
    assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_ask_answers_true(client: FlaskClient, send: Sender, accept: str) -> None:
    response = send(client, ASK, accept)
    assert response.content_type == accept
    assert b"true" in response.data


@pytest.mark.parametrize(
    "accept",
    [
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "application/n-triples",
        "application/trig",
        "application/n-quads",
    ],
)
def test_construct_answers_in_every_graph_format(client: FlaskClient, send: Sender, accept: str) -> None:
    response = send(client, CONSTRUCT, accept)
    assert response.status_code == 200
    assert response.mimetype == accept
    media_format = RdfFormat.from_media_type(accept)
    assert media_format is not None
    quads = list(parse_quads(response.data, media_format))
    assert len(quads) > 5
    assert {quad.predicate.value for quad in quads} == {"http://e/p"}


def test_format_parameter_overrules_accept(client: FlaskClient, send: Sender) -> None:
    response = send(client, SELECT, "application/json", format="csv")
    assert list(csv.reader(io.StringIO(response.get_data(as_text=True)))) == [["name"], ["Tomas Brandt"]]


def test_format_of_a_form_may_stand_in_the_url(client: FlaskClient) -> None:
    response = client.post("/sparql?format=csv", data=urlencode({"query": SELECT}), content_type=FORM)
    assert response.mimetype == "text/csv"


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("SELECT * { ?s ?p", "*/*", 400),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "*/*", 400),
        (SELECT, "image/png", 406),
        (SELECT, "text/turtle", 406),
        (ASK, "text/csv", 406),
        (CONSTRUCT, "text/csv", 406),
    ],
)
def test_errors_are_problem_details(client: FlaskClient, send: Sender, query: str, accept: str, status: int) -> None:
    response = send(client, query, accept)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    problem = json.loads(response.data)
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert len(problem["detail"]) > 10
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in response.headers["Vary"]


def test_error_for_a_browser_is_a_page_with_the_query_in_it(client: FlaskClient) -> None:
    response = by_get(client, "SELECT * { ?s <b>", "text/html")
    assert response.status_code == 400
    assert response.mimetype == "text/html"
    assert "SELECT * { ?s &lt;b&gt;" in response.get_data(as_text=True)


def test_unknown_format_is_not_acceptable(client: FlaskClient, send: Sender) -> None:
    assert send(client, SELECT, format="docx").status_code == 406


@pytest.mark.parametrize("timeout", ["0", "-1", "soon", "nan", "inf"])
def test_timeout_must_be_a_number_of_seconds(client: FlaskClient, send: Sender, timeout: str) -> None:
    assert send(client, SELECT, timeout=timeout).status_code == 400


def test_default_graph_uri_hides_all_other_graphs(client: FlaskClient, send: Sender) -> None:
    count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    union = _number(send(client, count))
    only = _number(send(client, count, **{"default-graph-uri": IRIS.graph("runs").value}))
    named = _number(send(client, count, **{"named-graph-uri": IRIS.graph("runs").value}))
    assert only == named == 2
    assert union > 1000


def test_dataset_of_the_protocol_overrides_from(client: FlaskClient, send: Sender) -> None:
    count = f"SELECT (COUNT(*) AS ?n) FROM <{IRIS.graph('claims').value}> {{ ?s ?p ?o }}"
    assert _number(send(client, count)) > 2
    assert _number(send(client, count, **{"default-graph-uri": IRIS.graph("runs").value})) == 2


def test_dataset_of_a_form_may_stand_in_the_url(client: FlaskClient) -> None:
    count = urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    path = "/sparql?" + urlencode({"default-graph-uri": IRIS.graph("runs").value})
    assert _number(client.post(path, data=count, content_type=FORM)) == 2


def test_graph_that_is_no_iri_is_a_bad_request(client: FlaskClient, send: Sender) -> None:
    assert send(client, ASK, **{"default-graph-uri": "not an iri"}).status_code == 400


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_graph_that_is_no_iri_is_a_bad_request_without_a_query_too(client: FlaskClient, name: str) -> None:
    assert client.get("/sparql", query_string={name: "urn:none"}).status_code == 200
    assert client.get("/sparql", query_string={name: "none"}).status_code == 400


def _number(response: TestResponse) -> int:
    (row,) = json.loads(response.data)["results"]["bindings"]
    return int(row["n"]["value"])


def test_own_default_graph_is_empty_until_something_stands_in_it(workspace: StoryWorkspace) -> None:
    client = create_app(workspace, ServerSettings(default_graph="own")).test_client()
    assert _number(by_get(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == 0


def test_query_must_be_given_once(client: FlaskClient) -> None:
    twice = urlencode([("query", ASK), ("query", ASK)])
    assert client.get("/sparql?" + twice).status_code == 400
    assert client.post("/sparql", data=twice, content_type=FORM).status_code == 400
    assert client.post("/sparql", data="", content_type=FORM).status_code == 400
    response = client.post("/sparql?" + urlencode({"query": ASK}), data=ASK, content_type="application/sparql-query")
    assert response.status_code == 400


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/json", "multipart/form-data"])
def test_post_of_another_media_type_is_unsupported(client: FlaskClient, content_type: str | None) -> None:
    response = client.post("/sparql", data=ASK.encode(), content_type=content_type)
    assert response.status_code == 415
    assert response.content_type == "application/problem+json"


def test_charset_other_than_utf_8_is_unsupported(client: FlaskClient) -> None:
    response = client.post("/sparql", data=ASK, content_type="application/sparql-query; charset=utf-16")
    assert response.status_code == 415


def test_update_by_get_and_by_post_without_a_body_is_refused(client: FlaskClient) -> None:
    assert client.get("/sparql?update=DROP+ALL").status_code == 400
    assert client.post("/sparql?update=DROP+ALL").status_code == 415


@pytest.mark.parametrize("query_string", ["query=%FF%FE", "query=ASK%20%7B%7D&default-graph-uri=%E9"])
def test_bytes_that_are_not_utf_8_are_refused(client: FlaskClient, query_string: str) -> None:
    assert client.get("/sparql?" + query_string).status_code == 400
    assert client.post("/sparql", data=query_string, content_type=FORM).status_code == 400
    assert client.post("/sparql", data=b"ASK { \xff }", content_type="application/sparql-query").status_code == 400


def test_percent_signs_are_decoded_once(client: FlaskClient, send: Sender) -> None:
    response = send(client, 'SELECT ("a%20b+c" AS ?x) {}')
    assert json.loads(response.data)["results"]["bindings"][0]["x"]["value"] == "a%20b+c"


def test_body_over_the_limit_is_refused(workspace: StoryWorkspace) -> None:
    client = create_app(workspace, ServerSettings(max_query_bytes=100)).test_client()
    long = "ASK {} #" + "x" * 200
    assert by_post(client, long).status_code == 413
    assert by_form(client, long).status_code == 413


def test_head_carries_the_headers_of_get(client: FlaskClient) -> None:
    path = "/sparql?" + urlencode({"query": SELECT})
    head, get = client.head(path), client.get(path)
    assert head.status_code == get.status_code == 200
    assert head.content_type == get.content_type
    assert head.data == b""


def test_options_lists_methods_and_answers_preflight(client: FlaskClient) -> None:
    response = client.options("/sparql", headers={"Origin": "https://else.example"})
    assert response.status_code == 204
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "QUERY", "OPTIONS"}
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(client: FlaskClient, method: str) -> None:
    response = client.open("/sparql", method=method)
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml", "application/ld+json"])
def test_without_a_query_the_endpoint_describes_itself(client: FlaskClient, accept: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept, "Host": "data.example:8123"})
    assert response.status_code == 200
    media_format = RdfFormat.from_media_type(response.mimetype or "")
    assert media_format is not None
    described = {(quad.predicate, quad.object) for quad in parse_quads(response.data, media_format)}
    assert (NamedNode(SD + "endpoint"), NamedNode("http://data.example:8123/sparql")) in described
    assert (NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")) in described


def test_union_is_described_exactly_when_it_is_there(workspace: StoryWorkspace) -> None:
    client = create_app(workspace, ServerSettings(default_graph="own")).test_client()
    assert b"UnionDefaultGraph" not in client.get("/sparql").data


def test_browser_without_a_query_gets_the_query_page_with_examples(client: FlaskClient) -> None:
    text = client.get("/sparql", headers={"Accept": "text/html"}).get_data(as_text=True)
    assert "<textarea" in text
    assert "/sparql?query=BASE" in text


def test_query_page_shows_rows_with_links_and_the_same_in_other_formats(client: FlaskClient) -> None:
    query = "SELECT ?s { ?s a <https://schema.org/Person> } ORDER BY ?s"
    text = by_get(client, query, "text/html").get_data(as_text=True)
    assert f'href="/person/{HALVORSEN.slug}"' in text
    assert "&amp;format=csv" in text or "&format=csv" in text
    assert '<p class="answer">Yes</p>' in by_get(client, ASK, "text/html").get_data(as_text=True)
    assert "&lt;http://e/p&gt;" in by_get(client, CONSTRUCT, "text/html").get_data(as_text=True)


def test_text_about_a_service_is_no_service(client: FlaskClient, send: Sender) -> None:
    response = send(client, 'SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), "the secret service")) }')
    assert response.status_code == 200


def test_error_handlers_stand_on_the_application(app: Flask) -> None:
    @app.get("/fails")
    def fails() -> str:  # pyright: ignore[reportUnusedFunction]
        raise RuntimeError("what must not be shown")

    response = app.test_client().get("/fails")
    assert response.status_code == 500
    assert response.content_type == "application/problem+json"
    assert b"must not be shown" not in response.data
