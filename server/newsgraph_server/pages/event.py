"""The page of a reported event: each article's account of it, side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import Response, render_template

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.facts import facts
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.page_queries import PageQueries, Row
from newsgraph_server.pages.statements import ArticleHead, Words, article_heads, list_statements
from newsgraph_server.site import Site

MOST_STATEMENTS = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's account: its words, and what it says of type, place, time and participants."""

    iri: str
    article: ArticleHead
    words: tuple[Words, ...]
    type: str | None
    place: Named | None
    when: str | None
    begin: tuple[str | None, str | None]
    end: tuple[str | None, str | None]
    participants: tuple[tuple[Named, str], ...]


def event_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when there is no such event."""
    queries = site.queries
    about = facts(queries, "event", "event", iri)
    if not about:
        return None
    body = render_template(
        "event.html",
        iri=iri.value,
        title=name_nodes(queries, [iri.value])[iri.value].label,
        type=about.local("eventType"),
        tellings=_tellings(queries, iri),
        found=list_statements(queries, "occurrences-about", iri, size=MOST_STATEMENTS),
    )
    return Response(body)


def _tellings(queries: PageQueries, iri: NamedNode) -> list[Telling]:
    rows: dict[str, Row] = {}
    words: dict[str, set[Words]] = defaultdict(set)
    for row in queries.rows("event-accounts", event=iri):
        account = row.iri("account")
        rows.setdefault(account, row)
        words[account].add(Words(row.number("start"), row.number("end"), row.text("exact") or ""))
    taking_part: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in queries.rows("event-participants", event=iri):
        taking_part[row.iri("account")].append((row.iri("participant"), (row.local("role") or "").lower()))
    named = name_nodes(
        queries,
        [participant for found in taking_part.values() for participant, _ in found]
        + [place for row in rows.values() if (place := row.text("place"))],
    )
    articles = article_heads(queries, [row.iri("article") for row in rows.values()])
    tellings = [
        Telling(
            account,
            articles[row.iri("article")],
            tuple(sorted(words[account])),
            row.local("type"),
            named[place] if (place := row.text("place")) else None,
            row.text("when"),
            (row.text("earliestBegin"), row.text("latestBegin")),
            (row.text("earliestEnd"), row.text("latestEnd")),
            tuple((named[participant], role) for participant, role in taking_part[account]),
        )
        for account, row in rows.items()
    ]
    return sorted(tellings, key=lambda telling: (telling.article.date or "9999", telling.article.iri, telling.words))
