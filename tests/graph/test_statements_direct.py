"""Quotations: whose words, which segments."""

from __future__ import annotations

import pytest

from newsgraph.annotations import Annotations, EntityType, Mention, Mode, ReportedStatement, SourceForm
from newsgraph.article import Article
from newsgraph.extract.statements import StatementAnnotator
from newsgraph.text import Span


def read(text: str) -> list[ReportedStatement]:
    article = Article(text=text, identifier="test.txt", source_sha256="0" * 64)
    return list(StatementAnnotator().annotate(article, Annotations()))


def source(text: str, statement: ReportedStatement) -> str:
    spans = [phrase.span for phrase in statement.links[-1].sources]
    return " + ".join("" if span is None else span.of(text) for span in spans)


def words(text: str, statement: ReportedStatement) -> list[str]:
    return [segment.of(text) for segment in statement.segments]


ONE_STATEMENT = [
    ("“The dam will hold,” said Ada Quist.", "Ada Quist", ["The dam will hold,"]),
    ("“The dam will hold,” Ada Quist said.", "Ada Quist", ["The dam will hold,"]),
    ("Ada Quist said: “The dam will hold.”", "Ada Quist", ["The dam will hold."]),
    ("Ada Quist said, “The dam will hold.”", "Ada Quist", ["The dam will hold."]),
    ("Ada Quist said that “we have no plans to close the dam.”", "Ada Quist", ["we have no plans to close the dam."]),
    ("Said Quist: “The dam will hold.”", "Quist", ["The dam will hold."]),
    ("“The dam,” she said, “will hold.”", "she", ["The dam,", "will hold."]),
    ("“The dam will hold,” she said. “It is new.”", "she", ["The dam will hold,", "It is new."]),
    (
        "“The dam will hold,” said Bo Orr, who runs the plant. “It is new.”",
        "Bo Orr",
        ["The dam will hold,", "It is new."],
    ),
    ("“The plan,” said Orr, the mayor, “will fail.”", "Orr", ["The plan,", "will fail."]),
    ("“The plan,” said Orr, who leads the union, “will fail.”", "Orr", ["The plan,", "will fail."]),
    (
        "“We have talked,” said Ada Quist, a former negotiator now at the Dam Institute.",
        "Ada Quist",
        ["We have talked,"],
    ),
    ("Quist’s aide, asked about a threat to sue, said: “We never lose.”", "Quist’s aide", ["We never lose."]),
    ("“We had the maps,” says one, who did not want his name in print.", "one", ["We had the maps,"]),
    ("“It is late,” said another, who left.", "another", ["It is late,"]),
    (
        "“It is old,” Malkia Orr, the head of the Dam Institute and also a baker, told the Post.",
        "Malkia Orr",
        ["It is old,"],
    ),
    ("“Will it hold?” asked the mayor.", "the mayor", ["Will it hold?"]),
    ("“Nonsense,” the minister told reporters in Lund.", "the minister", ["Nonsense,"]),
    ("“No,” Rep. Ada Quist (D-Lund) said.", "Rep. Ada Quist", ["No,"]),
    ("“No,” Quist, a senior fellow at the Dam Institute, said.", "Quist", ["No,"]),
    ("“We were never told,” said a spokesman for the union, Luka Perisin.", "Luka Perisin", ["We were never told,"]),
    ("“We had no warning at all.” — Ada Quist", "Ada Quist", ["We had no warning at all."]),
    ("Quist tweeted: “Done.”", "Quist", ["Done."]),
    ("‘The officials’ plan is late,’ said Prime Minister Ann Lee.", "Prime Minister Ann Lee", None),
    ("“We lost it all,” Quist said in Lund on Friday, two days after the flood.", "Quist", ["We lost it all,"]),
]


@pytest.mark.parametrize(("text", "who", "what"), ONE_STATEMENT)
def test_a_quotation_has_its_speaker_and_its_segments(text: str, who: str, what: list[str] | None) -> None:
    [statement] = read(text)
    assert statement.mode is Mode.DIRECT
    assert source(text, statement) == who
    if what is not None:
        assert words(text, statement) == what
    assert statement.quoted == statement.segments


def test_the_cue_beside_the_quotation_beats_a_nearer_verb_on_its_other_side() -> None:
    text = "Quist warned, “The dam may break,” after Orr said it was safe."
    direct = [statement for statement in read(text) if statement.mode is Mode.DIRECT]
    assert [source(text, statement) for statement in direct] == ["Quist"]


def test_a_quotation_that_opens_the_next_paragraph_goes_on_with_the_same_source() -> None:
    text = "Quist said: “We lost the harvest.\n\n“We lost the herd as well.”"
    [statement] = read(text)
    assert words(text, statement) == ["We lost the harvest.", "We lost the herd as well."]
    assert source(text, statement) == "Quist"


def test_a_quotation_without_a_cue_keeps_the_speaker_before_it() -> None:
    text = "“The dam will hold,” said Ada Quist.\n\n“We built it for a thousand years of floods.”"
    first, second = read(text)
    assert words(text, second) == ["We built it for a thousand years of floods."]
    assert source(text, second) == source(text, first) == "Ada Quist"
    assert second.links[-1].sources[0].form is SourceForm.CONTINUATION
    assert second.links[-1].cue is None
    assert second.confidence < first.confidence


