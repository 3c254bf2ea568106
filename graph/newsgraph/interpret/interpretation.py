"""Interpretation: from layers and their resolution to what the article says.

Each reported statement becomes an occurrence of its own (per utterance when it is quoted), and so does each figure,
event and role, on its own words: inside a reported statement with that statement's chain, elsewhere in the outlet's
own voice. Nothing in boilerplate or unrelated text becomes an occurrence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.agents import Agent, Entity, Resolution
from newsgraph.annotations import (
    Annotations,
    Approximation,
    EntityType,
    EventMention,
    Mode,
    Quantity,
    ReportedStatement,
    Stance,
)
from newsgraph.article import Article
from newsgraph.extract.clauses import negated
from newsgraph.interpret.chains import chain_of, confidence_of, own_voice, towards
from newsgraph.interpret.claims import event_claim, modality_of, plain_claim, quantity_claim, role_claim
from newsgraph.interpret.context import Context
from newsgraph.interpret.events import Accounts, Events, clause_covers
from newsgraph.interpret.periods import period
from newsgraph.interpret.utterances import OPENING, canonical_words, joined_utterances
from newsgraph.interpret.variables import Variables
from newsgraph.iris import keyed_slug
from newsgraph.statements import (
    Claim,
    EventAccount,
    Fidelity,
    Occurrence,
    Quotation,
    Statements,
)
from newsgraph.text import Span

_GOVERNED = re.compile(
    r"\b(?:of|about|over|in|into|for|from|with|by|after|amid|behind|to)\s+(?:[\w'’-]+\s+){1,4}\Z", re.IGNORECASE
)


def interpret(article: Article, annotations: Annotations, resolution: Resolution) -> Statements:
    """What the article says, in text order."""
    context = Context(article, annotations, resolution)
    events = Events(context)
    accounts = Accounts((m, events.account(m)) for m in annotations.events if article.in_story(m.trigger))
    occurrences = [
        *_from_statements(context, accounts),
        *_from_quantities(context),
        *_from_events(context, accounts),
        *_from_roles(context),
    ]
    occurrences.sort(key=lambda occurrence: (occurrence.spans[0], occurrence.spans[-1].end))
    return Statements(tuple(occurrences), tuple(account for _, account in accounts.pairs))


def _stated(context: Context) -> Iterator[ReportedStatement]:
    for statement in context.annotations.statements:
        if all(context.article.in_story(segment) for segment in statement.segments):
            yield statement


def _from_statements(context: Context, accounts: Accounts) -> Iterator[Occurrence]:
    for statement in _stated(context):
        chain = chain_of(context, statement)
        said_on = _said_on(context, statement)
        confidence = confidence_of(context, statement)
        if statement.mode is Mode.DIRECT:
            for parts in joined_utterances(context.article.text, statement.segments):
                yield Occurrence(
                    spans=parts,
                    chain=chain,
                    quotation=_quotation(context, statement, chain[-1].sources[0], parts),
                    fidelity=_fidelity(context, parts),
                    extent="Full",
                    said_on=said_on,
                    confidence=confidence,
                    annotator=statement.annotator,
                )
            continue
        event = _told(context, statement, accounts)
        if event is not None:
            claim: Claim = event_claim(event[0], event[1])
            links = towards(chain, negated=event[0].negated or statement.negated)
        else:
            claim, links = plain_claim(context, statement), chain
        yield Occurrence(
            statement.segments, links, (claim,), said_on=said_on, confidence=confidence, annotator=statement.annotator
        )
        for fragment in statement.quoted:
            yield Occurrence(
                spans=(fragment,),
                chain=chain,
                quotation=_quotation(context, statement, chain[-1].sources[0], (fragment,)),
                fidelity=_fidelity(context, (fragment,)),
                extent="Fragment",
                said_on=said_on,
                confidence=confidence,
                annotator=statement.annotator,
            )


def _told(
    context: Context, statement: ReportedStatement, accounts: Accounts
) -> tuple[EventMention, EventAccount] | None:
    """The event that a reported clause is about as a whole: it covers the clause, and no preposition governs it."""
    text = context.article.text
    for mention, account in accounts.near(statement.span):
        inside = any(segment.contains(mention.trigger) for segment in statement.segments)
        if inside and not _governed(text, statement.span, mention) and clause_covers(mention.clause, statement.span):
            return mention, account
    return None


def _governed(text: str, clause: Span, mention: EventMention) -> bool:
    """Whether a preposition governs the event's words, so that the clause is about something else."""
    return _GOVERNED.search(text[clause.start : mention.trigger.start]) is not None


