"""Throughput and latency of the endpoint side by side with its peers.

Usage: ``python -m benchmarks.endpoint [--articles N] [--clients 1,4,16] [--seconds S] [--peers …]`` in the checkout;
see ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from newsgraph.store.oxigraph import open_store

from . import loading, peers
from .commands import PeerMissing
from .comparing import Measure, Results, compare, compare_afresh, disagreements, over_http
from .direct import engine, load_directly
from .dump import described, dump
from .floor import client_floor
from .generator import write_graph
from .mix import Query, draw_mix
from .peers import Peer
from .tables import OURS, detail, summary

PEERS = ("oxigraph", "pyoxigraph", "fuseki", "rdflib-endpoint")


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured, and for how long."""

    articles: int
    rdflib_articles: int
    seed: int
    clients: tuple[int, ...]
    seconds: float
    rounds: int
    peers: tuple[str, ...]
    jena: Path | None
    dump_rows: int


def main() -> None:
    """Runs the comparison and prints it."""
    options = _options()
    print(client_floor())
    with tempfile.TemporaryDirectory(prefix="newsgraph-benchmark-") as name:
        _large(options, Path(name))
    if "rdflib-endpoint" in options.peers:
        with tempfile.TemporaryDirectory(prefix="newsgraph-benchmark-") as name:
            _small(options, Path(name))


def _large(options: Options, folder: Path) -> None:
    """Everything that can hold a large graph: without cache, with repeated queries, and the dump."""
    data, store = _made(options.articles, options.seed, folder), folder / OURS
    with contextlib.ExitStack() as stack:
        loading.copy_newsgraph(store, folder / "cached")
        ours = stack.enter_context(peers.newsgraph(store, OURS, "--cache-bytes", "0", "--timeout", "600"))
        cached = stack.enter_context(peers.newsgraph(folder / "cached", "newsgraph-cached"))
        others = _started(options, data, folder, stack)
        mix = draw_mix(open_store(store, read_only=True).query, options.seed)
        rows = _agreed([ours, *others], mix)
        measures: dict[str, Measure] = {peer.name: over_http(peer) for peer in (ours, *others)}
        if "pyoxigraph" in options.peers:
            direct = engine(store)
            measures["pyoxigraph"] = lambda query, count, seconds: load_directly(direct, query.texts, count, seconds)
        print("\nWithout cache")
        _compared(options, measures, mix, rows, options.clients, options.rounds)
        print("\nRepeated queries, newsgraph with its cache")
        repeated = {OURS: over_http(cached, 1), **{peer.name: over_http(peer, 1) for peer in others}}
        middle = options.clients[len(options.clients) // 2 : len(options.clients) // 2 + 1]
        _compared(options, repeated, mix, rows, middle, options.rounds)
        if options.dump_rows:
            print(f"\nA dump of {options.dump_rows:,} rows")
            for peer in (ours, *(other for other in others if other.name == "oxigraph")):
                print("\n".join(described(peer, dump(peer, options.dump_rows))))


def _small(options: Options, folder: Path) -> None:
    """rdflib-endpoint, which needs minutes for what the others do in milliseconds, on a small graph."""
    data = _made(options.rdflib_articles, options.seed, folder)
    with contextlib.ExitStack() as stack:
        ours = stack.enter_context(peers.newsgraph(folder / OURS, OURS, "--cache-bytes", "0"))
        mix = draw_mix(open_store(folder / OURS, read_only=True).query, options.seed)
        try:
            compared = compare_afresh(ours, lambda: peers.rdflib_endpoint(data), mix, options.seconds)
        except PeerMissing as missing:
            print(f"skipped: {missing}")
            return
        results, rows, differences = compared
        _told(differences, [OURS, "rdflib-endpoint"])
        print("\nrdflib-endpoint, on a small graph, started anew for each query")
        _printed(results, [OURS, "rdflib-endpoint"], mix, rows, (1,))


def _made(articles: int, seed: int, folder: Path) -> Path:
    data = folder / "graph.nq"
    started = perf_counter()
    triples = write_graph(data, articles, seed)
    made = perf_counter()
    loading.load_newsgraph(data, folder / OURS)
    print(
        f"\n{articles:,} articles, {triples:,} triples: made in {made - started:.1f} s, "
        f"loaded by newsgraph in {perf_counter() - made:.1f} s"
    )
    return data


def _started(options: Options, data: Path, folder: Path, stack: contextlib.ExitStack) -> list[Peer]:
    running: list[Peer] = []
    if "oxigraph" in options.peers:
        try:
            loading.load_oxigraph(data, folder / "oxigraph")
            running.append(stack.enter_context(peers.oxigraph(folder / "oxigraph")))
        except PeerMissing as missing:
            print(f"skipped: {missing}")
    if "fuseki" in options.peers:
        try:
            loading.load_fuseki(data, folder / "fuseki", options.jena)
            running.append(stack.enter_context(peers.fuseki(folder / "fuseki", options.jena)))
        except PeerMissing as missing:
            print(f"skipped: {missing}")
    return running


def _agreed(running: Sequence[Peer], mix: Sequence[Query]) -> dict[str, int]:
    rows, differences = disagreements(running, mix)
    _told(differences, [peer.name for peer in running])
    return rows


def _told(differences: Sequence[str], names: Sequence[str]) -> None:
    print(f"rows compared across {', '.join(names)}: {len(differences)} disagreements")
    for line in differences:
        print(f"  {line}")


def _compared(
    options: Options,
    measures: dict[str, Measure],
    mix: Sequence[Query],
    rows: dict[str, int],
    clients: Sequence[int],
    rounds: int,
) -> None:
    results = compare(measures, mix, clients, options.seconds, rounds)
    _printed(results, list(measures), mix, rows, clients)


def _printed(
    results: Results, names: Sequence[str], mix: Sequence[Query], rows: dict[str, int], clients: Sequence[int]
) -> None:
    for count in clients:
        print("\n".join(detail(results, mix, names, count, rows)), flush=True)
    print("\n".join(summary(results, mix, names, clients)), flush=True)


def _options() -> Options:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endpoint", description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="size of the graph, about 1,290 triples each [300]")
    parser.add_argument("--rdflib-articles", type=int, default=20, help="the same for rdflib-endpoint [20]")
    parser.add_argument("--seed", type=int, default=1, help="of the graph and of the parameters [1]")
    parser.add_argument("--clients", default="1,4,16", help="numbers of clients [1,4,16]")
    parser.add_argument("--seconds", type=float, default=0.3, help="of a query on a peer in a round [0.3]")
    parser.add_argument("--rounds", type=int, default=3, help="in which the peers take turns [3]")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"[{','.join(PEERS)}]")
    parser.add_argument("--jena", type=Path, help="folder with the jars of Fuseki and of TDB2's loader")
    parser.add_argument("--dump-rows", type=int, default=1_000_000, help="rows of the long answer, 0: none [1000000]")
    given = parser.parse_args()
    wanted = tuple(given.peers.split(","))
    if unknown := set(wanted) - set(PEERS):
        parser.error(f"no such peer: {', '.join(sorted(unknown))}; there are {', '.join(PEERS)}")
    return Options(
        articles=given.articles,
        rdflib_articles=min(given.rdflib_articles, given.articles),
        seed=given.seed,
        clients=tuple(int(count) for count in given.clients.split(",")),
        seconds=given.seconds,
        rounds=given.rounds,
        peers=wanted,
        jena=given.jena,
        dump_rows=given.dump_rows,
    )


if __name__ == "__main__":
    main()
