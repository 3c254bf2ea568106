"""Reads a position at a place of the text: "former commander of the Quds Force", "Iraqi Finance Minister".

Which of its words name the position and which the body that it belongs to is decided with the mentions of names: a
body is always a mention.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.annotations import EntityType, Mention
from newsgraph.extract.quantities.units import STOPS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.roles.titles import FORMER, HEADS, MODIFIERS, PORTFOLIOS, QUALIFIERS, SECOND_HEADS
from newsgraph.text import Span

_LONGEST_PHRASE = 12
_LONGEST_TAIL = 14
_LINKS = frozenset({"of", "for", "at", "in", "with", "to", "on"})
_KINDS_OF_PLACE = frozenset({"province", "city", "district", "region", "state", "county", "governorate", "university"})
_STEPS = frozenset({"of", "in", "at", "for", "on"})


@dataclass(frozen=True, slots=True)
class Position:
    """A position: its own words, the body or country that it belongs to, and the index after everything read."""

    words: Span
    organization: Span | None
    former: bool
    head: str
    end: int


class Names:
    """The mentions of an article by the token at which they begin or end; a longer one hides what lies inside."""

    def __init__(self, words: Wording, mentions: tuple[Mention, ...]) -> None:
        self.begins: dict[int, tuple[int, Mention]] = {}
        self.covered: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda item: (item.span.start, -item.span.end)):
            begin, end = words.range_of(mention.span)
            if begin == end or begin in self.covered:
                continue
            self.begins[begin] = (end, mention)
            for index in range(begin, end):
                self.covered[index] = mention


def position_at(words: Wording, index: int, names: Names, *, before: int | None = None) -> Position | None:
    """The position that begins at a token, articles and adjectives before it included; None where there is none.

    ``before`` is the token of a person's name that follows directly: nothing is read beyond it, and the body at the end
    ("Commander of US Central Command") is kept apart from it by its own mention.
    """
    if index >= len(words):
        return None
    last = min(words.last[index], index + _LONGEST_PHRASE, len(words) if before is None else before)
    place, former = _skip(words, index, last, names)
    organization: Span | None = None
    while place in names.begins and place < last:
        end, mention = names.begins[place]
        if mention.type is not EntityType.PERSON:
            organization = mention.span
        elif words.low(end) not in {"'s", "'"}:
            return None
        place = end + (words.low(end) in {"'s", "'"})
        place += words.raw(place) == "-" and words.low(place + 1) in HEADS | MODIFIERS
        place, more = _skip(words, place, last, names)
        former = former or more
    head = _head(words, place, last, names)
    if head is None:
        return None
    end, former_elect = _after_head(words, head + 1, last)
    begin = place
    while words.tokens[head].text[0].isupper() and begin < head and words.lower[begin] not in MODIFIERS | HEADS:
        begin += 1  # "meeting Prime Minister …": a word in small letters is no part of a title in capitals
    tail = _tail(words, end, names, before)
    position_end = end
    if tail is not None:
        tail_end, inside, body = tail
        position_end, end = inside, tail_end
        organization = body or organization
    return Position(words.span(begin, position_end), organization, former or former_elect, words.lower[head], end)


def _skip(words: Wording, index: int, last: int, names: Names) -> tuple[int, bool]:
    """Passes over articles and adjectives; says whether one of them puts the position into the past."""
    former = False
    while index < last and index not in names.covered:
        word = words.lower[index]
        stays = word in MODIFIERS and words.low(index + 1) in HEADS
        if word in FORMER:
            former = True
        elif stays or (word not in QUALIFIERS and not (word == "-" and words.glued(index))):
            break
        index += 1
    return index, former


def _head(words: Wording, index: int, last: int, names: Names) -> int | None:
    """The last head of the row of modifiers and heads that begins at a token."""
    found: int | None = None
    unknown = 0
    while index < last and index not in names.covered:
        word = words.lower[index]
        if word in HEADS:
            found = index
        elif word == "-" and words.glued(index):
            pass
        elif word not in MODIFIERS and word not in SECOND_HEADS:
            if found is not None or word in STOPS or not words.tokens[index].text.islower() or not word.isalpha():
                break
            unknown += 1
            if unknown > 2:
                break
        index += 1
    return found


def _after_head(words: Wording, index: int, last: int) -> tuple[int, bool]:
    """Reads "-elect", "-in-chief" and "-designate" after a head."""
    if words.raw(index) == "-" and words.low(index + 1) in {"elect", "designate"}:
        return index + 2, False
    if words.raw(index) == "-" and words.low(index + 1) == "in" and words.low(index + 3) == "chief":
        return index + 4, False
    if index < last and words.lower[index] in SECOND_HEADS:
        return index + 1, False
    return index, False


def _tail(words: Wording, index: int, names: Names, before: int | None) -> tuple[int, int, Span | None] | None:
    """What follows the head: "of State", "for Acme", "of the provincial council in Anbar".

    Gives the index after all of it, the index after what belongs to the position, and the body's span.
    """
    last = words.last[index - 1] if before is None else before
    if index >= last or words.lower[index] not in _LINKS:
        return None
    limit = min(last, index + _LONGEST_TAIL)
    place = index + 1
    inside = index
    body: Span | None = None
    portfolio = words.lower[index] in {"of", "for"}
    while place < limit:
        word = words.lower[place]
        if place in names.begins:
            end, mention = names.begins[place]
            if mention.type is EntityType.PERSON:
                if words.low(end) not in {"'s", "'"}:
                    break
            elif body is None:
                body = mention.span
            portfolio = False
            place = end + (words.low(end) in {"'s", "'"})
            continue
        if word in PORTFOLIOS and portfolio:
            place += 1
            inside = place if word != "the" else inside
            continue
        if body is not None and word in _KINDS_OF_PLACE:
            place += 1
            continue
        if body is not None and word not in _STEPS:
            break
        if word in {"the", "a", "an", "and", "its", "his", "her", "their", "s"} or word in _STEPS:
            if word == "and" and not (portfolio and words.low(place + 1) in PORTFOLIOS):
                break
            place += 1
            continue
        if not word[0].isalpha() or word in STOPS or not words.tokens[place].text.islower() or before is not None:
            break
        place += 1
        if body is None:
            inside = place
    while place > index and (words.lower[place - 1] in _STEPS or words.lower[place - 1] in {"the", "a", "an", "and"}):
        place -= 1
    inside = min(inside, place)
    if body is None and inside <= index + 1:
        return None
    if inside <= index + 1:
        inside = index
    return max(place, inside), inside, body
