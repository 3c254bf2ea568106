"""Where on a page the article's body is: the stretch of lines with the most prose.

A page may open with a cookie notice and end with other stories' summaries, so neither the first sentence nor the last
one bounds the article. Prose counts for a stretch, what is no prose counts against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.read.kinds import Kind
from newsgraph.read.lines import Line

_MAX_WEIGHT = 400
_AGAINST = 40
_NEUTRAL = frozenset((Kind.CAPTION, Kind.DATE, Kind.BYLINE, Kind.CREDITS, Kind.SUBHEADING, Kind.LINK))
"""What stands in the midst of articles too."""


def find_body(lines: Sequence[Line], kinds: Sequence[Kind]) -> tuple[int, int]:
    """The numbers of the body's first line and of the line after its last; equal when there is no prose.

    This is the stretch with the largest sum of weights (J. Bentley, Programming Pearls, column 8), found in one pass.
    """
    best, bounds = 0, (0, 0)
    total, start = 0, 0
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if total <= 0:
            total, start = 0, index
        total += _weight(line, kind)
        if total > best:
            best, bounds = total, (start, index + 1)
    first, last = bounds
    while first < last and kinds[first] is not Kind.PROSE:
        first += 1
    return first, last


def _weight(line: Line, kind: Kind) -> int:
    if kind is Kind.PROSE:
        return min(len(line.text), _MAX_WEIGHT)
    return 0 if kind in _NEUTRAL else -_AGAINST
