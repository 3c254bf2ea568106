"""Quotation marks in pairs: where quoted stretches begin and end.

Marks come straight and curly, double and single, French and German, nested, misdirected and missing. Pairing never
leaves its paragraph, so an odd mark spoils one paragraph at most; a stretch that its paragraph leaves open goes on
in the next one if that opens with a mark, as printers do. Single marks count only where no apostrophe can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsgraph.text import Span

_MARK = re.compile(r"``|''|[“”„‟«»\"‘’‚‛'‹›`]")
_DOUBLE: Final = frozenset({"“", "”", "„", "‟", "«", "»", '"', "``", "''"})
_OPENING: Final = frozenset({"“", "„", "‟", "«", "``", "‘", "‚", "‛", "‹"})
_CLOSING: Final = frozenset({"”", "»", "’", "›"})
_BEFORE_OPENING: Final = frozenset(" \t\u00a0\u2009\u202f\n\r([{—–-/:“\"‘'„«‟>")
_AFTER_CLOSING: Final = frozenset(" \t\u00a0\u2009\u202f\n\r)]},.;:!?—–-/”\"’'»<…")
_ELISION = re.compile(r"(?:em|til|till|tis|twas|cause|n|bout|round|cos|neath|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between quotation marks, marks left out of ``inner`` and inside ``outer``.

    ``closed`` is False where the paragraph ends before a closing mark. ``continues`` tells that the stretch goes on
    from one that the paragraph before left open. ``single`` tells the style of the marks.
    """

    outer: Span
    inner: Span
    closed: bool = True
    continues: bool = False
    single: bool = False


@dataclass(slots=True)
class _Mark:
    sign: str
    start: int
    end: int
    can_open: bool
    can_close: bool


def stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Stretch, ...]:
    """The outermost quoted stretches of a text, in text order; each lies inside one of the paragraphs."""
    found: list[Stretch] = []
    left_open: Stretch | None = None
    pending: list[Stretch] = []
    for paragraph in paragraphs:
        marks = list(_marks(text, paragraph))
        double = list(_pair(text, paragraph, [mark for mark in marks if mark.sign in _DOUBLE], single=False))
        single = _pair_singles(text, paragraph, [mark for mark in marks if mark.sign not in _DOUBLE], double)
        here = _outermost([*double, *single])
        if left_open is not None and pending:
            first = here[0] if here else None
            if first is not None and first.outer.start == paragraph.start and first.single == left_open.single:
                found.extend(pending)
                here[0] = Stretch(first.outer, first.inner, first.closed, continues=True, single=first.single)
            elif _believable(text, left_open):
                found.extend(pending)
            pending = []
            left_open = None
        if here and not here[-1].closed:
            left_open = here.pop()
            pending = [left_open]
        found.extend(here)
    if left_open is not None and _believable(text, left_open):
        found.extend(pending)
    return tuple(found)


