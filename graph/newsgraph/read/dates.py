"""Dates that a page states in its furniture: "Published: Mon 3 May 2021, 8:05 AM", "3 May 2021, 17:40".

Only whole dates count: day, month and year in an order that cannot be misread. Dates in prose are not looked for here,
they belong to the annotators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

from newsgraph.read.words import MONTHS

_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_OFFSETS = {"GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2}
"""Hours east of Greenwich of the zone names that mean one thing only; with any other, the zone stays unknown."""

Label = Literal["published", "modified"]

_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th|\.(?=\s))?"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\.\d{1,6})?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
_HOUR = r"(?P<hour2>\d{1,2})\s?(?P<half2>[ap]\.?m\b\.?)"
_FOUR = r"(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s?(?:hrs|hours|h\b|[A-Z]{3,4}\b))\s?(?:hrs|hours|h\b)?"
_ZONE = r"(?:\s?\(?(?P<zone>(?-i:Z|[A-Z]{3,4}|[ECMP]T)\b|[+-]\d\d:?\d\d\b)(?:[+-]\d{1,2}\b)?\)?)?"
_GAP = r"[\s\u00a0]*(?:,|\||-|–|—|·|•|at\b|@|T)?[\s\u00a0]*(?:at\s)?"
_DATE = re.compile(
    r"(?<![\w/.-])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3})?(?:"
    + _DAY.format(1) + r"(?:\s{1,3}of)?[\s-]{1,3}" + _MONTH.format(1) + r",?[\s-]{1,3}" + _YEAR.format(1)
    + "|" + _MONTH.format(2) + r"\s{1,3}" + _DAY.format(2) + r",?\s{1,3}" + _YEAR.format(2)
    + "|" + _YEAR.format(3) + r"[-/.](?P<number3>\d\d)[-/.]" + _DAY.format(3).replace("{1,2}", "{2}")
    + r"|(?P<day4>\d{1,2})(?P<mark4>[./-])(?P<number4>\d{1,2})(?P=mark4)" + _YEAR.format(4)
    + r")(?![\w/-]|\.\d)|" + _YEAR.format(5) + r"-(?P<number5>\d\d)-" + _DAY.format(5).replace("{1,2}", "{2}")
    + r"(?=T\d\d:)",
    re.IGNORECASE,
)  # fmt: skip
_TIME_AFTER = re.compile(_GAP + "(?:" + "|".join((_CLOCK, _HOUR, _FOUR)) + ")" + _ZONE, re.IGNORECASE)
_TIME_BEFORE = re.compile(
    "(?<![\\w:.])(?:" + "|".join((_CLOCK, _HOUR, _FOUR)) + ")" + _ZONE + r"[\s,|–—·-]{1,4}(?:on\s)?$", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:(?P<modified>(?:last\s|first\s)?(?:updated|modified|edited|revised|corrected)|update|last\supdate)"
    r"|(?P<published>(?:first\s|originally\s)?(?:published|posted|issued|released|created)|publication\sdate"
    r"|published\sdate|date\sof\spublication|date|pubdate))\b\s?(?:on|at|date|time)?\s?[:|\-–]?\s?$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:last|first|originally|published|posted|issued|released|created|updated?|modified|edited|revised|corrected"
    r"|publication|date|time|on|at|of|ist|gmt|utc|bst|est|edt|et|cet|cest|pkt|hrs|hours|local|am|pm|by|new|min|mins|minutes?"
    r"|read|ago|now|just)\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[\W\d_]",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s{1,3}"
    + _MONTH.format("")
    + r"(?!\w)|\b"
    + _MONTH.format("5")
    + r"\s{1,3}\d{1,2}\b(?!\d)"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\b|\b\d{1,2}\s?[ap]\.?m\b|\b\d{1,3}\s(?:second|minute|min|hour|hr|day|week|month|year)s?\sago\b"
    r"|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""What shows that a line tells a time without a whole date: "7 Nov, 6:15 AM", "2 hours ago"."""
