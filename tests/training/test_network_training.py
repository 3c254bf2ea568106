"""The training of the network: its gradients are those of its loss, and it learns what it is shown."""

from __future__ import annotations

import network_training as training
import numpy as np
import pytest
from gold_documents import GoldDocument, GoldSentence
from network_encoding import LABELS, features_of, joined, numbered

from newsgraph.extract.names.features import Sentence, article_words
from newsgraph.extract.names.network import Inventory, NetworkScorer
from newsgraph.extract.names.vocabulary import Vocabulary

VOCABULARY = Vocabulary({}, {}, {})
SHOWN = (
    ("Quist met Lund in Brentholm", "B-PER O B-PER O B-LOC"),
    ("Ida Quist left for Vaasmark", "B-PER I-PER O O B-LOC"),
    ("Lund said so in Vaasmark", "B-PER O O O B-LOC"),
)


def documents() -> list[GoldDocument]:
    """Each of the sentences as a document of two of them."""
    made: list[GoldDocument] = []
    for text, labels in SHOWN:
        forms = text.split()
        sentence = GoldSentence(forms, [""] * len(forms), labels.split())
        made.append(GoldDocument([sentence, sentence], article_words([forms, forms], [False, False])))
    return made


def vectors() -> Inventory:
    """Random vectors of some of the words."""
    matrix = np.random.default_rng(1).standard_normal((4, 6)).astype(np.float32)
    return Inventory({"in": 1, "met": 2, "for": 3}, {}, {}, matrix)


def test_the_network_learns_what_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "EPOCHS", 120)
    reports: list[str] = []
    network = training.trained_network(documents(), vectors(), VOCABULARY, reports.append)
    scorer = NetworkScorer(network, VOCABULARY, network.labels)
    for document, (_, labels) in zip(documents(), SHOWN, strict=True):
        sentences = [Sentence(sentence.forms, sentence.known) for sentence in document.sentences]
        best = scorer.scores(sentences, document.words).argmax(axis=1)
        assert [network.labels[label] for label in best] == labels.split() * 2
    assert len(reports) == 120
    assert reports[0].startswith("epoch 1 of 120")


def test_the_gradients_are_the_slopes_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "DROPPED", dict.fromkeys(training.DROPPED, 0.0))
    inventory = Inventory({"in": 1, "met": 2, "for": 3}, {}, features_of(documents(), VOCABULARY), vectors().vectors)
    batch = joined([numbered(document, inventory, VOCABULARY) for document in documents()])
    parameters = training.initial(inventory.features, inventory.vectors.shape[1], np.random.default_rng(2))

    def loss() -> float:
        return training.gradients(parameters, batch, inventory.vectors, np.random.default_rng(5))[0] / 100

    _, slopes = training.gradients(parameters, batch, inventory.vectors, np.random.default_rng(5))
    assert set(slopes) == set(parameters)
    for name, matrix in parameters.items():
        place = np.unravel_index(np.abs(slopes[name]).argmax(), matrix.shape)
        before, step = matrix[place], np.float32(1e-2)
        matrix[place] = before + step
        above = loss()
        matrix[place] = before - step
        below = loss()
        matrix[place] = before
        assert (above - below) / (2 * float(step)) == pytest.approx(float(slopes[name][place]), rel=0.05, abs=1e-3)


def test_labels_are_numbered_from_outside() -> None:
    assert LABELS[0] == "O"
    assert len(LABELS) == len(set(LABELS)) == 9
