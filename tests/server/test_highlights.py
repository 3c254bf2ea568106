"""Marks in a text: everything nests, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsgraph_server.pages.highlights import Mark, MarkKind, Piece, lines_of, mark_up, windows

TEXT = "The minister said that the dam had failed on Monday."
KINDS: tuple[MarkKind, ...] = ("statement", "mention", "quantity", "source", "cue", "anchor")


def written(pieces: list[Piece]) -> str:
    """The pieces as text with brackets, a letter for each kind."""
    out: list[str] = []
    for piece in pieces:
        if piece.step == "open":
            assert piece.mark is not None
            out.append(f"{piece.mark.kind[0]}[")
        else:
            out.append(piece.text if piece.step == "text" else "]")
    return "".join(out)


def test_nested_marks_open_from_the_outside() -> None:
    marks = [Mark(23, 30, "mention"), Mark(23, 41, "statement")]
    assert written(mark_up(TEXT, 0, len(TEXT), marks, set())) == (
        "The minister said that s[m[the dam] had failed] on Monday."
    )


def test_crossing_mark_is_closed_and_opened_again() -> None:
    marks = [Mark(4, 17, "statement"), Mark(13, 22, "mention")]
    assert written(mark_up(TEXT, 0, 23, marks, set())) == "The s[minister m[said]]m[ that] "


def test_link_within_a_link_is_none() -> None:
    marks = [Mark(0, 12, "mention", href="/a"), Mark(4, 12, "mention", href="/b")]
    opened = [piece.mark for piece in mark_up(TEXT, 0, 20, marks, set()) if piece.step == "open"]
    assert [mark.href for mark in opened if mark] == ["/a", None]


def test_span_has_one_anchor_however_many_marks_it_has() -> None:
    marks = [Mark(4, 12, "statement"), Mark(4, 12, "mention"), Mark(6, 8, "segment")]
    anchors = [piece.anchor for piece in mark_up(TEXT, 0, 20, marks, set()) if piece.anchor]
    assert anchors == ["char=4,12"]


def mark(start: int, length: int, kind: MarkKind) -> Mark:
    return Mark(start, min(start + length, len(TEXT)), kind)


marks_strategy = st.lists(
    st.builds(mark, st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.sampled_from(KINDS)), max_size=12
)


@given(marks_strategy, st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_no_character_is_lost_and_every_piece_nests(marks: list[Mark], start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    pieces = mark_up(TEXT, start, end, marks, set())
    assert "".join(piece.text for piece in pieces if piece.step == "text") == TEXT[start:end]
    stack: list[Mark | None] = []
    position = start
    covered: dict[Mark, list[tuple[int, int]]] = {}
    for piece in pieces:
        if piece.step == "open":
            stack.append(piece.mark)
        elif piece.step == "close":
            assert stack.pop() == piece.mark
        else:
            for outer in stack:
                assert outer is not None
                covered.setdefault(outer, []).append((position, position + len(piece.text)))
            position += len(piece.text)
    assert stack == []
    for wanted in marks:
        expected = (max(wanted.start, start), min(wanted.end, end))
        if expected[0] < expected[1]:
            runs = covered[wanted]
            assert (runs[0][0], runs[-1][1]) == expected


@given(marks_strategy)
def test_anchors_are_unique_across_the_parts_of_a_text(marks: list[Mark]) -> None:
    anchored: set[tuple[int, int]] = set()
    pieces = [*mark_up(TEXT, 0, 20, marks, anchored), *mark_up(TEXT, 20, len(TEXT), marks, anchored)]
    anchors = [piece.anchor for piece in pieces if piece.anchor]
    assert len(anchors) == len(set(anchors)) == len({(mark.start, mark.end) for mark in marks})


def test_lines_leave_out_blank_ones_and_white_space_at_their_ends() -> None:
    text = "One \n\n  Two\r\nThree"
    assert [text[start:end] for start, end in lines_of(text)] == ["One", "Two", "Three"]


def test_windows_are_cut_at_spaces_and_joined() -> None:
    line = (0, len(TEXT))
    (window,) = windows(TEXT, line, [(23, 30)], 8)
    assert TEXT[slice(*window)] == "that the dam had"
    assert windows(TEXT, line, [(0, 3), (13, 17)], 8) == [(0, 3), (13, 22)]
    assert windows(TEXT, line, [(0, 3), (13, 17)], 10) == [(0, 26)]
    assert windows(TEXT, line, [], 8) == []


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=6), st.integers(0, 40))
def test_windows_hold_every_span_and_do_not_overlap(spans: list[tuple[int, int]], margin: int) -> None:
    line = (0, len(TEXT))
    given_spans = [(start, min(start + length, len(TEXT))) for start, length in spans if start < len(TEXT)]
    found = windows(TEXT, line, given_spans, margin)
    for start, end in given_spans:
        assert any(left <= start and end <= right for left, right in found)
    for (_, right), (left, _) in pairwise(found):
        assert right < left
