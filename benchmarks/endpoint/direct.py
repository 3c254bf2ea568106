"""The engine without a server: pyoxigraph called in a loop, which no server on top of it can beat."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

from .client import Load


def load_directly(store: Store, queries: Sequence[str], clients: int, seconds: float) -> Load:
    """As `client.load`, but each client is a thread that calls the engine (which releases the interpreter's lock)."""
    found: list[float] = []
    begin = time.perf_counter()
    end = begin + seconds

    def ask(first: int) -> None:
        number = first
        while True:
            started = time.perf_counter()
            answer(store, queries[number % len(queries)])
            now = time.perf_counter()
            found.append(now - started)
            number += clients
            if now >= end:
                return

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(tuple(found), 0, time.perf_counter() - begin, 0.0)


def answer(store: Store, query: str) -> bytes:
    """The serialised answer, over the union of the graphs."""
    results = store.query(query, use_default_graph_as_union=True)
    if isinstance(results, QueryTriples):
        return results.serialize(format=RdfFormat.N_TRIPLES) or b""
    return results.serialize(format=QueryResultsFormat.JSON) or b""


def engine(folder: Path) -> Store:
    """The engine over the store of newsgraph in that folder, as it is now."""
    return Store.read_only(str(folder / "graph"))
