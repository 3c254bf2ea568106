"""Writes the graph of one article: each span and selector once, however often it is pointed to."""

from __future__ import annotations

from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.mapping.graph_writer import GraphWriter, is_a
from newsgraph.rdf import XSD, Literal, Written, written
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
)

CONTEXT_LENGTH = 32
"""Code points of text before and after a span that its selector repeats (Web Annotation, section 4.2.4)."""

_IS_TARGET = is_a(OA_SPECIFIC_RESOURCE)
_IS_POSITION = is_a(OA_TEXT_POSITION_SELECTOR)
_IS_QUOTATION = is_a(OA_TEXT_QUOTE_SELECTOR)


class ArticleWriter(GraphWriter):
    """The triples of an article's own graph."""

    def __init__(self, article: Article, iris: Iris) -> None:
        super().__init__(iris.article_graph(article.id), article, iris)
        self.node = written(iris.article(article.id))
        self._numbers: dict[tuple[str, Span], int] = {}
        self._spans: dict[Span, Written] = {}

    def span(self, span: Span) -> Written:
        """The node of a span of the article's text, with its selector."""
        node = self._spans.get(span)
        if node is None:
            node = self._spans[span] = written(self.iris.span(self.article.id, span))
            self.add(node, _IS_TARGET, (OA_HAS_SOURCE, self.node), (OA_HAS_SELECTOR, self.selector(span)))
        return node

    def selector(self, span: Span) -> Written:
        """The node of a selector: position and quotation in one."""
        text, start, end = self.article.text, span.start, span.end
        node = self.iris.part(self.article.id, "selector", span)
        around = (
            (OA_EXACT, text[start:end]),
            (OA_PREFIX, text[max(start - CONTEXT_LENGTH, 0) : start]),
            (OA_SUFFIX, text[end : end + CONTEXT_LENGTH]),
        )
        self.add(
            node,
            _IS_POSITION,
            _IS_QUOTATION,
            (OA_START, _offset(start)),
            (OA_END, _offset(end)),
            *[(predicate, written(Literal(words))) for predicate, words in around if words],
        )
        return node

    def part(self, kind: str, span: Span) -> Written:
        """A fresh node of that kind at the span; numbered where the span already has one."""
        return self.iris.part(self.article.id, kind, span, self._next(kind, span))

    def occurrence(self, span: Span) -> Written:
        """A fresh occurrence node at the span."""
        return self.iris.occurrence(self.article.id, span, self._next("occurrence", span))

    def in_segments(self, node: Written, span: Span) -> None:
        """Points from a node to the segments in which its span stands."""
        for segment in self.article.segments_at(span):
            self.add(node, (NG_IN_SEGMENT, self.iris.part(self.article.id, "segment", segment.span)))

    def _next(self, kind: str, span: Span) -> int:
        number = self._numbers.get((kind, span), 0) + 1
        self._numbers[kind, span] = number
        return number


def _offset(place: int) -> Written:
    return Written(f'"{place}"^^<{XSD}integer>')
