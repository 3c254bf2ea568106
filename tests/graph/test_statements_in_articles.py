"""Statements and their sources through all stages, in invented articles: what a reader would mark by hand."""

from __future__ import annotations

import pytest

from newsgraph.agents import Entity, Resolution, UnnamedSource, UnresolvedSource
from newsgraph.annotations import Modality, Mode, ReportedStatement, SourcePhrase, Stance
from newsgraph.pipeline import load_pipeline
from newsgraph.read.plain_text import article_from_text


def read(text: str) -> tuple[tuple[ReportedStatement, ...], Resolution]:
    annotations, resolution = load_pipeline().annotate(article_from_text(text, date="2023-06-15"))
    return annotations.statements, resolution


def source(phrase: SourcePhrase, resolution: Resolution) -> str:
    assert phrase.span is not None
    agent = resolution.sources[phrase.span].agent
    match agent:
        case Entity():
            return agent.label
        case UnnamedSource():
            return f"unnamed: {agent.descriptor}"
        case UnresolvedSource():
            return f"open: {agent.surface}"
        case _:
            return ""


def told(text: str) -> list[tuple[str, list[str], Stance]]:
    """Each statement's words, the sources of its chain, and the stance of its last link."""
    statements, resolution = read(text)
    return [
        (
            " ".join(s.span.of(text).split()),
            [source(link.sources[0], resolution) for link in s.links],
            s.links[-1].stance,
        )
        for s in statements
    ]


def test_a_source_that_cites_others_only_relays_them() -> None:
    text = (
        "Night trains to stop\n\nAccording to the Daily Ledger, citing two officials at the ministry, "
        "the cabinet could vote next week."
    )
    [(words, chain, stance)] = told(text)
    assert words == "the cabinet could vote next week"
    assert chain == ["Daily Ledger", "unnamed: two officials at the ministry"]
    assert stance is Stance.AFFIRMS


def test_a_name_and_a_colon_open_what_is_said_in_an_interview() -> None:
    text = "Talks on noise\n\nThe mayor, Helga Brandt, met residents on Friday.\n\nBrandt: “The ban will come.”"
    assert ("The ban will come.", ["Helga Brandt"], Stance.AFFIRMS) in told(text)


def test_the_sentence_behind_a_quotation_may_say_whose_view_it_was() -> None:
    text = (
        "Plan in doubt\n\nThe ministry wants a vote, its spokesman, Paul Egger, said.\n\n"
        "“I do not think it will pass.” That was the view of Lena Holm, an economist."
    )
    assert ("I do not think it will pass.", ["Lena Holm"], Stance.AFFIRMS) in told(text)


def test_a_plea_of_not_guilty_denies_guilt() -> None:
    text = "Trial opens\n\nAnton Berg pleaded not guilty. Two others pleaded guilty."
    statements, _ = read(text)
    assert told(text) == [
        ("guilty", ["Anton Berg"], Stance.DENIES),
        ("guilty", ["unnamed: others"], Stance.AFFIRMS),
    ]
    assert {s.modality for s in statements} == {Modality.ACTUAL}


def test_a_figure_that_a_source_puts_something_at_is_reported() -> None:
    text = "Storm hits Lurow\n\nOfficials put the death toll at 63. Aid groups estimated the damage at $3 million."
    assert [words for words, _, _ in told(text)] == ["the death toll at 63", "the damage at $3 million"]


def test_a_participle_of_denial_begins_a_statement_of_its_own() -> None:
    text = "Dam holds\n\nThe governor, Leyla Aksoy, said no one had died at the dam, denying reports in local media."
    assert told(text) == [
        ("no one had died at the dam", ["Leyla Aksoy"], Stance.AFFIRMS),
        ("reports in local media", ["Leyla Aksoy"], Stance.DENIES),
    ]


def test_a_headline_verb_that_looks_like_a_noun_is_read_as_a_verb() -> None:
    text = (
        "Minister eyes ban on night flights, rivals insist plan is doomed\n\n"
        "The transport minister, Helga Brandt, will speak on Friday."
    )
    assert [(words, chain) for words, chain, _ in told(text)] == [
        ("ban on night flights", ["Helga Brandt"]),
        ("plan is doomed", ["unnamed: rivals"]),
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("A report by the Daily Ledger", "Daily Ledger"),
        ("A Daily Ledger report", "Daily Ledger"),
        ("A report on the Daily Ledger", "open: A report on the Daily Ledger"),
    ],
)
def test_a_document_speaks_for_who_issued_it(phrase: str, expected: str) -> None:
    [(_, chain, _)] = told(f"Paper\n\nThe Daily Ledger was sold on Monday. {phrase} said the plan was dead.")
    assert chain == [expected]


