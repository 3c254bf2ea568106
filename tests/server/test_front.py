"""The server in front of the application: both its lanes answer alike, and clients that misbehave harm nobody."""

from __future__ import annotations

import gzip
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from newsgraph.config import Config
from newsgraph.store.oxigraph import open_store
from newsgraph_server.app import create_app
from newsgraph_server.engine.choice import choose_engine
from newsgraph_server.front import limits
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryArchive, StoryWorkspace
from server.running import TOKEN, Running, running

pytestmark = pytest.mark.engine

SELECT = "SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o LIMIT 20"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } ORDER BY ?s ?o LIMIT 20"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    settings = json.dumps({"workers": 2, "access_log": str(tmp_path_factory.mktemp("log") / "access.jsonl")})
    with running(tmp_path_factory.mktemp("store"), settings) as server:
        yield server


@pytest.fixture(scope="module")
def flask_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("store")
    with running(folder):  # makes the store
        pass
    with closing(open_store(folder)) as store:
        workspace = StoryWorkspace(store, Config(store=str(folder), token=TOKEN), StoryArchive())
        with closing(choose_engine(workspace, ServerSettings(workers=1))) as engine:
            yield create_app(workspace, ServerSettings(), engine).test_client()


def get(text: str, **more: str) -> tuple[str, str, bytes, str]:
    return "GET", "/sparql?" + urlencode({"query": text, **more}), b"", ""


def post(text: str, url: str = "/sparql") -> tuple[str, str, bytes, str]:
    return "POST", url, text.encode(), QUERY


def form(url: str = "/sparql", **fields: str) -> tuple[str, str, bytes, str]:
    return "POST", url, urlencode(fields).encode(), FORM


