"""The invented world that generated articles speak of: people, bodies, places and outlets, a few of them known to all.

Everybody follows from the seed, the kind and a number, so that a world of any size takes no memory. Whom an article
speaks of is drawn log-uniformly (Zipf's law with exponent 1): a few are in every tenth article, most in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Literal

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType
from newsgraph.iris import keyed_slug

Kind = Literal["person", "body", "country", "city", "outlet"]
KINDS: tuple[Kind, ...] = ("person", "body", "country", "city", "outlet")

_ONSETS = ("b", "br", "d", "dr", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ei", "ou", "ia")
_CODAS = ("", "", "", "l", "n", "r", "s", "k", "m", "nd", "rt")
_BODY = ("Ministry of {}", "{} Council", "{} Party", "{} Institute", "{} Federation", "{} Holdings", "{} Authority")
_OUTLET = ("{} Herald", "{} Courier", "{} Wire", "{} Today", "The {} Observer")
_FIELDS = ("Transport", "Trade", "Health", "Defence", "Water", "Labour", "Energy", "Justice")
_CLASSES: dict[Kind, tuple[EntityType, tuple[str, ...]]] = {
    "person": (EntityType.PERSON, ("Person",)),
    "body": (EntityType.ORGANIZATION, ("Organization",)),
    "country": (EntityType.PLACE, ("Country", "Place")),
    "city": (EntityType.PLACE, ("City", "Place")),
    "outlet": (EntityType.ORGANIZATION, ("NewsMediaOrganization", "Organization")),
}
_SHARES: dict[Kind, tuple[int, float]] = {
    "person": (60, 0.5),
    "body": (40, 0.2),
    "country": (60, 0.0),
    "city": (80, 0.05),
    "outlet": (20, 0.01),
}
"""How many there are at least, and how many more for each article."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something with a name; ``names[0]`` is the preferred one, the others are variants in use."""

    kind: Kind
    number: int
    entity: Entity
    names: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """The inhabitants of a world with so many articles."""

    seed: int
    articles: int

    def size(self, kind: Kind) -> int:
        """How many of that kind there are."""
        least, share = _SHARES[kind]
        return least + int(share * self.articles)

    def draw(self, kind: Kind, random: Random) -> Figure:
        """One of that kind, the first ones most often."""
        return figure(self.seed, kind, int(self.size(kind) ** random.random()) - 1)

    def some(self, kind: Kind, count: int, random: Random) -> list[Figure]:
        """Several of that kind, each once."""
        found: dict[int, Figure] = {}
        while len(found) < count:
            one = self.draw(kind, random)
            found[one.number] = one
        return list(found.values())


@lru_cache(maxsize=4096)
def figure(seed: int, kind: Kind, number: int) -> Figure:
    """The inhabitant with that number, counted from 0."""
    random = Random(f"{seed}/{kind}/{number}")
    names = _names(kind, random)
    type_, classes = _CLASSES[kind]
    known = number < 20
    same_as = (f"https://authority.example/{kind}/{number}",) if known else ()
    entity = Entity(type_, keyed_slug(names[0], f"{kind}/{number}"), names[0], classes, known, same_as)
    return Figure(kind, number, entity, names)


def _names(kind: Kind, random: Random) -> tuple[str, ...]:
    match kind:
        case "person":
            first, last = _name(random, 2), _name(random, random.choice((2, 3)))
            return (f"{first} {last}", last, f"{first[0]}. {last}")
        case "body":
            pattern = random.choice(_BODY)
            return (pattern.format(random.choice(_FIELDS) if "of" in pattern else _name(random, 3)),)
        case "outlet":
            name = random.choice(_OUTLET).format(_name(random, 2))
            return (name, name.removeprefix("The ")) if name.startswith("The ") else (name,)
        case _:
            return (_name(random, random.choice((2, 3))),)


def _name(random: Random, syllables: int) -> str:
    parts = (random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables))
    return ("".join(parts) + random.choice(_CODAS)).capitalize()
