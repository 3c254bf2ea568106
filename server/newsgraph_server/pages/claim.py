"""The page of a claim: what it says, who affirms and who denies it, and how many sources that really makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, render_template

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.facts import Facts, facts
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.page_queries import PageQueries
from newsgraph_server.pages.statements import Statement, list_statements
from newsgraph_server.pages.wording import figure_words
from newsgraph_server.site import Site

MOST_STATEMENTS = 200


@dataclass(frozen=True, slots=True)
class Relation:
    """How another claim relates to this one. ``forward``: this claim is the subject."""

    iri: str
    kind: str
    other: Named
    forward: bool
    basis: str
    confidence: str | None


@dataclass(frozen=True, slots=True)
class Support:
    """How many articles carry a claim, and at how many different sources that ends."""

    articles: int
    affirming: int
    denying: int


def claim_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when there is no such claim."""
    queries = site.queries
    about = facts(queries, "claim", "claim", iri)
    if not about:
        return None
    found = list_statements(queries, "occurrences-of-claim", iri, size=MOST_STATEMENTS)
    linked = [value for name in ("about", "variable", "event", "holder", "organization") for value in about.all(name)]
    body = render_template(
        "claim.html",
        iri=iri.value,
        about=about,
        title=about.one("text") or name_nodes(queries, [iri.value])[iri.value].label,
        named=name_nodes(queries, linked),
        figure=figure(about),
        groups=by_stance(found.statements),
        support=support(found.statements),
        total=found.total,
        independent=about.one("independentSources"),
        relations=_relations(queries, iri),
    )
    return Response(body)


def figure(about: Facts) -> str | None:
    """The value of a quantity claim in words; None for other claims."""
    if not (about.all("value") or about.all("minValue") or about.all("maxValue")):
        return None
    return figure_words(
        about.one("value"),
        about.one("minValue"),
        about.one("maxValue"),
        about.local("approximation"),
        about.one("unitText"),
    )


def by_stance(statements: Sequence[Statement]) -> list[tuple[str, list[Statement]]]:
    """The statements by final stance: affirmed first, then denied, then questioned."""
    groups: list[tuple[str, list[Statement]]] = []
    for stance in ("Affirms", "Denies", "Questions"):
        chosen = [statement for statement in statements if statement.stance == stance]
        if chosen:
            groups.append((stance, chosen))
    return groups


def support(statements: Sequence[Statement]) -> Support:
    """Counts distinct ends of chains by stance; unnamed sources of different articles are different."""

    def ends(stance: str) -> int:
        return len(
            {
                source.iri
                for statement in statements
                if statement.stance == stance and statement.last
                for source in statement.last.sources
            }
        )

    return Support(len({statement.article.iri for statement in statements}), ends("Affirms"), ends("Denies"))


def _relations(queries: PageQueries, iri: NamedNode) -> list[Relation]:
    rows = list(queries.rows("claim-relations", claim=iri))
    others = [row.iri("object") if row.iri("subject") == iri.value else row.iri("subject") for row in rows]
    named = name_nodes(queries, others)
    return [
        Relation(
            row.iri("relation"),
            row.local("kind") or "",
            named[other],
            row.iri("subject") == iri.value,
            row.text("basis") or "",
            row.text("confidence"),
        )
        for row, other in zip(rows, others, strict=True)
    ]
