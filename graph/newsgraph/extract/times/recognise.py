"""Finds the expressions of time in a row of words: the longest one at each place, read from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from newsgraph.extract.quantities.number_words import ORDINALS, TENS
from newsgraph.extract.quantities.number_words import UNITS as NUMBER_UNITS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times import dates, years
from newsgraph.extract.times.calendar_words import (
    DAY_PARTS,
    DECADES,
    FEASTS,
    MONTHS,
    PARTS,
    PAST,
    PRESENT,
    RELATIVE_DAYS,
    SEASONS,
    SETS,
    SHIFTS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from newsgraph.extract.times.expressions import (
    Exact,
    Expression,
    Feast,
    Found,
    Parsed,
    Weekday,
)
from newsgraph.extract.times.lengths import WHOLE_LENGTHS
from newsgraph.extract.times.phrases import expression_at, length
from newsgraph.extract.tokens import listed

_STARTERS: Final = frozenset(
    {
        *MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *(f"{name}s" for name in WEEKDAYS), *UNITS, *SEASONS,
        *RELATIVE_DAYS, "long", *WHOLE_LENGTHS, *PRESENT, *PAST, *SHIFTS, *PARTS, *SETS, *DECADES,
        *(phrase[0] for phrase in FEASTS),
        *NUMBER_UNITS, *TENS, *ORDINALS, "the", "a", "an", "every", "each", "per", "once", "twice", "several", "few",
        "many", "some", "numerous", "couple", "half", "recent", "these", "at", "right", "in", "fiscal", "financial",
        "noon", "midnight", "midday", "q1", "q2", "q3", "q4", "tens", "dozens", "hundreds", "thousands", "weekend",
    }
)  # fmt: skip


_CALENDAR: Final = frozenset(
    {
        *MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *UNITS, *SEASONS, *SHIFTS, *PARTS, *DECADES, *NUMBER_UNITS,
        *TENS, *ORDINALS, *DAY_PARTS, *(phrase[0] for phrase in FEASTS), "recent", "present", "past", "future", "near",
        "foreseeable", "distant", "final", "fiscal", "financial", "several", "few", "couple", "'", "‘", "’",
    }
)  # fmt: skip


_AFTER_A: Final = frozenset(UNITS) | listed(
    "few couple number handful full whole further long good single half hundred thousand million dozen"
)


_MODIFIERS: Final = {
    "nearly": 1, "almost": 1, "about": 1, "around": 1, "roughly": 1, "approximately": 1, "over": 1, "just": 1,
}  # fmt: skip


_COMMON: Final = frozenset({"the", "a", "an", "in", "at"})


_PAIRS: Final = {"more": "than", "less": "than", "fewer": "than", "at": "least", "up": "to"}


_JOINERS: Final = listed("- – — / to and through until till or")


def recognise(words: Wording) -> Iterator[Found]:
    """The expressions in text order; they never overlap."""
    index, count = 0, len(words)
    while index < count:
        word = words.lower[index]
        if not _may_begin(word):
            index += 1
            continue
        if word in _COMMON and not _worth_reading(words, index, word):
            index += 1
            continue
        table_end = words.table_end(index)
        if table_end is not None:
            index = table_end
            continue
        pair = _range_first(words, index) if word[0].isdigit() and index + 2 < count else None
        if pair:
            yield from pair
            index = pair[1].end
            continue
        found = _modified(words, index)
        if found is None or found[1] <= index or found[1] > words.last[index]:
            index += 1
            continue
        begin = index + 1 if word == "the" and _needs_no_article(found[0]) else index
        yield Found(begin, found[1], found[0])
        index = found[1]
        for more in _range_end(words, index, found[0]):
            yield more
            index = more.end


@lru_cache(maxsize=20_000)
def _may_begin(word: str) -> bool:
    """Whether an expression can begin with a word; most words come again and again."""
    return word in _STARTERS or word[0].isdigit() or word[:2] == "fy" or word in _MODIFIERS or word in _PAIRS


def _worth_reading(words: Wording, index: int, word: str) -> bool:
    """A quick look at the word after one that begins many phrases and few expressions of time."""
    after = words.low(index + 1)
    if word == "the":
        return after in _CALENDAR or after[:1].isdigit() or after[:2] == "fy"
    if word == "in":
        return after in NUMBER_UNITS or after in TENS or after[:1].isdigit() or after in {"a", "several"}
    if word == "at":
        return after in {"present", "the", "this", "least"}
    return after in _AFTER_A


def _needs_no_article(found: Expression) -> bool:
    """Reads "the September 11 attacks", "the Christmas holidays": the article belongs to the noun after the date."""
    return isinstance(found, Feast | Weekday | Exact)


def _modified(words: Wording, index: int) -> Parsed | None:
    """A duration with what bounds it ("more than three years"), or any other expression."""
    word = words.lower[index]
    after = index
    if word in _MODIFIERS:
        after = index + 1
    elif word in _PAIRS and words.low(index + 1) == _PAIRS[word]:
        after = index + 2
    if word in {"more", "less"} and _compares(words, index - 1):
        return None  # "a third more than a year ago"
    if after > index:
        after += words.low(after) == "the" and words.low(after + 1) in {"past", "last", "next"}
        found = length(words, after) if after < len(words) else None
        if found:
            return found
        if word not in _STARTERS:
            return None
    return expression_at(words, index)


def _compares(words: Wording, index: int) -> bool:
    """Whether "more than" behind this word compares amounts, and bounds no length of time: "27% more than"."""
    word = words.low(index)
    return (
        word in {"percent", "%", "third", "quarter", "half", "times", "cent", "fifth", "points"} or word[:1].isdigit()
    )


def _range_first(words: Wording, index: int) -> tuple[Found, Found] | None:
    """Both days of "4-18 August" and "4 to 18 August 2020"."""
    first, second = dates.day_number(words, index), dates.day_number(words, index + 2)
    if not first or not second or second <= first or words.low(index + 1) not in _JOINERS:
        return None
    dated = dates.calendar_date(words, index + 2)
    if dated is None or not isinstance(dated[0], Exact) or dated[0].day != second:
        return None
    return Found(index, index + 1, replace(dated[0], day=first)), Found(index + 2, dated[1], dated[0])


def _range_end(words: Wording, index: int, first: Expression) -> Iterator[Found]:
    """The second end of a range that leaves words out: the "18" of "August 4 and 18", the "15" of "2014-15"."""
    if index >= len(words) or words.low(index) not in _JOINERS or not isinstance(first, Exact):
        return
    if first.day is None and first.month is None and first.year:
        span = years.year_span_end(words, index)
        if span:
            yield Found(index + 1, span[1], Exact(span[0]))
        return
    day = dates.day_number(words, index + 1)
    if first.day and day and day > first.day and words.first[index + 1] == words.first[index]:
        after = index + 2
        nothing_counted = (
            not words.raw(after)[:1].isalpha() or words.raw(after)[:1].isupper() or words.low(after) in _STOPS
        )
        if words.low(after) in MONTHS or words.low(after) in SHORT_MONTHS or not nothing_counted:
            return
        comma = words.raw(after) == ","
        year = years.year_number(words.raw(after + comma))
        yield Found(index + 1, after + comma + 1 if year else after, Exact(year or first.year, first.month, day))


_STOPS: Final = listed("in at on by for with and or as when while the a this that of were was are is to from")
