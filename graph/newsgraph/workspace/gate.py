"""The gate: no article is stored whose graph breaks a shape.

What is judged is what would be stored: the article's own graph, what it contributes to shared nodes as it would be
shown, and the description of its run. Only of quotations all wordings are given, those of the article and the one that
is shown so far, so that the shapes can warn of printings that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from newsgraph.errors import ArticleRefused
from newsgraph.iris import Iris
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.rdf import NamedNode, Quad
from newsgraph.shared_nodes import shown_quads
from newsgraph.store.base import Store
from newsgraph.vocabulary import SCHEMA_QUOTATION, SCHEMA_TEXT
from newsgraph.workspace.outcome import Finding


class ShapeFinding(Protocol):
    """One result of validation."""

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        ...

    @property
    def focus(self) -> NamedNode:
        """The node that it is about."""
        ...

    @property
    def component(self) -> NamedNode | None:
        """The constraint component that found it."""
        ...


class ShapeReport(Protocol):
    """The outcome of validation."""

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        ...

    @property
    def warnings(self) -> Sequence[ShapeFinding]:
        """What is accepted, but doubtful."""
        ...

    def as_text(self) -> str:
        """The report for people."""
        ...


class Shapes(Protocol):
    """Judges quads; `newsgraph.validate` has the one of the package."""

    def validate(self, quads: Iterable[Quad], texts: Mapping[str, str]) -> ShapeReport:
        """The report on the quads; ``texts`` are the plain texts by the IRI of their article."""
        ...


def judge(shapes: Shapes, graph: ArticleGraph, run: Sequence[Quad], store: Store, iris: Iris) -> tuple[Finding, ...]:
    """The warnings about an article's graph. Raises ArticleRefused with the report if it breaks a shape."""
    contributed = (*graph.entities, *graph.claims)
    wordings = tuple(_wordings(contributed, store))
    judged = dict.fromkeys((*graph.own, *shown_quads(contributed, iris), *wordings, *run))
    report = shapes.validate(tuple(judged), {graph.iri.value: graph.article.text})
    if not report.conforms:
        raise ArticleRefused(graph.article.identifier, report.as_text())
    return tuple(Finding(warning.message, warning.focus, warning.component) for warning in report.warnings)


def _wordings(contributed: Iterable[Quad], store: Store) -> Iterator[Quad]:
    contributed = tuple(contributed)
    quotations = {quad.subject for quad in contributed if quad.object == SCHEMA_QUOTATION}
    yield from (quad for quad in contributed if quad.predicate == SCHEMA_TEXT and quad.subject in quotations)
    for quotation in quotations:
        if isinstance(quotation, NamedNode):
            yield from store.quads(quotation, SCHEMA_TEXT)
