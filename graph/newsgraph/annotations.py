"""What annotators read out of one article's text: the layers, as plain values tied to spans.

Layers know the text only. Who a name denotes is decided afterwards, by `newsgraph.link`; what is claimed is put
together by `newsgraph.interpret`. The values of the enumerations are local names of ``ng:`` terms (see
``ontology/``), except where a standard names them: TIMEX3 types, and the entity types of schema.org.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, get_args

from newsgraph.text import Span, covering


class EntityType(StrEnum):
    """The kinds of things that names denote: classes of schema.org."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"


class Form(StrEnum):
    """How a mention refers."""

    NAME = "Name"
    NOMINAL = "Nominal"
    PRONOUN = "Pronoun"


class Reading(StrEnum):
    """In which sense a name is used."""

    PLAIN = "Plain"
    DEMONYM = "Demonym"
    METONYM = "Metonym"
    DESCRIPTIVE = "Descriptive"


class SourceForm(StrEnum):
    """How the source of a statement is referred to."""

    NAME = "Name"
    NOMINAL = "Nominal"
    PRONOUN = "Pronoun"
    CONTINUATION = "Continuation"


class Stance(StrEnum):
    """The stance of a link of an attribution chain towards what the next link, or the claim, says."""

    REPORTS = "Reports"
    AFFIRMS = "Affirms"
    DENIES = "Denies"
    QUESTIONS = "Questions"


class Mode(StrEnum):
    """In which manner somebody's words are given."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    MIXED = "Mixed"
    OWN_VOICE = "OwnVoice"


class Modality(StrEnum):
    """Whether what is said is presented as the case, planned, predicted, possible, desired or conditional."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    PREDICTED = "Predicted"
    POSSIBLE = "Possible"
    DESIRED = "Desired"
    CONDITIONAL = "Conditional"


class Approximation(StrEnum):
    """How exactly a figure is given."""

    EXACTLY = "Exactly"
    ABOUT = "About"
    MORE_THAN = "MoreThan"
    LESS_THAN = "LessThan"
    ALMOST = "Almost"
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"
    VAGUE = "Vague"


class Measure(StrEnum):
    """What a figure says about its variable: its level, a change of it, a share of it."""

    LEVEL = "Level"
    CHANGE = "Change"
    SHARE = "Share"


class ParticipantRole(StrEnum):
    """The part that a participant has in an event."""

    AGENT = "Agent"
    TARGET = "Target"
    SPEAKER = "Speaker"
    ADDRESSEE = "Addressee"
    INSTRUMENT = "Instrument"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (or a noun or pronoun) that denotes a person, an organization or a place.

    The span leaves out determiners, titles and the possessive ending, unless they belong to the name.
    """

    span: Span
    type: EntityType
    form: Form = Form.NAME
    reading: Reading = Reading.PLAIN
    confidence: float = 1.0
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time, duration or set of times (ISO-TimeML's TIMEX3).

    ``value`` is TIMEX3's normalised value, ``edtf`` the same as an Extended Date/Time Format string (levels 0 to 2),
    None for durations and for what could not be resolved, for which ``reason`` says why. ``begin`` and ``end`` are the
    first and the last day that it may cover. ``anchor`` is the date that a relative expression was resolved against.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    edtf: str | None = None
    begin: date | None = None
    end: date | None = None
    anchor: date | None = None
    reason: str | None = None
    confidence: float = 1.0
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: "around 3,500 US troops".

    ``span`` covers approximator, number and noun phrase, ``number`` the number's own words. ``value`` is the figure as
    printed; ``minimum`` and ``maximum`` are set for a printed range ("200 to 300"). ``unit`` is what is counted or
    measured, in the text's word, singular or plural as printed, without its modifiers ("troops"; "percent"; "USD"
    for money, ISO 4217). ``modifiers`` are the words between number and unit ("US"; "bomb and rocket").
    ``measure`` tells a level from a change or share, ``direction`` of a change is +1 or -1. In "from 5,200 to 3,000",
    two quantities stand in ``role`` "from" and "to". ``of`` spans the whole that a share is taken of.
    """

    span: Span
    number: Span
    value: Decimal | None
    unit: str
    approximation: Approximation = Approximation.EXACTLY
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit_span: Span | None = None
    modifiers: str = ""
    measure: Measure = Measure.LEVEL
    direction: int = 0
    role: Literal["", "from", "to"] = ""
    of: Span | None = None
    confidence: float = 1.0
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """The words that name a source: "Trump", "a senior US administration official", "he".

    For a continuation (a quotation whose own sentence names nobody) the span is that of the phrase it continues from.
    ``span`` is None when the text gives none at all. ``unnamed`` marks a source that the text keeps anonymous.
    """

    span: Span | None
    form: SourceForm
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of a chain of sources, the outlet itself left out. Several sources speak jointly."""

    sources: tuple[SourcePhrase, ...]
    stance: Stance
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class ReportedStatement:
    """What somebody is reported to have said: the content's spans and the chain of those it came by.

    ``segments`` are the content, in text order, quotation marks left out, final punctuation inside the marks kept:
    for ``Direct`` the words between each pair of marks, for ``Mixed`` and ``Indirect`` the reported clause.
    ``quoted`` are the parts between quotation marks (all segments of a direct statement, the quoted fragments of a
    mixed one, none of an indirect one). ``links`` run from the outermost intermediary to the one who said it; the last
    link's stance is not ``Reports``. ``negated`` tells that the clause itself is negative ("no drawdown is taking
    place"), whatever the stance. ``addressee`` spans who was told.
    """

    segments: tuple[Span, ...]
    mode: Mode
    links: tuple[SourceLink, ...]
    quoted: tuple[Span, ...] = ()
    modality: Modality = Modality.ACTUAL
    negated: bool = False
    addressee: Span | None = None
    confidence: float = 1.0
    annotator: str = ""

    @property
    def span(self) -> Span:
        """From the first segment's start to the last one's end."""
        return covering(self.segments)


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody or something that takes part in an event; the span is that of the noun phrase's name or head."""

    span: Span
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as the text tells it. ``type`` is the local name of a concept of the event type list."""

    trigger: Span
    clause: Span
    type: str
    participations: tuple[Participation, ...] = ()
    place: Span | None = None
    time: Span | None = None
    modality: Modality = Modality.ACTUAL
    negated: bool = False
    confidence: float = 1.0
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class RoleMention:
    """An office or function that the text gives somebody: "Prime Minister", "commander" of "US Central Command".

    ``span`` covers holder, position and organization; ``former`` is true for "former commander".
    """

    span: Span
    holder: Span
    position: Span
    organization: Span | None = None
    former: bool = False
    confidence: float = 1.0
    annotator: str = ""


Layer = Literal["mentions", "times", "quantities", "statements", "events", "roles"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
"""The layers in the order in which they are made: a later one may look at the earlier ones."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """All layers of one article, each in text order."""

    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[ReportedStatement, ...] = ()
    events: tuple[EventMention, ...] = ()
    roles: tuple[RoleMention, ...] = ()

    def __len__(self) -> int:
        return sum(len(getattr(self, layer.name)) for layer in fields(self))
