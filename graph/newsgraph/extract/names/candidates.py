"""Names as they take shape: what the tagger found and what the closed lexicon knows, brought together.

The tagger sees context, the lexicon knows facts. A longer name wins over a part of it ("Bank of England" over
"England"), the lexicon over the tagger where both mean the same words, and neither titles nor articles belong to names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from newsgraph.annotations import EntityType, Reading
from newsgraph.extract.names.boundaries import (
    CLITICS,
    begins_title,
    extended,
    is_index,
    is_other_name,
    is_town,
    settled_kind,
    trimmed,
    without_party,
)
from newsgraph.extract.names.casing import is_shouted
from newsgraph.extract.names.features import opens
from newsgraph.extract.names.gazetteer import Hit
from newsgraph.extract.names.lexicon import HONORIFICS, ORGANIZATION_ENDINGS, ORGANIZATION_WORDS, TITLES
from newsgraph.extract.names.preparation import PreparedSentence
from newsgraph.extract.names.tagger import Found
from newsgraph.extract.names.telling import TRADES
from newsgraph.extract.tokens import listed
from newsgraph.link.authority_entries import Entry

NAMED: Final = {"PER": EntityType.PERSON, "ORG": EntityType.ORGANIZATION, "LOC": EntityType.PLACE}
"""The tagger's labels of what is marked; its other names are those of works, events and laws."""
_PEOPLE: Final = frozenset({EntityType.PERSON})
_CERTAIN: Final = 0.97
_AGREED: Final = 0.95
_AFTER_HONORIFIC: Final = 0.85
_LONGEST_SURNAME: Final = 3
_FULL_NAME: Final = 2
"""Words of a person's full name at least; "Catherine of Aragon" is one name."""
_LONGEST_WORDLIKE_ACRONYM: Final = 3
_INNER_PARTICLES: Final = listed("Al El Bin Ibn")
_MEMBERS: Final = frozenset({"Republican", "Republicans", "Democrat", "Democrats"})
_RANKS: Final = frozenset({"majority", "minority", "deputy", "assistant", "chief", "vice"})
_LONGEST_LINK: Final = 4
_INNER_WORDS: Final = listed("of the and for in de la a an to du des")
_LEADS: Final = TITLES | HONORIFICS
_TITLED_BODIES: Final = listed("committee subcommittee department ministry agency commission office directorate bureau")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``start`` to ``end`` (exclusive, counted within the sequence it belongs to) that may be a name.

    ``certain`` marks what the closed lexicon settles.
    """

    start: int
    end: int
    type: EntityType
    reading: Reading = Reading.PLAIN
    confidence: float = 0.8
    certain: bool = False

    def shifted(self, by: int) -> Candidate:
        """The same, counted from elsewhere."""
        # not by `replace`: every name of an article comes through here
        return Candidate(self.start + by, self.end + by, self.type, self.reading, self.confidence, self.certain)


def candidates(sentence: PreparedSentence, tagged: Sequence[Found], casing: Mapping[str, str]) -> list[Candidate]:
    """The names of a sentence, in order, none overlapping. ``casing`` as `features.Vocabulary` has it."""
    forms = sentence.forms
    names: list[Found | None] = [None] * len(forms)
    parts = (part for one in tagged for part in _apart(one, forms))
    for name in chain.from_iterable(_with_home(one, forms) for one in parts):
        if not begins_title(forms, name.end) and not _is_phrase(name, forms):
            names[name.start : name.end] = [name] * (name.end - name.start)
    known = [False] * len(forms)
    chosen: list[Candidate] = []
    for hit in sentence.hits:
        around = list(dict.fromkeys(name for name in names[hit.start : hit.end] if name is not None))
        if not _is_plausible(hit, sentence, bool(around), casing):
            for name in around:
                if (name.start, name.end) == (hit.start, hit.end):
                    names[hit.start : hit.end] = [None] * (hit.end - hit.start)
            continue
        if is_index(forms, hit.start, hit.end) or is_other_name(forms, hit.start, hit.end, hit.entries[0].type):
            names[hit.start : hit.end] = [None] * (hit.end - hit.start)
            continue
        longer = any(
            name.end - name.start > hit.end - hit.start and not _is_chain(name, sentence.hits, forms) for name in around
        )
        if longer and not _is_led_by(hit, around, forms):
            continue
        chosen.append(_known(hit, around, forms))
        known[hit.start : hit.end] = [True] * (hit.end - hit.start)
    for name in dict.fromkeys(name for name in names if name is not None and name.label in NAMED):
        begin = without_party(forms, name.start, name.end)
        town = begin > name.start or is_town(forms, begin, name.end)
        kind = EntityType.PLACE if town else settled_kind(forms[begin : name.end], NAMED[name.label])
        start, end = _outside(begin, name.end, known)
        none = start == end or is_index(forms, start, end) or is_other_name(forms, start, end, kind)
        span = None if none else trimmed(start, end, kind, forms)
        if span is not None:
            chosen.append(
                _before_title(Candidate(*span, kind, confidence=round(0.3 + 0.6 * name.confidence, 3)), forms)
            )
    chosen = [_person_after_honorific(candidate, forms) for candidate in chosen]
    chosen += _after_honorifics(forms, [known[i] or names[i] is not None for i in range(len(forms))])
    chosen.sort(key=lambda candidate: candidate.start)
    return _joined(_without_overlap([_extended(candidate, sentence) for candidate in chosen]), forms)


def _before_title(candidate: Candidate, forms: Sequence[str]) -> Candidate:
    """A body as it stands before its head's title ("Senate Majority Leader"), a firm without what it is called.

    ``Chipmaker Lund to build``: a trade that a sentence opens with is no given name.
    """
    start, end, kind = candidate.start, candidate.end, candidate.type
    after = forms[end] if end < len(forms) else ""
    if after[:1].isupper() and after.lower() in TITLES:
        while end - start > 1 and forms[end - 1].lower() in _RANKS:
            end -= 1
        if end - start == 1 and forms[start].lower() in ORGANIZATION_WORDS:
            kind = EntityType.ORGANIZATION
    if end - start > 1 and opens(forms, start) and forms[start].lower() in TRADES and kind is not EntityType.PLACE:
        start, kind = start + 1, EntityType.ORGANIZATION
    return replace(candidate, start=start, end=end, type=kind)


def _person_after_honorific(candidate: Candidate, forms: Sequence[str]) -> Candidate:
    """Who is called "Mr Lund" is a person, whatever else bears that name."""
    before = forms[candidate.start - 1] if candidate.start else ""
    if candidate.type is EntityType.PERSON or not before[:1].isupper() or before.lower() not in HONORIFICS:
        return candidate
    return replace(candidate, type=EntityType.PERSON, reading=Reading.PLAIN, confidence=_AFTER_HONORIFIC, certain=True)


def _after_honorifics(forms: Sequence[str], taken: Sequence[bool]) -> list[Candidate]:
    """The capitalised words behind "Mr" or "Ms" that nothing else has taken for a name."""
    found: list[Candidate] = []
    for place, form in enumerate(forms[:-1]):
        if form[0].isupper() and form.lower() in HONORIFICS and not taken[place + 1]:
            end = place + 1
            while end < len(forms) and end <= place + _LONGEST_SURNAME and forms[end][0].isupper() and not taken[end]:
                end += 1
            if end > place + 1:
                found.append(Candidate(place + 1, end, EntityType.PERSON, confidence=_AFTER_HONORIFIC))
    return found


def _joined(ordered: Sequence[Candidate], forms: Sequence[str]) -> list[Candidate]:
    """Puts names together that were cut in two: before "Al", and in the title of a committee or ministry."""
    result: list[Candidate] = []
    for candidate in ordered:
        before = result[-1] if result else None
        if before is not None and _is_seat(before, candidate, forms):
            result[-1] = replace(before, end=candidate.end)
            continue
        if before is not None and not candidate.certain:
            between = forms[before.end : candidate.start]
            single = before.end - before.start == candidate.end - candidate.start == 1
            people = before.type is candidate.type is EntityType.PERSON
            if single and people and list(between) == ["&"]:  # "Hale & Lund"
                result[-1] = replace(
                    before, end=candidate.end, type=EntityType.ORGANIZATION, reading=Reading.PLAIN, certain=False
                )
                continue
            particle = not between and forms[candidate.start] in _INNER_PARTICLES
            if particle or (not before.certain and _is_title_of_body(before, between, candidate, forms)):
                result[-1] = replace(before, end=candidate.end, certain=False)
                continue
        result.append(candidate)
    return result


def _is_seat(before: Candidate, after: Candidate, forms: Sequence[str]) -> bool:
    """Whether a place belongs to the name of the body before it: "Harbour Academy of Kenya"."""
    return (
        before.type is EntityType.ORGANIZATION
        and not before.certain
        and after.type is EntityType.PLACE
        and after.reading is Reading.PLAIN
        and forms[before.end - 1].lower() in ORGANIZATION_ENDINGS
        and list(forms[before.end : after.start]) == ["of"]
        and not (after.end < len(forms) and forms[after.end] in CLITICS)
    )


def _is_title_of_body(before: Candidate, between: Sequence[str], after: Candidate, forms: Sequence[str]) -> bool:
    return (
        0 < len(between) <= _LONGEST_LINK
        and {before.type, after.type} == {EntityType.ORGANIZATION}
        and any(form in {"and", "&"} for form in between)
        and all(form in {"and", "&"} or form[0].isupper() for form in between)
        and forms[after.end - 1].lower() in _TITLED_BODIES
    )


def _known(hit: Hit, around: Sequence[Found], forms: Sequence[str]) -> Candidate:
    same = next((name for name in around if (name.start, name.end) == (hit.start, hit.end)), None)
    if hit.reading is Reading.DEMONYM:
        return Candidate(hit.start, hit.end, EntityType.PLACE, Reading.DEMONYM, _CERTAIN, certain=True)
    if _are_members(hit, forms[hit.start]):
        return Candidate(hit.start, hit.end, EntityType.ORGANIZATION, Reading.DEMONYM, _AGREED, certain=True)
    types = hit.types
    likeliest = hit.entries[0].type
    start = hit.start
    if forms[start] in {"The", "THE"} and not any(_keeps_article(entry) for entry in hit.entries):
        start += 1
    if len(types) > 1 and same is not None and NAMED.get(same.label) in types:
        return Candidate(start, hit.end, NAMED[same.label], Reading.PLAIN, _AGREED)
    if likeliest is EntityType.PERSON and hit.end - start == 1 and _has_given_name(forms, start):
        return Candidate(start - 1, hit.end, likeliest, Reading.PLAIN, _AGREED)
    return Candidate(start, hit.end, likeliest, Reading.PLAIN, _CERTAIN, certain=len(types) == 1)


def _keeps_article(entry: Entry) -> bool:
    """Whether "The" is part of the name: "The Hague", "The New York Times", but not "the Pentagon"."""
    return entry.label.startswith("The ") or "NewsMediaOrganization" in entry.classes


def _are_members(hit: Hit, form: str) -> bool:
    """Whether the name is that of a party's members: "Democrats" of the "Democratic Party"."""
    return (
        hit.end - hit.start == 1 and form.endswith("s") and any(entry.label.endswith(" Party") for entry in hit.entries)
    )


