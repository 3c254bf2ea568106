"""Interpretation: from layers and their resolution to what the article says.

Each reported statement becomes an occurrence of its own (per utterance when it is quoted), and so does each figure,
event and role, on its own words: inside a reported statement with that statement's chain, elsewhere in the outlet's
own voice. Nothing in boilerplate or unrelated text becomes an occurrence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsgraph.agents import Entity, Resolution
from newsgraph.annotations import (
    Annotations,
    Approximation,
    EntityType,
    EventMention,
    Modality,
    Mode,
    Quantity,
    ReportedStatement,
    RoleMention,
)
from newsgraph.article import Article
from newsgraph.extract.clauses import modality
from newsgraph.interpret.chains import chain_of, confidence_of, own_voice, towards
from newsgraph.interpret.context import Context
from newsgraph.interpret.events import Events, clause_covers
from newsgraph.interpret.figures import bounds, figure
from newsgraph.interpret.periods import Period, period
from newsgraph.interpret.utterances import canonical_words, utterances
from newsgraph.interpret.variables import Variables
from newsgraph.iris import keyed_slug
from newsgraph.statements import (
    Claim,
    EventAccount,
    EventClaim,
    Fidelity,
    Occurrence,
    QuantityClaim,
    Quotation,
    RoleClaim,
    Statements,
    Variable,
)
from newsgraph.text import Span

_APPROXIMATE = {
    Approximation.EXACTLY: "",
    Approximation.ABOUT: "about ",
    Approximation.MORE_THAN: "more than ",
    Approximation.LESS_THAN: "fewer than ",
    Approximation.ALMOST: "almost ",
    Approximation.AT_LEAST: "at least ",
    Approximation.AT_MOST: "at most ",
    Approximation.VAGUE: "",
}
_SUBORDINATE = re.compile(r"\b(?:that|which|who|while|whereas|because|after|before|as|when|but)\s+", re.IGNORECASE)


def interpret(article: Article, annotations: Annotations, resolution: Resolution) -> Statements:
    """What the article says, in text order."""
    context = Context(article, annotations, resolution)
    events = Events(context)
    accounts = tuple((m, events.account(m)) for m in annotations.events if article.in_story(m.trigger))
    occurrences = [
        *_from_statements(context, accounts),
        *_from_quantities(context),
        *_from_events(context, accounts),
        *_from_roles(context),
    ]
    occurrences.sort(key=lambda occurrence: (occurrence.spans[0], occurrence.spans[-1].end))
    return Statements(tuple(occurrences), tuple(account for _, account in accounts))


def statement_at(context: Context, span: Span) -> ReportedStatement | None:
    """The innermost reported statement one of whose segments holds the span."""
    found = [s for s in context.annotations.statements if any(part.contains(span) for part in s.segments)]
    return min(found, key=lambda s: len(s.span), default=None)


def _stated(context: Context) -> Iterator[ReportedStatement]:
    for statement in context.annotations.statements:
        if all(context.article.in_story(segment) for segment in statement.segments):
            yield statement


def _from_statements(context: Context, accounts: tuple[tuple[EventMention, EventAccount], ...]) -> Iterator[Occurrence]:
    for statement in _stated(context):
        chain = chain_of(context, statement)
        said_on = _said_on(context, statement)
        confidence = confidence_of(context, statement)
        if statement.mode is Mode.DIRECT:
            parts = [part for segment in statement.segments for part in utterances(context.article.text, segment)]
            spliced = len(statement.segments) > 1
            for part in parts:
                quotation = _quotation(context, statement, part)
                yield Occurrence(
                    spans=(part,),
                    chain=chain,
                    quotation=quotation,
                    fidelity=_fidelity(part.of(context.article.text), spliced=spliced),
                    extent="Full",
                    said_on=said_on,
                    confidence=confidence,
                    annotator=statement.annotator,
                )
            continue
        event = next(
            (
                (m, a)
                for m, a in accounts
                if clause_covers(m.clause, statement.span) and statement.span.overlaps(m.trigger)
            ),
            None,
        )
        if event is not None:
            claim: Claim = _event_claim(event[0], event[1])
            links = towards(chain, negated=event[0].negated or statement.negated)
        else:
            claim, links = _plain_claim(context, statement), chain
        yield Occurrence(
            statement.segments, links, (claim,), said_on=said_on, confidence=confidence, annotator=statement.annotator
        )
        for fragment in statement.quoted:
            yield Occurrence(
                spans=(fragment,),
                chain=chain,
                quotation=_quotation(context, statement, fragment),
                fidelity=_fidelity(fragment.of(context.article.text), spliced=False),
                extent="Fragment",
                said_on=said_on,
                confidence=confidence,
                annotator=statement.annotator,
            )


def _from_quantities(context: Context) -> Iterator[Occurrence]:
    text = context.article.text
    variables = Variables(context)
    for quantity in context.annotations.quantities:
        if not context.article.in_story(quantity.span) or quantity.approximation is Approximation.VAGUE:
            continue
        statement = statement_at(context, quantity.span)
        sentence = context.sentence_at(quantity.span)
        variable = variables.of(quantity, sentence)
        clause = statement.span if statement is not None and statement.mode is not Mode.DIRECT else sentence
        kind = _modality(text, clause, quantity)
        claim = _quantity_claim(quantity, variable, kind, period(context, clause))
        chain = chain_of(context, statement) if statement is not None else own_voice(context)
        confidence = min(quantity.confidence, confidence_of(context, statement) if statement is not None else 1.0)
        yield Occurrence((quantity.span,), chain, (claim,), confidence=confidence, annotator=quantity.annotator)


def _from_events(context: Context, accounts: tuple[tuple[EventMention, EventAccount], ...]) -> Iterator[Occurrence]:
    seen: set[tuple[Span, str]] = set()
    for mention, account in accounts:
        statement = statement_at(context, mention.trigger)
        if (
            statement is not None
            and statement.mode is not Mode.DIRECT
            and clause_covers(mention.clause, statement.span)
        ):
            continue  # the statement's own occurrence expresses it
        claim = _event_claim(mention, account)
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
        statement = statement_at(context, role.span)
        chain = chain_of(context, statement) if statement is not None else own_voice(context)
        claim = _role_claim(context, role, holder)
        yield Occurrence((role.span,), chain, (claim,), confidence=role.confidence, annotator=role.annotator)


def _quotation(context: Context, statement: ReportedStatement, part: Span) -> Quotation:
    text = context.words(part)
    speaker = chain_of(context, statement)[-1].sources[0]
    canonical = canonical_words(text)
    owner = f"{speaker.type}/{speaker.slug}" if isinstance(speaker, Entity) else f"{context.article.id}/{speaker}"
    slug = keyed_slug(" ".join(canonical.split()[:8]), f"{owner}|{canonical}")
    addressee = context.entity_at(statement.addressee) if statement.addressee is not None else None
    return Quotation(slug, text, speaker, addressee)


def _fidelity(words: str, *, spliced: bool) -> Fidelity:
    if "…" in words or "..." in words:
        return "Truncated"
    if "[" in words or " (" in words or words.startswith("("):
        return "Altered"
    return "Spliced" if spliced else "Verbatim"


def _plain_claim(context: Context, statement: ReportedStatement) -> Claim:
    words = " … ".join(context.words(segment) for segment in statement.segments)
    text = unicodedata.normalize("NFC", words).replace("’", "'").rstrip(" ,;")
    about = tuple(sorted(context.entities_in(statement.span), key=lambda e: (e.type, e.slug)))
    key = "|".join((text.lower(), statement.modality, *(f"{e.type}/{e.slug}" for e in about)))
    return Claim(keyed_slug(" ".join(text.split()[:8]), key), text, statement.modality, about)


def _modality(text: str, clause: Span, quantity: Quantity) -> Modality:
    """That of the innermost clause around the figure; what something falls from is the case, to what, is planned."""
    openings = [m.end() for m in _SUBORDINATE.finditer(text, clause.start, quantity.span.start)]
    kind = modality(text, Span(openings[-1], clause.end) if openings else clause)
    if quantity.role == "from":
        return Modality.ACTUAL
    if quantity.role == "to" and kind in {Modality.ACTUAL, Modality.PREDICTED}:
        return Modality.PLANNED
    return kind


def _quantity_claim(quantity: Quantity, variable: Variable, kind: Modality, when: Period) -> QuantityClaim:
    least, most = bounds(quantity)
    if quantity.value is not None:
        value = figure(quantity.value)
    else:
        value = f"{figure(least) if least is not None else '…'} to {figure(most) if most is not None else '…'}"
    approximate = _APPROXIMATE[quantity.approximation]
    text = f"{variable.label}: {approximate}{value}"
    if kind is not Modality.ACTUAL:
        text += f" ({kind.lower()})"
    begin, end = when
    if begin is not None and end is not None:
        text += f", {begin}" if begin == end else f", {begin} to {end}"
    key = "|".join((variable.slug, quantity.approximation, value, str(least), str(most), kind, str(begin), str(end)))
    return QuantityClaim(
        slug=keyed_slug(text, key),
        text=text,
        modality=kind,
        about=variable.about,
        variable=variable,
        value=quantity.value,
        minimum=least,
        maximum=most,
        unit=variable.unit,
        approximation=quantity.approximation,
        valid_from=begin,
        valid_until=end,
    )


def _event_claim(mention: EventMention, account: EventAccount) -> EventClaim:
    event = account.event
    kind = mention.modality
    text = event.label + (f" ({kind.lower()})" if kind is not Modality.ACTUAL else "")
    return EventClaim(slug=keyed_slug(text, f"{event.slug}|{kind}"), text=text, modality=kind, event=event)


def _role_claim(context: Context, role: RoleMention, holder: Entity) -> RoleClaim:
    position = context.words(role.position).replace("’", "'")
    organization = context.entity_at(role.organization) if role.organization is not None else None
    of = f" ({organization.label})" if organization is not None else ""
    former = "former " if role.former else ""
    text = f"{holder.label}: {former}{position}{of}"
    key = "|".join((holder.slug, former, position, organization.slug if organization is not None else ""))
    return RoleClaim(
        slug=keyed_slug(text, key),
        text=text,
        about=tuple(dict.fromkeys(e for e in (holder, organization) if e is not None)),
        holder=holder,
        position=f"{former}{position}",
        organization=organization,
    )


def _said_on(context: Context, statement: ReportedStatement) -> str | None:
    """The day that the sentence of the cue names outside of what was said; None when it names none or several."""
    cue = next((link.cue for link in reversed(statement.links) if link.cue is not None), None)
    if cue is None:
        return None
    sentence = context.sentence_at(cue)
    days = {
        time.edtf
        for time in context.annotations.times
        if time.type in {"DATE", "TIME"}
        and time.edtf is not None
        and sentence.contains(time.span)
        and not any(segment.overlaps(time.span) for segment in statement.segments)
    }
    return days.pop() if len(days) == 1 else None
