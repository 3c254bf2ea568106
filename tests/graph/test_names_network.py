"""The network that helps the tagger: what it computes, that sentences are kept apart, and its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from newsgraph.errors import ConfigError
from newsgraph.extract.names.company import Company
from newsgraph.extract.names.features import Sentence, Words, article_words
from newsgraph.extract.names.model import ENGLISH, Model, load_model, network_file
from newsgraph.extract.names.network import HIGHEST, Inventory, Network, NetworkScorer
from newsgraph.extract.names.network_file import load_network, save_network
from newsgraph.extract.names.network_input import (
    KINDS,
    PLACE_FLAGS,
    TAG,
    WORD_FLAGS,
    place_flags,
    tag_feature,
    word_features,
    word_flags,
)
from newsgraph.extract.names.tagger import Tagger
from newsgraph.extract.names.vocabulary import Vocabulary

WIDTH = 5
DIMENSIONS = 3
LABELS = ("O", "B-PER", "I-PER")
VOCABULARY = Vocabulary({"Quist": "0101"}, {"lund": "T"}, {"lund": "7.3.1", "quist": "7.3.1"})


def random_network() -> Network:
    """A network of random matrices that knows a few words and features."""
    random = np.random.default_rng(3)

    def matrix(*shape: int) -> Any:
        return random.standard_normal(shape).astype(np.float32)

    features: dict[str, int] = {}
    for number, form in enumerate(("Quist", "lund", "met"), 1):
        features |= dict.fromkeys(word_features(form, VOCABULARY), number)
    features[tag_feature("PER")] = 1
    parameters = {"e_" + kind: matrix(4, size) for kind, size in (*KINDS, TAG)}
    wide = DIMENSIONS + sum(size for _, size in KINDS) + WORD_FLAGS
    parameters |= {"w_word": matrix(wide, WIDTH), "w_tag": matrix(TAG[1], WIDTH), "w_place": matrix(PLACE_FLAGS, WIDTH)}
    parameters |= {f"w{layer}": matrix(3 * WIDTH, WIDTH) for layer in (1, 2, 4)}
    parameters |= {f"b{layer}": matrix(WIDTH) for layer in range(5)}
    parameters |= {"w3": matrix(2 * WIDTH, WIDTH), "wo": matrix(WIDTH, 3) / 10, "bo": matrix(3)}
    return Network(LABELS, Inventory({"met": 1}, {"7": 2}, features, matrix(3, DIMENSIONS)), parameters)


def plainly_scored(network: Network, sentences: list[Sentence], words: Words) -> Any:
    """The same scores, computed word by word as the layers are described."""
    p, inventory = network.parameters, network.inventory

    def relu(values: Any) -> Any:
        return np.maximum(values, 0)

    def convolved(rows: list[Any], layer: int) -> list[Any]:
        nothing = np.zeros(WIDTH)
        around = [nothing, *rows, nothing]
        return [
            row + relu(np.concatenate(around[place : place + 3]) @ p[f"w{layer}"] + p[f"b{layer}"])
            for place, row in enumerate(rows)
        ]

    hidden: list[list[Any]] = []
    for sentence in sentences:
        rows: list[Any] = []
        for form, tag, flags in zip(sentence.forms, sentence.known, place_flags(sentence.forms, words), strict=True):
            parts: list[Any] = [inventory.vectors[inventory.row(form, VOCABULARY)]]
            for (kind, _), feature in zip(KINDS, word_features(form, VOCABULARY), strict=True):
                parts.append(p["e_" + kind][inventory.features.get(feature, 0)])
            own = np.concatenate([*parts, word_flags(form)]) @ p["w_word"] + p["b0"]
            tagged = p["e_g"][inventory.features.get(tag_feature(tag), 0)] @ p["w_tag"]
            rows.append(relu(own + tagged + np.array(flags) @ p["w_place"]))
        hidden.append(convolved(convolved(rows, 1), 2))
    places: dict[str, list[Any]] = {}
    for sentence, rows in zip(sentences, hidden, strict=True):
        for form, row in zip(sentence.forms, rows, strict=True):
            places.setdefault(form, []).append(row)
    scores: list[Any] = []
    for sentence, rows in zip(sentences, hidden, strict=True):
        pairs = [
            np.concatenate([row, np.mean(places[form], axis=0)]) for form, row in zip(sentence.forms, rows, strict=True)
        ]
        joined = [relu(pair @ p["w3"] + p["b3"]) for pair in pairs]
        for row in convolved(joined, 4):
            output = row @ p["wo"] + p["bo"]
            scores.append(output - np.log(np.exp(output).sum()))
    return np.maximum(np.array(scores) * (HIGHEST / 15) + HIGHEST, 0)


def test_the_scores_are_those_that_a_plain_reading_of_the_layers_gives() -> None:
    network = random_network()
    sentences = [
        Sentence(["Quist", "met", "Lund", ":", "Lund", "left"], ["PER", "", "", "", "", ""]),
        Sentence(["Lund"], [""]),
        *[Sentence(["A", "lund", f"met{number}", "Quist"], [""] * 4) for number in range(30)],
    ]
    words = article_words([sentence.forms for sentence in sentences], [False] * len(sentences))
    found = NetworkScorer(network, VOCABULARY, LABELS).scores(sentences, words)
    assert np.abs(found - plainly_scored(network, sentences, words)).max() <= 1
    turned = NetworkScorer(network, VOCABULARY, LABELS[::-1]).scores(sentences, words)
    assert (turned == found[:, ::-1]).all()


def test_nothing_has_no_scores() -> None:
    scorer = NetworkScorer(random_network(), VOCABULARY, LABELS)
    nothing = Words(frozenset(), frozenset(), Company([]))
    assert scorer.scores([], nothing).shape == scorer.scores([Sentence([], [])], nothing).shape == (0, 3)


def test_a_word_without_a_vector_has_that_of_its_company() -> None:
    inventory = random_network().inventory
    assert [inventory.row(form, VOCABULARY) for form in ("met", "MET", "Lund", "zzyzx")] == [1, 1, 2, 0]


def test_a_network_is_read_as_it_was_written_but_for_its_steps_and_written_alike_twice(tmp_path: Path) -> None:
    network = random_network()
    save_network(network, tmp_path / "one.npz")
    read = load_network(tmp_path / "one.npz")
    save_network(read, tmp_path / "two.npz")
    save_network(network, tmp_path / "three.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "three.npz").read_bytes()
    assert (read.labels, read.inventory.words, read.inventory.senses) == (LABELS, {"met": 1}, {"7": 2})
    again = load_network(tmp_path / "two.npz")
    for name, matrix in network.parameters.items():
        assert np.abs(matrix - read.parameters[name]).max() < 0.02
        assert np.abs(again.parameters[name] - read.parameters[name]).max() < 1e-5


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_file_that_is_no_network_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.npz"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="reinstall"):
        load_network(path)
    with pytest.raises(ConfigError, match="reinstall"):
        load_network(tmp_path / "missing.npz")


def test_an_archive_of_another_format_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "other.npz").open("wb") as file:
        np.savez(file, header=np.frombuffer(b'{"format": "something else"}', np.uint8))
    with pytest.raises(ConfigError, match="train it again"):
        load_network(tmp_path / "other.npz")
    with (tmp_path / "objects.npz").open("wb") as file:
        np.savez(file, header=np.array([{"format": "an object, which would have to be unpickled"}]))
    with pytest.raises(ConfigError, match="reinstall"):
        load_network(tmp_path / "objects.npz")


def test_the_packaged_network_is_small_and_knows_the_labels_of_the_weights() -> None:
    assert network_file(ENGLISH).stat().st_size < 3_000_000
    model = load_model()
    assert model.network is not None
    assert set(model.labels) == set(model.network.labels)


def test_what_the_network_says_of_a_word_joins_what_the_weights_say() -> None:
    network = random_network()
    parameters = {name: np.zeros_like(matrix) for name, matrix in network.parameters.items()}
    parameters["bo"] = np.array([0, 9, 0], np.float32)
    weights = {f"w={form}": [0, 50] for form in ("they", "met", "zuzu", "there")}
    model = Model(LABELS, ((0, 0, -10_000), (0, 0, 0), (0, 0, 0)), weights, VOCABULARY, {"data": []})
    sentences = [Sentence(["they", "met", "Zuzu", "there"], [""] * 4), Sentence(["they"], [""])]
    nothing = Words(frozenset(), frozenset(), Company([]))
    assert Tagger(model).names(sentences, nothing) == [[], []]
    names, others = Tagger(replace(model, network=replace(network, parameters=parameters))).names(sentences, nothing)
    assert [(name.start, name.label, name.confidence > 0.5) for name in names] == [
        (place, "PER", True) for place in range(4)
    ]
    assert others == []
