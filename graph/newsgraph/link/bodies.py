"""What the name of an organization or place denotes: the authority file first, then longer names in the article.

A short form ("the Council") denotes the longer name of the article that it is part of, an acronym the name whose
initials it has. A capital or a seat that acts as a body ("Washington said") denotes the government there. Where the
authority file knows several, the country that the article speaks of decides; else the likelier one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType, Mention, Reading
from newsgraph.extract.names.lexicon import ORGANIZATION_WORDS, STATES_BY_ABBREVIATION
from newsgraph.extract.tokens import listed
from newsgraph.iris import keyed_slug
from newsgraph.link.authority import Authority
from newsgraph.link.authority_entries import Entry
from newsgraph.link.naming import body_key, initials, is_acronym, words_of
from newsgraph.text import Span

_LONGEST_SHORT_FORM = 4
_GENERIC = listed(
    "national supreme federal central state foreign defence defense interior home finance health justice high "
    "constitutional general public people lower upper of and the for affairs security intelligence election electoral "
    "representatives lords commons deputies culture education trade energy transport agriculture labour labor"
)
_FOLDERS = {EntityType.ORGANIZATION: "organization", EntityType.PLACE: "place"}


class Bodies:
    """The organizations and places of one article."""

    def __init__(self, authority: Authority, owners: Mapping[Span, tuple[Mention, str]] | None = None) -> None:
        """``owners`` are the places, with their surfaces, of which bodies are said to be: "Japan's" before a name."""
        self._authority = authority
        self._owners = owners or {}
        self._known: dict[tuple[EntityType, Reading, str], list[Entry]] = {}
        self._countries: Counter[str] = Counter()
        self._named: dict[tuple[EntityType, str], Entity] = {}
        self._endings: dict[EntityType, dict[tuple[str, ...], list[Entity]]] = {t: {} for t in _FOLDERS}
        self._beginnings: dict[EntityType, dict[tuple[str, ...], list[Entity]]] = {t: {} for t in _FOLDERS}
        self._acronyms: dict[tuple[EntityType, str], Entity] = {}

    def read(self, mentions: Sequence[tuple[Mention, str]]) -> None:
        """Takes in all names, longer ones first; call it once, before `denoted`."""
        for mention, surface in mentions:
            if mention.type is EntityType.PLACE or not _is_generic(surface):
                countries = {_country_of(entry) for entry in self._candidates(mention, surface)}
                if len(countries) == 1:  # what may be in several countries speaks for none of them
                    self._countries[countries.pop()] += 1
        for mention, surface in sorted(mentions, key=lambda item: -len(item[1])):
            key = (mention.type, body_key(surface))
            if key not in self._named:
                self._named[key] = self._entity(mention, surface)
                self._index(mention.type, words_of(surface), self._named[key])
                self._acronyms.setdefault((mention.type, initials(surface)), self._named[key])

    def denoted(self, mention: Mention, surface: str) -> Entity:
        """The organization or place that a mention denotes."""
        if mention.span in self._owners and _is_generic(surface):
            countries = {_country_of(entry) for entry in self._candidates(*self._owners[mention.span])} - {""}
            if len(countries) == 1:
                return self._generic(mention, surface, countries.pop())
        return self._named.get((mention.type, body_key(surface))) or self._entity(mention, surface)

    def countries(self) -> frozenset[str]:
        """The slugs of the countries that the article speaks of, by name or by their bodies and towns."""
        return frozenset(self._countries)

    def topic_country(self) -> str | None:
        """The slug of the country that the article speaks of most."""
        return next((slug for slug, _ in self._countries.most_common() if slug), None)

    def _entity(self, mention: Mention, surface: str) -> Entity:
        if mention.type is EntityType.ORGANIZATION and _is_generic(surface):
            return self._generic(mention, surface, self.topic_country())
        candidates = self._candidates(mention, surface)
        if candidates:
            return self._likeliest(candidates).entity
        return self._longer(mention, surface) or _new(mention.type, surface)

    def _generic(self, mention: Mention, surface: str, country: str | None) -> Entity:
        """A body that many countries have under one name: "the Senate", "the Supreme Court".

        It is that of the country named before it, else of the one that the article speaks of most; a new one is kept
        apart by country.
        """
        candidates = self._candidates(mention, surface)
        if country is not None:
            candidates = [
                *(entry for entry in candidates if entry.country == country),
                *(() if words_of(surface) == ("police",) else self._authority.body(surface, country)),
                *(entry for entry in candidates if entry.country is None or self._countries[entry.country]),
            ]
        else:  # "National Front" is a party in many countries: without a country it is none that is known
            candidates = [entry for entry in candidates if "PoliticalParty" not in entry.classes]
        if candidates:
            return candidates[0].entity
        return self._longer(mention, surface) or _new(mention.type, surface, country or "")

    def _index(self, kind: EntityType, words: tuple[str, ...], entity: Entity) -> None:
        """Enters a name under each of its beginnings and endings, by which the article may shorten it."""
        for size in range(1, min(len(words), _LONGEST_SHORT_FORM + 1)):
            self._endings[kind].setdefault(words[-size:], []).append(entity)
            if kind is EntityType.ORGANIZATION:  # "Lurow" is the town, not "Lurow Bridge"
                self._beginnings[kind].setdefault(words[:size], []).append(entity)

    def _candidates(self, mention: Mention, surface: str) -> list[Entry]:
        key = (mention.type, mention.reading, surface)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(mention, surface)
        return found

    def _look_up(self, mention: Mention, surface: str) -> list[Entry]:
        authority = self._authority
        if mention.reading is Reading.DEMONYM and mention.type is EntityType.PLACE:
            entry = authority.demonym(surface)
            return [entry] if entry is not None else []
        found = [entry for entry in authority.by_name(surface) if entry.type is mention.type]
        if not found and mention.type is EntityType.PLACE and (state := STATES_BY_ABBREVIATION.get(surface.lower())):
            return [entry for entry in authority.by_name(state) if "Country" not in entry.classes][-1:]
        if found or mention.type is not EntityType.ORGANIZATION:
            return found
        if mention.reading is Reading.DESCRIPTIVE:
            return self._described(surface)
        if party := self._party(surface):
            return party
        for place in authority.by_name(surface):
            if place.type is EntityType.PLACE:
                seated = authority.governed_from(place.slug)
                country = place.slug if "Country" in place.classes else place.country
                government = authority.body("government", country) if country else ()
                if seated or government:
                    return [*seated, *government]
        return []

    def _party(self, surface: str) -> list[Entry]:
        """The party whose member or quality the word is: "Democrat", "Tory", "Democratic"."""
        forms = (f"{surface}s", f"{surface.removesuffix('y')}ies", f"{surface} Party")
        found = (entry for form in forms for entry in self._authority.by_name(form))
        return list(dict.fromkeys(entry for entry in found if "PoliticalParty" in entry.classes))

    def _described(self, surface: str) -> list[Entry]:
        """The body that a place and a common noun describe: "Paris government", where no name says so already."""
        words = surface.split()
        for size in range(len(words) - 1, 0, -1):
            for place in self._authority.by_name(" ".join(words[:size])):
                country = place.slug if "Country" in place.classes else place.country
                if place.type is EntityType.PLACE and country is not None:
                    return list(self._authority.body(" ".join(words[size:]), country))
        return []

    def _likeliest(self, candidates: Sequence[Entry]) -> Entry:
        def spoken_of(entry: Entry) -> int:
            return self._countries[entry.slug] + self._countries[entry.country or "-"]

        first = candidates[0]
        best = max(candidates, key=spoken_of)
        return best if spoken_of(best) > spoken_of(first) else first

    def _longer(self, mention: Mention, surface: str) -> Entity | None:
        """The entity of a longer name in the article that this one shortens, if there is just one."""
        if is_acronym(surface):
            return self._acronyms.get((mention.type, surface.replace(".", "")))
        words = words_of(surface)
        if words == ("house",):
            return None  # of parliament, and not the White House
        if mention.type is EntityType.PLACE and words in (("north",), ("south",)):
            return self._named.get((EntityType.PLACE, body_key(f"{words[0]} Korea")))  # "the North"
        found = {entity.slug: entity for entity in self._endings[mention.type].get(words, ())}
        if not (len(words) == 1 and words[0] in ORGANIZATION_WORDS):
            found |= {entity.slug: entity for entity in self._beginnings[mention.type].get(words, ())}
        return next(iter(found.values())) if len(found) == 1 else None


def _country_of(entry: Entry) -> str:
    """The slug of the country that an entry is or belongs to; empty for what belongs to none."""
    return entry.slug if "Country" in entry.classes else entry.country or ""


def _is_generic(surface: str) -> bool:
    """Whether a name is made of words only that any country's bodies may have."""
    words = words_of(surface)
    return bool(words) and all(word in ORGANIZATION_WORDS or word in _GENERIC for word in words)


def _new(kind: EntityType, surface: str, country: str = "") -> Entity:
    """An organization or place that the authority file does not know; equal names (of a country) share the IRI."""
    label = " ".join(surface.split())
    key = body_key(label)
    stable = "|".join(part for part in (_FOLDERS[kind], key, country) if part)
    return Entity(kind, keyed_slug(key, stable), label, (kind.value,))
