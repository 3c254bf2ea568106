"""Finding names by the trained weights, and the network if there is one: the best labels for an article's sentences.

It is quick enough because the weights of a word form, alone and as a neighbour, are added up once, because stretches
without a capital are left out, because the weights of all labels are added up at once, as parts of one number, and
because all stretches of an article are labelled together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Final, NamedTuple

import numpy as np

from newsgraph.extract.names.best_paths import Integers, Stretch, best_paths, clarity
from newsgraph.extract.names.features import (
    OFFSETS,
    Sentence,
    Words,
    joint_features,
    neighbour_features,
    openings,
    own_features,
)
from newsgraph.extract.names.model import Model
from newsgraph.extract.names.network import NetworkScorer
from newsgraph.extract.names.vocabulary import Vocabulary

_OUTSIDE: Final = "O"
_BEFORE: Final = 3
_AFTER: Final = 2
"""How many words in small letters before and after a capitalised one may belong to its name or decide about it."""
_FORMS: Final = 30_000
_PART: Final = 32
"""Bits of a packed number for each label: sums of thousands of weights stay far below that."""
_TOGETHER: Final = 256
"""Sentences that are labelled together; the bound keeps the memory for a text without end small."""


class Found(NamedTuple):
    """A name: words ``start`` to ``end`` (exclusive) of the sentence, its label, and how clear it was, 0 to 1."""

    start: int
    end: int
    label: str
    confidence: float


class Tagger:
    """Tags sentences with one model. Keeps the summed weights of the last word forms.

    The weights of a feature for all labels are packed into one number, label by label `_PART` bits, so that adding up
    features takes one addition each.
    """

    def __init__(self, model: Model) -> None:
        self.vocabulary: Final[Vocabulary] = model.vocabulary
        self._labels = model.labels
        self._transitions = np.array(model.transitions, np.int64)
        self._weights = {feature: _packed(pairs) for feature, pairs in model.weights.items()}
        # raises each part to its middle, so that none borrows from the next
        self._middle = sum(1 << (_PART * label + _PART - 1) for label in range(len(model.labels)))
        self._scorer = NetworkScorer(model.network, model.vocabulary, model.labels) if model.network else None
        self._own = lru_cache(maxsize=_FORMS)(self._weigh_own)
        self._around = lru_cache(maxsize=_FORMS)(self._weigh_around)

    def names(self, sentences: Sequence[Sentence], words: Words) -> list[list[Found]]:
        """The names in each of the sentences of an article; ``words`` is what the article tells of its words."""
        found: list[list[Found]] = []
        for first in range(0, len(sentences), _TOGETHER):
            found += self._names(sentences[first : first + _TOGETHER], words)
        return found

    def _names(self, sentences: Sequence[Sentence], words: Words) -> list[list[Found]]:
        found: list[list[Found]] = [[] for _ in sentences]
        parts = [(number, *part) for number, sentence in enumerate(sentences) for part in stretches(sentence.forms)]
        if not parts:
            return found
        places: list[list[int]] = [[] for _ in sentences]
        for number, start, end in parts:
            places[number] += range(start, end)
        scores = self._scores(sentences, places, words)
        shape = [Stretch(end - start, start == 0, end == len(sentences[number].forms)) for number, start, end in parts]
        path = best_paths(scores, shape, self._transitions, self._labels.index(_OUTSIDE))
        ahead: list[int] = clarity(scores, path).tolist()
        numbers: list[int] = path.tolist()
        labels = [self._labels[label] for label in numbers]
        first = 0
        for number, start, end in parts:
            after = first + end - start
            found[number] += _read(labels[first:after], ahead[first:after], start)
            first = after
        return found

    def _scores(self, sentences: Sequence[Sentence], places: Sequence[Sequence[int]], words: Words) -> Integers:
        """What each label scores at the places of each sentence, a row for each place."""
        sums: list[int] = []
        for sentence, inside in zip(sentences, places, strict=True):
            sums += self._sums(sentence, inside, words)
        size = len(self._labels) * _PART // 8
        raised = np.frombuffer(b"".join([total.to_bytes(size, "little") for total in sums]), np.uint32)
        scores: Integers = raised.reshape(-1, len(self._labels)).astype(np.int64) - (1 << (_PART - 1))
        if self._scorer is not None:
            offsets = accumulate([len(sentence.forms) for sentence in sentences], initial=0)
            rows = [offset + place for offset, inside in zip(offsets, places, strict=False) for place in inside]
            scores += self._scorer.scores(sentences, words)[rows]
        return scores

    def _sums(self, sentence: Sentence, places: Sequence[int], words: Words) -> list[int]:
        """For each place the weights of its features, added up and raised to the middle."""
        forms, known = sentence
        weight, raised, none = self._weights.get, self._middle, repeat(0)
        beyond = self._around(None)
        # the two words before and after a place stand around it, so that the word at `place` has number `place + 2`
        around = [beyond, beyond, *map(self._around, forms), beyond, beyond]
        opened = openings(forms)
        sums: list[int] = []
        for place, features in zip(places, joint_features(forms, known, words, places, self.vocabulary), strict=True):
            total = raised + self._own(forms[place], place in opened)
            total += around[place][0] + around[place + 1][1] + around[place + 3][2] + around[place + 4][3]
            sums.append(sum(map(weight, features, none), total))
        return sums

    def _weigh_own(self, form: str, starts: bool) -> int:
        return self._sum(own_features(form, starts, self.vocabulary))

    def _weigh_around(self, form: str | None) -> tuple[int, ...]:
        """What a word weighs for the words at whose `OFFSETS` it stands."""
        return tuple(self._sum(neighbour_features(form, offset, self.vocabulary)) for offset in OFFSETS)

    def _sum(self, features: Sequence[str]) -> int:
        return sum(map(self._weights.get, features, repeat(0)))


def stretches(forms: Sequence[str]) -> list[tuple[int, int]]:
    """The parts of a sentence in which names can be: around words with a capital, most of the text left out.

    The weights are trained on these parts alone, too.
    """
    found: list[tuple[int, int]] = []
    for index, form in enumerate(forms):
        if form.islower() or not form[0].isalnum() or form.isdigit():
            continue
        start, end = max(0, index - _BEFORE), min(len(forms), index + 1 + _AFTER)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _read(labels: Sequence[str], ahead: Sequence[int], offset: int) -> list[Found]:
    """The names that the labels of a stretch tell; each as clear as its least clear word: 0.5 at a draw, towards 1."""
    found: list[Found] = []
    index = 0
    while index < len(labels):
        if labels[index] == _OUTSIDE:
            index += 1
            continue
        end = index + 1
        while end < len(labels) and labels[end] == "I-" + labels[index][2:]:
            end += 1
        sure = max(-400, min(400, *ahead[index:end]))
        found.append(Found(offset + index, offset + end, labels[index][2:], 0.5 + sure / 1000))
        index = end
    return found


def _packed(pairs: Sequence[int]) -> int:
    """The weights of a feature, given as pairs of label and weight, in one number."""
    return sum(pairs[i + 1] << (_PART * pairs[i]) for i in range(0, len(pairs), 2))
