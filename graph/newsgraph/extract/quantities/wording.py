"""A text as a row of words: what rules that look left and right of a word work on.

Times, quantities, events and roles are found by looking at neighbouring words, whatever their case, within a sentence.
This is the one place that prepares such a view; the tokens and sentences are those of `newsgraph.extract.tokens`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from newsgraph.extract.tokens import Token, sentences, tokens
from newsgraph.text import Span

LAST_PLACES = 4_096
"""At how many places, of all texts, readers remember what they last read: several rules read there in turn."""

_TABLE = 100
"""How many words and marks a sentence has at least that may be rows of a table."""
_FIGURES_A_WORD = 4
"""In a table, words are fewer than one in so many: no sentence of a hundred words is."""

_CAPITALS = {"US": "u.s", "IT": "i.t"}
"""Names that would read as pronouns in lower case."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The tokens of a text; ``lower`` are their lower-case forms, without the full stop of an abbreviation.

    ``first`` and ``last`` give, for each token, the range of tokens of its sentence (end exclusive). ``tables`` has the
    ends of sentences, by their first tokens, that are rows of figures and no sentences: nothing says what those figures
    count. A wording is equal to itself alone: what was read at a place of it can be remembered without comparing texts.
    """

    text: str
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    tables: Mapping[int, int]

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, index: int) -> str:
        """The lower-case form of a token, empty outside the text."""
        if index < 0:
            return ""
        try:  # far more often inside than outside
            return self.lower[index]
        except IndexError:
            return ""

    def raw(self, index: int) -> str:
        """A token as printed, empty outside the text."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def span(self, begin: int, end: int) -> Span:
        """From the start of token ``begin`` to the end of the token before ``end``."""
        return Span(self.tokens[begin].start, self.tokens[end - 1].end)

    def index_at(self, offset: int) -> int:
        """The index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def range_of(self, span: Span) -> tuple[int, int]:
        """The range of tokens that overlap a span (end exclusive)."""
        begin = bisect_right(self.starts, span.start) - 1
        if begin < 0 or self.tokens[begin].end <= span.start:
            begin += 1
        return begin, max(begin, bisect_left(self.starts, span.end))

    def table_end(self, index: int) -> int | None:
        """Where the rows of figures end in which a token stands; None if it stands in a sentence."""
        return self.tables.get(self.first[index])

    def opens_sentence(self, index: int) -> bool:
        """Whether a token is the first word of its sentence, opening marks not counted."""
        begin = self.first[index]
        while begin < index and not self.tokens[begin].text[0].isalnum():
            begin += 1
        return begin == index


@lru_cache(maxsize=8)
def wording(text: str) -> Wording:
    """The words of a text, made once for all annotators that ask for them in turn."""
    found = tokens(text)
    starts = tuple([token.start for token in found])
    first = [0] * len(found)
    last = [0] * len(found)
    tables: dict[int, int] = {}
    for sentence in sentences(text):
        begin, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        for index in range(begin, end):
            first[index] = begin
            last[index] = end
        if end - begin >= _TABLE and _FIGURES_A_WORD * sum(map(_is_word, found[begin:end])) < end - begin:
            tables[begin] = end
    lower = tuple([_plain(token.text) for token in found])
    return Wording(text, found, lower, starts, tuple(first), tuple(last), tables)


def _is_word(token: Token) -> bool:
    return token.text[0].isalpha()


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    """Lower case, one kind of apostrophe, without the full stop of an abbreviation; "US" is told from "us"."""
    if word in _CAPITALS:
        return _CAPITALS[word]
    word = word.lower()
    if len(word) > 1 and word[-1] == ".":
        word = word.rstrip(".") or word
    return word.replace("’", "'")
