"""Times of the day: "5:20 AM", "5 p.m.", "1430 GMT", "noon".

On its own a bare "10:30" counts only after a preposition; beside a date it needs none.
"""

from __future__ import annotations

import re

from newsgraph.extract.quantities.numerals import integer_at
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times.calendar_words import (
    ZONES,
)
from newsgraph.extract.times.expressions import Clock
from newsgraph.extract.tokens import listed

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?(am|pm|a|p|Z)?\Z", re.IGNORECASE)


_HALVES = listed("am pm a.m p.m o'clock")
_BEFORE_CLOCK = listed("at by until till around about from since before after between")


def clock_at(words: Wording, index: int, *, dated: bool = False) -> tuple[int, int, str, int] | None:
    """Hour, minute, zone and the index after a time of the day; "5:20" alone will do beside a date (``dated``)."""
    word = words.low(index)
    if word in {"noon", "midday"}:
        return 12, 0, "", index + 1
    if word == "midnight":
        return 24, 0, "", index + 1
    found = _CLOCK.match(words.raw(index))
    spelled = integer_at(words, index) if not found and words.low(index + 1) in _HALVES else None
    if spelled and spelled[1] == index + 1:
        hour, minute, half = spelled[0], 0, ""
    elif found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    else:
        return _military(words, index)
    after = index + 1
    if not half and words.low(after) in {"am", "pm", "a.m", "p.m"}:
        half, after = words.low(after)[:1], after + 1
    elif words.low(after) == "o'clock":
        half, after = "o", after + 1
    zone = words.low(after)
    zoned = zone in ZONES and words.raw(after)[:1].isupper()
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


def _military(words: Wording, index: int) -> tuple[int, int, str, int] | None:
    """Reads "0800 GMT"."""
    raw, zone = words.raw(index), words.low(index + 1)
    if len(raw) == 4 and raw.isdigit() and zone in ZONES and words.raw(index + 1).isupper():
        hour, minute = int(raw[:2]), int(raw[2:])
        if hour <= 24 and minute < 60:
            return hour, minute, ZONES[zone], index + 2
    return None
