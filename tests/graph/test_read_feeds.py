"""Articles in feeds: RSS and Atom."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.article import Article, SegmentType, Source
from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read.readers import read_articles, read_items
from patience import patience

DATA = Path(__file__).parent.parent / "data" / "read"


def read(name: str, url: str | None = None) -> list[Article]:
    return list(read_articles(Source(name, (DATA / name).read_bytes(), url=url)))


def rss(*items: str, channel: str = "<title>Gull Post</title>") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel>{channel}{body}</channel></rss>".encode()


def test_an_item_with_content_is_a_whole_article_without_its_links() -> None:
    article = read("full.rss")[0]
    assert article.text == (
        "Hail & wind flatten the barley of Torva\n\n"
        "Hail the size of eggs fell on the fields around Torva on Monday evening, the farmers’ union said.\n\n"
        "Flattened barley near Torva. Photo: Ilse Terner\n\n"
        "“Nothing stands any more,” said Gregor Fahl, who has farmed there for thirty years.\n\n"
        "Orchard keepers ask for a frost fund\n\n"
        "The union asked the province for help and expects an answer within a week."
    )
    parts = {part.type: part.span.of(article.text) for part in article.segments}
    assert parts == {
        SegmentType.HEADLINE: "Hail & wind flatten the barley of Torva",
        SegmentType.CAPTION: "Flattened barley near Torva. Photo: Ilse Terner",
        SegmentType.BOILERPLATE: "Orchard keepers ask for a frost fund",
    }
    assert not article.excerpt


def test_an_item_gives_its_metadata_and_the_feed_its_outlet() -> None:
    article = read("full.rss")[0]
    found = article.metadata
    assert article.url == article.identifier == "https://www.valleymirror.example/farming/hail?utm=rss"
    assert [name.value for name in found.authors] == ["Martha Quill", "Peter Orsolo"]
    assert (found.publisher and found.publisher.value, found.language) == ("Valley Mirror", "en-GB")
    assert found.date_published is not None
    assert found.date_published.value == "2024-07-02T06:15:00+02:00"


def test_a_teaser_is_an_excerpt_at_the_address_of_its_page() -> None:
    article = read("full.rss")[1]
    assert article.text == (
        "Millers cut their prices\n\nThe three mills of the valley pay less for wheat from today.\n\nRead on"
    )
    assert article.excerpt
    assert article.url == "https://www.valleymirror.example/farming/millers"
    assert [name.value for name in article.metadata.authors] == ["Ansel Brandt"]
    assert article.segments[-1].type is SegmentType.BOILERPLATE


def test_a_fetched_feed_speaks_for_its_own_site_only() -> None:
    found = read("full.rss", "https://feeds.valleymirror.example/farming")
    assert [article.url for article in found] == [
        "https://www.valleymirror.example/farming/hail?utm=rss",
        "https://www.valleymirror.example/farming/millers",
        None,
    ]
    assert found[2].identifier == "https://marsh.example/floods"
    assert found[2].metadata.publisher is not None
    assert found[2].metadata.publisher.value == "Marsh Observer"


def test_atom_entries_may_hold_xhtml_and_fall_back_to_the_feeds_author() -> None:
    whole, teaser = read("entries.atom")
    assert whole.text == (
        "Ferry Petrel back in service\n\nThe ferry Petrel sails again from Thursday, her owner said.\n\n"
        "She had lain in dock since a fire in March."
    )
    assert (whole.url, whole.excerpt) == ("https://baychronicle.example/petrel", False)
    found = whole.metadata
    assert (found.date_published and found.date_published.value) == "2023-05-03T08:30:00+01:00"
    assert (found.date_modified and found.date_modified.value) == "2023-05-03T12:00:00+01:00"
    assert ([name.value for name in found.authors], found.language) == (["Una Maclay"], "en")
    assert found.publisher is not None
    assert found.publisher.value == "Bay Chronicle"
    assert teaser.excerpt
    assert [name.value for name in teaser.metadata.authors] == ["Ivo Brand"]
    assert teaser.metadata.date_published is None
    assert teaser.metadata.date_modified is not None


def test_the_older_rss_has_its_items_beside_the_channel() -> None:
    (article,) = read("one.rdf")
    assert article.url == "https://gullpost.example/1"
    assert article.metadata.publisher is not None
    assert article.metadata.publisher.value == "Gull Post"
    assert article.metadata.language == "en"
    assert [name.value for name in article.metadata.authors] == ["Ines Valk"]


def test_a_long_description_is_the_article_and_a_cut_one_is_not() -> None:
    whole = "".join(f"<p>{'The sluice of Kell was opened again, the warden said. ' * 7}</p>" for _ in range(3))
    for text, excerpt in ((whole, False), (whole + "<p>The sluice was …</p>", True)):
        item = f"<title>Sluice opened</title><description><![CDATA[{text}]]></description>"
        (article,) = read_articles(Source("f.xml", rss(item)))
        assert article.excerpt is excerpt


def test_a_title_that_names_a_section_is_no_outlet() -> None:
    channel = "<title>Latest headlines</title><link>https://kell-courier.example/</link>"
    (article,) = read_articles(Source("f.xml", rss("<title>The sluice is open again</title>", channel=channel)))
    assert article.metadata.publisher is not None
    assert article.metadata.publisher.value == "kell-courier.example"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anything_is_expanded(encoding: str) -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(20)
    )
    feed = "<rss><channel><item><title>&u;</title></item></channel></rss>"
    text = f"<?xml version='1.0' encoding='{encoding}'?>{bomb}]>{feed}"
    with patience(), pytest.raises(UnsafeSource, match="document type"):
        list(read_articles(Source("f.xml", text.encode(encoding))))
    with pytest.raises(UnsafeSource):
        list(read_articles(Source("f.xml", b"<!DOCTYPE rss SYSTEM 'http://127.0.0.1/x.dtd' []>" + rss())))


def test_what_stands_before_the_broken_part_of_a_feed_is_kept() -> None:
    content = rss("<title>The sluice is open again</title>", "<title>Broken & lost</title>")
    items = list(read_items(Source("f.xml", content)))
    assert isinstance(items[0], Article)
    assert isinstance(items[1], SourceError)
    assert "broken XML" in items[1].reason
    assert len(items) == 2


@pytest.mark.parametrize("content", [rss(), b"<rss>", b"<?xml version='1.0'?>", b"<feed xmlns='x'><a/></feed>"])
def test_a_feed_without_items_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError):
        list(read_articles(Source("f.xml", content)))


def test_nesting_and_length_come_to_an_end() -> None:
    for inner in ("<a>" * 100_000, "<description>" + "x " * 6_000_000 + "</description>"):
        with patience(), pytest.raises(SourceError):
            list(read_articles(Source("f.xml", rss(inner))))


def test_a_feed_that_is_sent_as_a_page_is_read_as_a_feed() -> None:
    url = "https://gullpost.example/feed/"
    (article,) = read_articles(Source(url, rss("<title>The sluice is open again</title>"), "text/html", url))
    assert article.text == "The sluice is open again"
