"""Claims: what is said, apart from who says it, with an identity and a wording that rest on nothing else."""

from __future__ import annotations

import re
import unicodedata

from newsgraph.agents import Entity
from newsgraph.annotations import Approximation, EventMention, Modality, Quantity, ReportedStatement, RoleMention
from newsgraph.extract.clauses import modality
from newsgraph.interpret.context import Context
from newsgraph.interpret.figures import bounds, figure
from newsgraph.interpret.periods import Period
from newsgraph.iris import keyed_slug
from newsgraph.statements import Claim, EventAccount, EventClaim, QuantityClaim, RoleClaim, Variable
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
_SHOWN_UNITS = frozenset({"percent", "percentage points", "basis points"})
_PAST = re.compile(
    r"\b(?:fell|rose|dropped|jumped|grew|sank|slipped|climbed|surged|plunged|declined|went|came|"
    r"(?:was|were|had been|has been|have been)\s+(?:\w+ly\s+)?\w+(?:ed|n|t))\b",
    re.IGNORECASE,
)
_REACH = 80
_SUBORDINATE = re.compile(r"\b(?:that|which|who|while|whereas|because|after|before|as|when|but)\s+", re.IGNORECASE)


def plain_claim(context: Context, statement: ReportedStatement) -> Claim:
    """The claim that a reported clause makes, in its own words; equal words about the same entities are one claim."""
    words = " … ".join(context.words(segment) for segment in statement.segments)
    text = unicodedata.normalize("NFC", words).replace("’", "'").rstrip(" ,;")
    about = tuple(sorted(context.entities_in(statement.span), key=lambda e: (e.type, e.slug)))
    key = "|".join((text.lower(), statement.modality, *(f"{e.type}/{e.slug}" for e in about)))
    return Claim(keyed_slug(" ".join(text.split()[:8]), key), text, statement.modality, about)


def modality_of(text: str, clause: Span, quantity: Quantity) -> Modality:
    """That of the innermost clause around the figure; what something falls from is the case, to what, is planned."""
    openings = [m.end() for m in _SUBORDINATE.finditer(text, clause.start, quantity.span.start)]
    kind = modality(text, Span(openings[-1], clause.end) if openings else clause)
    before = max(clause.start, quantity.span.start - _REACH), quantity.span.start
    if quantity.role == "from":
        return Modality.ACTUAL
    if quantity.role == "to" and kind in {Modality.ACTUAL, Modality.PREDICTED} and not _PAST.search(text, *before):
        return Modality.PLANNED
    return kind


def quantity_claim(quantity: Quantity, variable: Variable, kind: Modality, when: Period) -> QuantityClaim:
    """A value for a variable, with the range that its wording allows; equal figures for one variable are one claim."""
    least, most = bounds(quantity)
    if quantity.value is not None:
        value = figure(quantity.value)
    else:
        value = f"{figure(least) if least is not None else '…'} to {figure(most) if most is not None else '…'}"
    approximate = _APPROXIMATE[quantity.approximation]
    unit = f" {variable.unit}" if variable.unit in _SHOWN_UNITS else ""
    text = f"{variable.label}: {approximate}{value}{unit}"
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


def event_claim(mention: EventMention, account: EventAccount) -> EventClaim:
    """That the event of an account is the case (or will, may, should be)."""
    event = account.event
    kind = mention.modality
    text = event.label + (f" ({kind.lower()})" if kind is not Modality.ACTUAL else "")
    return EventClaim(slug=keyed_slug(text, f"{event.slug}|{kind}"), text=text, modality=kind, event=event)


def role_claim(context: Context, role: RoleMention, holder: Entity) -> RoleClaim:
    """That somebody holds, or held, an office."""
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
