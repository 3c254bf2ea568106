"""The page of a person, an organization or a place: names, what they said, what is said of them, and where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import Response, render_template, request

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.facts import Facts, facts
from newsgraph_server.pages.names import Named, labels, name_nodes
from newsgraph_server.pages.page_queries import PageQueries, local_name
from newsgraph_server.pages.statements import ArticleHead, article_heads, list_statements
from newsgraph_server.site import Site

VIEWS = {
    "said": ("occurrences-by-source", "What {name} said"),
    "about": ("occurrences-about", "What is said about {name}"),
    "through": ("occurrences-through", "What came by way of {name}"),
}
"""The lists of statements on the page: name in the URL, query, heading."""
FEW = 8
"""Statements of a list that the overview shows."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Words under which an entity appears."""

    words: str
    form: str
    count: int
    articles: int


@dataclass(frozen=True, slots=True)
class RoleReport:
    """An office or function as an article gives it."""

    position: str
    holder: Named
    organization: Named | None
    article: ArticleHead
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article that mentions the entity. ``first`` is where it does so first."""

    article: ArticleHead
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Involvement:
    """A reported event and the parts that an entity has in it."""

    event: Named
    roles: tuple[str, ...]


def entity_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when there is no such entity."""
    queries = site.queries
    about = facts(queries, "entity-types", "entity", iri)
    label = labels(queries, [iri.value]).get(iri.value)
    if not about and label is None:
        return None
    name = label or local_name(iri.value)
    shown = request.args.get("show", "")
    if shown in VIEWS:
        query, heading = VIEWS[shown]
        page = request.args.get("page", 1, type=int)
        found = list_statements(queries, query, iri, size=site.settings.page_size, page=page)
        body = render_template(
            "statement_list.html", iri=iri.value, name=name, heading=heading.format(name=name), list=found, show=shown
        )
        return Response(body)
    lists = [
        (view, heading.format(name=name), list_statements(queries, query, iri, size=FEW))
        for view, (query, heading) in VIEWS.items()
    ]
    surfaces = _surfaces(queries, iri)
    body = render_template(
        "entity.html",
        iri=iri.value,
        name=name,
        types=_types(about),
        identities=about.all("sameAs"),
        candidates=about.all("closeMatch"),
        surfaces=surfaces,
        mentions=sum(surface.count for surface in surfaces),
        lists=lists,
        roles=_roles(queries, iri),
        appearances=_appearances(queries, iri),
        events=_events(queries, iri),
        variables=_variables(queries, iri),
        published=list(
            article_heads(
                queries, [row.iri("article") for row in queries.rows("entity-published", entity=iri)]
            ).values()
        ),
    )
    return Response(body)


def _types(about: Facts) -> tuple[str, ...]:
    """The most telling classes: superclasses only when nothing else is known."""
    names = [local_name(value) for value in about.all("type")]
    special = tuple(name for name in names if name not in ("Person", "Organization", "Place", "Thing"))
    return special or tuple(names)


def _surfaces(queries: PageQueries, iri: NamedNode) -> list[Surface]:
    return [
        Surface(row.text("exact") or "", row.local("form") or "", row.number("count"), row.number("articles"))
        for row in queries.rows("entity-surfaces", entity=iri)
    ]


def _roles(queries: PageQueries, iri: NamedNode) -> list[RoleReport]:
    rows = list(queries.rows("entity-roles", entity=iri))
    named = name_nodes(
        queries, [row.iri("holder") for row in rows] + [text for row in rows if (text := row.text("organization"))]
    )
    articles = article_heads(queries, [row.iri("article") for row in rows])
    return [
        RoleReport(
            row.text("position") or "",
            named[row.iri("holder")],
            named[organization] if (organization := row.text("organization")) else None,
            articles[row.iri("article")],
            row.number("start"),
            row.number("end"),
            row.text("exact") or "",
        )
        for row in rows
    ]


def _appearances(queries: PageQueries, iri: NamedNode) -> list[Appearance]:
    rows = list(queries.rows("entity-articles", entity=iri))
    articles = article_heads(queries, [row.iri("article") for row in rows])
    return [Appearance(articles[row.iri("article")], row.number("count"), row.number("first")) for row in rows]


def _events(queries: PageQueries, iri: NamedNode) -> list[Involvement]:
    roles: dict[str, list[str]] = defaultdict(list)
    for row in queries.rows("entity-events", entity=iri):
        role = row.local("role")
        roles[row.iri("event")].extend([role.lower()] if role else [])
    named = name_nodes(queries, roles)
    return [Involvement(named[event], tuple(dict.fromkeys(found))) for event, found in roles.items()]


def _variables(queries: PageQueries, iri: NamedNode) -> list[Named]:
    return list(
        name_nodes(queries, [row.iri("variable") for row in queries.rows("entity-variables", entity=iri)]).values()
    )
