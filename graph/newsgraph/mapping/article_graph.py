"""The outcome of mapping one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsgraph.annotators import Counts
from newsgraph.article import Article
from newsgraph.rdf import NamedNode, Quad


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
