"""What counts as the same spelling of a name, and which offices a phrase can mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.link.authority_functions import functions_meant
from newsgraph.link.authority_names import articled_key, caseless_key, first_word, fold, is_acronym, name_key, own_key
from newsgraph.link.authority_positions import is_heading, position_key, positions_meant


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Côte d’Ivoire", "Cote d'Ivoire"), ("Łódź", "Lodz"), ("Kim Jong‑un", "Kim Jong un"), ("a\u00a0b\nc", "a b c")],
)
def test_folding_makes_letters_apostrophes_hyphens_and_spaces_plain(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("The Hague", "Hague"),
        ("the  United   Nations", "United Nations"),
        ("U.N.", "UN"),
        ("U.S", "US"),
        ("St. Lucia", "St Lucia"),
        ("Washington, D.C.", "Washington, DC"),
        ("Amazon.com", "Amazon.com"),
        ("Marks & Spencer", "Marks and Spencer"),
        ("AT&T", "AT&T"),
        ("The", "The"),
        ("Theodora", "Theodora"),
    ],
)
def test_a_key_leaves_out_articles_stops_and_spaces(surface: str, key: str) -> None:
    assert name_key(surface) == key


def test_a_name_of_an_article_and_one_word_keeps_the_article() -> None:
    assert own_key("The Age") == articled_key("the Age") == "The Age"
    assert own_key("The New Age") == name_key("New Age")
    assert articled_key("Age") is None


@pytest.mark.parametrize(
    ("key", "acronym"), [("US", True), ("G7", True), ("Us", False), ("REUTERS", False), ("A B", False)]
)
def test_short_words_in_capitals_are_acronyms(key: str, acronym: bool) -> None:
    assert is_acronym(key) is acronym


def test_one_word_in_small_letters_is_not_looked_up_without_case() -> None:
    assert caseless_key("turkey") is None
    assert caseless_key("TURKEY") == caseless_key("Turkey") == "turkey"
    assert caseless_key("new york") == "new york"


def test_the_first_word_is_a_run_of_letters_and_digits() -> None:
    assert first_word("'al Shifa") == "al"
    assert first_word("U.S. Army") == "U"
    assert first_word("--") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of Defence", "defense minister"),
        ("Secretary of Defense", "Defence Secretary"),
        ("the former Foreign Affairs Minister", "minister of foreign affairs"),
        ("chairwoman", "Chairman"),
        ("national security adviser", "National Security Advisor"),
        ("Secretary-General", "secretary general"),
        ("then Prime Minister", "prime minister"),
    ],
)
def test_ways_of_writing_one_title_share_a_key(one: str, other: str) -> None:
    assert position_key(one) == position_key(other)


@pytest.mark.parametrize(
    ("phrase", "office", "meant"),
    [
        ("premier", "Prime Minister", True),
        ("head of government", "Chancellor", True),
        ("top diplomat", "Secretary of State", True),
        ("Pentagon chief", "Secretary of Defense", True),
        ("finance chief", "Chancellor of the Exchequer", True),
        ("monarch", "Queen", True),
        ("president", "Vice President", False),
        ("prime minister", "Deputy Prime Minister", False),
        ("foreign minister", "Finance Minister", False),
        ("beekeeper", "Beekeeper", True),
    ],
)
def test_phrases_mean_offices(phrase: str, office: str, meant: bool) -> None:
    assert (position_key(office) in positions_meant(phrase)) is meant


@pytest.mark.parametrize(
    ("position", "heads"),
    [
        ("Director-General", True),
        ("Chair", True),
        ("Secretary of State", True),
        ("Head of military intelligence", True),
        ("Deputy Secretary-General", False),
        ("Press Secretary", False),
        ("Special envoy for Syria", False),
        ("Vice President", False),
    ],
)
def test_some_positions_head_a_body_and_others_do_not(position: str, heads: bool) -> None:
    assert is_heading(position) is heads


def test_nouns_mean_functions_the_likeliest_first() -> None:
    assert functions_meant("the Army") == ("army", "armed forces")
    assert functions_meant("Ministry of Defense") == ("defence ministry",)
    assert functions_meant("bakery") == ()
