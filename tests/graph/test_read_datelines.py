"""Datelines that open a paragraph."""

from __future__ import annotations

import pytest

from newsgraph.read.datelines import read_dateline


@pytest.mark.parametrize(
    ("line", "opening", "place"),
    [
        ("TURIN (AP) — The river", "TURIN (AP) —", "TURIN"),
        ("LILLE, Oct 4 (Xinhua) -- Northern", "LILLE, Oct 4 (Xinhua) --", "LILLE"),
        ("Ottawa, Canada - The minister", "Ottawa, Canada -", "Ottawa, Canada"),
        ("ST. LOUIS (AP) — A bridge", "ST. LOUIS (AP) —", "ST. LOUIS"),
        ("LAHORE: The court", "LAHORE:", "LAHORE"),
        ("OSLO/BERGEN, May 12 (Reuters) - Two", "OSLO/BERGEN, May 12 (Reuters) -", "OSLO"),
        ("MINSK, January 12. /TASS/. The", "MINSK, January 12. /TASS/.", "MINSK"),
        ("Geneva, 4 March 2021 – “We", "Geneva, 4 March 2021 –", "Geneva"),
        ("The Hague, Netherlands — The court", "The Hague, Netherlands —", "The Hague, Netherlands"),
        ("(AFP) Paris - The", "(AFP) Paris -", "Paris"),
    ],
)
def test_the_place_is_read_and_the_sentence_left_alone(line: str, opening: str, place: str) -> None:
    dateline = read_dateline(line)
    assert dateline is not None
    assert dateline.place is not None
    assert (line[: dateline.end], line[slice(*dateline.place)]) == (opening, place)


def test_an_agency_without_a_place_opens_a_dateline_too() -> None:
    dateline = read_dateline("(Reuters) - The bank")
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (None, "Reuters")
    dated = read_dateline("March 2 (UPI) -- The bank")
    assert dated is not None
    assert dated.place is None


@pytest.mark.parametrize(
    "line",
    [
        "Analysis - The president",
        "UPDATE: The police",
        "Mr Holm — The man who",
        "Carla Bruges - The singer",
        "Question: Who was it?",
        "Lima is a city - the largest",
        "The plan (Phase One) is ready",
        "DEAR READER: The paper",
        "Tuesday - The rain",
    ],
)
def test_prose_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None
