"""Days counted from another day: "three years ago", "two weeks later", "the day before yesterday", "a year earlier".

Those with "ago" count from publication, those with "earlier" and "later" from the date that the text last spoke of.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times.calendar_words import (
    UNITS,
)
from newsgraph.extract.times.expressions import (
    Offset,
    Parsed,
)
from newsgraph.extract.times.lengths import counted_unit


def offset_at(words: Wording, index: int) -> Parsed | None:
    """Reads "three years ago", "two weeks later", "a year earlier", "a month from now", "in three days' time"."""
    if words.low(index) == "in":
        counted = counted_unit(words, index + 1)
        if counted and words.raw(counted[2]) in {"'", "’", "'s", "’s"} and words.low(counted[2] + 1) == "time":
            return _offset(counted, 1, contextual=False), counted[2] + 2
        return None
    hyphenated = _hyphenated(words, index)
    if hyphenated:
        return hyphenated
    counted = counted_unit(words, index)
    if not counted:
        return None
    end = counted[2]
    word = words.low(end)
    if word == "ago":
        return _offset(counted, -1, contextual=False), end + 1
    if word in {"from", "after"} and words.low(end + 1) in {"now", "today"}:
        return _offset(counted, 1, contextual=False), end + 2
    if word == "hence":
        return _offset(counted, 1, contextual=False), end + 1
    if word in {"earlier", "later"} and words.low(end + 1) == "than":
        return None
    if word in {"earlier", "previously"}:
        return _offset(counted, -1, contextual=True), end + 1
    if word in {"later", "afterwards", "afterward"}:
        return _offset(counted, 1, contextual=True), end + 1
    closes = not words.raw(end + 1)[:1].isalnum() or end + 1 >= words.last[min(end, len(words) - 1)]
    if word in {"before", "after"} and closes:
        return _offset(counted, -1 if word == "before" else 1, contextual=True), end + 1
    return None


def _hyphenated(words: Wording, index: int) -> Parsed | None:
    """Reads "year-ago", "a year-earlier", "years ago", "decades ago"."""
    place = index + (words.low(index) in {"a", "the"})
    unit = UNITS.get(words.low(place), "")
    if unit not in {"D", "W", "MO", "Y", "DE", "CE"}:
        return None
    if words.low(place).endswith("s"):
        return (Offset(None, unit, -1), place + 2) if words.low(place + 1) == "ago" else None
    if words.raw(place + 1) == "-" and words.glued(place + 1) and words.low(place + 2) in {"ago", "earlier"}:
        return Offset(1, unit, -1), place + 3
    return None


def day_after_at(words: Wording, index: int) -> Parsed | None:
    """Reads "the day before yesterday", "the week before", "the day after"."""
    unit = UNITS.get(words.low(index), "")
    order = words.low(index + 1)
    if unit not in {"D", "W", "MO", "Y", "NI"} or words.low(index).endswith("s") or order not in {"before", "after"}:
        return None
    sign = -1 if order == "before" else 1
    after = words.low(index + 2)
    if unit == "D" and after == ("yesterday" if sign < 0 else "tomorrow"):
        return Offset(2, "D", sign), index + 3
    if after == "last" and words.low(index + 3) == words.low(index):
        return Offset(2, unit, sign), index + 4
    if words.raw(index + 2)[:1].isalnum():
        return None
    return Offset(1, unit, sign, contextual=True), index + 2


_SMALLER: Final = {"Y": (12, "MO"), "DE": (10, "Y"), "CE": (100, "Y"), "W": (7, "D")}


def _offset(counted: tuple[object, str, int], direction: int, *, contextual: bool) -> Offset:
    count, unit, _ = counted
    number = None if count is None else float(str(count))
    if number is not None and number != int(number):
        smaller = _SMALLER.get(unit)
        if smaller is None:
            return Offset(None, unit, direction, contextual)
        return Offset(round(number * smaller[0]), smaller[1], direction, contextual)
    return Offset(None if number is None else min(int(number), 100_000), unit, direction, contextual)
