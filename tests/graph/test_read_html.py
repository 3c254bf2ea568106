"""Articles in HTML pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.article import Article, SegmentType, Source
from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read import html_page
from newsgraph.read.readers import read_articles

DATA = Path(__file__).parent.parent / "data" / "read"


def read(content: str | bytes, url: str | None = None) -> Article:
    source = Source("page.html", content if isinstance(content, bytes) else content.encode(), None, url)
    (article,) = read_articles(source)
    return article


def page(head: str = "", body: str = "", title: str = "Rain fills the wells of Orta") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>Rain fills the wells of Orta</h1>{body}"
        "<p>After two dry years, the wells of Orta are full again, the water office said on Thursday.</p>"
        "<p>“I heard it before I saw it,” said a farmer, who had not slept for joy since the first night of rain.</p>"
        "<p>The office still asks people to save water, because the snow in the hills is thinner than last year.</p>"
        "</article></body></html>"
    )


def test_the_main_text_comes_with_its_caption_and_without_the_furniture() -> None:
    article = read((DATA / "microdata.html").read_bytes(), "https://www.valleymirror.example/news/12")
    assert article.text.startswith("Orchard keepers ask for a frost fund\n\nThe orchard keepers of the upper valley")
    assert "Ten recipes" not in article.text
    assert "Home" not in article.text
    captions = [part.span.of(article.text) for part in article.segments if part.type is SegmentType.CAPTION]
    assert captions == ["Candles burn between apple trees near Lana Photo: Ilse Terner"]


@pytest.mark.parametrize("sign", ["\ufffe", "&#xFFFE;", "\x07"])
def test_a_caption_with_characters_that_xml_cannot_hold_is_read(sign: str) -> None:
    figure = f"<figure><img src='x.jpg'><figcaption>Candles{sign} in Lana</figcaption></figure>{sign}"
    text = read(page().replace("</p>", f"</p>{figure}", 1)).text
    assert "Candles" in text


def test_broken_json_ld_leaves_the_other_markup_to_speak() -> None:
    article = read((DATA / "microdata.html").read_bytes(), "https://www.valleymirror.example/news/12")
    found = article.metadata
    assert found.headline is not None
    assert found.headline.value == "Orchard keepers ask for a frost fund"
    assert found.publisher is not None
    assert found.publisher.value == "Valley Mirror"
    assert [name.value for name in found.authors] == ["Martha Quill", "Peter Orsolo"]
    assert found.date_published is not None
    assert found.date_published.value == "2022-04-19T07:30:00+02:00"
    assert article.url == "https://www.valleymirror.example/farming/frost-fund"


def test_schema_org_is_read_from_a_graph_and_its_organizations_are_no_authors() -> None:
    found = read((DATA / "graph.html").read_bytes())
    assert found.url == "https://baychronicle.example/lighthouse"
    assert [name.value for name in found.metadata.authors] == ["Una Maclay"]
    assert found.metadata.date_published is not None
    assert found.metadata.date_published.value == "2021-06-02"
    assert found.metadata.date_published.how == "schema.org"
    assert found.metadata.date_modified is not None
    assert found.metadata.date_modified.value == "2021-06-02T18:00:00Z"
    assert found.metadata.headline is not None
    assert found.metadata.headline.value == "Lighthouse of Skerry Point goes dark & quiet"
    assert found.metadata.headline.span is not None
    assert found.metadata.language == "en-GB"


def test_a_page_that_states_no_date_has_none() -> None:
    found = read(page(body="<time datetime='2020-01-01'>a</time><time datetime='2021-01-01'>b</time>")).metadata
    assert (found.date_published, found.publisher, found.authors) == (None, None, ())


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2020-05-06T07:00:00Z">', ""),
        ('<meta name="DC.date.issued" content="2020-05-06">', ""),
        ("", '<time datetime="2020-05-06">May</time><time datetime="2020-05-06T09:00:00Z">x</time>'),
        ("", '<span itemprop="datePublished" content="2020-05-06"></span>'),
        ("", "<div><span>Published: 6 May 2020</span></div>"),
    ],
)
def test_the_date_of_publication_is_read_where_publishers_state_it(head: str, body: str) -> None:
    found = read(page(head, body)).metadata.date_published
    assert found is not None
    assert found.value.startswith("2020-05-06")


def test_the_heading_on_the_page_is_the_title_without_the_outlets_name() -> None:
    found = read(page(title="Rain fills the wells of Orta | Orta Daily")).metadata.headline
    assert found is not None
    assert found.value == "Rain fills the wells of Orta"


def test_a_fetched_page_cannot_pass_itself_off_as_another_outlets() -> None:
    head = '<link rel="canonical" href="https://bignews.example/story">'
    assert read(page(head), "https://evil.example/x").url == "https://evil.example/x"
    assert read(page(head), "https://m.bignews.example/story?from=x").url == "https://bignews.example/story"
    assert read(page(head)).url == "https://bignews.example/story"
    assert read(page('<link rel="canonical" href="javascript:alert(1)">')).url is None


def test_a_page_in_another_encoding_is_decoded_as_it_says() -> None:
    content = page(
        '<meta charset="iso-8859-2">', "<p>Łukasz Żak dug the deepest well of all in the year of the drought.</p>"
    )
    assert "Łukasz Żak" in read(content.translate({0x201C: '"', 0x201D: '"'}).encode("iso-8859-2")).text


def test_entities_of_its_own_are_refused_before_parsing() -> None:
    for start in ('<!DOCTYPE html [<!ENTITY a "aaaa">]>', "<!DOCTYPE x SYSTEM 'y' [ ]>", "<!ENTITY a 'b'>"):
        with pytest.raises(UnsafeSource, match="entities of its own"):
            read(start + page())
    assert read('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">' + page()).text


@pytest.mark.parametrize("content", ["<html><a href='x'>y</a></html>", "<!-- nothing -->", "<p>Short.</p>"])
def test_a_page_without_an_article_is_refused(content: str) -> None:
    with pytest.raises(SourceError, match=r"no article text|no HTML element"):
        read(content)


def test_the_body_that_json_ld_gives_stands_in_for_a_page_that_needs_a_browser() -> None:
    body = "The wells of Orta are full again after two dry years, the water office said on Thursday."
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    assert read(f"<html><head>{script}</head><body><div id='app'></div></body></html>").text == body


def test_a_page_with_too_many_elements_is_read_paragraph_by_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "_MAX_ELEMENTS", 3)
    assert "snow in the hills" in read(page()).text


def test_a_page_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.read.html_tree.MAX_HTML", 100)
    with pytest.raises(SourceError, match="at most 100 are read"):
        read(page())


def test_a_deeply_nested_page_does_no_harm() -> None:
    with pytest.raises(SourceError):
        read("<div>" * 20_000 + "text")
