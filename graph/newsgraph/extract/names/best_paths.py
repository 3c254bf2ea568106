"""The best sequence of labels for each of many stretches of words, all of them at once.

Viterbi's algorithm, a step of it for every stretch together: an article has some fifty stretches of a few words each,
and a step costs hardly more for fifty than for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


class Stretch(NamedTuple):
    """Words in a row: how many, and whether the sentence begins with the first and ends with the last of them."""

    length: int
    begins: bool
    ends: bool


def best_paths(scores: Integers, stretches: Sequence[Stretch], transitions: Integers, outside: int) -> Integers:
    """The label of each word.

    ``scores`` has a row for each word, stretch after stretch, with what each label scores; ``transitions[i, j]`` weighs
    label ``j`` after label ``i``. Words of the sentence beyond a stretch have the label ``outside``. Of labels that
    score the same, the last one is taken before another, the first one at the end.
    """
    count = len(transitions)
    bits = count.bit_length()
    number = (1 << bits) - 1
    # a score carries the number of its label in its lowest bits: the greatest of some then also tells whose it is
    rows = (scores << bits) + np.arange(count)
    moves = transitions << bits
    lengths = np.array([stretch.length for stretch in stretches])
    order = np.argsort(-lengths, kind="stable")
    begins, ends = (np.array([[stretch[place]] for stretch in stretches])[order] for place in (1, 2))
    firsts = (np.cumsum(lengths) - lengths)[order]
    longest = int(lengths.max())
    # how many stretches have a word there; they come first, being in the order of their lengths
    going_on = np.searchsorted(np.sort(-lengths), -np.arange(longest)).tolist()

    best = rows[firsts] + np.where(begins, 0, moves[outside])
    came: list[Integers] = []
    for step in range(1, longest):
        left = going_on[step]
        reached = np.maximum.reduce(best[:left, :, None] + moves, axis=1)
        came.append(reached)
        best[:left] = (reached & ~number) + rows[firsts[:left] + step]
    best += np.where(ends, 0, moves[:, outside])

    label = (best >> bits).argmax(axis=1)
    path = np.empty(len(scores), np.int64)
    for step in range(longest - 1, -1, -1):
        left = going_on[step]
        path[firsts[:left] + step] = label[:left]
        if step:
            label[:left] = came[step - 1][np.arange(left), label[:left]] & number
    return path


def clarity(scores: Integers, path: Integers) -> Integers:
    """How far the label of each word is ahead of the next one by the word's own features; below 0 if it is behind."""
    places = np.arange(len(path))
    chosen = scores[places, path]
    others = scores.copy()
    others[places, path] = np.iinfo(np.int64).min
    ahead: Integers = chosen - others.max(axis=1)
    return ahead
