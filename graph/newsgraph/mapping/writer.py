"""Collects the quads of one article's graph; writes each span and selector once, however often it is pointed to."""

from __future__ import annotations

from functools import lru_cache

from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.rdf import Literal, NamedNode, Quad, typed
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


def confidence(value: float) -> Literal:
    """The literal of a confidence, to three places."""
    return _decimal(round(value, 3))


@lru_cache(maxsize=1_024)
def _decimal(value: float) -> Literal:
    return typed(value)


class GraphWriter:
    """The quads of one named graph about one article, without repetitions, in the order in which they were added."""

    def __init__(self, article: Article, iris: Iris) -> None:
        self.article = article
        self.iris = iris
        self.iri = iris.article(article.id)
        self.graph = iris.article_graph(article.id)
        self._quads: dict[Quad, None] = {}
        self._numbers: dict[str, int] = {}
        self._spans: dict[Span, NamedNode] = {}

    @property
    def quads(self) -> tuple[Quad, ...]:
        """What was written so far."""
        return tuple(self._quads)

    def add(self, subject: NamedNode, predicate: NamedNode, *values: NamedNode | Literal | None) -> None:
        """Adds a triple for each value; None is left out."""
        for value in values:
            if value is not None:
                self._quads[Quad(subject, predicate, value, self.graph)] = None

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
        self.add(node, RDF_TYPE, OA_TEXT_POSITION_SELECTOR, OA_TEXT_QUOTE_SELECTOR)
        self.add(node, OA_START, typed(span.start))
        self.add(node, OA_END, typed(span.end))
        self.add(node, OA_EXACT, typed(span.of(text)))
        if before := text[max(span.start - CONTEXT_LENGTH, 0) : span.start]:
            self.add(node, OA_PREFIX, typed(before))
        if after := text[span.end : span.end + CONTEXT_LENGTH]:
            self.add(node, OA_SUFFIX, typed(after))
        return node

    def part(self, kind: str, span: Span) -> NamedNode:
        """A fresh node of that kind at the span; numbered where the span already has one."""
        node = self.iris.part(self.article.id, kind, span)
        return self.iris.part(self.article.id, kind, span, self._next(node))

    def occurrence(self, span: Span) -> NamedNode:
        """A fresh occurrence node at the span."""
        node = self.iris.occurrence(self.article.id, span)
        return self.iris.occurrence(self.article.id, span, self._next(node))

    def in_segments(self, node: NamedNode, span: Span) -> None:
        """Points from a node to the segments in which its span stands."""
        for segment in self.article.segments_at(span):
            self.add(node, NG_IN_SEGMENT, self.iris.part(self.article.id, "segment", segment.span))

    def _next(self, node: NamedNode) -> int:
        number = self._numbers.get(node.value, 0) + 1
        self._numbers[node.value] = number
        return number
