"""A text in passages that a model can take at once, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PARAGRAPH_END: Final = re.compile(r"\n")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？]['\"’”»)]*\s")
_SPACE: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text; ``start`` is the offset of its first character."""

    start: int
    text: str


def passages(text: str, longest: int) -> Iterator[Passage]:
    """The text in passages of at most ``longest`` characters, none lost but white space.

    They end where a paragraph does, a sentence where a paragraph is longer, a word where a sentence is.
    """
    start = 0
    while start < len(text):
        end = _cut(text, start, longest)
        part = text[start:end]
        if stripped := part.strip():
            yield Passage(start + part.index(stripped[0]), stripped)
        start = end


def _cut(text: str, start: int, longest: int) -> int:
    if len(text) - start <= longest:
        return len(text)
    window = text[start : start + longest]
    for pattern in (_PARAGRAPH_END, _SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return start + ends[-1]
    return start + longest
