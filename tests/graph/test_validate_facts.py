"""The facts about the text that are added while validating."""

from __future__ import annotations

import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.article import Article, Segment, SegmentType
from newsgraph.iris import Iris
from newsgraph.mapping.article_writer import ArticleWriter
from newsgraph.mapping.graph_writer import is_a
from newsgraph.rdf import Quad
from newsgraph.text import Span
from newsgraph.validate.facts import ACTUAL_SHA256, ACTUAL_TEXT, BELONGS_TO, OVERLAPS, add_facts
from newsgraph.validate.indexed_graph import IndexedGraph, Terms
from newsgraph.vocabulary import (
    NG_OCCURRENCE,
    NG_SEGMENT,
    NG_SPAN,
    NG_UNNAMED_SOURCE,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    RDF_TYPE,
    SCHEMA_NEWS_ARTICLE,
)

TEXT = "x" * 60
SPANS = st.tuples(st.integers(0, 58), st.integers(1, 20)).map(lambda pair: Span(pair[0], min(sum(pair), 60)))


def _graph(spans: list[Span], segments: list[Span]) -> tuple[IndexedGraph, Article]:
    article = Article(TEXT, "x.txt", "0" * 64, segments=tuple(Segment(s, SegmentType.CAPTION) for s in segments))
    writer = ArticleWriter(article, Iris())
    writer.add(writer.node, is_a(SCHEMA_NEWS_ARTICLE))
    for span in spans:
        node = writer.occurrence(span)
        writer.add(node, is_a(NG_OCCURRENCE), (NG_SPAN, writer.span(span)))
    for segment in segments:
        node = writer.part("segment", segment)
        writer.add(writer.node, (NG_SEGMENT, node))
        writer.add(node, (OA_HAS_SOURCE, writer.node), (OA_HAS_SELECTOR, writer.selector(segment)))
    graph = IndexedGraph()
    graph.insert_quads(writer.quads, Terms())
    return graph, article


@settings(max_examples=60, deadline=None)
@given(st.lists(SPANS, min_size=1, max_size=6), st.lists(SPANS, max_size=6, unique=True))
def test_an_occurrence_overlaps_exactly_the_segments_that_share_text_with_it(
    spans: list[Span], segments: list[Span]
) -> None:
    graph, _ = _graph(spans, segments)
    add_facts(graph, {})
    expected = sorted(
        (span.start, span.end, segment.start, segment.end)
        for span in spans
        for segment in segments
        if span.overlaps(segment)
    )
    found = sorted(
        (*_offsets(occurrence), *_offsets(segment)) for occurrence, segment in graph.subject_objects(OVERLAPS)
    )
    assert found == expected


def _offsets(node: object) -> tuple[int, int]:
    """Of an occurrence (``…-start-end``, perhaps numbered) or a segment (``…/start-end``)."""
    parts = str(node).rpartition("/")[2].split("-")
    start, end = parts[:2] if "/segment/" in str(node) else parts[1:3]
    return int(start), int(end)


def test_without_a_text_there_are_no_words_and_no_hash() -> None:
    graph, _ = _graph([Span(1, 3)], [])
    add_facts(graph, {})
    assert list(graph.subject_objects(ACTUAL_TEXT)) == []
    assert list(graph.subject_objects(ACTUAL_SHA256)) == []


def test_with_a_text_each_selector_gets_its_words() -> None:
    graph, article = _graph([Span(1, 3), Span(57, 60)], [Span(0, 2)])
    add_facts(graph, {f"http://localhost:8000/article/{article.id}": TEXT[:58]})
    assert sorted(str(words) for _, words in graph.subject_objects(ACTUAL_TEXT)) == ["x", "xx", "xx"]


def test_a_source_belongs_to_the_article_under_whose_address_it_is() -> None:
    graph = IndexedGraph()
    iris = Iris("https://news.example/base/")
    article = iris.article("0123456789abcdef")
    terms = Terms()
    named = iris.named("person", "x")
    source = type(article)(f"{article.value}/unnamed/12")
    graph.insert_quads([Quad(node, RDF_TYPE, NG_UNNAMED_SOURCE) for node in (source, named)], terms)
    add_facts(graph, {})
    assert list(graph.subject_objects(BELONGS_TO)) == [(rdflib.URIRef(source.value), rdflib.URIRef(article.value))]
