"""An invented story in three articles, mapped as the library maps articles: the graph that server tests run on.

It holds what the pages must show: a chain of three links, a denial, an unnamed source, a quotation printed in two
wordings, figures that differ, boilerplate, an unknown outlet, an article without a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from newsgraph.agents import Agent, Entity, Resolution, UnknownOutlet, UnnamedSource
from newsgraph.annotations import (
    Annotations,
    Approximation,
    EntityType,
    Form,
    Mention,
    Modality,
    Mode,
    ParticipantRole,
    Quantity,
    RoleMention,
    SourceForm,
    Stance,
)
from newsgraph.article import Article, Metadata, Segment, SegmentType, Stated
from newsgraph.iris import Iris
from newsgraph.mapping.article import map_article
from newsgraph.rdf import Literal, NamedNode, Quad, typed
from newsgraph.statements import (
    Claim,
    Event,
    EventAccount,
    EventClaim,
    Link,
    Occurrence,
    QuantityClaim,
    Quotation,
    RoleClaim,
    Statements,
    Variable,
)
from newsgraph.text import Span
from newsgraph.vocabulary import PROV_ACTIVITY, PROV_STARTED_AT_TIME, RDF_TYPE, SKOS_ALT_LABEL, SKOS_PREF_LABEL, term

IRIS = Iris()
RUN = IRIS.named("run", "1")


def _text(name: str) -> str:
    return (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")


HERALD_TEXT = _text("herald")
AGENCY_TEXT = _text("agency")
UNDATED_TEXT = _text("undated")


def _entity(kind: EntityType, slug: str, label: str, *classes: str, known: bool = False) -> Entity:
    return Entity(kind, slug, label, (*classes, kind.value), known=known)


HERALD = _entity(EntityType.ORGANIZATION, "the-karsk-herald", "The Karsk Herald", "NewsMediaOrganization", known=True)
AGENCY = _entity(EntityType.ORGANIZATION, "northern-press-agency", "Northern Press Agency", "NewsMediaOrganization")
NORVIK = _entity(EntityType.ORGANIZATION, "norvik-hydro-1a2b3c", "Norvik Hydro")
MINISTRY = _entity(EntityType.ORGANIZATION, "energy-ministry-0c0c0c", "Energy ministry", "GovernmentOrganization")
HALVORSEN = _entity(EntityType.PERSON, "irena-halvorsen-77aa01", "Irena Halvorsen")
BRANDT = _entity(EntityType.PERSON, "tomas-brandt-9d9d9d", "Tomas Brandt")
LIND = _entity(EntityType.PERSON, "ada-lind-5e5e5e", "Ada Lind")
TOLLAND = _entity(EntityType.PERSON, "mira-tolland-3f3f3f", "Mira Tolland")
KARSK = _entity(EntityType.PLACE, "karsk-4d4d4d", "Karsk", "City")

GATE_FAILURE = Event("gate-failure-at-karsk-dam-aa11bb", "Failure of a gate of the Karsk Dam", "Accident")
EVACUEES = Variable("people-evacuated-in-karsk-cc22dd", "People evacuated in the Karsk valley", "people", (KARSK,))
GATE_FAILED = EventClaim(
    slug="gate-of-karsk-dam-failed-actual-ee33ff",
    text="A gate of the Karsk Dam failed (March 2031)",
    about=(KARSK,),
    event=GATE_FAILURE,
)
NOBODY = Quotation(
    "nobody-will-be-left-behind-ab12cd",
    "Nobody will be left behind, and nobody will be left in the dark",
    HALVORSEN,
)


def _figure(slug: str, value: int, approximation: Approximation, low: int, high: int | None) -> QuantityClaim:
    return QuantityClaim(
        slug=slug,
        text=f"People evacuated in the Karsk valley: {value:,}",
        about=(KARSK,),
        variable=EVACUEES,
        value=Decimal(value),
        minimum=Decimal(low),
        maximum=None if high is None else Decimal(high),
        unit="people",
        approximation=approximation,
        valid_from=date(2031, 3, 11),
    )


@dataclass(frozen=True)
class Telling:
    """One article and what is read out of it, before it is mapped."""

    article: Article
    annotations: Annotations
    resolution: Resolution
    statements: Statements


def span_of(text: str, words: str, number: int = 1) -> Span:
    """Where the words stand for the n-th time."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _mention(text: str, words: str, entity: Entity, number: int = 1, form: Form = Form.NAME) -> tuple[Mention, Entity]:
    return Mention(span_of(text, words, number), entity.type, form, confidence=0.9, annotator="names 0.1"), entity


