"""What goes when an article's graph leaves the dataset, because a newer version replaces it or somebody removes it."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.vocabulary import (
    NG_EXPRESSES,
    NG_RENDERS,
    NG_TEXT_SHA256,
    PROV_WAS_DERIVED_FROM,
    SCHEMA_SHA256,
    term,
)
from newsgraph.workspace.holdings import Holdings

_RESULT = term("sh:result")


@dataclass(frozen=True, slots=True)
class Departure:
    """An article that leaves: its IRI and graph, its own quads, what it contributed, its validation report."""

    article: NamedNode
    graph: NamedNode
    own: tuple[Quad, ...]
    contributed: tuple[Quad, ...]
    report: tuple[Quad, ...]

    @property
    def statements(self) -> frozenset[NamedNode]:
        """The claims and quotations of which it had an occurrence."""
        return statements_of(self.own)

    @property
    def about_itself(self) -> tuple[Quad, ...]:
        """Its description."""
        return tuple(quad for quad in self.own if quad.subject == self.article)


def departure(holdings: Holdings, article_id: str) -> Departure:
    """What goes with an article that is in the dataset."""
    article, graph = holdings.iris.article(article_id), holdings.iris.article_graph(article_id)
    store, runs = holdings.store, holdings.runs_graph
    report: list[Quad] = []
    for found in store.quads(None, PROV_WAS_DERIVED_FROM, article, runs):
        if isinstance(found.subject, NamedNode):
            about = list(store.quads(found.subject, graph=runs))
            results = [q.object for q in about if q.predicate == _RESULT and isinstance(q.object, NamedNode)]
            report += (*about, *(quad for result in results for quad in store.quads(result, graph=runs)))
    return Departure(article, graph, tuple(store.quads(graph=graph)), holdings.contributions.of(graph), tuple(report))


def statements_of(quads: tuple[Quad, ...]) -> frozenset[NamedNode]:
    """The claims and quotations of which the quads describe an occurrence."""
    return frozenset(
        quad.object
        for quad in quads
        if quad.predicate in (NG_EXPRESSES, NG_RENDERS) and isinstance(quad.object, NamedNode)
    )


def forget_files(holdings: Holdings, article_id: str, description: tuple[Quad, ...]) -> None:
    """Removes an article's files from the archive, after it left the dataset.

    A source or text that another article still describes, be it current or replaced, stays.
    """
    for predicate, drop in (
        (SCHEMA_SHA256, holdings.archive.drop_source),
        (NG_TEXT_SHA256, holdings.archive.drop_text),
    ):
        for quad in description:
            if quad.predicate != predicate or not isinstance(quad.object, Literal):
                continue
            if not _is_described(holdings, predicate, quad.object):
                drop(quad.object.value)
    holdings.archive.drop_superseded(article_id)


def _is_described(holdings: Holdings, predicate: NamedNode, sha256: Literal) -> bool:
    ours = holdings.iris.graph("").value
    found = holdings.store.quads(None, predicate, sha256)
    return any(isinstance(q.graph_name, NamedNode) and q.graph_name.value.startswith(ours) for q in found)
