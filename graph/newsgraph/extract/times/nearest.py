"""Dates that leave something out, and the day nearest to publication that they mean: "May 5", "on Friday", "Christmas".

The tense around the date says whether to look back or ahead; where it says nothing, the nearer day is taken if the
other one is far.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from newsgraph.extract.times import periods
from newsgraph.extract.times.expressions import (
    Exact,
    Feast,
    Shifted,
    Slashed,
    Weekday,
)
from newsgraph.extract.times.periods import Period
from newsgraph.extract.times.tense import Tense

NO_ANCHOR = "no publication date to resolve against"


NO_CONTEXT = "no earlier date in the text to count from"


NO_FIGURE = "the text does not say how many"


NO_CALENDAR = "the date lies outside the calendar"


UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "MO": "XXXX-XX",
    "Q": "XXXX-QX",
    "DE": "XXX",
    "CE": "XX",
}


_NEAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against: the day of publication, the last date of the text, and the tense.

    ``year`` is one that the sentence has named for its dates, if any.
    """

    anchor: date | None
    last: Period | None
    tense: Tense
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The outcome: a period (its bounds None where nothing is known) or a reason why there is none."""

    period: Period
    anchored: bool = False
    reason: str | None = None


def exact_date(given: Exact, context: Context) -> Resolved:
    """A day, month or year by its numbers; one without a year is that nearest to publication."""
    if given.year is not None or given.month is None:
        return Resolved(dated(given, given.year or 1))
    if context.year is not None:
        return Resolved(dated(given, context.year))
    if context.anchor is None:
        name = f"XXXX-{given.month:02}" + (f"-{given.day:02}" if given.day else "")
        return Resolved(Period(name, None, None, None, "D" if given.day else "MO"), reason=NO_ANCHOR)
    candidates = [_dated_or_none(given, context.anchor.year + step) for step in (-1, 0, 1)]
    return Resolved(nearest([found for found in candidates if found], context, context.anchor), anchored=True)


def dated(given: Exact, year: int) -> Period:
    """The day, month or year in a given year. Raises ValueError where the calendar has no such day."""
    if given.month is None:
        return periods.year(year)
    if given.day is None:
        return periods.month(year, given.month)
    return periods.day(date(year, given.month, given.day))


def _dated_or_none(given: Exact, year: int) -> Period | None:
    if given.day is not None and given.month is not None and periods.valid_day(year, given.month, given.day) is None:
        return None
    found = dated(given, year)
    if given.weekday and found.begin and found.begin.isoweekday() != given.weekday:
        return None
    return found


def nearest(candidates: list[Period], context: Context, anchor: date) -> Period:
    """The candidate that the tense asks for: the last one that has begun, or the next one that is not over."""
    if not candidates:
        raise ValueError("no year has such a day")
    past = [found for found in candidates if found.begin is not None and found.begin <= anchor]
    future = [found for found in candidates if found.end is not None and found.end >= anchor]
    if not past:
        return future[0]
    if not future:
        return past[-1]
    if context.tense == "future":
        return future[0]
    soon = future[0].begin is not None and future[0].begin - anchor <= _NEAR
    long_ago = past[-1].end is not None and anchor - past[-1].end > 3 * _NEAR
    if context.tense != "past" and soon and long_ago:
        return future[0]
    return past[-1]


def figures_date(given: Slashed, context: Context) -> Resolved:
    """A date in figures; of two readings the one nearer to publication."""
    readings = [
        found
        for day, month in ((given.first, given.second), (given.second, given.first))
        if (found := periods.valid_day(given.year, month, day) if month <= 12 else None)
    ]
    if not readings:
        raise ValueError("the calendar has no such day")
    anchor = context.anchor
    if anchor is not None and len(readings) == 2 and not given.day_first:
        # news dates what has happened more often than what will
        readings.sort(key=lambda found: (anchor - found).days if found <= anchor else 2 * (found - anchor).days)
    return Resolved(periods.day(readings[0]))


def weekday_date(given: Weekday, context: Context) -> Resolved:
    """A day of the week, by the tense or by "last", "this" and "next"."""
    if context.anchor is None:
        return Resolved(Period(f"XXXX-WXX-{given.number}", None, None, None, "D"), reason=NO_ANCHOR)
    anchor = context.anchor
    if given.contextual and context.last is not None and context.last.begin is not None:
        anchor = context.last.begin
    back = (anchor.isoweekday() - given.number) % 7
    match given.shift:
        case -2 | 2:
            monday = anchor - timedelta(days=anchor.isoweekday() - 1)
            found = monday + timedelta(days=given.number - 1 + (7 if given.shift == 2 else -7))
        case -1:
            found = anchor - timedelta(days=back or 7)
        case 1:
            found = anchor + timedelta(days=7 - back)
        case 0 if context.tense in {"future", "none"}:
            found = anchor + timedelta(days=(7 - back) % 7)
        case _:
            found = (
                anchor + timedelta(days=(7 - back) % 7) if context.tense == "future" else anchor - timedelta(days=back)
            )
    return Resolved(periods.day(found), anchored=True)


def shifted_date(given: Shifted, context: Context) -> Resolved:
    """Reads "last June", "this summer", "next May": counted from the year of publication."""
    anchor = context.anchor
    if anchor is None:
        name = f"XXXX-{given.name:02}" if isinstance(given.name, int) else f"XXXX-{given.name}"
        return Resolved(Period(name, None, None, None, "MO"), reason=NO_ANCHOR)
    year = anchor.year
    if isinstance(given.name, int):
        if given.shift < 0 and given.name >= anchor.month:
            year -= 1
        elif given.shift > 0 and given.name <= anchor.month:
            year += 1
        return Resolved(dated(Exact(None, given.name, given.day), year), anchored=True)
    this = periods.season(year, given.name)
    if given.name == "WI":
        year += {-1: -1, 0: -1 if anchor.month <= 3 else 0, 1: 0}[given.shift]
    elif given.shift < 0 and (this.end or anchor) >= anchor:
        year -= 1
    elif given.shift > 0 and (this.begin or anchor) <= anchor:
        year += 1
    return Resolved(periods.season(year, given.name), anchored=True)


def name_of(name: str, year: int) -> Period:
    """A quarter, half or season of a year by its name ("Q1", "H2", "SU")."""
    if name[0] == "Q":
        return periods.quarter(year, int(name[1]))
    if name[0] == "H":
        return periods.half(year, int(name[1]))
    return periods.season(year, name)


def feast_date(given: Feast, context: Context) -> Resolved:
    """The day of a feast, in its own year or in the nearest one."""
    if isinstance(given.year, Exact) and given.year.year is not None:
        return Resolved(periods.day(periods.feast(given.year.year, given.rule)))
    if context.anchor is None:
        known = given.rule if given.rule[0].isdigit() else "XX-XX"
        return Resolved(Period(f"XXXX-{known}", None, None, None, "D"), reason=NO_ANCHOR)
    anchor = context.anchor
    days = [periods.day(periods.feast(anchor.year + step, given.rule)) for step in (-1, 0, 1)]
    if given.shift == -1:
        return Resolved(
            [found for found in days if found.begin is not None and found.begin < anchor][-1], anchored=True
        )
    if given.shift == 1:
        coming = (found for found in days if found.begin is not None and found.begin > anchor)
        return Resolved(next(coming), anchored=True)
    return Resolved(days[1] if given.shift == 0 else nearest(days, context, anchor), anchored=True)
