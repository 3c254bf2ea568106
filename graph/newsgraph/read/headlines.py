"""Which line of a page is its headline.

Not always the first: above it may stand the day of a crawl, navigation and a breadcrumb. What tells is that a headline
has the length of one, stands above the body and is often repeated by the page itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.read import furniture
from newsgraph.read.kinds import Kind
from newsgraph.read.lines import Line
from newsgraph.text import Span

_MAX_WORDS = 32
_MIN_WORDS = 4
_SUFFIX_MARKS = (" | ", " :: ", " » ")


def find_headline(
    lines: Sequence[Line], kinds: Sequence[Kind], title: str | None = None
) -> tuple[int | None, Span | None]:
    """The number of the headline's line and the headline's span; None, None when the text shows none.

    ``title`` is the page's title where markup or a record gives it.
    """
    if title:
        for index, line in enumerate(lines):
            if _same(line.text, title):
                return index, line.span
    body = next((index for index, kind in enumerate(kinds) if kind is Kind.PROSE and index > 0), len(lines))
    if body == len(lines) and len(lines) > 1 and not any(kind is Kind.PROSE for kind in kinds):
        body = 2  # no prose at all: only the first line can be the title
    tails = {furniture.breadcrumb_parts(line.text)[-1:] for line in lines[: body + 1]}
    candidates = [index for index in range(min(body, len(lines))) if _may_be_title(lines, kinds, index)]
    if body < len(lines) and any(tail and _same(tail[0], lines[body].text) for tail in tails):
        candidates.append(body)
    if not candidates:
        return None, None
    best = max(candidates, key=lambda index: (_score(lines, index, candidates, tails), -index))
    line = lines[best]
    for mark in _SUFFIX_MARKS:
        before = line.text.partition(mark)[0].rstrip()
        if mark in line.text and len(before.split()) >= _MIN_WORDS:
            return best, line.part(0, len(before))
    return best, line.span


def _may_be_title(lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> bool:
    text = lines[index].text
    if len(text.split()) > _MAX_WORDS:
        return False
    if kinds[index] is Kind.TITLE:
        return True
    if index > 0 or len(lines) == 1:
        return False
    # the first line may be a title in the form of a question, or of a label and a title ("WATCH: …")
    alone = lines[1].block != lines[0].block
    if kinds[0] is Kind.PROSE:
        return alone and (text.endswith(("?", "!", "…", "...")) or not text.rstrip("\"”’'").endswith((".", ":", ",")))
    return alone and kinds[0] in {Kind.LINK, Kind.CAPTION} and kinds[1] is Kind.PROSE


def _score(lines: Sequence[Line], index: int, candidates: Sequence[int], tails: set[tuple[str, ...]]) -> int:
    text = lines[index].text
    words = len(text.split())
    score = 2 if words >= _MIN_WORDS else -2
    score += 3 if any(tail and _same(tail[0], text) for tail in tails) else 0
    score += 2 if sum(_same(line.text, text) for line in lines) > 1 else 0
    score += 1 if index == candidates[0] else 0
    return score - (2 if text.isupper() and words < _MIN_WORDS else 0)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
