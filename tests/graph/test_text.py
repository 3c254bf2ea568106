"""Spans of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.text import Span, covering, text_sha256


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_offsets_count_code_points() -> None:
    text = "a😀b"
    assert Span(1, 2).of(text) == "😀"
    assert len(Span(1, 3)) == 2


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1))
def test_the_covering_span_holds_all_spans(parts: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in parts]
    whole = covering(spans)
    assert all(whole.contains(span) for span in spans)
    assert whole.start in {span.start for span in spans}
    assert whole.end in {span.end for span in spans}


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_the_hash_is_that_of_the_text_in_utf_8() -> None:
    assert text_sha256("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
