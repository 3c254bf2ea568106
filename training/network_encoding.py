"""Documents and vectors as numbers, for ``network_training.py``. Needs numpy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from gold_documents import GoldDocument
from numpy.typing import NDArray

from newsgraph.extract.names.network import GAP, Floats, Inventory
from newsgraph.extract.names.network_input import (
    KINDS,
    PLACE_FLAGS,
    WORD_FLAGS,
    place_flags,
    tag_feature,
    word_features,
    word_flags,
)
from newsgraph.extract.names.vocabulary import Vocabulary

Integers = NDArray[np.int32]

LABELS: Final = ("O", *(mark + name for name in ("PER", "ORG", "LOC", "MISC") for mark in ("B-", "I-")))
FREQUENT: Final = 40_000
"""Words with a vector of their own; the others have that of their cluster by company."""
BATCH: Final = 1000
"""Words that are looked at before each step, more if a document is longer."""
LEAST_SEEN: Final = 2


@dataclass(frozen=True, slots=True)
class Example:
    """Documents as numbers, a row for each word and for the gaps between sentences.

    ``vectors`` are rows of the vectors, ``features`` numbers by kind, ``words`` and ``places`` flags, ``labels``
    numbers; ``real`` is 1 for words and 0 for gaps; ``groups`` has the same number for the same form, 0 for gaps.
    """

    vectors: Integers
    features: Integers
    words: Floats
    places: Floats
    labels: Integers
    real: Floats
    groups: Integers


def read_vectors(path: Path, vocabulary: Vocabulary) -> Inventory:
    """The vectors that ``word_senses.py`` wrote: of the most frequent words, and the means of all clusters."""
    content = np.load(path)
    words: list[str] = content["words"].tolist()
    vectors = content["vectors"].astype(np.float32)
    members: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        members.setdefault(vocabulary.sense(word)[0], []).append(place)
    names = sorted(members)
    means = [vectors[members[name]].mean(axis=0, dtype=np.float64) for name in names]
    return Inventory(
        {word: row for row, word in enumerate(words[:FREQUENT], 1)},
        {name: row for row, name in enumerate(names, 1 + FREQUENT)},
        {},
        np.array([np.zeros(vectors.shape[1]), *vectors[:FREQUENT], *means], np.float32),
    )


def features_of(documents: Iterable[GoldDocument], vocabulary: Vocabulary) -> dict[str, int]:
    """A number for each feature that is seen twice, by kind."""
    seen: Counter[str] = Counter()
    for document in documents:
        for sentence in document.sentences:
            for form in sentence.forms:
                seen.update(word_features(form, vocabulary))
            seen.update(map(tag_feature, sentence.known))
    numbers: Counter[str] = Counter()
    result: dict[str, int] = {}
    for feature in sorted(seen):
        if seen[feature] >= LEAST_SEEN:
            kind = feature.split("=", 1)[0]
            numbers[kind] += 1
            result[feature] = numbers[kind]
    return result


def numbered(document: GoldDocument, inventory: Inventory, vocabulary: Vocabulary) -> Example:
    """A document as numbers."""
    features = inventory.features
    per_form: dict[str, tuple[int, list[int], list[bool]]] = {}
    for form in {form for sentence in document.sentences for form in sentence.forms}:
        of_word = [features.get(feature, 0) for feature in word_features(form, vocabulary)]
        per_form[form] = inventory.row(form, vocabulary), of_word, word_flags(form)
    count = GAP + sum(len(sentence.forms) + GAP for sentence in document.sentences)
    example = Example(
        np.zeros(count, np.int32),
        np.zeros((count, len(KINDS) + 1), np.int32),
        np.zeros((count, WORD_FLAGS), np.float32),
        np.zeros((count, PLACE_FLAGS), np.float32),
        np.zeros(count, np.int32),
        np.zeros((count, 1), np.float32),
        np.zeros(count, np.int32),
    )
    groups: dict[str, int] = {}
    at = GAP
    for sentence in document.sentences:
        placed = place_flags(sentence.forms, document.words)
        for form, tag, label, flags in zip(sentence.forms, sentence.known, sentence.labels, placed, strict=True):
            example.vectors[at], example.features[at, :-1], example.words[at] = per_form[form]
            example.features[at, -1] = features.get(tag_feature(tag), 0)
            example.places[at], example.labels[at], example.real[at] = flags, LABELS.index(label), 1
            example.groups[at] = groups.setdefault(form, len(groups) + 1)
            at += 1
        at += GAP
    return example


def batches(examples: Sequence[Example], random: np.random.Generator) -> Iterable[Example]:
    """The documents in random order, small ones together."""
    together: list[Example] = []
    size = 0
    order: list[int] = random.permutation(len(examples)).tolist()
    for place in order:
        together.append(examples[place])
        size += len(examples[place].real)
        if size >= BATCH:
            yield joined(together)
            together, size = [], 0
    if together:
        yield joined(together)


def joined(examples: Sequence[Example]) -> Example:
    """Documents as one, their words kept apart."""
    groups: list[Integers] = []
    offset = 0
    for example in examples:
        groups.append(np.where(example.groups > 0, example.groups + offset, 0))
        offset += int(example.groups.max())

    def column(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(example, name) for example in examples])

    return Example(
        column("vectors"),
        column("features"),
        column("words"),
        column("places"),
        column("labels"),
        column("real"),
        np.concatenate(groups),
    )
