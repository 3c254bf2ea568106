"""The outcome of mapping one article.

Between processes it travels as N-Quads: to pickle its quads one by one takes ten times as long as to write and parse
them, several times what it takes to make them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsgraph.annotators import Counts
from newsgraph.article import Article
from newsgraph.rdf import NamedNode, Quad, RdfFormat, quads_of_lines, write_quads


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """The quads of one article, by the named graph that they belong to.

    ``own`` stand in the article's graph; ``entities`` and ``claims`` are what the article contributes to the shared
    nodes in ``graph/entities`` and ``graph/claims`` (the quads already name those graphs). In contributions, every
    name of an entity that the article uses is a ``skos:altLabel`` and every wording of a quotation a ``schema:text``
    candidate: see `newsgraph.workspace` for how one is chosen. ``counts`` are those of annotators that keep any.
    """

    article: Article
    iri: NamedNode
    graph: NamedNode
    own: tuple[Quad, ...]
    entities: tuple[Quad, ...]
    claims: tuple[Quad, ...]
    counts: Counts = field(default_factory=dict[str, Mapping[str, int | float]])

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All quads."""
        return (*self.own, *self.entities, *self.claims)

    def __reduce__(self) -> tuple[object, ...]:
        parts = (write_quads(quads, RdfFormat.N_QUADS) for quads in (self.own, self.entities, self.claims))
        return _arrived, (self.article, self.iri, self.graph, *parts, self.counts)


def _arrived(
    article: Article, iri: NamedNode, graph: NamedNode, own: bytes, entities: bytes, claims: bytes, counts: Counts
) -> ArticleGraph:
    """The graph that another process made."""
    return ArticleGraph(
        article, iri, graph, quads_of_lines(own), quads_of_lines(entities), quads_of_lines(claims), counts
    )
