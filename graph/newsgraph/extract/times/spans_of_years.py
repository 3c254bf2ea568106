"""Decades, centuries and business years: "the 1990s", "the '70s", "19th century", "fiscal 2019".

They are told from ages ("in his 40s") and temperatures by the words before them.
"""

from __future__ import annotations

import re

from newsgraph.extract.quantities.numerals import ordinal_at
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times.calendar_words import (
    DECADES,
)
from newsgraph.extract.times.expressions import Century, Decade, FiscalYear, Parsed
from newsgraph.extract.times.years import year_number

_DECADE = re.compile(r"(\d{2})?(\d)0s\Z", re.IGNORECASE)


def decade_at(words: Wording, index: int) -> Parsed | None:
    """Reads "1990s", "'90s", "the 90s", "the nineties"."""
    found = _DECADE.match(words.raw(index))
    if found and found[1]:
        return Decade(int(found[1] + found[2]) * 10), index + 1
    if words.raw(index + 1).lower() in {"'s", "’s"} and words.low(index - 1) in {"the", "early", "late", "mid"}:
        value = year_number(words.raw(index))
        if value and value % 10 == 0:
            return Decade(value), index + 2
    before = words.low(index - 1)
    marked = before in {"'", "‘", "’"} and words.glued(index)
    follows = before in {"and", "or", "to", "-"} and bool(_DECADE.match(words.raw(index - 2)))
    if found and (
        marked or follows or (before in {"the", "early", "late", "-"} and words.low(index - 2) not in {"in", "over"})
    ):
        number = int(found[2])
        return Decade((1900 if number > 2 else 2000) + 10 * number), index + 1
    if found and before == "the" and words.low(index - 2) == "in" and int(found[2]) > 4:
        return Decade(1900 + 10 * int(found[2])), index + 1
    number = DECADES.get(words.low(index), 0)
    if number and before in {"the", "early", "late", "mid", "-"}:
        return Decade(1900 + 10 * number), index + 1
    return None


def century_at(words: Wording, index: int) -> Parsed | None:
    """Reads "19th century", "twentieth-century"."""
    found = ordinal_at(words, index)
    if not found or not 1 <= found[0] <= 30:
        return None
    after = found[1] + (words.raw(found[1]) == "-")
    if words.low(after) != "century":
        return None
    return Century(found[0]), after + 1


def fiscal_year_at(words: Wording, index: int) -> Parsed | None:
    """Reads "fiscal 2019", "fiscal year 2019", "FY19"."""
    word = words.low(index)
    glued = re.fullmatch(r"fy(\d{2}|\d{4})", word)
    if glued:
        return FiscalYear(int(glued[1]) + (2000 if len(glued[1]) == 2 else 0)), index + 1
    if word not in {"fiscal", "financial", "fy"}:
        return None
    after = index + 1 + (words.low(index + 1) == "year")
    if word == "financial" and after == index + 1:
        return None
    number = year_number(words.raw(after))
    return (FiscalYear(number), after + 1) if number else None
