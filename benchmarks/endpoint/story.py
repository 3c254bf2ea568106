"""A story: what happened in the invented world, told by one article or by many.

Articles of one story share its event, figures, utterances and claims, and no article shares them with another story,
so that a story can be written and forgotten. A story follows from the seed and its number alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from newsgraph.annotations import Approximation, Modality
from newsgraph.iris import keyed_slug
from newsgraph.statements import Event, QuantityClaim, Quotation, Variable

from .world import Figure, World

_TELLERS = (1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6, 10)
_FIRST_DAY = date(2018, 1, 1)
_DAYS = 2500
_UNITS = ("troops", "passengers", "people injured", "people killed", "homes", "workers", "lorries", "tents")
_NOUNS = (
    "bridge", "budget", "harbour", "treaty", "border", "pipeline", "election", "ferry", "rail line", "tariff",
    "hospital", "reservoir", "airport", "convoy", "school reform", "power plant", "ceasefire", "wage deal",
)  # fmt: skip
_ADJECTIVES = ("new", "northern", "disputed", "delayed", "costly", "joint", "temporary", "old", "public", "planned")
_VERBS = ("close", "reopen", "finance", "inspect", "postpone", "extend", "abandon", "support", "rebuild", "withdraw")
_OPENINGS = ("We will", "Nobody can", "I do not", "They have to", "There is no reason to", "Our people want to")
_CLOSINGS = (
    "before the winter comes", "whatever the others say", "as we promised last year", "until the facts are known",
    "if the money is there", "without asking those who live here", "as long as it takes", "step by step",
)  # fmt: skip
_POSITIONS = ("minister", "spokesman", "director", "prime minister", "chairwoman", "commander", "senior official")
EVENTS: dict[str, str] = {
    "Attack": "attacked", "Bombing": "bombed", "Meeting": "met", "Talks": "held talks with",
    "Protest": "protested against",
    "TroopWithdrawal": "withdrew troops from", "Killing": "killed", "Vote": "voted on", "Accident": "collided with",
    "Agreement": "reached an agreement with", "Investigation": "investigated", "Visit": "visited",
}  # fmt: skip
"""Event types with the words by which sentences tell them."""
_MODALITIES = (Modality.ACTUAL,) * 4 + (Modality.PLANNED, Modality.PREDICTED, Modality.POSSIBLE, Modality.DESIRED)
_APPROXIMATIONS = (Approximation.EXACTLY,) * 3 + (Approximation.ABOUT, Approximation.MORE_THAN, Approximation.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Office:
    """A post that somebody holds at a body."""

    holder: Figure
    position: str
    body: Figure


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something that is said about somebody and a thing: "would close the old bridge"."""

    subject: Figure
    words: str
    place: Figure
    modality: Modality


@dataclass(frozen=True, slots=True)
class Story:
    """What its articles tell."""

    number: int
    tellers: int
    day: date
    topic: str
    country: Figure
    actor: Figure
    city: Figure
    people: tuple[Figure, ...]
    bodies: tuple[Figure, ...]
    medium: Figure
    offices: tuple[Office, ...]
    event: Event
    propositions: tuple[Proposition, ...]
    figures: tuple[tuple[QuantityClaim, ...], ...]
    quotations: tuple[Quotation, ...]


