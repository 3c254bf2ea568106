"""Calendar dates as they are printed: "20 August 2020", "Aug. 20", "21/08/2020", "May 2014", "the 1990s", "5.30 pm".

Each function looks at one place of the row of words and returns the expression with the index after it, or None.
"""

from __future__ import annotations

import re

from newsgraph.extract.quantities.number_words import ORDINALS
from newsgraph.extract.quantities.numerals import integer_at, ordinal_at
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times.calendar_words import (
    AMBIGUOUS_MONTHS,
    DECADES,
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    ZONES,
)
from newsgraph.extract.times.expressions import Century, Clock, Decade, Exact, Expression, FiscalYear, Slashed
from newsgraph.extract.times.years import year_number
from newsgraph.extract.tokens import listed

Parsed = tuple[Expression, int]

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?(am|pm|a|p|Z)?\Z", re.IGNORECASE)
_DECADE = re.compile(r"(\d{2})?(\d)0s\Z", re.IGNORECASE)
_BEFORE_CLOCK = listed("at by until till around about from since before after between")
_BEFORE_MONTH = listed(
    "in of by since until till during last next this early late mid from to between before after "
    "through for and or around throughout every each until"
)


def month_number(words: Wording, index: int) -> int | None:
    """The month that a token names. Short forms need a full stop or figures beside them."""
    raw = words.raw(index)
    if not raw[:1].isupper():
        return None
    word = words.low(index)
    if word in MONTHS:
        if word in AMBIGUOUS_MONTHS and not _surely_month(words, index):
            return None
        return MONTHS[word]
    if word in SHORT_MONTHS and (raw.endswith(".") or _figures_beside(words, index)):
        return SHORT_MONTHS[word]
    return None


def calendar_date(words: Wording, index: int) -> Parsed | None:
    """A date with its month by name or all in figures; a weekday before it is checked by nobody and goes along."""
    if words.raw(index)[0].isdigit():
        return _figures(words, index) or _day_first(words, index, None)
    weekday = weekday_number(words, index)
    if weekday:
        after = index + 1
        if words.raw(after) == ",":
            after += 1
        after += words.low(after) == "the"
        dated = _day_first(words, after, weekday) or _month_first(words, after, weekday)
        if dated and isinstance(dated[0], Exact) and dated[0].day:
            return dated
        if weekday and words.raw(after)[:1].isdigit():
            return _figures(words, after)
        return None
    return _month_first(words, index, None) or _ordinal_first(words, index)


def weekday_number(words: Wording, index: int) -> int | None:
    """The day of the week that a token names, short forms only beside a date."""
    raw = words.raw(index)
    if not raw[:1].isupper():
        return None
    word = words.low(index)
    if word in WEEKDAYS:
        return WEEKDAYS[word]
    if word in SHORT_WEEKDAYS:
        after = index + 1 if words.raw(index + 1) != "," else index + 2
        if words.raw(after)[:1].isdigit() or words.low(after) in MONTHS or words.low(after) in SHORT_MONTHS:
            return SHORT_WEEKDAYS[word]
        if raw.endswith(".") or word in {"tues", "thurs"}:
            return SHORT_WEEKDAYS[word]
    return None


def day_number(words: Wording, index: int) -> int | None:
    """The day of a month that a token of figures gives ("4", "4th", "04")."""
    found = _DAY.match(words.raw(index))
    if not found or not 1 <= int(found[1]) <= 31:
        return None
    return int(found[1])


def decade_at(words: Wording, index: int) -> Parsed | None:
    """Reads "1990s", "'90s", "the 90s", "the nineties"."""
    found = _DECADE.match(words.raw(index))
    if found and found[1]:
        return Decade(int(found[1] + found[2]) * 10), index + 1
    if words.raw(index + 1).lower() in {"'s", "’s"} and words.low(index - 1) in {"the", "early", "late", "mid"}:
        value = year_number(words.raw(index))
        if value and value % 10 == 0:
            return Decade(value), index + 2
    before = words.low(index - 1)
    marked = before in {"'", "‘", "’"} and words.glued(index)
    follows = before in {"and", "or", "to", "-"} and bool(_DECADE.match(words.raw(index - 2)))
    if found and (
        marked or follows or (before in {"the", "early", "late", "-"} and words.low(index - 2) not in {"in", "over"})
    ):
        number = int(found[2])
        return Decade((1900 if number > 2 else 2000) + 10 * number), index + 1
    if found and before == "the" and words.low(index - 2) == "in" and int(found[2]) > 4:
        return Decade(1900 + 10 * int(found[2])), index + 1
    number = DECADES.get(words.low(index), 0)
    if number and before in {"the", "early", "late", "mid", "-"}:
        return Decade(1900 + 10 * number), index + 1
    return None


