"""The article itself, its segments, and the description of its named graph."""

from __future__ import annotations

from newsgraph.agents import Resolution, UnknownOutlet
from newsgraph.article import Stated
from newsgraph.mapping.writer import GraphWriter
from newsgraph.rdf import XSD, Literal, NamedNode, typed
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
    RDF_TYPE,
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
    term,
)

_DATE = NamedNode(XSD + "date")
_DATE_TIME = NamedNode(XSD + "dateTime")
_DATE_LENGTH = len("2020-08-21")


def write_document(writer: GraphWriter, resolution: Resolution, run: NamedNode) -> None:
    """Writes the article with its metadata and segments, and what its graph says about itself."""
    article, iris = writer.article, writer.iris
    writer.add(writer.graph, RDF_TYPE, PROV_BUNDLE, PROV_ENTITY)
    writer.add(writer.graph, PROV_WAS_GENERATED_BY, run)
    writer.add(writer.graph, PROV_WAS_DERIVED_FROM, writer.iri)

    writer.add(writer.iri, RDF_TYPE, SCHEMA_NEWS_ARTICLE, PROV_ENTITY)
    writer.add(writer.iri, DCTERMS_IDENTIFIER, typed(article.identifier))
    writer.add(writer.iri, SCHEMA_SHA256, typed(article.source_sha256))
    writer.add(writer.iri, NG_TEXT_SHA256, typed(article.text_sha256))
    if article.url is not None:
        writer.add(writer.iri, SCHEMA_URL, typed(article.url))
    if article.retrieved_at is not None:
        writer.add(writer.iri, NG_RETRIEVED_AT, typed(article.retrieved_at))
    _write_metadata(writer, resolution)
    if isinstance(resolution.publisher, UnknownOutlet):
        writer.add(iris.agent(article.id, resolution.publisher), RDF_TYPE, NG_UNKNOWN_OUTLET)
    for segment in article.segments:
        node = writer.part("segment", segment.span)
        writer.add(writer.iri, NG_SEGMENT, node)
        writer.add(node, RDF_TYPE, NG_SEGMENT_CLASS, OA_SPECIFIC_RESOURCE)
        writer.add(node, NG_SEGMENT_TYPE, term(f"ng:{segment.type}"))
        writer.add(node, OA_HAS_SOURCE, writer.iri)
        writer.add(node, OA_HAS_SELECTOR, writer.selector(segment.span))


def _write_metadata(writer: GraphWriter, resolution: Resolution) -> None:
    article, metadata = writer.article, writer.article.metadata
    if metadata.headline is not None:
        writer.add(writer.iri, SCHEMA_HEADLINE, Literal(metadata.headline.value, language=metadata.language or "und"))
    if metadata.language is not None:
        writer.add(writer.iri, SCHEMA_IN_LANGUAGE, typed(metadata.language))
    if not isinstance(resolution.publisher, UnknownOutlet):
        writer.add(writer.iri, SCHEMA_PUBLISHER, writer.iris.agent(article.id, resolution.publisher))
        _evidence(writer, NG_PUBLISHER_EVIDENCE, metadata.publisher)
    for author in metadata.authors:
        if (person := resolution.authors.get(author.value)) is not None:
            writer.add(writer.iri, SCHEMA_AUTHOR, writer.iris.agent(article.id, person))
            _evidence(writer, NG_AUTHOR_EVIDENCE, author)
    if metadata.date_published is not None:
        writer.add(writer.iri, SCHEMA_DATE_PUBLISHED, _moment(metadata.date_published.value))
        _evidence(writer, NG_DATE_EVIDENCE, metadata.date_published)
    if metadata.date_modified is not None:
        writer.add(writer.iri, SCHEMA_DATE_MODIFIED, _moment(metadata.date_modified.value))
    if resolution.dateline is not None:
        writer.add(writer.iri, SCHEMA_LOCATION_CREATED, writer.iris.agent(article.id, resolution.dateline))


def _moment(value: str) -> Literal:
    return Literal(value, datatype=_DATE if len(value) == _DATE_LENGTH else _DATE_TIME)


def _evidence(writer: GraphWriter, predicate: NamedNode, stated: Stated | None) -> None:
    if stated is not None and stated.span is not None:
        writer.add(writer.iri, predicate, writer.span(stated.span))