def _from_quantities(context: Context) -> Iterator[Occurrence]:
    text = context.article.text
    variables = Variables(context)
    for quantity in context.annotations.quantities:
        if not _measures(context, quantity):
            continue
        statement = context.statement_at(quantity.span)
        sentence = context.sentence_at(quantity.span)
        variable = variables.of(quantity, sentence)
        clause = statement.span if statement is not None and statement.mode is not Mode.DIRECT else sentence
        kind = modality_of(text, clause, quantity)
        claim = quantity_claim(quantity, variable, kind, period(context, clause))
        chain = chain_of(context, statement) if statement is not None else own_voice(context)
        confidence = min(quantity.confidence, confidence_of(context, statement) if statement is not None else 1.0)
        yield Occurrence((quantity.span,), chain, (claim,), confidence=confidence, annotator=quantity.annotator)


def _measures(context: Context, quantity: Quantity) -> bool:
    """Whether a figure measures something: not one without a unit, nor the "two officials" who are a source."""
    return (
        context.article.in_story(quantity.span)
        and quantity.approximation is not Approximation.VAGUE
        and quantity.unit != ""
        and not context.names_source(quantity.span)
    )


def _from_events(context: Context, accounts: Accounts) -> Iterator[Occurrence]:
    seen: set[tuple[Span, str]] = set()
    for mention, account in accounts.pairs:
        statement = context.statement_at(mention.trigger)
        if statement is not None and statement.mode is not Mode.DIRECT:
            if _told(context, statement, accounts) == (mention, account):
                continue  # the statement's own occurrence expresses it
            if statement.links and statement.links[-1].stance is not Stance.AFFIRMS:
                continue  # who denies a link to an attack does not deny the attack
        text = context.article.text
        if _governed(text, mention.clause, mention) and negated(text, mention.clause):
            continue  # "it does not mark the beginning of a withdrawal" leaves the withdrawal open
        claim = event_claim(mention, account)
        span = mention.clause if context.article.in_story(mention.clause) else mention.trigger
        if (span, claim.slug) in seen:
            continue
        seen.add((span, claim.slug))
        if statement is not None:
            span = (
                next(part for part in statement.segments if part.contains(mention.trigger))
                if not any(part.contains(span) for part in statement.segments)
                else span
            )
            chain = towards(chain_of(context, statement), negated=mention.negated)
            confidence = min(mention.confidence, confidence_of(context, statement))
        else:
            chain, confidence = own_voice(context, negated=mention.negated), mention.confidence
        yield Occurrence((span,), chain, (claim,), confidence=confidence, annotator=mention.annotator)


def _from_roles(context: Context) -> Iterator[Occurrence]:
    for role in context.annotations.roles:
        if not context.article.in_story(role.span):
            continue
        holder = context.entity_at(role.holder)
        if holder is None or holder.type is not EntityType.PERSON:
            continue
        statement = context.statement_at(role.span)
        chain = chain_of(context, statement) if statement is not None else own_voice(context)
        claim = role_claim(context, role, holder)
        yield Occurrence((role.span,), chain, (claim,), confidence=role.confidence, annotator=role.annotator)


def _quotation(context: Context, statement: ReportedStatement, speaker: Agent, parts: tuple[Span, ...]) -> Quotation:
    text = " ".join(context.words(part) for part in parts)
    opening = " ".join(canonical_words(text).split()[:OPENING])
    owner = f"{speaker.type}/{speaker.slug}" if isinstance(speaker, Entity) else f"{context.article.id}/{speaker}"
    slug = keyed_slug(opening, f"{owner}|{opening}")
    addressee = context.entity_at(statement.addressee) if statement.addressee is not None else None
    return Quotation(slug, text, speaker, addressee)


def _fidelity(context: Context, parts: tuple[Span, ...]) -> Fidelity:
    words = " ".join(context.words(part) for part in parts)
    if "…" in words or "..." in words:
        return "Truncated"
    if "[" in words or " (" in words or words.startswith("("):
        return "Altered"
    return "Spliced" if len(parts) > 1 else "Verbatim"


def _said_on(context: Context, statement: ReportedStatement) -> str | None:
    """The day that the sentence of the cue names outside of what was said; None when it names none or several."""
    cue = next((link.cue for link in reversed(statement.links) if link.cue is not None), None)
    if cue is None:
        return None
    sentence = context.sentence_at(cue)
    days = {
        time.edtf
        for time in context.times_near(sentence)
        if time.type in {"DATE", "TIME"}
        and time.edtf is not None
        and sentence.contains(time.span)
        and not any(segment.overlaps(time.span) for segment in statement.segments)
    }
    return days.pop() if len(days) == 1 else None
