"""The phrases that name sources: how they refer, whether they stay anonymous, who speaks jointly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import EntityType, Mention, SourceForm, SourcePhrase
from newsgraph.extract.statements.phrases import FINITE, Range, head_of
from newsgraph.extract.statements.tagging import Unit
from newsgraph.extract.statements.words import ANONYMITY, MEDIA_NAMES, MEDIA_WORDS, PEOPLE_NOUNS
from newsgraph.extract.verb_forms import word_set
from newsgraph.text import Span

_PRONOUNS: Final = word_set(
    "i he she they we it you who which that one him her them his its their others someone some many most this these "
    "those everyone nobody another it's he's she's they're we're i'm himself herself themselves all both few several"
)
_DEFINITE: Final = word_set("the this that these those his her its their our my your")
_TRIMMED: Final = frozenset(["both", "either", "and", "or", "but", ",", "as"])


def source_phrases(unit: Unit, phrase: Range, people: Sequence[Span]) -> tuple[SourcePhrase, ...]:
    """The sources that a noun phrase names: one, or several where a conjunction joins names or people.

    ``people`` are the spans of persons' names, as far as they are known.
    """
    return tuple(_one(unit, part, people) for part in _parts(unit, phrase))


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
    bounds = [start, *[place + 1 for place in cuts], end]
    parts: list[Range] = []
    for first, after in zip(bounds, bounds[1:], strict=False):
        last = after - 1 if after != end else after
        parts.extend(_listed(unit, (first, last)))
    return parts


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
    if unit.named[middle - 1] and unit.named[middle] and unit.named[middle + 1]:
        return False
    last_left, first_right = tags[left[1] - 1], tags[right[0]]
    if last_left not in "NPR)" or first_right not in "DPRN#":
        return False
    if last_left == "P" and first_right == "P":
        right_head = head_of(unit, right)
        # "US and Iraqi officials" is one group, "Trump and Pence" are two sources
        return tags[right_head] == "P" and not _of_before(unit, left)
    if first_right == "N" and last_left == "N":
        return unit.lows[right[0]] in PEOPLE_NOUNS and unit.lows[left[1] - 1] in PEOPLE_NOUNS
    return first_right in "DR" or last_left == "R"


def _of_before(unit: Unit, phrase: Range) -> bool:
    """Whether the conjunct is a body's name that goes on: "Department of Health | and Human Services"."""
    return any(unit.lows[place] == "of" and unit.tags[place - 1] == "P" for place in range(phrase[0] + 1, phrase[1]))


def _one(unit: Unit, phrase: Range, people: Sequence[Span]) -> SourcePhrase:
    start, end = phrase
    if end - start == 1 and (unit.lows[start] in _PRONOUNS or unit.tags[start] in "RO"):
        return SourcePhrase(unit.between(start, end), SourceForm.PRONOUN)
    span = unit.between(start, end)
    head = head_of(unit, phrase)
    person = next((p for p in people if span.contains(p)), None) if people else None
    if person is not None and _names_holder(unit, phrase, person):
        return SourcePhrase(Span(span.start, person.end), SourceForm.NAME)
    if unit.tags[head] == "P":
        stop = head + 1
        return SourcePhrase(unit.between(start, stop), SourceForm.NAME)
    stop = _stop(unit, phrase, head)
    return SourcePhrase(unit.between(start, stop), SourceForm.NOMINAL, unnamed=_is_unnamed(unit, (start, stop), head))


def _names_holder(unit: Unit, phrase: Range, person: Span) -> bool:
    """Whether the person's name is the phrase's head and not an owner or complement: not in "a spokesman for X"."""
    for place in range(phrase[0], phrase[1]):
        if unit.ends[place] > person.end:
            return unit.tags[place] != "'"
        if unit.tags[place] == "I" and unit.starts[place] < person.start:
            earlier = unit.tags[phrase[0] : place]
            if "P" in earlier or not any(tag == "P" for tag in unit.tags[place + 1 : place + 3]):
                continue
            # "the head of the union Ann Lee" names her, "an aide to Ann Lee" does not
            first_inside = place + 1
            if unit.starts[first_inside] == person.start or (
                unit.tags[first_inside] == "P" and unit.named[first_inside]
            ):
                return unit.starts[first_inside] != person.start and unit.starts[first_inside] < person.start
    return True


def _stop(unit: Unit, phrase: Range, head: int) -> int:
    """Where a description ends: after its complements, before a clause or a second description."""
    stop = phrase[1]
    for place in range(head + 1, phrase[1]):
        if unit.tags[place] in ",w" or unit.tags[place] in FINITE:
            stop = place
            break
    return stop


def _is_unnamed(unit: Unit, phrase: Range, head: int) -> bool:
    """Whether people are described and not named: "a senior official", "two people briefed on the talks", "aides"."""
    start, _ = phrase
    low = unit.lows[head]
    if low not in PEOPLE_NOUNS:
        return False
    return unit.lows[start] not in _DEFINITE and "'" not in unit.tags[start:head]


def anonymity(unit: Unit) -> bool:
    """Whether the sentence says that its source speaks anonymously."""
    return any(low in ANONYMITY for low in unit.lows)


def people_of(mentions: tuple[Mention, ...]) -> frozenset[Span]:
    """The spans of the persons' names among the mentions."""
    return frozenset(mention.span for mention in mentions if mention.type is EntityType.PERSON)