def century_at(words: Wording, index: int) -> Parsed | None:
    """Reads "19th century", "twentieth-century"."""
    found = ordinal_at(words, index)
    if not found or not 1 <= found[0] <= 30:
        return None
    after = found[1] + (words.raw(found[1]) == "-")
    if words.low(after) != "century":
        return None
    return Century(found[0]), after + 1


def fiscal_year_at(words: Wording, index: int) -> Parsed | None:
    """Reads "fiscal 2019", "fiscal year 2019", "FY19"."""
    word = words.low(index)
    glued = re.fullmatch(r"fy(\d{2}|\d{4})", word)
    if glued:
        return FiscalYear(int(glued[1]) + (2000 if len(glued[1]) == 2 else 0)), index + 1
    if word not in {"fiscal", "financial", "fy"}:
        return None
    after = index + 1 + (words.low(index + 1) == "year")
    if word == "financial" and after == index + 1:
        return None
    number = year_number(words.raw(after))
    return (FiscalYear(number), after + 1) if number else None


def clock_at(words: Wording, index: int, *, dated: bool = False) -> tuple[int, int, str, int] | None:
    """Hour, minute, zone and the index after a time of the day; "5:20" alone will do beside a date (``dated``)."""
    word = words.low(index)
    if word in {"noon", "midday"}:
        return 12, 0, "", index + 1
    if word == "midnight":
        return 24, 0, "", index + 1
    found = _CLOCK.match(words.raw(index))
    spelled = integer_at(words, index) if not found else None
    if spelled and spelled[1] == index + 1 and words.low(index + 1) in {"am", "pm", "a.m", "p.m", "o'clock"}:
        hour, minute, half = spelled[0], 0, ""
    elif found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    else:
        return _military(words, index)
    after = index + 1
    if not half and words.low(after) in {"am", "pm", "a.m", "p.m"}:
        half, after = words.low(after)[0], after + 1
    elif words.low(after) == "o'clock":
        half, after = "o", after + 1
    zone = words.low(after)
    zoned = zone in ZONES and words.raw(after)[0].isupper()
    bare = found is not None and found[2] is not None and ":" in words.raw(index) and not half
    if not half and not (bare and (dated or zoned or words.low(index - 1) in _BEFORE_CLOCK)):
        return None
    if hour > 24 or minute > 59 or (half and half[0] in "ap" and hour > 12):
        return None
    if half[:1] == "p" and hour < 12:
        hour += 12
    elif half[:1] == "a" and hour == 12:
        hour = 0
    if half == "z":
        return hour, minute, "Z", after
    if zoned:
        return hour, minute, ZONES[zone], after + 1
    return hour, minute, "", after


def dated_clock(words: Wording, index: int) -> tuple[Clock, int] | None:
    """A time of the day after a date: ", 5:20 AM", "at 5 p.m."."""
    after = index + (words.raw(index) in {",", "-", "–", "|"})
    after += words.low(after) == "at"
    if after >= len(words) or words.first[after] != words.first[index - 1]:
        return None
    found = clock_at(words, after, dated=True)
    return (Clock(found[0], found[1], found[2]), found[3]) if found else None


def _month_first(words: Wording, index: int, weekday: int | None) -> Parsed | None:
    month = month_number(words, index)
    if not month:
        return None
    after = index + 1
    after += words.low(after) == "the" and bool(day_number(words, after + 1))
    day = day_number(words, after)
    if day and not _counts_something(words, after):
        end = after + 1
        comma = words.raw(end) == ","
        year = year_number(words.raw(end + comma))
        if year:
            return Exact(year, month, day, weekday), end + comma + 1
        return Exact(None, month, day, weekday), end
    spelled = ORDINALS.get(words.low(after)) if words.low(index + 1) == "the" or weekday else None
    if spelled:
        return Exact(None, month, spelled, weekday), after + 1
    after = index + 1
    if words.raw(after) == "," or words.low(after) == "of":
        after += 1
    year = year_number(words.raw(after))
    if year:
        return Exact(year, month), after + 1
    if words.raw(index + 1) in {"'", "’", "‘"} and re.fullmatch(r"\d\d", words.raw(index + 2)):
        return Exact(2000 + int(words.raw(index + 2)), month), index + 3
    if words.low(index) in SHORT_MONTHS and words.low(index) not in MONTHS and not words.raw(index).endswith("."):
        return None
    return Exact(None, month), index + 1


