"""Expressions that are made of others: "the end of July", "Friday at 5 p.m.", "October of next year".

A small grammar, tried at one place of the row of words; the parts come from `dates`, `deixis` and `lengths`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from newsgraph.extract.quantities.number_words import ORDINALS, TENS
from newsgraph.extract.quantities.numerals import ordinal_at
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times import clock, dates, deixis, lengths, offsets, spans_of_years, years
from newsgraph.extract.times.calendar_words import (
    DAY_PARTS,
    DECADES,
    PARTS,
    SEASONS,
    SHIFTS,
    UNITS,
)
from newsgraph.extract.times.expressions import (
    Clock,
    DatedBy,
    DayPart,
    Deictic,
    Exact,
    Expression,
    Feast,
    Frequency,
    Length,
    Named,
    Offset,
    Parsed,
    Part,
    Reference,
    SameOf,
    Shifted,
    UnitOf,
    Weekday,
    Within,
)


def expression_at(words: Wording, index: int) -> Parsed | None:
    """The expression that begins at a token, or None."""
    word = words.lower[index]
    article = word == "the"
    place = index + 1 if article else index
    if place >= len(words) or words.first[place] != words.first[index]:
        return None
    reference = deixis.reference_at(words, index)
    if reference:
        return _with_time_of_day(words, reference)
    found = (
        _part(words, place, article=article)
        or (_day_part_of(words, place) if article else None)
        or _whole(words, place, article=article)
    )
    if found is None and not article:
        found = lengths.set_at(words, index)
    return found


def _whole(words: Wording, index: int, *, article: bool) -> Parsed | None:
    """An expression without "early", "end of" and their like before it."""
    found = _day_or_longer(words, index, article=article)
    if found:
        return _with_time_of_day(words, found)
    time = clock.clock_at(words, index)
    if time:
        return _with_day(words, Clock(time[0], time[1], time[2]), time[3])
    if article:
        return _day_part_of(words, index)
    return length(words, index)


def length(words: Wording, index: int) -> Parsed | None:
    """A duration, or a date counted by one ("three years", "three years ago")."""
    return offsets.offset_at(words, index) or lengths.length_at(words, index) or lengths.bare_length_at(words, index)


def _day_or_longer(words: Wording, index: int, *, article: bool) -> Parsed | None:
    word = words.lower[index]
    if word[0].isdigit():
        return (
            dates.calendar_date(words, index)
            or spans_of_years.decade_at(words, index)
            or spans_of_years.century_at(words, index)
            or _named(words, index)
            or years.year_at(words, index)
        )
    if word == "same":
        same = _same_of(words, index)
        if same:
            return same
    if word in SHIFTS or word == "recent":
        return deixis.shifted_at(words, index, article=article)
    if words.tokens[index].text[0].isupper():
        found = (
            deixis.feast_at(words, index)
            or dates.calendar_date(words, index)
            or _weekday(words, index)
            or _named(words, index)
            or spans_of_years.fiscal_year_at(words, index)
        )
        found = _month_of_year(words, found)
        return found or (spans_of_years.century_at(words, index) if word in ORDINALS else None)
    if word in ORDINALS or word in TENS:
        return (
            dates.calendar_date(words, index)
            or spans_of_years.century_at(words, index)
            or _named(words, index)
            or _unit_of(words, index)
        )
    if word in SEASONS:
        return _named(words, index)
    if word in DECADES:
        return spans_of_years.decade_at(words, index)
    if word in {"fiscal", "financial"}:
        return spans_of_years.fiscal_year_at(words, index)
    if article and word == "weekend":
        return Deictic("WE", 0), index + 1
    if article and word in UNITS:
        return offsets.day_after_at(words, index)
    return None


def _month_of_year(words: Wording, found: Parsed | None) -> Parsed | None:
    """Reads "October of next year", "March last year"."""
    if found is None or not isinstance(found[0], Exact) or found[0].year is not None:
        return found
    after = found[1] + (words.low(found[1]) == "of")
    shift = {"last": -1, "next": 1, "this": 0}.get(words.low(after))
    if shift is None or words.low(after + 1) != "year":
        return found
    return DatedBy(found[0], Deictic("Y", shift)), after + 2


def _named(words: Wording, index: int) -> Parsed | None:
    return deixis.named_at(words, index, _year_like)


def _year_like(words: Wording, index: int) -> Parsed | None:
    """What a quarter or season may be of: "2019", "last year", "fiscal 2019"."""
    if index >= len(words):
        return None
    number = years.year_number(words.raw(index))
    if number:
        return Exact(number), index + 1
    found = spans_of_years.fiscal_year_at(words, index)
    if found:
        return found
    if words.low(index) in SHIFTS and UNITS.get(words.low(index + 1)) == "Y":
        return deixis.shifted_at(words, index, article=words.low(index - 1) == "the")
    return None


def _weekday(words: Wording, index: int) -> Parsed | None:
    """A weekday, with the week that it is said to be of."""
    found = deixis.weekday_at(words, index)
    if found is None or not isinstance(found[0], Weekday):
        return None
    after = found[1]
    if words.low(after) in {"last", "next", "this"} and words.low(after + 1) == "week":
        return Weekday(found[0].number, {"last": -2, "next": 2, "this": 0}[words.low(after)]), after + 2
    return found


def _unit_of(words: Wording, index: int) -> Parsed | None:
    """Reads "the first week of March"; "the last week of March" comes in by `_part`."""
    ordinal = ordinal_at(words, index)
    if not ordinal or ordinal[0] > 31:
        return None
    return _unit_within(words, ordinal[1], ordinal[0])


def _same_of(words: Wording, index: int) -> Parsed | None:
    """Reads "the same month a year ago", "the same period of last year", "the same quarter in 2019"."""
    unit = UNITS.get(words.low(index + 1), "")
    if not (unit in {"D", "W", "MO", "Q", "WE"} or words.low(index + 1) in {"period", "time"}):
        return None
    after = index + 2 + (words.low(index + 2) in {"of", "in", "during"})
    after_the = after + (words.low(after) == "the")
    year = offsets.offset_at(words, after) if after < len(words) else None
    if year is None and after_the < len(words):
        year = _year_like(words, after_the)
    if year is None:
        return None
    inner = year[0]
    is_year = isinstance(inner, Exact) or (isinstance(inner, Deictic | Offset) and inner.unit == "Y")
    return (SameOf(unit, inner), year[1]) if is_year else None


def _unit_within(words: Wording, index: int, number: int) -> Parsed | None:
    word = words.low(index)
    unit = UNITS.get(word, "")
    if unit not in {"D", "W", "MO", "WE"} or words.low(index + 1) not in {"of", "in"}:
        return None
    if word.endswith("s"):
        inner = _inner(words, index + 2)
        return (Within("first" if number > 0 else "last", inner[0]), inner[1]) if inner else None
    inner = _inner(words, index + 2)
    return (UnitOf(number, unit, inner[0]), inner[1]) if inner else None


def _inner(words: Wording, index: int) -> Parsed | None:
    """The stretch after "of", with or without its article; it must be longer than a day."""
    if index >= len(words):
        return None
    article = words.low(index) == "the"
    place = index + 1 if article else index
    if place >= len(words):
        return None
    found = _day_or_longer(words, place, article=article)
    if found is None and article and words.low(place) in {"year", "month", "week", "decade", "century", "weekend"}:
        return Deictic(UNITS[words.low(place)], 0), place + 1
    if found is None or isinstance(found[0], Length | Frequency | Reference):
        return None
    return found


def _part(words: Wording, index: int, *, article: bool) -> Parsed | None:
    """Reads "early January", "mid-2014", "the end of July", "later this week", "late Tuesday"."""
    word = words.low(index)
    if word in {"last", "final"} and article and words.low(index + 1) == "quarter" and words.low(index + 2) == "of":
        year = _year_like(words, index + 3)
        return (Named("Q4", year[0]), year[1]) if year and isinstance(year[0], Exact | Deictic) else None
    if word in {"last", "final"} and article:
        return _unit_within(words, index + 1, -1)
    if word == "week" and article and words.low(index + 1) == "of":
        inner = dates.calendar_date(words, index + 2) if index + 2 < len(words) else None
        return (UnitOf(0, "W", inner[0]), inner[1]) if inner else None
    if word not in PARTS:
        return _half_of(words, index)
    if words.low(index + 1) == "of":
        if word in {"early", "late", "mid", "earlier", "later", "latter"}:
            return None
        inner = _inner(words, index + 2)
        if inner is None:
            return None
        kinds: dict[str, Part] = {"start": "first", "end": "last", "mid": "mid"}
        return Within(kinds[PARTS[word]], inner[0]), inner[1]
    after = index + 1
    if words.low(after) == "in" and words.low(after + 1) == "the" and words.low(after + 2) in UNITS and not article:
        unit = UNITS[words.low(after + 2)]
        if word not in {"earlier", "later"} or unit not in {"D", "W", "MO", "Y"}:
            return None
        return Within("earlier" if word == "earlier" else "later", Deictic(unit, 0, contextual=True)), after + 3
    after += words.low(after) in {"-", "on", "in"}
    after += words.low(after) == "the"
    if word in {"earlier", "later"}:
        inner = _day_or_longer(words, after, article=False) if after < len(words) else None
        if inner and isinstance(inner[0], Deictic | Weekday | Shifted | Exact) and not _is_year_count(inner[0]):
            return _with_time_of_day(words, (Within(word, inner[0]), inner[1]))  # type: ignore[arg-type]
        return None
    if word not in {"early", "late", "mid"}:
        return None
    inner = _day_or_longer(words, after, article=words.low(after - 1) == "the") if after < len(words) else None
    if inner is None and words.raw(index + 1) == "-" and (year_alone := years.year_number(words.raw(after))):
        return Within("mid" if word == "mid" else "start" if word == "early" else "end", Exact(year_alone)), after + 1
    if inner is None:
        relative = deixis.reference_at(words, after) if after < len(words) else None
        inner = relative if relative and isinstance(relative[0], Deictic | DayPart) else None
    if inner is None or isinstance(inner[0], Length | Reference | Frequency):
        return None
    part: Part = "start" if word == "early" else "end" if word == "late" else "mid"
    return _with_time_of_day(words, (Within(part, inner[0]), inner[1]))


def _half_of(words: Wording, index: int) -> Parsed | None:
    """Reads "the first half of 2020" is a name (H1); "the first half of March" is a part."""
    ordinal = ordinal_at(words, index)
    if not ordinal or ordinal[0] > 2 or words.low(ordinal[1]) != "half" or words.low(ordinal[1] + 1) != "of":
        return None
    inner = _inner(words, ordinal[1] + 2)
    if inner is None or (isinstance(inner[0], Exact) and inner[0].month is None):
        return None
    if isinstance(inner[0], Deictic) and inner[0].unit == "Y":
        return Named(f"H{ordinal[0]}", inner[0]), inner[1]
    return Within("start" if ordinal[0] == 1 else "end", inner[0]), inner[1]


def _is_year_count(found: Expression) -> bool:
    return isinstance(found, Exact) and found.month is None


def _with_time_of_day(words: Wording, found: Parsed) -> Parsed:
    """A day together with the part of it, or the time, that follows: "Tuesday evening", "Friday at 5 p.m."."""
    inner, end = found
    tonight = isinstance(inner, DayPart) and inner.code == "NI"
    if tonight and isinstance(inner, DayPart) and end < len(words) and words.low(end) == "at":
        time = clock.dated_clock(words, end)
        return (replace(time[0], inner=inner.inner), time[1]) if time else found
    if not _is_day(inner) or end >= len(words) or words.first[end] != words.first[end - 1]:
        return found
    word = words.low(end)
    if word in {"morning", "afternoon", "evening", "night", "lunchtime"}:
        return DayPart(DAY_PARTS[word], inner), end + 1
    time = clock.dated_clock(words, end)
    if time:
        return replace(time[0], inner=inner), time[1]
    return found


def _with_day(words: Wording, time: Clock, end: int) -> Parsed:
    """A time of day together with the day that follows: "5 p.m. on Friday", "16:00 UTC today"."""
    after = end + (words.raw(end) == ",")
    after += words.low(after) == "on"
    if after < len(words) and words.first[after] == words.first[end - 1]:
        inner = _day_or_longer(words, after, article=False) or deixis.reference_at(words, after)
        if inner and _is_day(inner[0]):
            return replace(time, inner=inner[0]), inner[1]
    return time, end


def _day_part_of(words: Wording, index: int) -> Parsed | None:
    """Reads "the evening of August 4"."""
    if words.low(index) in {"early", "late", "small"} and words.low(index + 1) in {"hours", *_DAY_PARTS_OF}:
        index += 1
    word = words.low(index)
    if word not in {"hours", *_DAY_PARTS_OF} or words.low(index + 1) != "of":
        return None
    inner = _inner(words, index + 2)
    return (DayPart(DAY_PARTS.get(word, "MO"), inner[0]), inner[1]) if inner and _is_day(inner[0]) else None


_DAY_PARTS_OF: Final = ("morning", "afternoon", "evening", "night")


def _is_day(found: Expression) -> bool:
    match found:
        case Exact(day=day):
            return day is not None
        case Deictic(unit=unit):
            return unit == "D"
        case Weekday() | Feast():
            return True
        case Shifted(day=day):
            return day is not None
        case Within(inner=inner):
            return _is_day(inner)
        case _:
            return False
