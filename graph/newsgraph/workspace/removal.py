"""Removal: articles go out, with everything that only they gave, their files and their earlier versions.

Whoever must take an article down must be sure that no copy of it stays, so its source, its text and what it replaced
go with it, unless another article has the same bytes. Its IRI answers that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.iris import Iris
from newsgraph.rdf import Literal, NamedNode, Quad, typed
from newsgraph.shared_nodes import shared_change
from newsgraph.store.base import Change, Store
from newsgraph.vocabulary import DCTERMS_IDENTIFIER, PROV_WAS_GENERATED_BY, SCHEMA_SHA256, SCHEMA_URL
from newsgraph.workspace.departure import departure, forget_files
from newsgraph.workspace.holdings import Clock, Holdings
from newsgraph.workspace.outcome import Outcome, Status
from newsgraph.workspace.runs import Run, content_iri
from newsgraph.workspace.traces import earlier_versions, fate_of, tombstone, trace_of

_ARTICLE_ID = re.compile(r"[0-9a-f]{16}")


class Removal:
    """One run of removal. ``touched`` collects the claims and quotations whose occurrences changed."""

    def __init__(self, holdings: Holdings, run: Run, clock: Clock) -> None:
        self._holdings = holdings
        self._run = run
        self._clock = clock
        self._opened = False
        self.touched: set[NamedNode] = set()

    @property
    def stored(self) -> bool:
        """Whether the run has removed anything."""
        return self._opened

    def outcomes(self, name: str) -> Iterator[Outcome]:
        """What becomes of the articles of a name: their IRI, id, URL, or the identifier they were read under."""
        store, iris = self._holdings.store, self._holdings.iris
        found = named_articles(store, iris, name)
        if not found:
            yield Outcome(name, Status.MISSING, reason="there is no article of that IRI, id, URL or identifier")
        for article in found:
            article_id = article.value.rpartition("/")[2]
            if fate_of(store, iris, article).kind == "current":
                self._remove_current(article, article_id)
            else:
                self._remove_superseded(article)
            yield Outcome(name, Status.REMOVED, article, article_id)

    def _remove_current(self, article: NamedNode, article_id: str) -> None:
        holdings = self._holdings
        leaving = departure(holdings, article_id)
        earlier = {version: trace_of(holdings.store, holdings.iris, version) for version in self._earlier(article)}
        evidence = holdings.contributions.evidence(holdings.store, (leaving.graph,))
        change = Change(
            drop=(leaving.graph,),
            remove=(*leaving.report, *self._uses(leaving.own)),
            add=(*self._opening(), *tombstone(self._run, article, self._clock())),
        )
        change += shared_change(holdings.store, holdings.iris, evidence, leaving=leaving.contributed)
        for version, trace in earlier.items():
            change += Change(remove=trace, add=tombstone(self._run, version, self._clock()))
        self.touched |= leaving.statements
        self._apply(change)
        holdings.contributions.drop((leaving.graph,))
        forget_files(holdings, article_id, leaving.about_itself)
        self._forget(earlier)

    def _remove_superseded(self, article: NamedNode) -> None:
        holdings = self._holdings
        versions = (article, *self._earlier(article))
        traces = {version: trace_of(holdings.store, holdings.iris, version) for version in versions}
        change = Change(add=self._opening())
        for version, trace in traces.items():
            change += Change(remove=trace, add=tombstone(self._run, version, self._clock()))
        self._apply(change)
        self._forget(traces)

    def _forget(self, traces: dict[NamedNode, tuple[Quad, ...]]) -> None:
        for version, trace in traces.items():
            forget_files(self._holdings, version.value.rpartition("/")[2], trace)

    def _earlier(self, article: NamedNode) -> Iterator[NamedNode]:
        return earlier_versions(self._holdings.store, self._holdings.iris, article)

    def _uses(self, own: tuple[Quad, ...]) -> Iterator[Quad]:
        """That the article's run used its source, unless another article came from the same source."""
        store, runs = self._holdings.store, self._holdings.runs_graph
        made_by = [q.object for q in own if q.predicate == PROV_WAS_GENERATED_BY and isinstance(q.object, NamedNode)]
        for quad in own:
            if quad.predicate != SCHEMA_SHA256 or not isinstance(quad.object, Literal):
                continue
            others = {other.subject for other in store.quads(None, SCHEMA_SHA256, quad.object)} - {quad.subject}
            for run in () if others else made_by:
                yield from store.quads(run, None, content_iri(quad.object.value), runs)

    def _opening(self) -> tuple[Quad, ...]:
        return () if self._opened else self._run.opening()

    def _apply(self, change: Change) -> None:
        self._holdings.store.apply(change)
        self._opened = True


def named_articles(store: Store, iris: Iris, name: str) -> list[NamedNode]:
    """The articles, current or replaced, that an IRI, an id, a URL or an identifier names; in order."""
    article_id = name.removeprefix(iris.article("").value)
    if _ARTICLE_ID.fullmatch(article_id):
        article = iris.article(article_id)
        return [article] if fate_of(store, iris, article).kind in ("current", "superseded") else []
    found = {
        quad.subject
        for predicate in (DCTERMS_IDENTIFIER, SCHEMA_URL)
        for quad in store.quads(None, predicate, typed(name))
        if isinstance(quad.subject, NamedNode) and fate_of(store, iris, quad.subject).kind == "current"
    }
    return sorted(found, key=str)
