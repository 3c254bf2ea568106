"""The page of a variable: every figure given for it, over time, with who gives it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import Response, render_template

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.facts import facts
from newsgraph_server.pages.names import name_nodes
from newsgraph_server.pages.page_queries import PageQueries, Row
from newsgraph_server.pages.statements import ClaimHead, Statement, list_statements
from newsgraph_server.pages.wording import figure_words
from newsgraph_server.site import Site

MOST_STATEMENTS = 500


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a figure stands among all figures of the table, in percent of the largest: for a bar without scripts."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one article gives it. ``as_of`` is the day it holds for, else the day of publication."""

    claim: ClaimHead
    words: str
    approximation: str | None
    modality: str | None
    as_of: str | None
    until: str | None
    statement: Statement
    bar: Bar | None


def variable_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when there is no such variable."""
    queries = site.queries
    about = facts(queries, "variable", "variable", iri)
    if not about:
        return None
    figures = figures_of(queries, iri, size=MOST_STATEMENTS)
    relatives = [(row.iri("other"), row.local("property")) for row in queries.rows("variable-relatives", variable=iri)]
    linked = [*about.all("about"), *about.all("changeOf"), *about.all("shareOf"), *(other for other, _ in relatives)]
    body = render_template(
        "variable.html",
        iri=iri.value,
        title=name_nodes(queries, [iri.value])[iri.value].label,
        about=about,
        named=name_nodes(queries, linked),
        figures=figures,
        relatives=relatives,
    )
    return Response(body)


def figures_of(queries: PageQueries, iri: NamedNode, *, size: int) -> list[Figure]:
    """The figures given for a variable, one for each statement, in the order of the days that they hold for."""
    statements = list_statements(queries, "occurrences-about", iri, size=size).statements
    by_claim: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        for claim in statement.claims:
            by_claim[claim.iri].append(statement)
    rows: dict[str, Row] = {}
    for row in queries.rows_for("variable-figures", "claim", map(NamedNode, by_claim)):
        if row.iri("variable") == iri.value:
            rows.setdefault(row.iri("claim"), row)
    largest = max((bound for row in rows.values() for bound in _bounds(row)), default=0.0)
    figures = [
        _figure(row, statement, next(head for head in statement.claims if head.iri == claim), largest)
        for claim, row in rows.items()
        for statement in by_claim[claim]
    ]
    return sorted(
        figures, key=lambda figure: (figure.as_of or "9999", figure.statement.article.iri, figure.statement.start)
    )


def _figure(row: Row, statement: Statement, claim: ClaimHead, largest: float) -> Figure:
    words = figure_words(
        row.text("value"), row.text("minimum"), row.text("maximum"), row.local("approximation"), row.text("unit")
    )
    as_of = row.text("from") or statement.article.date or statement.article.inferred
    bounds = _bounds(row)
    bar = Bar(100 * min(bounds) / largest, 100 * max(bounds) / largest) if bounds and largest > 0 else None
    return Figure(
        claim, words, row.local("approximation"), row.local("modality"), as_of, row.text("until"), statement, bar
    )


def _bounds(row: Row) -> list[float]:
    found: list[float] = []
    for name in ("minimum", "value", "maximum"):
        try:
            number = float(row.text(name) or "nan")
        except ValueError:
            continue
        if 0 <= number < float("inf"):
            found.append(number)
    return found
