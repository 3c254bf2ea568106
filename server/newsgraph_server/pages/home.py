"""The front page: a search box, the latest articles, what is in dispute, figures, shared words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, render_template

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.article import article_list
from newsgraph_server.pages.claim import by_stance, figure
from newsgraph_server.pages.facts import facts
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.page_queries import PageQueries
from newsgraph_server.pages.statements import ArticleHead, Statement, list_statements
from newsgraph_server.pages.variable import Figure, figures_of
from newsgraph_server.site import Site

MOST_DISPUTES = 5
MOST_DENIALS = 4
MOST_CONTRADICTIONS = 4
MOST_FIGURES = 6
SIDES = 3
"""Statements on each side of a dispute that the front page shows."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and who stands on which side."""

    claim: Named
    sides: tuple[tuple[str, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A claim that another one contradicts: its figure or wording, and who stands behind it."""

    claim: Named
    words: str
    statements: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that cannot both be true; ``variable`` is what both give a figure for."""

    variable: Named | None
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A variable with its first figures; ``total`` counts all of them."""

    variable: Named
    figures: tuple[Figure, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Shared:
    """An utterance and in how many articles it stands."""

    quotation: Named
    articles: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows."""

    counts: Mapping[str, int]
    articles: tuple[ArticleHead, ...]
    disputes: tuple[Dispute, ...]
    denials: tuple[Dispute, ...]
    contradictions: tuple[Contradiction, ...]
    series: tuple[Series, ...]
    shared: tuple[Shared, ...]


class FrontPages:
    """The front page of the newest revision: made once, for it asks more of the graph than any other page."""

    def __init__(self) -> None:
        self._newest: tuple[int, FrontPage] | None = None

    def of(self, site: Site) -> FrontPage:
        """What the front page shows now."""
        revision = site.store.revision
        newest = self._newest
        if newest is None or newest[0] != revision:
            newest = self._newest = (revision, front_page(site.queries))
        return newest[1]


def home_page(site: Site, pages: FrontPages) -> Response:
    """The front page."""
    return Response(render_template("home.html", front=pages.of(site)))


def articles_page(site: Site) -> Response:
    """All articles, the latest first."""
    return Response(render_template("articles.html", articles=article_list(site.queries, "articles")))


def front_page(queries: PageQueries) -> FrontPage:
    """Asks the graph for everything on the front page."""
    counts = {row.local("type") or "": row.number("count") for row in queries.rows("home-counts")}
    return FrontPage(
        counts,
        tuple(article_list(queries, "home-articles")),
        *_denied(queries),
        _contradictions(queries),
        _series(queries),
        _shared(queries),
    )


def _denied(queries: PageQueries) -> tuple[tuple[Dispute, ...], tuple[Dispute, ...]]:
    """Claims that are denied: first those that somebody affirms, then those that nobody does."""
    denied = [row.iri("claim") for row in queries.rows("home-denials")]
    affirmed = {claim for claim in denied if any(queries.rows("claim-affirmed", claim=NamedNode(claim)))}
    disputes = [claim for claim in denied if claim in affirmed][:MOST_DISPUTES]
    denials = [claim for claim in denied if claim not in affirmed][:MOST_DENIALS]
    named = name_nodes(queries, [*disputes, *denials])

    def told(claims: list[str]) -> tuple[Dispute, ...]:
        return tuple(Dispute(named[claim], _sides(queries, claim)) for claim in claims)

    return told(disputes), told(denials)


def _sides(queries: PageQueries, claim: str) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    found = list_statements(queries, "occurrences-of-claim", NamedNode(claim), size=50).statements
    return tuple((stance, tuple(group[:SIDES])) for stance, group in by_stance(found))


def _contradictions(queries: PageQueries) -> tuple[Contradiction, ...]:
    """Pairs of claims, those that most statements stand behind first."""
    pairs = {frozenset((row.iri("subject"), row.iri("object"))) for row in queries.rows("home-contradictions")}
    found = [_contradiction(queries, pair) for pair in sorted(pairs, key=sorted) if len(pair) == 2]
    found.sort(key=lambda pair: -sum(position.total for position in pair.positions))
    return tuple(found[:MOST_CONTRADICTIONS])


def _contradiction(queries: PageQueries, claims: frozenset[str]) -> Contradiction:
    about = {claim: facts(queries, "claim", "claim", NamedNode(claim)) for claim in sorted(claims)}
    variables = [about[claim].one("variable") for claim in about]
    shared = variables[0] if variables[0] is not None and variables[0] == variables[1] else None
    named = name_nodes(queries, [*about, *([shared] if shared else [])])
    positions: list[Position] = []
    for claim in about:
        found = list_statements(queries, "occurrences-of-claim", NamedNode(claim), size=50).statements
        affirming = [statement for statement in found if statement.stance == "Affirms"]
        affirming.sort(key=lambda statement: statement.article.date or statement.article.inferred or "9999")
        words = (figure(about[claim]) if shared else None) or named[claim].label
        positions.append(Position(named[claim], words, tuple(affirming[:SIDES]), len(affirming)))
    positions.sort(key=lambda position: min((s.article.date or "9999" for s in position.statements), default="9999"))
    return Contradiction(named[shared] if shared else None, tuple(positions))


def _series(queries: PageQueries) -> tuple[Series, ...]:
    variables = [row.iri("variable") for row in queries.rows("home-figures")]
    named = name_nodes(queries, variables)
    series: list[Series] = []
    for variable in variables:
        # What an article says twice, in the headline and below, is shown once.
        figures = {
            (found.claim.iri, found.statement.article.iri, found.statement.stance): found
            for found in reversed(figures_of(queries, NamedNode(variable), size=50))
        }
        shown = tuple(reversed(figures.values()))
        series.append(Series(named[variable], shown[:MOST_FIGURES], len(shown)))
    return tuple(series)


def _shared(queries: PageQueries) -> tuple[Shared, ...]:
    rows = list(queries.rows("home-quotations"))
    named = name_nodes(queries, [row.iri("quotation") for row in rows])
    return tuple(Shared(named[row.iri("quotation")], row.number("count")) for row in rows)
