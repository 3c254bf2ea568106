"""The page of any node that has none of its own: its properties and values, and what points to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import Response, render_template

from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.vocabulary import PREFIXES
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.statements import Statement, load_statements
from newsgraph_server.protocol.descriptions import describe
from newsgraph_server.site import Site

MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the table: a node with a name, or a literal with its language or datatype."""

    text: str
    node: Named | None = None
    note: str = ""
    graph: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property, as a prefixed name where there is one, with its values."""

    iri: str
    name: str
    values: tuple[Value, ...]


def node_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when the graph says nothing about the node."""
    quads = describe(site.store, iri, site.base)
    own = [quad for quad in quads if quad.subject == iri]
    incoming = [quad for quad in quads if quad.object == iri]
    if not own and not incoming:
        return None
    terms = [quad.object.value for quad in own if isinstance(quad.object, NamedNode)]
    terms += [quad.subject.value for quad in incoming if isinstance(quad.subject, NamedNode)]
    named = name_nodes(site.queries, [*terms, iri.value])
    statement: tuple[Statement, ...] = ()
    if iri.value.startswith(f"{site.base}occurrence/"):
        statement = load_statements(site.queries, [iri.value])
    body = render_template(
        "node.html",
        iri=iri.value,
        title=named[iri.value].label if _labelled(named, iri.value) else _kind(site, iri),
        statements=statement,
        properties=_properties(site, own, named, outgoing=True),
        incoming=_properties(site, incoming, named, outgoing=False),
    )
    return Response(body)


def _properties(site: Site, quads: list[Quad], named: dict[str, Named], *, outgoing: bool) -> list[Property]:
    values: dict[str, list[Value]] = defaultdict(list)
    for quad in quads:
        term = quad.object if outgoing else quad.subject
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if isinstance(term, NamedNode):
            name = named[term.value].label if _labelled(named, term.value) else prefixed(site.links.short(term.value))
            values[quad.predicate.value].append(Value(name, Named(term.value, name), graph=graph))
        elif isinstance(term, Literal):
            note = term.language or term.datatype.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            values[quad.predicate.value].append(Value(term.value, note="" if note == "string" else note, graph=graph))
        else:
            values[quad.predicate.value].append(Value(str(term), graph=graph))
    return [
        Property(iri, prefixed(iri), tuple(sorted(set(found), key=lambda value: value.text)[:MOST_VALUES]))
        for iri, found in sorted(values.items(), key=lambda item: (item[0] != _TYPE, prefixed(item[0])))
    ]


_TYPE = PREFIXES["rdf"] + "type"


def _labelled(named: dict[str, Named], iri: str) -> bool:
    return iri in named and named[iri].label != iri.rstrip("/").rsplit("/", 1)[-1]


def _kind(site: Site, iri: NamedNode) -> str:
    """What to call a node without a name: the first step of its path (Occurrence, Run)."""
    return site.links.short(iri.value).partition("/")[0].capitalize()


def prefixed(iri: str) -> str:
    """The IRI as a prefixed name where one of our prefixes fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