REQUESTS = [
    get(SELECT),
    get(SELECT, format="csv"),
    get(SELECT, format="nonsense"),
    get(SELECT, timeout="5"),
    get(SELECT, timeout="soon"),
    get(SELECT, timeout="-1"),
    get("ASK {}"),
    get("ASK {}", format="csv"),
    get(CONSTRUCT),
    get(CONSTRUCT, format="nt"),
    get("SELECT nonsense"),
    get("SELECT (NOW() > 1 AS ?n) {}"),
    get("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    get("INSERT DATA { <urn:a> <urn:b> 1 }"),
    ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", b"", ""),
    ("GET", "/sparql?query=%FF", b"", ""),
    ("GET", "/sparql?update=CLEAR%20ALL", b"", ""),
    ("GET", "/sparql?query=ASK%7B%7D&update=x", b"", ""),
    ("GET", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D&default-graph-uri=urn:none", b"", ""),
    ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", b"", ""),
    ("GET", "/sparql", b"", ""),
    post(SELECT),
    post(SELECT, "/sparql?format=xml"),
    post("ASK {", "/sparql"),
    post(SELECT, "/sparql?query=ASK%7B%7D"),
    ("POST", "/sparql", b"\xff", QUERY),
    ("POST", "/sparql", SELECT.encode(), f"{QUERY}; charset=utf-8"),
    ("POST", "/sparql", SELECT.encode(), f"{QUERY}; charset=latin-1"),
    ("POST", "/sparql", SELECT.encode(), "text/plain"),
    ("POST", "/sparql", b"", FORM),
    form(query=SELECT),
    form(query=SELECT, format="tsv"),
    form("/sparql?format=tsv", query=SELECT),
    form("/sparql?query=ASK%7B%7D", query=SELECT),
    form(query=SELECT, update="x"),
    form(update="INSERT DATA { <urn:a> <urn:b> 1 }"),
    ("QUERY", "/sparql", SELECT.encode(), QUERY),
    ("PUT", "/sparql", SELECT.encode(), QUERY),
    ("DELETE", "/sparql", b"", ""),
    ("HEAD", "/sparql?" + urlencode({"query": SELECT}), b"", ""),
    ("OPTIONS", "/sparql", b"", ""),
    ("GET", "/sparql/", b"", ""),
]
ACCEPTS = ["*/*", "application/sparql-results+xml, text/turtle;q=0.5", "text/html", "image/png", "text/csv;q=0.1"]


@pytest.mark.parametrize("accept", ACCEPTS)
def test_both_lanes_answer_alike(server: Running, flask_client: FlaskClient, accept: str) -> None:
    assert len(REQUESTS) == 42
    for method, url, body, media_type in REQUESTS:
        headers = {"Accept": accept, **({"Content-Type": media_type} if media_type else {})}
        fast = server.send(method, url, body or None, headers)
        slow = flask_client.open(url, method=method, data=body, headers=headers)
        asked = f"{method} {url} {media_type} {body!r} {accept}"
        assert fast.status == slow.status_code, asked
        assert fast.headers.get("content-type") == slow.headers.get("Content-Type"), asked
        if "html" not in fast.headers.get("content-type", "") and b"@prefix sd:" not in fast.body:
            assert fast.body == slow.data, asked
        assert sorted(split(fast.headers.get("allow"))) == sorted(split(slow.headers.get("Allow"))), asked
        for name in ("Access-Control-Allow-Origin", "Content-Security-Policy", "Cache-Control", "Retry-After"):
            assert fast.headers.get(name.lower()) == slow.headers.get(name), (asked, name)
        assert set(split(fast.headers.get("vary"))) == set(split(slow.headers.get("Vary"))), asked
        assert ("etag" in fast.headers) == ("ETag" in slow.headers), asked


def split(value: str | None) -> list[str]:
    return [part.strip().lower() for part in (value or "").split(",") if part.strip()]


def test_answer_that_has_not_changed_is_not_sent_again(server: Running) -> None:
    url = "/sparql?" + urlencode({"query": SELECT})
    first = server.send("GET", url)
    again = server.send("GET", url, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = server.send("GET", url + "&format=csv", headers={"If-None-Match": first.headers["etag"]})
    assert other.status == 200
    assert server.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }").status == 204
    assert server.send("GET", url, headers={"If-None-Match": first.headers["etag"]}).status == 200
    assert server.update("DELETE WHERE { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }").status == 204


def test_answer_is_compressed_for_who_accepts_it(server: Running) -> None:
    plain = server.query(SELECT)
    for _ in range(2):  # from a worker, from the cache
        packed = server.query(SELECT, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body


def metric(server: Running, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", server.send("GET", "/metrics").body.decode(), re.MULTILINE)
    assert found is not None, name
    return float(found.group(1))


def test_repeated_query_comes_from_the_cache_until_something_is_written(server: Running) -> None:
    text = f"{SELECT} # {time.time()}"
    before = metric(server, "newsgraph_cache_hits_total")
    assert server.query(text).body == server.query(text).body
    assert metric(server, "newsgraph_cache_hits_total") == before + 1
    server.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 2 } }")
    server.query(text)
    assert metric(server, "newsgraph_cache_hits_total") == before + 1
    server.update("DROP GRAPH <urn:g>")


def test_long_answer_is_streamed(server: Running) -> None:
    with socket.create_connection(server.address) as connection:
        connection.sendall(
            b"GET /sparql?format=csv&query=" + quote("SELECT * { ?a ?b ?c . ?d ?e ?f }").encode() + b" HTTP/1.1\r\n"
            b"Host: a\r\n\r\n"
        )
        head = connection.recv(65_536)
        assert b"200 OK" in head
        assert b"transfer-encoding: chunked" in head.lower()


def test_client_that_goes_away_frees_its_worker(server: Running) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    form = f"query={quote(cross)}"
    head = f"Host: a\r\nContent-Type: {FORM}\r\nContent-Length: {len(form)}\r\n\r\n{form}"
    for request in (
        f"GET /sparql?format=json&{form} HTTP/1.1\r\nHost: a\r\n\r\n",
        f"GET /sparql?format=html&{form} HTTP/1.1\r\nHost: a\r\n\r\n",
        f"POST /sparql?format=json HTTP/1.1\r\n{head}",
        f"POST /sparql?format=html HTTP/1.1\r\n{head}",
    ):
        before = metric(server, 'newsgraph_worker_kills_total{reason="client"}')
        for _ in range(2):  # as many as there are workers
            connection = socket.create_connection(server.address)
            connection.sendall(request.encode())
            time.sleep(0.4)
            connection.close()
        wait_until(lambda: metric(server, 'newsgraph_worker_kills_total{reason="client"}') >= before + 2)  # noqa: B023
        assert server.query("ASK {}").status == 200


def wait_until(condition: object, seconds: float = 20) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come about")


def raw(server: Running, request: bytes, timeout: float = 10) -> bytes:
    with socket.create_connection(server.address, timeout=timeout) as connection:
        connection.sendall(request)
        parts: list[bytes] = []
        while piece := connection.recv(65_536):
            parts.append(piece)
        return b"".join(parts)


def test_endless_head_is_refused(server: Running) -> None:
    try:
        answer = raw(server, b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * (limits.LARGEST_HEAD // 6))
    except ConnectionError:
        return  # closed while it was still sending
    assert answer.startswith(b"HTTP/1.1 400")


def test_what_is_no_http_is_refused(server: Running) -> None:
    assert raw(server, b"\x16\x03\x01\x00\x00garbage\r\n\r\n").startswith(b"HTTP/1.1 400")


def test_body_of_unknown_length_is_read(server: Running) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (b"ASK", b" {}")) + b"0\r\n\r\n"
    answer = raw(
        server,
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Type: application/sparql-query\r\n\r\n" + body,
    )
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"boolean":true' in answer


def test_path_is_kept_as_it_was_sent(server: Running) -> None:
    assert server.send("GET", "/claim/%E4%FF").status == 404
    assert server.send("GET", "/person/a%2Fb%3F").status == 404
    assert server.send("GET", "//").status in (200, 308, 404)


def test_header_that_looks_like_another_is_left_out(server: Running) -> None:
    answer = server.send("GET", "/sparql?query=ASK%7B%7D", headers={"Accept_": "text/html"})
    assert answer.headers["content-type"] == "application/sparql-results+json"


def test_connection_serves_several_requests(server: Running) -> None:
    request = b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n"
    answer = raw(server, request * 2 + request.replace(b"Host: a", b"Host: a\r\nConnection: close"))
    assert answer.count(b"HTTP/1.1 200") == 3


def test_access_log_has_a_line_for_each_request_and_no_secret(tmp_path: Path) -> None:
    log = tmp_path / "access.jsonl"
    with running(tmp_path / "store", json.dumps({"workers": 1, "access_log": str(log)})) as server:
        server.query("ASK { <urn:very-private> ?p ?o }")
        server.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
        server.send("GET", "/?token=x")
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("POST", "/sparql", 200),
        ("POST", "/sparql", 204),
        ("GET", "/", 200),
    ]
    assert re.fullmatch("[0-9a-f]{16}", lines[0]["query"])
    assert lines[0]["bytes"] > 0
    content = log.read_text(encoding="utf-8")
    assert TOKEN not in content
    assert "very-private" not in content


@pytest.mark.parametrize(("name", "whole"), [("json", True), ("xml", True), ("csv", False), ("nt", False)])
def test_answers_are_cut_at_the_limit_and_never_silently(tmp_path: Path, name: str, whole: bool) -> None:
    settings = json.dumps({"workers": 1, "max_rows": 20_000})
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f }" if name != "nt" else "CONSTRUCT { ?a ?e ?c } { ?a ?b ?c . ?d ?e ?f }"
    with running(tmp_path, settings) as server:
        for headers in ({}, {"Accept-Encoding": "gzip"}):
            reply = server.query(text, headers=headers, format=name)
            assert reply.status == 200
            assert reply.whole is whole
            if whole:
                body = gzip.decompress(reply.body) if headers else reply.body
                assert b"truncated" in body[-300:]


def test_page_shows_the_beginning_of_a_long_answer_and_says_so(server: Running) -> None:
    html = {"Accept": "text/html"}
    table = server.query("SELECT * { ?a ?b ?c . ?d ?e ?f }", headers=html)
    assert b"1,000+" in table.body
    assert b"The first 1,000 rows" in table.body
    graph = server.query("CONSTRUCT { ?a ?e ?c } { ?a ?b ?c . ?d ?e ?f }", headers=html)
    assert b"This is the beginning" in graph.body
    assert len(table.body) + len(graph.body) < 4_000_000
