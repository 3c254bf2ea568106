"""The weights of the tagger: what the file says of itself, and that reading and writing it agree."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from random import Random

import numpy as np
import pytest

from newsgraph.annotations import Reading
from newsgraph.errors import ConfigError
from newsgraph.extract.names.best_paths import Stretch, best_paths
from newsgraph.extract.names.company import Company
from newsgraph.extract.names.features import Sentence, Words, article_words
from newsgraph.extract.names.gazetteer import Gazetteer
from newsgraph.extract.names.model import ENGLISH, Model, load_model, save_model
from newsgraph.extract.names.tagger import Tagger
from newsgraph.extract.names.vocabulary import Vocabulary
from newsgraph.extract.tokens import sentence_tokens
from newsgraph.link.authority import GazetteerName

NOTHING_KNOWN = Words(frozenset(), frozenset(), Company([]))


def small_model() -> Model:
    """Labels "Quist" a person and "Lund" what goes on, if it follows one."""
    labels = ("O", "B-PER", "I-PER")
    transitions = ((0, 0, -10_000), (0, 0, 100), (0, 0, 100))
    weights = {"w=quist": [1, 500], "w=lund": [0, 100, 2, 50], "w=met": [0, 500]}
    vocabulary = Vocabulary({"Quist": "0101"}, {"lund": "T"}, {"lund": "7.3.1"})
    return Model(labels, transitions, weights, vocabulary, {"data": []})


def forms_of(text: str) -> list[list[str]]:
    return [[token.text for token in sentence] for sentence in sentence_tokens(text)]


def test_the_weights_are_small_enough_for_the_repository() -> None:
    assert ENGLISH.stat().st_size < 3_000_000


def test_the_weights_name_their_data_none_of_which_bars_commerce_or_is_kept_for_measuring() -> None:
    data = load_model().about["data"]
    assert {item["corpus"] for item in data} == {"wikigold", "gum", "redocred", "uner_pud"}
    assert not any("NC" in item["licence"] or "ND" in item["licence"] for item in data)


def test_what_stands_beside_a_word_elsewhere_is_told_of_each_occurrence_but_its_own() -> None:
    vocabulary = Vocabulary({}, {}, {"anna": "9.5.2"})
    forms = forms_of("Anna Lund left. Then Lund said so. It was Lund again.")
    words = article_words(forms, [False] * 3)
    first, second = (words.company.features(forms[place], 1, vocabulary) for place in (0, 1))
    assert "d<X5" in second
    assert "d<X5" not in first
    assert "d>c=speech" in first
    assert "d>c=speech" not in second
    assert words.company.features(forms[0], 0, vocabulary) == []


def test_a_word_repeated_without_end_has_no_more_features_than_another() -> None:
    text = " ".join(f"Lund {number}" for number in range(5000))
    forms = forms_of(text)
    company = Company(forms)
    assert len(company.features(forms[0], 0, Vocabulary({}, {}, {}))) <= 64


def test_a_model_is_read_as_it_was_written_and_written_alike_twice(tmp_path: Path) -> None:
    save_model(small_model(), tmp_path / "one.json.gz")
    save_model(small_model(), tmp_path / "two.json.gz")
    assert load_model(tmp_path / "one.json.gz") == small_model()
    assert (tmp_path / "one.json.gz").read_bytes() == (tmp_path / "two.json.gz").read_bytes()


@pytest.mark.parametrize("content", [b"", b"no gzip", b"\x1f\x8b\x08\x00"])
def test_a_file_that_is_no_model_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.json.gz"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="reinstall"):
        load_model(path)


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="reinstall"):
        load_model(tmp_path / "missing.json.gz")


def test_the_best_sequence_counts_what_stands_before() -> None:
    together, alone = Tagger(small_model()).names(
        [Sentence(["Quist", "Lund", "met"], ["", "", ""]), Sentence(["Lund", "met"], ["", ""])], NOTHING_KNOWN
    )
    assert [(name.start, name.end, name.label) for name in together] == [(0, 2, "PER")]
    assert alone == []


def test_a_sentence_without_capitals_has_no_names() -> None:
    sentences = [Sentence(["quist", "met"], ["", ""]), Sentence([], [])]
    assert Tagger(small_model()).names(sentences, NOTHING_KNOWN) == [[], []]
    assert Tagger(small_model()).names([], NOTHING_KNOWN) == []


def test_more_sentences_than_are_labelled_together_each_have_their_names() -> None:
    sentences = [Sentence(["met"] * (number % 5) + ["Quist", "Lund", "met"], [""] * 8) for number in range(600)]
    names = Tagger(small_model()).names(sentences, NOTHING_KNOWN)
    assert [[(name.start, name.end) for name in found] for found in names] == [
        [(number % 5, number % 5 + 2)] for number in range(600)
    ]


def test_the_best_paths_are_those_that_trying_all_of_them_finds() -> None:
    random = Random(7)
    transitions = [[random.randint(-9, 9) for _ in range(3)] for _ in range(3)]
    shape = [Stretch(random.randint(1, 5), random.random() < 0.5, random.random() < 0.5) for _ in range(40)]
    rows = [[[random.randint(-99, 99) for _ in range(3)] for _ in range(stretch.length)] for stretch in shape]
    scores = np.array([row for part in rows for row in part], np.int64)
    found: list[int] = best_paths(scores, shape, np.array(transitions, np.int64), 0).tolist()

    def total(path: tuple[int, ...], part: list[list[int]], stretch: Stretch) -> int:
        whole = (0,) * (not stretch.begins) + path + (0,) * (not stretch.ends)
        return sum(transitions[i][j] for i, j in pairwise(whole)) + sum(
            row[i] for row, i in zip(part, path, strict=True)
        )

    for stretch, part in zip(shape, rows, strict=True):
        path, found = tuple(found[: stretch.length]), found[stretch.length :]
        every = product(range(3), repeat=stretch.length)
        assert total(path, part, stretch) == max(total(other, part, stretch) for other in every)


def test_of_the_names_with_one_first_word_those_are_asked_that_go_on_as_the_text_does() -> None:
    names = [GazetteerName(folded, (), Reading.PLAIN) for folded in ("The Lund Times", "The Post", "The", "the sun")]
    gazetteer = Gazetteer({"The": names[:3], "the": names[3:]})
    assert gazetteer.beginning("The", " Lun") == (names[0], names[2])
    assert gazetteer.beginning("The", "") == tuple(names[:3])
    assert gazetteer.beginning("the", " sun") == gazetteer.beginning("Lund", " Tim") == ()
