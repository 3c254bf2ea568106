"""Where in the text a node stands: so that a report can say it to people in words and offsets."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib.term import Node

from newsgraph.text import Span
from newsgraph.validate.facts import offsets_of
from newsgraph.validate.indexed_graph import IndexedGraph
from newsgraph.vocabulary import (
    NG_ACCOUNT_OF,
    NG_CHAIN,
    NG_CUE_SPAN,
    NG_EXPRESSES,
    NG_NEXT_LINK,
    NG_PARTICIPATION,
    NG_RENDERS,
    NG_SOURCE,
    NG_SOURCE_SPAN,
    NG_SPAN,
    NG_VARIABLE,
    OA_EXACT,
    OA_HAS_SELECTOR,
    OA_HAS_TARGET,
)

_EXACT = rdflib.URIRef(OA_EXACT.value)
_FORWARD = tuple(
    rdflib.URIRef(term.value) for term in (OA_HAS_SELECTOR, NG_SPAN, OA_HAS_TARGET, NG_SOURCE_SPAN, NG_CUE_SPAN)
)
_BACKWARD = tuple(
    rdflib.URIRef(term.value)
    for term in (
        NG_CHAIN,
        NG_NEXT_LINK,
        NG_EXPRESSES,
        NG_RENDERS,
        NG_SOURCE,
        NG_PARTICIPATION,
        NG_ACCOUNT_OF,
        NG_VARIABLE,
    )
)
_FARTHEST = 8
"""So many steps are taken at most; a chain longer than that has its nearest links' places."""


def place_of(graph: IndexedGraph, node: Node) -> tuple[Span | None, str | None]:
    """The first span of the text at which the node stands or on which it rests, and the words that are stated for it.

    Entities are not traced: they stand in too many places for one to say anything.
    """
    level, seen = [node], {node}
    for _ in range(_FARTHEST):
        found = sorted(place for candidate in level for place in _stated(graph, candidate))
        if found:
            return found[0]
        level = [other for candidate in level for other in _next(graph, candidate) if other not in seen]
        seen.update(level)
    return None, None


def _stated(graph: IndexedGraph, node: Node) -> Iterator[tuple[Span, str]]:
    offsets, words = offsets_of(graph, node), sorted(str(value) for value in graph.objects(node, _EXACT))
    if offsets is not None and words and 0 <= offsets[0] < offsets[1]:
        yield Span(*offsets), words[0]


def _next(graph: IndexedGraph, node: Node) -> Iterator[Node]:
    forward = [other for predicate in _FORWARD for other in graph.objects(node, predicate)]
    yield from forward or (other for predicate in _BACKWARD for other in graph.subjects(predicate, node))
