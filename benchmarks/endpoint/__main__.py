"""Throughput and latency of the endpoint side by side with its peers.

Usage: ``python -m benchmarks.endpoint [--articles N] [--clients 1,4,16] [--seconds S] [--peers …]`` in the checkout.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from pathlib import Path
from time import perf_counter

from newsgraph.store.oxigraph import open_store

from . import peers as servers
from .comparing import Measure, compare, disagreements, over_http
from .direct import engine, load_directly
from .generator import write_graph
from .mix import draw_mix
from .peers import Peer, PeerMissing
from .tables import OURS, detail, summary

PEERS = ("oxigraph", "pyoxigraph")


def main() -> None:
    """Runs the comparison and prints it."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.endpoint", description=__doc__)
    arguments.add_argument("--articles", type=int, default=300, help="size of the graph (about 1,290 triples each)")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--clients", default="1,4,16", help="numbers of clients, with commas")
    arguments.add_argument("--seconds", type=float, default=0.3, help="seconds of each query, peer and round")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--peers", default=",".join(PEERS), help="peers, with commas")
    options = arguments.parse_args()
    clients = [int(count) for count in options.clients.split(",")]
    wanted = options.peers.split(",")

    with tempfile.TemporaryDirectory(prefix="newsgraph-benchmark-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        data = folder / "graph.nq"
        started = perf_counter()
        triples = write_graph(data, options.articles, options.seed)
        print(f"{options.articles:,} articles, {triples:,} triples, made in {perf_counter() - started:.1f} s")
        running: list[Peer] = [stack.enter_context(servers.newsgraph(data, folder, OURS, 0))]
        if "oxigraph" in wanted:
            try:
                running.append(stack.enter_context(servers.oxigraph(data, folder)))
            except PeerMissing as missing:
                print(f"skipped: {missing}")
        store = open_store(folder / OURS, read_only=True)
        mix = draw_mix(store.query, options.seed)
        rows, differences = disagreements(running, mix)
        for line in differences:
            print(f"disagreement: {line}")
        measures: dict[str, Measure] = {peer.name: over_http(peer) for peer in running}
        if "pyoxigraph" in wanted:
            direct = engine(folder / OURS)
            measures["pyoxigraph"] = lambda query, count, seconds: load_directly(direct, query.texts, count, seconds)
        results = compare(measures, mix, clients, options.seconds, options.rounds)
        for count in clients:
            print("\n".join(detail(results, mix, list(measures), count, rows)))
        print("\n".join(summary(results, mix, list(measures), clients)))


if __name__ == "__main__":
    main()