def _is_plausible(hit: Hit, sentence: PreparedSentence, tagged: bool, casing: Mapping[str, str]) -> bool:
    """Whether a known name is meant, and not a word that looks the same ("Reading is fun", "WHO IS IT")."""
    forms = sentence.forms
    if hit.end - hit.start > 1:
        runs_on = hit.end < len(forms) and forms[hit.end][0].isupper()
        return not (forms[hit.start] == "The" and runs_on and opens(forms, hit.start))
    form = forms[hit.start]
    if len(form) == 1 or (hit.types == _PEOPLE and not tagged and _has_given_name(forms, hit.start)):
        return False
    wordlike = casing.get(form.lower()) in {"L", "l"}
    if wordlike and form.isupper() and len(form) <= _LONGEST_WORDLIKE_ACRONYM:
        return not is_shouted([token.text for token in sentence.tokens])
    return tagged or not (casing.get(form.lower()) == "L" and opens(forms, hit.start))


def _has_given_name(forms: Sequence[str], place: int) -> bool:
    """Whether a capitalised word that is no title stands before a surname."""
    return place > 0 and forms[place - 1][0].isupper() and forms[place - 1].lower() not in _LEADS


def _apart(name: Found, forms: Sequence[str]) -> list[Found]:
    """Two names that a slash parts, if the tagger took them for one: "OSLO/BERLIN"."""
    inside = forms[name.start : name.end]
    slash = name.start + inside.index("/") if "/" in inside else 0
    if name.start or not 0 < slash < name.end - 1:
        return [name]
    return [name._replace(end=slash, label="LOC"), name._replace(start=slash + 1, label="LOC")]


