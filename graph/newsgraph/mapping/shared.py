"""What an article contributes to nodes that articles share: entities, claims, quotations, variables and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.agents import Agent, Entity, Resolution
from newsgraph.annotations import Annotations, Form, Reading
from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.mapping.graph_quads import GraphQuads
from newsgraph.mapping.wording import ENGLISH, language_of
from newsgraph.rdf import Literal, NamedNode, Quad, typed
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
    RDF_TYPE,
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

Triples = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]


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
    graph = GraphQuads(iris.graph("entities"))
    labels: dict[NamedNode, str] = {}
    for entity, surfaces in names.items():
        subject = iris.agent(article.id, entity)
        label = labels.setdefault(subject, entity.label)
        for predicate, value in _entity(entity, label, (*surfaces, entity.label), language_of(article)):
            graph.add(subject, predicate, value)
    return graph.quads


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


def _entity(
    entity: Entity, label: str, surfaces: Iterable[str], language: str
) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    """What is said of an entity. ``label`` is its preferred name: of several spellings ("RIGA", "Riga") the first."""
    for name in entity.classes:
        yield RDF_TYPE, term(f"schema:{name}")
    yield SKOS_PREF_LABEL, Literal(label, language=ENGLISH if entity.known else language)
    for surface in surfaces:
        if surface != label:
            yield SKOS_ALT_LABEL, Literal(surface, language=language)
    for iri in entity.same_as:
        yield OWL_SAME_AS, NamedNode(iri)
    for iri in entity.close_match:
        yield SKOS_CLOSE_MATCH, NamedNode(iri)


def claim_quads(article: Article, statements: Statements, iris: Iris) -> tuple[Quad, ...]:
    """Claims, quotations, variables and reported events that the article's occurrences refer to."""
    graph = GraphQuads(iris.graph("claims"))

    def take(triples: Triples) -> None:
        for triple in triples:
            graph.add(*triple)

    for occurrence in statements.occurrences:
        for claim in occurrence.claims:
            take(_claim(claim, article, iris))
        if occurrence.quotation is not None:
            take(_quotation(occurrence.quotation, article, iris))
    for account in statements.accounts:
        take(_event(account.event, iris))
    return graph.quads


def _claim(claim: Claim, article: Article, iris: Iris) -> Triples:
    subject = iris.named("claim", claim.slug)
    yield subject, RDF_TYPE, NG_CLAIM
    yield subject, RDF_TYPE, SCHEMA_CLAIM
    yield subject, SCHEMA_TEXT, Literal(claim.text, language=language_of(article))
    yield subject, NG_MODALITY, term(f"ng:{claim.modality}")
    for entity in claim.about:
        yield subject, SCHEMA_ABOUT, iris.agent(article.id, entity)
    match claim:
        case QuantityClaim():
            yield from _quantity_claim(subject, claim, article, iris)
        case EventClaim():
            yield subject, RDF_TYPE, NG_EVENT_CLAIM
            event = iris.named("event", claim.event.slug)
            yield subject, NG_EVENT, event
            yield subject, SCHEMA_ABOUT, event
            yield from _event(claim.event, iris)
        case RoleClaim():
            yield subject, RDF_TYPE, NG_ROLE_CLAIM
            yield subject, NG_HOLDER, iris.agent(article.id, claim.holder)
            yield subject, NG_POSITION, Literal(claim.position, language=language_of(article))
            if claim.organization is not None:
                yield subject, NG_ORGANIZATION, iris.agent(article.id, claim.organization)
        case _:
            pass
    if isinstance(claim, QuantityClaim | RoleClaim):
        if claim.valid_from is not None:
            yield subject, NG_VALID_FROM, typed(claim.valid_from)
        if claim.valid_until is not None:
            yield subject, NG_VALID_UNTIL, typed(claim.valid_until)


def _quantity_claim(subject: NamedNode, claim: QuantityClaim, article: Article, iris: Iris) -> Triples:
    yield subject, RDF_TYPE, NG_QUANTITY_CLAIM
    yield subject, NG_VARIABLE, iris.named("variable", claim.variable.slug)
    yield subject, NG_APPROXIMATION, term(f"ng:{claim.approximation}")
    yield subject, SCHEMA_UNIT_TEXT, typed(claim.unit)
    for predicate, value in (
        (SCHEMA_VALUE, claim.value),
        (SCHEMA_MIN_VALUE, claim.minimum),
        (SCHEMA_MAX_VALUE, claim.maximum),
    ):
        if value is not None:
            yield subject, predicate, typed(value)
    yield from _variable(claim.variable, article, iris)


def _variable(variable: Variable, article: Article, iris: Iris) -> Triples:
    subject = iris.named("variable", variable.slug)
    yield subject, RDF_TYPE, NG_VARIABLE_CLASS
    yield subject, SKOS_PREF_LABEL, Literal(variable.label, language=language_of(article))
    yield subject, SCHEMA_UNIT_TEXT, typed(variable.unit)
    for entity in variable.about:
        yield subject, SCHEMA_ABOUT, iris.agent(article.id, entity)
    for predicate, level in ((NG_CHANGE_OF, variable.change_of), (NG_SHARE_OF, variable.share_of)):
        if level is not None:
            yield subject, predicate, iris.named("variable", level.slug)
            yield from _variable(level, article, iris)


def _event(event: Event, iris: Iris) -> Triples:
    subject = iris.named("event", event.slug)
    yield subject, RDF_TYPE, NG_REPORTED_EVENT
    yield subject, SKOS_PREF_LABEL, Literal(event.label, language=ENGLISH)
    yield subject, NG_EVENT_TYPE, term(f"ng:{event.type}")


def _quotation(quotation: Quotation, article: Article, iris: Iris) -> Triples:
    subject = iris.named("quotation", quotation.slug)
    yield subject, RDF_TYPE, SCHEMA_QUOTATION
    yield subject, SCHEMA_TEXT, Literal(quotation.text, language=language_of(article))
    yield subject, SCHEMA_SPOKEN_BY_CHARACTER, iris.agent(article.id, quotation.speaker)
    if quotation.addressee is not None:
        yield subject, NG_ADDRESSEE, iris.agent(article.id, quotation.addressee)
