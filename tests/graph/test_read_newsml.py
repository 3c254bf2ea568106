"""Wire items: NewsML-G2, NITF and ninjs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsgraph.article import Article, SegmentType, Source
from newsgraph.errors import SourceError, UnsupportedSource
from newsgraph.read.readers import read_articles, read_items

DATA = Path(__file__).parent.parent / "data" / "read"
WIRE = "urn:newsml:wire.example:20211108:"


def message() -> list[Article | SourceError]:
    return list(read_items(Source("message.newsml", (DATA / "message.newsml").read_bytes())))


def one(item: dict[str, Any]) -> Article:
    (article,) = read_articles(Source("n.json", json.dumps(item).encode()))
    return article


def test_a_message_gives_its_texts_and_says_what_was_not_taken() -> None:
    items = message()
    assert [item.identifier for item in items] == [f"{WIRE}{number}" for number in (1, 3, 4, 5)]
    assert [isinstance(item, Article) for item in items] == [True, False, False, True]
    assert isinstance(items[1], SourceError)
    assert "cancelled" in items[1].reason
    assert isinstance(items[2], SourceError)
    assert "embargo until 2999-01-01" in items[2].reason


def test_a_news_item_gives_text_caption_and_metadata() -> None:
    article = message()[0]
    assert isinstance(article, Article)
    assert article.text == (
        "Snow closes the Arlen pass\n\nSnow on the pass\n\n"
        "Snow closed the Arlen pass on Monday morning, the road service said.\n\n"
        "Two lorries had slid across the road. Nobody was hurt."
    )
    captions = [part.span.of(article.text) for part in article.segments if part.type is SegmentType.CAPTION]
    assert captions == ["Snow on the pass"]
    found = article.metadata
    assert found.publisher is not None
    assert found.publisher.value == "Alpine Wire"
    assert [name.value for name in found.authors] == ["Greta Sollner"]
    assert found.date_published is not None
    assert found.date_published.value == "2021-11-08T08:40:00+01:00"
    assert found.date_modified is not None
    assert found.date_modified.value == "2021-11-08T09:25:00+01:00"
    assert found.dateline_place is not None
    assert (found.dateline_place.value, found.language) == ("Arlen", "en-US")


def test_plain_content_keeps_its_paragraphs() -> None:
    article = message()[-1]
    assert isinstance(article, Article)
    assert article.text == (
        "Lift stands still\n\nThe lift of Arlen stands still until Friday, its owner said.\n\nNobody was in it."
    )
    assert [name.value for name in article.metadata.authors] == ["Anton Feld"]


def test_a_package_of_references_is_refused() -> None:
    content = b'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x"><groupSet/></packageItem>'
    with pytest.raises(UnsupportedSource, match="references to items only"):
        list(read_articles(Source("p.xml", content)))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE nitf SYSTEM "http://127.0.0.1/nitf-3-4.dtd">',
        b"<!DOCTYPE nitf PUBLIC '-//IPTC//DTD NITF 3.4//EN' \"nitf-3-4.dtd\" >",
        b"<!DOCTYPE nitf>",
    ],
)
@pytest.mark.parametrize("name", ["report.nitf", "report.xml"])
def test_a_declaration_that_only_names_a_dtd_is_passed_over(declaration: bytes, name: str) -> None:
    head, end, rest = (DATA / "report.nitf").read_bytes().partition(b"?>")
    content = head + end + b"\n" + declaration + rest if end else declaration + head
    (article,) = read_articles(Source(name, content))
    (plain,) = read_articles(Source(name, (DATA / "report.nitf").read_bytes()))
    assert (article.text, article.metadata.headline) == (plain.text, plain.metadata.headline)


def test_nitf_alone_is_read() -> None:
    (article,) = read_articles(Source("report.nitf", (DATA / "report.nitf").read_bytes()))
    assert article.identifier == "wire-77"
    assert article.text.startswith("Quarry of Dornau shut after rockfall\n\nA rockfall shut the quarry")
    found = article.metadata
    assert [name.value for name in found.authors] == ["Anton Feld"]
    assert found.date_published is not None
    assert found.date_published.value == "2020-02-14T10:15:00Z"
    assert found.dateline_place is not None
    assert found.dateline_place.value == "Dornau"
    assert found.publisher is not None
    assert found.publisher.value == "Alpine Wire"


def test_the_main_body_and_headline_of_later_ninjs_are_taken() -> None:
    article = one(
        {
            "uri": "urn:wire:5",
            "altids": [{"role": "web", "value": "https://wire.example/5"}],
            "headlines": [{"role": "short", "value": "Pass"}, {"role": "main", "value": "Snow closes the pass"}],
            "bodies": [
                {"role": "teaser", "contenttype": "text/plain", "value": "Snow again."},
                {
                    "role": "main",
                    "contenttype": "text/html",
                    "value": "<p>Snow closed the pass.</p><p>Nobody was hurt.</p>",
                },
            ],
            "infosources": [{"name": "Alpine Wire"}],
            "by": "Greta Sollner",
            "contentcreated": "2023-01-16T09:15:00Z",
            "language": "en-GB",
        }
    )
    assert (article.identifier, article.url) == ("https://wire.example/5", "https://wire.example/5")
    assert article.text == "Snow closed the pass.\n\nNobody was hurt."
    found = article.metadata
    assert found.headline is not None
    assert found.headline.value == "Snow closes the pass"
    assert found.publisher is not None
    assert found.publisher.value == "Alpine Wire"
    assert ([name.value for name in found.authors], found.language) == (["Greta Sollner"], "en-GB")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("pubstatus", "canceled", "cancelled by its provider"),
        ("pubstatus", "withheld", "withheld by its provider"),
        ("embargoed", "2999-01-01T00:00:00Z", "under embargo"),
        ("type", "picture", "picture item"),
        ("body_text", "", "has no text"),
    ],
)
def test_what_is_not_published_or_no_text_is_refused(field: str, value: str, reason: str) -> None:
    item = {"uri": "urn:wire:6", "versioncreated": "2023-01-16T09:15:00Z", "body_text": "Snow closed the pass."}
    assert one(item).text == "Snow closed the pass."
    with pytest.raises(SourceError, match=reason):
        one({**item, field: value})