def _with_home(name: Found, forms: Sequence[str]) -> list[Found]:
    """A person named in full and where they are of, if the tagger took both for one: "Ida Lund of Henderson"."""
    inside = forms[name.start : name.end]
    place = inside.index("of") if name.label == "PER" and "of" in inside else 0
    if place < _FULL_NAME or place + 1 == len(inside):
        return [name]
    middle = name.start + place
    return [name._replace(end=middle), name._replace(start=middle + 1, label="LOC")]


def _is_phrase(name: Found, forms: Sequence[str]) -> bool:
    """Whether the tagger took a phrase for the name of a work or event: "Sanctions against Kenya"."""
    return name.label not in NAMED and any(
        form.islower() and form not in _INNER_WORDS for form in forms[name.start + 1 : name.end - 1]
    )


def _is_chain(name: Found, hits: Sequence[Hit], forms: Sequence[str]) -> bool:
    """Whether the tagger took two known names for one.

    Past a possessive, as in "NATO of Kenya's Lund Corps", or a state and a party's member: "an Iowa Republican".
    """
    party = name.end < len(forms) and forms[name.end].lower() == "party"
    if (
        not party
        and forms[name.end - 1] in _MEMBERS
        and any((hit.start, hit.end) == (name.start, name.end - 1) for hit in hits)
    ):
        return True
    return (
        not CLITICS.isdisjoint(forms[name.start : name.end])
        and any(hit.start == name.start and hit.end < name.end for hit in hits)
        and any(hit.end == name.end and hit.start > name.start for hit in hits)
    )


