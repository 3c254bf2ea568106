from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.extract.tokens import paragraphs, sentence_tokens, sentences, tokens
from patience import patience


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def test_possessives_and_contractions_are_tokens_of_their_own() -> None:
    assert words("Norway’s plan: we'll see, don’t") == ["Norway", "’s", "plan", ":", "we", "'ll", "see", ",", "don’t"]


def test_hyphenated_words_are_split_so_that_a_country_in_front_can_be_a_mention() -> None:
    assert words("Dutch-led") == ["Dutch", "-", "led"]


def test_apostrophes_inside_names_do_not_split_them() -> None:
    assert words("Sinéad O’Hara in Côte d’Azur") == ["Sinéad", "O’Hara", "in", "Côte", "d’Azur"]


def test_abbreviations_initials_addresses_and_figures_stay_whole() -> None:
    text = "Gen. J. Marsh, U.S. envoy, paid 3,400.50 at 5:20 (see news.example.org or desk@example.org)"
    expected = {"Gen.", "J.", "U.S.", "3,400.50", "5:20", "news.example.org", "desk@example.org"}
    assert expected <= set(words(text))


def test_combining_marks_belong_to_their_word() -> None:
    assert words("Jose\u0301 left") == ["Jose\u0301", "left"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Otto F. Brandt met Maj. Lena Holm and Mr. Quist of the U.S. Army.",
        "The talks ended at 5 p.m. Thursday in St. Gallen.",
        "He spoke on Jan. 5 about pp. 7 to 9 of the report.",
        "“Why now?” Ines Moura asked.",
        "Acme Inc. shares rose 2.5 percent.",
        "They waited … and waited... until dawn.",
    ],
)
def test_a_full_stop_that_does_not_end_the_sentence_does_not_split_it(sentence: str) -> None:
    assert split(f"{sentence} Nobody objected.") == [sentence, "Nobody objected."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He moved to the U.S. He stayed.", ["He moved to the U.S.", "He stayed."]),
        ("It shut at 5 p.m. The crowd left.", ["It shut at 5 p.m.", "The crowd left."]),
        ("“We go. Then we stop,” she said.", ["“We go.", "Then we stop,” she said."]),
        ('"Enough." "Never!" Both left.', ['"Enough."', '"Never!"', "Both left."]),
        ("It ended.Nobody knew why.", ["It ended.", "Nobody knew why."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("(It rained.) They left.", ["(It rained.)", "They left."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_each_line_is_a_paragraph_without_the_space_around_it() -> None:
    text = "  First.\r\n\n\u00a0Second one. \n"
    assert [span.of(text) for span in paragraphs(text)] == ["First.", "Second one."]


def test_lines_wrapped_at_a_fixed_width_are_joined_up_to_the_blank_line() -> None:
    first = (
        "The harbour board met on Friday to weigh a plan that\n"
        "would move the ferry terminal to the northern quay and\n"
        "leave the old pier to fishermen, who have asked for it\n"
        "since the storm of two winters ago took their sheds."
    )
    text = f"{first}\n\nNo vote was taken."
    assert [span.of(text) for span in paragraphs(text)] == [first, "No vote was taken."]


def test_tokens_of_sentences_are_the_tokens_of_the_text() -> None:
    text = "A dog barked. “Quiet!” Ana said.\n\nThe end"
    assert [token for sentence in sentence_tokens(text) for token in sentence] == list(tokens(text))


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("aB1 .\n!?'\"’“”-,é\u0301\u200b…()@:/"), max_size=80))
def test_whatever_the_text_spans_are_in_order_and_cover_every_token(text: str) -> None:
    found = sentences(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert sum(span.contains(token.span) for span in found) == 1


@pytest.mark.parametrize("unit", ["a-", "a@", "?", '." ', "U.S. ", "a'", "www.", "\n", "1,", "x" * 62 + "."])
def test_hostile_repetition_comes_to_an_end(unit: str) -> None:
    with patience():
        assert sentences(unit * (200_000 // len(unit))) is not None
