"""The client that measures: it reads answers to their end, whatever form they have, and counts what goes wrong."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Generator

import pytest
from benchmarks.endpoint.client import JSON, Load, load, request
from benchmarks.endpoint.comparing import Measure, compare
from benchmarks.endpoint.memory import Sampler, resident
from benchmarks.endpoint.mix import Query
from benchmarks.endpoint.tables import detail, geometric_mean, summary

LENGTH = (b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n{", b"}\n\n")
CHUNKS = (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", b"0\r\n", b"\r\n")
CLOSING = (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",)
REFUSED = (b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",)


@contextlib.contextmanager
def server(pieces: tuple[bytes, ...]) -> Generator[tuple[str, list[bytes]]]:
    """Answers each request with these pieces; gives its URL and the requests that came."""
    asked: list[bytes] = []

    def answer(connection: socket.socket) -> None:
        with connection:
            while data := connection.recv(65536):
                asked.append(data)
                for piece in pieces:
                    connection.sendall(piece)
                if b"Connection: close" in pieces[0]:
                    return

    def listen() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql", asked
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


@pytest.mark.parametrize("pieces", [LENGTH, CHUNKS, CLOSING], ids=["length", "chunks", "closing"])
def test_answers_are_read_to_their_end(pieces: tuple[bytes, ...]) -> None:
    with server(pieces) as (url, asked):
        found = load(url, [request(url, "ASK {}", JSON)], 2, 0.05)
        assert found.errors == 0
        assert len(found.seconds) == len(asked) >= 4
        assert found.throughput > 0


def test_answers_other_than_200_count_as_errors() -> None:
    with server(REFUSED) as (url, _):
        found = load(url, [request(url, "ASK {}", JSON)], 1, 0.02)
        assert found.errors == len(found.seconds) > 0


def test_a_broken_answer_counts_as_an_error_and_ends_nothing() -> None:
    with server((CLOSING[0][:-1],)) as (url, asked):
        found = load(url, [request(url, "ASK {}", JSON)], 1, 0.02)
        assert found.errors == len(asked) > 0
        assert found.seconds == ()


def test_requests_are_gets_of_the_sparql_protocol() -> None:
    sent = request("http://127.0.0.1:1/sparql", "ASK { ?s ?p 'é&' }", JSON)
    assert sent.startswith(b"GET /sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%27%C3%A9%26%27%20%7D HTTP/1.1\r\n")


def steady(pace: float) -> Measure:
    def measure(query: Query, clients: int, seconds: float) -> Load:
        del query, clients, seconds
        return Load((pace,) * 4, 0, 4 * pace, 0.0)

    return measure


def test_tables_name_every_query_and_give_the_ratios() -> None:
    mix = (Query("join", False, ("a",)), Query("look-up", True, ("b",)))
    measures = {"newsgraph": steady(0.01), "oxigraph": steady(0.02)}
    results = compare(measures, mix, [1], 0.1, 3)
    lines = [
        *detail(results, mix, list(measures), 1, {"join": 3, "look-up": 1}),
        *summary(results, mix, list(measures), [1]),
    ]
    assert sum("2.00" in line for line in lines) == 3
    assert any(line.startswith("join ") for line in lines)
    assert any(line.startswith("look-up ") for line in lines)


def test_a_peer_without_an_answer_in_a_minute_is_slower_by_that_at_least() -> None:
    def silent(query: Query, clients: int, seconds: float) -> Load:
        del query, clients, seconds
        return Load((), 1, 60.0, 0.0)

    mix = (Query("join", False, ("a",)),)
    results = compare({"newsgraph": steady(0.01), "rdflib-endpoint": silent}, mix, [1], 0.1, 1)
    told = "\n".join(summary(results, mix, ["newsgraph", "rdflib-endpoint"], [1]))
    assert told.splitlines()[-1].split() == ["rdflib-endpoint", "1", ">6000", ">6000", ">6000"]


def test_the_geometric_mean_of_a_half_and_two_is_one() -> None:
    assert geometric_mean([0.5, 2.0]) == pytest.approx(1.0)
    assert geometric_mean([]) is None


def test_memory_is_sampled_while_the_block_runs() -> None:
    with Sampler(os.getpid()) as sampler:
        pass
    assert sampler.samples
    assert resident(os.getpid()) > 1_000_000
