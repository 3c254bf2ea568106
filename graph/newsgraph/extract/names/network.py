"""A small convolution network that scores every word of an article; its scores join those of the weights.

What a word is like comes from its vector, its letters, its shape and its usual casing; three convolutions look at the
words around it, and the mean over all places where the article has the word lets one sentence learn from another. Plain
matrix products in numpy, a few milliseconds for an article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsgraph.extract.names.features import Sentence, Words
from newsgraph.extract.names.network_input import KINDS, TAG, place_flags, tag_feature, word_features, word_flags
from newsgraph.extract.names.vocabulary import Vocabulary

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

GAP: Final = 2
"""Empty rows between sentences, so that no convolution looks from one into the next."""
_SCALE: Final = 45
"""Hundredths of a log-odds unit would be 100, as in the weights; but the two know much of the same, and counting it
twice makes things worse. Between 30 and 80 little changes."""
HIGHEST: Final = 15 * _SCALE
"""The score of a label that is certain; one less likely than one in three million has none."""
_FORMS: Final = 30_000
_ONE_THREAD: Final = 200_000
"""Multiplications up to which OpenBLAS leaves a matrix product to one thread, with a margin."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the network can look up: words with a vector, and the features that it was trained with.

    Row 0 of ``vectors`` and number 0 of each kind of feature stand for what is not known. ``words`` has the row of a
    lower-case word, ``senses`` that of its finest cluster by company, for words without a row of their own;
    ``features`` the number of a feature among those of its kind.
    """

    words: Mapping[str, int]
    senses: Mapping[str, int]
    features: Mapping[str, int]
    vectors: Floats

    def row(self, form: str, vocabulary: Vocabulary) -> int:
        """The row of a word's vector: its own, else that of the words whose company it keeps, else 0."""
        own = self.words.get(form.lower(), 0)
        senses = () if own else vocabulary.sense(form)
        return self.senses.get(senses[0], 0) if senses else own


@dataclass(frozen=True, slots=True)
class Network:
    """A trained network: its labels in the order of its scores, what it looks up, and its matrices by name.

    For each kind of feature ``e_`` and its name, a row for each number. ``w_word``, ``w_tag``, ``w_place`` and ``b0``
    make the first layer of what is known of a word; ``w1``, ``w2`` and ``w4`` convolve, ``w3`` joins a word with the
    mean of its places, ``wo`` gives the scores; ``b1`` to ``bo`` go with them.
    """

    labels: tuple[str, ...]
    inventory: Inventory
    parameters: Mapping[str, Floats]


