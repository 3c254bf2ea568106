"""What an article contributes to nodes that articles share: entities, claims, quotations, variables and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.agents import Agent, Entity, Resolution
from newsgraph.annotations import Annotations, Form, Reading
from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.mapping.graph_writer import GraphWriter, concept, is_a, words
from newsgraph.mapping.wording import ENGLISH
from newsgraph.rdf import Literal, NamedNode, Quad, Written, typed, written
from newsgraph.statements import Claim, Event, EventClaim, QuantityClaim, Quotation, RoleClaim, Statements, Variable
from newsgraph.vocabulary import (
    NG_ADDRESSEE,
    NG_APPROXIMATION,
    NG_CHANGE_OF,
    NG_CLAIM,
    NG_EVENT,
    NG_EVENT_CLAIM,
    NG_EVENT_TYPE,
    NG_HOLDER,
    NG_MODALITY,
    NG_ORGANIZATION,
    NG_POSITION,
    NG_QUANTITY_CLAIM,
    NG_REPORTED_EVENT,
    NG_ROLE_CLAIM,
    NG_SHARE_OF,
    NG_VALID_FROM,
    NG_VALID_UNTIL,
    NG_VARIABLE,
    NG_VARIABLE_CLASS,
    OWL_SAME_AS,
    SCHEMA_ABOUT,
    SCHEMA_CLAIM,
    SCHEMA_MAX_VALUE,
    SCHEMA_MIN_VALUE,
    SCHEMA_QUOTATION,
    SCHEMA_SPOKEN_BY_CHARACTER,
    SCHEMA_TEXT,
    SCHEMA_UNIT_TEXT,
    SCHEMA_VALUE,
    SKOS_ALT_LABEL,
    SKOS_CLOSE_MATCH,
    SKOS_PREF_LABEL,
    term,
)

_IS_CLAIM = is_a(NG_CLAIM)
_IS_ANY_CLAIM = is_a(SCHEMA_CLAIM)
_IS_EVENT_CLAIM = is_a(NG_EVENT_CLAIM)
_IS_QUANTITY_CLAIM = is_a(NG_QUANTITY_CLAIM)
_IS_ROLE_CLAIM = is_a(NG_ROLE_CLAIM)
_IS_VARIABLE = is_a(NG_VARIABLE_CLASS)
_IS_REPORTED_EVENT = is_a(NG_REPORTED_EVENT)
_IS_QUOTATION = is_a(SCHEMA_QUOTATION)


def entity_quads(
    article: Article, annotations: Annotations, resolution: Resolution, statements: Statements, iris: Iris
) -> tuple[Quad, ...]:
    """Types and labels of every entity that the article's graph refers to."""
    names: dict[Entity, dict[str, None]] = {entity: {} for entity in _entities(resolution, statements)}
    for mention in annotations.mentions:
        entity = resolution.mentions.get(mention.span)
        if entity is None or mention.form is not Form.NAME or mention.reading is Reading.DEMONYM:
            continue
        names[entity][mention.span.of(article.text)] = None
    writer = GraphWriter(iris.graph("entities"), article, iris)
    labels: dict[Written, str] = {}
    for entity, surfaces in names.items():
        node = writer.agent(entity)
        _write_entity(writer, node, entity, labels.setdefault(node, entity.label), (*surfaces, entity.label))
    return writer.quads


def _entities(resolution: Resolution, statements: Statements) -> Iterator[Entity]:
    candidates: list[Agent | None] = [resolution.publisher, resolution.dateline, *resolution.authors.values()]
    candidates.extend(resolution.mentions.values())
    for occurrence in statements.occurrences:
        for link in occurrence.chain:
            candidates.extend(link.sources)
        for claim in occurrence.claims:
            candidates.extend(claim.about)
        if occurrence.quotation is not None:
            candidates.extend((occurrence.quotation.speaker, occurrence.quotation.addressee))
    for account in statements.accounts:
        candidates.append(account.place)
        candidates.extend(agent for agent, _ in account.participations)
    return (candidate for candidate in candidates if isinstance(candidate, Entity))


def _write_entity(writer: GraphWriter, node: Written, entity: Entity, label: str, surfaces: Iterable[str]) -> None:
    """What is said of an entity. ``label`` is its preferred name: of several spellings ("RIGA", "Riga") the first."""
    writer.add(node, *(is_a(term(f"schema:{name}")) for name in entity.classes))
    writer.add(node, (SKOS_PREF_LABEL, _english(label) if entity.known else writer.wording(label)))
    for surface in surfaces:
        if surface != label:
            writer.add(node, (SKOS_ALT_LABEL, writer.wording(surface)))
    for predicate, others in ((OWL_SAME_AS, entity.same_as), (SKOS_CLOSE_MATCH, entity.close_match)):
        writer.add(node, *((predicate, written(NamedNode(iri))) for iri in others))


