"""Occurrences, their chains and the event accounts: who says what, in which words."""

from __future__ import annotations

from newsgraph.agents import Agent, UnnamedSource, UnresolvedSource
from newsgraph.mapping.article_writer import ArticleWriter
from newsgraph.mapping.graph_writer import concept, confidence, is_a, words
from newsgraph.rdf import Literal, Written, typed, written
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
    SCHEMA_APPEARANCE,
)

_IS_OCCURRENCE = is_a(NG_OCCURRENCE)
_IS_ATTRIBUTION = is_a(NG_ATTRIBUTION)
_IS_UNNAMED_SOURCE = is_a(NG_UNNAMED_SOURCE)
_IS_UNRESOLVED_SOURCE = is_a(NG_UNRESOLVED_SOURCE)
_IS_EVENT_ACCOUNT = is_a(NG_EVENT_ACCOUNT)
_IS_PARTICIPATION = is_a(NG_PARTICIPATION_CLASS)


def write_statements(writer: ArticleWriter, statements: Statements) -> None:
    """Writes the occurrences with their chains, and the event accounts."""
    for occurrence in statements.occurrences:
        _write_occurrence(writer, occurrence)
    for account in statements.accounts:
        _write_account(writer, account)


def _write_occurrence(writer: ArticleWriter, occurrence: Occurrence) -> None:
    node = writer.occurrence(covering(occurrence.spans))
    last = occurrence.chain[-1]
    writer.add(
        node,
        _IS_OCCURRENCE,
        (NG_FINAL_STANCE, concept(last.stance)),
        (NG_CONFIDENCE, confidence(occurrence.confidence)),
        (NG_ANNOTATOR, words(occurrence.annotator)),
        (NG_CHAIN, writer.iris.link(node, 0)),
    )
    for span in occurrence.spans:
        writer.add(node, (NG_SPAN, writer.span(span)))
        writer.in_segments(node, span)
    for claim in occurrence.claims:
        _write_appearance(writer, node, claim)
    if occurrence.quotation is not None:
        writer.add(
            node,
            (NG_RENDERS, writer.named("quotation", occurrence.quotation.slug)),
            (NG_FIDELITY, concept(f"{occurrence.fidelity}")),
            (NG_EXTENT, concept(f"{occurrence.extent}")),
        )
    if occurrence.said_on is not None:
        writer.add(node, (NG_SAID_ON, _edtf(occurrence.said_on)))
    for agent in last.sources:
        writer.add(node, (PROV_WAS_ATTRIBUTED_TO, _agent(writer, agent)))
    for number, link in enumerate(occurrence.chain, start=1):
        _write_link(writer, node, number - 1, link, last=number == len(occurrence.chain))


def _write_appearance(writer: ArticleWriter, node: Written, claim: Claim) -> None:
    claimed = writer.named("claim", claim.slug)
    writer.add(node, (NG_EXPRESSES, claimed))
    writer.add(claimed, (SCHEMA_APPEARANCE, writer.node), (PROV_WAS_DERIVED_FROM, writer.node))


def _write_link(writer: ArticleWriter, occurrence: Written, number: int, link: Link, *, last: bool) -> None:
    node = writer.iris.link(occurrence, number)
    writer.add(node, _IS_ATTRIBUTION, (NG_STANCE, concept(link.stance)), (NG_MODE, concept(link.mode)))
    for agent in link.sources:
        writer.add(node, (NG_SOURCE, _agent(writer, agent)))
    if link.cue is not None:
        writer.add(node, (NG_CUE, words(link.cue)))
    if link.cue_span is not None:
        writer.add(node, (NG_CUE_SPAN, writer.span(link.cue_span)))
    for span in link.source_spans:
        writer.add(node, (NG_SOURCE_SPAN, writer.span(span)))
    if link.source_form is not None:
        writer.add(node, (NG_SOURCE_FORM, concept(link.source_form)))
    if not last:
        writer.add(node, (NG_NEXT_LINK, writer.iris.link(occurrence, number + 1)))


def _agent(writer: ArticleWriter, agent: Agent) -> Written:
    """The agent's node; a source that belongs to the article is described in its graph."""
    node = writer.agent(agent)
    match agent:
        case UnnamedSource():
            writer.add(node, _IS_UNNAMED_SOURCE, (NG_DESCRIPTOR, writer.wording(" ".join(agent.descriptor.split()))))
        case UnresolvedSource():
            writer.add(node, _IS_UNRESOLVED_SOURCE)
            if agent.surface:
                writer.add(node, (NG_SURFACE, writer.wording(" ".join(agent.surface.split()))))
        case _:
            pass
    return node


def _write_account(writer: ArticleWriter, account: EventAccount) -> None:
    node = writer.part("event", covering(account.spans))
    writer.add(
        node,
        _IS_EVENT_ACCOUNT,
        (NG_ACCOUNT_OF, writer.named("event", account.event.slug)),
        (NG_EVENT_TYPE, concept(account.type)),
    )
    for span in account.spans:
        writer.add(node, (OA_HAS_TARGET, writer.span(span)))
        writer.in_segments(node, span)
    if account.annotator:
        writer.add(node, (NG_CONFIDENCE, confidence(account.confidence)), (NG_ANNOTATOR, words(account.annotator)))
    if account.place is not None:
        writer.add(node, (NG_PLACE, _agent(writer, account.place)))
    if account.when is not None:
        writer.add(node, (NG_WHEN, _edtf(account.when)))
    if account.when_span is not None:
        writer.add(node, (NG_WHEN_EVIDENCE, writer.span(account.when_span)))
    for predicate, day in (
        (NG_WHEN_ANCHOR, account.anchor),
        (NG_EARLIEST_BEGIN, account.begin[0]),
        (NG_LATEST_BEGIN, account.begin[1]),
        (NG_EARLIEST_END, account.end[0]),
        (NG_LATEST_END, account.end[1]),
    ):
        if day is not None:
            writer.add(node, (predicate, written(typed(day))))
    for number, (agent, role) in enumerate(account.participations, start=1):
        participation = writer.iris.participation(node, number)
        writer.add(node, (NG_PARTICIPATION, participation))
        writer.add(
            participation,
            _IS_PARTICIPATION,
            (NG_PARTICIPANT, _agent(writer, agent)),
            (NG_ROLE, concept(role)),
        )


def _edtf(value: str) -> Written:
    return written(Literal(value, datatype=EDTF))
