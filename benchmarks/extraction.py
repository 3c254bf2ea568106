"""Articles per second from bytes to quads without validation, what each stage takes of it, and the memory it needs.

Usage: ``python -m benchmarks.extraction [--articles N] [--rounds N] [--memory N] [FILE…]``; without files, invented
articles of 640 words. One process, kept to one core, with garbage collected as in the workers of ``newsgraph ingest``.
Times are processor times, and of each article the least of the rounds counts, so that what else the machine does is
left out as far as can be. The peer is spaCy: its English tokeniser and sentence splitter, the ground of any of its
pipelines, alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

import spacy
from benchmarks.invented_news import invented_articles

from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.garbage import keep_what_is_loaded
from newsgraph.pipeline import Pipeline, load_pipeline
from newsgraph.read import find_sources
from newsgraph.read.readers import read_articles

STAGES = ("read", "annotate", "link", "interpret", "map")
Seconds = dict[str, float]


def main() -> None:
    """Measures and prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=100)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--memory", type=int, default=0, help="articles to annotate for the measure of memory")
    arguments.add_argument("files", nargs="*")
    options = arguments.parse_args()
    if options.memory:
        _print_memory(options.memory)
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    sources = list(_sources(options.files, options.articles))

    started = process_time()
    pipeline = load_pipeline()
    _process(pipeline, sources[0])
    keep_what_is_loaded()
    print(f"start-up (annotators, authority file, first article): {process_time() - started:.2f} s")

    best: list[Seconds] = [{} for _ in sources]
    peers: list[float] = [float("inf") for _ in sources]
    texts = [next(read_articles(source)).text for source in sources]
    peer = spacy.blank("en")
    peer.add_pipe("sentencizer")
    quads = 0
    for _ in range(options.rounds):
        quads = 0
        for place, source in enumerate(sources):
            seconds, count = _process(pipeline, source)
            quads += count
            best[place] = {stage: min(time, best[place].get(stage, time)) for stage, time in seconds.items()}
            lap = process_time()
            peer(texts[place])
            peers[place] = min(peers[place], process_time() - lap)

    words, count = sum(len(text.split()) for text in texts), len(sources)
    total = sum(sum(seconds.values()) for seconds in best)
    print(f"{count} articles of {words // count} words, {quads // count} quads each, least of {options.rounds} rounds:")
    print(f"{count / total:.1f} articles/s, or {words / total / 640:.1f} of 640 words")
    print(f"{'stage':<12}{'ms/article':>12}{'share':>8}")
    for stage in STAGES:
        time = sum(seconds[stage] for seconds in best)
        print(f"{stage:<12}{1000 * time / count:>12.2f}{time / total:>8.0%}")
    print(f"peer: spaCy's tokeniser and sentence splitter alone take {1000 * sum(peers) / count:.2f} ms/article")
    print(f"newsgraph, everything : spaCy, tokens and sentences = {total / sum(peers):.1f} : 1")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB (with spaCy)")


def _sources(files: Sequence[str], articles: int) -> Iterator[Source]:
    if files:
        yield from (source for source in find_sources(files) if not isinstance(source, SourceError))
        return
    for number, text in enumerate(invented_articles(articles)):
        yield Source(f"{number}.txt", text.encode())


def _process(pipeline: Pipeline, source: Source) -> tuple[Seconds, int]:
    """The seconds of processor time that each stage took, and how many quads there are."""
    seconds: defaultdict[str, float] = defaultdict(float)
    last = process_time()

    def lap(stage: str, _: float = 0) -> None:
        nonlocal last
        now = process_time()
        seconds[stage] += now - last
        last = now

    quads = 0
    for article in read_articles(source):
        lap("read")
        quads += len(pipeline.process(article, pipeline.iris.named("run", "1"), lap).quads)
        lap("map")
    return dict(seconds), quads


def _print_memory(articles: int) -> None:
    """Annotates many articles by the command, a twentieth of them and then all: memory must not grow with them."""
    with tempfile.TemporaryDirectory() as folder:
        for number in (max(1, articles // 20), articles):
            path = Path(folder, "articles.jsonl")
            with path.open("w", encoding="utf-8") as file:
                for place, text in enumerate(invented_articles(number, seed=1)):
                    file.write(json.dumps({"id": str(place), "text": text}) + "\n")
            command = [sys.executable, "-m", "newsgraph_server", "annotate", "--format", "jsonl", str(path)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                sys.exit(f"the command ended with {process.returncode}")
            print(f"newsgraph annotate, {number} articles: at most {usage.ru_maxrss // 1024} MB of resident memory")


if __name__ == "__main__":
    main()
