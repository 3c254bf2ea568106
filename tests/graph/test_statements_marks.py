"""Where quoted stretches begin and end."""

from __future__ import annotations

import pytest

from newsgraph.extract.statements.marks import stretches
from newsgraph.extract.tokens import paragraphs


def quoted(text: str) -> list[str]:
    return [stretch.inner.of(text) for stretch in stretches(text, paragraphs(text))]


PAIRS = [
    ('"We left," she said.', ["We left,"]),
    ("“We left,” she said.", ["We left,"]),
    ("‘We left,’ she said.", ["We left,"]),
    ("'We left,' she said.", ["We left,"]),
    ("«We left», she said.", ["We left"]),
    ("« We left », she said.", ["We left"]),
    ("„Wir gehen“, sagte sie.", ["Wir gehen"]),
    ("``We left,'' she said.", ["We left,"]),
    ("''We left,'' she said.", ["We left,"]),
    ("“A,” he said. “B.”", ["A,", "B."]),
    ("“He told us ‘no’ twice,” she said.", ["He told us ‘no’ twice,"]),
    ("‘He told us “no” twice,’ she said.", ["He told us “no” twice,"]),
    ("The “green” party and the “red” one.", ["green", "red"]),
    ("It was (“so they say”) over.", ["so they say"]),
    ("“It is over.“ That was all.", ["It is over."]),
    ("“They asked: “Is it true?” We said no.”", ["They asked: “Is it true?” We said no."]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_marks_of_every_style_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The officials' plan isn't the ministers' plan.",
        "The officials’ plan isn’t the ministers’ plan.",
        "Rock 'n' roll in the '90s.",
        "’Twas the night.",
        "The 6' tall man's 5' ladder.",
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_apostrophe_does_not_close_a_british_quotation() -> None:
    assert quoted("‘The officials’ plan is late,’ said the mayor.") == ["The officials’ plan is late,"]


def test_inches_do_not_close_a_quotation() -> None:
    assert quoted('"There are 6" of snow here," Quist said.') == ['There are 6" of snow here,']


def test_an_odd_mark_spoils_its_own_paragraph_only() -> None:
    text = 'The 5" pipe broke.\n"We heard it," said Orr.'
    assert quoted(text) == ["We heard it,"]


def test_a_stray_mark_in_the_middle_of_a_sentence_opens_nothing() -> None:
    text = "It was “late when they came.\nNobody slept."
    assert quoted(text) == []


def test_a_quotation_left_open_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    text = "Orr said: “We lost the harvest.\n“We lost the herd.”"
    found = stretches(text, paragraphs(text))
    assert [stretch.inner.of(text) for stretch in found] == ["We lost the harvest.", "We lost the herd."]
    assert [stretch.closed for stretch in found] == [False, True]
    assert [stretch.continues for stretch in found] == [False, True]


def test_no_stretch_leaves_its_paragraph() -> None:
    text = '"One\nTwo" three\n“Four”'
    blocks = paragraphs(text)
    for stretch in stretches(text, blocks):
        assert any(block.contains(stretch.outer) for block in blocks)


def test_marks_around_nothing_are_no_quotation() -> None:
    assert quoted('He said “” and ‘’ and "".') == []
