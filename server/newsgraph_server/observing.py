"""What operators see: counters for Prometheus, an access log, a log of slow queries.

A query is logged by the beginning of its SHA-256, so that requests of one query can be told to be such without its
text; only a slow one is logged with it. Tokens and other headers are never logged.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Callable, Generator, Iterator, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Any, TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from newsgraph_server.engine.answering import CachingPool

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_ROUTES = frozenset(
    (
        *("sparql", "graph-store", "graph", "article", "person", "organization", "place", "event", "claim"),
        *("quotation", "occurrence", "variable", "relation", "run", "decision", "ontology", "shapes", "void"),
        *(".well-known", "dcat", "health", "metrics", "openapi.json", "static", "search", "articles", "-"),
    )
)
"""The first steps of paths that are counted by name; a client can make up any number of others."""
_LONGEST_TEXT = 4_000
_slow = logging.getLogger("newsgraph_server.slow")


@dataclass(frozen=True, slots=True)
class Served:
    """A request that was served. ``whole``: whether the answer was sent to its end; ``query``: the text of one."""

    scope: MutableMapping[str, Any]
    status: int
    bytes: int
    seconds: float
    whole: bool
    query: str | None


class Observer:
    """Counts and logs what a server does. One for each application; nothing is global."""

    def __init__(self, *, slow_query: float = 1.0, access_log: TextIO | None = None) -> None:
        self.registry = CollectorRegistry()
        self._slow_query = slow_query
        self._access_log = access_log
        self._requests = Counter(
            "newsgraph_http_requests_total",
            "Requests that were served.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "newsgraph_http_request_duration_seconds",
            "Time from a request's head to the end of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._in_flight = Gauge("newsgraph_http_requests_in_flight", "Requests being served.", registry=self.registry)
        self._broken = Counter(
            "newsgraph_http_broken_answers_total", "Answers that were not sent to their end.", registry=self.registry
        )
        self._slow_queries = Counter(
            "newsgraph_slow_queries_total", "Queries that took longer than the setting allows.", registry=self.registry
        )
        Gauge("newsgraph_info", "The version.", ("version",), registry=self.registry).labels(version("newsgraph")).set(
            1
        )

    def watch_store(self, revision: Callable[[], int], triples: Callable[[], int | None]) -> None:
        """Adds the figures of a store, which are looked up when they are asked for."""
        self.registry.register(_Store(revision, triples))

    def watch_engine(self, engine: CachingPool) -> None:
        """Adds the figures of an engine."""
        self.registry.register(_Engine(engine))

    def metrics(self) -> bytes:
        """Everything, in the text format of Prometheus."""
        return generate_latest(self.registry)

    @contextlib.contextmanager
    def request(self) -> Generator[None]:
        """Counts a request as being served until the end of the block."""
        self._in_flight.inc()
        try:
            yield
        finally:
            self._in_flight.dec()

    def served(self, served: Served) -> None:
        """Counts and logs a request."""
        route = _route(served.scope["path"])
        method = served.scope["method"]
        self._requests.labels(method if method in _METHODS else "other", route, served.status or "none").inc()
        self._seconds.labels(route).observe(served.seconds)
        if not served.whole:
            self._broken.inc()
        if served.query is not None and served.seconds >= self._slow_query:
            self._slow_queries.inc()
            _slow.warning("%s took %.3f s: %s", query_hash(served.query), served.seconds, served.query[:_LONGEST_TEXT])
        if self._access_log is not None:
            self._access_log.write(_line(served) + "\n")


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"})


def query_hash(text: str) -> str:
    """A short name for a query's text."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@contextlib.contextmanager
def open_access_log(target: str) -> Generator[TextIO | None]:
    """The file of the access log: ``-`` is the standard error, nothing is none. Raises OSError."""
    if not target:
        yield None
    elif target == "-":
        yield sys.stderr
    else:
        with open(target, "a", encoding="utf-8", buffering=1) as file:  # noqa: PTH123 - line-buffered, for rotation
            yield file


def _line(served: Served) -> str:
    client = served.scope.get("client")
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": client[0] if client else None,
        "method": served.scope["method"],
        "path": served.scope["path"],
        "status": served.status,
        "bytes": served.bytes,
        "seconds": round(served.seconds, 6),
        "whole": served.whole,
    }
    if served.query is not None:
        entry["query"] = query_hash(served.query)
    return json.dumps(entry)


def _route(path: str) -> str:
    first = path.lstrip("/").partition("/")[0].partition(".ttl")[0]
    if not first:
        return "/"
    return f"/{first}" if first in _ROUTES else "other"


class _Store(Collector):
    """The figures of a store at the moment of asking."""

    def __init__(self, revision: Callable[[], int], triples: Callable[[], int | None]) -> None:
        self._revision = revision
        self._triples = triples

    def describe(self) -> Iterator[Metric]:
        """Nothing is looked up at registration."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The figures. A store that has not been counted yet is left out, which is not the same as an empty one."""
        yield GaugeMetricFamily("newsgraph_store_revision", "The number of the last change.", self._revision())
        triples = self._triples()
        if triples is not None:
            yield GaugeMetricFamily("newsgraph_store_triples", "Triples, as they were last counted.", triples)


class _Engine(Collector):
    """The figures of an engine at the moment of asking."""

    def __init__(self, engine: CachingPool) -> None:
        self._engine = engine

    def describe(self) -> Iterator[Metric]:
        """Nothing is looked up at registration."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The figures."""
        pool, cache = self._engine.pool, self._engine.cache
        yield GaugeMetricFamily("newsgraph_workers_busy", "Workers at work.", pool.busy)
        yield GaugeMetricFamily("newsgraph_queue_length", "Queries that wait for a worker.", pool.waiting)
        for name, words, value in (
            ("newsgraph_queries", "Queries that were given to a worker.", pool.figures.queries),
            ("newsgraph_queue_wait_seconds", "Time that queries waited for a worker.", pool.figures.waited),
            ("newsgraph_queue_turned_away", "Queries for which there was no place.", pool.figures.turned_away),
            ("newsgraph_cache_hits", "Answers from the cache.", cache.hits),
            ("newsgraph_cache_misses", "Answers that were not in the cache.", cache.misses),
        ):
            yield CounterMetricFamily(name, words, value)
        kills = CounterMetricFamily("newsgraph_worker_kills", "Workers that ended, by reason.", labels=("reason",))
        for reason in ("deadline", "memory", "client", "stop", "crash"):
            kills.add_metric((reason,), pool.figures.kills[reason])
        yield kills
        yield GaugeMetricFamily("newsgraph_cache_entries", "Answers in the cache.", len(cache))
        yield GaugeMetricFamily("newsgraph_cache_bytes", "Bytes of the answers in the cache.", cache.bytes)
