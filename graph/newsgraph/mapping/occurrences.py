"""Occurrences, their chains and the event accounts: who says what, in which words."""

from __future__ import annotations

from newsgraph.agents import Agent, UnnamedSource, UnresolvedSource
from newsgraph.mapping.wording import language_of
from newsgraph.mapping.writer import GraphWriter, confidence
from newsgraph.rdf import Literal, NamedNode, typed
from newsgraph.statements import Claim, EventAccount, Link, Occurrence, Statements
from newsgraph.text import covering
from newsgraph.vocabulary import (
    EDTF,
    NG_ACCOUNT_OF,
    NG_ANNOTATOR,
    NG_ATTRIBUTION,
    NG_CHAIN,
    NG_CONFIDENCE,
    NG_CUE,
    NG_CUE_SPAN,
    NG_DESCRIPTOR,
    NG_EARLIEST_BEGIN,
    NG_EARLIEST_END,
    NG_EVENT_ACCOUNT,
    NG_EVENT_TYPE,
    NG_EXPRESSES,
    NG_EXTENT,
    NG_FIDELITY,
    NG_FINAL_STANCE,
    NG_LATEST_BEGIN,
    NG_LATEST_END,
    NG_MODE,
    NG_NEXT_LINK,
    NG_OCCURRENCE,
    NG_PARTICIPANT,
    NG_PARTICIPATION,
    NG_PARTICIPATION_CLASS,
    NG_PLACE,
    NG_RENDERS,
    NG_ROLE,
    NG_SAID_ON,
    NG_SOURCE,
    NG_SOURCE_FORM,
    NG_SOURCE_SPAN,
    NG_SPAN,
    NG_STANCE,
    NG_SURFACE,
    NG_UNNAMED_SOURCE,
    NG_UNRESOLVED_SOURCE,
    NG_WHEN,
    NG_WHEN_ANCHOR,
    NG_WHEN_EVIDENCE,
    OA_HAS_TARGET,
    PROV_WAS_ATTRIBUTED_TO,
    PROV_WAS_DERIVED_FROM,
    RDF_TYPE,
    SCHEMA_APPEARANCE,
    term,
)


def write_statements(writer: GraphWriter, statements: Statements) -> None:
    """Writes the occurrences with their chains, and the event accounts."""
    for occurrence in statements.occurrences:
        _write_occurrence(writer, occurrence)
    for account in statements.accounts:
        _write_account(writer, account)


def _write_occurrence(writer: GraphWriter, occurrence: Occurrence) -> None:
    node = writer.occurrence(covering(occurrence.spans))
    writer.add(node, RDF_TYPE, NG_OCCURRENCE)
    for span in occurrence.spans:
        writer.add(node, NG_SPAN, writer.span(span))
        writer.in_segments(node, span)
    for claim in occurrence.claims:
        _write_appearance(writer, node, claim)
    if occurrence.quotation is not None:
        writer.add(node, NG_RENDERS, writer.iris.named("quotation", occurrence.quotation.slug))
        writer.add(node, NG_FIDELITY, term(f"ng:{occurrence.fidelity}"))
        writer.add(node, NG_EXTENT, term(f"ng:{occurrence.extent}"))
    if occurrence.said_on is not None:
        writer.add(node, NG_SAID_ON, Literal(occurrence.said_on, datatype=EDTF))
    last = occurrence.chain[-1]
    writer.add(node, NG_FINAL_STANCE, term(f"ng:{last.stance}"))
    writer.add(node, PROV_WAS_ATTRIBUTED_TO, *(_agent(writer, agent) for agent in last.sources))
    writer.add(node, NG_CONFIDENCE, confidence(occurrence.confidence))
    writer.add(node, NG_ANNOTATOR, typed(occurrence.annotator))
    writer.add(node, NG_CHAIN, writer.iris.link(node, 0))
    for number, link in enumerate(occurrence.chain):
        _write_link(writer, node, number, link, last=number == len(occurrence.chain) - 1)


