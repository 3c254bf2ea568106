"""Decisions of people, written down and applied: to an article in the store at once, to one that comes again later.

A decision changes what is read out of the article from its mentions on, so the article is read again from the source
in the archive. Decision and new graph are one transaction: there is no moment at which one holds without the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from newsgraph.article import Article, Source
from newsgraph.errors import ArticleRefused, NotFound, SourceError
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.pipeline import Pipeline
from newsgraph.rdf import Literal, NamedNode
from newsgraph.review.applying import reviewed
from newsgraph.review.decisions import Decision, decision_quads, decisions_on
from newsgraph.shared_nodes import shared_change
from newsgraph.store.base import Change
from newsgraph.vocabulary import DCTERMS_IDENTIFIER, NG_RETRIEVED_AT, PROV_WAS_REVISION_OF, SCHEMA_SHA256, SCHEMA_URL
from newsgraph.workspace.departure import departure, statements_of
from newsgraph.workspace.gate import Shapes, judge
from newsgraph.workspace.holdings import Holdings
from newsgraph.workspace.outcome import Outcome, Status
from newsgraph.workspace.runs import Run

Read = Callable[[Source], Iterable[Article | SourceError]]


def with_decisions(
    holdings: Holdings, pipeline: Pipeline, run: NamedNode, article: Article, graph: ArticleGraph
) -> ArticleGraph:
    """The graph of an article as people decided about its mentions; the graph that was given if nobody did."""
    held = decisions_on(holdings.store, holdings.iris, article.id)
    return pipeline.process(article, run, review=partial(reviewed, decisions=held)) if held else graph


class Reviewing:
    """One run of review. ``touched`` collects the claims and quotations whose occurrences changed."""

    def __init__(self, holdings: Holdings, run: Run, *, read: Read, pipeline: Pipeline, shapes: Shapes) -> None:
        self._holdings = holdings
        self._run = run
        self._read = read
        self._pipeline = pipeline
        self._shapes = shapes
        self._opened = False
        self.touched: set[NamedNode] = set()

    @property
    def stored(self) -> bool:
        """Whether the run has stored anything."""
        return self._opened

    def outcomes(self, decisions: Sequence[Decision]) -> Iterator[Outcome]:
        """What becomes of each article that decisions are about. Raises NotFound for one that is not in the store."""
        ordered = sorted(decisions, key=lambda decision: (decision.place.article, decision.time, decision.place.span))
        for article, group in groupby(ordered, key=lambda decision: decision.place.article):
            yield self._decide(article, list(group))

    def _decide(self, article_id: str, decisions: Sequence[Decision]) -> Outcome:
        holdings, iri = self._holdings, self._holdings.iris.article(article_id)
        if not holdings.has_graph(holdings.iris.article_graph(article_id)):
            raise NotFound("article", article_id, "decide about articles that are in the store")
        article = self._article(article_id)
        if beyond := [d for d in decisions if d.place.span.end > len(article.text)]:
            span = beyond[0].place.span
            raise NotFound("span", f"{span.start},{span.end}", f"the article has {len(article.text)} characters")
        places = {decision.place.span for decision in decisions}
        earlier = decisions_on(holdings.store, holdings.iris, article_id)
        held = sorted(
            [*(d for d in earlier if d.place.span not in places), *decisions],
            key=lambda d: (d.place.span, d.time),
        )
        graph = self._pipeline.process(article, self._run.iri, review=partial(reviewed, decisions=held))
        try:
            report = judge(self._shapes, graph, self._run.opening(), holdings.store, holdings.iris)
        except ArticleRefused as error:
            reason = "with the decision it would break the rules of the graph"
            return Outcome(article.identifier, Status.REFUSED, iri, article_id, reason=reason, report=error.report)
        old = departure(holdings, article_id)
        revisions = tuple(quad for quad in old.own if quad.predicate == PROV_WAS_REVISION_OF)
        contributed = (*graph.entities, *graph.claims)
        evidence = holdings.contributions.evidence(holdings.store, (old.graph,))
        shared = shared_change(holdings.store, holdings.iris, evidence, arriving=contributed, leaving=old.contributed)
        written = tuple(quad for decision in decisions for quad in decision_quads(decision, holdings.iris))
        opening = () if self._opened else self._run.opening()
        own = (*graph.own, *revisions, *opening, *self._run.report(iri, report), *written)
        holdings.contributions.put(graph.graph, contributed)
        holdings.store.apply(Change(drop=(old.graph,), remove=old.report, add=own) + shared)
        self._opened = True
        self.touched |= old.statements | statements_of(graph.own)
        return Outcome(article.identifier, Status.REVIEWED, iri, article_id, warnings=report.warnings)

    def _article(self, article_id: str) -> Article:
        """The article, read again from its source in the archive. Raises NotFound when that is not possible."""
        iri = self._holdings.iris.article(article_id)
        sha256, name, url = (self._literal(iri, p) for p in (SCHEMA_SHA256, DCTERMS_IDENTIFIER, SCHEMA_URL))
        retrieved = self._literal(iri, NG_RETRIEVED_AT)
        moment = datetime.fromisoformat(retrieved) if retrieved is not None else None
        content = self._holdings.archive.source(sha256) if sha256 is not None else None
        if content is not None:
            for address in dict.fromkeys((url, None)):
                for found in self._read(Source(name or "source", content, url=address, retrieved_at=moment)):
                    if isinstance(found, Article) and found.id == article_id:
                        return found
        raise NotFound("source of article", article_id, "it is not in the archive any more; ingest the article again")

    def _literal(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        found = next(iter(self._holdings.store.quads(subject, predicate)), None)
        return found.object.value if found is not None and isinstance(found.object, Literal) else None
