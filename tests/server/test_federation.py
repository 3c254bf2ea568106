"""SERVICE: it asks the endpoints of the allow-list, checked and limited, and nobody else, whatever a client tries.

The server of the test stands on the loopback address. Where it is not allowed it must see no request at all.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.config import Config
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.store.oxigraph import OxigraphStore, memory_store, open_store
from newsgraph_server.app import create_app
from newsgraph_server.engine.choice import choose_engine
from newsgraph_server.federation.federation import Federation
from newsgraph_server.federation.session import ServiceLimits
from newsgraph_server.settings import ServerSettings
from patience import patience
from server.conftest import StoryArchive, StoryWorkspace
from server.elsewhere import JSON, Asked, Elsewhere, Reply, elsewhere_server, moved, rows

TOKEN = "a-secret"
P = NamedNode("http://e/p")
DATA = [
    Quad(NamedNode("http://e/a"), P, Literal("x"), NamedNode("http://e/g")),
    Quad(NamedNode("http://e/b"), P, Literal("y"), NamedNode("http://e/g")),
]


@dataclass
class World:
    """The application, its store, and the other server."""

    client: FlaskClient
    store: OxigraphStore
    other: Elsewhere
    federation: Federation

    def ask(self, query: str, **headers: str) -> TestResponse:
        return self.client.get("/sparql?" + urlencode({"query": query}), headers=headers)

    def update(self, update: str) -> TestResponse:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        return self.client.post("/sparql", data=update, content_type="application/sparql-update", headers=headers)


class Worlds:
    """Makes worlds over one other server; in a worker or in the web process."""

    def __init__(self, other: Elsewhere, folder: Path | None, held: ExitStack) -> None:
        self.other = other
        self._folder = folder
        self._held = held

    def make(
        self,
        *allowed: str,
        limits: ServiceLimits | None = None,
        addresses: dict[str, list[str]] | None = None,
        timeout: float = 20.0,
    ) -> World:
        def resolve(host: str, port: int) -> list[str]:
            del port
            return (addresses or {}).get(host, [host])

        store = memory_store() if self._folder is None else open_store(self._folder)
        store.load(DATA)
        workspace = StoryWorkspace(store, Config(token=TOKEN, store=str(self._folder or "none")), StoryArchive())
        settings = ServerSettings(workers=0 if self._folder is None else 1, allow_service=allowed, timeout=timeout)
        engine = choose_engine(workspace, settings)
        federation = Federation(settings.allow_service, service_limits=limits, resolve=resolve)
        for each in (store, engine, federation):
            self._held.callback(each.close)
        client = create_app(workspace, settings, engine, federation=federation).test_client()
        return World(client, store, self.other, federation)


@pytest.fixture
def other() -> Iterator[Elsewhere]:
    with elsewhere_server() as server:
        yield server


@pytest.fixture(params=["in process", "worker"])
def worlds(request: pytest.FixtureRequest, other: Elsewhere, tmp_path: Path) -> Iterator[Worlds]:
    with ExitStack() as held:
        yield Worlds(other, tmp_path if request.param == "worker" else None, held)


@pytest.fixture
def near(other: Elsewhere) -> Iterator[Worlds]:
    """For what does not depend on where a query is evaluated."""
    with ExitStack() as held:
        yield Worlds(other, None, held)


def found(response: TestResponse) -> list[dict[str, str]]:
    assert response.status_code == 200, response.get_data(as_text=True)
    content = json.loads(response.data)
    return [{name: cell["value"] for name, cell in row.items()} for row in content["results"]["bindings"]]


def detail(response: TestResponse, status: int) -> str:
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "application/problem+json"
    text = str(json.loads(response.data)["detail"])
    assert not re.search(r"[0-9a-f]{32}", text), "the gateway's address is nobody's business"
    return text


def test_an_allowed_endpoint_is_asked_and_told_nothing_of_the_client(worlds: Worlds) -> None:
    url = worlds.other.answers("/sparql", rows(t="there"))
    world = worlds.make(url)
    query = f"SELECT ?s ?t {{ ?s <http://e/p> ?o SERVICE <{url}> {{ ?a <rel> ?t }} }} ORDER BY ?s"
    response = world.ask(query, Authorization="Basic YTpi", Cookie="a=b", Referer="http://private.example/")
    assert found(response) == [{"s": f"http://e/{name}", "t": "there"} for name in "ab"]
    assert response.headers["Cache-Control"] == "no-store"
    (asked,) = world.other.asked
    assert asked.method == "POST"
    assert "<http://localhost:8000/rel>" in asked.query
    assert set(asked.headers) == {
        "host",
        "accept",
        "accept-encoding",
        "user-agent",
        "connection",
        "content-type",
        "content-length",
    }
    assert asked.headers["host"] == urlsplit(url).netloc


@pytest.mark.parametrize(
    "clause",
    [
        "SERVICE <%s> { ?a ?b ?t }",
        "service silent<%s>{?a ?b ?t}",
        "SERVICE # <http://127.0.0.1:9/>\n <%s> # {\n { ?a ?b ?t }",
        "{ SELECT ?t { SERVICE <%s> { ?a ?b ?t } } }",
        "BIND(<%s> AS ?e) SERVICE ?e { ?a ?b ?t }",
        "VALUES ?e { <%s> } SERVICE SILENT ?e { ?a ?b ?t }",
        "OPTIONAL { SERVICE <%s> { ?a ?b ?t } }",
    ],
)
def test_clauses_of_all_shapes_ask(near: Worlds, clause: str) -> None:
    url = near.other.answers("/sparql", rows(t="there"))
    world = near.make(url)
    assert found(world.ask(f"SELECT DISTINCT ?t {{ {clause % url} }}")) == [{"t": "there"}]
    assert len(world.other.asked) == 1


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX e: <%s> SELECT * { SERVICE e: { ?a ?b ?t } }",
        "BASE <%s> SELECT * { SERVICE <> { ?a ?b ?t } }",
        "BASE <%s/deeper> SELECT * { SERVICE <../sparql> { ?a ?b ?t } }",
        "SELECT * { SERVICE <\\u0068ttp%s> { ?a ?b ?t } }",
    ],
)
def test_endpoints_are_read_as_the_engine_reads_them(near: Worlds, text: str) -> None:
    url = near.other.answers("/sparql", rows(t="there"))
    world = near.make(url)
    given = url.removeprefix("http") if "\\u" in text else url
    assert found(world.ask(text % given)) == [{"t": "there"}]


def test_names_of_the_gateway_are_not_shown(near: Worlds) -> None:
    url = near.other.answers("/sparql", rows(t="there"))
    world = near.make(url)
    query = f"SELECT * {{ VALUES ?e {{ <{url}> }} SERVICE ?e {{ ?a ?b ?t }} ?s <http://e/p> 'x' }}"
    response = world.ask(query)
    assert json.loads(response.data)["head"]["vars"] == ["a", "b", "e", "s", "t"]
    assert found(response) == [{"e": url, "s": "http://e/a", "t": "there"}]
    assert len(world.other.asked) == 1


def test_endpoints_of_the_data_are_asked_for_each_solution_once(worlds: Worlds) -> None:
    def answer(asked: Asked) -> Reply:
        return rows(t=asked.path)

    one, two = (worlds.other.does(path, answer) for path in ("/one", "/two"))
    world = worlds.make(one, two)
    values = f"VALUES (?n ?e) {{ (1 <{one}>) (2 <{two}>) (3 <{one}>) }}"
    given = found(world.ask(f"SELECT ?n ?t {{ {values} SERVICE ?e {{ ?a ?b ?t }} }} ORDER BY ?n"))
    assert [row["t"] for row in given] == ["/one", "/two", "/one"]
    assert [asked.path for asked in world.other.asked] == ["/one", "/two"]


def test_a_clause_evaluated_for_each_row_asks_once(near: Worlds) -> None:
    url = near.other.answers("/sparql", rows(t="there"))
    world = near.make(url)
    given = found(world.ask(f"SELECT ?s {{ ?s <http://e/p> ?o FILTER EXISTS {{ SERVICE <{url}> {{ ?a ?b ?t }} }} }}"))
    assert len(given) == 2
    assert len(world.other.asked) == 1


HOSTILE = [
    "SELECT * { SERVICE <%(url)s> { ?s ?p ?o } }",
    "SELECT * { service<%(url)s>{ ?s ?p ?o } }",
    "SELECT * { SERVICE # a comment\n<%(url)s> { ?s ?p ?o } }",
    "SELECT * { SERVICE <%(allowed)s/../sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <%(allowed)s?x> { ?s ?p ?o } }",
    "SELECT * { SERVICE <%(allowed)s#x> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://allowed.example@127.0.0.1:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://allowed.example:80@127.0.0.1:%(port)s/allowed> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://localhost:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://LOCALHOST:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://2130706433:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://017700000001:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://0x7f000001:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://127.1:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://0:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://[::ffff:127.0.0.1]:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http:127.0.0.1:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { SERVICE <\\u0068\\u0074tp://127.0.0.1:%(port)s/sparql> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <%(url)s> { ?s ?p ?o } }",
    "PREFIX e: <%(url)s> SELECT * { SERVICE e: { ?s ?p ?o } }",
    "PREFIX silent: <%(url)s> SELECT * { SERVICE silent: { ?s ?p ?o } }",
    "PREFIX silent: <%(url)s> SELECT * { SERVICESILENTsilent:{ ?s ?p ?o } }",
    "BASE <%(url)s> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<%(url)s>{} }",
    "SELECT (1<'>' AS ?y) { SERVICE <%(url)s> {?a ?b ?c} } #'",
    "SELECT * { FILTER(1<1#> '''\n) SERVICE <%(url)s> {?a ?b ?c} } #'''",
    "SELECT * { SERVICE <%(allowed)s> { ?x ?y ?z } SERVICE <%(url)s> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <%(url)s> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <%(url)s> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <%(url)s> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <%(url)s> { ?s ?p ?o } }",
    "ASK { SERVICE <%(url)s> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <%(url)s> { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <%(url)s> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { '%(url)s' '%(allowed)s' } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <%(url)s> } LATERAL { SERVICE ?e { ?s ?p ?o } } }",
    "SELECT * { BIND(IRI('%(url)s') AS $e) SERVICE $e { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <%(allowed)s%%3Fx> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { SERVICE <%(allowed)s> { ?s ?p ?o SERVICE <%(url)s> { ?a ?b ?c } } }",
    "SELECT * { SERVICE <%(allowed)s> { ?s ?e ?o SERVICE ?e { ?a ?b ?c } } }",
    "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?e { ?s ?p ?o } }",
]
"""None of them may lead to a request: neither to the server itself, nor to the allowed endpoint on the way."""


def test_nobody_else_is_asked(worlds: Worlds) -> None:
    url = worlds.other.answers("/sparql", rows(t="leaked"))
    allowed = "http://allowed.example/allowed"
    world = worlds.make(allowed, addresses={"allowed.example": ["127.0.0.1"]})
    for query in HOSTILE:
        response = world.ask(query % {"url": url, "allowed": allowed, "port": urlsplit(url).port})
        assert response.status_code in (400, 502), f"{query}: {response.get_data(as_text=True)}"
        assert b"leaked" not in response.data
        assert world.other.asked == [], query


def test_without_an_allow_list_nobody_is_asked(worlds: Worlds) -> None:
    url = worlds.other.answers("/sparql", rows(t="leaked"))
    world = worlds.make()
    for query in HOSTILE:
        response = world.ask(query % {"url": url, "allowed": f"{world.other.url}/allowed", "port": urlsplit(url).port})
        assert response.status_code == 400, f"{query}: {response.get_data(as_text=True)}"
        assert world.other.asked == [], query


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o SERVICE <%s> { ?s ?p ?o } }",
        "CLEAR ALL ; INSERT { ?s ?p ?o } WHERE { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
        "INSERT { ?s ?p ?o } WHERE { VALUES ?e { <%s> } SERVICE ?e { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { ?s ?p 1SERVICE<%s>{} }",
    ],
)
def test_no_update_asks_anybody_else(near: Worlds, update: str) -> None:
    url = near.other.answers("/sparql", rows(s="leaked"))
    world = near.make(near.other.url + "/allowed")
    assert world.update(update % url).status_code == 400
    assert world.other.asked == []
    assert set(world.store.quads()) == set(DATA)


@pytest.mark.parametrize(
    "clause", ["SERVICE SILENT <%s> { ?s ?p ?t }", "VALUES ?e { <%s> } SERVICE SILENT ?e { ?s ?p ?t }"]
)
@pytest.mark.parametrize("allowed", [(), ("http://allowed.example/",)])
def test_silent_clauses_that_are_refused_give_their_one_solution(
    near: Worlds, clause: str, allowed: tuple[str, ...]
) -> None:
    url = near.other.answers("/sparql", rows(t="leaked"))
    world = near.make(*allowed)
    assert found(world.ask(f"SELECT ?s ?t {{ {clause % url} }}")) == [{}]
    assert world.other.asked == []


def test_a_name_that_leads_to_a_private_address_is_not_asked(near: Worlds) -> None:
    port = urlsplit(near.other.url).port
    url = f"http://public.example:{port}/sparql"
    for addresses in (["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["169.254.169.254"]):
        world = near.make(url, addresses={"public.example": addresses})
        assert "private address" in detail(world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"), 502)
    assert near.other.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "%(url)s/secret",
        "http://localhost:%(port)s/secret",
        "http://allowed.example@127.0.0.1:%(port)s/",
        "//127.1:%(port)s/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_what_is_not_on_the_list_is_not_followed(near: Worlds, target: str, status: int) -> None:
    port = urlsplit(near.other.url).port
    url = near.other.answers("/sparql", moved(target % {"url": near.other.url, "port": port}, status))
    world = near.make(url)
    assert "redirects to" in detail(world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"), 400)
    assert [asked.path for asked in world.other.asked] == ["/sparql"]


def test_a_redirect_within_the_list_is_followed_with_the_query(near: Worlds) -> None:
    there = near.other.answers("/there", rows(t="there"))
    url = near.other.answers("/sparql", moved("/there", 301))
    world = near.make(url, there)
    assert found(world.ask(f"SELECT ?t {{ SERVICE <{url}> {{ ?s ?p ?t }} }}")) == [{"t": "there"}]
    assert [(asked.method, asked.path) for asked in world.other.asked] == [("POST", "/sparql"), ("POST", "/there")]
    assert world.other.asked[0].body == world.other.asked[1].body


def test_redirects_come_to_an_end(near: Worlds) -> None:
    url = near.other.answers("/sparql", moved("/sparql"))
    world = near.make(url)
    assert "more than 3 times" in detail(world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"), 502)
    assert len(world.other.asked) == 4


def test_inner_clauses_are_sent_on_by_their_own_names(near: Worlds) -> None:
    url = near.other.answers("/sparql", rows(t="there"))
    second = near.other.url + "/second"
    world = near.make(url, second)
    inner = f"OPTIONAL {{ SERVICE <{second}> {{ ?a ?b ?c }} }} SERVICE SILENT <http://else.example/> {{ ?d ?e ?f }}"
    assert found(world.ask(f"SELECT ?t {{ SERVICE <{url}> {{ ?s ?p ?t {inner} }} }}")) == [{"t": "there"}]
    (asked,) = world.other.asked
    assert f"SERVICE <{second}> {{" in asked.query
    assert "SERVICE SILENT <urn:newsgraph:refused> {" in asked.query
    assert "else.example" not in asked.query


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(500), "answered 500"),
        (Reply(204, {"Content-Type": JSON}), "answered 204"),
        (Reply(303, {"Location": "/other"}), "answered 303"),
        (Reply(headers={"Content-Type": "text/html"}, body=b"<p>"), "is text/html"),
        (Reply(body=b"{}"), "of no stated type"),
        (Reply(headers={"Content-Type": JSON}, body=b"x" * 5000), "larger than"),
        (Reply(headers={"Content-Type": JSON, "Content-Encoding": "gzip"}, body=gzip.compress(b"x" * 5000)), "larger"),
        (Reply(headers={"Content-Type": JSON, "Content-Encoding": "br"}, body=b"x"), "encoding"),
        (Reply(headers={"Content-Type": JSON}, body=itertools.repeat(b"x" * 1000)), "larger than"),
        (Reply(headers={"Content-Type": JSON}, body=itertools.repeat(b" "), pause=0.05), "took longer than"),
        (Reply(headers={"Content-Type": JSON}, body=b'{"head":' + b"[" * 1000), "nested"),
        (Reply(headers={"Content-Type": JSON}, body=b'{"a":"\\"",' + b'"x":[' * 600), "nested"),
        (
            Reply(
                headers={"Content-Type": "application/sparql-results+xml"},
                body=b'<!DOCTYPE a [<!ENTITY b "c">]><sparql xmlns="http://www.w3.org/2005/sparql-results#"/>',
            ),
            "document type declaration",
        ),
    ],
)
def test_what_another_server_does_wrong_is_said_and_ends(near: Worlds, reply: Reply, said: str) -> None:
    url = near.other.answers("/sparql", reply)
    world = near.make(url, limits=ServiceLimits(size=4000, seconds=1.0))
    with patience():
        assert said in detail(world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"), 502)


@pytest.mark.parametrize(
    "reply", [Reply(500), Reply(headers={"Content-Type": JSON}, body=itertools.repeat(b""), pause=9)]
)
def test_a_silent_clause_gives_one_solution_when_the_server_fails(worlds: Worlds, reply: Reply) -> None:
    url = worlds.other.answers("/sparql", reply)
    world = worlds.make(url, limits=ServiceLimits(seconds=0.5))
    with patience():
        assert found(world.ask(f"SELECT ?t {{ SERVICE SILENT <{url}> {{ ?s ?p ?t }} }}")) == [{}]


def test_what_is_no_table_in_spite_of_its_type_is_an_error(worlds: Worlds) -> None:
    url = worlds.other.answers("/sparql", Reply(headers={"Content-Type": JSON}, body=b'{"head": 3}'))
    world = worlds.make(url)
    response = world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
    assert 400 <= response.status_code < 600
    assert b"127.0.0.1" not in response.data


def test_requests_are_counted(near: Worlds) -> None:
    url = near.other.answers("/sparql", rows(t="there"))
    world = near.make(url, limits=ServiceLimits(requests=3))
    clauses = " ".join(f"SERVICE <{url}> {{ ?s <http://e/{number}> ?t }}" for number in range(4))
    assert "more than 3 requests" in detail(world.ask(f"SELECT * {{ {clauses} }}"), 400)
    assert len(world.other.asked) == 3


def test_bytes_of_all_answers_are_counted_together(near: Worlds) -> None:
    url = near.other.answers("/sparql", rows(t="x" * 3000))
    world = near.make(url, limits=ServiceLimits(size=7000))
    clauses = " ".join(f"SERVICE <{url}> {{ ?s <http://e/{number}> ?t }}" for number in range(3))
    assert "larger than" in detail(world.ask(f"SELECT * {{ {clauses} }}"), 502)


def test_a_query_ends_at_its_own_deadline(worlds: Worlds) -> None:
    slow = Reply(headers={"Content-Type": JSON}, body=itertools.repeat(b" "), pause=0.05)
    url = worlds.other.answers("/sparql", slow)
    world = worlds.make(url, timeout=1.0)
    with patience():
        response = world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
    assert response.status_code in (502, 503)


def test_proxies_of_the_environment_are_not_used(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    with elsewhere_server() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        url = worlds.other.answers("/sparql", rows(t="there"))
        world = worlds.make(url)
        assert found(world.ask(f"SELECT ?t {{ SERVICE <{url}> {{ ?s ?p ?t }} }}")) == [{"t": "there"}]
        assert proxy.asked == []


def test_what_is_no_sparql_is_told_so_before_what_is_not_allowed(worlds: Worlds) -> None:
    world = worlds.make()
    assert "cannot be parsed" in detail(world.ask("SELECT * { SERVICE <http://e/> { ?s ?p ?o }"), 400)
    assert "1:54" in detail(world.ask("SELECT * { SERVICE <http://else.example/> {} } LIMIT x"), 400)
    assert "SERVICE <http://e/> (line 2) is not" in detail(world.ask("SELECT *\n{ SERVICE <http://e/> {} }"), 400)
    assert "cannot be parsed" in detail(world.update("INSERT {} WHERE { SERVICE <http://e/> {} "), 400)
    assert world.other.asked == []


def test_a_variable_without_a_value_is_explained(worlds: Worlds) -> None:
    world = worlds.make(worlds.other.url + "/")
    said = detail(world.ask("SELECT * { SERVICE ?e { ?s ?p ?o } VALUES ?e { <http://e/> } }"), 400)
    assert "needs a value" in said


def test_an_update_asks_once_and_stores_what_it_was_answered(worlds: Worlds) -> None:
    url = worlds.other.answers("/sparql", rows(t="there"))
    world = worlds.make(url)
    insert = "INSERT { GRAPH <http://e/new> { <http://e/s> <http://e/p> ?t } }"
    response = world.update(f"{insert} WHERE {{ SERVICE <{url}> {{ ?a ?b ?t }} }}")
    assert response.status_code == 204, response.get_data(as_text=True)
    new = NamedNode("http://e/new")
    assert list(world.store.quads(graph=new)) == [Quad(NamedNode("http://e/s"), P, Literal("there"), new)]
    assert len(world.other.asked) == 1


def test_an_update_fails_with_the_server_that_it_asks_and_changes_nothing(worlds: Worlds) -> None:
    url = worlds.other.answers("/sparql", Reply(500))
    world = worlds.make(url)
    update = f"CLEAR ALL ; INSERT {{ <http://e/s> <http://e/p> ?t }} WHERE {{ SERVICE <{url}> {{ ?a ?b ?t }} }}"
    assert "answered 500" in detail(world.update(update), 502)
    assert set(world.store.quads()) == set(DATA)


def test_not_all_threads_and_workers_may_wait_for_others(near: Worlds) -> None:
    inner: list[TestResponse] = []

    def answer(asked: Asked) -> Reply:
        del asked
        inner.append(world.ask(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))
        inner.append(world.ask("SELECT * { ?s ?p ?o }"))
        return rows(t="there")

    url = near.other.does("/sparql", answer)
    world = near.make(url, limits=ServiceLimits(at_once=1))
    for _ in range(2):  # the place is free again afterwards
        assert found(world.ask(f"SELECT ?t {{ SERVICE <{url}> {{ ?s ?p ?t }} }}")) == [{"t": "there"}]
    assert [response.status_code for response in inner] == [503, 200] * 2
    assert inner[0].headers["Retry-After"]


def test_the_description_says_whether_others_can_be_asked(near: Worlds) -> None:
    for allowed, said in (((), False), ((near.other.url + "/",), True)):
        response = near.make(*allowed).client.get("/sparql", headers={"Accept": "application/n-triples"})
        assert (b"BasicFederatedQuery" in response.data) is said


def test_the_gateway_answers_nobody_who_does_not_know_the_path(near: Worlds) -> None:
    seen: list[int] = []

    def answer(asked: Asked) -> Reply:
        port = world.federation.gateway.port
        assert port is not None
        for path in ("/", "/0", "/" + "0" * 32 + "/0", "/../", "/" + "a" * 32 + "/0?http://e/"):
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("POST", path, body=b"SELECT * {}")
                seen.append(connection.getresponse().status)
        return rows(t="there")

    url = near.other.does("/sparql", answer)
    world = near.make(url)
    assert found(world.ask(f"SELECT ?t {{ SERVICE <{url}> {{ ?s ?p ?t }} }}")) == [{"t": "there"}]
    assert seen == [502] * 5
    assert len(world.other.asked) == 1


PIECES = (
    *(
        "SERVICE",
        "service",
        "SILENT",
        " silent ",
        "LATERAL",
        "OPTIONAL",
        "UNION",
        "GRAPH",
        "SELECT *",
        "1",
        "true",
        "?e",
    ),
    *(
        " ",
        "\n",
        "#",
        "# x\n",
        "'",
        '"',
        "'''",
        '"""',
        "\\",
        "\\u0053",
        "<",
        ">",
        "{",
        "}",
        "{}",
        "(",
        ")",
        ":",
        ";",
        ".",
    ),
    *("e:", "silent:", "PREFIX e: <%(url)s>", "BASE <%(url)s>", "BIND(<%(url)s> AS ?e)", "VALUES ?e { <%(url)s> }"),
    *("<%(url)s>", "<%(allowed)s>", "<%(url)s> {}", "SERVICE <%(url)s> {}", "SERVICE <%(allowed)s> {", "SERVICE ?e {}"),
)


