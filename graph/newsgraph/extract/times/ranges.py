"""Stretches from one date to another: "from October to the end of July", "between August 4 and 18", "2014-16".

TIMEX3 marks the two ends as expressions of their own, and so does the layer. What happened, or was counted, between
them belongs to the whole stretch, which is put together here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from newsgraph.annotations import TimeExpression
from newsgraph.extract.tokens import listed
from newsgraph.text import Span, covering

_LONGEST_GAP = 12
"""How many characters may stand between the ends: " through the "."""
_JOINERS = {
    "between": listed("and"),
    "from": listed("to until till through - – —"),
    "": listed("to until till through - – —"),
}
_DATED = frozenset({"DATE", "TIME"})


def stretches(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The stretches among the expressions of a text, in text order; each begins with its first end and covers both.

    A stretch has the first end's begin and the second end's end, an EDTF interval, and TIMEX3's value of both ends with
    a solidus between, as ISO 8601 writes intervals.
    """
    found: list[TimeExpression] = []
    for first, second in pairwise(times):
        if {first.type, second.type} <= _DATED and _joined(text, first.span, second.span):
            stretch = _stretch(first, second)
            if stretch is not None:
                found.append(stretch)
    return found


def stretch_at(text: str, times: Sequence[TimeExpression], span: Span) -> TimeExpression | None:
    """The stretch that an expression is an end of, or the expression itself; None where none has that span."""
    for stretch in stretches(text, times):
        if stretch.span.contains(span):
            return stretch
    return next((time for time in times if time.span == span), None)


def _joined(text: str, first: Span, second: Span) -> bool:
    """Whether the words around and between two expressions make a stretch of them."""
    if not 0 < second.start - first.end <= _LONGEST_GAP:
        return False
    between = text[first.end : second.start].lower().replace("the", "").strip(" ,\u00a0")
    before = text[max(first.start - 14, 0) : first.start].lower().split()
    opener = before[-1] if before and before[-1] in _JOINERS else ""
    if before[-1:] == ["the"] and len(before) > 1 and before[-2] in _JOINERS:
        opener = before[-2]
    return between in _JOINERS[opener]


def _stretch(first: TimeExpression, second: TimeExpression) -> TimeExpression | None:
    """One expression for both ends; None where an end is open or the second lies before the first."""
    if first.begin is None or second.end is None or second.end < first.begin:
        return None
    begin, end = _edtf_end(first), _edtf_end(second)
    return replace(
        first,
        span=covering([first.span, second.span]),
        type="DATE",
        value=f"{first.value}/{second.value}",
        edtf=f"{begin}/{end}" if begin and end else f"{first.begin}/{second.end}",
        end=second.end,
        confidence=min(first.confidence, second.confidence),
    )


def _edtf_end(time: TimeExpression) -> str | None:
    """An end that may stand in an EDTF interval: a date, no interval and no season of its own."""
    edtf = time.edtf
    if edtf is None or "/" in edtf or "X" in edtf or (len(edtf) == 7 and int(edtf[5:]) > 12):
        return None
    return edtf[:10]
