"""Values in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph_server.pages.wording import date_words, figure_words, number_words, spaced


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-11", "11 March 2031"),
        ("2031-03-11T05:20:00", "11 March 2031"),
        ("2031-03-11~", "about 11 March 2031"),
        ("2031-03", "March 2031"),
        ("2031-03~", "about March 2031"),
        ("2031-03-01/2031-03-11", "1 March 2031 to 11 March 2031"),
        ("../2031-03-11", "open to 11 March 2031"),
        ("2031-02-30", "2031-02-30"),
        ("2031", "2031"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates(value: str | None, words: str) -> None:
    assert date_words(value) == words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("3500", "3150", "3850", "About", "troops"), "about 3,500 troops"),
        (("5000", "5000", None, "MoreThan", "troops"), "more than 5,000 troops"),
        (("0.5", None, None, "Exactly", "percent"), "0.5 percent"),
        ((None, "200", "300", "Exactly", "people"), "200 to 300 people"),
        ((None, "200", None, None, None), "200 or more"),
        ((None, None, "9", None, None), "up to 9"),
        ((None, None, None, "Vague", "soldiers"), "roughly a number soldiers"),
    ],
)
def test_figures(arguments: tuple[str | None, ...], words: str) -> None:
    assert figure_words(*arguments) == words


def test_numbers_that_are_none_stay_as_they_are() -> None:
    assert [number_words(value) for value in ("1234567", "-1000", "INF", "NaN", "x")] == [
        "1,234,567",
        "-1,000",
        "INF",
        "NaN",
        "x",
    ]


def test_terms_are_spaced() -> None:
    assert spaced("TroopWithdrawal") == "troop withdrawal"


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    date_words(text)
    number_words(text)
    figure_words(text, text, text, text, text)