@pytest.mark.parametrize("seed", range(4))
def test_no_mixture_of_such_texts_leads_anywhere_else(near: Worlds, seed: int) -> None:
    chance = random.Random(seed)
    url = near.other.answers("/sparql", rows(t="leaked"))
    allowed = near.other.answers("/allowed", rows(t="there"))
    world = near.make(allowed, limits=ServiceLimits(seconds=2.0))
    asked_for = 0
    for _ in range(150):
        parts = re.findall(r"\w+|\s+|.", chance.choice(HOSTILE))
        for _ in range(chance.randint(0, 4)):
            parts.insert(chance.randint(0, len(parts)), chance.choice(PIECES))
        if chance.random() < 0.3:
            del parts[chance.randrange(len(parts))]
        text = "".join(parts)
        text = re.sub(r"%\(url\)s", lambda _: chance.choice((url, allowed, allowed, allowed)), text)
        text = text.replace("%(allowed)s", allowed).replace("%(port)s", str(urlsplit(url).port))
        response = world.ask(text)
        assert response.status_code in (200, 400, 502), f"{text!r}: {response.get_data(as_text=True)}"
        assert [asked.path for asked in near.other.asked if asked.path != "/allowed"] == [], text
        asked_for += len(near.other.asked)
        near.other.asked.clear()
    assert asked_for > 0, "the texts are no longer SPARQL"
