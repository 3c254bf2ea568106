"""Works out which days an expression denotes, from the day of publication, the tense around it and earlier dates."""

from __future__ import annotations

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
from newsgraph.extract.times.nearest import (
    NO_ANCHOR,
    NO_CALENDAR,
    NO_CONTEXT,
    NO_FIGURE,
    UNKNOWN,
    Context,
    Resolved,
    dated,
    exact_date,
    feast_date,
    figures_date,
    name_of,
    nearest,
    shifted_date,
    weekday_date,
)
from newsgraph.extract.times.periods import Period


def resolve(expression: Expression, context: Context) -> Resolved:
    """The days that an expression denotes. Never raises: what the calendar does not hold stays unresolved."""
    try:
        return _resolve(expression, context)
    except (OverflowError, ValueError):
        return Resolved(Period("XXXX-XX-XX", None, None, None, "D"), reason=NO_CALENDAR)


def _resolve(expression: Expression, context: Context) -> Resolved:
    match expression:
        case Exact():
            return exact_date(expression, context)
        case Slashed():
            return figures_date(expression, context)
        case Decade(first_year):
            return Resolved(periods.decade(first_year))
        case Century(number):
            return Resolved(periods.century(number))
        case FiscalYear(number):
            return Resolved(periods.fiscal_year(number))
        case Weekday():
            return weekday_date(expression, context)
        case Deictic():
            return _deictic(expression, context)
        case Shifted():
            return shifted_date(expression, context)
        case Named():
            return _named(expression, context)
        case Feast():
            return feast_date(expression, context)
        case Offset():
            return _offset(expression, context)
        case SameOf():
            return _same_of(expression, context)
        case DatedBy(given, year):
            inner = _resolve(year, context)
            if inner.period.begin is None:
                return exact_date(given, Context(None, None, "none"))
            return Resolved(dated(given, inner.period.begin.year), inner.anchored)
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


def _deictic(given: Deictic, context: Context) -> Resolved:
    base = context.anchor
    if given.contextual and context.last is not None and context.last.begin is not None:
        base = context.last.begin
    if base is None:
        name = UNKNOWN.get(given.unit, "XXXX")
        return Resolved(Period(name, None, None, None, given.unit), reason=NO_ANCHOR)
    at = base
    if given.shift:
        at = periods.shifted(base, given.unit, given.shift)
    elif given.unit == "WE" and not given.contextual and _looks_back(context, base):
        at = base - timedelta(days=7)
    if given.fiscal:
        return Resolved(periods.fiscal_year(at.year), anchored=True)
    return Resolved(periods.containing(at, given.unit), anchored=True)


def _looks_back(context: Context, day: date) -> bool:
    """Whether "the weekend" is the last one: early in the week, or behind a verb in the past, later in it too."""
    last_day = {"past": 5, "future": 0}.get(context.tense, 3)
    return day.isoweekday() <= last_day


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
        found = name_of(given.name, year)
        if fiscal:
            found = Period(f"FY{found.value}", None, None, None, found.unit)
        return Resolved(found, anchored=anchored)
    if context.year is not None:
        return Resolved(name_of(given.name, context.year))
    if context.anchor is None:
        return Resolved(Period(f"XXXX-{given.name}", None, None, None, "Q"), reason=NO_ANCHOR)
    candidates = [name_of(given.name, context.anchor.year + step) for step in (-1, 0, 1)]
    if context.tense == "none":
        ended = [found for found in candidates if found.begin is not None and found.begin <= context.anchor]
        return Resolved(ended[-1], anchored=True)
    return Resolved(nearest(candidates, context, context.anchor), anchored=True)


def _offset(given: Offset, context: Context) -> Resolved:
    base = context.anchor
    if given.contextual:
        known = (
            context.last is not None and context.last.begin is not None and not _is_coarser(context.last, given.unit)
        )
        base = context.last.begin if context.last is not None and known else None
        if base is None and context.last is None and given.direction < 0:
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
        return Resolved(Period(UNKNOWN.get(given.unit, "XXXX"), None, None, None, given.unit), reason=reason)
    at = periods.shifted(base, given.unit, given.direction * given.count)
    return Resolved(periods.containing(at, {"NI": "D", "2W": "W"}.get(given.unit, given.unit)), anchored=True)


def _is_coarser(period: Period, unit: str) -> bool:
    """Whether a stretch of time is too long to count such units from it: "in 1931 … two weeks later"."""
    return period.unit in {"Y", "DE", "CE"} and unit in {"D", "NI", "W", "2W", "WE"}


def _same_of(given: SameOf, context: Context) -> Resolved:
    """The unit, or the stretch that the text last spoke of, moved to another year."""
    year = _resolve(given.year, context)
    base = context.last or (periods.year(context.anchor.year) if context.anchor else None)
    if given.unit and context.last is None and context.anchor is not None:
        base = periods.day(context.anchor)
    if year.period.begin is None or base is None or base.begin is None:
        return Resolved(Period(UNKNOWN.get(given.unit, "XXXX"), None, None, None, given.unit), reason=NO_ANCHOR)
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
        return Resolved(Period(UNKNOWN[given.unit], None, None, None, given.unit), reason=inner.reason)
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
