"""Trains the weights of the tagger, for ``train_names.py``. Needs python-crfsuite."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from gold_documents import GoldDocument, GoldSentence

from newsgraph.extract.names.features import (
    OFFSETS,
    Words,
    joint_features,
    neighbour_features,
    opens,
    own_features,
)
from newsgraph.extract.names.tagger import stretches
from newsgraph.extract.names.vocabulary import Vocabulary

Examples = Sequence[tuple[Any, Sequence[str]]]
"""The parts of one document that are trained on: features in the trainer's own form, and labels."""

L1: Final = 0.01
L2: Final = 0.9
ITERATIONS: Final = 60
LEAST_SEEN: Final = 2
"""Features seen in fewer places are left out: they cost half the memory and change nothing that can be measured."""
LEAST_WEIGHT: Final = 0.04
IMPOSSIBLE: Final = -10_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What the training gives, in hundredths; see `newsgraph.extract.names.model.Model`."""

    labels: tuple[str, ...]
    transitions: tuple[tuple[int, ...], ...]
    features: Mapping[str, Sequence[int]]


def examples_of(document: GoldDocument, vocabulary: Vocabulary) -> Examples:
    """The parts of a document's sentences in which the tagger would look for names, with the gold labels."""
    crfsuite: Any = import_module("pycrfsuite")  # it carries no types
    examples: list[tuple[Any, Sequence[str]]] = []
    for sentence in document.sentences:
        features = features_of(sentence, document.words, vocabulary)
        examples += [
            (crfsuite.ItemSequence(features[start:end]), sentence.labels[start:end])
            for start, end in stretches(sentence.forms)
        ]
    return examples


def features_of(sentence: GoldSentence, words: Words, vocabulary: Vocabulary) -> list[list[str]]:
    """The features of each word of a sentence."""
    forms = sentence.forms
    features = joint_features(forms, sentence.known, words, range(len(forms)), vocabulary)
    for index, row in enumerate(features):
        row += own_features(forms[index], opens(forms, index), vocabulary)
        for offset in OFFSETS:
            place = index + offset
            row += neighbour_features(forms[place] if 0 <= place < len(forms) else None, offset, vocabulary)
    return features


def trained_weights(examples: Sequence[Examples]) -> Weights:
    """The weights of a conditional random field by L-BFGS; small ones left out."""
    crfsuite: Any = import_module("pycrfsuite")  # it carries no types
    trainer = crfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": ITERATIONS, "feature.minfreq": LEAST_SEEN})
    for parts in examples:
        for features, labels in parts:
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = crfsuite.Tagger()
        tagger.open(path)
        info: Any = tagger.info()
    found_labels: list[str] = list(info.labels)
    labels = sorted(found_labels, key=lambda label: (label != "O", label))
    place = {label: index for index, label in enumerate(labels)}
    state_features: Mapping[tuple[str, str], float] = info.state_features
    label_pairs: Mapping[tuple[str, str], float] = info.transitions
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(state_features.items()):
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, []).extend((place[label], round(weight * 100)))
    transitions = [[round(100 * label_pairs.get((before, after), 0.0)) for after in labels] for before in labels]
    for before in labels:
        for after in labels:
            if after.startswith("I-") and before[1:] != after[1:]:
                transitions[place[before]][place[after]] = IMPOSSIBLE
    return Weights(tuple(labels), tuple(map(tuple, transitions)), weights)