def _resolution(
    mentions: list[tuple[Mention, Entity]], publisher: Entity | UnknownOutlet, **more: object
) -> Resolution:
    return Resolution(publisher=publisher, mentions={mention.span: entity for mention, entity in mentions}, **more)  # type: ignore[arg-type]


def _outlet(agent: Agent, mode: Mode) -> Link:
    return Link((agent,), Stance.REPORTS, mode)


def _link(text: str, agent: Agent, stance: Stance, mode: Mode, source: str, cue: str, **more: object) -> Link:
    return Link(
        (agent,),
        stance,
        mode,
        cue=cue,
        cue_span=span_of(text, cue),
        source_spans=(span_of(text, source),),
        source_form=more.get("form", SourceForm.NAME),  # type: ignore[arg-type]
    )


def herald() -> Telling:
    """The newspaper's article: the figure, the promise, the denial."""
    text = HERALD_TEXT
    mentions = [
        _mention(text, "Karsk", KARSK, 2),
        _mention(text, "Irena Halvorsen", HALVORSEN),
        _mention(text, "Halvorsen", HALVORSEN, 2),
        _mention(text, "She", HALVORSEN, form=Form.PRONOUN),
        _mention(text, "Norvik Hydro", NORVIK),
        _mention(text, "Mira Tolland", TOLLAND),
    ]
    officials = UnnamedSource(1, "two ministry officials")
    article = Article(
        text,
        identifier="karsk-herald.txt",
        source_sha256="a" * 64,
        url="https://karsk-herald.example/dam",
        metadata=Metadata(
            headline=Stated("Dam gate fails above Karsk, 1,200 people leave their homes"),
            publisher=Stated("The Karsk Herald"),
            authors=(Stated("Mira Tolland", span_of(text, "Mira Tolland")),),
            date_published=Stated("2031-03-11", span_of(text, "March 11, 2031")),
            language="en",
        ),
        segments=(
            Segment(Span(0, text.index("\n")), SegmentType.HEADLINE),
            Segment(span_of(text, "By Mira Tolland"), SegmentType.BYLINE),
            Segment(span_of(text, "KARSK"), SegmentType.DATELINE),
            Segment(span_of(text, "READ MORE: The bridge that nobody wanted"), SegmentType.BOILERPLATE),
            Segment(span_of(text, "Follow us on all channels"), SegmentType.BOILERPLATE),
        ),
    )
    figure = _figure("people-evacuated-about-1200-1f1f1f", 1200, Approximation.ABOUT, 1080, 1320)
    occurrences = (
        Occurrence(
            (span_of(text, "About 1,200 people left their homes in the Karsk valley on Monday"),),
            (
                _outlet(HERALD, Mode.INDIRECT),
                _link(
                    text,
                    officials,
                    Stance.AFFIRMS,
                    Mode.INDIRECT,
                    "two ministry officials",
                    "said",
                    form=SourceForm.NOMINAL,
                ),
            ),
            claims=(figure,),
            confidence=0.9,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "a gate of the Karsk Dam gave way"),),
            (
                _outlet(HERALD, Mode.INDIRECT),
                _link(
                    text,
                    officials,
                    Stance.AFFIRMS,
                    Mode.INDIRECT,
                    "two ministry officials",
                    "said",
                    form=SourceForm.NOMINAL,
                ),
            ),
            claims=(GATE_FAILED,),
            confidence=0.85,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "Nobody will be left behind, and nobody will be left in the dark,"),),
            (
                _outlet(HERALD, Mode.DIRECT),
                _link(text, HALVORSEN, Stance.AFFIRMS, Mode.DIRECT, "Halvorsen told", "told"),
            ),
            quotation=NOBODY,
            fidelity="Verbatim",
            extent="Full",
            confidence=0.97,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "the repair would take three weeks"),),
            (
                _outlet(HERALD, Mode.INDIRECT),
                _link(text, HALVORSEN, Stance.AFFIRMS, Mode.INDIRECT, "She", "said that", form=SourceForm.PRONOUN),
            ),
            claims=(
                Claim("repair-would-take-three-weeks-4a4a4a", "The repair would take three weeks", Modality.PREDICTED),
            ),
            confidence=0.8,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "a gate had failed"),),
            (
                _outlet(HERALD, Mode.INDIRECT),
                _link(text, NORVIK, Stance.DENIES, Mode.INDIRECT, "Norvik Hydro", "denied that"),
            ),
            claims=(GATE_FAILED,),
            confidence=0.9,
            annotator="rules 0.1",
        ),
    )
    accounts = (
        EventAccount(
            GATE_FAILURE,
            (span_of(text, "a gate of the Karsk Dam gave way"),),
            "Accident",
            participations=((NORVIK, ParticipantRole.TARGET),),
            place=KARSK,
            when="2031-03-11",
            begin=(date(2031, 3, 11), date(2031, 3, 11)),
            when_span=span_of(text, "on Monday"),
            anchor=date(2031, 3, 11),
        ),
    )
    annotations = Annotations(
        mentions=tuple(mention for mention, _ in mentions),
        quantities=(
            Quantity(
                span_of(text, "About 1,200 people"),
                span_of(text, "1,200", 2),
                Decimal(1200),
                "people",
                Approximation.ABOUT,
                annotator="quantities 0.1",
            ),
            Quantity(
                span_of(text, "three weeks"), span_of(text, "three"), Decimal(3), "weeks", annotator="quantities 0.1"
            ),
        ),
        roles=(
            RoleMention(
                span_of(text, "Prime Minister Irena Halvorsen"),
                span_of(text, "Irena Halvorsen"),
                span_of(text, "Prime Minister"),
                annotator="roles 0.1",
            ),
        ),
    )
    resolution = _resolution(mentions, HERALD, authors={"Mira Tolland": TOLLAND}, dateline=KARSK)
    return Telling(article, annotations, resolution, Statements(occurrences, accounts))


