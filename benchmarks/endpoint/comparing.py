"""Measures every query of the mix on every peer, in short rounds in which the peers take turns."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median, quantiles

from .client import N_TRIPLES, Load, accepted, load, request
from .mix import Query
from .peers import Peer

SLOW = 0.1
"""A query that takes a peer longer than these seconds is measured in one round only."""

Measure = Callable[[Query, int, float], Load]
"""Lets so many clients ask a query for so many seconds."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One query on one peer with one number of clients: the median throughput of the rounds, all their latencies.

    ``below``: what the throughput is less than, known where there was no answer before the client gave up.
    """

    throughput: float
    below: float | None
    p50: float
    p95: float
    p99: float
    errors: int
    client_share: float


Results = Mapping[tuple[str, str, int], Cell]
"""Cells by query, peer and number of clients."""


def over_http(peer: Peer, texts: int | None = None) -> Measure:
    """Measures a server; ``texts`` limits how many different texts of a query are sent."""

    def measure(query: Query, clients: int, seconds: float) -> Load:
        requests = [request(peer.url, text, accepted(text)) for text in query.texts[:texts]]
        return load(peer.url, requests, clients, seconds)

    return measure


def compare(
    measures: Mapping[str, Measure], mix: Sequence[Query], clients: Sequence[int], seconds: float, rounds: int
) -> Results:
    """The cells of all queries; peers take turns in each round, in another order each time."""
    results: dict[tuple[str, str, int], Cell] = {}
    names = list(measures)
    for query in mix:
        for count in clients:
            loads: dict[str, list[Load]] = {name: [] for name in names}
            for number in range(rounds):
                turn = number % len(names)
                for name in names[turn:] + names[:turn]:
                    if number == 0 or median(loads[name][0].seconds or (0.0,)) < SLOW:
                        loads[name].append(measures[name](query, count, seconds))
            results.update({(query.name, name, count): _cell(taken) for name, taken in loads.items()})
    return results


def _cell(loads: Sequence[Load]) -> Cell:
    seconds = sorted(second for one in loads for second in one.seconds) or [0.0]
    cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    return Cell(
        throughput=median(one.throughput for one in loads),
        below=None if any(one.seconds for one in loads) else 1 / sum(one.elapsed for one in loads),
        p50=cuts[49],
        p95=cuts[94],
        p99=cuts[98],
        errors=sum(one.errors for one in loads),
        client_share=median(one.client_share for one in loads),
    )


def rows(url: str, query: str, seconds: float = 60.0) -> int:
    """How many rows (or triples) a server answers; for ASK 1 or 0. Raises OSError when it does not answer."""
    accept = accepted(query)
    address = f"{url}?query={urllib.parse.quote(query, safe='')}"
    asked = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(asked, timeout=seconds) as response:
        return counted(response.read(), accept)


def counted(body: bytes, accept: str) -> int:
    """The rows of an answer in that media type."""
    if accept == N_TRIPLES:
        return len({line for line in body.splitlines() if line.strip()})
    answer = json.loads(body)
    return int(answer["boolean"]) if "boolean" in answer else len(answer["results"]["bindings"])


def disagreements(peers: Sequence[Peer], mix: Sequence[Query]) -> tuple[dict[str, int], list[str]]:
    """The rows of each query's first text by the first peer, and a line for each peer that answers otherwise."""
    expected: dict[str, int] = {}
    found: list[str] = []
    for query in mix:
        for number, text in enumerate(query.texts):
            counts = {peer.name: _rows_or_error(peer.url, text) for peer in peers}
            if number == 0:
                first = counts[peers[0].name]
                expected[query.name] = first if isinstance(first, int) else 0
            if len(set(counts.values())) > 1:
                told = ", ".join(f"{name} {count}" for name, count in counts.items())
                found.append(f"{query.name}, parameter {number + 1}: {told}")
    return expected, found


def compare_afresh(
    ours: Peer, start: Callable[[], AbstractContextManager[Peer]], mix: Sequence[Query], seconds: float
) -> tuple[Results, dict[str, int], list[str]]:
    """Cells with one client, rows and disagreements against a peer that is started anew for each query.

    Some servers go on with a query whose client has gone; it must not slow down those that follow.
    """
    results: dict[tuple[str, str, int], Cell] = {}
    expected: dict[str, int] = {}
    found: list[str] = []
    for query in mix:
        with start() as other:
            measures = {peer.name: over_http(peer, 1) for peer in (ours, other)}
            results.update(compare(measures, [query], (1,), seconds, 1))
            rows_of_query, differences = disagreements([ours, other], [query])
        expected |= rows_of_query
        found += differences
    return results, expected, found


def _rows_or_error(url: str, text: str) -> int | str:
    try:
        return rows(url, text)
    except urllib.error.HTTPError as error:
        return f"status {error.code}"
    except OSError as error:
        return f"no answer ({error})"
