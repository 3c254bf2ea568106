"""What an expression of time says, before it is resolved: the parser's outcome and the resolver's input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = Literal["start", "end", "mid", "first", "last", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Exact:
    """A day, month or year by its numbers; what is not printed is None. ``weekday`` is 1 for Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Slashed:
    """A date of numbers only; its first two may be day and month or, unless ``day_first``, month and day."""

    first: int
    second: int
    year: int
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 for Monday; ``shift`` is that of "last", "this" and "next", None without such a word."""

    number: int
    shift: int | None = None
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit counted from the day of publication, or from the date last spoken of: "last week", "the same day"."""

    unit: str
    shift: int
    contextual: bool = False
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    """A named month or season with "last", "this" or "next"; ``name`` is a month's number or a season's code."""

    name: int | str
    shift: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A quarter ("Q1" to "Q4"), half ("H1", "H2") or season ("SU") of a year, which may be an expression itself."""

    name: str
    year: Expression | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years, by the first of them."""

    first_year: int


@dataclass(frozen=True, slots=True)
class Century:
    """A century by its number, 20 for the 1900s."""

    number: int


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A business year by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of the calendar by its rule, see `periods.feast`."""

    rule: str
    year: Expression | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (negative) or after a day; ``count`` None for "a few". ``contextual`` as for `Deictic`."""

    count: int | None
    unit: str
    direction: int
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class DatedBy:
    """A month or day whose year is an expression of its own: "October of next year"."""

    date: Exact
    year: Expression


@dataclass(frozen=True, slots=True)
class SameOf:
    """The same unit ("" for "period") so many years away: "the same month a year ago", "the same period last year"."""

    unit: str
    year: Expression


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a longer stretch: "early 2014", "later this week"."""

    part: Part
    inner: Expression


@dataclass(frozen=True, slots=True)
class UnitOf:
    """The first (1), second … or last (-1) day, week or month of a stretch: "the last week of March"."""

    number: int
    unit: str
    inner: Expression


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day ("EV"); without ``inner`` that of the day of publication."""

    code: str
    inner: Expression


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day; ``zone`` is "Z" where the text says GMT or UTC. Without ``inner`` the day is left open."""

    hour: int
    minute: int
    zone: str = ""
    inner: Expression | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The present, past or future as such: TIMEX3's PRESENT_REF, PAST_REF, FUTURE_REF."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; ``direction`` is -1 for "the past three days", +1 for "the next three days".

    ``count`` and ``unit`` repeat a countable length, so that its bounds can be worked out.
    """

    value: str
    direction: int = 0
    count: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """A set of times: "every Tuesday", "daily"."""

    value: str


Expression = (
    Exact
    | Slashed
    | Weekday
    | Deictic
    | Shifted
    | Named
    | Decade
    | Century
    | FiscalYear
    | Feast
    | Offset
    | DatedBy
    | SameOf
    | Within
    | UnitOf
    | DayPart
    | Clock
    | Reference
    | Length
    | Frequency
)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the tokens that it stands on, ``end`` exclusive."""

    begin: int
    end: int
    expression: Expression


Parsed = tuple[Expression, int]
"""An expression and the index of the token after it."""