def _believable(text: str, stretch: Stretch) -> bool:
    """Whether a stretch without a closing mark is one: it opens a paragraph or follows a cue's comma or colon."""
    if stretch.single:
        return False
    before = text[max(0, stretch.outer.start - 3) : stretch.outer.start].rstrip(" \t\u00a0")
    return not before or before[-1] in ":,\n\r"


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The signs of a paragraph that can be quotation marks, with what they can do where they stand."""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end, sign = match.start(), match.end(), match.group()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        spaced = after.isspace()
        # French marks keep a space inside
        can_open = before in _BEFORE_OPENING and (not spaced or sign == "«")
        can_close = (not before.isspace() or sign == "»") and (after in _AFTER_CLOSING or not after.isalnum())
        if sign == '"' and before.isdigit() and _measures(text, end, paragraph.end):
            continue
        if sign not in _DOUBLE:
            if before.isalnum() and after.isalnum():
                continue
            if can_open and sign in "’'" and _ELISION.match(text, end, min(end + 8, paragraph.end)):
                continue
        yield _Mark(sign, start, end, can_open, can_close)


def _measures(text: str, end: int, limit: int) -> bool:
    """Whether a straight mark behind a digit stands for inches: a lower-case word follows, and a closing mark later."""
    following = text[end : end + 2]
    if len(following) < 2 or following[0] != " " or not following[1].islower():
        return False
    later = text.find('"', end, min(limit, end + 300))
    return later > 0 and not text[later - 1].isspace() and text[later - 1] in ".,!?"


def _pair(text: str, paragraph: Span, marks: Sequence[_Mark], *, single: bool) -> Iterator[Stretch]:
    """Pairs marks of one family: an opener with the closer at its own depth."""
    opened: _Mark | None = None
    depth = 0
    last_close: _Mark | None = None
    for mark in marks:
        opens, closes = _role(mark, opened)
        if opened is None:
            if opens:
                opened, depth, last_close = mark, 1, None
        elif closes:
            depth -= 1
            last_close = mark
            if depth == 0:
                yield from _stretch(text, opened, mark, single=single)
                opened = None
        elif opens and mark.sign not in {'"', "''", "'"}:
            depth += 1
    if opened is None:
        return
    if last_close is not None and (last_close.end == paragraph.end or depth > 1):
        yield from _stretch(text, opened, last_close, single=single)
    elif opened.end < paragraph.end and text[opened.end : paragraph.end].strip():
        outer = Span(opened.start, paragraph.end)
        yield Stretch(outer, Span(opened.end, paragraph.end), closed=False, single=single)


def _role(mark: _Mark, opened: _Mark | None) -> tuple[bool, bool]:
    """Whether the mark opens, whether it closes, given what is open; misdirected marks are judged by the spacing."""
    sign = mark.sign
    if sign in _OPENING:
        if opened is not None and (opened.sign in {"„", "‚", "»", "›"} or (mark.can_close and not mark.can_open)):
            return False, True
        return mark.can_open or not mark.can_close, False
    if sign in _CLOSING:
        if opened is None:
            return mark.can_open, False
        return False, mark.can_close or not mark.can_open
    if opened is None:
        return mark.can_open or not mark.can_close, False
    return False, mark.can_close or not mark.can_open


def _stretch(text: str, opened: _Mark, closed: _Mark, *, single: bool) -> Iterator[Stretch]:
    first, last = opened.end, closed.start
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if last > first:
        yield Stretch(Span(opened.start, closed.end), Span(first, last), single=single)


def _pair_singles(text: str, paragraph: Span, marks: Sequence[_Mark], doubles: Sequence[Stretch]) -> Iterator[Stretch]:
    """Pairs single marks that stand outside double ones; a plural's apostrophe does not close a quotation."""
    starts = [stretch.outer.start for stretch in doubles]
    outside = [mark for mark in marks if not _inside(mark.start, doubles, starts)]
    usable: list[_Mark] = []
    opened: _Mark | None = None
    for place, mark in enumerate(outside):
        opens, closes = _role(mark, opened)
        if opened is None:
            if opens and mark.can_open:
                opened = mark
                usable.append(mark)
            continue
        if closes and mark.can_close and not _plural_apostrophe(text, mark, outside[place + 1 : place + 5]):
            usable.append(mark)
            opened = None
    return _pair(text, paragraph, usable, single=True)


def _inside(offset: int, spans: Sequence[Stretch], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, offset) - 1
    return place >= 0 and spans[place].closed and offset < spans[place].outer.end


def _plural_apostrophe(text: str, mark: _Mark, later: Sequence[_Mark]) -> bool:
    """Whether the mark is that of a plural possessive ("officials’ plan"), since a better closer is to come."""
    if text[mark.start - 1] not in "sSzx" or not text[mark.end : mark.end + 2].strip():
        return False
    if not (text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].islower()):
        return False
    for other in later:
        if other.can_open and not other.can_close:
            return False
        if other.can_close:
            return text[other.start - 1] in ".,!?…"
    return False


def _outermost(found: list[Stretch]) -> list[Stretch]:
    """The stretches that no other one holds, in text order; of two that cross, the earlier one.

    A single mark without its partner is an apostrophe more often than not: it never swallows a complete stretch.
    """
    last_double = max((s.outer.start for s in found if not s.single), default=-1)
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.outer.start, -s.outer.end)):
        if stretch.single and not stretch.closed and stretch.outer.start < last_double:
            continue
        if not kept or stretch.outer.start >= kept[-1].outer.end:
            kept.append(stretch)
    return kept