def test_quotations_wait_for_the_cue_of_their_paragraph() -> None:
    text = "Orr said the dam would break.\n\n“That is nonsense.” “The dam will hold,” said Quist."
    direct = [statement for statement in read(text) if statement.mode is Mode.DIRECT]
    assert [source(text, statement) for statement in direct] == ["Quist"]
    assert words(text, direct[0]) == ["That is nonsense.", "The dam will hold,"]


def test_a_colon_at_the_end_of_a_paragraph_owns_the_quotation_behind_it() -> None:
    text = "The mayor wrote on Friday:\n\n“Nobody may enter the valley.”"
    [statement] = read(text)
    assert statement.mode is Mode.DIRECT
    assert source(text, statement) == "The mayor"


SPEAKERS = [
    ("The mayor had one wish: “Let us go home.”", "The mayor"),
    ("Quist shook her head. “We will never leave.”", "Quist"),
    ("“Why now?” Quist, the union's leader, shouted from the stage.", "Quist"),
    ("“Why now?” The mayor shouted from the stage.", "The mayor"),
    ("As Quist put it, “nobody was told.”", "Quist"),
    ("Orr, who met Ada Quist, told her: “We are late.”", "Orr"),
]


@pytest.mark.parametrize(("text", "who"), SPEAKERS)
def test_the_speaker_can_stand_in_a_clause_of_another_kind(text: str, who: str) -> None:
    name = Mention(Span(text.index("Quist"), text.index("Quist") + 5), EntityType.PERSON) if "Quist" in text else None
    article = Article(text=text, identifier="test.txt", source_sha256="0" * 64)
    annotations = Annotations(mentions=(name,) if name else ())
    found = StatementAnnotator().annotate(article, annotations)
    assert [source(text, statement) for statement in found if statement.quoted] == [who]


def test_a_subheading_in_quotation_marks_is_not_said_by_the_last_speaker() -> None:
    text = "“The dam will hold,” said Orr.\n\n‘All Bets Are Off’\n\nThe flood came at night."
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “green” dam was sold.",
        "Her book “The Long Flood” sold well.",
        "In his memoir, “The Long Flood,” the author looks back on the valley.",
        "Known as “the Fox”, he ran for mayor.",
        "Robert “Bob” Orr won the race.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_nobodys_words(text: str) -> None:
    assert [statement for statement in read(text) if statement.mode is not Mode.INDIRECT] == []


def test_a_title_before_the_source_is_not_taken_for_what_was_said() -> None:
    text = "In an interview on “Morning Lund,” Mayor Ada Quist said the dam would hold."
    [statement] = read(text)
    assert statement.mode is Mode.INDIRECT
    assert words(text, statement) == ["the dam would hold"]


MIXED = [
    ("Quist said the dam was “late and costly”.", ["the dam was “late and costly”"], ["late and costly"]),
    ("Quist called the dam “a farce”.", ["the dam “a farce”"], ["a farce"]),
    ("Quist described the dam as “a farce”.", ["the dam as “a farce”"], ["a farce"]),
    ("The dam is “dead,” Quist said.", ["The dam is “dead,”"], ["dead,"]),
    ("The dam, Quist said, was “dead”.", ["The dam", "was “dead”"], ["dead"]),
    ("Quist says voters “want a new dam.”", ["voters “want a new dam.”"], ["want a new dam."]),
]


@pytest.mark.parametrize(("text", "what", "fragments"), MIXED)
def test_fragments_in_a_reported_clause_make_it_mixed(text: str, what: list[str], fragments: list[str]) -> None:
    [statement] = read(text)
    assert statement.mode is Mode.MIXED
    assert words(text, statement) == what
    assert [span.of(text) for span in statement.quoted] == fragments
    assert source(text, statement) == "Quist"


def test_what_a_name_is_quoted_to_have_done_is_no_nickname() -> None:
    text = "Mills “got an immunity agreement,” Jordan said."
    [statement] = read(text)
    assert source(text, statement) == "Jordan"


def test_going_on_to_say_is_a_cue_of_its_own() -> None:
    text = "“That is insane,” Sanders said, going on to say that the country had spent “hundreds of years” on it."
    first, second = read(text)
    assert source(text, second) == "Sanders"
    assert words(text, first) == ["That is insane,"]


def test_a_retired_general_is_named_with_his_rank() -> None:
    text = "Orr “is the only candidate with a plan,” retired Air Force general Lloyd Quist said."
    [statement] = read(text)
    assert source(text, statement) == "retired Air Force general Lloyd Quist"


def test_a_second_cue_of_the_same_speaker_is_a_statement_of_its_own() -> None:
    text = "“The dam is late,” Quist said, adding that “nobody wanted it.”"
    statements = read(text)
    assert [words(text, statement) for statement in statements] == [["The dam is late,"], ["nobody wanted it."]]
    assert [source(text, statement) for statement in statements] == ["Quist", "Quist"]


def test_cues_inside_quotation_marks_do_not_count() -> None:
    text = "“My mother said the dam would break,” Quist recalled."
    [statement] = read(text)
    assert source(text, statement) == "Quist"
