"""The layer of statements as a whole: where statements may stand, and that no text breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.annotations import Annotations, Mode, ReportedStatement, Stance
from newsgraph.annotators import load_annotator
from newsgraph.article import Article, Segment, SegmentType
from newsgraph.extract.statements import StatementAnnotator
from newsgraph.text import Span
from patience import patience


def article(text: str, *segments: Segment) -> Article:
    return Article(text=text, identifier="test.txt", source_sha256="0" * 64, segments=segments)


def read(text: str, *segments: Segment) -> list[ReportedStatement]:
    return list(StatementAnnotator().annotate(article(text, *segments), Annotations()))


def segment(text: str, part: str, kind: SegmentType) -> Segment:
    start = text.index(part)
    return Segment(Span(start, start + len(part)), kind)


def test_the_annotator_is_registered_by_name() -> None:
    found = load_annotator("statements")
    assert found.name == "statements 0.2"
    assert found.layer == "statements"


@pytest.mark.parametrize("kind", [SegmentType.BOILERPLATE, SegmentType.OFF_TOPIC])
def test_nothing_is_found_outside_the_story(kind: SegmentType) -> None:
    text = "Orr said the dam was safe.\n\nREAD MORE: Quist says taxes will rise\n\nThe flood came at night."
    part = "READ MORE: Quist says taxes will rise"
    assert len(read(text)) == 2
    [statement] = read(text, segment(text, part, kind))
    assert statement.segments[0].of(text) == "the dam was safe"


@pytest.mark.parametrize("kind", [SegmentType.HEADLINE, SegmentType.CAPTION])
def test_headlines_and_captions_are_part_of_the_story(kind: SegmentType) -> None:
    text = "Quist says taxes will rise\n\nThe flood came at night."
    assert len(read(text, segment(text, "Quist says taxes will rise", kind))) == 1


def test_a_quotation_goes_on_behind_a_read_more_link() -> None:
    text = "Orr said: “We lost the harvest.\n\nREAD MORE: Ten floods\n\n“We lost the herd as well.”"
    link = segment(text, "READ MORE: Ten floods", SegmentType.BOILERPLATE)
    [statement] = read(text, link)
    assert [part.of(text) for part in statement.segments] == ["We lost the harvest.", "We lost the herd as well."]


def test_statements_come_in_text_order_with_the_annotators_name() -> None:
    text = "“It broke,” said Orr. Quist said it held. According to police, nobody was hurt."
    found = read(text)
    assert len(found) == 3
    assert [statement.span.start for statement in found] == sorted(statement.span.start for statement in found)
    assert {statement.annotator for statement in found} == {"statements 0.2"}
    assert all(0 < statement.confidence <= 1 for statement in found)


def test_an_empty_text_has_no_statements() -> None:
    assert read("") == []
    assert read(" \n\n ") == []


def check(text: str) -> None:
    """What holds for every statement of every text."""
    for statement in read(text):
        assert statement.segments == tuple(sorted(statement.segments))
        assert all(span.end <= len(text) for span in (*statement.segments, *statement.quoted))
        assert statement.links
        assert statement.links[-1].stance is not Stance.REPORTS
        assert all(link.stance is Stance.REPORTS for link in statement.links[:-1])
        assert all(
            phrase.span is None or phrase.span.end <= len(text) for link in statement.links for phrase in link.sources
        )
        if statement.mode is Mode.DIRECT:
            assert statement.quoted == statement.segments
        elif statement.mode is Mode.INDIRECT:
            assert statement.quoted == ()
        else:
            assert all(any(part.contains(span) for part in statement.segments) for span in statement.quoted)


VOCABULARY = """
said says told Orr Quist the The a plan claim that who which and but to not will was is he He she adding according
citing quoted as by police officials Reuters denied vowed of in on Monday 5,000
called , . ; : ? — - ( ) “ ” " ' ‘ ’ « » ’s
😀 Headline:
"""
WORDS = [*VOCABULARY.split(), "\n", "\u00a0", "\u200b", "\u0301"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_jumble_of_words_and_marks_gives_sound_statements(words: list[str]) -> None:
    check(" ".join(words))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_sound_statements(text: str) -> None:
    check(text)


HOSTILE = [
    "he said ",
    "“",
    '"',
    "' ",
    "‘a ",
    "X and said ",
    "said that ",
    "(",
    "who said X, ",
    "of the plan ",
    "his claim that ",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_repetition_comes_to_an_end(part: str) -> None:
    with patience():
        read(part * (100_000 // len(part)))


def test_a_text_of_one_megabyte_without_sentences_is_read() -> None:
    assert read("word " * 60_000) == []


def test_real_quotations_are_found_with_their_segments(shared_folder: Callable[..., Path]) -> None:
    gold = json.loads(shared_folder("evaluation", "gold.json").read_text("utf-8"))
    folder = shared_folder("articles")
    expected: set[tuple[str, int, int]] = set()
    found: set[tuple[str, int, int]] = set()
    for name, annotated in gold["articles"].items():
        text = (folder / name).read_bytes().decode("utf-8")
        expected |= {
            (name, quote["start"], quote["end"])
            for quote in annotated["quotes"]
            if quote["use"] == "quote" and quote["core"]
        }
        found |= {(name, span.start, span.end) for statement in read(text) for span in statement.quoted}
    assert len(expected) > 20
    assert len(expected & found) >= 0.95 * len(expected)
