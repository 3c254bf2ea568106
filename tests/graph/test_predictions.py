"""Annotations as JSON: the two shapes that other tools read."""

from __future__ import annotations

import dataclasses
import json

import invented
from newsgraph.annotations import Reading
from newsgraph.predictions import document_json, line_json

DOCUMENT = document_json(invented.ARTICLE, invented.ANNOTATIONS, invented.RESOLUTION)
LINE = line_json("a/1", invented.ANNOTATIONS, invented.RESOLUTION)


def words(item: dict[str, int]) -> str:
    return invented.TEXT[item["start"] : item["end"]]


def test_both_shapes_are_json() -> None:
    assert json.loads(json.dumps(DOCUMENT)) == DOCUMENT
    assert json.loads(json.dumps(LINE)) == LINE


def test_every_offset_leads_to_words_of_the_text() -> None:
    for shape in (DOCUMENT, LINE):
        for layer in ("mentions", "quotes", "quantities", "times", "events"):
            for item in shape[layer]:
                assert words(item).strip()


def test_a_document_has_an_entry_for_each_quoted_stretch_and_each_reported_clause() -> None:
    direct = [quote for quote in DOCUMENT["quotes"] if quote["direct"]]
    assert [(words(quote), quote["source_label"]) for quote in direct] == [
        ("The bridge is not safe, and we will not open it this year.", "Nils Oder")
    ]
    (cited,) = [quote for quote in DOCUMENT["quotes"] if "3,500" in words(quote)]
    assert (cited["direct"], cited["kind"], cited["source_label"]) == (False, "indirect", "engineers")
    assert [link["stance"] for link in cited["chain"]] == ["Reports", "Affirms"]
    assert invented.TEXT[slice(*cited["cue"])] == "Citing"
    assert invented.TEXT[cited["source_start"] : cited["source_end"]] == "engineers"


def test_a_line_has_one_entry_for_each_statement() -> None:
    assert LINE["id"] == "a/1"
    assert len(LINE["quotes"]) == len(invented.ANNOTATIONS.statements)
    assert [(time["type"], time["value"]) for time in LINE["times"]] == [("DATE", "2021-03-01")]


def test_a_line_tells_nationalities_from_places_and_leaves_descriptions_out() -> None:
    first, second, *rest = invented.MENTIONS
    mentions = (
        dataclasses.replace(first, reading=Reading.DEMONYM),
        dataclasses.replace(second, reading=Reading.DESCRIPTIVE),
        *rest,
    )
    annotations = dataclasses.replace(invented.ANNOTATIONS, mentions=mentions)
    types = [mention["type"] for mention in line_json("a", annotations, invented.RESOLUTION)["mentions"]]
    assert types == ["NORP", *(mention.type.value for mention in rest)]


def test_metadata_hold_what_is_known_and_what_is_no_prose() -> None:
    metadata = DOCUMENT["metadata"]
    assert metadata["headline"] == "Bridge at Lurow stays closed"
    assert metadata["author"] == "Ada Finch"
    assert metadata["date_published"] == "2021-03-02"
    assert metadata["publisher"] is None
    assert [words(part) for part in metadata["boilerplate"]] == ["READ MORE: 700 boats in the harbour"]


def test_figures_carry_value_unit_and_approximation() -> None:
    (commuters,) = [q for q in DOCUMENT["quantities"] if q["unit"] == "commuters"]
    assert (commuters["value"], commuters["approximation"]) == (3500, "About")