def test_a_body_of_another_kind_is_not_taken_for_the_only_one_named() -> None:
    text = (
        "Vote in Valdia\n\nThe Alliance for Change led in Valdia on Sunday. The electoral commission said turnout was "
        "71 percent. Police said nine people were held. The alliance said it had won."
    )
    chains = [chain for _, chain, _ in told(text)]
    assert len(chains) == 3
    assert chains[0] == ["open: The electoral commission"]
    assert "Alliance" not in chains[1][0]
    assert chains[-1] == ["Alliance for Change"]


def test_the_agency_is_an_agency_and_not_the_university_named_last() -> None:
    text = (
        "Vaccine works\n\nThe World Health Organization reviewed data from the University of Kisara on Monday. The "
        "agency said it was pleased."
    )
    assert [chain for _, chain, _ in told(text)] == [["World Health Organization"]]


def test_quotations_open_across_paragraphs_are_one_statement() -> None:
    text = "Noise\n\n“The noise at night is unbearable.\n\n“My children wake up at three,” said Marta Kowal, a nurse."
    statements, _ = read(text)
    assert [(s.mode, len(s.segments)) for s in statements] == [(Mode.DIRECT, 2)]


def test_the_state_and_the_country_of_one_name_are_told_by_what_else_is_named() -> None:
    state = "Vote\n\nATLANTA — Voters in Georgia chose a governor on Tuesday. Turnout in Georgia was high."
    country = "Protests\n\nTBILISI — Thousands marched in Georgia on Tuesday. The Georgian parliament passed the law."
    found = [{e.slug for e in read(text)[1].mentions.values()} for text in (state, country)]
    assert "georgia" not in found[0]
    assert "georgia" in found[1]


def test_a_given_name_that_is_a_country_too_speaks_for_its_bearer() -> None:
    text = "Coach leaves\n\nGeorgia Hale resigned as coach on Monday.\n\n“I need rest,” Georgia said."
    assert [chain for _, chain, _ in told(text)] == [["Georgia Hale"]]


@pytest.mark.parametrize(
    ("date", "phrase", "title", "holder"),
    [
        ("2018-06-15", "The French president", "The president", "Emmanuel Macron"),
        ("2009-06-15", "The French president", "The president", "Nicolas Sarkozy"),
        ("2009-06-15", "The British prime minister", "The prime minister", "Gordon Brown"),
    ],
)
def test_an_office_named_with_its_country_before_is_that_of_the_day(
    date: str, phrase: str, title: str, holder: str
) -> None:
    text = f"Summit\n\n{phrase} came to Oslo on Monday. {title} said the talks were good."
    annotations, resolution = load_pipeline().annotate(article_from_text(text, date=date))
    [statement] = annotations.statements
    assert source(statement.links[0].sources[0], resolution) == holder


def test_an_office_of_two_countries_named_before_denotes_nobody() -> None:
    text = (
        "Summit\n\nThe French president met the German president in Oslo on Monday. The president said the talks were "
        "good."
    )
    assert [chain for _, chain, _ in told(text)] == [["open: The president"]]


def test_a_pronoun_takes_up_a_person_whom_nobody_named() -> None:
    text = "Arrests\n\nThe police chief said two men were held. He added that more would follow."
    statements, resolution = read(text)
    agents = {resolution.sources[s.links[0].sources[0].span].agent for s in statements if s.links[0].sources[0].span}
    assert len(statements) == 2
    assert len(agents) == 1


def test_father_and_son_of_one_surname_are_two_people() -> None:
    text = (
        "Family firm\n\nHans Kolb, 70, founded the mill. His son, Peter Kolb, runs it. “We will grow,” Peter Kolb "
        "said. Hans Kolb disagreed. “My son is wrong,” Mr Kolb said."
    )
    assert [chain for _, chain, _ in told(text)] == [["Peter Kolb"], ["Hans Kolb"]]
