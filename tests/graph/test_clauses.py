"""What a clause says about its own reality."""

from __future__ import annotations

import pytest

from newsgraph.annotations import Modality
from newsgraph.extract.clauses import modality, negated
from newsgraph.extract.verb_forms import Form, analysis
from newsgraph.text import Span

MODALITIES = [
    ("the ferry sank near the harbour", Modality.ACTUAL),
    ("American crews would leave the port", Modality.PREDICTED),
    ("the bridge will cost two billion crowns", Modality.PREDICTED),
    ("we will rebuild the bridge", Modality.PLANNED),
    ("we'll be gone by spring", Modality.PREDICTED),
    ("the union may call a strike", Modality.POSSIBLE),
    ("the levy could be dropped", Modality.POSSIBLE),
    ("to close three hospitals", Modality.PLANNED),
    ("Nurses to strike in May", Modality.PLANNED),
    ("talks are set to resume", Modality.PLANNED),
    ("the talks are to resume on Monday", Modality.PLANNED),
    ("the mayor plans to resign", Modality.PLANNED),
    ("she wants to stay in office", Modality.DESIRED),
    ("the minister should go", Modality.DESIRED),
    ("we look forward to a settlement", Modality.DESIRED),
    ("hopefully they can return", Modality.DESIRED),
    ("they will stay if the council asks them to", Modality.CONDITIONAL),
    ("unless the rains come, the crop is lost", Modality.CONDITIONAL),
    ("he is expected to appeal", Modality.PREDICTED),
    ("the premier, who was elected in May, wants to stay", Modality.DESIRED),
    ("engineers had found cracks that could widen", Modality.ACTUAL),
    ("the rebels are likely to return", Modality.POSSIBLE),
]

NEGATIONS = [
    ("no bridge is being built", True),
    ("The blast did not cause injuries", True),
    ("there are no fixed dates", True),
    ("nobody was hurt", True),
    ("they never signed the treaty", True),
    ("the company won't pay", True),
    ("the company cannot pay", True),
    ("the talks were no longer secret", True),
    ("Not only did he leave, he took the archive", False),
    ("not only the mayor but the council agreed", False),
    ("there is no doubt about the vote", False),
    ("the minister left and did not return", False),
    ("the plan is still at an early stage and does not bind anyone", False),
]


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(("clause", "expected"), MODALITIES)
def test_the_main_verb_decides_the_modality(clause: str, expected: Modality) -> None:
    assert modality(clause, whole(clause)) is expected


@pytest.mark.parametrize(("clause", "expected"), NEGATIONS)
def test_negation_of_the_main_clause_is_seen(clause: str, expected: bool) -> None:
    assert negated(clause, whole(clause)) is expected


def test_only_the_words_of_the_span_count() -> None:
    text = "He did not say that the dam may break."
    clause = Span(text.index("the dam"), len(text) - 1)
    assert modality(text, clause) is Modality.POSSIBLE
    assert not negated(text, clause)


def test_a_huge_clause_is_read_at_its_beginning_only() -> None:
    text = "the dam will break " + "and the river rises " * 50_000
    assert modality(text, whole(text)) is Modality.PREDICTED


@pytest.mark.parametrize("clause", ["—", "   ", "5,200", "“”"])
def test_a_clause_without_words_or_verbs_is_actual_and_positive(clause: str) -> None:
    assert modality(clause, whole(clause)) is Modality.ACTUAL
    assert not negated(clause, whole(clause))


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("said", "say", Form.PAST),
        ("denies", "deny", Form.S),
        ("denied", "deny", Form.PAST),
        ("vowing", "vow", Form.ING),
        ("admitted", "admit", Form.PAST),
        ("lying", "lie", Form.ING),
        ("withdrawn", "withdraw", Form.PARTICIPLE),
        ("agreeing", "agree", Form.ING),
        ("defenestrated", "defenestrated", Form.PAST),
    ],
)
def test_forms_lead_back_to_their_verb(word: str, lemma: str, form: int) -> None:
    found = analysis(word)
    assert found is not None
    assert found.lemma == lemma
    assert found.forms & form


@pytest.mark.parametrize("word", ["table", "hundred", "indeed", "morning", "x"])
def test_what_only_looks_like_a_verb_is_none(word: str) -> None:
    assert analysis(word) is None
