"""The lines of a plain text, with where they stand: the units that page furniture is recognised by.

A page's structure survives in plain text as lines and blank lines only, so everything that tells furniture from prose
starts here. Texts that were wrapped at a column are put together again, or every wrapped line would look like a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from newsgraph.text import Span

MAX_LINES = 5000
"""How many lines are looked at: a bound on the time that hostile input can take."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_FIRST_WORD = re.compile(r"\S+")
_CLOSERS = "\"'”’»)]›*"
_REFERENCES = re.compile(r"(?:\s?\[\d{1,3}\]){1,9}$")
_MIN_WRAPPED = 40
_MIN_WRAPPED_PAIRS = 2
_MIN_PAIRS_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; ``block`` counts the runs of lines between blank lines, from 0.

    ``text`` has the length of the span: in a line that was put together from wrapped ones, newlines are spaces.
    """

    span: Span
    text: str
    block: int

    def part(self, start: int, end: int) -> Span:
        """The span, in the whole text, of a part of the line."""
        return Span(self.span.start + start, self.span.start + end)


def split_lines(text: str) -> tuple[Line, ...]:
    """The first 5,000 lines of a text that hold something, wrapped ones put together.

    No article has more; what follows in a longer text is left as it is.
    """
    lines: list[Line] = []
    position, block, blank = 0, -1, True
    for raw in text.splitlines(keepends=True):
        inner = raw.strip().strip(_INVISIBLE).strip()
        if inner:
            if blank:
                block += 1
            start = position + raw.index(inner)
            lines.append(Line(Span(start, start + len(inner)), inner, block))
            if len(lines) == MAX_LINES:
                break
        blank = not inner
        position += len(raw)
    return _unwrapped(text, lines)


def ends_sentence(text: str) -> bool:
    """Whether the last thing before closing quotation marks, brackets and references is a full stop or its like."""
    end = text[-60:]
    if "]" in end:
        end = _REFERENCES.sub("", end)
    return end.rstrip(_CLOSERS + " \u00a0").endswith((".", "!", "?", "…"))


def _unwrapped(text: str, lines: list[Line]) -> tuple[Line, ...]:
    width = _wrap_width(lines)
    if width is None:
        return tuple(lines)
    runs: list[list[Line]] = []
    for line in lines:
        first = _FIRST_WORD.match(line.text)
        before = runs[-1][-1] if runs and runs[-1][-1].block == line.block else None
        if before is not None and len(before.text) + 1 + len(first.group() if first else "") > 0.8 * width:
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple(_joined(text, run) for run in runs)


def _joined(text: str, run: list[Line]) -> Line:
    if len(run) == 1:
        return run[0]
    span = Span(run[0].span.start, run[-1].span.end)
    return Line(span, "".join(" " if char in "\r\n" else char for char in span.of(text)), run[0].block)


def _wrap_width(lines: list[Line]) -> int | None:
    """The column at which the text was wrapped; None when it was not.

    It was when, inside blocks, most breaks of longer lines stand in the middle of a sentence before a small letter.
    """
    broken: list[int] = []
    breaks = 0
    for one, other in pairwise(lines):
        if one.block == other.block and len(one.text) >= _MIN_WRAPPED:
            breaks += 1
            if not ends_sentence(one.text) and other.text[0].islower():
                broken.append(len(one.text))
    if len(broken) < _MIN_WRAPPED_PAIRS or len(broken) < _MIN_PAIRS_SHARE * breaks:
        return None
    width = max(broken)
    return width if max(len(line.text) for line in lines) <= 1.2 * width else None
