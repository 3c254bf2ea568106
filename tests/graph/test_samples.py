"""The sample corpus: that each file shows what its name and the README say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsgraph import samples
from newsgraph.article import Article, SegmentType, Source
from newsgraph.read import find_sources, read_articles

FILES = {path.name: path for path in samples.paths()}


def read(number: str) -> Article:
    (path,) = (path for name, path in FILES.items() if name.startswith(number))
    (article,) = read_articles(Source(path.name, path.read_bytes()))
    return article


def marked(article: Article, kind: SegmentType) -> list[str]:
    return [part.span.of(article.text) for part in article.segments if part.type is kind]


def test_the_readme_tells_of_every_file() -> None:
    readme = (FILES["01-agency-dateline.txt"].parent / "README.md").read_text(encoding="utf-8")
    assert len(FILES) == 10
    assert sorted(re.findall(r"^\| `([^`]+)`", readme, re.MULTILINE)) == sorted(FILES)
    assert "Everything in them is invented" in readme


def test_the_folder_can_be_read_as_it_stands() -> None:
    found = list(find_sources([str(Path(samples.__file__).parent)]))
    assert [Path(item.identifier).name for item in found] == sorted(FILES)
    assert all(isinstance(item, Source) for item in found)


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_article_is_short_english_and_has_a_headline(name: str) -> None:
    article = read(name[:2])
    assert 120 <= len(article.text.split()) <= 350
    assert (article.metadata.language or "").startswith("en")
    assert article.metadata.headline is not None


@pytest.mark.parametrize(
    ("number", "date", "publisher", "authors"),
    [
        ("01", "2023-11-07T06:15:00", "Northern Wire", ["Petra Novosel"]),
        ("02", "2023-11-08T09:40:00", "harbourgazette.example", ["Eleanor Whitcombe"]),
        ("03", None, None, []),
        ("04", "2023-11-09", None, []),
        ("05", "2023-11-08T14:05:00+01:00", "Meridian News", ["Jonas Feldkamp"]),
        ("06", "2023-11-07T16:10:00", "Dalmatian Courier", ["Mirela Kovačina", "Ante Zrinjan"]),
        ("07", "2023-11-08", "Coastline Today", ["Samuel Oakhurst"]),
        ("08", "2023-11-08T07:02:00", "Coastline Today", []),
        ("09", "2023-11-09T17:30:00", "Northern Wire", ["Petra Novosel"]),
        ("10", "2023-11-10T06:00:00Z", "The Harbour Gazette", ["Eleanor Whitcombe"]),
    ],
)
def test_dates_outlets_and_authors_are_those_that_the_pages_state(
    number: str, date: str | None, publisher: str | None, authors: list[str]
) -> None:
    found = read(number).metadata
    assert (found.date_published.value if found.date_published else None) == date
    assert (found.publisher.value if found.publisher else None) == publisher
    assert [name.value for name in found.authors] == authors


def test_captions_links_and_the_unrelated_item_are_marked() -> None:
    assert len(marked(read("02"), SegmentType.CAPTION)) == 4
    assert sum("READ MORE" in words for words in marked(read("02"), SegmentType.BOILERPLATE)) == 2
    assert marked(read("05"), SegmentType.CAPTION) == [
        "The Aurelia Star in the port of Zadar on Tuesday. Photo: Karst Photo"
    ]
    (item,) = marked(read("04"), SegmentType.OFF_TOPIC)
    assert item.startswith("Copper Slides")
    assert marked(read("01"), SegmentType.DATELINE)[-1] == "ZADAR, Croatia, Nov 7 (Northern Wire) -"
    assert "Meridian News. All rights reserved" not in read("05").text


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_quotation_stands_in_text_that_is_not_the_story(name: str) -> None:
    article = read(name[:2])
    for part in article.segments:
        if part.type in {SegmentType.BOILERPLATE, SegmentType.OFF_TOPIC}:
            assert not re.search('[“”"]', part.span.of(article.text))


def test_four_articles_print_the_ministers_words() -> None:
    texts = {number: " ".join(read(number).text.split()) for number in ("01", "02", "03", "05")}
    assert all("We will not let this ship leave a Croatian port" in text for text in texts.values())
    assert sum("until we know why the alarm stayed silent" in text for text in texts.values()) == 3
