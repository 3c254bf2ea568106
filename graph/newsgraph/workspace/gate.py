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
from newsgraph.validate.report import Report
from newsgraph.vocabulary import SCHEMA_QUOTATION, SCHEMA_TEXT


class Shapes(Protocol):
    """Judges quads; `newsgraph.validate.shacl.Validator` is the one of the package."""

    def validate(
        self, quads: Iterable[Quad], texts: Mapping[str, str] | None = None, context: Iterable[Quad] = ()
    ) -> Report:
        """The report on the quads.

        ``texts`` are the plain texts by the IRI of their article, ``context`` is what the quads refer to.
        """
        ...


def judge(shapes: Shapes, graph: ArticleGraph, run: Sequence[Quad], store: Store, iris: Iris) -> Report:
    """The report on an article's graph, with warnings at most. Raises ArticleRefused if it breaks a shape."""
    contributed = (*graph.entities, *graph.claims)
    quotations = {quad.subject for quad in contributed if quad.object == SCHEMA_QUOTATION}
    wordings = (quad for quad in contributed if quad.predicate == SCHEMA_TEXT and quad.subject in quotations)
    judged = dict.fromkeys((*graph.own, *shown_quads(contributed, iris), *wordings))
    report = shapes.validate(
        judged, {graph.iri.value: graph.article.text}, (*run, *_wordings_so_far(quotations, store))
    )
    if not report.conforms:
        raise ArticleRefused(graph.article.identifier, report.as_text())
    return report


def _wordings_so_far(quotations: Iterable[object], store: Store) -> Iterator[Quad]:
    for quotation in quotations:
        if isinstance(quotation, NamedNode):
            yield from store.quads(quotation, SCHEMA_TEXT)
