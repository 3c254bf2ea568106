"""Mentions, quantities and roles: what annotators found, as Web Annotations and nodes beside the article."""

from __future__ import annotations

from newsgraph.agents import Resolution
from newsgraph.annotations import Annotations, EntityType, Mention, Quantity, RoleMention
from newsgraph.interpret.context import Context
from newsgraph.mapping.article_writer import ArticleWriter
from newsgraph.mapping.graph_writer import concept, confidence, is_a, words
from newsgraph.rdf import typed, written
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
    SCHEMA_MAX_VALUE,
    SCHEMA_MENTIONS,
    SCHEMA_MIN_VALUE,
    SCHEMA_UNIT_TEXT,
    SCHEMA_VALUE,
)

_IS_ANNOTATION = is_a(OA_ANNOTATION)
_IDENTIFIES = OA_MOTIVATED_BY, written(OA_IDENTIFYING)
_IS_QUANTITY = is_a(NG_QUANTITY)
_IS_ROLE_MENTION = is_a(NG_ROLE_MENTION)


def write_layers(writer: ArticleWriter, annotations: Annotations, resolution: Resolution) -> None:
    """Writes the layers that are kept whether or not a statement rests on them."""
    for mention in annotations.mentions:
        _write_mention(writer, mention, resolution)
    for quantity in annotations.quantities:
        _write_quantity(writer, quantity)
    context = Context(writer.article, annotations, resolution)
    for role in annotations.roles:
        _write_role(writer, role, context)


def _write_mention(writer: ArticleWriter, mention: Mention, resolution: Resolution) -> None:
    entity = resolution.mentions.get(mention.span)
    if entity is None:
        return
    body = writer.agent(entity)
    node = writer.part("mention", mention.span)
    writer.add(
        node,
        _IS_ANNOTATION,
        _IDENTIFIES,
        (OA_HAS_TARGET, writer.span(mention.span)),
        (OA_HAS_BODY, body),
        (NG_FORM, concept(mention.form)),
        (NG_READING, concept(mention.reading)),
        (NG_CONFIDENCE, confidence(mention.confidence)),
        (NG_ANNOTATOR, words(mention.annotator)),
    )
    writer.in_segments(node, mention.span)
    if writer.article.in_story(mention.span):
        writer.add(writer.node, (SCHEMA_MENTIONS, body))


def _write_quantity(writer: ArticleWriter, quantity: Quantity) -> None:
    node = writer.part("quantity", quantity.span)
    writer.add(
        node,
        _IS_QUANTITY,
        (OA_HAS_TARGET, writer.span(quantity.span)),
        (NG_APPROXIMATION, concept(quantity.approximation)),
        (NG_CONFIDENCE, confidence(quantity.confidence)),
        (NG_ANNOTATOR, words(quantity.annotator)),
    )
    for predicate, value in (
        (SCHEMA_VALUE, quantity.value),
        (SCHEMA_MIN_VALUE, quantity.minimum),
        (SCHEMA_MAX_VALUE, quantity.maximum),
    ):
        if value is not None:
            writer.add(node, (predicate, written(typed(value))))
    if quantity.unit:
        writer.add(node, (SCHEMA_UNIT_TEXT, words(quantity.unit)))
    writer.in_segments(node, quantity.span)


def _write_role(writer: ArticleWriter, role: RoleMention, context: Context) -> None:
    holder = context.entity_at(role.holder)
    if holder is None or holder.type is not EntityType.PERSON:
        return
    node = writer.part("role", role.span)
    position = context.words(role.position)
    writer.add(
        node,
        _IS_ROLE_MENTION,
        (OA_HAS_TARGET, writer.span(role.span)),
        (NG_HOLDER, writer.agent(holder)),
        (NG_POSITION, writer.wording(f"former {position}" if role.former else position)),
        (NG_CONFIDENCE, confidence(role.confidence)),
        (NG_ANNOTATOR, words(role.annotator)),
    )
    if role.organization is not None and (organization := context.entity_at(role.organization)) is not None:
        writer.add(node, (NG_ORGANIZATION, writer.agent(organization)))
    writer.in_segments(node, role.span)
