"""One article of a story: the page with its furniture, its sentences and what they state, ready to be mapped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from newsgraph.agents import Agent, Resolution, UnknownOutlet
from newsgraph.annotations import Annotations, Mode, ParticipantRole, Quantity, RoleMention, Stance
from newsgraph.article import Article, Metadata, SegmentType, Stated
from newsgraph.iris import keyed_slug, plain_slug
from newsgraph.statements import (
    Claim,
    EventAccount,
    EventClaim,
    Link,
    Occurrence,
    QuantityClaim,
    Quotation,
    RoleClaim,
    Statements,
)
from newsgraph.statements import Event as ReportedEvent
from newsgraph.text import Span, text_sha256

from .page import Page
from .story import EVENTS, Office, Proposition, Story, fragment, said_figure
from .telling import Voices
from .world import Figure, World


@dataclass(frozen=True, slots=True)
class Written:
    """An article with all that the mapping of `newsgraph.mapping.map_article` takes, and whom it names."""

    article: Article
    annotations: Annotations
    resolution: Resolution
    statements: Statements
    figures: tuple[Figure, ...]


def write_article(world: World, told: Story, teller: int) -> Written:
    """The telling of a story with that number, counted from 0."""
    random = Random(f"{world.seed}/story/{told.number}/{teller}")
    return _Writer(world, told, teller, random).write()


class _Writer:
    def __init__(self, world: World, told: Story, teller: int, random: Random) -> None:
        self.world, self.story, self.teller, self.random = world, told, teller, random
        self.page = Page()
        self.outlet = world.draw("outlet", random)
        self.author = world.draw("person", random)
        self.aside = world.draw("body", random)
        self.known = random.random() < 0.95
        self.day = told.day + timedelta(days=random.choice((0, 0, 0, 1, 1, 2, 5)))
        publisher: Agent = self.outlet.entity if self.known else UnknownOutlet()
        self.voices = Voices(self.page, publisher, told.medium, random)

    def write(self) -> Written:
        metadata = self._head()
        random, told = self.random, self.story
        for proposition in random.sample(told.propositions, 4):
            self._proposition(proposition)
        for claims in told.figures:
            self._figure(random.choice(claims))
        for quotation in random.sample(told.quotations, 3):
            self._quotation(quotation)
        for office in told.offices:
            self._office(office)
        self._event()
        self._foot()
        return self._written(metadata)

    def _head(self) -> Metadata:
        page, told = self.page, self.story
        headline = f"{told.topic.capitalize()} divides {told.country.names[0]}"
        start = page.length
        page.write(f"{told.topic.capitalize()} divides ")
        page.name(told.country)
        page.segment(start, SegmentType.HEADLINE)
        page.write("\n")
        start = page.length
        page.write("By ")
        author = page.name(self.author)
        page.segment(start, SegmentType.BYLINE)
        page.write("\n")
        start = page.length
        page.name(told.city)
        page.write(", ")
        day = self.day.isoformat() if self.random.random() < 0.3 else f"{self.day.isoformat()}T08:{self.teller:02}:00"
        dated = page.write(self.day.isoformat())
        page.segment(start, SegmentType.DATELINE)
        page.write("\n")
        return Metadata(
            headline=Stated(headline, Span(0, len(headline))),
            publisher=Stated(self.outlet.names[0]) if self.known else None,
            authors=(Stated(self.author.names[0], author),),
            date_published=Stated(day, dated) if self.random.random() < 0.94 else None,
            language="en",
        )

    def _proposition(self, told: Proposition) -> None:
        page, said = self.page, f"{told.subject.names[0]}{told.words}{told.place.names[0]}"

        def clause() -> Span:
            start = page.length
            page.name(told.subject)
            page.write(told.words)
            page.name(told.place)
            return page.since(start)

        about = (told.subject.entity, told.place.entity)
        claim = Claim(keyed_slug(" ".join(said.split()[:8]), f"{self.story.number}|{said}"), said, told.modality, about)
        span, chain = self.voices.reported(clause, self.random.choice(self.story.people))
        self._occurrence(span, chain, claim)

    def _figure(self, claim: QuantityClaim) -> None:
        page, told = self.page, self.story
        counted: list[Span] = []

        def clause() -> Span:
            start = page.length
            words = said_figure(claim.value or 0, claim.approximation)
            number = page.write(words)
            page.write(f" {claim.unit}")
            counted.append(page.since(start))
            page.quantities.append(
                Quantity(
                    counted[0],
                    number,
                    claim.value,
                    claim.unit,
                    claim.approximation,
                    confidence=0.9,
                    annotator="quantities 0.1",
                )
            )
            page.write(" were counted in ")
            page.name(told.country)
            page.write(" for ")
            page.name(told.actor)
            return page.since(start)

        _, chain = self.voices.reported(clause, self.random.choice(told.people))
        self._occurrence(counted[0], chain, claim, annotator="quantities 0.1")

    def _quotation(self, quotation: Quotation) -> None:
        speaker = next(one for one in self.story.people if one.entity == quotation.speaker)
        cut = self.random.random() < 0.3
        printed = fragment(quotation) if cut else quotation
        span, chain = self.voices.quoted(printed.text, speaker)
        self.page.occurrences.append(
            Occurrence(
                (span,),
                chain,
                quotation=printed,
                fidelity="Truncated" if cut else "Verbatim",
                extent="Fragment" if cut else "Full",
                said_on=self.story.day.isoformat() if self.random.random() < 0.6 else None,
                confidence=0.9 if chain[-1].source_form == "Name" else 0.5,
                annotator="statements 0.1",
            )
        )

    def _office(self, office: Office) -> None:
        page = self.page
        start = page.length
        holder = page.name(office.holder)
        page.write(", ")
        position = page.write(office.position)
        page.write(" of ")
        body = page.name(office.body)
        span = page.since(start)
        page.roles.append(RoleMention(span, holder, position, body, confidence=0.9, annotator="roles 0.1"))
        page.write(", was at the meeting.\n")
        text = f"{office.holder.names[0]}: {office.position} ({office.body.names[0]})"
        claim = RoleClaim(
            slug=keyed_slug(text, f"{self.story.number}|{text}"),
            text=text,
            about=(office.holder.entity, office.body.entity),
            holder=office.holder.entity,
            position=office.position,
            organization=office.body.entity,
        )
        self._occurrence(span, self._own_voice(), claim, annotator="roles 0.1")

    def _event(self) -> None:
        page, told = self.page, self.story
        agent, target = self.story.bodies
        start = page.length
        page.name(agent)
        page.write(f" {EVENTS[told.event.type]} ")
        page.name(target)
        page.write(" in ")
        page.name(told.city)
        page.write(" on ")
        when = page.write(told.day.isoformat())
        span = page.since(start)
        page.write(".\n")
        page.accounts.append(_account(told.event, span, when, self))
        claim = EventClaim(slug=keyed_slug(told.event.label, told.event.slug), text=told.event.label, event=told.event)
        self._occurrence(span, self._own_voice(), claim, annotator="events 0.1")

    def _foot(self) -> None:
        page = self.page
        start = page.length
        page.write("More: ")
        others = self.random.randrange(2, 30)
        number = page.write(str(others))
        page.write(" stories")
        counted = Span(number.start, page.length)
        page.quantities.append(
            Quantity(counted, number, Decimal(others), "stories", confidence=0.9, annotator="quantities 0.1")
        )
        page.write(" about ")
        page.name(self.aside)
        page.segment(start, SegmentType.BOILERPLATE)
        page.write("\n")

    def _own_voice(self) -> tuple[Link, ...]:
        return (Link((self.voices.outlet,), Stance.AFFIRMS, Mode.OWN_VOICE),)

    def _occurrence(self, span: Span, chain: tuple[Link, ...], claim: Claim, annotator: str = "statements 0.1") -> None:
        confidence = 0.9 if all(link.source_form != "Pronoun" for link in chain) else 0.5
        self.page.occurrences.append(Occurrence((span,), chain, (claim,), confidence=confidence, annotator=annotator))

    def _written(self, metadata: Metadata) -> Written:
        page, told = self.page, self.story
        text = page.text
        path = f"{plain_slug(self.outlet.names[0])}.example/{self.day:%Y/%m/%d}/{plain_slug(told.topic)}"
        url = f"https://{path}-{told.number}-{self.teller}"
        article = Article(
            text=text,
            identifier=url,
            source_sha256=text_sha256(text),
            url=url,
            metadata=metadata,
            segments=tuple(page.segments),
        )
        resolution = Resolution(
            publisher=self.outlet.entity if self.known else UnknownOutlet(),
            mentions=page.entities,
            authors={self.author.names[0]: self.author.entity},
            dateline=told.city.entity,
        )
        cast = (*told.people, *told.bodies, told.country, told.actor, told.city, told.medium)
        return Written(
            article,
            page.annotations(),
            resolution,
            Statements(tuple(page.occurrences), tuple(page.accounts)),
            (*cast, self.outlet, self.author, self.aside),
        )


def _account(event: ReportedEvent, span: Span, when: Span, writer: _Writer) -> EventAccount:
    told = writer.story
    agent, target = told.bodies
    return EventAccount(
        event,
        (span,),
        event.type,
        ((agent.entity, ParticipantRole.AGENT), (target.entity, ParticipantRole.TARGET)),
        place=told.city.entity,
        when=told.day.isoformat(),
        begin=(told.day, told.day),
        when_span=when,
        anchor=writer.day,
    )
