"""Puts a figure together: number or range, unit with its head noun, approximators, all on one stretch of text."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.annotations import Approximation
from newsgraph.extract.quantities import approximators, money
from newsgraph.extract.quantities.exclusions import is_no_count, is_score_or_phone
from newsgraph.extract.quantities.figure import Figure
from newsgraph.extract.quantities.heads import Head, head_after, is_plural
from newsgraph.extract.quantities.measured import (
    approximation_before,
    compound_figure,
    measured_figure,
    money_with_sign,
)
from newsgraph.extract.quantities.numerals import STARTERS, Numeral, numeral_at, same_scale, starts_number
from newsgraph.extract.quantities.units import (
    CASUALTY_VERBS,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    LETTER_SIGNS,
    MEASURES,
    PERCENT_WORDS,
    PERSON_SINGULARS,
)
from newsgraph.extract.quantities.vague import NO_UNIT, fraction_figure, vague_few_figure, vague_figure, with_head
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.text import Span

_DEFINITE = listed("the these those his her its their our my your both other first last next past 's")


_BEFORE_CASUALTY = frozenset({"were", "was", "are", "have", "had", "been", "others", "more", "people"})
_LONGEST_PASSIVE = 4
_SELDOM_RANGED = 4
"""No range goes from a number to more than so many times as much, behind "by"."""
_GATHERINGS = frozenset({"crowd", "audience", "congregation", "electorate", "turnout", "workforce", "staff"})
"""Of whom a number beside them counts people: "a crowd of 30,000", "the 30,000 crowd"."""
_PEOPLED = listed(
    "country city town nation region island state province village district population community republic"
)
"""Reads "a country of 6 million"."""
_NOT_AFTER_ONE = frozenset({"of", "another", "day", "thing", "way", "time"})


BEGINNERS = (
    STARTERS | frozenset(CURRENCY_SIGNS) | frozenset(code.lower() for code in CURRENCY_CODES) | frozenset(LETTER_SIGNS)
)
"""The lower-case words that a figure may begin with, figures themselves apart: a quick look before the long one."""


def figure_at(words: Wording, index: int, blocked: frozenset[int]) -> Figure | int | None:
    """The figure that begins at a token; an index to go on from where a number is no figure; None where none is."""
    sign = money.sign_at(words, index)
    if sign:
        return money_with_sign(words, sign)
    if not starts_number(words.lower[index]):
        return None
    number = numeral_at(words, index)
    if number is None:
        return vague_few_figure(words, index, blocked)
    if any(place in blocked for place in range(number.begin, number.end)):
        return number.end
    span = _range(words, number)
    if span is None and is_score_or_phone(words, number):
        return _chain_end(words, number.end)
    if is_no_count(words, number):
        return number.end
    if number.fraction:
        return fraction_figure(words, number)
    if number.value is None:
        return vague_figure(words, number, blocked)
    return _counted(words, number, span, blocked)


def _counted(words: Wording, first: Numeral, second: Numeral | None, blocked: frozenset[int]) -> Figure | int:
    """A number or a range with its unit."""
    number = second or first
    end = number.end
    minimum, maximum = same_scale(words, first, second) if second else (None, None)
    approximation, begin = approximation_before(words, first.begin)
    softened = approximators.after(words, end)
    if softened:
        approximation = softened[0] if approximation is Approximation.EXACTLY else approximation
        end = softened[1]
    base = Figure(
        begin=begin,
        end=end,
        number=Span(first.span.start, number.span.end),
        value=None if second else first.value,
        unit="",
        approximation=approximation,
        minimum=minimum,
        maximum=maximum,
    )
    measured = measured_figure(words, number, end, base)
    if measured:
        return measured
    hyphen = words.raw(end) == "-" and words.glued(end) and words.glued(end + 1)
    if hyphen:
        return compound_figure(words, base, end + 1) or number.end
    if _small_and_definite(words, first, begin):
        return number.end
    place = end
    one = first.value == 1 and second is None
    if words.low(place) == "of":
        return number.end if one else _subset(words, base, place + 1, blocked, small=first.words)
    if one and words.low(place) in _NOT_AFTER_ONE:
        return number.end
    head = head_after(words, place, blocked, one=one)
    if head is not None and _counts(words, head, one=one):
        return with_head(words, base, head)
    if head is not None and (not head.plural or words.lower[head.index] == "others"):
        head = None
    if head is not None:
        return number.end
    return _bare(words, base, first, blocked)


def _subset(words: Wording, base: Figure, place: int, blocked: frozenset[int], *, small: bool) -> Figure | int:
    """Reads "52 of 120 seats", "3 of the 12 suspects", "400 of them": a count of what a larger number counts."""
    bare = replace(base, bare=True)
    if words.low(place) in {"them", "whom", "which", "those"}:
        return bare
    place += words.low(place) in {"the", "his", "her", "its", "their", "those", "these", "our", "all"}
    larger = numeral_at(words, place) if place < len(words) else None
    if larger is None and small and base.approximation is Approximation.EXACTLY:
        return base.end
    head = head_after(words, larger.end if larger else place, blocked)
    if head is None or not _counts(words, head, one=False):
        return bare if larger else base.end
    unit = words.span(head.index, head.index + 1)
    return replace(base, unit=words.tokens[head.index].text, modifiers=head.modifiers(words), unit_span=unit)


def _counts(words: Wording, head: Head, *, one: bool) -> bool:
    unit = words.lower[head.index]
    return unit in PERSON_SINGULARS if one else unit not in NO_UNIT


def _bare(words: Wording, base: Figure, number: Numeral, blocked: frozenset[int]) -> Figure | int:
    """A number without a noun: it counts people beside "killed", else what the sentence speaks of, found later."""
    before = words.low(base.begin - 1) if base.begin > words.first[number.begin] else ""
    after = words.low(base.end) if base.end < words.last[number.begin] else ""
    place = base.end
    while after in _BEFORE_CASUALTY and place < base.end + _LONGEST_PASSIVE:
        place += 1
        after = words.low(place)
    if before in CASUALTY_VERBS - {"dead", "missing"} or after in CASUALTY_VERBS:
        return replace(base, unit="people")
    if after in _GATHERINGS or (before == "of" and words.low(base.begin - 2) in _GATHERINGS):
        return replace(base, unit="people")
    if before == "magnitude":
        return replace(base, unit="magnitude", unit_span=words.span(base.begin - 1, base.begin))
    if before == "of" and words.low(base.begin - 2) in _PEOPLED and number.value is not None and number.value >= 1000:
        return replace(base, unit="people")
    if number.value == 1 or (number.words and number.value is not None and number.value < 100):
        return base.end
    standing = not number.plain or base.approximation is not Approximation.EXACTLY or before in {"from", "to", "by"}
    if not standing or base.end - 1 in blocked:
        return base.end
    return replace(base, bare=True)


def _range(words: Wording, first: Numeral) -> Numeral | None:
    """The upper end of "200 to 300", "5-10", "between 5 and 10", "two or three"; None where there is no range."""
    joiner = words.low(first.end)
    before = words.low(first.begin - 1)
    if joiner not in {"-", "–", "—", "to", "and", "or"} or first.value is None or first.fraction:
        return None
    if (joiner == "and" and before != "between") or (joiner == "to" and before == "from"):
        return None
    place = first.end + 1
    if place >= len(words) or words.first[place] != words.first[first.begin]:
        return None
    second = numeral_at(words, place)
    if second is None or second.value is None or second.fraction or second.value <= first.value:
        return None
    if joiner == "to" and before == "by" and second.value > _SELDOM_RANGED * first.value:
        return None  # "fell by 300 to 3,000"
    if joiner in {"-", "–"}:
        if first.plain and len(words.raw(first.begin)) > 1 and words.raw(first.begin)[:1] == "0":
            return None
        follower = words.low(second.end)
        unit_follows = follower in PERCENT_WORDS or follower in MEASURES or is_plural(follower) or bool(second.suffix)
        glued = words.glued(first.end) and words.glued(place)
        if not glued or not (unit_follows or not second.plain or is_plural(words.low(second.end + 1))):
            return None
    if joiner == "or" and second.value - first.value != 1:
        return None
    return second


def _small_and_definite(words: Wording, number: Numeral, begin: int) -> bool:
    """Reads "the two countries", "his three sons": who is meant is known, the number is no news."""
    small = number.words and number.value is not None and number.value <= 10 and begin == number.begin
    return small and words.low(begin - 1) in _DEFINITE and words.low(begin - 1) != "other"


def _chain_end(words: Wording, index: int) -> int:
    """The index after figures chained by hyphens, slashes or colons."""
    while words.raw(index) in {"-", "–", "/", ":"} and words.glued(index) and words.raw(index + 1)[:1].isdigit():
        index += 2
    return index
