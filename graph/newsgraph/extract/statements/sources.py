"""The phrases that name sources: how they refer, whether they stay anonymous, who speaks jointly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsgraph.annotations import EntityType, Form, Mention, SourceForm, SourcePhrase
from newsgraph.extract.statements.phrases import FINITE, Range, head_of, noun_phrase_end
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.words import ANONYMITY, MEDIA_NAMES, MEDIA_WORDS, PEOPLE_NOUNS
from newsgraph.extract.verb_forms import word_set
from newsgraph.text import Span

_PRONOUNS: Final = word_set(
    "i he she they we it you who which that one him her them his its their others someone some many most this "
    "these those everyone nobody another it's he's she's they're we're i'm himself herself themselves all both "
    "few several"
)
_INDEFINITE: Final = word_set("a an one another some several many most few both two three four five six other dozens")
_PARTITIVE: Final = word_set("one some many several most two three few each all both none number group dozens hundreds")
_TRIMMED: Final = frozenset(["both", "either", "and", "or", "but", ",", "as"])
_TITLES: Final = word_set(
    "mr mrs ms dr sir president prime minister secretary general sen. rep. gov. gen. senator representative "
    "governor mr. mrs. ms. dr. prof. professor king queen prince pope chancellor premier chairman judge justice "
    "lt. col. maj. capt. sgt. adm. vice deputy former ex-president ambassador mayor"
)


class People:
    """The names of a text, as far as the layer of mentions knows them."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._spans = sorted(m.span for m in mentions if m.type is EntityType.PERSON and m.form is Form.NAME)
        self._places = frozenset(m.span for m in mentions if m.type is EntityType.PLACE)

    def is_place(self, span: Span) -> bool:
        """Whether the span is the name of a place."""
        return span in self._places

    def inside(self, span: Span) -> list[Span]:
        """The persons' names that the span contains, in text order."""
        place = bisect_left(self._spans, Span(span.start, span.start + 1))
        found: list[Span] = []
        while place < len(self._spans) and self._spans[place].start < span.end:
            if self._spans[place].end <= span.end:
                found.append(self._spans[place])
            place += 1
        return found


def source_phrases(unit: Unit, phrase: Range, people: People) -> tuple[SourcePhrase, ...]:
    """The sources that a noun phrase names: one, or several where a conjunction joins names or people."""
    return tuple(_one(unit, part, people) for part in _parts(unit, phrase))


def named_apposition(unit: Unit, phrase: Range, people: People) -> Range:
    """The name that follows a description ("a spokesman for the board, Ada Quist, said"), else the phrase itself."""
    end = phrase[1]
    tags = unit.tags
    head = head_of(unit, phrase)
    if tags[end : end + 2] != ",P" or tags[head] in "PRO" or unit.named[head]:
        return phrase
    stop = noun_phrase_end(unit, end + 1)
    if tags[stop : stop + 1] not in {",", ".", ";", ""} or any(tag not in "PN" for tag in tags[end + 1 : stop]):
        return phrase
    if people.is_place(unit.between(end + 1, stop)) or (tags[end - 1] == "P" and stop == end + 2):
        return phrase
    return end + 1, stop


def is_medium(unit: Unit, phrase: Range) -> bool:
    """Whether the phrase names a newspaper, an agency, a broadcaster or journalists of one."""
    start, end = phrase
    for place in range(start, end):
        low = unit.lows[place]
        if unit.tags[place] == "P" and (low in MEDIA_NAMES or low.rstrip("'") in MEDIA_NAMES):
            return True
        if low in MEDIA_WORDS and (
            unit.tags[place] == "P" or low in {"newspaper", "agency", "broadcaster", "magazine"}
        ):
            return any(unit.tags[other] == "P" for other in range(start, end))
    return False


def anonymity(unit: Unit) -> bool:
    """Whether the sentence says that its source speaks anonymously."""
    return any(low in ANONYMITY for low in unit.lows)


def _parts(unit: Unit, phrase: Range) -> list[Range]:
    """The phrase, or its conjuncts where each of them is a source of its own."""
    start, end = phrase
    tags = unit.tags
    while start < end - 1 and (unit.lows[start] in _TRIMMED or tags[start] in "A,"):
        start += 1
    cuts = [
        place
        for place in range(start + 1, end - 1)
        if unit.lows[place] in {"and", "&"} and _separable(unit, (start, place), (place + 1, end))
    ]
    if not cuts:
        return [(start, end)]
    bounds = [start - 1, *cuts, end]
    return [item for before, after in pairwise(bounds) for item in _listed(unit, (before + 1, after))]


def _listed(unit: Unit, part: Range) -> list[Range]:
    """The items of a list before the "and": "A, B"."""
    found: list[Range] = []
    first = part[0]
    for place in range(part[0], part[1]):
        if unit.tags[place] == ",":
            if place > first:
                found.append((first, place))
            first = place + 1
    if part[1] > first:
        found.append((first, part[1]))
    return found


