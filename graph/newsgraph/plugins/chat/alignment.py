"""Finding the strings that a model gives in the text that it was given.

A string counts only where it stands in the text exactly once: word for word, or else apart from white space, kinds of
quotation marks, apostrophes, hyphens and dots. Everything else (invented, corrected, translated, ambiguous) is no
evidence and is not used.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from newsgraph.text import Span

Failure = Literal["absent", "ambiguous"]

_DOUBLE: Final = "“”„‟«»＂″"
_SINGLE: Final = "‘’‚‛‹›＇′`´"
_DASHES: Final = "‐‑‒–—―−"
_PLAIN: Final = (
    {ord(char): '"' for char in _DOUBLE}
    | {ord(char): "'" for char in _SINGLE}
    | {ord(char): "-" for char in _DASHES}
    | {ord("…"): "..."}
    | {ord(char): "" for char in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text made plain, with the offset in the original of each of its characters."""

    text: str
    offsets: tuple[int, ...]


def plain(text: str) -> PlainText:
    """The text with plain quotation marks, hyphens and single spaces."""
    parts: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        replaced = " " if char.isspace() else unicodedata.normalize("NFKC", char.translate(_PLAIN))
        if replaced == " " and parts and parts[-1] == " ":
            continue
        for piece in replaced:
            parts.append(piece)
            offsets.append(offset)
    return PlainText("".join(parts), tuple(offsets))


@dataclass(frozen=True)
class Aligner:
    """Finds strings in one text."""

    text: str
    plain: PlainText

    def find(self, wanted: str, windows: Sequence[Span]) -> Span | Failure:
        """The one place of a string in the first window that has it at all; "ambiguous" if that has it twice.

        In each window the exact words are looked for before the plain ones. White space around them is ignored.
        """
        wanted = wanted.strip()
        if not any(char.isalnum() for char in wanted):
            return "absent"
        plainly = plain(wanted).text.strip()
        for window in windows:
            for found in (self._exactly(wanted, window), self._plainly(plainly, window)):
                if len(found) == 1:
                    return found[0]
                if found:
                    return "ambiguous"
        return "absent"

    def _exactly(self, wanted: str, window: Span) -> list[Span]:
        return [Span(at, at + len(wanted)) for at in _places(self.text, wanted, window.start, window.end)]

    def _plainly(self, wanted: str, window: Span) -> list[Span]:
        offsets = self.plain.offsets
        start, end = bisect_left(offsets, window.start), bisect_left(offsets, window.end)
        found = _places(self.plain.text, wanted, start, end) if wanted else []
        return list(dict.fromkeys(Span(offsets[at], offsets[at + len(wanted) - 1] + 1) for at in found))


def aligner(text: str) -> Aligner:
    """The aligner of a text."""
    return Aligner(text, plain(text))


def _places(text: str, wanted: str, start: int, end: int) -> list[int]:
    """Where whole words begin that are the wanted ones; two are enough to know that they are ambiguous."""
    found: list[int] = []
    at = text.find(wanted, start, end)
    while at >= 0 and len(found) < 2:
        if _is_whole(text, at, at + len(wanted)):
            found.append(at)
        at = text.find(wanted, at + 1, end)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end ("Iran" does not stand in "Iranian")."""
    opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    closes = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return opens and closes
