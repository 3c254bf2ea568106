"""Lines that say what another line of the same page says already: pull quotes, and captions without their markup.

What is printed twice is not told twice: a figure or a statement in such a line would count double.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from newsgraph.read.kinds import Kind
from newsgraph.read.lines import Line

_WORDS = re.compile(r"[^\W_]+")
_SHINGLE = 5
_MAX_PULLED = 45
_MIN_CAPTION = 4


def pulled_quotes(lines: Sequence[Line], kinds: Sequence[Kind]) -> set[int]:
    """The numbers of the lines of prose that stand word for word within a longer one."""
    words = [
        _WORDS.findall(line.text.lower()) if kinds[index] is Kind.PROSE else [] for index, line in enumerate(lines)
    ]
    openings = {index: tuple(of[:_SHINGLE]) for index, of in enumerate(words) if _SHINGLE <= len(of) <= _MAX_PULLED}
    first = {opening[0] for opening in openings.values()}
    counts = Counter(tuple(of[at : at + _SHINGLE]) for of in words for at, word in enumerate(of) if word in first)
    short = [index for index, opening in openings.items() if counts[opening] > 1]
    whole = [f" {' '.join(of)} " for of in words] if short else []
    return {
        index
        for index in short
        if any(len(whole[other]) > len(whole[index]) and whole[index] in whole[other] for other in range(len(whole)))
    }


def repeated_captions(lines: Sequence[Line], captions: Iterable[str]) -> set[int]:
    """The numbers of the lines that repeat a caption, with or without its credit."""
    known = [f"{' '.join(_WORDS.findall(caption.lower()))} " for caption in captions]
    found: set[int] = set()
    for index, line in enumerate(lines if known else ()):
        words = _WORDS.findall(line.text.lower())
        if len(words) >= _MIN_CAPTION and any(caption.startswith(" ".join(words) + " ") for caption in known):
            found.add(index)
    return found
