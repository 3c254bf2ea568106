"""Ingestion with several processes: the same store in the same order, and a lost process costs one article."""

# which processes there are, and what is kept for whom, shows nowhere else
# pyright: reportPrivateUsage=false

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from newsgraph.article import Article, Source
from newsgraph.config import Config
from newsgraph.errors import SourceError
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.rdf import NamedNode
from newsgraph.workspace import Outcome, Status, Workspace
from newsgraph.workspace.workers import TaskFailed, Workers
from synthetic_articles import Shapes, SteadyClock, SyntheticPipeline, memory_workspace, snapshot, source

pytestmark = pytest.mark.engine

URL = "http://news.example/story"


def texts() -> list[Source | SourceError]:
    found: list[Source | SourceError] = [
        source(f"name ann{n % 7} Ann Lee{n % 7}\nquote q{n % 5} ann{n % 7} yes it is\nclaim c{n} it is so", f"{n}.txt")
        for n in range(30)
    ]
    found[3:3] = [
        source("claim a first\n---\nclaim b forbidden\n---\nclaim c third", "three.txt"),
        SourceError("gone.txt", "there is no such file"),
        source("unreadable", "unreadable.txt"),
        source("broken annotator", "broken.txt"),
        source("claim v one", "v", URL),
        source("claim v two", "v", URL),
        source("claim v one", "v", URL),
        source("", "empty.txt"),
    ]
    return found


def told(outcomes: Iterable[Outcome]) -> list[tuple[str, str, str]]:
    return [(outcome.identifier, str(outcome.status), outcome.reason) for outcome in outcomes]


def test_several_processes_fill_the_same_store_in_the_same_order(tmp_path: Path) -> None:
    one, several = memory_workspace(tmp_path / "one"), memory_workspace(tmp_path / "several")
    expected = told(one.ingest(texts()))
    assert told(several.ingest(texts(), jobs=3)) == expected
    assert len({status for _, status, _ in expected}) == 4
    assert snapshot(several) == snapshot(one)
    assert {entry.sha256 for entry in several.quarantine.entries()} == {e.sha256 for e in one.quarantine.entries()}
    assert told(several.ingest(texts()[:3], jobs=2)) == [(f"{n}.txt", "unchanged", "") for n in range(3)]


class Deadly(SyntheticPipeline):
    """Ends its process, or does not come to an end, where an article asks for it."""

    def process(
        self, article: Article, run: NamedNode, stopwatch: Callable[[str, float], None] | None = None
    ) -> ArticleGraph:
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().process(article, run, stopwatch)


def deadly_read(given: Source) -> Iterator[Article]:
    if b"fatal" in given.content:
        os._exit(7)
    yield Article(given.content.decode(), given.identifier, given.sha256)


def test_a_process_that_dies_costs_its_article_only(tmp_path: Path) -> None:
    plain = memory_workspace(tmp_path)
    workspace = Workspace(
        Config(store=str(tmp_path)),
        plain.holdings,
        pipeline=Deadly(),
        validator=Shapes(),
        read=deadly_read,
        clock=SteadyClock(),
    )
    sources = [source(f"claim c{n} it is", f"{n}.txt") for n in range(12)]
    sources[2:2] = [source("claim d deadly", "deadly.txt"), source("claim f fatal", "fatal.txt")]
    outcomes = list(workspace.ingest(sources, jobs=2))
    refused = [outcome for outcome in outcomes if outcome.status is not Status.STORED]
    assert [(outcome.identifier, outcome.reason) for outcome in refused] == [
        ("deadly.txt", "the process that worked on it ended (signal 9)"),
        ("fatal.txt", "reading it failed: the process that worked on it ended (exit code 7)"),
    ]
    assert len(outcomes) == 14
    assert len(list(workspace.quarantine.entries())) == 2


def test_only_so_much_is_read_ahead(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[Source]:
        nonlocal taken
        while True:
            taken += 1
            yield source(f"claim c{taken} it is", f"{taken}.txt")

    outcomes = memory_workspace(tmp_path).ingest(endless(), jobs=2)
    for _ in range(5):
        assert next(outcomes).status is Status.STORED
    assert taken < 40
    outcomes.close()  # type: ignore[attr-defined]


def double(number: int) -> int:
    if number < 0:
        raise ValueError("a negative number")
    time.sleep(number / 1000)
    return 2 * number


def prepare() -> Callable[[int], int]:
    return double


def fail_to_prepare(words: str) -> Callable[[int], int]:
    raise LookupError(words)


def test_tasks_are_answered_whatever_the_order() -> None:
    with Workers(3, prepare) as workers:
        tickets = [workers.submit(number) for number in (9, 0, 5, 1, -1)]
        for ticket, expected in reversed(list(zip(tickets, (18, 0, 10, 2), strict=False))):
            assert workers.answer(ticket) == expected
        with pytest.raises(TaskFailed, match="ValueError: a negative number"):
            workers.answer(tickets[-1])


def count_kept() -> Callable[[int], int]:
    return lambda _: gc.get_freeze_count()


def test_what_a_process_has_loaded_is_left_out_of_its_garbage_collection() -> None:
    with Workers(1, count_kept) as workers:
        assert workers.answer(workers.submit(0)) > 1_000


def test_a_task_that_takes_too_long_is_ended_and_the_others_go_on() -> None:
    with Workers(1, prepare, patience=0.5) as workers:
        slow, quick = workers.submit(600_000), workers.submit(1)
        with pytest.raises(TaskFailed, match="longer than"):
            workers.answer(slow)
        assert workers.answer(quick) == 2


def test_an_answer_that_nobody_wants_is_not_kept() -> None:
    with Workers(1, prepare) as workers:
        done, running, waiting, last = (workers.submit(number) for number in (1, 200, 3, 4))
        while not workers.is_done(done):
            time.sleep(0.01)
        for ticket in (done, running, waiting):
            workers.forget(ticket)
        assert workers.answer(last) == 8
        assert not workers._answers


def test_processes_that_cannot_be_prepared_say_why() -> None:
    with Workers(2, partial(fail_to_prepare, "no such model")) as workers:
        ticket = workers.submit(1)
        with pytest.raises(TaskFailed, match="no such model"):
            workers.answer(ticket)


def test_closing_ends_the_processes() -> None:
    workers = Workers(2, prepare)
    tickets = [workers.submit(number) for number in (0, 600_000, 600_000)]
    workers.answer(tickets[0])
    processes = [worker.process.pid for worker in workers._workers]
    workers.close()
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
