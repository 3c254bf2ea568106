"""Mentions, quantities and roles: what annotators found, as Web Annotations and nodes beside the article."""

from __future__ import annotations

from newsgraph.agents import Resolution
from newsgraph.annotations import Annotations, EntityType, Mention, Quantity, RoleMention
from newsgraph.interpret.context import Context
from newsgraph.mapping.wording import language_of
from newsgraph.mapping.writer import GraphWriter, confidence
from newsgraph.rdf import Literal, typed
from newsgraph.vocabulary import (
    NG_ANNOTATOR,
    NG_APPROXIMATION,
    NG_CONFIDENCE,
    NG_FORM,
    NG_HOLDER,
    NG_ORGANIZATION,
    NG_POSITION,
    NG_QUANTITY,
    NG_READING,
    NG_ROLE_MENTION,
    OA_ANNOTATION,
    OA_HAS_BODY,
    OA_HAS_TARGET,
    OA_IDENTIFYING,
    OA_MOTIVATED_BY,
    RDF_TYPE,
    SCHEMA_MAX_VALUE,
    SCHEMA_MENTIONS,
    SCHEMA_MIN_VALUE,
    SCHEMA_UNIT_TEXT,
    SCHEMA_VALUE,
    term,
)


def write_layers(writer: GraphWriter, annotations: Annotations, resolution: Resolution) -> None:
    """Writes the layers that are kept whether or not a statement rests on them."""
    for mention in annotations.mentions:
        _write_mention(writer, mention, resolution)
    for quantity in annotations.quantities:
        _write_quantity(writer, quantity)
    context = Context(writer.article, annotations, resolution)
    for role in annotations.roles:
        _write_role(writer, role, context)


def _write_mention(writer: GraphWriter, mention: Mention, resolution: Resolution) -> None:
    entity = resolution.mentions.get(mention.span)
    if entity is None:
        return
    body = writer.iris.agent(writer.article.id, entity)
    node = writer.part("mention", mention.span)
    writer.add(node, RDF_TYPE, OA_ANNOTATION)
    writer.add(node, OA_MOTIVATED_BY, OA_IDENTIFYING)
    writer.add(node, OA_HAS_TARGET, writer.span(mention.span))
    writer.add(node, OA_HAS_BODY, body)
    writer.add(node, NG_FORM, term(f"ng:{mention.form}"))
    writer.add(node, NG_READING, term(f"ng:{mention.reading}"))
    writer.add(node, NG_CONFIDENCE, confidence(mention.confidence))
    writer.add(node, NG_ANNOTATOR, typed(mention.annotator))
    writer.in_segments(node, mention.span)
    if writer.article.in_story(mention.span):
        writer.add(writer.iri, SCHEMA_MENTIONS, body)


def _write_quantity(writer: GraphWriter, quantity: Quantity) -> None:
    node = writer.part("quantity", quantity.span)
    writer.add(node, RDF_TYPE, NG_QUANTITY)
    writer.add(node, OA_HAS_TARGET, writer.span(quantity.span))
    for predicate, value in (
        (SCHEMA_VALUE, quantity.value),
        (SCHEMA_MIN_VALUE, quantity.minimum),
        (SCHEMA_MAX_VALUE, quantity.maximum),
    ):
        if value is not None:
            writer.add(node, predicate, typed(value))
    if quantity.unit:
        writer.add(node, SCHEMA_UNIT_TEXT, typed(quantity.unit))
    writer.add(node, NG_APPROXIMATION, term(f"ng:{quantity.approximation}"))
    writer.add(node, NG_CONFIDENCE, confidence(quantity.confidence))
    writer.add(node, NG_ANNOTATOR, typed(quantity.annotator))
    writer.in_segments(node, quantity.span)


def _write_role(writer: GraphWriter, role: RoleMention, context: Context) -> None:
    holder = context.entity_at(role.holder)
    if holder is None or holder.type is not EntityType.PERSON:
        return
    node = writer.part("role", role.span)
    writer.add(node, RDF_TYPE, NG_ROLE_MENTION)
    writer.add(node, OA_HAS_TARGET, writer.span(role.span))
    writer.add(node, NG_HOLDER, writer.iris.agent(writer.article.id, holder))
    position = context.words(role.position)
    writer.add(
        node,
        NG_POSITION,
        Literal(f"former {position}" if role.former else position, language=language_of(writer.article)),
    )
    if role.organization is not None and (organization := context.entity_at(role.organization)) is not None:
        writer.add(node, NG_ORGANIZATION, writer.iris.agent(writer.article.id, organization))
    writer.add(node, NG_CONFIDENCE, confidence(role.confidence))
    writer.add(node, NG_ANNOTATOR, typed(role.annotator))
    writer.in_segments(node, role.span)
