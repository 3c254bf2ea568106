"""Facts about the text that are added while validating and never stored.

The rules stand in the shapes. What a rule needs to know and a graph does not hold is put beside it as triples in the
namespace of the shapes, which describes them (``shapes/shapes.ttl``): the words that the text really has at a
selector's offsets, the hash of the text, which segments an occurrence overlaps, and so on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate

import rdflib
from rdflib.term import Node

from newsgraph.text import text_sha256
from newsgraph.validate.indexed_graph import IndexedGraph
from newsgraph.validate.report import SHAPES
from newsgraph.vocabulary import (
    NG_ATTRIBUTION,
    NG_CHAIN,
    NG_NEXT_LINK,
    NG_OCCURRENCE,
    NG_SEGMENT,
    NG_SPAN,
    NG_UNKNOWN_OUTLET,
    NG_UNNAMED_SOURCE,
    NG_UNRESOLVED_SOURCE,
    OA_END,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OA_START,
    RDF_TYPE,
)

ACTUAL_TEXT = rdflib.URIRef(SHAPES + "actualText")
ACTUAL_SHA256 = rdflib.URIRef(SHAPES + "actualSha256")
BELONGS_TO = rdflib.URIRef(SHAPES + "belongsTo")
BLANK_NODE = rdflib.URIRef(SHAPES + "BlankNode")
LINK_OF_NO_OCCURRENCE = rdflib.URIRef(SHAPES + "LinkOfNoOccurrence")
OVERLAPS = rdflib.URIRef(SHAPES + "overlaps")

_TYPE = rdflib.URIRef(RDF_TYPE.value)
_START = rdflib.URIRef(OA_START.value)
_END = rdflib.URIRef(OA_END.value)
_HAS_SELECTOR = rdflib.URIRef(OA_HAS_SELECTOR.value)
_HAS_SOURCE = rdflib.URIRef(OA_HAS_SOURCE.value)
_SEGMENT = rdflib.URIRef(NG_SEGMENT.value)
_SPAN = rdflib.URIRef(NG_SPAN.value)
_OCCURRENCE = rdflib.URIRef(NG_OCCURRENCE.value)
_ATTRIBUTION = rdflib.URIRef(NG_ATTRIBUTION.value)
_CHAIN = rdflib.URIRef(NG_CHAIN.value)
_NEXT_LINK = rdflib.URIRef(NG_NEXT_LINK.value)
_OF_ONE_ARTICLE = tuple(
    rdflib.URIRef(kind.value) for kind in (NG_UNKNOWN_OUTLET, NG_UNNAMED_SOURCE, NG_UNRESOLVED_SOURCE)
)
_PART_OF_ARTICLE = re.compile(r"(.*/article/[^/#]+)/[^#]*", re.DOTALL)


def add_facts(graph: IndexedGraph, texts: Mapping[str, str]) -> None:
    """Adds the facts to a graph.

    ``texts`` holds the plain text of articles by IRI, as far as it is at hand; the graph need not describe all of them.
    """
    for iri, text in texts.items():
        if graph.properties(article := rdflib.URIRef(iri)):
            _add_words(graph, article, text)
    for occurrences, segments in _by_article(graph).values():
        _add_overlaps(graph, occurrences, segments)
    for kind in _OF_ONE_ARTICLE:
        for source in list(graph.subjects(_TYPE, kind)):
            if (found := _PART_OF_ARTICLE.fullmatch(str(source))) is not None:
                graph.insert(source, BELONGS_TO, rdflib.URIRef(found[1]))
    for link in _unreached(graph):
        graph.insert(link, _TYPE, LINK_OF_NO_OCCURRENCE)
    for node in graph.blank_nodes():
        graph.insert(node, _TYPE, BLANK_NODE)


def _unreached(graph: IndexedGraph) -> list[Node]:
    """The links that are not reached. A path in a shape would find them too, in time that grows with the square."""
    reached: set[Node] = set()
    waiting = [link for _, link in graph.subject_objects(_CHAIN)]
    while waiting:
        if (link := waiting.pop()) not in reached:
            reached.add(link)
            waiting.extend(graph.objects(link, _NEXT_LINK))
    return [link for link in graph.subjects(_TYPE, _ATTRIBUTION) if link not in reached]


def _add_words(graph: IndexedGraph, article: Node, text: str) -> None:
    graph.insert(article, ACTUAL_SHA256, rdflib.Literal(text_sha256(text)))
    for span in graph.subjects(_HAS_SOURCE, article):
        for selector in graph.objects(span, _HAS_SELECTOR):
            if (offsets := offsets_of(graph, selector)) is not None:
                start, end = offsets
                words = text[start:end] if 0 <= start < end else ""
                graph.insert(selector, ACTUAL_TEXT, rdflib.Literal(words))


def offsets_of(graph: IndexedGraph, selector: Node) -> tuple[int, int] | None:
    """Start and end that a selector states, if it states one of each, as whole numbers."""
    starts, ends = list(graph.objects(selector, _START)), list(graph.objects(selector, _END))
    if len(starts) != 1 or len(ends) != 1:
        return None
    start, end = getattr(starts[0], "value", None), getattr(ends[0], "value", None)
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None


_Place = tuple[int, int, Node]


def _by_article(graph: IndexedGraph) -> dict[Node, tuple[list[_Place], list[_Place]]]:
    """Of each article: where its occurrences stand, and where its segments do."""
    found: dict[Node, tuple[list[_Place], list[_Place]]] = {}
    for occurrence in graph.subjects(_TYPE, _OCCURRENCE):
        for span in graph.objects(occurrence, _SPAN):
            for article in graph.objects(span, _HAS_SOURCE):
                if article not in found:
                    segments = [place for node in graph.objects(article, _SEGMENT) for place in _places(graph, node)]
                    found[article] = ([], segments)
                found[article][0].extend((start, end, occurrence) for start, end, _ in _places(graph, span))
    return found


def _places(graph: IndexedGraph, node: Node) -> Iterator[_Place]:
    for selector in graph.objects(node, _HAS_SELECTOR):
        if (offsets := offsets_of(graph, selector)) is not None:
            yield *offsets, node


def _add_overlaps(graph: IndexedGraph, occurrences: list[_Place], segments: list[_Place]) -> None:
    segments = sorted(segments, key=lambda place: (place[0], place[1], str(place[2])))
    starts = [start for start, _, _ in segments]
    reach = list(accumulate((end for _, end, _ in segments), max))
    for start, end, occurrence in occurrences:
        index = bisect_left(starts, end) - 1
        # backwards from the last segment that begins before the words end, as long as an earlier one may reach it
        while index >= 0 and reach[index] > start:
            if segments[index][1] > start:
                graph.insert(occurrence, OVERLAPS, segments[index][2])
            index -= 1
