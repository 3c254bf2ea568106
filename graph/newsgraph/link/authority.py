"""The authority file: general knowledge of countries, places, bodies, outlets and office holders, found by name.

Linking asks here first: what the file names gets a plain IRI, shared by all articles. Looking a name up gives every
entry that it may denote, and never chooses among them: context does that. The order says which is the likelier one
without any context: countries, cities, bodies, other places, people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from newsgraph.annotations import EntityType, Reading
from newsgraph.link.authority_entries import Entry, Office
from newsgraph.link.authority_functions import bodies_meant, descriptive_names
from newsgraph.link.authority_names import (
    articled_key,
    caseless_key,
    first_word,
    fold,
    is_acronym,
    name_key,
    own_key,
    without_legal_form,
)
from newsgraph.link.authority_ordinary_words import is_ordinary
from newsgraph.link.authority_positions import is_heading, means_head, position_key, positions_meant
from newsgraph.link.authority_reading import read_entries
from newsgraph.link.authority_transliteration import transliteration_key, without_initials
from newsgraph.resources import resource

__all__ = ["Authority", "Entry", "GazetteerName", "Office", "load_authority"]

_RANKS = {"Country": 0, "City": 1, "GovernmentOrganization": 2, "Organization": 3, "Place": 4, "Person": 5}
_COMPANIES = frozenset({"Corporation", "Airline", "NewsMediaOrganization"})
_PARTICLES = frozenset(
    {
        *("al", "el", "bin", "bint", "ibn", "abu", "van", "von", "der", "den", "ter", "ten"),
        *("de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le"),
    }
)
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III"})


@dataclass(frozen=True, slots=True)
class GazetteerName:
    """A name to look for in text: ``folded`` as `authority_names.fold` folds it, whom it may denote and how.

    ``ordinary`` marks a name that is a common word too ("Target"), which a capital at the start of a sentence or in a
    headline does not make a name.
    """

    folded: str
    entries: tuple[Entry, ...]
    reading: Reading
    ordinary: bool = False


class Authority:
    """Look-ups in the authority file. Immutable; an index is built when it is first asked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(sorted(entries, key=_rank))
        self._by_slug = {(entry.type, entry.slug): entry for entry in self._entries}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, likelier ones first."""
        return self._entries

    def entry(self, entity_type: EntityType, slug: str) -> Entry | None:
        """The entry of a type and slug."""
        return self._by_slug.get((entity_type, slug))

    def by_name(self, surface: str) -> tuple[Entry, ...]:
        """Those whom a name, metonym or "Iraqi parliament" denotes, likelier ones first; no demonyms, no surnames.

        Spelled exactly so, apart from accents, apostrophes, hyphens, full stops of abbreviations and a leading "the".
        Only if that finds nothing is case ignored, never for acronyms: "ISLAMIC STATE" and "Iraqi parliament" are
        found, "who" and "Us" are not. Companies are found with any legal form: "Fiat Group SpA".
        """
        key, articled = name_key(surface), articled_key(surface)
        of_article = self._names.get(articled, ()) if articled is not None else ()
        if found := self._names.get(key) or self._descriptive_names.get(key):
            return tuple(dict.fromkeys((*of_article, *found)))
        return of_article or self._without_case(key, articled) or self._without_legal_form(key)

    def _without_case(self, key: str, articled: str | None) -> tuple[Entry, ...]:
        caseless = caseless_key(key)
        if caseless is None:
            return ()
        of_article = self._caseless_names.get(articled.casefold(), ()) if articled is not None else ()
        return of_article or self._caseless_names.get(caseless, ())

    def _without_legal_form(self, key: str) -> tuple[Entry, ...]:
        bare = without_legal_form(key)
        found = self._names.get(bare, ()) if bare is not None else ()
        return tuple(entry for entry in found if not _COMPANIES.isdisjoint(entry.classes))

    def body(self, noun: str, country: str) -> tuple[Entry, ...]:
        """The public body of a country (its slug) that a common noun means there: "the defence ministry", "army"."""
        return bodies_meant(noun, self._bodies.get(country, ()))

    def by_key(self, person_name: str) -> tuple[Entry, ...]:
        """The people one of whose names has this transliteration, its initials left out if need be."""
        key = transliteration_key(person_name)
        return self._transliterations.get(key) or self._transliterations.get(without_initials(key), ())

    def by_surname(self, surname: str) -> tuple[Entry, ...]:
        """The people whose family name (or the part of a name that is used alone) has this transliteration."""
        return self._surnames.get(transliteration_key(surname), ())

    def demonym(self, surface: str) -> Entry | None:
        """The country, region or city whose people or adjective this is: "Iraqi", "the Dutch"."""
        found = self._demonyms.get(name_key(surface))
        return found[0] if found else None

    def by_domain(self, host: str) -> Entry | None:
        """The outlet or body whose web host this is, or whose host it stands under: "edition.cnn.com"."""
        labels = host.strip().rstrip(".").casefold().partition(":")[0].split(".")
        for start in range(max(0, len(labels) - 6), len(labels) - 1):
            if entry := self._domains.get(".".join(labels[start:])):
                return entry
        return None

    def holders(self, position_phrase: str, of: str | None, on: date | None) -> tuple[Entry, ...]:
        """Who held an office of a country or body (its slug) on a day, latest term first; ever, without a day.

        The phrase may be any usual one: "premier", "top diplomat", "Pentagon chief". "Chief", "head" or "leader" of a
        body mean who heads it, of a country its head of government or state.
        """
        if of is None:
            return ()
        meant, any_head = positions_meant(position_phrase), means_head(position_phrase)
        found = [
            (office.begin or date.min, entry)
            for office, entry in self._offices.get(of, ())
            if (on is None or office.held_on(on))
            and (
                position_key(office.position) in meant
                or (any_head and office.country != of and is_heading(office.position))
            )
        ]
        return tuple(dict.fromkeys(entry for _, entry in sorted(found, key=lambda item: item[0], reverse=True)))

    def governed_from(self, place: str) -> tuple[Entry, ...]:
        """The public bodies seated in a place (its slug): what "Washington" or "the Kremlin" may stand for."""
        return self._seats.get(place, ())

    def parts_of(self, slug: str) -> tuple[Entry, ...]:
        """The entries that are part of an organization or place, or belong to a country."""
        return self._parts.get(slug, ())

    def gazetteer(self) -> Mapping[str, tuple[GazetteerName, ...]]:
        """All names, demonyms, metonyms and descriptive names by their first word, longest first, for scanning text.

        Fold the text once with `authority_names.fold`, which keeps offsets; at the start of each word (a maximal run
        of letters and digits, which is the key) take the first name with ``folded_text.startswith(name.folded,
        start)`` whose end is no letter or digit of the text's next word. Case counts. Names with a leading "The" stand
        there with it and, if they have more words than one besides, without it.
        """
        return self._gazetteer

    @cached_property
    def _names(self) -> dict[str, tuple[Entry, ...]]:
        return _index((own_key(name), entry) for entry in self._entries for name in (*entry.names, *entry.metonyms))

    @cached_property
    def _bodies(self) -> dict[str, tuple[Entry, ...]]:
        return _index((entry.country, entry) for entry in self._entries if entry.function and entry.country)

    @cached_property
    def _descriptive_names(self) -> dict[str, tuple[Entry, ...]]:
        countries = ((self._by_slug[EntityType.PLACE, slug], bodies) for slug, bodies in self._bodies.items())
        return _index(pair for country, bodies in countries for pair in descriptive_names(country, bodies))

    @cached_property
    def _caseless_names(self) -> dict[str, tuple[Entry, ...]]:
        def without_case(names: dict[str, tuple[Entry, ...]]) -> dict[str, tuple[Entry, ...]]:
            return _index(
                (key.casefold(), entry) for key, found in names.items() if not is_acronym(key) for entry in found
            )

        return without_case(self._descriptive_names) | without_case(self._names)

    @cached_property
    def _people(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._entries if entry.type is EntityType.PERSON)

    @cached_property
    def _transliterations(self) -> dict[str, tuple[Entry, ...]]:
        return _index((transliteration_key(name), entry) for entry in self._people for name in entry.names)

    @cached_property
    def _surnames(self) -> dict[str, tuple[Entry, ...]]:
        return _index((transliteration_key(surname_of(entry)), entry) for entry in self._people)

    @cached_property
    def _demonyms(self) -> dict[str, tuple[Entry, ...]]:
        return _index((name_key(demonym), entry) for entry in self._entries for demonym in entry.demonyms)

    @cached_property
    def _domains(self) -> dict[str, Entry]:
        return {domain: entry for entry in self._entries for domain in entry.domains}

    @cached_property
    def _offices(self) -> dict[str, list[tuple[Office, Entry]]]:
        offices: dict[str, list[tuple[Office, Entry]]] = defaultdict(list)
        for entry in self._people:
            for office in entry.offices:
                for slug in {office.of, office.country} - {None}:
                    offices[slug or ""].append((office, entry))
        return offices

    @cached_property
    def _seats(self) -> dict[str, tuple[Entry, ...]]:
        return _index((entry.seat, entry) for entry in self._entries if entry.seat and _is_public(entry))

    @cached_property
    def _parts(self) -> dict[str, tuple[Entry, ...]]:
        return _index(
            (whole, entry)
            for entry in self._entries
            for whole in (*entry.part_of, *((entry.country,) if entry.country else ()))
        )

    @cached_property
    def _gazetteer(self) -> dict[str, tuple[GazetteerName, ...]]:
        by_first: dict[str, list[GazetteerName]] = defaultdict(list)
        for reading in (Reading.PLAIN, Reading.DEMONYM, Reading.METONYM):
            forms = ((fold(form), entry) for entry in self._entries for form in _forms(entry, reading))
            for folded, entries in _index(forms).items():
                name = GazetteerName(folded, entries, reading, is_ordinary(folded))
                by_first[first_word(folded)].append(name)
        for key, entries in self._descriptive_names.items():
            by_first[first_word(key)].append(GazetteerName(key, entries, Reading.DESCRIPTIVE))
        return {
            word: tuple(sorted(names, key=lambda name: len(name.folded), reverse=True))
            for word, names in by_first.items()
        }


def surname_of(person: Entry) -> str:
    """The part of a person's label that is used alone: "al-Maliki", "von der Leyen", "Merkel"."""
    if person.family_name is not None:
        return person.family_name
    words = [word for word in person.label.split() if word not in _SUFFIXES] or [person.label]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _forms(entry: Entry, reading: Reading) -> Iterator[str]:
    """The names of an entry in a reading, each that begins with "The" and goes on for two words also without it."""
    names = {Reading.PLAIN: entry.names, Reading.DEMONYM: entry.demonyms, Reading.METONYM: entry.metonyms}[reading]
    for name in names:
        if not name.startswith("the "):
            yield name
        if name.startswith("the ") or (name.startswith("The ") and " " in name[4:]):
            yield name[4:]


def _is_public(entry: Entry) -> bool:
    return "GovernmentOrganization" in entry.classes


def _rank(entry: Entry) -> int:
    return min(_RANKS.get(name, len(_RANKS)) for name in entry.classes)


def _index(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """The entries of each key, in order and without repetition."""
    index: dict[str, tuple[Entry, ...]] = {}
    for key, entry in pairs:
        found = index.get(key, ())
        if not any(entry is other for other in found):
            index[key] = (*found, entry)
    return index


@cache
def load_authority() -> Authority:
    """The authority file of the package. Raises RdfError when a file of it is damaged."""
    return Authority(read_entries(resource("ontology") / "authority"))
