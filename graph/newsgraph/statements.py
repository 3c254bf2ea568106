"""What one article says, ready to be mapped to RDF: occurrences, the claims they express, and the chains behind them.

This is the value between interpretation and mapping. Claims, quotations, variables and events are identified by a
``slug`` that depends on what is said and never on the order in which articles come in, so that two articles that say
the same meet in the same node.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from newsgraph.agents import Agent, Entity
from newsgraph.annotations import Approximation, Modality, Mode, ParticipantRole, SourceForm, Stance
from newsgraph.text import Span

Fidelity = Literal["Verbatim", "Truncated", "Spliced", "Altered"]
"""How true to the words a printing is; local names of ``ng:`` concepts."""
Extent = Literal["Full", "Fragment"]
"""Whether a printing gives whole clauses; local names of ``ng:`` concepts."""


@dataclass(frozen=True, slots=True)
class Variable:
    """What a quantity measures ("US troops in Iraq"); a change or share points to its level."""

    slug: str
    label: str
    unit: str
    about: tuple[Entity, ...] = ()
    change_of: Variable | None = None
    share_of: Variable | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A reported event, whoever tells it. ``type`` is the local name of a concept of the event type list."""

    slug: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition, apart from who puts it forward."""

    slug: str
    text: str
    modality: Modality = Modality.ACTUAL
    about: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityClaim(Claim):
    """A value for a variable. ``minimum`` and ``maximum`` bound what the wording allows (see `interpret.figures`)."""

    variable: Variable
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str
    approximation: Approximation
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """That an event happened, or will, may, should."""

    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaim(Claim):
    """That somebody holds an office."""

    holder: Entity
    position: str
    organization: Entity | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One utterance, however many outlets print it."""

    slug: str
    text: str
    speaker: Agent
    addressee: Entity | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain; index 0 is the outlet."""

    sources: tuple[Agent, ...]
    stance: Stance
    mode: Mode
    cue: str | None = None
    cue_span: Span | None = None
    source_spans: tuple[Span, ...] = ()
    source_form: SourceForm | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One article's wording of claims or of a quotation, with the chain of those it came by.

    ``said_on`` is the day on which it was said according to this article, an EDTF string.
    """

    spans: tuple[Span, ...]
    chain: tuple[Link, ...]
    claims: tuple[Claim, ...] = ()
    quotation: Quotation | None = None
    fidelity: Fidelity | None = None
    extent: Extent | None = None
    said_on: str | None = None
    confidence: float = 1.0
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class EventAccount:
    """One article's telling of an event."""

    event: Event
    spans: tuple[Span, ...]
    type: str
    participations: tuple[tuple[Agent, ParticipantRole], ...] = ()
    place: Entity | None = None
    when: str | None = None
    begin: tuple[date | None, date | None] = (None, None)
    end: tuple[date | None, date | None] = (None, None)
    when_span: Span | None = None
    anchor: date | None = None
    confidence: float = 1.0
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that one article says."""

    occurrences: tuple[Occurrence, ...] = ()
    accounts: tuple[EventAccount, ...] = ()
