"""The workspace: a store's folder, open for reading or writing, with everything that is done to articles in it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Literal as OneOf

from newsgraph.archive import Archive
from newsgraph.article import Article, Source
from newsgraph.config import Config
from newsgraph.contributions import Contributions
from newsgraph.errors import ConfigError, SourceError
from newsgraph.iris import Iris
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.quarantine import Quarantine
from newsgraph.rdf import NamedNode
from newsgraph.review.decisions import Decision
from newsgraph.statistics.tracker import track
from newsgraph.store.base import Change, Store
from newsgraph.store.oxigraph import memory_store, open_store
from newsgraph.workspace.gate import Shapes
from newsgraph.workspace.holdings import Clock, Holdings, utc_now
from newsgraph.workspace.ingestion import Ingestion
from newsgraph.workspace.outcome import Outcome
from newsgraph.workspace.removal import Removal
from newsgraph.workspace.runs import Run, new_run
from newsgraph.workspace.staging import Ahead, Processor, Reader, Stages, Staging, in_this_process, prepared
from newsgraph.workspace.traces import Fate, fate_of
from newsgraph.workspace.versions import place
from newsgraph.workspace.workers import Workers

CONTRIBUTIONS_FOLDER = "contributions"
Relate = Callable[[Store, Iris, NamedNode, Iterable[NamedNode] | None], Change]
"""Brings ``graph/relations`` up to date with the given claims and quotations, or with all (`newsgraph.relate`)."""


class Workspace:
    """A store's folder. `open_workspace` opens one; a test may build one on stores in memory."""

    def __init__(
        self,
        config: Config,
        holdings: Holdings,
        *,
        pipeline: Processor | None = None,
        validator: Shapes | None = None,
        read: Reader | None = None,
        relate: Relate | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self.config = config
        self.holdings = holdings
        self.store = holdings.store
        self.archive = holdings.archive
        self.quarantine = holdings.quarantine
        self._given = (pipeline, validator, read, relate)
        self._clock = clock

    def ingest(
        self,
        sources: Iterable[Source | SourceError],
        *,
        relate: bool = True,
        person: str | None = None,
        jobs: int = 1,
    ) -> Iterator[Outcome]:
        """Ingests sources; gives the outcome of each article as soon as it is known.

        Nothing happens before the first outcome is asked for. At the end the claims and quotations that were touched
        are related to those of other articles, unless ``relate`` is false. ``person`` is recorded with the run. With
        more than one of ``jobs``, so many processes read and annotate, while this one validates and stores; the
        outcomes and the store are the same, in the same order.
        """
        run = self._run(person)
        with self._staging(run, jobs) as staging:
            ingestion = Ingestion(
                self.holdings,
                run,
                staging=staging,
                shapes=self.validator,
                clock=self._clock,
                review=self._deciding(run),
            )
            yield from ingestion.outcomes(sources)
        if ingestion.stored:
            self._finish(run, ingestion.touched, relate=relate)

    def retry(self, *, relate: bool = True, person: str | None = None, jobs: int = 1) -> Iterator[Outcome]:
        """Ingests the sources in quarantine again; those that succeed leave it."""
        waiting = [entry.sha256 for entry in self.quarantine.entries()]
        again = (self.quarantine.source(sha256) for sha256 in waiting)
        yield from self.ingest(again, relate=relate, person=person, jobs=jobs)

    def remove(self, names: Iterable[str], *, relate: bool = True, person: str | None = None) -> Iterator[Outcome]:
        """Removes articles, named by IRI, id, URL or identifier, each with its earlier versions and its files."""
        run = self._run(person)
        removal = Removal(self.holdings, run, self._clock)
        for name in names:
            yield from removal.outcomes(name)
        if removal.stored:
            self._finish(run, removal.touched, relate=relate)

    def review(self, decisions: Sequence[Decision], *, relate: bool = True) -> Iterator[Outcome]:
        """Writes decisions down and makes the articles that they are about again; they hold from then on.

        Raises NotFound for an article that is not in the store, or whose source is not in the archive any more.
        """
        from newsgraph.pipeline import load_pipeline
        from newsgraph.workspace.reviewing import Reviewing

        run = self._run(None)
        pipeline = load_pipeline(self.config)
        reviewing = Reviewing(self.holdings, run, read=self._read, pipeline=pipeline, shapes=self.validator)
        yield from reviewing.outcomes(decisions)
        if reviewing.stored:
            self._finish(run, reviewing.touched, relate=relate)

    def relate(self, touched: Iterable[NamedNode] | None = None) -> Change:
        """Computes what is computed across articles again; returns what changed in ``graph/relations``."""
        run = self._run(None)
        change = self._relate(self.store, self.holdings.iris, run.iri, touched)
        opening = Change(add=(*run.opening(), *run.closing(self._clock()))) if change.add else Change()
        self.store.apply(change + opening)
        return change

    def fate(self, article: NamedNode) -> Fate:
        """What became of an article: current, replaced, removed, or unknown."""
        return fate_of(self.store, self.holdings.iris, article)

    @cached_property
    def pipeline(self) -> Processor:
        """Makes the graphs of articles; loaded when it is first needed."""
        if self._given[0] is not None:
            return self._given[0]
        from newsgraph.pipeline import load_pipeline

        return load_pipeline(self.config)

    @cached_property
    def validator(self) -> Shapes:
        """Judges the graphs of articles; loaded when it is first needed."""
        if self._given[1] is not None:
            return self._given[1]
        from newsgraph.validate.shacl import load_validator

        return load_validator()

    def close(self) -> None:
        """Releases the folder."""
        try:
            self.holdings.contributions.close()
        finally:
            self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _staging(self, run: Run, jobs: int) -> Generator[Staging]:
        stages = Stages(self._read, self.pipeline)
        if jobs <= 1:
            yield in_this_process(stages, run.iri)
            return

        def is_there(article: Article) -> bool:
            return place(self.store, self.holdings.iris, article, run.iri).kind == "same"

        pipeline, _, read, _ = self._given
        with Workers(jobs, partial(prepared, self.config, pipeline, read)) as workers:
            yield Ahead(workers, run.iri, is_there)

    def _deciding(self, run: Run) -> Callable[[Article, ArticleGraph], ArticleGraph] | None:
        """Applies what people decided, if anybody did; it is looked up here, since only this process has the store."""
        if not self.holdings.has_graph(self.holdings.iris.graph("review")):
            return None
        from newsgraph.pipeline import Pipeline
        from newsgraph.workspace.reviewing import with_decisions

        pipeline = self.pipeline
        if not isinstance(pipeline, Pipeline):
            return None
        return partial(with_decisions, self.holdings, pipeline, run.iri)

    def _read(self, source: Source) -> Iterable[Article | SourceError]:
        if self._given[2] is not None:
            return self._given[2](source)
        from newsgraph.read import read_items

        return read_items(source)

    def _relate(self, store: Store, iris: Iris, run: NamedNode, touched: Iterable[NamedNode] | None) -> Change:
        if self._given[3] is not None:
            return self._given[3](store, iris, run, touched)
        from newsgraph.relate.relations import relate

        return relate(store, iris, run, touched)

    def _run(self, person: str | None) -> Run:
        settings = {f"annotators.{layer}": ", ".join(names) for layer, names in self.config.annotators.items()}
        return new_run(self.store, self.holdings.iris, self._clock(), settings=settings, person=person)

    def _finish(self, run: Run, touched: set[NamedNode], *, relate: bool) -> None:
        """Relates what was touched, and records that the run is done, in one transaction."""
        change = Change()
        if relate and touched:
            nodes = sorted(touched, key=lambda node: node.value)
            change = self._relate(self.store, self.holdings.iris, run.iri, nodes)
        self.store.apply(change + Change(add=run.closing(self._clock())))


def open_workspace(
    config: Config,
    *,
    mode: OneOf["write", "read"] = "write",
    pipeline: Processor | None = None,
    validator: Shapes | None = None,
    read: Reader | None = None,
    relate: Relate | None = None,
    clock: Clock = utc_now,
) -> Workspace:
    """Opens the store's folder of the settings; close it, or use it in a ``with`` statement.

    For writing it is made if it is not there. What is not given is the package's own. Raises StoreLocked while another
    process writes, StoreUnavailable when it cannot be opened, ConfigError when the store is not a folder.
    """
    if config.store.startswith(("http://", "https://")):
        raise ConfigError("store", "articles can be kept in a folder only; give the path of one")
    folder = Path(config.store)
    read_only = mode == "read"
    store = open_store(folder, read_only=read_only)
    track(store, folder)
    try:
        contributed = _open_contributions(folder / CONTRIBUTIONS_FOLDER, read_only=read_only)
    except BaseException:
        store.close()
        raise
    contributions = Contributions(contributed, config.iris)
    holdings = Holdings(store, contributions, Archive(folder), Quarantine(folder), config.iris)
    return Workspace(config, holdings, pipeline=pipeline, validator=validator, read=read, relate=relate, clock=clock)


def _open_contributions(folder: Path, *, read_only: bool) -> Store:
    # A copy of the dataset alone, as a server makes for its readers, can be read without them.
    return memory_store() if read_only and not folder.exists() else open_store(folder, read_only=read_only)
