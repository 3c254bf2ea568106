"""Chains of sources, joint sources, and sources that stay unnamed."""

from __future__ import annotations

import pytest

from newsgraph.annotations import (
    Annotations,
    EntityType,
    Mention,
    Mode,
    ReportedStatement,
    SourceForm,
    SourceLink,
    Stance,
)
from newsgraph.article import Article
from newsgraph.extract.statements import StatementAnnotator
from newsgraph.text import Span


def read(text: str, *mentions: Mention) -> list[ReportedStatement]:
    article = Article(text=text, identifier="test.txt", source_sha256="0" * 64)
    return list(StatementAnnotator().annotate(article, Annotations(mentions=mentions)))


def person(text: str, name: str) -> Mention:
    start = text.index(name)
    return Mention(Span(start, start + len(name)), EntityType.PERSON)


def told(text: str, links: tuple[SourceLink, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            " + ".join(phrase.span.of(text) if phrase.span else "" for phrase in link.sources),
            link.stance.value,
            link.cue.of(text) if link.cue else "",
        )
        for link in links
    ]


CHAINS = [
    (
        "“We had no warning,” the newspaper quoted Quist as saying.",
        [("the newspaper", "Reports", "quoted"), ("Quist", "Affirms", "saying")],
    ),
    (
        "They had no warning, the newspaper quoted Quist as saying on Friday.",
        [("the newspaper", "Reports", "quoted"), ("Quist", "Affirms", "saying")],
    ),
    (
        "“We had no warning,” Quist said, Reuters reported.",
        [("Reuters", "Reports", "reported"), ("Quist", "Affirms", "said")],
    ),
    (
        "Citing two officials, the Daily Planet reported that the bridge would close.",
        [("the Daily Planet", "Reports", "reported"), ("two officials", "Affirms", "Citing")],
    ),
    (
        "The bridge will close, the Daily Planet reported, citing officials.",
        [("the Daily Planet", "Reports", "reported"), ("officials", "Affirms", "citing")],
    ),
    (
        "The Daily Planet reported on Friday, citing officials, that the bridge would close.",
        [("The Daily Planet", "Reports", "reported"), ("officials", "Affirms", "citing")],
    ),
    (
        "The minister told Reuters that the talks had failed.",
        [("Reuters", "Reports", "told"), ("The minister", "Affirms", "told")],
    ),
    (
        "The paper quoted officials as saying the talks had failed.",
        [("The paper", "Reports", "quoted"), ("officials", "Affirms", "saying")],
    ),
    (
        "Orr was quoted by Reuters as saying the talks had failed.",
        [("Reuters", "Reports", "quoted"), ("Orr", "Affirms", "saying")],
    ),
    ("Reuters reports that the ferry sank.", [("Reuters", "Affirms", "reports")]),
    (
        "The firm denies that the ferry sank, its director said.",
        [("its director", "Reports", "said"), ("The firm", "Denies", "denies")],
    ),
    (
        "Reuters reported that the talks had failed, according to two diplomats.",
        [("Reuters", "Reports", "reported"), ("two diplomats", "Affirms", "according to")],
    ),
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_the_chain_runs_from_the_outermost_source_to_the_one_who_said_it(
    text: str, chain: list[tuple[str, str, str]]
) -> None:
    [statement] = read(text)
    assert told(text, statement.links) == chain
    assert statement.links[-1].stance is not Stance.REPORTS


def test_speech_inside_speech_has_both_speakers() -> None:
    text = "Orr said that Quist had promised to resign."
    outer, inner = read(text)
    assert told(text, outer.links) == [("Orr", "Affirms", "said")]
    assert [link[:2] for link in told(text, inner.links)] == [("Orr", "Reports"), ("Quist", "Affirms")]


JOINT = [
    ("Quist and Orr said the plan was dead.", ["Quist", "Orr"]),
    ("In a joint statement, Norway and Sweden said they would open the border.", ["Norway", "Sweden"]),
    ("Norway, Sweden and Finland said they would open the border.", ["Norway", "Sweden", "Finland"]),
    ("The health ministry and the police said the toll had risen.", ["The health ministry", "the police"]),
    ("US and Swedish officials said the talks were over.", ["US and Swedish officials"]),
    ("The Department of Health and Human Services said it was over.", ["The Department of Health and Human Services"]),
]


@pytest.mark.parametrize(("text", "sources"), JOINT)
def test_those_who_speak_jointly_are_told_apart(text: str, sources: list[str]) -> None:
    [statement] = read(text)
    found = [phrase.span.of(text) for phrase in statement.links[-1].sources if phrase.span]
    assert found == sources


UNNAMED = [
    ("A senior official said the talks were over.", True),
    ("Two people briefed on the talks said the offer was raised.", True),
    ("Analysts say prices will fall.", True),
    ("A diplomat, speaking on condition of anonymity, said the deal was near.", True),
    ("One of the officials said the list was wrong.", True),
    ("The ministry said the talks were over.", False),
    ("The official said the talks were over.", False),
    ("Its director said the talks were over.", False),
    ("Ada Quist said the talks were over.", False),
]


@pytest.mark.parametrize(("text", "unnamed"), UNNAMED)
def test_sources_that_stay_anonymous_are_marked(text: str, unnamed: bool) -> None:
    [statement] = read(text)
    assert statement.links[-1].sources[0].unnamed is unnamed


def test_the_official_taken_up_again_is_as_anonymous_as_before() -> None:
    text = "A senior official said the talks were over. The official added that nobody had won."
    _, second = read(text)
    assert second.links[-1].sources[0].unnamed


FORMS = [
    ("Ada Quist said it was over.", "Ada Quist", SourceForm.NAME),
    ("Secretary of State Ada Quist said it was over.", "Secretary of State Ada Quist", SourceForm.NAME),
    ("Ada Quist, president of the Bar Council, said it was over.", "Ada Quist", SourceForm.NAME),
    ("A spokesman for the board, Ada Quist, said it was over.", "Ada Quist", SourceForm.NAME),
    ("The Bank of Lund said it was over.", "The Bank of Lund", SourceForm.NAME),
    ("An aide to Ada Quist said it was over.", "An aide to Ada Quist", SourceForm.NOMINAL),
    ("Ada Quist's lawyer said it was over.", "Ada Quist's lawyer", SourceForm.NOMINAL),
    ("The mayor said it was over.", "The mayor", SourceForm.NOMINAL),
]


@pytest.mark.parametrize("with_names", [True, False])
@pytest.mark.parametrize(("text", "phrase", "form"), FORMS)
def test_the_source_phrase_holds_whom_it_denotes(text: str, phrase: str, form: SourceForm, with_names: bool) -> None:
    mentions = [person(text, "Ada Quist")] if with_names and "Ada Quist" in text else []
    [statement] = read(text, *mentions)
    [found] = statement.links[-1].sources
    assert found.span is not None
    assert found.span.of(text) == phrase
    assert found.form is form


def test_a_name_of_the_names_layer_is_never_cut_at_its_conjunction() -> None:
    text = "Marks and Spencer said sales had fallen."
    company = Mention(Span(0, 17), EntityType.ORGANIZATION)
    [statement] = read(text, company)
    assert [phrase.span for phrase in statement.links[-1].sources] == [Span(0, 17)]


def test_a_quotation_relayed_by_an_agency_is_direct_speech_of_its_speaker() -> None:
    text = "Speaking in Lund, Quist on Monday said that “we have no plans to close the mine,” Reuters reported."
    [statement] = read(text)
    assert statement.mode is Mode.DIRECT
    assert [segment.of(text) for segment in statement.segments] == ["we have no plans to close the mine,"]
    assert [link[0] for link in told(text, statement.links)] == ["Reuters", "Quist"]