def _is_led_by(hit: Hit, around: Sequence[Found], forms: Sequence[str]) -> bool:
    """Whether the tagger took a nationality into a person's name: "Danish Premier Mette Lund", "Danish Mette Lund"."""
    return any(
        name.label == "PER"
        and name.start == hit.start
        and (
            (hit.end < name.end and forms[hit.end].lower() in TITLES)
            or (hit.reading is Reading.DEMONYM and name.end - hit.end > 1)
        )
        for name in around
    )


def _outside(start: int, end: int, known: Sequence[bool]) -> tuple[int, int]:
    """What a tagged name leaves beside known names at its ends; nothing if one stands inside it."""
    while start < end and known[start]:
        start += 1
    while start < end and known[end - 1]:
        end -= 1
    return (start, end) if not any(known[start:end]) else (start, start)


def _extended(candidate: Candidate, sentence: PreparedSentence) -> Candidate:
    start, end = extended(candidate.start, candidate.end, candidate.type, sentence)
    same = (start, end) == (candidate.start, candidate.end)
    return candidate if same else replace(candidate, start=start, end=end)


def _without_overlap(ordered: Sequence[Candidate]) -> list[Candidate]:
    result: list[Candidate] = []
    for candidate in ordered:
        if result and candidate.start < result[-1].end:
            if candidate.end - candidate.start > result[-1].end - result[-1].start:
                result[-1] = candidate
            continue
        result.append(candidate)
    return result