class NetworkScorer:
    """Scores the words of articles with one network. Keeps the first layer of the last word forms."""

    def __init__(self, network: Network, vocabulary: Vocabulary, labels: Sequence[str]) -> None:
        """``labels``, all of them the network's, give the order of the scores."""
        self._inventory = network.inventory
        self._parameters = network.parameters
        self._vocabulary = vocabulary
        self._order = [network.labels.index(label) for label in labels]
        self._by_tag: Floats = network.parameters["e_" + TAG[0]] @ network.parameters["w_tag"]
        self._tags = {
            feature.removeprefix(tag_feature("")): number
            for feature, number in network.inventory.features.items()
            if feature.startswith(tag_feature(""))
        }
        self._first_layer = lru_cache(maxsize=_FORMS)(self._weigh_form)

    def scores(self, sentences: Sequence[Sentence], words: Words) -> Integers:
        """For all words of some sentences, one after another, the scores of the labels, 0 to `HIGHEST`."""
        numbers: dict[str, int] = {}
        groups = np.array([numbers.setdefault(form, len(numbers)) for one in sentences for form in one.forms], np.intp)
        if not numbers:
            return np.zeros((0, len(self._order)), np.int64)
        p = self._parameters
        places = _places([len(one.forms) for one in sentences])
        hidden = np.zeros((places[-1] + 1 + GAP, len(p["b0"])), np.float32)
        gaps = np.ones((len(hidden), 1), np.bool_)
        gaps[places] = False

        hidden[places] = np.maximum(self._first(sentences, words, list(numbers), groups), 0)
        _convolve(hidden, gaps, p["w1"], p["b1"])
        _convolve(hidden, gaps, p["w2"], p["b2"])
        values = hidden[places]
        own, everywhere = np.split(p["w3"], 2)
        joined = _product(values, own)
        joined += _product(_means(values, groups), everywhere)[groups]
        joined += p["b3"]
        hidden[places] = np.maximum(joined, 0)
        _convolve(hidden, gaps, p["w4"], p["b4"])
        output = _product(hidden[places], p["wo"]) + p["bo"]
        output -= output.max(axis=1, keepdims=True)
        output -= np.log(np.exp(output).sum(axis=1, keepdims=True))
        scores: Integers = np.rint(np.maximum(output[:, self._order] * _SCALE + HIGHEST, 0)).astype(np.int64)
        return scores

    def _first(self, sentences: Sequence[Sentence], words: Words, forms: Sequence[str], groups: Integers) -> Floats:
        """The sums of the first layer for each word; ``groups`` has the place of its form among ``forms``."""
        flags = np.array([flags for one in sentences for flags in place_flags(one.forms, words)], np.float32)
        tags = [self._tags.get(tag, 0) for one in sentences for tag in one.known]
        sums = np.stack([self._first_layer(form) for form in forms])[groups]
        sums += _product(flags, self._parameters["w_place"])
        sums += self._by_tag[tags]
        return sums

    def _weigh_form(self, form: str) -> Floats:
        """What a word gives to the first layer by itself."""
        p, inventory = self._parameters, self._inventory
        parts = [inventory.vectors[inventory.row(form, self._vocabulary)]]
        for (kind, _), feature in zip(KINDS, word_features(form, self._vocabulary), strict=True):
            parts.append(p["e_" + kind][inventory.features.get(feature, 0)])
        parts.append(np.array(word_flags(form), np.float32))
        weighed: Floats = np.concatenate(parts) @ p["w_word"] + p["b0"]
        return weighed


def _places(lengths: Sequence[int]) -> Integers:
    """The rows of the words of sentences of these lengths, with gaps around each sentence."""
    gaps = np.repeat(np.arange(1, len(lengths) + 1), lengths)
    rows: Integers = np.arange(len(gaps)) + GAP * gaps
    return rows


def _means(values: Floats, groups: Integers) -> Floats:
    """The mean of the rows of each group."""
    order = np.argsort(groups, kind="stable")
    counts = np.bincount(groups)
    sums: Floats = np.add.reduceat(values[order], np.cumsum(counts) - counts, axis=0)
    sums /= counts[:, None]
    return sums


def _convolve(hidden: Floats, gaps: NDArray[np.bool_], weights: Floats, bias: Floats) -> None:
    """Adds to each word what it and the words beside it give; the gaps stay empty."""
    before, own, after = np.split(weights, 3)
    given = _product(hidden, own)
    given += bias
    given[1:] += _product(hidden[:-1], before)
    given[:-1] += _product(hidden[1:], after)
    np.maximum(given, 0, out=given)
    hidden += given
    np.copyto(hidden, 0, where=gaps)


def _product(rows: Floats, matrix: Floats) -> Floats:
    """A matrix product, in blocks so small that the library does not divide them among threads.

    To wake its threads takes it twenty times as long as the product itself, and the other cores have articles of
    their own.
    """
    count, size = rows.shape
    block = max(1, _ONE_THREAD // matrix.size)
    whole = count - count % block
    result = np.empty((count, matrix.shape[1]), np.float32)
    np.matmul(rows[:whole].reshape(-1, block, size), matrix, out=result[:whole].reshape(-1, block, matrix.shape[1]))
    np.matmul(rows[whole:], matrix, out=result[whole:])
    return result
