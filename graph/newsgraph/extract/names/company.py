"""What stands beside a word elsewhere in the article.

A sentence may say little of a name ("Quist left early"); the other sentences of the article say more: "Prime Minister
Ida Quist", "said Quist", "in Quist". The neighbours of all occurrences but the one at hand are features of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from newsgraph.extract.names.lexicon import SMALL_WORDS
from newsgraph.extract.names.vocabulary import Vocabulary, word_classes

Pair = tuple[str, str]

_TELLING: Final = SMALL_WORDS | {"'s", "’s", "who", "which", "where", "has", "had", "were", "he", "she"}
_MOST: Final = 64
"""Features of one word at most, so that a word repeated without end costs no more than another."""


class Company:
    """The neighbours of the capitalised words of one article."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self._pairs: dict[str, list[Pair]] = {}
        self._elsewhere: dict[str, tuple[Counter[Pair], Mapping[str, int]]] = {}
        for forms in sentences:
            for pair, form in zip(zip(("", *forms), (*forms[1:], ""), strict=False), forms, strict=True):
                if form[0].isupper():
                    self._pairs.setdefault(form, []).append(pair)

    def features(self, forms: Sequence[str], index: int, vocabulary: Vocabulary) -> list[str]:
        """What stands beside the word at ``index`` of a sentence where the article has it elsewhere."""
        form = forms[index]
        if len(self._pairs.get(form, ())) < 2:
            return []
        if (known := self._elsewhere.get(form)) is None:
            pairs = Counter(self._pairs[form])
            shares = Counter(chain.from_iterable(_features(pair, vocabulary) for pair in pairs))
            self._elsewhere[form] = known = pairs, dict(sorted(shares.items()))
        pairs, elsewhere = known
        own = (forms[index - 1] if index else "", forms[index + 1] if index + 1 < len(forms) else "")
        if pairs[own] != 1:
            return list(islice(elsewhere, _MOST))
        only_here = _features(own, vocabulary)
        told = (feature for feature, share in elsewhere.items() if share > 1 or feature not in only_here)
        return list(islice(told, _MOST))


def _features(pair: Pair, vocabulary: Vocabulary) -> tuple[str, ...]:
    before, after = pair
    kin_before, kin_after = (vocabulary.kin(form) if form[:1].isupper() else "" for form in pair)
    return _beside("d<", before, kin_before) + _beside("d>", after, kin_after)


@lru_cache(maxsize=20_000)
def _beside(mark: str, form: str, kin: str) -> tuple[str, ...]:
    """Features of a word as the neighbour of another, each once; ``kin`` is empty unless it has a capital."""
    lower = form.lower()
    looks = f"X{kin}" if kin else lower if lower in _TELLING or not lower[:1].isalpha() else "x"
    return (mark + looks, *(f"{mark}c={name}" for name in word_classes(lower)))
