"""Durations and repetitions: "three years", "a two-day visit", "every Tuesday", "twice a week"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.numerals import Numeral, numeral_at
from newsgraph.extract.quantities.wording import LAST_PLACES, Wording
from newsgraph.extract.times.calendar_words import DAY_PARTS, MONTHS, SEASONS, SETS, UNITS, WEEKDAYS
from newsgraph.extract.times.expressions import Expression, Frequency, Length
from newsgraph.extract.tokens import listed

_FEW: Final = listed("several few many some numerous couple")
_BETWEEN: Final = listed(
    "more consecutive straight full whole successive long calendar fiscal working business solid "
    "further additional other extra entire short"
)
WHOLE_LENGTHS: Final = {"yearlong": "P1Y", "monthlong": "P1M", "weeklong": "P1W", "daylong": "P1D", "hourlong": "PT1H"}
_BARE_BEFORE: Final = listed(
    "for over in after within take takes took taken taking lasting lasted last spent spend spending "
    "through during of several many by just"
)
_BARE_AFTER: Final = listed("later ago after before earlier")
_BARE_UNITS: Final = listed("minutes hours days weeks months years decades centuries")
_RATES: Final = listed("times time once twice percent")
_DATE_UNITS: Final = {"D": "D", "W": "W", "2W": "W", "MO": "M", "Q": "Q", "Y": "Y", "DE": "DE", "CE": "CE", "ML": "ML"}
_CLOCK_UNITS: Final = {"H": "H", "M": "M", "S": "S"}
_HALVES: Final = {"Y": "P6M", "DE": "P5Y", "CE": "P50Y", "H": "PT30M", "D": "P0.5D", "MO": "P0.5M", "M": "PT30S"}


def length_value(count: Decimal | int | None, unit: str) -> str | None:
    """TIMEX3's value of so many units (None: "X", an unspecified number); None for what is no length."""
    number = "X" if count is None else f"{Decimal(count).normalize():f}"
    if unit == "2W" and count is not None:
        return f"P{Decimal(count) * 2:f}W"
    if unit in {"NI", "WE"}:
        return f"P{number}{unit}"
    if unit in _DATE_UNITS:
        return f"P{number}{_DATE_UNITS[unit]}"
    if unit in _CLOCK_UNITS:
        return f"PT{number}{_CLOCK_UNITS[unit]}"
    return None


@lru_cache(maxsize=LAST_PLACES)
def counted_unit(words: Wording, index: int) -> tuple[Decimal | None, str, int] | None:
    """A number of units: its count (None: unspecified), the unit and the index after it.

    "three years", "a week", "two-day", "several months", "a few weeks", "half an hour", "two and a half years".
    """
    word = words.low(index)
    if word == "half" and (words.low(index + 1) in {"a", "an"} or words.raw(index + 1) == "-"):
        unit = UNITS.get(words.low(index + 2), "")
        return (Decimal("0.5"), unit, index + 3) if unit in _HALVES else None
    few = _few_at(words, index)
    if few:
        return few
    if word in {"a", "an"}:
        after = index + 1 + (words.low(index + 1) in {"full", "whole", "further", "long", "good", "single"})
        unit = UNITS.get(words.low(after), "")
        if unit in {"", "NI", "MN", "EV", "Q", "WE", "ML", "S"} or words.low(after).endswith("s"):
            numeral = numeral_at(words, index)
            return _unit_after(words, numeral) if numeral else None
        return Decimal(1), unit, after + 1
    numeral = numeral_at(words, index)
    return _unit_after(words, numeral) if numeral else None


def length_at(words: Wording, index: int) -> tuple[Expression, int] | None:
    """A duration that begins at a token."""
    found = counted_unit(words, index)
    if found is None:
        return None
    count, unit, end = found
    if words.low(index) in {"a", "an"}:
        if _is_rate(words, index):
            return Frequency(length_value(1, unit) or "P1D"), end
        if unit in {"M", "D"} and words.low(end) in {"when", "that", "of"}:
            return None
    if count == Decimal("0.5") and words.low(index) == "half" and unit in _HALVES:
        return Length(_HALVES[unit]), end
    value = length_value(count, unit)
    if value is None:
        return None
    if words.raw(end) == "-" and words.glued(end) and words.low(end + 1) in {"long", "old", "olds"}:
        end += 2
    elif words.low(end) == "old":
        end += 1
    whole = int(count) if count is not None and count == int(count) and count < 100_000 else None
    return Length(value, 0, whole, unit), end


def bare_length_at(words: Wording, index: int) -> tuple[Expression, int] | None:
    """Units without a number where they tell how long: "for years", "months of talks"."""
    word = words.low(index)
    if word in WHOLE_LENGTHS:
        return Length(WHOLE_LENGTHS[word], 0, None, ""), index + 1
    if word not in _BARE_UNITS or words.low(index - 1) in {"early", "late", "small", "opening", "working", "office"}:
        return None
    after, before = words.low(index + 1), words.low(index - 1)
    if not (before in _BARE_BEFORE or after in _BARE_AFTER or (after == "of" and word != "days")):
        return None
    return Length(length_value(None, UNITS[word]) or "PXD", 0, None, UNITS[word]), index + 1