def _write_appearance(writer: GraphWriter, node: NamedNode, claim: Claim) -> None:
    iri = writer.iris.named("claim", claim.slug)
    writer.add(node, NG_EXPRESSES, iri)
    writer.add(iri, SCHEMA_APPEARANCE, writer.iri)
    writer.add(iri, PROV_WAS_DERIVED_FROM, writer.iri)


def _write_link(writer: GraphWriter, occurrence: NamedNode, number: int, link: Link, *, last: bool) -> None:
    node = writer.iris.link(occurrence, number)
    writer.add(node, RDF_TYPE, NG_ATTRIBUTION)
    writer.add(node, NG_SOURCE, *(_agent(writer, agent) for agent in link.sources))
    writer.add(node, NG_STANCE, term(f"ng:{link.stance}"))
    writer.add(node, NG_MODE, term(f"ng:{link.mode}"))
    if link.cue is not None:
        writer.add(node, NG_CUE, typed(link.cue))
    if link.cue_span is not None:
        writer.add(node, NG_CUE_SPAN, writer.span(link.cue_span))
    for span in link.source_spans:
        writer.add(node, NG_SOURCE_SPAN, writer.span(span))
    if link.source_form is not None:
        writer.add(node, NG_SOURCE_FORM, term(f"ng:{link.source_form}"))
    if not last:
        writer.add(node, NG_NEXT_LINK, writer.iris.link(occurrence, number + 1))


def _agent(writer: GraphWriter, agent: Agent) -> NamedNode:
    """The agent's IRI; a source that belongs to the article is described in its graph."""
    iri = writer.iris.agent(writer.article.id, agent)
    match agent:
        case UnnamedSource():
            writer.add(iri, RDF_TYPE, NG_UNNAMED_SOURCE)
            writer.add(
                iri, NG_DESCRIPTOR, Literal(" ".join(agent.descriptor.split()), language=language_of(writer.article))
            )
        case UnresolvedSource():
            writer.add(iri, RDF_TYPE, NG_UNRESOLVED_SOURCE)
            if agent.surface:
                writer.add(
                    iri, NG_SURFACE, Literal(" ".join(agent.surface.split()), language=language_of(writer.article))
                )
        case _:
            pass
    return iri


def _write_account(writer: GraphWriter, account: EventAccount) -> None:
    node = writer.part("event", covering(account.spans))
    writer.add(node, RDF_TYPE, NG_EVENT_ACCOUNT)
    writer.add(node, NG_ACCOUNT_OF, writer.iris.named("event", account.event.slug))
    for span in account.spans:
        writer.add(node, OA_HAS_TARGET, writer.span(span))
        writer.in_segments(node, span)
    writer.add(node, NG_EVENT_TYPE, term(f"ng:{account.type}"))
    if account.annotator:
        writer.add(node, NG_CONFIDENCE, confidence(account.confidence))
        writer.add(node, NG_ANNOTATOR, typed(account.annotator))
    if account.place is not None:
        writer.add(node, NG_PLACE, _agent(writer, account.place))
    if account.when is not None:
        writer.add(node, NG_WHEN, Literal(account.when, datatype=EDTF))
    if account.when_span is not None:
        writer.add(node, NG_WHEN_EVIDENCE, writer.span(account.when_span))
    if account.anchor is not None:
        writer.add(node, NG_WHEN_ANCHOR, typed(account.anchor))
    for predicate, day in (
        (NG_EARLIEST_BEGIN, account.begin[0]),
        (NG_LATEST_BEGIN, account.begin[1]),
        (NG_EARLIEST_END, account.end[0]),
        (NG_LATEST_END, account.end[1]),
    ):
        if day is not None:
            writer.add(node, predicate, typed(day))
    for number, (agent, role) in enumerate(account.participations, start=1):
        participation = writer.iris.participation(node, number)
        writer.add(node, NG_PARTICIPATION, participation)
        writer.add(participation, RDF_TYPE, NG_PARTICIPATION_CLASS)
        writer.add(participation, NG_PARTICIPANT, _agent(writer, agent))
        writer.add(participation, NG_ROLE, term(f"ng:{role}"))
