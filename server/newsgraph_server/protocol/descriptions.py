"""The RDF that describes a node: what linked data answers.

A node's own triples, the parts that make no sense without it (links of a chain, spans, selectors), and the links into
it that a reader follows next. An article is described by its whole graph, a graph by its content.
"""

from __future__ import annotations

import itertools

from newsgraph.rdf import NamedNode, Quad
from newsgraph.store.base import Store
from newsgraph.vocabulary import (
    NG_ACCOUNT_OF,
    NG_CHANGE_OF,
    NG_EVENT,
    NG_EXPRESSES,
    NG_HOLDER,
    NG_OBJECT,
    NG_RENDERS,
    NG_SHARE_OF,
    NG_SUBJECT,
    NG_VARIABLE,
    OA_HAS_BODY,
    PROV_WAS_ATTRIBUTED_TO,
    SCHEMA_ABOUT,
    SCHEMA_SPOKEN_BY_CHARACTER,
)

INVERSES = (
    NG_EXPRESSES,
    NG_RENDERS,
    PROV_WAS_ATTRIBUTED_TO,
    NG_ACCOUNT_OF,
    NG_VARIABLE,
    NG_EVENT,
    NG_HOLDER,
    SCHEMA_ABOUT,
    SCHEMA_SPOKEN_BY_CHARACTER,
    NG_CHANGE_OF,
    NG_SHARE_OF,
    NG_SUBJECT,
    NG_OBJECT,
    OA_HAS_BODY,
)
"""The properties whose subjects belong to the description of their object."""
MOST_INVERSES = 1_000
"""Subjects of each such property that a description names."""
_DEPTH = 4


def describe(store: Store, iri: NamedNode, base: str) -> list[Quad]:
    """The quads of the description, each once; empty when the store does not know the node."""
    quads: dict[Quad, None] = {}
    if iri.value.startswith(f"{base}article/") and "/" not in iri.value.removeprefix(f"{base}article/"):
        graph = NamedNode(f"{base}graph/{iri.value.removeprefix(base)}")
        quads.update(dict.fromkeys(store.quads(graph=graph)))
    _outgoing(store, iri, quads, base, _DEPTH)
    for predicate in INVERSES:
        quads.update(dict.fromkeys(itertools.islice(store.quads(None, predicate, iri), MOST_INVERSES)))
    return list(quads)


def _outgoing(store: Store, iri: NamedNode, quads: dict[Quad, None], base: str, depth: int) -> None:
    for quad in store.quads(iri):
        if quad in quads:
            continue
        quads[quad] = None
        if depth > 0 and isinstance(quad.object, NamedNode) and _is_part(quad.object.value, iri.value, base):
            _outgoing(store, quad.object, quads, base, depth - 1)


def _is_part(iri: str, whole: str, base: str) -> bool:
    """Whether a node is described with what points to it: a part by its path, a span or a selector of an article."""
    if iri.startswith(f"{whole}/"):
        return True
    in_article = iri.startswith(f"{base}article/")
    link = whole.rpartition("/link/")[0]
    return (in_article and ("#char=" in iri or "/selector/" in iri)) or bool(link and iri.startswith(f"{link}/link/"))
