"""Ingestion: sources in, one outcome for each article out, as they are done.

Each article is a transaction of its own: read, skipped if it is there, processed, judged, stored with what it changes
in the shared graphs. What is wrong with one source or article is reported and kept in quarantine; the rest goes on.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from newsgraph.article import Article, Source
from newsgraph.errors import ArticleRefused, SourceError
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.quarantine import Refusal
from newsgraph.rdf import NamedNode, Quad
from newsgraph.shared_nodes import shared_change, shown_quads
from newsgraph.store.base import Change
from newsgraph.validate.report import Report
from newsgraph.vocabulary import PROV_WAS_REVISION_OF
from newsgraph.workspace.departure import departure, statements_of
from newsgraph.workspace.gate import Shapes, judge
from newsgraph.workspace.holdings import Clock, Holdings
from newsgraph.workspace.outcome import Outcome, Status
from newsgraph.workspace.runs import Run
from newsgraph.workspace.staging import Staged, Staging
from newsgraph.workspace.traces import superseded_trace, trace_of
from newsgraph.workspace.versions import place
from newsgraph.workspace.workers import TaskFailed

_log = logging.getLogger(__name__)


class Ingestion:
    """One run of ingestion. ``touched`` collects the claims and quotations whose occurrences changed."""

    def __init__(
        self,
        holdings: Holdings,
        run: Run,
        *,
        staging: Staging,
        shapes: Shapes,
        clock: Clock,
        review: Callable[[Article, ArticleGraph], ArticleGraph] | None = None,
    ) -> None:
        self._review = review
        self._holdings = holdings
        self._run = run
        self._staging = staging
        self._shapes = shapes
        self._clock = clock
        self._opened = False
        self.touched: set[NamedNode] = set()

    @property
    def stored(self) -> bool:
        """Whether the run has stored anything."""
        return self._opened

    def outcomes(self, sources: Iterable[Source | SourceError]) -> Iterator[Outcome]:
        """What becomes of the articles of each source. Raises StoreError only."""
        refusals: list[Refusal] = []
        for staged in self._staging(sources):
            if isinstance(staged, SourceError):
                yield Outcome(staged.identifier, Status.REFUSED, reason=staged.reason)
                continue
            if staged.item is None:
                if refusals:
                    self._holdings.quarantine.put(staged.source, tuple(refusals), self._clock())
                else:
                    self._holdings.quarantine.clear(staged.source.sha256)
                refusals = []
                continue
            outcome = _refused(staged.item) if isinstance(staged.item, Refusal) else self._ingest(staged, staged.item)
            if outcome.status is Status.REFUSED:
                refusals.append(Refusal(outcome.identifier, outcome.reason, outcome.report))
            yield outcome

    def _ingest(self, staged: Staged, article: Article) -> Outcome:
        source, iris, iri = staged.source, self._holdings.iris, self._holdings.iris.article(article.id)
        placement = place(self._holdings.store, iris, article, self._run.iri)
        outcome = Outcome(article.identifier, Status.UNCHANGED, iri, article.id)
        if placement.kind == "same" or staged.graph is None:
            return outcome
        try:
            graph, seconds = staged.graph()
            outcome = dataclasses.replace(outcome, annotators=graph.counts)
            if self._review is not None:
                graph = self._review(article, graph)
            if placement.kind == "newer" and placement.other is not None:
                graph = _revising(graph, iris.article(placement.other))
            began = perf_counter()
            report = judge(self._shapes, graph, self._run.opening(), self._holdings.store, iris)
            seconds["validate"] = perf_counter() - began
        except ArticleRefused as error:
            reason = "it breaks the rules of the graph"
            return dataclasses.replace(outcome, status=Status.REFUSED, reason=reason, report=error.report)
        except TaskFailed as error:
            return dataclasses.replace(outcome, status=Status.REFUSED, reason=str(error))
        except Exception as error:  # noqa: BLE001  (said in the next line)
            # A shape that fails on a graph that nobody thought of must not end a run over thousands of articles.
            _log.exception("validating %s failed", article.identifier)
            reason = f"validating it failed: {type(error).__name__}: {error}"
            return dataclasses.replace(outcome, status=Status.REFUSED, reason=reason)
        began = perf_counter()
        match placement.kind, placement.other:
            case "older", str(current):
                status, replaces = Status.SUPERSEDED, None
                self._store_older(source, graph, iris.article(current))
            case "newer", str(previous):
                status, replaces = Status.REPLACED, previous
                self._store(source, graph, report, previous)
            case _:
                status, replaces = Status.STORED, None
                self._store(source, graph, report, None)
        seconds["store"] = perf_counter() - began
        return dataclasses.replace(outcome, status=status, replaces=replaces, warnings=report.warnings, seconds=seconds)

    def _store(self, source: Source, graph: ArticleGraph, report: Report, previous: str | None) -> None:
        holdings, run = self._holdings, self._run
        contributed = (*graph.entities, *graph.claims)
        holdings.archive.put_source(source.content)
        holdings.archive.put_text(graph.article.text)
        holdings.contributions.put(graph.graph, contributed)
        change = Change(
            # A text that comes back, or was removed before, is current again.
            remove=trace_of(holdings.store, holdings.iris, graph.iri),
            add=(*graph.own, *self._opening(source), *run.report(graph.iri, report)),
        )
        left: tuple[Quad, ...] = ()
        gone: tuple[NamedNode, ...] = ()
        self.touched |= statements_of(graph.own)
        if previous is not None:
            old = departure(holdings, previous)
            left, gone = old.contributed, (old.graph,)
            self.touched |= old.statements
            holdings.archive.put_superseded(previous, (*old.own, *shown_quads(old.contributed, holdings.iris)))
            trace = superseded_trace(run, old.article, graph.iri, old.about_itself, self._clock())
            change += Change(drop=gone, remove=old.report, add=trace)
        evidence = holdings.contributions.evidence(holdings.store, gone)
        shared = shared_change(holdings.store, holdings.iris, evidence, arriving=contributed, leaving=left)
        holdings.store.apply(change + shared)
        self._opened = True
        holdings.contributions.drop(gone)
        holdings.archive.drop_superseded(graph.article.id)

    def _store_older(self, source: Source, graph: ArticleGraph, current: NamedNode) -> None:
        """Puts a version that is older than the one in the dataset where that one's predecessors are."""
        holdings = self._holdings
        holdings.archive.put_source(source.content)
        holdings.archive.put_text(graph.article.text)
        contributed = shown_quads((*graph.entities, *graph.claims), holdings.iris)
        holdings.archive.put_superseded(graph.article.id, (*graph.own, *contributed))
        trace = superseded_trace(self._run, graph.iri, current, graph.own, self._clock())
        removed = trace_of(holdings.store, holdings.iris, graph.iri)
        holdings.store.apply(Change(remove=removed, add=(*trace, *self._opening(source))))
        self._opened = True

    def _opening(self, source: Source) -> tuple[Quad, ...]:
        opening = () if self._opened else self._run.opening()
        return (*opening, self._run.use(source.sha256))


def _refused(refusal: Refusal) -> Outcome:
    return Outcome(refusal.identifier, Status.REFUSED, reason=refusal.reason)


def _revising(graph: ArticleGraph, previous: NamedNode) -> ArticleGraph:
    revision = Quad(graph.iri, PROV_WAS_REVISION_OF, previous, graph.graph)
    return dataclasses.replace(graph, own=(*graph.own, revision))
