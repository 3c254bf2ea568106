"""The period that a figure holds for, where its sentence states one.

One calendar date in the sentence is taken as the period; two are taken when they are joined as a range ("from October
to July", "between 4 and 18 August"). More than that, or a date that could not be resolved, states no period.
"""

from __future__ import annotations

import re
from datetime import date

from newsgraph.annotations import TimeExpression
from newsgraph.interpret.context import Context
from newsgraph.text import Span

Period = tuple[date | None, date | None]
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_LONGEST_WORD_BEFORE = 16


def period(context: Context, sentence: Span) -> Period:
    """First and last day of the period that the sentence states; (None, None) where it states none."""
    times = [time for time in context.annotations.times if sentence.contains(time.span) and _is_calendar(time)]
    if len(times) == 1:
        return times[0].begin, times[0].end
    if len(times) == 2 and _joined(context.article.text, times[0]):
        return times[0].begin, times[1].end
    return None, None


def _is_calendar(time: TimeExpression) -> bool:
    return time.type == "DATE" and time.begin is not None and time.end is not None and not time.value.endswith("_REF")


def _joined(text: str, first: TimeExpression) -> bool:
    before = text[max(first.span.start - _LONGEST_WORD_BEFORE, 0) : first.span.start]
    return _OPENS_RANGE.search(before) is not None
