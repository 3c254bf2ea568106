"""SPARQL Update at the endpoint: the same assertions over both ways to send one, and what may not be sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.config import Config
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.store.oxigraph import OxigraphStore, memory_store, open_store
from newsgraph_server.app import create_app
from newsgraph_server.engine.choice import choose_engine
from newsgraph_server.protocol.problems import Problem
from newsgraph_server.protocol.update import refuse_overflow, with_dataset
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryArchive, StoryWorkspace

TOKEN = "a-secret"
FORM = "application/x-www-form-urlencoded"
UPDATE = "application/sparql-update"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
Sender = Callable[..., TestResponse]
A, B, S, P = (NamedNode(f"http://e/{name}") for name in ("a", "b", "s", "p"))


def by_form(
    client: FlaskClient, update: str, headers: dict[str, str] | None = None, **more: str | list[str]
) -> TestResponse:
    body = urlencode({"update": update, **more}, doseq=True)
    return client.post("/sparql", data=body, content_type=FORM, headers=BEARER if headers is None else headers)


def by_post(
    client: FlaskClient, update: str, headers: dict[str, str] | None = None, **more: str | list[str]
) -> TestResponse:
    return client.post(
        "/sparql?" + urlencode(more, doseq=True),
        data=update.encode(),
        content_type=f"{UPDATE}; charset=utf-8",
        headers=BEARER if headers is None else headers,
    )


@pytest.fixture(params=[by_form, by_post], ids=["form", "post"])
def send(request: pytest.FixtureRequest) -> Sender:
    sender: Sender = request.param
    return sender


@pytest.fixture
def store() -> OxigraphStore:
    return memory_store()


@pytest.fixture
def client(store: OxigraphStore) -> FlaskClient:
    return client_of(store)


def client_of(store: OxigraphStore, settings: ServerSettings | None = None, token: str | None = TOKEN) -> FlaskClient:
    return create_app(StoryWorkspace(store, Config(token=token), StoryArchive()), settings).test_client()


def test_update_answers_204_and_the_next_query_sees_it(client: FlaskClient, send: Sender) -> None:
    response = send(client, 'INSERT DATA { GRAPH <http://e/g> { <s> <http://e/p> "ä" } }')
    assert response.status_code == 204
    assert response.data == b""
    found = client.get("/sparql?" + urlencode({"query": "SELECT ?s ?o { ?s <http://e/p> ?o }"})).json
    assert found is not None
    (row,) = found["results"]["bindings"]
    assert row["s"]["value"] == "http://localhost:8000/s"
    assert row["o"]["value"] == "ä"


def test_update_is_seen_by_the_processes_that_evaluate_queries(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    workspace = StoryWorkspace(store, Config(token=TOKEN, store=str(tmp_path)), StoryArchive())
    pool = choose_engine(workspace, ServerSettings(workers=1))
    try:
        client = create_app(workspace, ServerSettings(), pool).test_client()
        for number in (1, 2):
            assert by_post(client, f"INSERT DATA {{ GRAPH <http://e/g> {{ <s> <p> {number} }} }}").status_code == 204
            found = client.get("/sparql?" + urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})).json
            assert found is not None
            assert found["results"]["bindings"][0]["n"]["value"] == str(number)
    finally:
        pool.close()
        store.close()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer other"},
        {"Authorization": "Basic YTphLXNlY3JldA=="},
        {"Cookie": f"token={TOKEN}"},
        {"Origin": "https://else.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_update_without_the_token_is_refused(
    client: FlaskClient, store: OxigraphStore, send: Sender, headers: dict[str, str]
) -> None:
    response = send(client, "INSERT DATA { <http://e/s> <http://e/p> 1 }", headers)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.content_type == "application/problem+json"
    assert len(store) == 0


@pytest.mark.parametrize("headers", [{}, BEARER, {"Authorization": "Bearer "}, {"Authorization": "Bearer None"}])
def test_without_a_token_in_the_settings_nobody_updates_and_the_answer_says_how(
    store: OxigraphStore, send: Sender, headers: dict[str, str]
) -> None:
    response = send(client_of(store, token=None), "INSERT DATA { <http://e/s> <http://e/p> 1 }", headers)
    assert response.status_code == 403
    assert "NEWSGRAPH_TOKEN" in json.loads(response.data)["detail"]
    assert len(store) == 0


def test_read_only_server_refuses_updates(store: OxigraphStore, send: Sender) -> None:
    response = send(client_of(store, ServerSettings(read_only=True)), "INSERT DATA { <http://e/s> <http://e/p> 1 }")
    assert response.status_code == 403
    assert "read-only" in json.loads(response.data)["detail"]
    assert len(store) == 0


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <s> <p> }",
        "SELECT * { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/x>",
        "LOAD <file:///etc/passwd> INTO GRAPH <http://e/g>",
        "DELETE WHERE { ?s ?p ?o } ; LOAD SILENT <http://e/a> ; LOAD <http://e/a>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CLEAR DEFAULT; INSERT DATA { ?x <p> 1 }",
        "INSERT DATA { <http://e/s> <http://e/p> " + "(" * 2000 + ")" * 2000 + " }",
        "INSERT DATA { " + "<<" * 20_000 + " }",
        "INSERT DATA { " + "<< " * 20_000 + " }",
        "DELETE { ?s ?p 1 } WHERE { ?s ?p ?o FILTER(" + "1+" * 4000 + "1) }",
        "DELETE { ?s ?p 1 } WHERE { {}" + " UNION {}" * 4000 + "}",
    ],
)
def test_update_that_cannot_be_run_is_a_bad_request_and_changes_nothing(
    client: FlaskClient, store: OxigraphStore, send: Sender, update: str
) -> None:
    store.load([Quad(S, P, Literal(1))])
    response = send(client, update)
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert list(store.quads()) == [Quad(S, P, Literal(1))]


@pytest.mark.parametrize(
    "load",
    [
        "LOAD SILENT <http://127.0.0.1:9/x>",
        "load silent<file:///etc/passwd>into graph<http://e/g>",
        "PREFIX e: <http://e/> LOAD SILENT e:a INTO GRAPH e:g",
    ],
)
def test_silent_load_does_nothing_and_what_follows_is_done(
    client: FlaskClient, store: OxigraphStore, send: Sender, load: str
) -> None:
    response = send(client, f"{load} ; INSERT DATA {{ GRAPH <http://e/a> {{ <http://e/s> <http://e/p> 'LOAD <x>' }} }}")
    assert response.status_code == 204
    assert list(store.quads()) == [Quad(S, P, Literal("LOAD <x>"), A)]


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ("LOAD <http://e/a>", "LOAD would fetch"),
        ("LOAD <http://e/a> ; DROP GRAPH <http://e/none>", "LOAD would fetch"),
        ("LOAD <http://e/a> ;; CLEAR ALL", "cannot be parsed"),
        ("LOAD e:a", "cannot be parsed"),
        ("LOAD SILENT <http://e/a> INTO <http://e/b>", "LOAD"),
        ("INSERT DATA { <s> <p> 1 . LOAD <http://e/a> }", "cannot be parsed"),
        ("CREATE GRAPH <http://e/g> ; LOAD <http://e/a> INTO GRAPH <http://e/g>", "LOAD would fetch"),
    ],
)
def test_load_is_refused_but_a_text_that_does_not_parse_is_told_so(
    client: FlaskClient, send: Sender, update: str, said: str
) -> None:
    response = send(client, update)
    assert response.status_code == 400
    assert said in json.loads(response.data)["detail"]


def test_much_data_is_not_taken_for_a_deep_expression(client: FlaskClient, store: OxigraphStore) -> None:
    rows = " . ".join(f'<http://e/s> <http://e/p> "+{n}*"^^<http://e/t>, -{n}' for n in range(1, 5000))
    assert by_post(client, f"INSERT DATA {{ {rows} }}").status_code == 204
    assert len(store) == 2 * 4999


def test_many_reified_triples_one_after_the_other_are_no_depth() -> None:
    dense, airy = "<<<<<s><p><o>>><p><o>>> <p> 1 . ", "<< <s> <p> <<( <s> <p> <o> )>> >> <p> 1 . "
    refuse_overflow("INSERT DATA { " + (dense + airy) * 3000 + "}")


def test_operators_after_data_are_counted() -> None:
    refuse_overflow("INSERT DATA { <s> <p> 1 }; DELETE { ?s ?p 1 } WHERE { ?s ?p ?o FILTER(1+1) }")
    with pytest.raises(Exception, match="operators"):
        refuse_overflow("INSERT DATA { <s> <p> 1 }; DELETE { ?s ?p 1 } WHERE { FILTER(" + "1+" * 4000 + "1) }")


def test_update_by_get_and_by_post_without_a_body_is_refused(client: FlaskClient, store: OxigraphStore) -> None:
    store.load([Quad(S, P, Literal(1))])
    assert client.get("/sparql?update=DROP+ALL", headers=BEARER).status_code == 400
    assert client.head("/sparql?update=DROP+ALL", headers=BEARER).status_code == 400
    assert client.post("/sparql?update=DROP+ALL", headers=BEARER).status_code == 415
    assert client.post("/sparql?update=DROP+ALL", headers=BEARER, content_type=FORM).status_code == 400
    assert client.post("/sparql?update=DROP+ALL", headers=BEARER, content_type=UPDATE).status_code == 400
    assert client.open("/sparql", method="QUERY", data="DROP ALL", content_type=UPDATE).status_code == 415
    assert len(store) == 1


@pytest.mark.parametrize(
    "body",
    [
        "update=CLEAR+ALL&update=CLEAR+ALL",
        "update=CLEAR+ALL&query=ASK+%7B%7D",
        "update=CLEAR+ALL&default-graph-uri=http://e/g",
        "update=%FF",
        "",
    ],
)
def test_form_must_hold_one_update_and_nothing_else_of_the_protocol(client: FlaskClient, body: str) -> None:
    assert client.post("/sparql", data=body, content_type=FORM, headers=BEARER).status_code == 400


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (f"{UPDATE}; charset=utf-16", b"CLEAR ALL", 415),
        (UPDATE, b"INSERT DATA { <s> <p> '\xff' }", 400),
        ("Application/SPARQL-Update; charset=UTF-8", b"CLEAR ALL", 204),
        ("text/plain", b"CLEAR ALL", 415),
    ],
)
def test_update_is_utf_8_of_its_media_type(client: FlaskClient, content_type: str, body: bytes, status: int) -> None:
    assert client.post("/sparql", data=body, content_type=content_type, headers=BEARER).status_code == status


def test_update_over_the_limit_is_refused(store: OxigraphStore) -> None:
    client = client_of(store, ServerSettings(max_upload_bytes=100, max_query_bytes=100))
    assert by_post(client, "CLEAR ALL #" + "x" * 200).status_code == 413
    assert by_form(client, "CLEAR ALL #" + "x" * 200).status_code == 413


def graphs(store: OxigraphStore) -> None:
    store.load([Quad(S, P, Literal("a"), A), Quad(S, P, Literal("b"), B), Quad(S, P, Literal("none"))])


def inserted(store: OxigraphStore) -> set[str]:
    return {
        quad.object.value for quad in store.quads(graph=NamedNode("http://e/out")) if isinstance(quad.object, Literal)
    }


def test_using_graph_uri_is_the_default_graph_of_the_pattern(
    client: FlaskClient, store: OxigraphStore, send: Sender
) -> None:
    graphs(store)
    copy = "INSERT { GRAPH <http://e/out> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert send(client, copy, **{"using-graph-uri": "http://e/a"}).status_code == 204
    assert inserted(store) == {"a"}
    assert send(client, copy, **{"using-graph-uri": ["http://e/a", "http://e/b"]}).status_code == 204
    assert inserted(store) == {"a", "b"}


def test_using_named_graph_uri_hides_all_other_graphs(client: FlaskClient, store: OxigraphStore, send: Sender) -> None:
    graphs(store)
    copy = "INSERT { GRAPH <http://e/out> { ?s ?p ?o } } WHERE { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } }"
    assert send(client, copy, **{"using-named-graph-uri": "http://e/b"}).status_code == 204
    assert inserted(store) == {"b"}


def test_dataset_holds_for_every_operation_and_for_delete_where(
    client: FlaskClient, store: OxigraphStore, send: Sender
) -> None:
    graphs(store)
    both = (
        "INSERT { GRAPH <http://e/out> { ?s ?p ?o } } WHERE { ?s ?p ?o } ;\n"
        "DELETE WHERE { ?s ?p ?o . GRAPH <http://e/out> { ?s ?p ?o } }"
    )
    response = send(client, both, **{"using-graph-uri": "http://e/a", "using-named-graph-uri": "http://e/out"})
    assert response.status_code == 204
    # The pattern saw <a>; the template of a DELETE names the unnamed graph, which has no such triple.
    assert inserted(store) == set()
    assert len(store) == 3


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { <s> <p> 1 } USING <http://e/b> WHERE { ?s ?p ?o }",
        "insert { <s> <p> 1 } using named <http://e/b> where { GRAPH ?g { ?s ?p ?o } }",
        "WITH <http://e/b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT; WITH<http://e/b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
@pytest.mark.parametrize("parameter", ["using-graph-uri", "using-named-graph-uri"])
def test_dataset_beside_one_in_the_text_is_a_bad_request(
    client: FlaskClient, store: OxigraphStore, send: Sender, update: str, parameter: str
) -> None:
    graphs(store)
    assert send(client, update, **{parameter: "http://e/a"}).status_code == 400
    assert len(store) == 3


@pytest.mark.parametrize("iri", ["", "not an iri", "http://e/a> WHERE {} ; DROP ALL #"])
def test_graph_that_is_no_iri_is_a_bad_request(
    client: FlaskClient, store: OxigraphStore, send: Sender, iri: str
) -> None:
    graphs(store)
    assert send(client, "DELETE WHERE { ?s ?p ?o }", **{"using-graph-uri": iri}).status_code == 400
    assert len(store) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CLEAR ALL", "CLEAR ALL"),
        ("INSERT DATA { <s> <p> 'WHERE {' }", "INSERT DATA { <s> <p> 'WHERE {' }"),
        (
            "INSERT {<s> where: 'USING <b>'} # WITH\nWHERE { SELECT ?with WHERE { ?s ?p ?o } }",
            "INSERT {<s> where: 'USING <b>'} # WITH\nUSING <http://e/a> WHERE { SELECT ?with WHERE { ?s ?p ?o } }",
        ),
        (
            "DELETE WHERE { ?s ?p '}' . GRAPH ?g { } } ; CLEAR ALL",
            "DELETE  { ?s ?p '}' . GRAPH ?g { } } USING <http://e/a> WHERE { ?s ?p '}' . GRAPH ?g { } } ; CLEAR ALL",
        ),
    ],
)
def test_clauses_are_written_where_the_pattern_begins(text: str, expected: str) -> None:
    assert with_dataset(text, ("http://e/a",), ()) == expected


def test_text_stays_as_it_is_without_a_dataset() -> None:
    assert with_dataset("WITH <a> DELETE WHERE {}", (), ()) == "WITH <a> DELETE WHERE {}"
    with pytest.raises(Problem):
        with_dataset("WITH <a> DELETE WHERE {}", (), ("http://e/a",))


def test_update_is_described_exactly_when_somebody_may(store: OxigraphStore) -> None:
    assert b"SPARQL11Update" in client_of(store).get("/sparql").data
    assert b"SPARQL11Update" not in client_of(store, token=None).get("/sparql").data
    assert b"SPARQL11Update" not in client_of(store, ServerSettings(read_only=True)).get("/sparql").data
