"""The period that a figure holds for, where its clause states one.

One calendar date, or one stretch between two ("from October to July"), is taken as the period. Several of them, or one
that could not be resolved, state no period.
"""

from __future__ import annotations

from datetime import date
from itertools import islice

from newsgraph.interpret.context import Context
from newsgraph.text import Span

Period = tuple[date | None, date | None]


def period(context: Context, clause: Span) -> Period:
    """First and last day of the period that the clause states; (None, None) where it states none."""
    dates = list(islice(context.calendar_times_in(clause), 2))
    return (dates[0].begin, dates[0].end) if len(dates) == 1 else (None, None)
