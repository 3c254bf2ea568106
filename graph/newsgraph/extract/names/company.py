"""What stands beside a word elsewhere in the article.

A sentence may say little of a name ("Quist left early"); the other sentences of the article say more: "Prime Minister
Ida Quist", "said Quist", "in Quist". The neighbours of all occurrences but the one at hand are features of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from newsgraph.extract.names.lexicon import SMALL_WORDS
from newsgraph.extract.names.vocabulary import Vocabulary, word_classes
from newsgraph.extract.tokens import Token

Pair = tuple[str, str]

_TELLING: Final = SMALL_WORDS | {"'s", "’s", "who", "which", "where", "has", "had", "were", "he", "she"}
_MOST: Final = 64
"""Features of one word at most, so that a word repeated without end costs no more than another."""


class Company:
    """The neighbours of the capitalised words of one article."""

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        self._pairs: dict[str, Counter[Pair]] = {}
        self._features: dict[str, Mapping[str, int]] = {}
        for sentence in sentences:
            texts = [token.text for token in sentence]
            for index, text in enumerate(texts):
                if text[0].isupper():
                    self._pairs.setdefault(text, Counter())[_pair(texts, index)] += 1

    def features(self, forms: Sequence[str], index: int, vocabulary: Vocabulary) -> list[str]:
        """What stands beside the word at ``index`` of a sentence where the article has it elsewhere."""
        form = forms[index]
        pairs = self._pairs.get(form)
        if pairs is None or pairs.total() < 2:
            return []
        if (shares := self._features.get(form)) is None:
            shares = Counter(feature for pair in pairs for feature in _features(pair, vocabulary))
            self._features[form] = shares = dict(sorted(shares.items()))
        own = _pair(forms, index)
        only_here = _features(own, vocabulary) if pairs.get(own) == 1 else frozenset[str]()
        return [feature for feature, share in shares.items() if share > (feature in only_here)][:_MOST]


def _pair(forms: Sequence[str], index: int) -> Pair:
    return (forms[index - 1] if index else "", forms[index + 1] if index + 1 < len(forms) else "")


def _features(pair: Pair, vocabulary: Vocabulary) -> frozenset[str]:
    found: set[str] = set()
    for mark, form in zip(("d<", "d>"), pair, strict=True):
        lower = form.lower()
        if form and form[0].isupper():
            found.add(f"{mark}X{vocabulary.kin(form)}")
        else:
            found.add(mark + (lower if lower in _TELLING or not lower[:1].isalpha() else "x"))
        found.update(f"{mark}c={name}" for name in word_classes(lower))
    return frozenset(found)
