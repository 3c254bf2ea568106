"""Each shape accepts a valid example and finds what is wrong in an invalid one."""

from __future__ import annotations

import pytest

from newsgraph.validate.report import Severity
from shapes import (
    annotation_cases,
    article_cases,
    attribution_cases,
    claim_cases,
    event_cases,
    occurrence_cases,
    shared_cases,
)
from shapes.shape_cases import BASE, SHAPES, B, Case, changed, is_found, report, story, texts, validator
from shapes.shape_files import shape_files, shapes_with_messages

CASES = (
    *article_cases.CASES,
    *annotation_cases.CASES,
    *occurrence_cases.CASES,
    *attribution_cases.CASES,
    *claim_cases.CASES,
    *event_cases.CASES,
    *shared_cases.CASES,
)


def test_all_examples_were_collected() -> None:
    assert len(CASES) == len({case.id for case in CASES}) == 210


def test_the_story_conforms_and_there_is_nothing_to_report() -> None:
    found = validator().validate(story("story"), texts())
    assert found.conforms
    assert found.as_text() == "Conforms.\n"


def test_the_undated_story_conforms_with_the_warnings_that_it_deserves() -> None:
    found = validator().validate(story("undated"), texts())
    assert found.conforms
    assert {(finding.shape.removeprefix(SHAPES), finding.focus.removeprefix(BASE)) for finding in found.findings} == {
        ("Article-hasDate", B),
        ("Article-hasPublisher", B),
        ("UnresolvedSource-resolved", f"{B}/unresolved/1"),
    }


def test_two_stories_side_by_side_find_no_more_than_each_alone() -> None:
    alone = {
        finding for name in ("story", "undated") for finding in validator().validate(story(name), texts()).findings
    }
    assert set(validator().validate(story("both"), texts()).findings) == alone


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_an_invalid_example_is_found(case: Case) -> None:
    found = report(case)
    for expected in case.all_expected():
        assert is_found(expected, found.findings), found.as_text()
    assert found.conforms == all(finding.severity is Severity.WARNING for finding in found.findings)


@pytest.mark.parametrize("case", [case for case in CASES if case.remove or case.add], ids=lambda case: case.id)
def test_the_same_example_without_the_change_is_not(case: Case) -> None:
    found = validator().validate(story(case.story), texts())
    assert not any(is_found(expected, found.findings) for expected in case.all_expected())
    assert set(changed(case)) != set(story(case.story))


def test_each_shape_file_has_an_invalid_example_that_one_of_its_shapes_finds() -> None:
    files = shape_files()
    for name, shapes in files.items():
        found = {finding.shape for case in CASES if case.shape == name for finding in report(case).findings}
        assert found & shapes or not shapes, name
    assert {case.shape for case in CASES} == {name for name, shapes in files.items() if shapes}


def test_each_shape_finds_something_in_an_example() -> None:
    found = {finding.shape for case in CASES for finding in report(case).findings}
    assert {shape.removeprefix(SHAPES) for shape in shapes_with_messages() - found} == set()


def test_a_warning_does_not_refuse() -> None:
    warned = [case for case in CASES if {expected.severity for expected in case.all_expected()} == {"Warning"}]
    assert len(warned) >= 10
    assert [case.id for case in warned if not report(case).conforms] == []