def agency() -> Telling:
    """The agency's report: a chain of three links, another figure, the promise cut short, a direct denial."""
    text = AGENCY_TEXT
    mentions = [
        _mention(text, "The Karsk Herald", HERALD),
        _mention(text, "Tomas Brandt", BRANDT),
        _mention(text, "Halvorsen", HALVORSEN),
        _mention(text, "Norvik Hydro", NORVIK),
        _mention(text, "Ada Lind", LIND),
    ]
    officials = UnnamedSource(1, "officials at the energy ministry")
    article = Article(
        text,
        identifier="agency.txt",
        source_sha256="b" * 64,
        url="https://npa.example/2031/karsk",
        retrieved_at=datetime(2031, 3, 13, 6, 0, tzinfo=UTC),
        metadata=Metadata(
            publisher=Stated("Northern Press Agency"), date_published=Stated("2031-03-12"), language="en"
        ),
        segments=(Segment(span_of(text, "KARSK, March 12 (NPA) -"), SegmentType.DATELINE),),
    )
    figure = _figure("people-evacuated-about-2000-2e2e2e", 2000, Approximation.ABOUT, 1800, 2200)
    role = RoleClaim(
        slug="ada-lind-spokeswoman-norvik-hydro-6b6b6b",
        text="Ada Lind is spokeswoman of Norvik Hydro",
        about=(LIND, NORVIK),
        holder=LIND,
        position="spokeswoman",
        organization=NORVIK,
    )
    occurrences = (
        Occurrence(
            (span_of(text, "a gate of the Karsk Dam had failed"),),
            (
                _outlet(AGENCY, Mode.INDIRECT),
                _link(text, HERALD, Stance.REPORTS, Mode.INDIRECT, "The Karsk Herald", "reported that"),
                _link(
                    text,
                    officials,
                    Stance.AFFIRMS,
                    Mode.INDIRECT,
                    "officials at the energy ministry",
                    "citing",
                    form=SourceForm.NOMINAL,
                ),
            ),
            claims=(GATE_FAILED,),
            confidence=0.9,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "Some 2,000 people were evacuated"),),
            (
                _outlet(AGENCY, Mode.INDIRECT),
                _link(text, BRANDT, Stance.AFFIRMS, Mode.INDIRECT, "Tomas Brandt", "said"),
            ),
            claims=(figure,),
            confidence=0.9,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "Nobody will be left behind,"),),
            (
                _outlet(AGENCY, Mode.DIRECT),
                _link(text, HALVORSEN, Stance.AFFIRMS, Mode.DIRECT, "Halvorsen", "said at"),
            ),
            quotation=NOBODY,
            fidelity="Truncated",
            extent="Full",
            confidence=0.95,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "We have no sign of a broken gate,"),),
            (
                _outlet(AGENCY, Mode.DIRECT),
                Link((LIND,), Stance.DENIES, Mode.DIRECT, cue="said", source_spans=(span_of(text, "Ada Lind"),)),
            ),
            claims=(GATE_FAILED,),
            confidence=0.75,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "Norvik Hydro spokeswoman Ada Lind"),),
            (Link((AGENCY,), Stance.AFFIRMS, Mode.OWN_VOICE),),
            claims=(role,),
            confidence=0.8,
            annotator="rules 0.1",
        ),
    )
    accounts = (
        EventAccount(
            GATE_FAILURE,
            (span_of(text, "a gate of the Karsk Dam had failed"),),
            "Disaster",
            place=KARSK,
            when="2031-03~",
        ),
    )
    annotations = Annotations(
        mentions=tuple(mention for mention, _ in mentions),
        quantities=(
            Quantity(
                span_of(text, "Some 2,000 people"),
                span_of(text, "2,000"),
                Decimal(2000),
                "people",
                Approximation.ABOUT,
                annotator="quantities 0.1",
            ),
        ),
    )
    return Telling(article, annotations, _resolution(mentions, AGENCY), Statements(occurrences, accounts))


