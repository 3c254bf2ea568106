"""Works out which days an expression denotes, from the day of publication, the tense around it and earlier dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from newsgraph.extract.times import periods
from newsgraph.extract.times.expressions import (
    Century,
    Clock,
    DatedBy,
    DayPart,
    Decade,
    Deictic,
    Exact,
    Expression,
    Feast,
    FiscalYear,
    Frequency,
    Length,
    Named,
    Offset,
    Reference,
    SameOf,
    Shifted,
    Slashed,
    UnitOf,
    Weekday,
    Within,
)
from newsgraph.extract.times.periods import Period
from newsgraph.extract.times.tense import Tense

NO_ANCHOR = "no publication date to resolve against"
NO_CONTEXT = "no earlier date in the text to count from"
NO_FIGURE = "the text does not say how many"
NO_CALENDAR = "the date lies outside the calendar"

_UNKNOWN = {
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


def resolve(expression: Expression, context: Context) -> Resolved:
    """The days that an expression denotes. Never raises: what the calendar does not hold stays unresolved."""
    try:
        return _resolve(expression, context)
    except (OverflowError, ValueError):
        return Resolved(Period("XXXX-XX-XX", None, None, None, "D"), reason=NO_CALENDAR)


def _resolve(expression: Expression, context: Context) -> Resolved:
    match expression:
        case Exact():
            return _exact(expression, context)
        case Slashed():
            return _slashed(expression, context)
        case Decade(first_year):
            return Resolved(periods.decade(first_year))
        case Century(number):
            return Resolved(periods.century(number))
        case FiscalYear(number):
            return Resolved(periods.fiscal_year(number))
        case Weekday():
            return _weekday(expression, context)
        case Deictic():
            return _deictic(expression, context)
        case Shifted():
            return _shifted(expression, context)
        case Named():
            return _named(expression, context)
        case Feast():
            return _feast(expression, context)
        case Offset():
            return _offset(expression, context)
        case SameOf():
            return _same_of(expression, context)
        case DatedBy(given, year):
            inner = _resolve(year, context)
            if inner.period.begin is None:
                return _exact(given, Context(None, None, "none"))
            return Resolved(_dated(given, inner.period.begin.year), inner.anchored)
        case Within():
            return _within(expression, context)
        case UnitOf():
            return _unit_of(expression, context)
        case DayPart(code, inner):
            return _in_day(_resolve(inner, context), f"T{code}", None)
        case Clock():
            return _clock(expression, context)
        case Reference(value):
            return _reference(value, context)
        case Length():
            return _length(expression, context)
        case Frequency(value):
            return Resolved(Period(value, None, None, None, "SET"))


def _exact(given: Exact, context: Context) -> Resolved:
    if given.year is not None or given.month is None:
        return Resolved(_dated(given, given.year or 1))
    if context.year is not None:
        return Resolved(_dated(given, context.year))
    if context.anchor is None:
        name = f"XXXX-{given.month:02}" + (f"-{given.day:02}" if given.day else "")
        return Resolved(Period(name, None, None, None, "D" if given.day else "MO"), reason=NO_ANCHOR)
    candidates = [_dated_or_none(given, context.anchor.year + step) for step in (-1, 0, 1)]
    return Resolved(_nearest([found for found in candidates if found], context, context.anchor), anchored=True)


def _dated(given: Exact, year: int) -> Period:
    if given.month is None:
        return periods.year(year)
    if given.day is None:
        return periods.month(year, given.month)
    return periods.day(date(year, given.month, given.day))


def _dated_or_none(given: Exact, year: int) -> Period | None:
    if given.day is not None and given.month is not None and periods.valid_day(year, given.month, given.day) is None:
        return None
    found = _dated(given, year)
    if given.weekday and found.begin and found.begin.isoweekday() != given.weekday:
        return None
    return found


def _nearest(candidates: list[Period], context: Context, anchor: date) -> Period:
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


def _slashed(given: Slashed, context: Context) -> Resolved:
    readings = [
        found
        for day, month in ((given.first, given.second), (given.second, given.first))
        if (found := periods.valid_day(given.year, month, day) if month <= 12 else None)
    ]
    if not readings:
        raise ValueError("the calendar has no such day")
    anchor = context.anchor
    if anchor is not None and len(readings) == 2:
        readings.sort(key=lambda found: abs((found - anchor).days))
    return Resolved(periods.day(readings[0]))


def _weekday(given: Weekday, context: Context) -> Resolved:
    if context.anchor is None:
        return Resolved(Period(f"XXXX-WXX-{given.number}", None, None, None, "D"), reason=NO_ANCHOR)
    anchor = context.anchor
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


def _deictic(given: Deictic, context: Context) -> Resolved:
    base = context.anchor
    if given.contextual and context.last is not None and context.last.begin is not None:
        base = context.last.begin
    if base is None:
        name = _UNKNOWN.get(given.unit, "XXXX")
        return Resolved(Period(name, None, None, None, given.unit), reason=NO_ANCHOR)
    at = base
    if given.shift:
        at = periods.shifted(base, given.unit, given.shift)
    elif given.unit == "WE" and not given.contextual and context.tense != "future" and base.isoweekday() < 4:
        at = base - timedelta(days=7)
    if given.fiscal:
        return Resolved(periods.fiscal_year(at.year), anchored=True)
    return Resolved(periods.containing(at, given.unit), anchored=True)


def _shifted(given: Shifted, context: Context) -> Resolved:
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
        return Resolved(_dated(Exact(None, given.name, given.day), year), anchored=True)
    this = periods.season(year, given.name)
    if given.name == "WI":
        year += {-1: -1, 0: -1 if anchor.month <= 3 else 0, 1: 0}[given.shift]
    elif given.shift < 0 and (this.end or anchor) >= anchor:
        year -= 1
    elif given.shift > 0 and (this.begin or anchor) <= anchor:
        year += 1
    return Resolved(periods.season(year, given.name), anchored=True)


def _named(given: Named, context: Context) -> Resolved:
    anchored = given.year is None
    fiscal = isinstance(given.year, FiscalYear)
    if isinstance(given.year, FiscalYear):
        year: int | None = given.year.number
    elif given.year is not None:
        inner = _resolve(given.year, context)
        year = inner.period.begin.year if inner.period.begin else None
        anchored = inner.anchored
    else:
        year = None
    if year is not None:
        found = _name_of(given.name, year)
        if fiscal:
            found = Period(f"FY{found.value}", None, None, None, found.unit)
        return Resolved(found, anchored=anchored)
    if context.year is not None:
        return Resolved(_name_of(given.name, context.year))
    if context.anchor is None:
        return Resolved(Period(f"XXXX-{given.name}", None, None, None, "Q"), reason=NO_ANCHOR)
    candidates = [_name_of(given.name, context.anchor.year + step) for step in (-1, 0, 1)]
    if context.tense == "none":
        ended = [found for found in candidates if found.begin is not None and found.begin <= context.anchor]
        return Resolved(ended[-1], anchored=True)
    return Resolved(_nearest(candidates, context, context.anchor), anchored=True)


def _name_of(name: str, year: int) -> Period:
    if name[0] == "Q":
        return periods.quarter(year, int(name[1]))
    if name[0] == "H":
        return periods.half(year, int(name[1]))
    return periods.season(year, name)


def _feast(given: Feast, context: Context) -> Resolved:
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
    return Resolved(days[1] if given.shift == 0 else _nearest(days, context, anchor), anchored=True)


def _offset(given: Offset, context: Context) -> Resolved:
    base = context.anchor
    if given.contextual:
        base = context.last.begin if context.last is not None and context.last.begin is not None else None
        if base is None and given.direction < 0:
            base = context.anchor
    if given.unit in {"S", "M", "H"} and base is not None:
        return Resolved(periods.day(base), anchored=True)
    if given.count is None:
        if given.contextual:
            return Resolved(Period("XXXX", None, None, None, given.unit), reason=NO_FIGURE)
        found = _reference("PAST_REF" if given.direction < 0 else "FUTURE_REF", context)
        return Resolved(found.period, found.anchored, found.reason or NO_FIGURE)
    if base is None:
        reason = NO_CONTEXT if given.contextual and context.anchor is not None else NO_ANCHOR
        return Resolved(Period(_UNKNOWN.get(given.unit, "XXXX"), None, None, None, given.unit), reason=reason)
    at = periods.shifted(base, given.unit, given.direction * given.count)
    return Resolved(periods.containing(at, {"NI": "D", "2W": "W"}.get(given.unit, given.unit)), anchored=True)


def _same_of(given: SameOf, context: Context) -> Resolved:
    """The unit, or the stretch that the text last spoke of, moved to another year."""
    year = _resolve(given.year, context)
    base = context.last or (periods.year(context.anchor.year) if context.anchor else None)
    if given.unit and context.last is None and context.anchor is not None:
        base = periods.day(context.anchor)
    if year.period.begin is None or base is None or base.begin is None:
        return Resolved(Period(_UNKNOWN.get(given.unit, "XXXX"), None, None, None, given.unit), reason=NO_ANCHOR)
    at = periods.shifted(base.begin, "Y", year.period.begin.year - base.begin.year)
    return Resolved(periods.containing(at, given.unit or base.unit), anchored=True)


def _within(given: Within, context: Context) -> Resolved:
    inner = _resolve(given.inner, context)
    anchor, found = context.anchor, inner.period
    if (
        given.part in {"earlier", "later"}
        and anchor
        and found.begin
        and found.end
        and found.begin <= anchor <= found.end
    ):
        begin, end = (found.begin, anchor) if given.part == "earlier" else (anchor, found.end)
        return Resolved(Period(found.value, found.edtf, begin, end, found.unit), inner.anchored)
    part = {"earlier": "start", "later": "end"}.get(given.part, given.part)
    return Resolved(periods.narrowed(found, part), inner.anchored, inner.reason)


def _unit_of(given: UnitOf, context: Context) -> Resolved:
    inner = _resolve(given.inner, context)
    begin, end = inner.period.begin, inner.period.end
    if begin is None or end is None:
        return Resolved(Period(_UNKNOWN[given.unit], None, None, None, given.unit), reason=inner.reason)
    if given.number <= 0:
        at = end if given.number < 0 else begin
        if given.unit == "W" and given.number < 0 and end.isoweekday() < 4:
            at = end - timedelta(days=7)
    else:
        at = periods.shifted(begin, given.unit, given.number - 1)
        if given.unit == "W" and begin.isoweekday() > 4:
            at += timedelta(days=7)
    return Resolved(periods.containing(at, given.unit), inner.anchored)


def _in_day(day: Resolved, suffix: str, time: str | None) -> Resolved:
    """A part of a day: EDTF has times of the clock but no mornings, so for those it gives the day."""
    found = day.period
    edtf = f"{found.edtf}T{time}" if time is not None and found.edtf is not None else found.edtf
    return Resolved(Period(found.value + suffix, edtf, found.begin, found.end, "D"), day.anchored, day.reason)


def _clock(given: Clock, context: Context) -> Resolved:
    suffix = f"T{given.hour:02}:{given.minute:02}{given.zone}"
    seconds = f"{given.hour % 24:02}:{given.minute:02}:00{given.zone}"
    if given.inner is not None:
        return _in_day(_resolve(given.inner, context), suffix, seconds if given.hour < 24 else None)
    last = context.last
    if last is not None and last.unit == "D" and last.begin is not None:
        return _in_day(Resolved(periods.day(last.begin), anchored=True), suffix, seconds if given.hour < 24 else None)
    if context.anchor is None:
        return Resolved(Period(f"XXXX-XX-XX{suffix}", None, None, None, "D"), reason=NO_ANCHOR)
    return _in_day(Resolved(periods.day(context.anchor), anchored=True), suffix, seconds if given.hour < 24 else None)


def _reference(value: str, context: Context) -> Resolved:
    anchor = context.anchor
    if anchor is None:
        return Resolved(Period(value, None, None, None, "REF"), reason=NO_ANCHOR)
    if value == "PRESENT_REF":
        return Resolved(Period(value, anchor.isoformat(), anchor, anchor, "REF"), anchored=True)
    if value == "PAST_REF":
        return Resolved(Period(value, f"../{anchor}", None, anchor, "REF"), anchored=True)
    return Resolved(Period(value, f"{anchor}/..", anchor, None, "REF"), anchored=True)


def _length(given: Length, context: Context) -> Resolved:
    """A duration has no EDTF form; one that ends or begins now has bounds."""
    anchor = context.anchor
    if not given.direction or anchor is None:
        return Resolved(Period(given.value, None, None, None, "LENGTH"))
    far: date | None = None
    if given.count is not None and given.unit in {"D", "NI", "W", "2W", "MO", "Q", "Y", "DE", "CE"}:
        far = periods.shifted(anchor, given.unit, given.direction * min(given.count, MAXYEAR))
    begin, end = (far, anchor) if given.direction < 0 else (anchor, far)
    return Resolved(Period(given.value, None, begin, end, "LENGTH"), anchored=True)
