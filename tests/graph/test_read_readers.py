"""Which reader takes a source, and what is refused."""

from __future__ import annotations

import contextlib
import hashlib
from datetime import UTC, datetime

import pytest

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource, UnsupportedSource
from newsgraph.read import plain_text
from newsgraph.read.readers import read_articles, reader_of
from patience import patience


@pytest.mark.parametrize(
    ("source", "reader"),
    [
        (Source("a.txt", b"<p>as it is</p>"), "text"),
        (Source("a.HTM", b"words"), "HTML"),
        (Source("a.jsonl", b"{}"), "JSON Lines"),
        (Source("a.json", b"{}"), "JSON"),
        (Source("-", b"  <!DOCTYPE html><p>x"), "HTML"),
        (Source("-", b'\xef\xbb\xbf{"text": "x"}'), "JSON"),
        (Source("-", b'{"text": "x"}\n{"text": "y"}'), "JSON Lines"),
        (Source("-", b'[ {"text": "x"}]'), "JSON"),
        (Source("-", b"[Paris] Words."), "text"),
        (Source("-", b"<?xml version='1.0'?><html><p>x</p></html>"), "HTML"),
        (Source("https://a.example/x.txt?y=.json", b"x", None, "https://a.example/x.txt"), "text"),
        (Source("https://a.example/x.txt", b"x", "text/html; charset=utf-8", "https://a.example/x.txt"), "HTML"),
        (Source("https://a.example/x", b"{}", "application/vnd.x+json", "https://a.example/x"), "JSON"),
        (Source("https://a.example/x.html", b"x", "application/octet-stream", "https://a.example/x.html"), "HTML"),
    ],
)
def test_the_reader_is_chosen_by_type_then_suffix_then_content(source: Source, reader: str) -> None:
    assert reader_of(source).name == reader


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (Source("a.pdf", b"%PDF-1.7"), "a PDF document"),
        (Source("a.txt", b"PK\x03\x04xx"), "ZIP"),
        (Source("a.gz", b"\x1f\x8bxx"), "gzip"),
        (Source("data.xml", b"<?xml version='1.0'?><stock/>"), "root 'stock'"),
        (Source("a.warc", b"WARC/1.0\r\n"), "web archive"),
        (Source("https://a.example/x", b"x", "application/pdf", "https://a.example/x"), "application/pdf"),
    ],
)
def test_formats_that_are_not_read_are_named(source: Source, what: str) -> None:
    with pytest.raises(UnsupportedSource, match=what) as caught:
        list(read_articles(source))
    assert "are read" in caught.value.reason


def test_a_text_file_is_taken_as_it_is() -> None:
    content = b"Title\r\n\r\n  The text, with its white space.\r\n"
    moment = datetime(2022, 3, 4, tzinfo=UTC)
    (article,) = read_articles(Source("a.txt", content, retrieved_at=moment))
    assert article.text == content.decode()
    assert (article.identifier, article.url, article.retrieved_at) == ("a.txt", None, moment)
    assert article.source_sha256 == article.text_sha256 == hashlib.sha256(content).hexdigest()


def test_the_mark_of_utf_8_is_not_text_but_belongs_to_the_source() -> None:
    (article,) = read_articles(Source("a.txt", b"\xef\xbb\xbfText."))
    assert article.text == "Text."
    assert article.source_sha256 != article.text_sha256


@pytest.mark.parametrize("content", [b"", b" \n\t"])
def test_an_empty_source_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="is empty"):
        list(read_articles(Source("a.txt", content)))


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "MAX_TEXT", 10)
    with pytest.raises(SourceError, match="an article may have 10"):
        list(read_articles(Source("a.txt", b"more than ten")))


def test_lines_beyond_what_an_article_has_are_left_unmarked_but_kept() -> None:
    text = "Old bridge closed\n\n" + "A sentence of the report stands here.\n\n" * 6000 + "READ MORE: x"
    (article,) = read_articles(Source("a.txt", text.encode()))
    assert article.text == text
    assert len(article.segments) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss></rss>', UnsafeSource),
        (b"<news><item>words</item></news>", UnsupportedSource),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', UnsupportedSource),
    ],
)
def test_markup_that_is_no_page_is_not_taken_for_text(content: bytes, error: type[SourceError]) -> None:
    with pytest.raises(error):
        list(read_articles(Source("feed.xml", content)))


def test_a_text_that_only_begins_with_an_angle_is_text() -> None:
    (article,) = read_articles(Source("note", b"<3 says the mayor, and goes.\n"))
    assert article.text.startswith("<3")


@pytest.mark.parametrize("before", ["<!--x-->", "<!--x--> ", "<?x?>", "<!DOCTYPE a>", "<!DOCTYPE a> <!--x-->"])
def test_a_long_row_of_comments_and_declarations_is_passed_over_at_once(before: str) -> None:
    with patience(), contextlib.suppress(SourceError):
        reader_of(Source("-", (before * 2_000).encode()))
