"""Articles in JSON and JSON Lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError
from newsgraph.read.readers import read_articles
from newsgraph.read.sources import find_sources

DATA = Path(__file__).parent.parent / "data" / "read"


def read(data: object, name: str = "x.json") -> list[Article]:
    return list(read_articles(Source(name, json.dumps(data).encode())))


def one(**fields: Any) -> Article:
    (article,) = read({"text": "The bridge of Kell is open, the town said.", **fields})
    return article


def test_each_line_is_an_article_and_a_bad_line_costs_one_line() -> None:
    articles: list[Article] = []
    errors: list[SourceError] = []
    for source in find_sources([str(DATA / "records.jsonl")]):
        assert isinstance(source, Source)
        try:
            articles += read_articles(source)
        except SourceError as error:
            errors.append(error)
    first, second, third = articles
    assert (first.identifier, first.text) == (
        "r-1",
        "The council of Lower Marsh voted for the new bridge on Monday. Nobody spoke against it.",
    )
    assert second.identifier == second.url == "https://marsh.example/bakers?id=7"
    assert second.text == "Bakers in three towns went on strike on Tuesday.\n\nThey ask for an hour more of sleep."
    assert [name.value for name in second.metadata.authors] == ["Nell Harker", "Tom Ashe"]
    assert second.metadata.publisher is not None
    assert second.metadata.publisher.value == "Marsh Observer"
    assert third.identifier == f"{DATA / 'records.jsonl'}#4"
    assert third.retrieved_at == datetime(2021, 11, 30, 12, tzinfo=UTC)
    assert third.metadata.date_published is not None
    assert third.metadata.date_published.value == "2020-03-04T08:00:00"
    assert third.metadata.publisher is not None
    assert third.metadata.publisher.value == "gullpost.example"
    assert [error.identifier for error in errors] == [f"{DATA / 'records.jsonl'}#3"]
    assert "needs one of the fields text" in errors[0].reason


def test_a_whole_file_of_lines_reads_the_same_way() -> None:
    content = b'{"text": "The mill of Kell turns."}\n\n{"id": 7, "text": "The mill of Kell stands still."}'
    assert [article.identifier for article in read_articles(Source("a.jsonl", content))] == ["a.jsonl#1", "7"]


def test_the_text_of_a_record_is_taken_as_it_is() -> None:
    text = "  <p>Offsets refer to this.</p>\r\n"
    assert one(text=text).text == text


def test_half_characters_are_replaced_so_that_the_text_can_be_stored() -> None:
    (article,) = read_articles(Source("x.json", rb'{"text": "A \ud83d half and a whole \ud83d\ude00."}'))
    assert article.text == "A � half and a whole 😀."


def test_half_characters_are_replaced_in_identifiers_too() -> None:
    (article,) = read({"id": "kell-\ud800-1", "text": "The bakery opened."})
    assert article.identifier == "kell-\ufffd-1"


def test_ninjs_gives_text_dates_byline_and_place() -> None:
    (article,) = read_articles(Source("n.json", (DATA / "ninjs.json").read_bytes()))
    found = article.metadata
    assert article.text.startswith(
        "Snow closed the Arlen pass on Monday morning, the road service said.\n\nTwo lorries"
    )
    assert article.url == "https://wire.example/items/88"
    assert found.date_published is not None
    assert found.date_published.value == "2023-01-16T09:15:00Z"
    assert found.date_modified is not None
    assert found.date_modified.value == "2023-01-16T10:30:00Z"
    assert found.dateline_place is not None
    assert found.dateline_place.value == "Arlen"
    assert [name.value for name in found.authors] == ["Greta Sollner"]


def test_later_ninjs_has_bodies_and_headlines() -> None:
    (article,) = read(
        {
            "headlines": [{"role": "main", "value": "Pass closed"}],
            "bodies": [{"contenttype": "text/html", "value": "<p>Snow closed the pass.</p>"}],
        }
    )
    assert article.text == "Snow closed the pass."
    assert article.metadata.headline is not None
    assert article.metadata.headline.value == "Pass closed"


def test_a_schema_org_article_is_read_whatever_its_types_form() -> None:
    (article,) = read_articles(Source("n.json", (DATA / "newsarticle.json").read_bytes()))
    assert article.url == "https://herald.example/clock"
    assert article.text.startswith("The town museum has its clock back.")
    assert article.metadata.publisher is not None
    assert article.metadata.publisher.value == "Town Herald"


@pytest.mark.parametrize("wrapper", [None, "articles", "data"])
def test_lists_and_wrapped_lists_give_each_record(wrapper: str | None) -> None:
    records = [{"text": "The first one is here."}, {"text": "The second one is here."}]
    data: object = {"status": "ok", wrapper: records} if wrapper else records
    assert [article.identifier for article in read(data)] == ["x.json#1", "x.json#2"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("date", "2020-05-06", "2020-05-06"),
        ("published", 1_600_000_000, "2020-09-13T12:26:40Z"),
        ("pub_date", "Wed, 06 May 2020 10:00:00 GMT", "2020-05-06T10:00:00Z"),
        ("date", "no date", None),
        ("date", True, None),
        ("datePublished", ["2020-05-06"], "2020-05-06"),
    ],
)
def test_dates_are_normalised_or_left_out(field: str, value: object, expected: str | None) -> None:
    found = one(**{field: value}).metadata.date_published
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ina Holm", ["Ina Holm"]),
        (["Ina Holm", "Per Lund"], ["Ina Holm", "Per Lund"]),
        ([{"name": "Ina Holm"}], ["Ina Holm"]),
        ("Ina Holm, Per Lund", ["Ina Holm", "Per Lund"]),
        ("Staff", []),
        ("https://x.example/ina", []),
        ({"@type": "Person", "name": "Sappho"}, ["Sappho"]),
        ({"@type": "Person", "name": "Evening Post"}, []),
        (None, []),
    ],
)
def test_only_people_become_authors(value: object, expected: list[str]) -> None:
    assert [name.value for name in one(author=value).metadata.authors] == expected


def test_an_unsafe_address_is_left_out_and_a_plain_one_cleaned() -> None:
    assert one(url="javascript:alert(1)").url is None
    assert one(url="https://user:secret@kell.example/a b?q=ü#frag").url == "https://kell.example/a%20b?q=%C3%BC"
    assert one(url="https://kell.example:99999/").url is None
    assert one(url=17).url is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "is not JSON"),
        (b'"text"', "not a JSON object"),
        (b"[" * 100_000, "nesting"),
        (b'{"text": 7}', "has no text"),
        (b'{"text": "  "}', "has no text"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        list(read_articles(Source("x.json", content)))