def story(world: World, number: int) -> Story:
    """The story with that number, counted from 0."""
    random = Random(f"{world.seed}/story/{number}")
    country, actor = world.some("country", 2, random)
    people = tuple(world.some("person", random.choice((3, 4, 5)), random))
    bodies = tuple(world.some("body", 2, random))
    day = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
    topic = f"{random.choice(_ADJECTIVES)} {random.choice(_NOUNS)}"
    kind = random.choice(list(EVENTS))
    label = f"{kind}: {country.names[0]}, {topic}, {day.year}"
    offices = tuple(Office(one, random.choice(_POSITIONS), random.choice(bodies)) for one in people[:2])
    return Story(
        number=number,
        tellers=random.choice(_TELLERS),
        day=day,
        topic=topic,
        country=country,
        actor=actor,
        city=world.draw("city", random),
        people=people,
        bodies=bodies,
        medium=world.draw("outlet", random),
        offices=offices,
        event=Event(keyed_slug(label, f"{world.seed}/{number}"), label, kind),
        propositions=tuple(_proposition((*people, *bodies), country, topic, random) for _ in range(6)),
        figures=tuple(_figures(number, part, actor, country, day, random) for part in range(random.choice((2, 3)))),
        quotations=tuple(_quotation(number, part, people, topic, random) for part in range(4)),
    )


def _proposition(subjects: tuple[Figure, ...], place: Figure, topic: str, random: Random) -> Proposition:
    words = f" would {random.choice(_VERBS)} the {topic} {random.choice(_CLOSINGS)} in "
    return Proposition(random.choice(subjects), words, place, random.choice(_MODALITIES))


def _figures(
    number: int, part: int, actor: Figure, place: Figure, day: date, random: Random
) -> tuple[QuantityClaim, ...]:
    """Claims for one variable that agree, differ or exclude each other; some variables change another one."""
    unit = random.choice(_UNITS)
    about = (actor.entity, place.entity)
    label = f"{unit} of {actor.names[0]} in {place.names[0]}, {day.year}"
    variable = Variable(keyed_slug(label, f"{number}/{part}"), label, unit, about)
    if random.random() < 0.2:
        change = f"change of {label}"
        variable = Variable(keyed_slug(change, f"{number}/{part}/change"), change, unit, about, change_of=variable)
    value = int(10 ** random.uniform(0.7, 4.5))
    claims: dict[str, QuantityClaim] = {}
    for _ in range(3):
        claim = _claim(variable, value, random)
        claims[claim.slug] = claim
        value += max(1, value // 10) * random.choice((-2, 0, 1, 3))
        value = max(1, value)
    return tuple(claims.values())


def _claim(variable: Variable, value: int, random: Random) -> QuantityClaim:
    approximation, modality = random.choice(_APPROXIMATIONS), random.choice(_MODALITIES[:5])
    exact, slack = Decimal(value), Decimal(value) / 10
    least, most = {
        Approximation.ABOUT: (exact - slack, exact + slack),
        Approximation.MORE_THAN: (exact, None),
        Approximation.AT_LEAST: (exact, None),
    }.get(approximation, (None, None))
    text = f"{variable.label}: {said_figure(value, approximation)}"
    if modality is not Modality.ACTUAL:
        text += f" ({modality.lower()})"
    return QuantityClaim(
        slug=keyed_slug(text, f"{variable.slug}|{value}|{approximation}|{modality}"),
        text=text, modality=modality, about=variable.about, variable=variable, value=exact, minimum=least,
        maximum=most, unit=variable.unit, approximation=approximation,
    )  # fmt: skip


def said_figure(value: int | Decimal, approximation: Approximation) -> str:
    """The figure with its approximator, as a text gives it."""
    words = {Approximation.ABOUT: "about ", Approximation.MORE_THAN: "more than ", Approximation.AT_LEAST: "at least "}
    return f"{words.get(approximation, '')}{int(value):,}"


def _quotation(number: int, part: int, people: tuple[Figure, ...], topic: str, random: Random) -> Quotation:
    speaker = random.choice(people)
    text = f"{random.choice(_OPENINGS)} {random.choice(_VERBS)} the {topic} {random.choice(_CLOSINGS)}"
    return Quotation(keyed_slug(" ".join(text.split()[:8]), f"{number}/{part}/{text}"), text, speaker.entity)


def fragment(quotation: Quotation) -> Quotation:
    """The utterance as an outlet prints it that cuts it short."""
    return replace(quotation, text=" ".join(quotation.text.split()[:6]))
