"""Writes the quads of one article's graph: each span and selector once, however often it is pointed to."""

from __future__ import annotations

from functools import lru_cache

from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.mapping.graph_quads import GraphQuads
from newsgraph.rdf import XSD, Literal, NamedNode, typed
from newsgraph.text import Span
from newsgraph.vocabulary import (
    NG_IN_SEGMENT,
    OA_END,
    OA_EXACT,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OA_PREFIX,
    OA_SPECIFIC_RESOURCE,
    OA_START,
    OA_SUFFIX,
    OA_TEXT_POSITION_SELECTOR,
    OA_TEXT_QUOTE_SELECTOR,
    RDF_TYPE,
)

CONTEXT_LENGTH = 32
"""Code points of text before and after a span that its selector repeats (Web Annotation, section 4.2.4)."""

_POSITION_SELECTOR = f" {RDF_TYPE} {OA_TEXT_POSITION_SELECTOR}"
_QUOTE_SELECTOR = f" {RDF_TYPE} {OA_TEXT_QUOTE_SELECTOR}"
_START, _END, _EXACT, _PREFIX, _SUFFIX = (f" {name} " for name in (OA_START, OA_END, OA_EXACT, OA_PREFIX, OA_SUFFIX))
_INTEGER = f"^^<{XSD}integer>"


def confidence(value: float) -> Literal:
    """The literal of a confidence, to three places."""
    return _decimal(round(value, 3))


@lru_cache(maxsize=1_024)
def _decimal(value: float) -> Literal:
    return typed(value)


class GraphWriter(GraphQuads):
    """The quads of one named graph about one article."""

    def __init__(self, article: Article, iris: Iris) -> None:
        super().__init__(iris.article_graph(article.id))
        self.article = article
        self.iris = iris
        self.iri = iris.article(article.id)
        self._numbers: dict[str, int] = {}
        self._spans: dict[Span, NamedNode] = {}

    def span(self, span: Span) -> NamedNode:
        """The node of a span of the article's text, with its selector."""
        node = self._spans.get(span)
        if node is None:
            node = self._spans[span] = self.iris.span(self.article.id, span)
            self.add(node, RDF_TYPE, OA_SPECIFIC_RESOURCE)
            self.add(node, OA_HAS_SOURCE, self.iri)
            self.add(node, OA_HAS_SELECTOR, self.selector(span))
        return node

    def selector(self, span: Span) -> NamedNode:
        """The node of a selector: position and quotation in one."""
        text = self.article.text
        node = self.iris.part(self.article.id, "selector", span)
        name = f"<{node.value}>"
        triples = [
            name + _POSITION_SELECTOR,
            name + _QUOTE_SELECTOR,
            f'{name}{_START}"{span.start}"{_INTEGER}',
            f'{name}{_END}"{span.end}"{_INTEGER}',
            f"{name}{_EXACT}{Literal(span.of(text))}",
        ]
        if before := text[max(span.start - CONTEXT_LENGTH, 0) : span.start]:
            triples.append(f"{name}{_PREFIX}{Literal(before)}")
        if after := text[span.end : span.end + CONTEXT_LENGTH]:
            triples.append(f"{name}{_SUFFIX}{Literal(after)}")
        self.add_triples(*triples)
        return node

    def part(self, kind: str, span: Span) -> NamedNode:
        """A fresh node of that kind at the span; numbered where the span already has one."""
        return self.iris.part(self.article.id, kind, span, self._next(kind, span))

    def occurrence(self, span: Span) -> NamedNode:
        """A fresh occurrence node at the span."""
        return self.iris.occurrence(self.article.id, span, self._next("occurrence", span))

    def in_segments(self, node: NamedNode, span: Span) -> None:
        """Points from a node to the segments in which its span stands."""
        for segment in self.article.segments_at(span):
            self.add(node, NG_IN_SEGMENT, self.iris.part(self.article.id, "segment", segment.span))

    def _next(self, kind: str, span: Span) -> int:
        key = f"{kind}/{span.start}-{span.end}"
        number = self._numbers.get(key, 0) + 1
        self._numbers[key] = number
        return number
