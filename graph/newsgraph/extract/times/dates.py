"""Calendar dates as they are printed: "20 August 2020", "Aug. 20", "21/08/2020", "May 2014", "the 1990s", "5.30 pm".

Each function looks at one place of the row of words and returns the expression with the index after it, or None.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsgraph.extract.quantities.number_words import ORDINALS
from newsgraph.extract.quantities.numerals import ordinal_at
from newsgraph.extract.quantities.wording import LAST_PLACES, Wording
from newsgraph.extract.times.calendar_words import (
    AMBIGUOUS_MONTHS,
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)
from newsgraph.extract.times.expressions import Exact, Parsed, Slashed
from newsgraph.extract.times.years import year_number
from newsgraph.extract.tokens import listed

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z", re.IGNORECASE)


_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")


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
    if words.raw(index)[:1].isdigit():
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
    return _day(words.raw(index))


@lru_cache(maxsize=LAST_PLACES)
def _day(word: str) -> int | None:
    found = _DAY.match(word)
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


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
    if not month or not words.raw(index)[:1].isupper():
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
        return Slashed(int(dotted[1]), int(dotted[2]), int(dotted[3]), day_first=True), index + 1
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
