"""Utterances: what stays the same when outlets print a quotation differently."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.interpret.utterances import canonical_words, utterances
from newsgraph.text import Span


def parts(text: str) -> list[str]:
    return [span.of(text) for span in utterances(text, Span(0, len(text)))]


def test_sentences_of_one_quotation_are_utterances_of_their_own() -> None:
    assert parts("The bridge will be closed. We have told everybody,") == [
        "The bridge will be closed.",
        "We have told everybody",
    ]


def test_clauses_joined_by_and_are_utterances_when_the_second_has_a_subject() -> None:
    text = "we have been working on the bridge all night, and we hope to open it on Monday,"
    assert parts(text) == ["we have been working on the bridge all night", "and we hope to open it on Monday"]


def test_joined_predicates_and_short_remainders_stay_whole() -> None:
    assert len(parts("We closed the bridge, and told everybody.")) == 1
    assert len(parts("We closed the old bridge yesterday, and I quit.")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("So at some stage it’ll open,", "At some stage it'll open."),
        ("The bridge (over the Ane) is safe", "the bridge is safe"),
        ("And the  bridge is safe!", "The bridge is safe"),
    ],
)
def test_printings_of_one_utterance_have_the_same_canonical_words(one: str, other: str) -> None:
    assert canonical_words(one) == canonical_words(other)


def test_different_words_stay_different() -> None:
    assert canonical_words("The bridge is safe") != canonical_words("The bridge is not safe")


@given(st.text(alphabet="ab. ,andwe?!\n", min_size=1, max_size=80))
def test_utterances_lie_in_their_quotation_in_order(text: str) -> None:
    spans = utterances(text, Span(0, len(text)))
    assert spans
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
