"""Articles per second from source bytes to the store, and what each stage takes of it.

Usage: ``python benchmarks/ingest.py [--repeat N] [FILE…]``; without files the sample articles are used. Each round
ingests the articles into a fresh store on disk. The peer is rdflib: the same quads parsed into a ``Dataset``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import rdflib

from newsgraph import samples
from newsgraph.article import Article, Source
from newsgraph.config import Config
from newsgraph.errors import SourceError
from newsgraph.pipeline import load_pipeline
from newsgraph.rdf import RdfFormat, write_quads
from newsgraph.read import find_sources, read_articles
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import open_store
from newsgraph.validate.shacl import load_validator

Seconds = defaultdict[str, float]
STAGES = ("read", "annotate", "link", "interpret", "map", "validate", "store")


def main() -> None:
    """Runs the rounds and prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--repeat", type=int, default=5)
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    names = options.files or [str(path) for path in samples.paths()]
    sources = [source for source in find_sources(names) if not isinstance(source, SourceError)]

    started = perf_counter()
    pipeline, validator = load_pipeline(Config()), load_validator()
    print(f"start-up (annotators, authority file, shapes): {perf_counter() - started:.2f} s")

    rounds: list[Seconds] = []
    peers: list[float] = []
    articles = quads = 0
    for _ in range(options.repeat):
        seconds: Seconds = defaultdict(float)
        written: list[bytes] = []
        articles = quads = 0
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(Path(folder))
            for article in _read(sources, seconds):
                graph = pipeline.process(
                    article,
                    pipeline.iris.named("run", "1"),
                    partial(_add, seconds),
                )
                lap = perf_counter()
                validator.validate(graph.quads, {graph.iri.value: article.text})
                seconds["validate"] += perf_counter() - lap
                lap = perf_counter()
                store.apply(Change(add=graph.quads))
                seconds["store"] += perf_counter() - lap
                articles += 1
                quads += len(graph.quads)
                written.append(write_quads(graph.quads, RdfFormat.N_QUADS))
            store.close()
        rounds.append(seconds)
        lap = perf_counter()
        for data in written:
            rdflib.Dataset().parse(data=data, format="nquads")
        peers.append(perf_counter() - lap)

    total = median(sum(one.values()) for one in rounds)
    print(f"{articles} articles, {quads} quads, median of {options.repeat} rounds: {articles / total:.1f} articles/s")
    print(f"{'stage':<12}{'ms/article':>12}{'share':>8}")
    for stage in STAGES:
        time = median(one[stage] for one in rounds)
        print(f"{stage:<12}{1000 * time / articles:>12.1f}{time / total:>8.0%}")
    peer = median(peers)
    print(f"peer: rdflib parses the same quads in {1000 * peer / articles:.1f} ms/article")
    print(f"newsgraph, everything : rdflib, parsing alone = {total / peer:.2f} : 1")


def _add(seconds: Seconds, stage: str, lap: float) -> None:
    seconds[stage] += lap


def _read(sources: list[Source], seconds: Seconds) -> list[Article]:
    lap = perf_counter()
    articles = [article for source in sources for article in read_articles(source)]
    seconds["read"] += perf_counter() - lap
    return articles


if __name__ == "__main__":
    main()