def set_at(words: Wording, index: int) -> tuple[Expression, int] | None:
    """A set of times: "every year", "each Tuesday", "daily", "twice a week", "on Mondays"."""
    word = words.low(index)
    if word in SETS:
        if words.raw(index)[:1].isupper() and not words.opens_sentence(index):
            return None
        return Frequency(SETS[word]), index + 1
    if word in {"every", "each"}:
        return _every(words, index)
    if word == "per":
        unit = UNITS.get(words.low(index + 1), "")
        value = length_value(1, unit) if unit and not words.low(index + 1).endswith("s") else None
        return (Frequency(value), index + 2) if value else None
    if word in {"once", "twice"} and words.low(index + 1) in {"a", "every", "each", "per"}:
        unit = UNITS.get(words.low(index + 2), "")
        value = length_value(1, unit) if unit else None
        return (Frequency(value), index + 3) if value else None
    if word.endswith("s") and word[:-1] in WEEKDAYS and words.raw(index)[:1].isupper():
        return Frequency(f"XXXX-WXX-{WEEKDAYS[word[:-1]]}"), index + 1
    return None


def _few_at(words: Wording, index: int) -> tuple[Decimal | None, str, int] | None:
    """Reads "several years", "a few days", "the past couple of weeks"."""
    after = index
    if words.low(after) == "a" and words.low(after + 1) in {"few", "couple", "number", "handful"}:
        after += 1
    elif words.low(after) not in _FEW:
        return None
    after += 1
    after += words.low(after) == "of"
    after += words.low(after) in _BETWEEN
    unit = UNITS.get(words.low(after), "")
    if not unit or not words.low(after).endswith(("s", "ia")):
        return None
    return None, unit, after + 1


def _unit_after(words: Wording, numeral: Numeral) -> tuple[Decimal | None, str, int] | None:
    """The unit after a number, across a hyphen or one adjective; also glued to the digits ("24hr")."""
    if numeral.suffix:
        unit = UNITS.get(numeral.suffix.lower(), "")
        return (numeral.value, unit, numeral.end) if unit else None
    if numeral.fraction:
        return None
    after = numeral.end
    hyphen = words.raw(after) == "-" and words.glued(after)
    after += hyphen
    if words.low(after) == "and" and words.low(after + 1) == "a" and words.low(after + 2) == "half":
        after += 3
    elif hyphen and [words.low(after + step) for step in range(5)] == ["and", "-", "a", "-", "half"]:
        after += 6
    elif not hyphen and words.low(after) in _BETWEEN:
        after += 1
    unit = UNITS.get(words.low(after), "")
    if not unit or unit in {"MN", "EV"}:
        return None
    if unit == "S" and words.low(after) == "second" and numeral.value != 1:
        return None
    if unit == "Q" and words.low(after + 1) == "of":
        return None
    halved = after - numeral.end > 2
    value = numeral.value + Decimal("0.5") if halved and numeral.value is not None else numeral.value
    return value, unit, after + 1


def _every(words: Wording, index: int) -> tuple[Expression, int] | None:
    after = index + 1
    if words.low(after) in {"single", "other", "passing"}:
        after += 1
    word = words.low(after)
    if word in WEEKDAYS and words.raw(after)[:1].isupper():
        part = DAY_PARTS.get(words.low(after + 1), "")
        return Frequency(f"XXXX-WXX-{WEEKDAYS[word]}" + (f"T{part}" if part else "")), after + 1 + bool(part)
    if word in MONTHS and words.raw(after)[:1].isupper():
        return Frequency(f"XXXX-{MONTHS[word]:02}"), after + 1
    if word in SEASONS:
        return Frequency(f"XXXX-{SEASONS[word]}"), after + 1
    if word in {"morning", "afternoon", "evening", "night"}:
        return Frequency(f"XXXX-XX-XXT{DAY_PARTS[word]}"), after + 1
    if word in UNITS and not word.endswith("s"):
        value = length_value(1, UNITS[word])
        return (Frequency(value), after + 1) if value else None
    found = counted_unit(words, after)
    value = length_value(found[0], found[1]) if found else None
    return (Frequency(value), found[2]) if found and value else None


def _is_rate(words: Wording, index: int) -> bool:
    """Whether "a day" follows an amount: "$5 a day", "three times a year", "5 percent a year"."""
    before = words.low(index - 1)
    if is_plural(before) and any(words.raw(index - step)[:1].isdigit() for step in (2, 3)):
        return True  # "14,000 vehicles a day"
    if before in _RATES or words.raw(index - 1) == "%":
        return True
    return (index > 0 and before[:1].isdigit()) or before in {
        "dollars",
        "euros",
        "pounds",
        "million",
        "billion",
        "thousand",
    }
