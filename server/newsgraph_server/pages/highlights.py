"""Marks in a text: from spans that nest and overlap to pieces that a template can write as properly nested markup.

Pure, so that it can be tested by example: no mark is lost, no character is lost, and every piece nests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

MarkKind = Literal["anchor", "segment", "statement", "source", "cue", "mention", "quantity"]
_RANK: dict[MarkKind, int] = {
    "segment": 0,
    "statement": 1,
    "quantity": 2,
    "source": 3,
    "cue": 3,
    "mention": 4,
    "anchor": 5,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of the text. ``note`` goes into classes or titles, ``href`` makes it a link."""

    start: int
    end: int
    kind: MarkKind
    note: str = ""
    href: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A step of writing: open a mark, write text, close the innermost mark. ``anchor`` is the first opening's id.

    A ``close`` names the mark that it closes.
    """

    step: Literal["open", "text", "close"]
    mark: Mark | None = None
    text: str = ""
    anchor: str = ""


def _order(mark: Mark) -> tuple[int, int, int]:
    return (mark.start, -mark.end, _RANK[mark.kind])


def mark_up(text: str, start: int, end: int, marks: Iterable[Mark], anchored: set[tuple[int, int]]) -> list[Piece]:
    """The pieces of ``text[start:end]`` with the marks that touch it, cut to it.

    A mark that crosses another's end is closed with it and opened again. The first opening of each span gets the
    anchor ``char=start,end`` (RFC 5147), once for all marks of that span; ``anchored`` remembers which are written.
    """
    touching = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=_order)
    cuts = sorted({start, end} | {cut for mark in touching for cut in (mark.start, mark.end) if start < cut < end})
    pieces: list[Piece] = []
    stack: list[Mark] = []
    waiting = list(reversed(touching))
    for left, right in pairwise(cuts):
        while waiting and waiting[-1].start <= left:
            _open(waiting.pop(), stack, pieces, anchored)
        pieces.append(Piece("text", text=text[left:right]))
        _close(right, stack, pieces, anchored)
    pieces.extend(Piece("close", mark) for mark in reversed(stack))
    return pieces


def _open(mark: Mark, stack: list[Mark], pieces: list[Piece], anchored: set[tuple[int, int]]) -> None:
    span = (mark.start, mark.end)
    anchor = "" if span in anchored or mark.kind == "segment" else f"char={mark.start},{mark.end}"
    if anchor:
        anchored.add(span)
    if mark.href is not None and any(outer.href is not None for outer in stack):
        mark = replace(mark, href=None)  # HTML has no link within a link
    stack.append(mark)
    pieces.append(Piece("open", mark, anchor=anchor))


def _close(position: int, stack: list[Mark], pieces: list[Piece], anchored: set[tuple[int, int]]) -> None:
    """Closes the marks that end here; what stands inside them and goes on is closed and opened again."""
    ending = next((index for index, mark in enumerate(stack) if mark.end <= position), None)
    if ending is None:
        return
    reopened = [mark for mark in stack[ending:] if mark.end > position]
    pieces.extend(Piece("close", mark) for mark in reversed(stack[ending:]))
    del stack[ending:]
    for mark in reopened:
        _open(mark, stack, pieces, anchored)


def lines_of(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that are not blank, without their line ends."""
    spans: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if stripped := line.rstrip():
            lead = len(stripped) - len(stripped.lstrip())
            spans.append((position + lead, position + len(stripped)))
        position += len(line)
    return spans


def windows(text: str, line: tuple[int, int], spans: Sequence[tuple[int, int]], margin: int) -> list[tuple[int, int]]:
    """The parts of a line within ``margin`` code points of a span, cut at spaces and joined where they meet."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < line[1] and span[1] > line[0]):
        left, right = max(line[0], start - margin), min(line[1], end + margin)
        while left > line[0] and left < start and not text[left - 1].isspace():
            left += 1
        while right < line[1] and right > end and not text[right].isspace():
            right -= 1
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
