"""Finding names by the trained weights: the best sequence of labels for each sentence, in plain Python.

A thousand words take some fifteen milliseconds, because the weights of a word form, alone and as a neighbour, are added
up once, because stretches without a capital are left out, and because labels that have fallen hopelessly behind are not
followed further.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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
_MARGIN: Final = 1200
"""Hundredths of a log-odds unit by which a label may be behind the best one and still win in the end."""
_BEFORE: Final = 3
_AFTER: Final = 2
"""How many words in small letters before and after a capitalised one may belong to its name or decide about it."""
_FORMS: Final = 30_000


class Found(NamedTuple):
    """A name: words ``start`` to ``end`` (exclusive) of the sentence, its label, and how clear it was, 0 to 1."""

    start: int
    end: int
    label: str
    confidence: float


class Tagger:
    """Tags sentences with one model. Keeps the summed weights of the last word forms."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._own = lru_cache(maxsize=_FORMS)(self._weigh_own)
        self._neighbour = lru_cache(maxsize=_FORMS)(self._weigh_neighbour)

    @property
    def vocabulary(self) -> Vocabulary:
        """What the model knows of words."""
        return self._model.vocabulary

    def names(self, forms: Sequence[str], known: Sequence[str], words: Words) -> list[Found]:
        """The names in a sentence. ``known`` and ``words`` as `features.joint_features` takes them."""
        found: list[Found] = []
        for start, end in stretches(forms):
            scores = self._scores(forms, known, words, range(start, end))
            path = self._best_path(scores, starts=start == 0, ends=end == len(forms))
            found += self._read(path, scores, start)
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
            sure = min(_clarity(scores[place], path[place]) for place in range(index, end))
            found.append(Found(offset + index, offset + end, labels[index][2:], sure))
            index = end
        return found

    def _scores(self, forms: Sequence[str], known: Sequence[str], words: Words, places: range) -> list[list[int]]:
        weights = self._model.weights
        count = len(forms)
        result: list[list[int]] = []
        joint = joint_features(forms, known, words, places, self.vocabulary)
        for index, features in zip(places, joint, strict=True):
            around = [
                self._neighbour(forms[index + offset] if 0 <= index + offset < count else None, offset)
                for offset in OFFSETS
            ]
            row = [sum(values) for values in zip(self._own(forms[index], opens(forms, index)), *around, strict=True)]
            for feature in features:
                if (found := weights.get(feature)) is not None:
                    for place in range(0, len(found), 2):
                        row[found[place]] += found[place + 1]
            result.append(row)
        return result

    def _best_path(self, scores: list[list[int]], *, starts: bool, ends: bool) -> list[int]:
        """The labels of a stretch; what lies beyond its ends within the sentence is outside of names."""
        transitions = self._model.transitions
        outside = self._model.labels.index(_OUTSIDE)
        first = scores[0]
        best = {label: score + (0 if starts else transitions[outside][label]) for label, score in enumerate(first)}
        backward: list[dict[int, int]] = []
        for row in scores[1:]:
            limit = max(best.values()) - _MARGIN
            alive = [(label, score, transitions[label]) for label, score in best.items() if score >= limit]
            floor = max(row) - _MARGIN
            following: dict[int, int] = {}
            came_from: dict[int, int] = {}
            for label, own in enumerate(row):
                if own >= floor:
                    score, came_from[label] = max([(score + moves[label], before) for before, score, moves in alive])
                    following[label] = score + own
            best = following
            backward.append(came_from)
        label = max(best, key=lambda last: best[last] + (0 if ends else transitions[last][outside]))
        path = [label]
        for came_from in reversed(backward):
            label = came_from[label]
            path.append(label)
        path.reverse()
        return path

    def _weigh_own(self, form: str, starts: bool) -> tuple[int, ...]:
        return self._sum(own_features(form, starts, self._model.vocabulary))

    def _weigh_neighbour(self, form: str | None, offset: int) -> tuple[int, ...]:
        return self._sum(neighbour_features(form, offset, self._model.vocabulary))

    def _sum(self, features: Sequence[str]) -> tuple[int, ...]:
        row = [0] * len(self._model.labels)
        for feature in features:
            found = self._model.weights.get(feature, ())
            for place in range(0, len(found), 2):
                row[found[place]] += found[place + 1]
        return tuple(row)


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


def _clarity(row: Sequence[int], chosen: int) -> float:
    """How far the chosen label is ahead of the next one by its own features: 0.5 at a draw, towards 1."""
    rival = max(score for label, score in enumerate(row) if label != chosen)
    ahead = max(-400, min(400, row[chosen] - rival))
    return 0.5 + ahead / 1000
