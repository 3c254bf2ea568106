"""The noun that a number counts: the head of the phrase that follows it ("14 bomb and rocket attacks")."""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.extract.quantities.units import (
    IRREGULAR_PLURALS,
    MODIFYING_PLURALS,
    NOT_PLURALS,
    STOPS,
)
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis

LONGEST = 8
"""How many words of a phrase are looked at."""

_NO_MODIFIER = frozenset({"more", "other", "additional", "further", "extra", "or", "fewer"})
_STATIVE = listed(
    "say include remain leave face take make give come go become die live arrive indicate reflect represent mean "
    "require allow continue begin receive believe expect agree suggest appear seem happen depend exist follow"
)
_ADVERBS = frozenset({"newly", "highly", "mostly", "mainly", "heavily", "fully", "recently", "previously", "publicly"})


@dataclass(frozen=True, slots=True)
class Head:
    """The noun at token ``index``; ``first`` is the first word of its modifiers."""

    first: int
    index: int
    plural: bool

    def modifiers(self, words: Wording) -> str:
        """The words between number and noun, as printed, without "more" and its like, which tell nothing of it."""
        begin = self.first
        while begin < self.index and words.lower[begin] in _NO_MODIFIER:
            begin += 1
        if begin == self.index:
            return ""
        return words.text[words.tokens[begin].start : words.tokens[self.index - 1].end].replace("\n", " ")


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'" and word[-2:] != "is" and word not in NOT_PLURALS


def stops_phrase(words: Wording, index: int) -> bool:
    """Whether a word ends a noun phrase."""
    return words.lower[index] in STOPS


def head_after(words: Wording, index: int, blocked: frozenset[int], *, one: bool = False) -> Head | None:
    """The head of the noun phrase that begins at a token; ``blocked`` tokens (dates) end it."""
    if index >= len(words):
        return None
    last = min(words.last[index], index + LONGEST)
    place = index
    while place < last:
        word = words.lower[place]
        raw = words.tokens[place].text
        if place in blocked or raw.isdigit():
            break
        if raw in {"-", "–"}:
            if not (words.glued(place) and words.glued(place + 1)) and raw == "-":
                break
            if raw == "–":
                break
            place += 1
            continue
        if raw in {"“", '"', "‘"} and place + 1 < last and not stops_phrase(words, place + 1):
            place += 1
            continue
        if word in {"and", "or", ",", "/"}:
            if place == index or not _list_goes_on(words, place, last, blocked):
                break
            place += 1
            continue
        if not raw[0].isalpha() or stops_phrase(words, place):
            break
        if _is_verb(words, place, last):
            break
        if place == index and is_plural(word) and _past_or_third(word):
            break  # "a reading above 50 indicates"
        if is_plural(word) and not (raw.isupper() and len(raw) < 5):
            return Head(index, _compound_end(words, place, last, blocked), plural=True)
        place += 1
    return _singular(words, index, place, one=one)


def _singular(words: Wording, index: int, end: int, *, one: bool) -> Head | None:
    """The last word of a phrase without a plural: only "one", and nouns after a hyphen, are counted so."""
    while end > index and words.lower[end - 1] in {"and", "or", ",", "-", "“", '"'}:
        end -= 1
    if not one or end == index or words.lower[end - 1] in _NO_MODIFIER:
        return None
    return Head(index, end - 1, plural=False)


def _compound_end(words: Wording, place: int, last: int, blocked: frozenset[int]) -> int:
    """The head of a compound whose first noun is plural too ("sports cars", "special forces soldiers")."""
    while place + 1 < last and place + 1 not in blocked:
        word = words.lower[place + 1]
        if words.lower[place] in MODIFYING_PLURALS and word.isalpha() and word not in STOPS:
            step = next((at for at in range(place + 1, min(place + 3, last)) if is_plural(words.lower[at])), 0)
            if step and all(words.lower[at] not in STOPS for at in range(place + 1, step)):
                place = step
                continue
        if is_plural(word) and words.tokens[place + 1].text.islower() and not _past_or_third(word):
            place += 1
            continue
        break
    return place


def _past_or_third(word: str) -> bool:
    """Whether a word in -s is a verb more often than a noun ("leaves", "says")."""
    found = analysis(word)
    return found is not None and found.lemma in _STATIVE


def _list_goes_on(words: Wording, place: int, last: int, blocked: frozenset[int]) -> bool:
    """Whether the phrase goes on after "and": "bomb and rocket attacks", "army or police officers"."""
    before = words.lower[place - 1]
    if is_plural(before) or before in STOPS:
        return False
    for at in range(place + 1, min(place + 4, last)):
        word = words.lower[at]
        if at in blocked or stops_phrase(words, at) or not word[0].isalpha():
            return word == "-" and at > place + 1
        if is_plural(word):
            return True
    return False


def _is_verb(words: Wording, place: int, last: int) -> bool:
    """Whether a word is a verb here and so ends the phrase: "20 died when", not "20 wounded men"."""
    word = words.lower[place]
    if word in IRREGULAR_PLURALS:
        return False
    found = analysis(word)
    if found is None or not found.forms & (Form.PAST | Form.PARTICIPLE):
        return False
    if found.forms & (Form.BASE | Form.S):
        return False
    after = place + 1
    if after >= last:
        return True
    follower = words.lower[after]
    if follower in {"and", "or"}:
        return not is_plural(words.low(after + 2))
    return follower in STOPS or not follower[0].isalpha() or follower.endswith("ly") or follower in _ADVERBS
