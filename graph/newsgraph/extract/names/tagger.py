"""Finding names by the trained weights: the best sequence of labels for each sentence, in plain Python.

It is quick enough because the weights of a word form, alone and as a neighbour, are added up once, because stretches
without a capital are left out, and because the weights of all labels are added up at once, as parts of one number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import add
from struct import Struct
from typing import Final, NamedTuple

from newsgraph.extract.names.features import (
    OFFSETS,
    Words,
    joint_features,
    neighbour_features,
    opens,
    own_features,
)
from newsgraph.extract.names.model import Model
from newsgraph.extract.names.vocabulary import Vocabulary

_OUTSIDE: Final = "O"
_BEFORE: Final = 3
_AFTER: Final = 2
"""How many words in small letters before and after a capitalised one may belong to its name or decide about it."""
_FORMS: Final = 30_000
_IMPOSSIBLE: Final = -10_000
"""The weight of a move that no name allows, such as from outside into the middle of one."""
_PART: Final = 32
"""Bits of a packed number for each label: sums of thousands of weights stay far below that."""


class Found(NamedTuple):
    """A name: words ``start`` to ``end`` (exclusive) of the sentence, its label, and how clear it was, 0 to 1."""

    start: int
    end: int
    label: str
    confidence: float


class Tagger:
    """Tags sentences with one model. Keeps the summed weights of the last word forms.

    The weights of a feature for all labels are packed into one number, label by label `_PART` bits, so that adding up
    features takes one addition each. Every weight is shifted left by the bits that a label's number needs, and a row
    of scores has the numbers of its labels there: the greatest of some scores then also tells whose it is.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        count = len(model.labels)
        self._bits = count.bit_length()
        self._weights = {feature: self._packed(pairs) for feature, pairs in model.weights.items()}
        self._moves_to = [[row[label] << self._bits for row in model.transitions] for label in range(count)]
        # the insides of names come last, and only their own labels can stand before them
        possible = [
            [(before, move) for before, move in enumerate(moves) if move > _IMPOSSIBLE << self._bits]
            for moves in self._moves_to
        ]
        self._inside = next((label for label in range(count) if len(possible[label]) < count), count)
        self._possible = possible[self._inside :]
        self._struct = Struct(f"<{count}i")
        # raises each part to its middle, so that none borrows from the next
        self._middle = sum(1 << (_PART * label + _PART - 1) for label in range(count))
        self._numbers = sum(label << _PART * label for label in range(count))
        self._own = lru_cache(maxsize=_FORMS)(self._weigh_own)
        self._around = lru_cache(maxsize=_FORMS)(self._weigh_around)

    @property
    def vocabulary(self) -> Vocabulary:
        """What the model knows of words."""
        return self._model.vocabulary

    def names(self, forms: Sequence[str], known: Sequence[str], words: Words) -> list[Found]:
        """The names in a sentence. ``known`` and ``words`` as `features.joint_features` takes them."""
        found: list[Found] = []
        parts = stretches(forms)
        if not parts:
            return found
        scores = iter(self._scores(forms, known, words, [place for start, end in parts for place in range(start, end)]))
        for start, end in parts:
            rows = list(islice(scores, end - start))
            path = self._best_path(rows, starts=start == 0, ends=end == len(forms))
            found += self._read(path, rows, start)
        return found

    def _read(self, path: Sequence[int], scores: Sequence[Sequence[int]], offset: int) -> list[Found]:
        labels = [self._model.labels[index] for index in path]
        found: list[Found] = []
        index = 0
        while index < len(labels):
            if labels[index] == _OUTSIDE:
                index += 1
                continue
            end = index + 1
            while end < len(labels) and labels[end] == "I-" + labels[index][2:]:
                end += 1
            sure = min(self._clarity(scores[place], path[place]) for place in range(index, end))
            found.append(Found(offset + index, offset + end, labels[index][2:], sure))
            index = end
        return found

    def _scores(
        self, forms: Sequence[str], known: Sequence[str], words: Words, places: Sequence[int]
    ) -> Iterator[tuple[int, ...]]:
        """For each place a row with the score of every label, its number in the lowest bits."""
        weight = self._weights.get
        beyond = self._around(None)
        # the two words before and after a place stand around it, so that the word at `place` has number `place + 2`
        around = [beyond, beyond, *map(self._around, forms), beyond, beyond]
        size, middle, raised = self._struct.size, self._middle, self._middle + self._numbers
        unpack = self._struct.unpack
        for place, features in zip(places, joint_features(forms, known, words, places, self.vocabulary), strict=True):
            total = raised + self._own(forms[place], opens(forms, place))
            total += around[place][0] + around[place + 1][1] + around[place + 3][2] + around[place + 4][3]
            for feature in features:
                total += weight(feature, 0)
            yield unpack((total ^ middle).to_bytes(size, "little"))

    def _best_path(self, scores: Sequence[Sequence[int]], *, starts: bool, ends: bool) -> list[int]:
        """The labels of a stretch; what lies beyond its ends within the sentence is outside of names."""
        outside = self._model.labels.index(_OUTSIDE)
        number = (1 << self._bits) - 1
        best = list(scores[0])
        if not starts:
            best = [score + moves[outside] for score, moves in zip(best, self._moves_to, strict=True)]
        backward: list[list[int]] = []
        for row in scores[1:]:
            reached = [max(map(add, best, moves)) for moves in self._moves_to[: self._inside]]
            reached += [max([best[before] + move for before, move in moves]) for moves in self._possible]
            backward.append(reached)
            best = [(score & ~number) + own for score, own in zip(reached, row, strict=True)]
        if not ends:
            best = list(map(add, best, self._moves_to[outside]))
        label = max(range(len(best)), key=lambda last: best[last] >> self._bits)
        path = [label]
        for reached in reversed(backward):
            label = reached[label] & number
            path.append(label)
        path.reverse()
        return path

    def _clarity(self, row: Sequence[int], chosen: int) -> float:
        """How far the chosen label is ahead of the next one by its own features: 0.5 at a draw, towards 1."""
        rival = max(score for label, score in enumerate(row) if label != chosen)
        ahead = max(-400, min(400, (row[chosen] >> self._bits) - (rival >> self._bits)))
        return 0.5 + ahead / 1000

    def _packed(self, pairs: Sequence[int]) -> int:
        """The weights of a feature, given as pairs of label and weight, in one number."""
        bits = self._bits
        return sum(pairs[i + 1] << (_PART * pairs[i] + bits) for i in range(0, len(pairs), 2))

    def _weigh_own(self, form: str, starts: bool) -> int:
        return self._sum(own_features(form, starts, self._model.vocabulary))

    def _weigh_around(self, form: str | None) -> tuple[int, ...]:
        """What a word weighs for the words at whose `OFFSETS` it stands."""
        return tuple(self._sum(neighbour_features(form, offset, self._model.vocabulary)) for offset in OFFSETS)

    def _sum(self, features: Sequence[str]) -> int:
        return sum(self._weights.get(feature, 0) for feature in features)


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
