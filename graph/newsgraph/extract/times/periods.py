"""Stretches of the calendar: days, weeks, months, quarters, seasons, years, with their names in two standards.

`Period.value` is written as TIMEX3 does (ISO-TimeML, ISO 24617-1: ISO 8601 dates, with "2014-SU", "2008-W42-WE",
"199"), `Period.edtf` as the Extended Date/Time Format does (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/):
seasons and quarters are months 21 to 36 there, weeks are intervals of days.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

_EDTF_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_SEASON_BOUNDS = {"SP": (3, 1, 6, 20), "SU": (6, 1, 9, 22), "FA": (9, 1, 12, 21)}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, with the first and the last day that it may cover."""

    value: str
    edtf: str | None
    begin: date | None
    end: date | None
    unit: str


def day(at: date) -> Period:
    """One day."""
    return Period(at.isoformat(), at.isoformat(), at, at, "D")


def week(at: date) -> Period:
    """The ISO week, Monday to Sunday, that holds a day."""
    iso = at.isocalendar()
    monday = at - timedelta(days=iso.weekday - 1)
    sunday = _later(monday, 6)
    return Period(f"{iso.year:04}-W{iso.week:02}", f"{monday}/{sunday}", monday, sunday, "W")


def weekend(at: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    iso = at.isocalendar()
    saturday = _later(at - timedelta(days=iso.weekday - 1), 5)
    sunday = _later(saturday, 1)
    return Period(f"{iso.year:04}-W{iso.week:02}-WE", f"{saturday}/{sunday}", saturday, sunday, "WE")


def month(year: int, number: int) -> Period:
    """A calendar month."""
    value = f"{year:04}-{number:02}"
    return Period(value, value, date(year, number, 1), date(year, number, _days_in(year, number)), "MO")


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    first = 3 * number - 2
    end = date(year, first + 2, _days_in(year, first + 2))
    return Period(f"{year:04}-Q{number}", f"{year:04}-{32 + number}", date(year, first, 1), end, "Q")


def half(year: int, number: int) -> Period:
    """The first or second half of a calendar year."""
    first = 6 * number - 5
    end = date(year, first + 5, _days_in(year, first + 5))
    return Period(f"{year:04}-H{number}", f"{year:04}-{39 + number}", date(year, first, 1), end, "H")


def season(year: int, name: str) -> Period:
    """A season ("SP", "SU", "FA", "WI") of the northern year, with both common ways to bound it.

    Whether a winter is that before or after its year's summer is not said by its name, so its bounds hold both.
    """
    if name == "WI":
        begin, end = date(year, 1, 1), date(min(year + 1, MAXYEAR), 3, 20)
    else:
        from_month, from_day, to_month, to_day = _SEASON_BOUNDS[name]
        begin, end = date(year, from_month, from_day), date(year, to_month, to_day)
    return Period(f"{year:04}-{name}", f"{year:04}-{_EDTF_SEASONS[name]}", begin, end, "SE")


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04}", f"{number:04}", date(number, 1, 1), date(number, 12, 31), "Y")


def fiscal_year(number: int) -> Period:
    """A business year: when it begins differs, so the bounds are wide and there is no EDTF form."""
    begin = date(max(number - 1, 1), 4, 1)
    return Period(f"FY{number:04}", None, begin, date(min(number + 1, MAXYEAR), 3, 31), "Y")


def decade(first_year: int) -> Period:
    """Ten years, from a year that ends in 0: "199" in TIMEX3, "199X" in EDTF."""
    name = f"{first_year // 10:03}"
    return Period(name, f"{name}X", date(max(first_year, 1), 1, 1), date(first_year + 9, 12, 31), "DE")


def century(number: int) -> Period:
    """The 20th century as people count, the hundred years from 1901; TIMEX3 and EDTF name it by its digits, "19"."""
    name = f"{number - 1:02}"
    begin = max(100 * (number - 1), 1)
    return Period(name, f"{name}XX", date(begin, 1, 1), date(min(100 * number, MAXYEAR), 12, 31), "CE")


