"""Interviews and hearings: each turn of speech is its speaker's, though no marks enclose it."""

from __future__ import annotations

import pytest

from newsgraph.annotations import Annotations, Mode, SourceForm
from newsgraph.annotators import annotate
from newsgraph.article import Article, Segment, SegmentType
from newsgraph.config import Config
from newsgraph.extract.statements import StatementAnnotator
from newsgraph.pipeline import load_pipeline
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span

HEARING = """Minister questioned over dam at Vaasmark

BRENTHOLM, June 3, 2021 (Lund News) — Energy Minister Ida Quist was questioned on Thursday. An excerpt follows.

REP. TOMKO ORR: Minister, when did you learn that the dam was leaking?

QUIST: Nobody told us. We read it in the papers on 9 May.

And we sent 40 engineers at once.

ORR (rising): So the report of the engineers never reached you?

(Laughter)

IDA QUIST: The engineers said that the report was lost.

ORR: Thank you.

The committee meets again on Friday, Orr said.
"""


def annotations_of(text: str) -> Annotations:
    pipeline = load_pipeline(Config())
    return annotate(article_from_text(text, date="2021-06-03"), pipeline.readers.of("en").annotators)


def turns(text: str) -> list[tuple[str, list[str]]]:
    """Who says what directly."""
    return [
        (statement.links[-1].sources[0].span.of(text), [segment.of(text) for segment in statement.segments])
        for statement in annotations_of(text).statements
        if statement.mode is Mode.DIRECT and statement.links[-1].sources[0].span is not None
    ]


def test_what_is_said_in_turns_is_quoted_with_its_speaker_over_paragraphs() -> None:
    assert turns(HEARING) == [
        ("REP. TOMKO ORR", ["Minister, when did you learn that the dam was leaking?"]),
        ("QUIST", ["Nobody told us. We read it in the papers on 9 May.", "And we sent 40 engineers at once."]),
        ("ORR", ["So the report of the engineers never reached you?"]),
        ("IDA QUIST", ["The engineers said that the report was lost."]),
        ("ORR", ["Thank you."]),
    ]


def test_marks_that_open_each_turn_are_no_part_of_it() -> None:
    text = (
        'Here is what was said:\n\n"ORR: Who knew?\n\n"(CROSSTALK)\n\n"QUIST: I did.\n\n"ORR: Since?\n\n"QUIST: May."'
    )
    assert [(speaker, said[0].strip('"')) for speaker, said in turns(text)] == [
        ("ORR", "Who knew?"),
        ("QUIST", "I did."),
        ("ORR", "Since?"),
        ("QUIST", "May."),
    ]


def test_the_story_goes_on_behind_the_last_turn() -> None:
    last = annotations_of(HEARING).statements[-1]
    assert (last.mode, last.segments[0].of(HEARING)) == (Mode.INDIRECT, "The committee meets again on Friday")


def test_the_cue_of_a_turn_is_its_colon() -> None:
    for statement in annotations_of(HEARING).statements[:-1]:
        [link] = statement.links
        assert link.cue is not None
        assert link.cue.of(HEARING) == ":"
        assert link.sources[0].form is SourceForm.NAME


def test_questions_and_answers_are_turns_of_unnamed_speakers() -> None:
    text = "Ida Quist spoke to us.\n\nQ: Why now?\n\nA: Because nobody else would.\n\nQ: And then?\n\nA: We shall see."
    assert turns(text)[:2] == [("Q", ["Why now?"]), ("A", ["Because nobody else would."])]
    assert {s.links[0].sources[0].form for s in annotations_of(text).statements} == {SourceForm.NOMINAL}


@pytest.mark.parametrize(
    "text",
    [
        "Where: Lund.\n\nWhen: Friday.\n\nWho: Everyone.\n\nPrice: Free.\n\nWhere: Orr.\n\nWhen: Sunday.",
        "ORR: Nobody came.\n\nQUIST: Nobody at all.\n\nLUND: It rained.\n\nBRENT: It was cold.",
        "GOALS: 3\n\nSHOTS: 12\n\nGOALS: 4\n\nSHOTS: 9\n\nGOALS: 1\n\nSHOTS: 2",
        "ORR: Nobody came.\n\nQUIST: Nobody at all.\n\nORR: It rained.",
    ],
)
def test_lists_with_labels_are_no_transcripts(text: str) -> None:
    assert turns(text) == []


def test_a_speaker_is_no_dateline_but_a_town_is_one() -> None:
    spoken = article_from_text("QUIST: Nobody told us.\n\nORR: Why not?\n\nQUIST: Ask them.\n\nORR: I shall do that.")
    assert not [one for one in spoken.segments if one.type is SegmentType.DATELINE]
    filed = article_from_text("BRENTHOLM: The dam broke on Friday, and nobody was hurt.\n\nIt was built in 1954.")
    assert [one.span.of(filed.text) for one in filed.segments if one.type is SegmentType.DATELINE] == ["BRENTHOLM:"]


def test_a_turn_with_words_that_are_not_the_story_is_left_out() -> None:
    text = "ORR: Who knew?\nQUIST: I did. Read more here.\nORR: Since?\nQUIST: May."
    start = text.index("Read")
    furniture = Segment(Span(start, start + len("Read more here.")), SegmentType.BOILERPLATE)
    article = Article(text, "test.txt", "0" * 64, segments=(furniture,))
    found = StatementAnnotator().annotate(article, Annotations())
    assert [statement.segments[0].of(text) for statement in found] == ["Who knew?", "Since?", "May."]