_SOME_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
"""Without these a line holds no date, or no time; they are found sooner than that the whole patterns fail."""
_NO_DATE_HAS = frozenset(("the", "and", "to", "in", "for", "with", "that", "from", "was", "said"))
"""Nor does a line with one of these words say nothing but a date."""
_EARLIEST = 1600
_BEFORE = 40
_MAX_LINE = 400
_RFC822 = re.compile(r"\s*(?:\w{3},\s)?\d{1,2}\s\w{3}\s(?:\d\d)?\d\d\s\d\d:\d\d(?::\d\d)?\s(?:[A-Z]{1,4}|[+-]\d{4})\s*")
_ASCTIME = re.compile(
    r"\s*[a-z]{3},?\s(?P<month>[a-z]{3})\s{1,2}(?P<day>\d{1,2})\s(?P<clock>\d\d:\d\d:\d\d)"
    r"(?:\s(?P<zone>[A-Z]{1,4}|[+-]\d{4}))?\s(?P<year>\d{4})\s*",
    re.IGNORECASE,
)
"""As C's asctime, Java and some services write it: "Mon May 03 08:05:00 UTC 2021"."""
_SECONDS = re.compile(r"\s*(?:\d{10}|\d{13})\s*")
_ISO = re.compile(
    r"\s*(?P<date>\d{4}-\d\d-\d\d)(?:[T\s](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?|UTC|GMT)?)?\s*",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z)?)?\s*")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a line: its value in XML Schema's lexical form, its offsets in the line and what the line calls it.

    ``opening`` is where the label before it begins, or the date itself when it has none.
    """

    value: str
    start: int
    end: int
    opening: int
    label: Label | None = None


def find_dates(line: str) -> tuple[StatedDate, ...]:
    """The whole dates of a line, in order, with their times and labels. Lines beyond 400 characters are prose."""
    return tuple(_find_dates(line)) if len(line) <= _MAX_LINE and _SOME_YEAR.search(line) else ()


def is_date_line(line: str) -> bool:
    """Whether a line says nothing but when the page was published, updated or printed."""
    if len(line) > _MAX_LINE or not _DIGIT.search(line) or not _NO_DATE_HAS.isdisjoint(line.split()):
        return False
    dates = find_dates(line)
    rest = line
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest, partial = _PARTIAL.subn(" ", rest)
    return bool(dates or partial) and not _FILLER.sub("", rest)


def parse_date(value: str) -> str | None:
    """The date of a field in markup or in a record (ISO 8601, RFC 5322, or as in text) in XML Schema's lexical form."""
    value = value.strip()[:80]
    if match := _ISO.fullmatch(value):
        clock, zone = match["clock"], (match["zone"] or "").upper()
        if not clock:
            return _valid(match["date"])
        clock = clock if len(clock) > len("00:00") else f"{clock}:00"
        zone = "Z" if zone in {"Z", "UTC", "GMT"} else zone
        zone = f"{zone[:3]}:{zone[3:] or '00'}" if len(zone) in {len("+01"), len("+0100")} else zone
        return _valid(f"{match['date']}T{clock}{zone}")
    if match := _COMPACT.fullmatch(value):
        year, month, day, hour, minute, second, zone = match.groups()
        whole = f"{year}-{month}-{day}"
        return _valid(f"{whole}T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else whole)
    if match := _ASCTIME.fullmatch(value):
        value = f"{match['day']} {match['month']} {match['year']} {match['clock']} {match['zone'] or '-0000'}"
    if _SECONDS.fullmatch(value):
        return parse_timestamp(int(value))
    if _RFC822.fullmatch(value):
        try:
            return _lexical(parsedate_to_datetime(value))
        except (ValueError, TypeError):
            return None
    found = find_dates(value)
    return found[0].value if len(found) == 1 else None


def parse_timestamp(value: float) -> str | None:
    """The time that a number of seconds, or of milliseconds, since 1970 means; None when it is no plausible time."""
    seconds = value / 1000 if value > 1e11 else value
    if not 0 < seconds < 4e9:
        return None
    return _lexical(datetime.fromtimestamp(int(seconds), UTC))


def _find_dates(line: str) -> Iterator[StatedDate]:
    end = 0
    for match in _DATE.finditer(line):
        if match.start() < end:
            continue
        day = _date_of(match)
        if day is None:
            continue
        start, end = match.span()
        value = day.isoformat()
        after = _TIME_AFTER.match(line, end)
        before = None if after else _TIME_BEFORE.search(line, max(0, start - _BEFORE), start)
        if after and (clock := _clock_of(after)):
            value, end = f"{value}T{clock}", after.end()
        elif before and (clock := _clock_of(before)):
            value, start = f"{value}T{clock}", before.start()
        before_date = max(0, start - _BEFORE)
        if label := _LABEL.search(line[before_date:start]):
            kind: Label = "modified" if label["modified"] else "published"
            yield StatedDate(value, start, end, before_date + label.start(), kind)
        else:
            yield StatedDate(value, start, end, start)


def _date_of(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    for form in "12345":
        if groups.get(f"year{form}") is None:
            continue
        year, day = int(groups[f"year{form}"]), int(groups[f"day{form}"])
        if name := groups.get(f"month{form}"):
            month = _MONTH_NUMBERS[name[:3].lower()]
        else:
            month = int(groups[f"number{form}"])
        if form == "4" and groups["mark4"] != "." and day != month and day <= 12 and month <= 12:
            return None  # 03/04/2020 is two days, by country: neither is stated
        if form == "4" and month > 12:
            day, month = month, day
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return None


def _clock_of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["four"]:
        hour, minute, second, half = int(groups["four"][:2]), int(groups["four"][2:]), 0, None
    else:
        hour = int(groups["hour"] or groups["hour2"])
        minute, second = int(groups["minute"] or 0), int(groups["second"] or 0)
        half = groups["half"] or groups["half2"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}:{second:02}{_zone(groups['zone'])}"


def _zone(name: str | None) -> str:
    if not name:
        return ""
    if name[0] in "+-":
        return f"{name[:3]}:{name[-2:]}"
    hours = _OFFSETS.get(name.upper())
    if hours is None:
        return ""
    return "Z" if hours == 0 else f"{hours:+03}:00"


def _valid(value: str) -> str | None:
    """The value, unless it is no date or what machines write for "none": the year 1, the first second of 1970."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if moment.year >= _EARLIEST and not value.startswith("1970-01-01T00:00") else None


def _lexical(moment: datetime) -> str:
    if moment.tzinfo is not None and moment.utcoffset() == timedelta(0):
        moment = moment.astimezone(timezone.utc)  # noqa: UP017
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
