"""Expressions that count from a day that is not printed: "last week", "three years ago", "the end of this month"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.numerals import ordinal_at
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times.calendar_words import (
    CONTEXTUAL,
    DAY_PARTS,
    FEASTS,
    MONTHS,
    NAMED_WEEKDAYS,
    PAST,
    PRESENT,
    RELATIVE_DAYS,
    SEASONS,
    SHIFTS,
    UNITS,
)
from newsgraph.extract.times.dates import day_number, weekday_number
from newsgraph.extract.times.expressions import (
    DayPart,
    Deictic,
    Exact,
    Expression,
    Feast,
    FiscalYear,
    Length,
    Named,
    Parsed,
    Reference,
    Shifted,
    Weekday,
)
from newsgraph.extract.times.lengths import counted_unit, length_value
from newsgraph.extract.times.years import year_number
from newsgraph.extract.tokens import listed

YearReader = Callable[[Wording, int], "Parsed | None"]


_LENGTH_SHIFTS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "preceding": -1,
}


_FEASTS_OF: Final = {
    first: tuple(item for item in FEASTS.items() if item[0][0] == first) for first in {phrase[0] for phrase in FEASTS}
}


_DURING: Final = listed("over within for throughout in across")


_PARTS_OF_DAYS: Final = frozenset({"morning", "afternoon", "evening", "night"})
_PLURAL_PAST: Final = frozenset({"recent"})


_PHRASES: Final = {
    ("at", "present"): "PRESENT_REF",
    ("at", "the", "moment"): "PRESENT_REF",
    ("at", "this", "time"): "PRESENT_REF",
    ("right", "now"): "PRESENT_REF",
    ("long", "ago"): "PAST_REF",
    ("these", "days"): "PRESENT_REF",
    ("the", "present"): "PRESENT_REF",
    ("the", "past"): "PAST_REF",
    ("the", "recent", "past"): "PAST_REF",
    ("the", "future"): "FUTURE_REF",
    ("the", "near", "future"): "FUTURE_REF",
    ("the", "foreseeable", "future"): "FUTURE_REF",
    ("the", "distant", "past"): "PAST_REF",
}


_PHRASES_OF: Final = {
    first: tuple(item for item in _PHRASES.items() if item[0][0] == first)
    for first in {phrase[0] for phrase in _PHRASES}
}


_AFTER_PHRASE: Final = frozenset({"day", "year", "week", "month", "of", "few", "participle", "tense", "couple", "-"})


def reference_at(words: Wording, index: int) -> Parsed | None:
    """The present, past or future as such, "today" and its like."""
    word = words.low(index)
    for phrase, value in _PHRASES_OF.get(word, ()):
        if all(words.low(index + step) == part for step, part in enumerate(phrase)):
            end = index + len(phrase)
            follower = words.low(end)
            noun_follows = phrase[-1] in {"past", "present", "future"} and words.raw(end)[:1].isalnum()
            if follower in _AFTER_PHRASE or (noun_follows and follower not in _CLOSING):
                return None
            return Reference(value), end  # type: ignore[arg-type]
    if word in RELATIVE_DAYS:
        return _relative_day(words, index)
    if word in PRESENT and (word != "now" or words.low(index + 1) not in {"that", "defunct"}):
        return Reference("PRESENT_REF"), index + 1
    if word in PAST:
        return Reference("PAST_REF"), index + 1
    return None


_CLOSING: Final = listed(
    "and or but that which who when where as it he she they we i in on at to with for is was are were "
    "has have had will would can could may might should by from than if because while so"
)


def shifted_at(words: Wording, index: int, *, article: bool) -> Parsed | None:
    """Reads "last week", "this June", "next Tuesday", "the past three days", "the following year", "last Christmas"."""
    word = words.low(index)
    if word not in SHIFTS and word not in _PLURAL_PAST:
        return None
    shift = SHIFTS.get(word, 0)
    after = index + 1
    fiscal = words.low(after) in {"fiscal", "financial"}
    after += words.low(after) in {"fiscal", "financial", "calendar", "academic", "full"}
    follower = words.low(after)
    unit = UNITS.get(follower, "")
    if word in _PLURAL_PAST:
        return Reference("PAST_REF"), after + 1 if unit and follower.endswith("s") else index + 1
    if word in _LENGTH_SHIFTS:
        stretch = _stretch_at(words, after, _LENGTH_SHIFTS[word], article=article, word=word)
        if stretch:
            return stretch
    weekday = weekday_number(words, after)
    if weekday and word not in {"past", "that", "same", "current"}:
        return Weekday(weekday, shift, word in CONTEXTUAL), after + 1
    month = MONTHS.get(follower) if words.raw(after)[:1].isupper() else None
    if month and word not in CONTEXTUAL and word != "past":
        day = day_number(words, after + 1)
        return Shifted(month, shift, day), after + 1 + bool(day)
    if follower in SEASONS and not (word == "that" and follower in {"fall", "spring"}):
        return Shifted(SEASONS[follower], shift), after + 1
    if word == "that" and follower in _PARTS_OF_DAYS and is_plural(words.low(after + 1)):
        return None  # "said that night flights would stop"
    if follower in _PARTS_OF_DAYS and word not in {"past", "current"}:
        return _part_of_day(word, follower), after + 1
    feast = feast_at(words, after)
    if feast and isinstance(feast[0], Feast) and word in {"last", "next", "this"}:
        return Feast(feast[0].rule, None, shift), feast[1]
    if not unit or unit in {"S", "M", "H", "MN", "EV", "NI", "ML"} or follower.endswith("s"):
        return None
    if word == "past":
        return Length(length_value(1, unit) or "P1D", -1, 1, unit), after + 1
    if word == "next" and (article or unit == "D"):
        return Deictic(unit, 1, contextual=unit == "D" or article), after + 1
    if word == "that" and unit not in {"D", "MO", "Y", "W", "WE"}:
        return None
    contextual = word in CONTEXTUAL and not (word == "previous" and unit in {"Q", "MO"} and not article)
    return Deictic(unit, shift, contextual, fiscal), after + 1


def named_at(words: Wording, index: int, year_of: YearReader) -> Parsed | None:
    """A quarter, half or season, with the year that it is said to be of: "third quarter of 2019", "Q3"."""
    word = words.low(index)
    name, after, bare = "", index, False
    if len(word) in {2, 3} and word[0] == "q" and word[1] in "1234" and (len(word) == 2):
        name, after = word.upper(), index + 1
    else:
        ordinal = ordinal_at(words, index)
        if ordinal and ordinal[0] <= 4:
            after = ordinal[1] + (words.raw(ordinal[1]) == "-")
            after += words.low(after) in {"fiscal", "financial", "calendar"}
            if words.low(after) == "quarter":
                name, after = f"Q{ordinal[0]}", after + 1
            elif words.low(after) == "half" and ordinal[0] <= 2:
                name, after, bare = f"H{ordinal[0]}", after + 1, True
    if not name and word in SEASONS:
        name, after = SEASONS[word], index + 1
        bare = not _season_stands(words, index)
    if not name:
        return None
    place = after + (words.low(after) in {"of", "in", ","}) if words.low(after) != "," else after + 1
    place_the = place + (words.low(place) == "the")
    inner = year_of(words, place) or (year_of(words, place_the) if place_the != place else None)
    if inner and isinstance(inner[0], Exact | Deictic | FiscalYear):
        return Named(name, inner[0]), inner[1]
    if bare:
        return None
    return Named(name), after


def feast_at(words: Wording, index: int) -> Parsed | None:
    """Reads "Christmas", "New Year's Eve 2019", "Good Friday"."""
    if not words.raw(index)[:1].isupper():
        return None
    for phrase, rule in _FEASTS_OF.get(words.low(index), ()):
        if all(words.low(index + step) == part for step, part in enumerate(phrase)):
            end = index + len(phrase)
            if rule in {"labor", "12-25"} and words.raw(end)[:1].isupper() and words.low(end) not in MONTHS:
                return None
            comma = words.raw(end) == ","
            year = year_number(words.raw(end + comma))
            return Feast(rule, Exact(year) if year else None), end + (1 + comma if year else 0)
    return None


def weekday_at(words: Wording, index: int) -> Parsed | None:
    """A day of the week; "Black Friday" and its like are names."""
    number = weekday_number(words, index)
    if not number:
        return None
    before = words.raw(index - 1)
    if before[:1].isupper() and before.lower() in NAMED_WEEKDAYS:
        return None
    return Weekday(number), index + 1


def _relative_day(words: Wording, index: int) -> Parsed:
    word = words.low(index)
    shift = RELATIVE_DAYS[word]
    day = Deictic("D", shift)
    if word == "tonight":
        return DayPart("NI", day), index + 1
    part = DAY_PARTS.get(words.low(index + 1), "")
    if part and shift:
        return DayPart(part, day), index + 2
    return day, index + 1


def _part_of_day(word: str, part: str) -> Expression:
    """Last night was yesterday's, this morning is today's, the following morning is that of the next day."""
    contextual = word in CONTEXTUAL or word == "next"
    return DayPart(DAY_PARTS[part], Deictic("D", SHIFTS[word], contextual))


def _stretch_at(words: Wording, index: int, direction: int, *, article: bool, word: str) -> Parsed | None:
    """A stretch that ends or begins now: "the past three days", "the last few months", "the coming weeks"."""
    counted = counted_unit(words, index)
    if counted and words.low(index) not in {"a", "an"}:
        count, unit, end = counted
        value = length_value(count, unit)
        if value is None:
            return None
        whole = int(count) if count is not None and count == int(count) and count < 100_000 else None
        return Length(value, direction, whole, unit), end
    follower = words.low(index)
    unit = UNITS.get(follower, "")
    before = words.low(index - 3)
    if article and unit in {"W", "MO", "Y", "DE", "CE"} and word in {"last", "next"} and before in _DURING:
        value = length_value(1, unit)
        return (Length(value, direction, 1, unit), index + 1) if value else None
    if unit and follower.endswith("s") and (word in {"coming", "past"} or article):
        value = length_value(None, unit)
        return (Length(value, direction, None, unit), index + 1) if value else None
    return None


def _season_stands(words: Wording, index: int) -> bool:
    """Whether a season's word means the season: "in the spring", "by summer"; not "prices fall", "hot spring"."""
    before = words.low(index - 1)
    if words.low(index) in {"fall", "spring"}:
        return (before == "the" and words.low(index - 2) in {"in", "by", "during", "until", "since"}) or (
            before in {"in", "since", "until"} and words.low(index + 1) not in {"of", "in"}
        )
    return before in {"in", "by", "during", "until", "since", "the"} and words.low(index + 1) not in {
        "olympics", "games", "school", "camp", "palace", "house"
    }  # fmt: skip
