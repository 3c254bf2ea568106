"""The period that a figure holds for, where its clause states one.

One calendar date, or one stretch between two ("from October to July"), is taken as the period. Several of them, or one
that could not be resolved, state no period.
"""

from __future__ import annotations

from datetime import date

from newsgraph.annotations import TimeExpression
from newsgraph.interpret.context import Context
from newsgraph.text import Span

Period = tuple[date | None, date | None]


def period(context: Context, clause: Span) -> Period:
    """First and last day of the period that the clause states; (None, None) where it states none."""
    stated = [time for time in context.stretches if clause.contains(time.span)]
    rest = [
        t
        for t in context.annotations.times
        if clause.contains(t.span) and not any(s.span.contains(t.span) for s in stated)
    ]
    dates = [time for time in (*stated, *rest) if _is_calendar(time)]
    return (dates[0].begin, dates[0].end) if len(dates) == 1 else (None, None)


def _is_calendar(time: TimeExpression) -> bool:
    return time.type == "DATE" and time.begin is not None and time.end is not None and not time.value.endswith("_REF")
