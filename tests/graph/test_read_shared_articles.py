"""Real pages of the shared corpus: the general rules must hold on them. Skipped where the corpus is not at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgraph.article import Article, SegmentType, Source
from newsgraph.read import find_sources, read_articles


@pytest.fixture
def articles(shared_folder: Callable[..., Path]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for source in find_sources([str(shared_folder("articles"))]):
        assert isinstance(source, Source)
        for article in read_articles(source):
            found[Path(article.identifier).name[:3]] = article
    return found


def marked(article: Article, kind: SegmentType) -> list[str]:
    return [part.span.of(article.text) for part in article.segments if part.type is kind]


def test_dates_are_those_that_the_pages_state(articles: dict[str, Article]) -> None:
    dates = {key: article.metadata.date_published for key, article in articles.items()}
    assert {key: date.value if date else None for key, date in dates.items()} == {
        "000": None,
        "001": None,
        "002": "2020-09-09T17:30:00",
        "003": "2020-08-21T05:20:00",
        "004": "2018-02-06",
    }


def test_the_text_is_the_file_as_it_is(articles: dict[str, Article]) -> None:
    assert {article.source_sha256 == article.text_sha256 for article in articles.values()} == {True}


def test_each_page_has_its_headline_and_english(articles: dict[str, Article]) -> None:
    for article in articles.values():
        assert article.metadata.language == "en"
        assert article.metadata.headline is not None
        assert article.metadata.headline.span is not None


def test_captions_links_lists_and_the_unrelated_item_are_marked(articles: dict[str, Article]) -> None:
    assert len(marked(articles["002"], SegmentType.CAPTION)) == 4
    assert sum(words.startswith("READ MORE") for words in marked(articles["002"], SegmentType.BOILERPLATE)) == 4
    assert len(marked(articles["003"], SegmentType.CAPTION)) == 1
    assert any("whatsapp" in words for words in marked(articles["003"], SegmentType.BOILERPLATE))
    assert len(marked(articles["004"], SegmentType.OFF_TOPIC)) == 1
    assert marked(articles["001"], SegmentType.BOILERPLATE) == []
