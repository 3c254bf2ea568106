"""The pure part of ingestion, in this process or ahead of it in others: sources in, articles with their graphs out.

Both ways give the same things in the same order, so a store does not depend on how many processes filled it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from newsgraph.article import Article, Source
from newsgraph.config import Config
from newsgraph.errors import SourceError
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.quarantine import Refusal
from newsgraph.rdf import NamedNode
from newsgraph.workspace.workers import TaskFailed, Workers

_log = logging.getLogger(__name__)
AHEAD = 4
"""How many sources, and how many articles, for each process are worked on ahead of the one that is stored."""

Reader = Callable[[Source], Iterable[Article | SourceError]]
"""Reads the articles of a source, with an error for each part that cannot be read; may raise one where it must end."""
Graph = tuple[ArticleGraph, dict[str, float]]
"""The graph of an article, and the seconds that each stage took."""


class Processor(Protocol):
    """Makes the graph of an article; `newsgraph.pipeline.Pipeline` is the one of the package."""

    def process(
        self, article: Article, run: NamedNode, stopwatch: Callable[[str, float], None] | None = None
    ) -> ArticleGraph:
        """The graph of an article, made in a run; the stopwatch is told the seconds of each stage."""
        ...


@dataclass(frozen=True, slots=True)
class Staged:
    """An article of a source with what makes its graph, a part that was refused, or (None) the source's end.

    ``graph`` raises TaskFailed; ``ticket`` is its number among the tasks of workers.
    """

    source: Source
    item: Article | Refusal | None
    graph: Callable[[], Graph] | None = None
    ticket: int | None = None


class Staging(Protocol):
    """Reads sources and makes graphs of articles."""

    def __call__(self, sources: Iterable[Source | SourceError]) -> Iterator[Staged | SourceError]:
        """What the sources hold, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages themselves, as one value that can be sent to another process."""

    read: Reader
    processor: Processor

    def articles(self, source: Source) -> Iterator[Article | Refusal]:
        """The articles of a source, then why it could not be read any further, if so."""
        count = 0
        try:
            for item in self.read(source):
                count += 1
                yield Refusal(item.identifier, item.reason) if isinstance(item, SourceError) else item
        except SourceError as error:
            yield Refusal(error.identifier, error.reason)
        except Exception as error:  # noqa: BLE001  (said in the next line)
            # A reader that fails on a page nobody thought of must not end a run over thousands of them.
            _log.exception("reading %s failed", source.identifier)
            yield Refusal(source.identifier, f"reading it failed: {_words(error)}")
        else:
            if count == 0:
                yield Refusal(source.identifier, "no article was found in it")

    def graph(self, article: Article, run: NamedNode) -> Graph:
        """The graph of an article. Raises TaskFailed."""
        seconds: dict[str, float] = {}
        try:
            return self.processor.process(article, run, seconds.__setitem__), seconds
        except Exception as error:
            # Annotators may come from other packages; one that fails must not end the run either.
            _log.exception("processing %s failed", article.identifier)
            raise TaskFailed(f"processing it failed: {_words(error)}") from error


def in_this_process(stages: Stages, run: NamedNode) -> Staging:
    """Does everything when it is asked for."""

    def staging(sources: Iterable[Source | SourceError]) -> Iterator[Staged | SourceError]:
        for source in sources:
            if isinstance(source, SourceError):
                yield source
                continue
            for item in stages.articles(source):
                yield Staged(source, item, _later(item) if isinstance(item, Article) else None)
            yield Staged(source, None)

    def _later(article: Article) -> Callable[[], Graph]:
        return lambda: stages.graph(article, run)

    return staging


@dataclass(frozen=True, slots=True)
class Task:
    """Work for another process: a source to be read, or an article whose graph is to be made in a run."""

    work: Source | Article
    run: NamedNode


def prepared(config: Config, processor: Processor | None, read: Reader | None) -> Callable[[Task], object]:
    """What a worker process does with tasks; what is not given is the package's own, loaded there."""
    if read is None:
        from newsgraph.read import read_items

        read = read_items
    if processor is None:
        from newsgraph.pipeline import load_pipeline

        processor = load_pipeline(config)
    return perform(Stages(read, processor))


def perform(stages: Stages) -> Callable[[Task], list[Article | Refusal] | Graph]:
    """What a worker process does with a task."""

    def do(task: Task) -> list[Article | Refusal] | Graph:
        if isinstance(task.work, Source):
            return list(stages.articles(task.work))
        return stages.graph(task.work, task.run)

    return do


class Ahead:
    """Has workers read and process ahead of what is asked for, no more than a few articles for each of them.

    ``is_there`` tells which articles need no graph, since they are stored already.
    """

    def __init__(self, workers: Workers, run: NamedNode, is_there: Callable[[Article], bool]) -> None:
        self._workers = workers
        self._run = run
        self._is_there = is_there
        self._depth = AHEAD * workers.count
        self._reading: deque[tuple[Source, int] | SourceError] = deque()
        self._staged: deque[Staged | SourceError] = deque()
        self._current: Iterator[Staged] = iter(())

    def __call__(self, sources: Iterable[Source | SourceError]) -> Iterator[Staged | SourceError]:
        """What the sources hold, in their order."""
        coming = iter(sources)
        while True:
            self._fill(coming)
            if not self._staged:
                return
            staged = self._staged.popleft()
            yield staged
            if isinstance(staged, Staged) and staged.ticket is not None:
                self._workers.forget(staged.ticket)

    def _fill(self, coming: Iterator[Source | SourceError]) -> None:
        while len(self._staged) < self._depth:
            staged = next(self._current, None)
            if staged is not None:
                self._staged.append(staged)
                continue
            while len(self._reading) < self._depth and (source := next(coming, None)) is not None:
                waits = isinstance(source, SourceError)
                self._reading.append(source if waits else (source, self._submit(source)))  # type: ignore[arg-type]
            if not self._reading:
                return
            head = self._reading[0]
            if isinstance(head, SourceError):
                self._staged.append(head)
                self._reading.popleft()
            elif not self._staged or self._workers.is_done(head[1]):
                self._reading.popleft()
                self._current = self._of(*head)
            else:
                return

    def _of(self, source: Source, ticket: int) -> Iterator[Staged]:
        try:
            items: list[Article | Refusal] = self._workers.answer(ticket)
        except TaskFailed as error:
            items = [Refusal(source.identifier, f"reading it failed: {error}")]
        for item in items:
            yield self._started(source, item) if isinstance(item, Article) else Staged(source, item)
        yield Staged(source, None)

    def _started(self, source: Source, article: Article) -> Staged:
        # one that is there may be gone by its turn, if a newer version comes before it
        ticket = None if self._is_there(article) else self._submit(article)

        def graph() -> Graph:
            found: Graph = self._workers.answer(self._submit(article) if ticket is None else ticket)
            return found

        return Staged(source, article, graph, ticket)

    def _submit(self, work: Source | Article) -> int:
        return self._workers.submit(Task(work, self._run))


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