def containing(at: date, unit: str) -> Period:
    """The stretch of a unit ("D", "W", "WE", "MO", "Q", "SM", "Y", "DE", "CE") that holds a day."""
    match unit:
        case "W" | "2W":
            return week(at)
        case "WE":
            return weekend(at)
        case "MO":
            return month(at.year, at.month)
        case "Q":
            return quarter(at.year, (at.month + 2) // 3)
        case "SM":
            return half(at.year, 1 if at.month < 7 else 2)
        case "Y":
            return year(at.year)
        case "DE":
            return decade(at.year // 10 * 10)
        case "CE":
            return century(at.year // 100 + 1)
        case _:
            return day(at)


def shifted(at: date, unit: str, count: int) -> date:
    """A day so many units later (earlier when negative), kept inside the calendar of Python.

    Raises OverflowError where it leaves the years 1 to 9999.
    """
    days = {"D": 1, "NI": 1, "W": 7, "2W": 14, "WE": 7}
    if unit in days:
        return at + timedelta(days=days[unit] * count)
    months = {"MO": 1, "Q": 3, "SM": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit] * count
    place = at.year * 12 + at.month - 1 + months
    if not 12 <= place < 12 * (MAXYEAR + 1):
        raise OverflowError("the date lies outside the calendar")
    year_number, month_index = divmod(place, 12)
    return date(year_number, month_index + 1, min(at.day, _days_in(year_number, month_index + 1)))


def narrowed(period: Period, part: str) -> Period:
    """The start, middle or end of a stretch: the same value (TIMEX3 keeps that in @mod), narrower bounds.

    "Early" and "late" are taken as halves, "beginning" and "end" (``first``, ``last``) and "mid" as thirds.
    """
    if period.begin is None or period.end is None or period.begin == period.end:
        return period
    length = (period.end - period.begin).days + 1
    begin, end = period.begin, period.end
    match part:
        case "start":
            end = begin + timedelta(days=max(length // 2 - 1, 0))
        case "end":
            begin = begin + timedelta(days=length // 2)
        case "first":
            end = begin + timedelta(days=max(length // 3 - 1, 0))
        case "last":
            begin = begin + timedelta(days=2 * length // 3)
        case _:
            begin, end = begin + timedelta(days=length // 3), end - timedelta(days=length // 3)
    return Period(period.value, period.edtf, begin, end, period.unit)


def feast(year_number: int, rule: str) -> date:
    """The day of a feast: "12-25", "easter-2", or one that is counted in weekdays."""
    if rule[0].isdigit():
        return date(year_number, int(rule[:2]), int(rule[3:]))
    if rule.startswith("easter"):
        return _easter(year_number) + timedelta(days=int(rule[6:]))
    if rule == "thanksgiving":
        return _nth_weekday(year_number, 11, 4, 4)
    if rule == "columbus":
        return _nth_weekday(year_number, 10, 1, 2)
    if rule == "labor":
        return _nth_weekday(year_number, 9, 1, 1)
    last = date(year_number, 5, 31)
    return last - timedelta(days=last.weekday())


def valid_day(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


def _days_in(year_number: int, month_number: int) -> int:
    return calendar.monthrange(year_number, month_number)[1]


def _later(at: date, days: int) -> date:
    """A later day, at most the last one that Python knows."""
    return date.max if (date.max - at).days < days else at + timedelta(days=days)


def _nth_weekday(year_number: int, month_number: int, weekday: int, count: int) -> date:
    first = date(year_number, month_number, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def _easter(year_number: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus."""
    a, b, c = year_number % 19, year_number // 100, year_number % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month_number, day_index = divmod(h + weekday - 7 * m + 90, 25)[0], 0
    day_index = (h + weekday - 7 * m + 33 * month_number + 19) % 32
    return date(year_number, month_number, day_index)
