"""Compressed answers: the same ones, for who accepts them, where it pays."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from newsgraph_server.protocol import compressing
from newsgraph_server.protocol.sparql_plan import accepts_gzip

GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("br, gzip", True),
        ("x-gzip", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("identity", False),
    ],
)
def test_accept_encoding_is_read_as_the_standard_says(header: str | None, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize("path", ["/", "/articles", "/ontology.ttl", "/void", "/sparql"])
def test_page_is_the_same_compressed(client: FlaskClient, path: str) -> None:
    plain, packed = client.get(path), client.get(path, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data)
    if path != "/void":  # blank nodes, in any order
        assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Content-Encoding" not in plain.headers


def test_tag_of_a_compressed_page_is_weak_and_still_holds(client: FlaskClient) -> None:
    packed = client.get("/", headers=GZIP)
    assert packed.headers["ETag"].startswith("W/")
    again = client.get("/", headers={**GZIP, "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


def test_answer_to_a_query_is_the_same_compressed(client: FlaskClient) -> None:
    url = "/sparql?query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D%20ORDER%20BY%20?s%20?p%20?o&format=csv"
    packed = client.get(url, headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == client.get(url).data


@pytest.mark.parametrize("path", ["/", "/graph-store?graph=http://localhost:8000/graph/entities"])
def test_head_tells_of_compression_too(client: FlaskClient, path: str) -> None:
    head = client.head(path, headers=GZIP)
    assert head.headers["Content-Encoding"] == "gzip"
    assert "Content-Length" not in head.headers
    assert client.head(path).headers["Content-Length"] == str(len(client.get(path).data))


def client_for(make: Callable[[], Response]) -> FlaskClient:
    app = Flask("compressed")
    compressing.install(app)
    app.add_url_rule("/", "make", make)
    return app.test_client()


def test_small_and_compressed_and_failed_answers_are_left_alone() -> None:
    for response in (
        Response("short", content_type="text/plain"),
        Response(b"x" * 5_000, content_type="image/png"),
        Response(b"x" * 5_000, content_type="text/plain", headers={"Content-Encoding": "br"}),
        Response(b"x" * 5_000, content_type="text/plain", status=404),
    ):
        answer = client_for(lambda response=response: response).get("/", headers=GZIP)  # type: ignore[misc]
        assert answer.headers.get("Content-Encoding") != "gzip"


def test_streams_stay_streams_and_are_closed() -> None:
    closed: list[bool] = []

    def pieces() -> Iterator[bytes]:
        try:
            for number in range(1_000):
                yield f"{number}\n".encode() * 20
        finally:
            closed.append(True)

    answer = client_for(lambda: Response(pieces(), content_type="text/plain")).get("/", headers=GZIP)
    assert gzip.decompress(answer.data) == b"".join(f"{number}\n".encode() * 20 for number in range(1_000))
    assert "Content-Length" not in answer.headers or answer.headers["Content-Length"] == str(len(answer.data))
    assert closed == [True]
