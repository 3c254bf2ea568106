"""The article itself, its segments, and the description of its named graph."""

from __future__ import annotations

from newsgraph.agents import Resolution, UnknownOutlet
from newsgraph.article import Stated
from newsgraph.mapping.article_writer import ArticleWriter
from newsgraph.mapping.graph_writer import concept, is_a, words
from newsgraph.rdf import XSD, Literal, NamedNode, Written, typed, written
from newsgraph.vocabulary import (
    DCTERMS_IDENTIFIER,
    NG_AUTHOR_EVIDENCE,
    NG_DATE_EVIDENCE,
    NG_PUBLISHER_EVIDENCE,
    NG_RETRIEVED_AT,
    NG_SEGMENT,
    NG_SEGMENT_CLASS,
    NG_SEGMENT_TYPE,
    NG_TEXT_SHA256,
    NG_UNKNOWN_OUTLET,
    OA_HAS_SELECTOR,
    OA_HAS_SOURCE,
    OA_SPECIFIC_RESOURCE,
    PROV_BUNDLE,
    PROV_ENTITY,
    PROV_WAS_DERIVED_FROM,
    PROV_WAS_GENERATED_BY,
    SCHEMA_AUTHOR,
    SCHEMA_DATE_MODIFIED,
    SCHEMA_DATE_PUBLISHED,
    SCHEMA_HEADLINE,
    SCHEMA_IN_LANGUAGE,
    SCHEMA_LOCATION_CREATED,
    SCHEMA_NEWS_ARTICLE,
    SCHEMA_PUBLISHER,
    SCHEMA_SHA256,
    SCHEMA_URL,
)

_DATE = NamedNode(XSD + "date")
_DATE_TIME = NamedNode(XSD + "dateTime")
_DATE_LENGTH = len("2020-08-21")

_IS_BUNDLE = is_a(PROV_BUNDLE)
_IS_ENTITY = is_a(PROV_ENTITY)
_IS_NEWS_ARTICLE = is_a(SCHEMA_NEWS_ARTICLE)
_IS_UNKNOWN_OUTLET = is_a(NG_UNKNOWN_OUTLET)
_IS_SEGMENT = is_a(NG_SEGMENT_CLASS)
_IS_PART = is_a(OA_SPECIFIC_RESOURCE)


def write_document(writer: ArticleWriter, resolution: Resolution, run: NamedNode) -> None:
    """Writes the article with its metadata and segments, and what its graph says about itself."""
    article, node = writer.article, writer.node
    writer.add(
        written(writer.graph),
        _IS_BUNDLE,
        _IS_ENTITY,
        (PROV_WAS_GENERATED_BY, written(run)),
        (PROV_WAS_DERIVED_FROM, node),
    )
    writer.add(
        node,
        _IS_NEWS_ARTICLE,
        _IS_ENTITY,
        (DCTERMS_IDENTIFIER, words(article.identifier)),
        (SCHEMA_SHA256, words(article.source_sha256)),
        (NG_TEXT_SHA256, words(article.text_sha256)),
    )
    if article.url is not None:
        writer.add(node, (SCHEMA_URL, words(article.url)))
    if article.retrieved_at is not None:
        writer.add(node, (NG_RETRIEVED_AT, written(typed(article.retrieved_at))))
    _write_metadata(writer, resolution)
    if isinstance(resolution.publisher, UnknownOutlet):
        writer.add(writer.agent(resolution.publisher), _IS_UNKNOWN_OUTLET)
    for segment in article.segments:
        part = writer.part("segment", segment.span)
        writer.add(node, (NG_SEGMENT, part))
        writer.add(
            part,
            _IS_SEGMENT,
            _IS_PART,
            (NG_SEGMENT_TYPE, concept(segment.type)),
            (OA_HAS_SOURCE, node),
            (OA_HAS_SELECTOR, writer.selector(segment.span)),
        )


def _write_metadata(writer: ArticleWriter, resolution: Resolution) -> None:
    metadata, node = writer.article.metadata, writer.node
    if metadata.headline is not None:
        headline = Literal(metadata.headline.value, language=metadata.language or "und")
        writer.add(node, (SCHEMA_HEADLINE, written(headline)))
    if metadata.language is not None:
        writer.add(node, (SCHEMA_IN_LANGUAGE, words(metadata.language)))
    if not isinstance(resolution.publisher, UnknownOutlet):
        writer.add(node, (SCHEMA_PUBLISHER, writer.agent(resolution.publisher)))
        _evidence(writer, NG_PUBLISHER_EVIDENCE, metadata.publisher)
    for author in metadata.authors:
        if (person := resolution.authors.get(author.value)) is not None:
            writer.add(node, (SCHEMA_AUTHOR, writer.agent(person)))
            _evidence(writer, NG_AUTHOR_EVIDENCE, author)
    if metadata.date_published is not None:
        writer.add(node, (SCHEMA_DATE_PUBLISHED, _moment(metadata.date_published.value)))
        _evidence(writer, NG_DATE_EVIDENCE, metadata.date_published)
    if metadata.date_modified is not None:
        writer.add(node, (SCHEMA_DATE_MODIFIED, _moment(metadata.date_modified.value)))
    if resolution.dateline is not None:
        writer.add(node, (SCHEMA_LOCATION_CREATED, writer.agent(resolution.dateline)))


def _moment(value: str) -> Written:
    return written(Literal(value, datatype=_DATE if len(value) == _DATE_LENGTH else _DATE_TIME))


def _evidence(writer: ArticleWriter, predicate: NamedNode, stated: Stated | None) -> None:
    if stated is not None and stated.span is not None:
        writer.add(writer.node, (predicate, writer.span(stated.span)))
