"""Who a person's name denotes: within the article first, then in the authority file, else a person of its own.

A name of several words stands for itself; a surname or a given name denotes the person of the article whose name it
is part of, the one named last before it if there are several. Among namesakes in the authority file, the one who held
an office closest to the day of publication is meant; if that does not tell, none is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType, Mention
from newsgraph.iris import keyed_slug
from newsgraph.link.authority import Authority
from newsgraph.link.authority_entries import Entry
from newsgraph.link.naming import abbreviates, bare_name, is_part_of, person_key

_ACTIVE_YEARS = 8
"""How many years before and after an office its holder is still in the news under the surname alone."""


class People:
    """The people of one article, found from the spans and surfaces of their mentions."""

    def __init__(self, authority: Authority, published: date | None) -> None:
        self._authority = authority
        self._published = published
        self._full: dict[tuple[str, ...], Entity] = {}
        self._seen: list[tuple[int, tuple[str, ...]]] = []

    def read(self, mentions: Sequence[tuple[Mention, str]]) -> None:
        """Takes in the names of several words; call it once, before `denoted`."""
        names = [(mention, bare_name(surface)) for mention, surface in mentions]
        for mention, name in sorted(names, key=lambda item: -len(person_key(item[1]))):
            key = person_key(name)
            if len(key) < 2:
                continue
            same = next((full for full in self._full if full == key or abbreviates(key, full)), None)
            longer = [full for full in self._full if _drops_middle(key, full)]
            if same is None and len(longer) == 1:
                same = longer[0]
            if same is None:
                self._full[key] = self._known(name) or _new(name, key)
                same = key
            elif same != key:
                self._full[key] = self._full[same]
            self._seen.append((mention.span.start, same))
        self._seen.sort()

    def denoted(self, mention: Mention, surface: str) -> Entity:
        """The person whom a mention denotes."""
        name = bare_name(surface)
        key = person_key(name)
        if key in self._full:
            return self._full[key]
        fitting = [(start, full) for start, full in self._seen if is_part_of(key, full)]
        before = [full for start, full in fitting if start <= mention.span.start]
        if before or fitting:
            return self._full[before[-1] if before else fitting[0][1]]
        return self._by_surname(name) or _new(name, key)

    def _known(self, name: str) -> Entity | None:
        found = [e for e in self._authority.by_name(name) if e.type is EntityType.PERSON]
        found = found or list(self._authority.by_key(name))
        entry = self._likeliest(found)
        return entry.entity if entry is not None else None

    def _by_surname(self, name: str) -> Entity | None:
        """For a surname alone: whoever of that name is in office about then, if there is just one."""
        by_name = [e for e in self._authority.by_name(name) if e.type is EntityType.PERSON]
        found = list(dict.fromkeys((*by_name, *self._authority.by_surname(name))))
        if self._published is None:
            return found[0].entity if len(found) == 1 else None
        active = [entry for entry in found if _distance(entry, self._published) <= _ACTIVE_YEARS * 366]
        nearest = self._likeliest(active)
        return nearest.entity if nearest is not None else None

    def _likeliest(self, found: Sequence[Entry]) -> Entry | None:
        if len(found) < 2 or self._published is None:
            return found[0] if len(found) == 1 else None
        published = self._published
        ranked = sorted(found, key=lambda entry: _distance(entry, published))
        tied = _distance(ranked[0], published) == _distance(ranked[1], published)
        return None if tied else ranked[0]


def _drops_middle(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a full name has words between the first and the last of the short one: "Nils B. Oder"."""
    return len(short) == 2 and len(full) > 2 and short == (full[0], full[-1])


def _distance(entry: Entry, day: date) -> int:
    """Days between a day and the nearest term of office; a lifetime for people without one."""
    distances = [
        0
        if office.held_on(day)
        else min(abs((day - edge).days) for edge in (office.begin, office.end) if edge is not None)
        for office in entry.offices
        if office.held_on(day) or office.begin is not None or office.end is not None
    ]
    return min(distances, default=100 * 366)


def _new(name: str, key: tuple[str, ...]) -> Entity:
    """A person whom the authority file does not know; spellings that share a key share the IRI."""
    joined = " ".join(key) or name
    return Entity(EntityType.PERSON, keyed_slug(joined, f"person|{joined}"), name, ("Person",))
