"""Sentences as words in parallel lists, a quoted stretch counting as one word.

Rules about words never look inside quotation marks that way, and sentence ends inside quotations are none.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsgraph.extract.statements.marks import Stretch
from newsgraph.extract.verb_forms import Analysis
from newsgraph.text import Span


@dataclass(slots=True)
class Unit:
    """A sentence: its words in several parallel lists, a quoted stretch counting as one word.

    ``tags`` has one letter for each word (see `words`); ``verbs`` what a word is if it is a verb; ``quotes`` the
    stretches by word. ``named`` tells the words that are part of a name. ``paragraph`` counts paragraphs from 0;
    ``capital_quotes`` are the stretches that begin with a capital; ``body`` is the first word behind a dateline.
    """

    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    tags: str
    verbs: list[Analysis | None]
    quotes: dict[int, Stretch]
    named: list[bool]
    paragraph: int
    titled: bool = False
    capital_quotes: frozenset[int] = frozenset()
    body: int = 0

    def __len__(self) -> int:
        return len(self.words)

    @property
    def span(self) -> Span:
        """From the first word to the last one."""
        return Span(self.starts[0], self.ends[-1])

    def between(self, first: int, after: int) -> Span:
        """The span of the words from ``first`` up to, not including, ``after``."""
        return Span(self.starts[first], self.ends[after - 1])
