"""Who a person's name denotes: within the article first, then in the authority file, else a person of its own.

A name of several words stands for itself; a surname or a given name denotes the person of the article whose name it
is part of, the one named last before it if there are several. Among namesakes in the authority file, the one who held
an office closest to the day of publication is meant; if that does not tell, none is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType, Mention
from newsgraph.extract.tokens import listed
from newsgraph.iris import keyed_slug
from newsgraph.link.authority import Authority
from newsgraph.link.authority_entries import Entry
from newsgraph.link.authority_positions import position_key, positions_meant
from newsgraph.link.naming import abbreviates, bare_name, person_key
from newsgraph.text import Span

Key = tuple[str, ...]

_LONGEST_PART = 4
_MOST_NAMESAKES = 50
_CALLINGS = listed(
    "teacher farmer student resident driver coach manager striker midfielder goalkeeper defender captain actor actress "
    "singer author writer nurse doctor surgeon plumber builder engineer analyst economist strategist historian "
    "scientist researcher physicist professor lecturer photographer correspondent reporter journalist editor columnist "
    "shopkeeper pensioner carpenter electrician mechanic paramedic firefighter barista chef musician"
)
"""Callings of people who are no politicians of that name."""
_ACTIVE_YEARS = 8
"""How many years before and after an office its holder is still in the news under the surname alone."""


class People:
    """The people of one article, found from the spans and surfaces of their mentions."""

    def __init__(self, authority: Authority, published: date | None) -> None:
        self._authority = authority
        self._published = published
        self._full: dict[Key, Entity] = {}
        self._by_last: dict[str, list[Key]] = {}
        self._titles: dict[Key, set[str]] = {}
        self._ordinary: set[Key] = set()
        self._countries: AbstractSet[str] = frozenset()
        self._seen: dict[Key, list[tuple[int, Entity]]] = {}

    def read(
        self,
        mentions: Sequence[tuple[Mention, str]],
        titles: Mapping[Span, str],
        countries: AbstractSet[str] = frozenset(),
    ) -> None:
        """Takes in the names of several words; call it once, before `denoted`.

        ``titles`` are the offices that the article gives the people of some mentions, by the mention's span;
        ``countries`` the slugs of the countries that it speaks of.
        """
        self._countries = countries
        names = [(mention, name, person_key(name)) for mention, surface in mentions if (name := bare_name(surface))]
        for mention, name, key in sorted(names, key=lambda item: -len(item[2])):
            if (title := titles.get(mention.span)) is not None:
                self._titles.setdefault(key, set()).update(positions_meant(title))
                if title.casefold().split()[-1] in _CALLINGS:
                    self._ordinary.add(key)
            if len(key) < 2 or name[0].islower():  # "von Holm" is a surname
                continue
            if key not in self._full:
                self._full[key] = self._same(key) or self._known(name, key) or _new(name, key)
                alike = self._by_last.setdefault(key[-1], [])
                if len(alike) < _MOST_NAMESAKES:
                    alike.append(key)
            for part in _parts(key):
                self._seen.setdefault(part, []).append((mention.span.start, self._full[key]))
        for places in self._seen.values():
            places.sort(key=lambda place: place[0])

    def denoted(self, mention: Mention, surface: str) -> Entity:
        """The person whom a mention denotes."""
        name = bare_name(surface)
        key = person_key(name)
        if key in self._full:
            return self._full[key]
        if (seen := self._seen.get(key)) is not None:
            place = bisect_right(seen, mention.span.start, key=lambda item: item[0])
            return seen[max(0, place - 1)][1]
        return self._by_surname(name, self._titles.get(key, set())) or _new(name, key)

    def _same(self, key: Key) -> Entity | None:
        """The person of a longer or equal name that this one abbreviates, if there is just one."""
        shortened = {entity for _, entity in self._seen.get(key, ())}
        if len(shortened) == 1:
            return shortened.pop()  # "Lund-Holm" after "Per Lund-Holm"
        alike = self._by_last.get(key[-1], ())
        if same := next((full for full in alike if abbreviates(key, full)), None):
            return self._full[same]
        longer = {self._full[full] for full in alike if _drops_middle(key, full)}
        return longer.pop() if len(longer) == 1 else None

    def _known(self, name: str, key: Key) -> Entity | None:
        if key in self._ordinary:
            return None  # a farmer who is called like a premier
        found = [e for e in self._authority.by_name(name) if e.type is EntityType.PERSON]
        found = found or list(self._authority.by_key(name))
        entry = self._likeliest(found)
        return entry.entity if entry is not None else None

    def _by_surname(self, name: str, titles: AbstractSet[str]) -> Entity | None:
        """For a surname alone: whoever of that name has such an office, or is in office about then, if there is one."""
        by_name = [e for e in self._authority.by_name(name) if e.type is EntityType.PERSON]
        if len(by_name) == 1 and self._is_near(by_name[0]) and not titles:
            return by_name[0].entity  # so well known that the surname alone is one of the names
        found = list(dict.fromkeys((*by_name, *self._authority.by_surname(name))))
        titled = [e for e in found if titles & {position_key(office.position) for office in e.offices}]
        found = titled or [entry for entry in found if self._is_near(entry)]
        if self._published is None:
            return found[0].entity if len(found) == 1 and found[0].offices else None
        active = [entry for entry in found if _distance(entry, self._published) <= _ACTIVE_YEARS * 366]
        nearest = self._likeliest(active)
        return nearest.entity if nearest is not None else None

    def _is_near(self, entry: Entry) -> bool:
        """Whether somebody is in office in a country that the article speaks of, or in none."""
        return any(office.country is None or office.country in self._countries for office in entry.offices)

    def _likeliest(self, found: Sequence[Entry]) -> Entry | None:
        if len(found) < 2 or self._published is None:
            return found[0] if len(found) == 1 else None
        published = self._published
        ranked = sorted(found, key=lambda entry: _distance(entry, published))
        tied = _distance(ranked[0], published) == _distance(ranked[1], published)
        return None if tied else ranked[0]


def _parts(key: Key) -> list[Key]:
    """The parts of a name that may stand for it: the surname with what ties to it, else the given names."""
    sizes = range(1, min(len(key), _LONGEST_PART + 1))
    return list(dict.fromkeys([*(key[-size:] for size in sizes), *(key[:size] for size in sizes)]))


def _drops_middle(short: Key, full: Key) -> bool:
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


def _new(name: str, key: Key) -> Entity:
    """A person whom the authority file does not know; spellings that share a key share the IRI."""
    joined = " ".join(key) or name
    return Entity(EntityType.PERSON, keyed_slug(joined, f"person|{joined}"), name, ("Person",))
