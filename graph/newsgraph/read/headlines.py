"""Which line of a page is its headline.

Not always the first: above it may stand the day of a crawl, navigation and a breadcrumb. What tells is that a headline
has the length of one, stands above the body, shares words with it and is often repeated by the page itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsgraph.read import furniture
from newsgraph.read.kinds import Kind
from newsgraph.read.lines import Line
from newsgraph.read.words import FUNCTION_WORDS
from newsgraph.text import Span

_MAX_WORDS = 32
_MIN_WORDS = 4
_SUFFIX_MARKS = (" | ", " :: ", " » ")
_FEW = 8
"""Up to so many title-like lines above the body, the first of them is the likeliest."""
_NEAR = 6
_READ = 20_000
_WORD = re.compile(r"[^\W_]{3,}")
_CLOCK = re.compile(r"\d{1,2}:\d\d\s?(?:[AP]M\b|[A-Z]{3}\b|$)", re.IGNORECASE)
_TITLE_MARKS = ("|", "-", "–", "—", ":", "»", "·", "•", "/")
_OPEN_END = (".", ":", ",", ";")


def find_headline(
    lines: Sequence[Line], kinds: Sequence[Kind], body: tuple[int, int], title: str | None = None
) -> tuple[int | None, Span | None]:
    """The number of the headline's line and the headline's span; None, None when the text shows none.

    ``body`` are the bounds of the body; ``title`` is the page's title where markup or a record gives it.
    """
    if title:
        wanted = _plain(title)
        for index, line in enumerate(lines):
            if _plain(line.text) == wanted:
                return index, line.span
    first, last = body
    for index in range(min(first + 1, len(lines))) if title else ():
        if is_part_of_title(lines[index].text, title or ""):
            return index, lines[index].span
    above = range(min(first + 1, len(lines)) if last > first else min(1, len(lines)))
    candidates = [index for index in above if _may_be_title(lines, kinds, index, first)]
    if not candidates or (len(lines) == 1 and kinds[0] is not Kind.TITLE):
        return None, None
    best = candidates[0] if len(candidates) == 1 else _best(lines, kinds, candidates, body)
    line = lines[best]
    for mark in _SUFFIX_MARKS:
        before = line.text.partition(mark)[0].rstrip()
        if mark in line.text and len(before.split()) >= _MIN_WORDS:
            return best, line.part(0, len(before))
    return best, line.span


def _best(lines: Sequence[Line], kinds: Sequence[Kind], candidates: Sequence[int], body: tuple[int, int]) -> int:
    scores = _Scores.of(lines, candidates, body)
    return max(candidates, key=lambda index: (scores.score(lines, kinds, index), -index))


def is_part_of_title(line: str, title: str) -> bool:
    """Whether a line is what a page's title says beside the outlet's name: "Title - Outlet", "Outlet: Title"."""
    words, whole = _plain(line), _plain(title)
    if len(words.split()) < _MIN_WORDS or words not in whole:
        return False
    before, _, after = whole.partition(words)
    return (not before or before.rstrip()[-1:] in _TITLE_MARKS) and (not after or after.lstrip()[:1] in _TITLE_MARKS)


def _may_be_title(lines: Sequence[Line], kinds: Sequence[Kind], index: int, first: int) -> bool:
    text = lines[index].text
    if len(text.split()) > _MAX_WORDS or len(lines) == 1:
        return False
    if kinds[index] is Kind.TITLE:
        return True
    # a title may be worded like prose ("Is this a …?", "…, says minister who was …"); then it stands alone
    alone = index + 1 == len(lines) or lines[index + 1].block != lines[index].block
    if kinds[index] is Kind.PROSE and alone and index in {0, first}:
        asks = text.endswith(("?", "!", "…", "..."))
        return asks or (not text.rstrip("\"”’')").endswith(_OPEN_END) and not text[0].islower())
    return index == 0 and alone and kinds[0] in {Kind.LINK, Kind.CAPTION} and kinds[1] is Kind.PROSE


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the candidates are weighed by."""

    candidates: tuple[int, ...]
    first: int
    repeated: Counter[str]
    tails: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line], candidates: Sequence[int], body: tuple[int, int]) -> _Scores:
        first, last = body
        tails = (furniture.breadcrumb_parts(line.text)[-1:] for line in lines[: first + 1])
        prose = " ".join(line.text for line in lines[first + (first in candidates) : last])[:_READ]
        return cls(
            candidates=tuple(candidates),
            first=first,
            repeated=Counter(_plain(line.text) for line in lines),
            tails=frozenset(_plain(tail[0]) for tail in tails if tail),
            words=_content(prose),
        )

    def score(self, lines: Sequence[Line], kinds: Sequence[Kind], index: int) -> float:
        text = lines[index].text
        words = len(text.split())
        own = _content(text)
        shared = len(own & self.words) / len(own) if own else 0.0
        score = 2.0 if words >= _MIN_WORDS else -2.0
        score += 3 if _plain(text) in self.tails else 0
        score += 2 if self.repeated[_plain(text)] > 1 and shared > 0 else 0
        score -= 2 if text.isupper() and words < _MIN_WORDS else 0
        score -= 3 if _CLOCK.search(text) else 0
        if len(self.candidates) <= _FEW:
            return score + (index == self.candidates[0]) + (shared > 0)
        signed = any(kind in {Kind.DATE, Kind.BYLINE} for kind in kinds[index + 1 : index + 4])
        return score + 4 * shared + (1.5 if signed or self.first - index <= _NEAR else 0)


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in map(str.lower, _WORD.findall(text)) if word not in FUNCTION_WORDS)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
