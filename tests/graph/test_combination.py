"""Several annotators of one layer: the higher one wins where they touch, the lower one fills the gaps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.annotations import (
    LAYERS,
    EntityType,
    EventMention,
    Layer,
    Mention,
    Mode,
    Quantity,
    ReportedStatement,
    RoleMention,
    TimeExpression,
)
from newsgraph.combination import RULES, combine
from newsgraph.text import Span


def person(start: int, end: int, annotator: str = "a", confidence: float = 0.5) -> Mention:
    return Mention(Span(start, end), EntityType.PERSON, confidence=confidence, annotator=annotator)


def test_the_higher_annotator_wins_and_the_lower_one_fills_the_gaps() -> None:
    high = [person(10, 20, "high")]
    low = [person(0, 5, "low"), person(15, 25, "low"), person(20, 22, "low")]
    assert combine("mentions", [high, low]) == (person(0, 5, "low"), person(10, 20, "high"), person(20, 22, "low"))
    assert combine("mentions", [low, high]) == tuple(low)


def test_what_both_find_keeps_the_name_and_the_confidence_of_the_higher_one() -> None:
    assert combine("mentions", [[person(0, 5, "high", 0.4)], [person(0, 5, "low", 0.9)]]) == (
        person(0, 5, "high", 0.4),
    )


def test_a_third_annotator_sees_what_the_first_two_left() -> None:
    results = [[person(0, 5, "1")], [person(4, 9, "2"), person(10, 12, "2")], [person(5, 9, "3"), person(11, 13, "3")]]
    assert [item.annotator for item in combine("mentions", results)] == ["1", "3", "2"]


def test_the_result_of_a_single_annotator_is_left_alone() -> None:
    nested = [person(0, 9), person(0, 4), person(2, 3)]
    assert combine("mentions", [nested]) == tuple(nested)
    assert combine("mentions", [nested, []]) == (person(0, 9), person(0, 4), person(2, 3))
    assert combine("mentions", []) == ()


def time(span: Span) -> TimeExpression:
    return TimeExpression(span, "DATE", "2020")


def quantity(span: Span) -> Quantity:
    return Quantity(span, span, None, "boats")


def statement(span: Span) -> ReportedStatement:
    return ReportedStatement((span, Span(90, 99)), Mode.INDIRECT, ())


def event(trigger: Span) -> EventMention:
    return EventMention(trigger, Span(0, 100), "Attack")


def role(position: Span) -> RoleMention:
    return RoleMention(Span(0, 100), Span(0, 2), position)


@pytest.mark.parametrize(
    ("layer", "make"),
    [
        ("times", time),
        ("quantities", quantity),
        ("statements", statement),
        ("events", event),
        ("roles", role),
    ],
)
def test_each_layer_declares_which_words_an_item_occupies(layer: Layer, make: Any) -> None:
    high, touching = make(Span(10, 20)), make(Span(19, 30))
    assert combine(layer, [[high], [touching]]) == (high,)
    if layer != "statements":
        apart = make(Span(20, 30))
        assert combine(layer, [[high], [apart]]) == (high, apart)


def test_there_is_a_rule_for_each_layer() -> None:
    assert set(RULES) == set(LAYERS)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: person(pair[0], sum(pair))))


@given(st.lists(spans, max_size=4))
def test_nothing_of_different_annotators_overlaps_and_nothing_is_invented(results: list[list[Mention]]) -> None:
    signed = [
        [Mention(item.span, item.type, annotator=str(number)) for item in result]
        for number, result in enumerate(results)
    ]
    found = combine("mentions", signed)
    given_items = [item for result in signed for item in result]
    assert all(item in given_items for item in found)
    assert [item for item in found if item.annotator == "0"] == sorted(
        (signed or [[]])[0], key=lambda item: (item.span.start, -item.span.end)
    ) or len(results) < 2
    for first in found:
        for second in found:
            assert first.annotator == second.annotator or not first.span.overlaps(second.span)
    for item in given_items:
        assert item in found or any(item.span.overlaps(other.span) for other in found)