def _separable(unit: Unit, left: Range, right: Range) -> bool:
    """Whether the two sides of an "and" are sources of their own, and not parts of one name or description."""
    tags = unit.tags
    middle = right[0] - 1
    if unit.named[middle]:
        return False
    last = left[1] - 1
    if tags[last] == ")" and (opening := tags.rfind("(", left[0], last)) > left[0]:
        last = opening - 1  # "Orr (D-Ohio) and Quist"
    last_left, first_right = tags[last], tags[right[0]]
    if last_left not in "NPR)" or first_right not in "DPRN#":
        return False
    if last_left == "P" and first_right == "P":
        # "US and Iraqi officials" is one group, "Orr and Quist" are two sources
        return tags[head_of(unit, right)] == "P" and not _goes_on(unit, left)
    if first_right == "N" and last_left == "N":
        return unit.lows[right[0]] in PEOPLE_NOUNS and unit.lows[left[1] - 1] in PEOPLE_NOUNS
    return first_right in "DR" or last_left == "R"


def _goes_on(unit: Unit, phrase: Range) -> bool:
    """Whether what follows "and" belongs to the first conjunct's name or places.

    ``Department of Health and Human Services``, ``police in Norway and Sweden``.
    """
    return any(
        (unit.lows[place] == "of" and unit.tags[place - 1] == "P")
        or (unit.lows[place] in {"in", "from"} and unit.lows[place - 1] in PEOPLE_NOUNS | {"police"})
        for place in range(phrase[0] + 1, phrase[1])
    )


def _one(unit: Unit, phrase: Range, people: People) -> SourcePhrase:
    start, end = phrase
    span = unit.between(start, end)
    if end - start == 1 and (unit.lows[start] in _PRONOUNS or unit.tags[start] in "RO"):
        return SourcePhrase(span, SourceForm.PRONOUN)
    for person in people.inside(span):
        if _holds_office(unit, phrase, person):
            return SourcePhrase(Span(span.start, person.end), SourceForm.NAME)
    head = head_of(unit, phrase)
    if unit.tags[head] == "P" or unit.named[head]:
        return SourcePhrase(unit.between(start, _name_end(unit, head, end)), SourceForm.NAME)
    if _title_of_name(unit, phrase, head):
        return SourcePhrase(span, SourceForm.NAME)
    stop = _description_end(unit, phrase, head)
    return SourcePhrase(unit.between(start, stop), SourceForm.NOMINAL, unnamed=_is_unnamed(unit, start, end, head))


def _holds_office(unit: Unit, phrase: Range, person: Span) -> bool:
    """Whether the phrase denotes the person named in it: "Secretary of State Ann Lee", not "an aide to Ann Lee"."""
    places = [place for place in range(*phrase) if unit.starts[place] < person.end and unit.ends[place] > person.start]
    if not places:
        return False
    first, after = places[0], places[-1] + 1
    if after < phrase[1] and unit.tags[after] == "'":
        return False
    prepositions = [place for place in range(phrase[0], first) if unit.tags[place] == "I"]
    if not prepositions:
        return True
    if unit.lows[prepositions[-1]] != "of":
        return False
    between = range(prepositions[-1] + 1, first)
    return any(unit.tags[place] in "NP" and unit.lows[place] not in _TITLES for place in between)


def _name_end(unit: Unit, head: int, end: int) -> int:
    """Where a name ends whose head is known: "the Bank of England", "Department of Health and Human Services"."""
    tags = unit.tags
    stop = head + 1
    place = stop
    while place < end:
        if tags[place] == "P" or unit.named[place]:
            stop = place + 1
        elif unit.lows[place] not in {"of", "the", "and", "for", "&", "de", "la"}:
            break
        place += 1
    return stop


def _title_of_name(unit: Unit, phrase: Range, head: int) -> bool:
    """Whether a title with "of" and a longer name make up the phrase: "Commander of Northern Command Ada Quist"."""
    after = head + 1
    if after + 3 >= phrase[1] or unit.lows[after] != "of" or not unit.words[head][0].isupper():
        return False
    return all(unit.tags[place] == "P" for place in range(after + 1, phrase[1]))


def _description_end(unit: Unit, phrase: Range, head: int) -> int:
    """Where a description ends: after its complements, before a clause or a second description."""
    for place in range(head + 1, phrase[1]):
        participle = unit.tags[place] == "V" and unit.lows[place - 1].endswith("ly")  # "of newly filed reports"
        if unit.tags[place] in ",w" or (unit.tags[place] in FINITE and not participle):
            return place
    return phrase[1]


def _is_unnamed(unit: Unit, start: int, end: int, head: int) -> bool:
    """Whether people are described and not named: "a senior official", "two people briefed on the talks", "aides"."""
    low = unit.lows[head]
    if low in _PARTITIVE and unit.lows[head + 1 : head + 2] == ["of"]:
        return any(unit.lows[place] in PEOPLE_NOUNS for place in range(head + 2, min(head + 7, end)))
    if low not in PEOPLE_NOUNS or "'" in unit.tags[start:head]:
        return False
    first = unit.lows[start]
    if first in _INDEFINITE or unit.tags[start] == "#":
        return True
    plural = low.endswith("s") or low in {"people", "men", "women", "police"}
    return unit.tags[start] not in "DR" and plural
