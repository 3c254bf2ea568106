"""The mapping of one article: everything about it in, its quads out. Pure, so that it can be tested by example."""

from __future__ import annotations

from newsgraph.agents import Resolution
from newsgraph.annotations import Annotations
from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.mapping.article_writer import ArticleWriter
from newsgraph.mapping.document import write_document
from newsgraph.mapping.layers import write_layers
from newsgraph.mapping.occurrences import write_statements
from newsgraph.mapping.shared import claim_quads, entity_quads
from newsgraph.rdf import NamedNode, typed, written
from newsgraph.statements import Statements
from newsgraph.vocabulary import NG_NAMES_ONLY


def map_article(
    article: Article,
    annotations: Annotations,
    resolution: Resolution,
    statements: Statements,
    iris: Iris,
    run: NamedNode,
    *,
    names_only: bool = False,
) -> ArticleGraph:
    """The quads of an article: its own graph, and what it contributes to the shared ones.

    ``names_only`` says that nobody has taught its language, so that only names were looked for.
    """
    writer = ArticleWriter(article, iris)
    write_document(writer, resolution, run)
    if names_only:
        writer.add(writer.node, (NG_NAMES_ONLY, written(typed(True))))
    write_layers(writer, annotations, resolution)
    write_statements(writer, statements)
    return ArticleGraph(
        article=article,
        iri=iris.article(article.id),
        graph=writer.graph,
        own=writer.quads,
        entities=entity_quads(article, annotations, resolution, statements, iris),
        claims=claim_quads(article, statements, iris),
    )