def claim_quads(article: Article, statements: Statements, iris: Iris) -> tuple[Quad, ...]:
    """Claims, quotations, variables and reported events that the article's occurrences refer to."""
    writer = GraphWriter(iris.graph("claims"), article, iris)
    for occurrence in statements.occurrences:
        for claim in occurrence.claims:
            _write_claim(writer, claim)
        if occurrence.quotation is not None:
            _write_quotation(writer, occurrence.quotation)
    for account in statements.accounts:
        _write_event(writer, account.event)
    return writer.quads


def _write_claim(writer: GraphWriter, claim: Claim) -> None:
    node = writer.named("claim", claim.slug)
    writer.add(
        node,
        _IS_CLAIM,
        _IS_ANY_CLAIM,
        (SCHEMA_TEXT, writer.wording(claim.text)),
        (NG_MODALITY, concept(claim.modality)),
    )
    _write_subjects(writer, node, claim.about)
    match claim:
        case QuantityClaim():
            _write_quantity_claim(writer, node, claim)
        case EventClaim():
            event = _write_event(writer, claim.event)
            writer.add(node, _IS_EVENT_CLAIM, (NG_EVENT, event), (SCHEMA_ABOUT, event))
        case RoleClaim():
            writer.add(
                node,
                _IS_ROLE_CLAIM,
                (NG_HOLDER, writer.agent(claim.holder)),
                (NG_POSITION, writer.wording(claim.position)),
            )
            if claim.organization is not None:
                writer.add(node, (NG_ORGANIZATION, writer.agent(claim.organization)))
        case _:
            pass
    if isinstance(claim, QuantityClaim | RoleClaim):
        for predicate, day in ((NG_VALID_FROM, claim.valid_from), (NG_VALID_UNTIL, claim.valid_until)):
            if day is not None:
                writer.add(node, (predicate, written(typed(day))))


def _write_quantity_claim(writer: GraphWriter, node: Written, claim: QuantityClaim) -> None:
    writer.add(
        node,
        _IS_QUANTITY_CLAIM,
        (NG_VARIABLE, _write_variable(writer, claim.variable)),
        (NG_APPROXIMATION, concept(claim.approximation)),
        (SCHEMA_UNIT_TEXT, words(claim.unit)),
    )
    for predicate, value in (
        (SCHEMA_VALUE, claim.value),
        (SCHEMA_MIN_VALUE, claim.minimum),
        (SCHEMA_MAX_VALUE, claim.maximum),
    ):
        if value is not None:
            writer.add(node, (predicate, written(typed(value))))


def _write_variable(writer: GraphWriter, variable: Variable) -> Written:
    node = writer.named("variable", variable.slug)
    writer.add(
        node, _IS_VARIABLE, (SKOS_PREF_LABEL, writer.wording(variable.label)), (SCHEMA_UNIT_TEXT, words(variable.unit))
    )
    _write_subjects(writer, node, variable.about)
    for predicate, level in ((NG_CHANGE_OF, variable.change_of), (NG_SHARE_OF, variable.share_of)):
        if level is not None:
            writer.add(node, (predicate, _write_variable(writer, level)))
    return node


def _write_event(writer: GraphWriter, event: Event) -> Written:
    node = writer.named("event", event.slug)
    writer.add(node, _IS_REPORTED_EVENT, (SKOS_PREF_LABEL, _english(event.label)), (NG_EVENT_TYPE, concept(event.type)))
    return node


def _write_quotation(writer: GraphWriter, quotation: Quotation) -> None:
    node = writer.named("quotation", quotation.slug)
    writer.add(
        node,
        _IS_QUOTATION,
        (SCHEMA_TEXT, writer.wording(quotation.text)),
        (SCHEMA_SPOKEN_BY_CHARACTER, writer.agent(quotation.speaker)),
    )
    if quotation.addressee is not None:
        writer.add(node, (NG_ADDRESSEE, writer.agent(quotation.addressee)))


def _write_subjects(writer: GraphWriter, node: Written, entities: Iterable[Entity]) -> None:
    for entity in entities:
        writer.add(node, (SCHEMA_ABOUT, writer.agent(entity)))


def _english(text: str) -> Written:
    return written(Literal(text, language=ENGLISH))
