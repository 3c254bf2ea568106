"""A text out of words: what the readers of articles expect, where a corpus kept its words only.

Words are joined by spaces, except where the corpus or usage says otherwise: before a comma or a possessive ending,
inside brackets and quotation marks. A sentence without final punctuation (a headline, a dateline of a table) becomes
a paragraph of its own. Marks that treebanks spell out (-LRB-, two backticks) become the marks again.
"""

from __future__ import annotations

from typing import Final

from newsgraph.text import Span

_SPELT_OUT: Final = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": "“",
    "''": "”",
}
_NO_SPACE_BEFORE: Final = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "”", "…", "n't", "n’t"})
_NO_SPACE_AFTER: Final = frozenset({"(", "[", "{", "$", "£", "€", "“", "#"})
_FINAL: Final = frozenset({".", "!", "?", "…"})
_CLOSING: Final = frozenset({'"', "”", "’", "'", ")", "]"})
_ENDINGS: Final = frozenset({"s", "d", "m", "re", "ve", "ll", "t"})


class TextMaker:
    """Takes words one by one and says where each stands in the text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._glued = True
        self._quoted = False
        self._sentence: list[str] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts).rstrip()

    def word(self, form: str, *, space_after: bool = True) -> Span:
        """Adds a word; its span."""
        form = _SPELT_OUT.get(form, form)
        closes = form == '"' and self._quoted
        if not (self._glued or closes or form in _NO_SPACE_BEFORE or _is_ending(form)):
            self._add(" ")
        start = self._length
        self._add(form)
        self._glued = not space_after or form in _NO_SPACE_AFTER or (form == '"' and not closes)
        if form == '"':
            self._quoted = not closes
        self._sentence.append(form)
        return Span(start, self._length)

    def end_sentence(self) -> None:
        """Ends a sentence, and with one that has no final punctuation the paragraph."""
        while self._sentence and self._sentence[-1] in _CLOSING:
            self._sentence.pop()
        if self._length == 0 or not self._parts[-1].strip():
            return
        finished = bool(self._sentence) and self._sentence[-1] in _FINAL
        self._add(" " if finished else "\n\n")
        self._glued = True
        self._quoted = self._quoted and finished
        self._sentence.clear()

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _is_ending(form: str) -> bool:
    return len(form) > 1 and form[0] in "'’" and form[1:].lower() in _ENDINGS
