"""The words of the calendar: months, weekdays, units, seasons, parts of the day, feasts, and words of now and then."""

from __future__ import annotations

from typing import Final

from newsgraph.extract.quantities.number_words import numbered
from newsgraph.extract.tokens import listed

MONTHS: Final = numbered("january february march april may june july august september october november december", 1)
SHORT_MONTHS: Final = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "august", "april", "june"})
"""Months that are verbs, adjectives or given names too."""

WEEKDAYS: Final = numbered("monday tuesday wednesday thursday friday saturday sunday", 1)
SHORT_WEEKDAYS: Final = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7
}  # fmt: skip

UNITS: Final = {
    "second": "S", "seconds": "S", "minute": "M", "minutes": "M", "hour": "H", "hours": "H", "day": "D", "days": "D",
    "week": "W", "weeks": "W", "fortnight": "2W", "fortnights": "2W", "weekend": "WE", "weekends": "WE", "month": "MO",
    "months": "MO", "quarter": "Q", "quarters": "Q", "year": "Y", "years": "Y", "decade": "DE", "decades": "DE",
    "century": "CE", "centuries": "CE", "millennium": "ML", "millennia": "ML", "night": "NI", "nights": "NI",
    "morning": "MN", "mornings": "MN", "evening": "EV", "evenings": "EV", "yr": "Y", "yrs": "Y", "mins": "M",
    "hrs": "H", "hr": "H", "semester": "SM",
}  # fmt: skip
"""Units of time: "MO" is a month and "M" a minute, until a value is written."""

DAY_PARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV", "overnight": "NI",
    "lunchtime": "MI", "midday": "MI", "noon": "MI", "midnight": "NI", "daytime": "DT", "mornings": "MO",
    "afternoons": "AF", "evenings": "EV", "nights": "NI",
}  # fmt: skip
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

RELATIVE_DAYS: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
PRESENT: Final = frozenset({"now", "currently", "nowadays", "presently"})
PAST: Final = frozenset({"recently", "formerly", "lately"})
SHIFTS: Final = {
    "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1, "this": 0, "that": 0,
    "same": 0, "current": 0, "preceding": -1,
}  # fmt: skip
CONTEXTUAL: Final = frozenset({"previous", "following", "that", "same", "preceding"})
"""Counted from the date that the text last spoke of, not from the day of publication."""

PARTS: Final = {
    "early": "start", "late": "end", "mid": "mid", "beginning": "start", "start": "start", "end": "end",
    "middle": "mid", "midst": "mid", "turn": "start", "close": "end", "outset": "start", "height": "mid",
    "earlier": "start", "later": "end", "latter": "end",
}  # fmt: skip

SETS: Final = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annual": "P1Y",
    "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biennial": "P2Y", "fortnightly": "P2W",
}  # fmt: skip

FEASTS: Final = {
    ("christmas", "eve"): "12-24",
    ("christmas", "day"): "12-25",
    ("christmas",): "12-25",
    ("boxing", "day"): "12-26",
    ("new", "year", "'s", "eve"): "12-31",
    ("new", "year", "'s", "day"): "01-01",
    ("new", "year", "'s"): "01-01",
    ("valentine", "'s", "day"): "02-14",
    ("halloween",): "10-31",
    ("thanksgiving", "day"): "thanksgiving",
    ("thanksgiving",): "thanksgiving",
    ("good", "friday"): "easter-2",
    ("easter", "sunday"): "easter+0",
    ("easter", "monday"): "easter+1",
    ("easter",): "easter+0",
    ("labor", "day"): "labor",
    ("memorial", "day"): "memorial",
    ("veterans", "day"): "11-11",
    ("armistice", "day"): "11-11",
    ("may", "day"): "05-01",
    ("bastille", "day"): "07-14",
    ("columbus", "day"): "columbus",
}
"""Feasts by their words, longest first where one begins another: month and day, or the name of a rule."""

NAMED_WEEKDAYS: Final = listed(
    "black good ash palm bloody super cyber holy maundy fat shrove giving ruby pancake red orange whit"
)
"""A capitalised one of these before a weekday makes a name of it ("Black Friday")."""

DECADES: Final = numbered("twenties thirties forties fifties sixties seventies eighties nineties", 2)

ZONES: Final = {
    "gmt": "Z", "utc": "Z", "bst": "", "est": "", "edt": "", "et": "", "pst": "", "pdt": "", "pt": "", "cst": "",
    "cdt": "", "ct": "", "cet": "", "cest": "", "ist": "", "msk": "", "jst": "", "aest": "", "eastern": "",
}  # fmt: skip
