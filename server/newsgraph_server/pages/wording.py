"""Values in words: figures, code list concepts, dates, as a reader expects them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

_APPROXIMATIONS = {
    "About": "about",
    "MoreThan": "more than",
    "LessThan": "less than",
    "Almost": "almost",
    "AtLeast": "at least",
    "AtMost": "at most",
    "Vague": "roughly",
}
_MODES = {
    "Direct": "in direct speech",
    "Indirect": "in indirect speech",
    "Mixed": "partly quoted",
    "OwnVoice": "in its own voice",
}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def number_words(value: str) -> str:
    """A number with thousands separators (3500 → 3,500); other text as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:,f}" if number.is_finite() else value


def figure_words(
    value: str | None, minimum: str | None, maximum: str | None, approximation: str | None, unit: str | None
) -> str:
    """A figure as one reads it aloud: "about 3,500 troops", "200 to 300 people"."""
    if value is not None:
        figure = number_words(value)
    elif minimum is not None and maximum is not None:
        figure = f"{number_words(minimum)} to {number_words(maximum)}"
    elif minimum is not None:
        figure = f"{number_words(minimum)} or more"
    elif maximum is not None:
        figure = f"up to {number_words(maximum)}"
    else:
        figure = "a number"
    qualifier = _APPROXIMATIONS.get(approximation or "", "")
    return " ".join(part for part in (qualifier, figure, unit or "") if part)


def date_words(value: str | None) -> str:
    """A date as one reads it (2031-03-11 → 11 March 2031); EDTF forms keep what they say beyond a day."""
    if not value:
        return ""
    if "/" in value and not value.startswith("http"):
        begin, end = value.split("/", 1)
        begin, end = (date_words(part.removeprefix("..")) or "open" for part in (begin, end))
        return f"{begin} to {end}"
    match = _DAY.match(value)
    if match:
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return value
        words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return f"about {words}" if value.endswith("~") else words
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(~?)", value):
        words = f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
        return f"about {words}" if match[3] else words
    return value


def mode_words(mode: str) -> str:
    """In which manner words are given."""
    return _MODES.get(mode, mode.lower())


def spaced(name: str) -> str:
    """The local name of a term as words (TroopWithdrawal → troop withdrawal)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
