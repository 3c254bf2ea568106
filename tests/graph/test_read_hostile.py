"""Input that means harm: it is read in a time that its length bounds, or refused with a reason."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError
from newsgraph.read.dates import find_dates, is_date_line, parse_date
from newsgraph.read.plain_text import article_from_text
from newsgraph.read.readers import read_articles
from patience import patience

SECONDS = 3.0


@pytest.mark.parametrize(
    "text",
    [
        "A " * 200_000,
        "Aa Bb Cc\n" * 40_000,
        "3 May 2021, 8:05 AM | " * 8_000,
        "a » " * 40_000,
        "By " + "Jane Doe, " * 20_000,
        "By Jane Doe and John Roe\n" * 10_000,
        "(" * 200_000,
        '"' * 200_000,
        "1:" * 100_000,
        "- " * 100_000,
        "the quick brown fox jumps over the lazy dog and then goes\n" * 8_000,
        "Some Title\nwords of a sentence that stand here alone together.\n\n" * 4_000,
        " " * 500_000 + "x",
        "#a " * 50_000,
        "Published " * 20_000,
    ],
    ids=range(15),
)
def test_repetition_comes_to_an_end(text: str) -> None:
    with patience():
        assert article_from_text(text).text == text


@pytest.mark.parametrize(
    "page",
    [
        "<p><b>" * 20_000,
        "<ul>" + "<li><a href=x>y</a>" * 20_000,
        "<!--" * 20_000,
        "<a " + "x=1 " * 50_000,
        "<table>" * 2_000,
        '<time datetime="2020-01-01">' * 5_000,
        "<script type='application/ld+json'>" + "[" * 50_000,
        "&amp;" * 50_000,
    ],
    ids=range(8),
)
def test_pages_of_markup_alone_are_refused(page: str) -> None:
    with patience(), pytest.raises(SourceError):
        list(read_articles(Source("page.html", page.encode())))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(["x.txt", "x.html", "x.json", "x.jsonl", "-"]), st.binary(max_size=300))
def test_any_bytes_give_articles_or_a_reason(name: str, content: bytes) -> None:
    with contextlib.suppress(SourceError):
        for article in read_articles(Source(name, content)):
            assert article.text.encode()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=8), values, max_size=3),
    max_leaves=6,
)
_NAMES = ["date", "author", "publisher", "url", "headline", "id", "@type", "@graph", "located", "language", "bodies"]


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(_NAMES), _VALUES))
def test_any_fields_beside_the_text_are_taken_or_left(fields: dict[str, object]) -> None:
    record = json.dumps({"text": "The bridge of Kell is open, the town said.", **fields}).encode()
    refused = contextlib.suppress(SourceError) if {"@graph", "@type"} & set(fields) else contextlib.nullcontext()
    articles: list[Article] = []
    with refused:
        articles += read_articles(Source("x.json", record))
    for article in articles:
        _check(article)


def _check(article: Article) -> None:
    for stated in (article.metadata.headline, article.metadata.publisher, *article.metadata.authors):
        assert stated is None or stated.value.encode()


@given(st.text(max_size=120))
def test_dates_lie_in_their_line(line: str) -> None:
    is_date_line(line)
    parse_date(line)
    for found in find_dates(line):
        assert 0 <= found.opening <= found.start < found.end <= len(line)
