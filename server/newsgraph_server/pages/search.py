"""Search: from a name, or any words, to who said what, where, in which words, in one step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import Response, render_template, request

from newsgraph.rdf import Literal, NamedNode
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.page_queries import PageQueries
from newsgraph_server.pages.statements import (
    ArticleHead,
    Statement,
    StatementList,
    article_heads,
    list_statements,
    load_statements,
)
from newsgraph_server.site import Site

MOST_WORDS = 4
MOST_NODES = 20
LONGEST = 200
_KINDS = {"person": 0, "organization": 0, "place": 0, "event": 1, "variable": 1}


@dataclass(frozen=True, slots=True)
class Hit:
    """A node whose name holds the words. ``rank`` sorts: exact names first, then names that begin with them.

    ``article`` is given for figures of one article: several articles count "passengers", and not the same ones.
    """

    node: Named
    kind: str
    variants: tuple[str, ...]
    mentions: int
    rank: int
    article: ArticleHead | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. ``said`` are the statements of the best hit, ``about`` those about it."""

    hits: tuple[Hit, ...] = ()
    best: Hit | None = None
    said: StatementList | None = None
    about: StatementList | None = None
    statements: tuple[Statement, ...] = ()
    articles: tuple[ArticleHead, ...] = ()


def search_page(site: Site) -> Response:
    """The answer to ``?q=``."""
    words = " ".join(request.args.get("q", "").split())[:LONGEST]
    found = search(site, words) if words else Found()
    return Response(render_template("search.html", words=words, found=found))


def search(site: Site, words: str) -> Found:
    """Names that hold all of the words, statements and headlines that do."""
    queries = site.queries
    needles = _needles(words)
    hits = _hits(queries, words, needles)
    best = next((hit for hit in hits if hit.kind in ("person", "organization", "place")), None)
    node = NamedNode(best.node.iri) if best else None
    size = site.settings.page_size
    said = list_statements(queries, "occurrences-by-source", node, size=size) if node else None
    about = list_statements(queries, "occurrences-about", node, size=size) if node else None
    shown = {statement.iri for found in (said, about) if found for statement in found.statements}
    others = [
        occurrence
        for row in queries.rows_for("search-words", "word", needles.values())
        if (occurrence := row.iri("occurrence")) not in shown
    ]
    articles = [row.iri("article") for row in queries.rows("search-headlines", **needles)]
    return Found(
        tuple(hits),
        best,
        said,
        about,
        load_statements(queries, others[:size]),
        tuple(article_heads(queries, articles[:size]).values()),
    )


def _needles(words: str) -> dict[str, Literal]:
    parts = words.lower().split()[:MOST_WORDS]
    return {f"word{number}": Literal(parts[min(number, len(parts)) - 1]) for number in range(1, MOST_WORDS + 1)}


def _hits(queries: PageQueries, words: str, needles: dict[str, Literal]) -> list[Hit]:
    matching: dict[str, list[str]] = defaultdict(list)
    for row in queries.rows("search-names", **needles):
        matching[row.iri("node")].append(row.text("label") or "")
    lowered = words.lower()

    def rank(variants: list[str]) -> int:
        names = [variant.lower() for variant in variants]
        if lowered in names:
            return 0
        return 1 if any(name.startswith(lowered) for name in names) else 2

    ranked = sorted(matching, key=lambda iri: (_KINDS.get(_kind(iri), 2), rank(matching[iri]), iri))[: 3 * MOST_NODES]
    named = name_nodes(queries, ranked)
    only = _only_articles(queries, [iri for iri in ranked if _kind(iri) == "variable"])
    hits: list[Hit] = []
    for iri in ranked:
        mentions = next(queries.rows("search-weights", node=NamedNode(iri))).number("count")
        label = named[iri].label
        variants = tuple(sorted(variant for variant in set(matching[iri]) if variant != label))
        hits.append(Hit(named[iri], _kind(iri), variants, mentions, rank(matching[iri]), only.get(iri)))
    hits.sort(key=lambda hit: (_KINDS.get(hit.kind, 2), hit.rank, -hit.mentions, hit.node.label))
    return hits[:MOST_NODES]


def _only_articles(queries: PageQueries, variables: list[str]) -> dict[str, ArticleHead]:
    """The article of each variable that only one article gives figures for."""
    articles: dict[str, list[str]] = defaultdict(list)
    for row in queries.rows_for("variable-articles", "variable", map(NamedNode, variables)):
        articles[row.iri("variable")].append(row.iri("article"))
    only = {variable: found[0] for variable, found in articles.items() if len(found) == 1}
    heads = article_heads(queries, only.values())
    return {variable: heads[article] for variable, article in only.items()}


def _kind(iri: str) -> str:
    return iri.rsplit("/", 2)[-2]