def undated() -> Telling:
    """A page without date and publisher."""
    text = UNDATED_TEXT
    mentions = [
        _mention(text, "Northern Press Agency", AGENCY),
        _mention(text, "Halvorsen", HALVORSEN),
    ]
    friend = UnnamedSource(1, "a person close to her")
    article = Article(
        text,
        identifier="undated.txt",
        source_sha256="c" * 64,
        metadata=Metadata(headline=Stated("What we know about the Karsk Dam"), language="en"),
        segments=(Segment(Span(0, text.index("\n")), SegmentType.HEADLINE),),
    )
    figure = _figure("people-evacuated-at-least-1200-3d3d3d", 1200, Approximation.AT_LEAST, 1200, None)
    occurrences = (
        Occurrence(
            (span_of(text, "At least 1,200 people are in shelters"),),
            (
                _outlet(UnknownOutlet(), Mode.INDIRECT),
                _link(text, AGENCY, Stance.AFFIRMS, Mode.INDIRECT, "Northern Press Agency", "according to"),
            ),
            claims=(figure,),
            confidence=0.9,
            annotator="rules 0.1",
        ),
        Occurrence(
            (span_of(text, "PM Halvorsen may ask the neighbours for help"),),
            (
                _outlet(UnknownOutlet(), Mode.INDIRECT),
                _link(
                    text,
                    friend,
                    Stance.AFFIRMS,
                    Mode.INDIRECT,
                    "a person close to her",
                    "said",
                    form=SourceForm.NOMINAL,
                ),
            ),
            claims=(
                Claim(
                    "halvorsen-may-ask-for-help-5c5c5c",
                    "Halvorsen may ask the neighbours for help",
                    Modality.POSSIBLE,
                    (HALVORSEN,),
                ),
            ),
            confidence=0.7,
            annotator="rules 0.1",
        ),
    )
    annotations = Annotations(mentions=tuple(mention for mention, _ in mentions))
    return Telling(article, annotations, _resolution(mentions, UnknownOutlet()), Statements(occurrences))


TELLINGS = (herald(), agency(), undated())
TEXTS = {telling.article.text_sha256: telling.article.text for telling in TELLINGS}


def article_id(telling: Telling) -> str:
    """The identifier of the article in IRIs."""
    return telling.article.id


def story_quads() -> tuple[Quad, ...]:
    """The whole dataset: article graphs, shared graphs, the run."""
    quads: dict[Quad, None] = {}
    for telling in TELLINGS:
        graph = map_article(telling.article, telling.annotations, telling.resolution, telling.statements, IRIS, RUN)
        quads.update(dict.fromkeys(graph.quads))
    runs = IRIS.graph("runs")
    quads[Quad(RUN, RDF_TYPE, PROV_ACTIVITY, runs)] = None
    quads[Quad(RUN, PROV_STARTED_AT_TIME, typed(datetime(2031, 3, 13, 7, 0, tzinfo=UTC)), runs)] = None
    return tuple(quads)


HOSTILE_NAME = '<script>alert("1")</script>'
HOSTILE = IRIS.named("person", "hostile-000bad")


def hostile_quads() -> tuple[Quad, ...]:
    """An entity whose name is markup, and a link that is a script."""
    graph = IRIS.graph("entities")
    return (
        Quad(HOSTILE, RDF_TYPE, term("schema:Person"), graph),
        Quad(HOSTILE, SKOS_PREF_LABEL, Literal(HOSTILE_NAME, language="en"), graph),
        Quad(HOSTILE, SKOS_ALT_LABEL, Literal('" onmouseover="alert(1)', language="en"), graph),
        Quad(HOSTILE, term("owl:sameAs"), NamedNode("javascript:alert(1)"), graph),
    )