def _day_first(words: Wording, index: int, weekday: int | None) -> Parsed | None:
    day = day_number(words, index)
    if not day:
        return None
    after = index + 1 + (words.low(index + 1) in {"of", "-"})
    return _with_month(words, after, day, weekday)


def _ordinal_first(words: Wording, index: int) -> Parsed | None:
    """Reads "the fifth of May"."""
    found = ordinal_at(words, index)
    if not found or found[0] > 31 or words.low(found[1]) != "of":
        return None
    return _with_month(words, found[1] + 1, found[0], None)


def _with_month(words: Wording, index: int, day: int, weekday: int | None) -> Parsed | None:
    month = MONTHS.get(words.low(index)) or SHORT_MONTHS.get(words.low(index))
    if not month or not words.raw(index)[0].isupper():
        return None
    after = index + 1 + (words.raw(index + 1) in {",", "-"})
    year = year_number(words.raw(after))
    if year:
        return Exact(year, month, day, weekday), after + 1
    return Exact(None, month, day, weekday), index + 1


def _figures(words: Wording, index: int) -> Parsed | None:
    """Reads "2020-08-21", "21/08/2020", "8/21/20", "21.08.2020"."""
    raw = words.raw(index)
    dotted = _DOTTED.match(raw)
    if dotted:
        return Slashed(int(dotted[1]), int(dotted[2]), int(dotted[3])), index + 1
    mark = words.raw(index + 1)
    if mark not in {"-", "/"} or words.raw(index + 3) != mark or not raw.isdigit():
        return None
    if not all(words.glued(place) for place in range(index + 1, index + 5)):
        return None
    second, third = words.raw(index + 2), words.raw(index + 4)
    if len(raw) == 4 and re.fullmatch(r"\d\d?", second):
        clocked = re.fullmatch(r"(\d\d?)(?:T.*)?", third)
        if clocked and 1 <= int(second) <= 12 and 1 <= int(clocked[1]) <= 31:
            return Exact(int(raw), int(second), int(clocked[1])), index + 5
        return None
    if not (len(raw) <= 2 and re.fullmatch(r"\d\d?", second) and re.fullmatch(r"\d{4}|\d\d", third)):
        return None
    year = int(third) + (2000 if len(third) == 2 else 0)
    one, two = int(raw), int(second)
    if not (1 <= one <= 31 and 1 <= two <= 31 and min(one, two) <= 12 and 1000 <= year <= 2200):
        return None
    return Slashed(one, two, year), index + 5


def _military(words: Wording, index: int) -> tuple[int, int, str, int] | None:
    """Reads "0800 GMT"."""
    raw, zone = words.raw(index), words.low(index + 1)
    if len(raw) == 4 and raw.isdigit() and zone in ZONES and words.raw(index + 1).isupper():
        hour, minute = int(raw[:2]), int(raw[2:])
        if hour <= 24 and minute < 60:
            return hour, minute, ZONES[zone], index + 2
    return None


def _surely_month(words: Wording, index: int) -> bool:
    """Whether "May", "March", "August", "April" or "June" is the month here, not a verb or somebody's name."""
    if _figures_beside(words, index):
        return True
    before, after = words.low(index - 1), words.raw(index + 1)
    if words.raw(index - 1) == "-" and words.low(index - 2) == "mid":
        return True
    if before in _BEFORE_MONTH:
        return not (after[:1].isupper() and words.low(index + 1) not in MONTHS and after != "I")
    if before in {"/", "–", "-"} or words.raw(index + 1) in {"/", "–"}:
        return words.low(index - 2) in MONTHS or words.low(index + 2) in MONTHS
    return words.low(index) in {"june", "april"} and not after[:1].isupper() and not words.raw(index - 1)[:1].isupper()


def _figures_beside(words: Wording, index: int) -> bool:
    """Whether a day or a year stands before or after the token."""
    if index + 1 < len(words) and words.first[index + 1] == words.first[index]:
        after = words.raw(index + 1)
        if day_number(words, index + 1) and not _counts_something(words, index + 1):
            return True
        if year_number(after) or (after in {",", "of"} and year_number(words.raw(index + 2))):
            return True
    before = index - 1 - (words.low(index - 1) in {"of", "-"})
    return before >= 0 and words.first[before] == words.first[index] and bool(day_number(words, before))


def _counts_something(words: Wording, index: int) -> bool:
    """Whether the number after a month counts what follows ("in May 12 people died")."""
    if words.raw(index)[-1:].isalpha():
        return False
    word = words.low(index + 1)
    return word in {"people", "percent", "per", "%", "million", "billion", "thousand", "times", "points", "of"}
