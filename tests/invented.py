"""An invented article with hand-made layers: what tests of interpreting and mapping start from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from newsgraph.agents import Entity, Resolution, Resolved, UnknownOutlet, UnnamedSource
from newsgraph.annotations import (
    Annotations,
    Approximation,
    EntityType,
    EventMention,
    Mention,
    Mode,
    ParticipantRole,
    Participation,
    Quantity,
    Reading,
    ReportedStatement,
    RoleMention,
    SourceForm,
    SourceLink,
    SourcePhrase,
    Stance,
    TimeExpression,
)
from newsgraph.article import Article, Metadata, Segment, SegmentType, Stated
from newsgraph.text import Span

TEXT = """Bridge at Lurow stays closed

By Ada Finch

Mayor Nils Oder said on Monday: “The bridge is not safe, and we will not open it this year.”

Citing engineers, the Lurow Courier reported that around 3,500 commuters in Lurow are affected.

The ministry denies that Oder closed the bridge.

About 120 workers in Lurow were sent home.

READ MORE: 700 boats in the harbour
"""


def at(words: str, text: str = TEXT) -> Span:
    """The span of words that stand in the text once."""
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands in the text {text.count(words)} times")
    start = text.index(words)
    return Span(start, start + len(words))


ODER = Entity(EntityType.PERSON, "nils-oder-1a2b3c", "Nils Oder", ("Person",))
FINCH = Entity(EntityType.PERSON, "ada-finch-1a2b3c", "Ada Finch", ("Person",))
LUROW = Entity(EntityType.PLACE, "lurow", "Lurow", ("City", "Place"), known=True, same_as=("http://example.org/lurow",))
COURIER = Entity(
    EntityType.ORGANIZATION, "lurow-courier-1a2b3c", "Lurow Courier", ("NewsMediaOrganization", "Organization")
)
MINISTRY = Entity(EntityType.ORGANIZATION, "ministry-1a2b3c", "Ministry of Roads", ("Organization",))
ENGINEERS = UnnamedSource(1, "engineers")

NAMES = "names test"
_ODER = at("Nils Oder")
_ODER_AGAIN = Span(at("Oder closed").start, at("Oder closed").start + len("Oder"))
_LUROW = Span(at("at Lurow").start + 3, at("at Lurow").end)
_COURIER = at("Lurow Courier")
_COMMUTERS_PLACE = Span(at("commuters in Lurow").end - len("Lurow"), at("commuters in Lurow").end)
_WORKERS_PLACE = Span(at("workers in Lurow").end - len("Lurow"), at("workers in Lurow").end)

MENTIONS = (
    Mention(_LUROW, EntityType.PLACE, confidence=0.9, annotator=NAMES),
    Mention(_ODER, EntityType.PERSON, confidence=0.9, annotator=NAMES),
    Mention(_COURIER, EntityType.ORGANIZATION, confidence=0.8, annotator=NAMES),
    Mention(_COMMUTERS_PLACE, EntityType.PLACE, confidence=0.9, annotator=NAMES),
    Mention(_ODER_AGAIN, EntityType.PERSON, confidence=0.9, annotator=NAMES),
    Mention(_WORKERS_PLACE, EntityType.PLACE, reading=Reading.PLAIN, confidence=0.9, annotator=NAMES),
)

MONDAY = TimeExpression(
    at("Monday"),
    "DATE",
    "2021-03-01",
    "2021-03-01",
    date(2021, 3, 1),
    date(2021, 3, 1),
    date(2021, 3, 2),
    annotator="t",
)

DIRECT = ReportedStatement(
    segments=(at("The bridge is not safe, and we will not open it this year."),),
    quoted=(at("The bridge is not safe, and we will not open it this year."),),
    mode=Mode.DIRECT,
    links=(SourceLink((SourcePhrase(_ODER, SourceForm.NAME),), Stance.AFFIRMS, at("said")),),
    confidence=0.9,
    annotator="statements test",
)
CITED = ReportedStatement(
    segments=(at("around 3,500 commuters in Lurow are affected"),),
    mode=Mode.INDIRECT,
    links=(
        SourceLink((SourcePhrase(_COURIER, SourceForm.NAME),), Stance.REPORTS, at("reported")),
        SourceLink((SourcePhrase(at("engineers"), SourceForm.NOMINAL, unnamed=True),), Stance.AFFIRMS, at("Citing")),
    ),
    confidence=0.8,
    annotator="statements test",
)
DENIED = ReportedStatement(
    segments=(at("Oder closed the bridge"),),
    mode=Mode.INDIRECT,
    links=(SourceLink((SourcePhrase(at("The ministry"), SourceForm.NOMINAL),), Stance.DENIES, at("denies")),),
    confidence=0.8,
    annotator="statements test",
)

COMMUTERS = Quantity(
    at("around 3,500 commuters"), at("3,500"), Decimal(3500), "commuters", Approximation.ABOUT, annotator="q"
)
WORKERS = Quantity(at("About 120 workers"), at("120"), Decimal(120), "workers", Approximation.ABOUT, annotator="q")
BOATS = Quantity(at("700 boats"), at("700"), Decimal(700), "boats", annotator="q")

CLOSING = EventMention(
    trigger=at("closed the"),
    clause=at("Oder closed the bridge"),
    type="OtherEvent",
    participations=(Participation(_ODER_AGAIN, ParticipantRole.AGENT),),
    confidence=0.7,
    annotator="events test",
)
MAYOR = RoleMention(at("Mayor Nils Oder"), _ODER, at("Mayor"), confidence=0.9, annotator="roles test")

SEGMENTS = (
    Segment(at("Bridge at Lurow stays closed"), SegmentType.HEADLINE),
    Segment(at("By Ada Finch"), SegmentType.BYLINE),
    Segment(at("READ MORE: 700 boats in the harbour"), SegmentType.BOILERPLATE),
)
METADATA = Metadata(
    headline=Stated("Bridge at Lurow stays closed", at("Bridge at Lurow stays closed")),
    authors=(Stated("Ada Finch", at("Ada Finch")),),
    date_published=Stated("2021-03-02", None, "given"),
    language="en",
)
ARTICLE = Article(text=TEXT, identifier="bridge.txt", source_sha256="0" * 64, metadata=METADATA, segments=SEGMENTS)
ANNOTATIONS = Annotations(
    mentions=MENTIONS,
    times=(MONDAY,),
    quantities=(COMMUTERS, WORKERS, BOATS),
    statements=(DIRECT, CITED, DENIED),
    events=(CLOSING,),
    roles=(MAYOR,),
)
RESOLUTION = Resolution(
    publisher=UnknownOutlet(),
    mentions={
        _LUROW: LUROW,
        _ODER: ODER,
        _COURIER: COURIER,
        _COMMUTERS_PLACE: LUROW,
        _ODER_AGAIN: ODER,
        _WORKERS_PLACE: LUROW,
    },
    sources={
        _ODER: Resolved(ODER, 1.0),
        _COURIER: Resolved(COURIER, 0.9),
        at("engineers"): Resolved(ENGINEERS, 0.9),
        at("The ministry"): Resolved(MINISTRY, 0.6),
    },
    authors={"Ada Finch": FINCH},
)
