"""What the authority file says of one person, organization or place.

Plain values: reading them from Turtle is `newsgraph.link.authority_reading`'s part, finding them by name that of
`newsgraph.link.authority`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType


@dataclass(frozen=True, slots=True)
class Office:
    """An office that somebody held or holds.

    ``of`` is the slug of the organization, else of the country or other place; ``country`` that of the country, where
    the file gives one. ``begin`` and ``end`` are the first and the last day, both inclusive and as wide as the file's
    precision allows (a term "2005" to "2009" lasts from 1 January 2005 to 31 December 2009); None is open or unknown.
    """

    position: str
    of: str | None = None
    begin: date | None = None
    end: date | None = None
    country: str | None = None

    def held_on(self, day: date) -> bool:
        """Whether the term covers the day."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the authority file.

    ``classes`` are local names of schema.org classes, the root class last ("Country", "Place"). ``names`` are all
    strings that denote it on their own, the label first; ``demonyms`` its people and their adjective; ``metonyms``
    names of other things that stand for it ("the Pentagon"). ``domains`` are web hosts of an outlet. ``function`` is
    what a public body is for ("defence ministry"), by whose nouns it is referred to. ``country``, ``part_of``,
    ``seat`` and ``capital`` are slugs: of a country, of entries of the same type, of places. ``family_name`` is that
    of a person, in the form in which it is used alone.
    """

    type: EntityType
    slug: str
    label: str
    classes: tuple[str, ...]
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    acronym: str | None = None
    iso_codes: tuple[str, ...] = ()
    country: str | None = None
    function: str | None = None
    part_of: tuple[str, ...] = ()
    seat: str | None = None
    capital: str | None = None
    family_name: str | None = None
    same_as: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()

    @property
    def entity(self) -> Entity:
        """The entry as an entity of the graph."""
        return Entity(self.type, self.slug, self.label, self.classes, known=True, same_as=self.same_as)
