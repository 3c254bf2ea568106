"""Bylines and agencies' credits."""

from __future__ import annotations

import pytest

from newsgraph.read.bylines import is_name, names_outlet, read_byline, read_credits


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Roe in Nairobi", ["Jane Doe", "John Roe"]),
        ("By Jane Doe, Political Editor", ["Jane Doe"]),
        ("By Jane Doe Diplomatic Correspondent", ["Jane Doe"]),
        ("By JANE DOE", ["JANE DOE"]),
        ("By Ahmed al-Rashid and Maria de la Cruz, Reuters", ["Ahmed al-Rashid", "Maria de la Cruz"]),
        ("Written by J. R. Smith Jr.", []),
        ("By Jane O’Hara @janeohara", ["Jane O’Hara"]),
        ("By Our Correspondent", []),
        ("By Reuters", []),
    ],
)
def test_a_byline_names_people(line: str, names: list[str]) -> None:
    byline = read_byline(line)
    if line.endswith("."):
        assert byline is None  # a line that ends as a sentence does is none
        return
    assert byline is not None
    assert [line[start:end] for start, end in byline.names] == names


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday",
        "By early morning the fire was out",
        "By 2030 the plan",
        "By the river",
        "Byron Doe",
        "By Election day, he",
    ],
)
def test_a_line_that_merely_opens_with_by_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


def test_credits_name_the_reporters_and_leave_the_editors_out() -> None:
    line = "(Reporting by Jane Doe in Paris and John Roe; editing by Ann Poe)"
    found = read_credits(line)
    assert found is not None
    assert [line[start:end] for start, end in found.names] == ["Jane Doe"]
    assert read_credits("Additional reporting by Jane Doe") is not None
    assert read_credits("Reporting from the front is hard, she said.") is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Associated Press writer Ken Orr in Oklahoma City contributed to this report.", True),
        ("J. R. Orr and A. Lund contributed reporting from Cairo", True),
        ("The storm contributed to the report of losses.", False),
        ("Orr said the money contributed to this article of faith.", False),
    ],
)
def test_who_contributed_to_a_report_is_a_credit(line: str, credit: bool) -> None:
    assert (read_credits(line) is not None) is credit


def test_a_name_of_an_outlet_is_no_persons_name() -> None:
    assert is_name("Jane Doe")
    assert not is_name("Evening Post")
    assert names_outlet("The Daily Owl")
    assert not names_outlet("Sappho")
