"""WARC files: written by another library, broken on purpose, and read as a stream."""

# neither brotli nor warcio ship type stubs
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import gzip
import io
import zlib
from datetime import UTC, datetime
from functools import cache

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.read import limits
from newsgraph.read.readers import read_articles
from newsgraph.read.sources import find_sources
from newsgraph.read.web_archives import pages_of_warc
from patience import patience

# warcio leaves its temporary files to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PAGE = (
    b"<html><head><title>Rain fills the wells</title></head><body><article><h1>Rain fills the wells</h1>"
    b"<p>After two dry years, the wells of Orta are full again, the water office said on Thursday.</p>"
    b"<p>The office still asks people to save water, because the snow in the hills is thin.</p></article></body></html>"
)


class Crawl:
    """Writes a WARC file into memory."""

    def __init__(self, *, packed: bool = True) -> None:
        self.file = io.BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)
        self.offsets: list[int] = []

    def add(
        self,
        url: str,
        body: bytes = PAGE,
        kind: str = "response",
        status: str = "200 OK",
        media_type: str = "text/html; charset=utf-8",
        **http: str,
    ) -> None:
        """Adds a record."""
        self.offsets.append(self.file.tell())
        headers = [("Content-Type", media_type), *((name.replace("_", "-"), value) for name, value in http.items())]
        answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=answer,
            warc_content_type="" if answer else media_type,
            warc_headers_dict={"WARC-Date": "2021-03-04T05:06:07Z"},
        )
        self.writer.write_record(record)

    def read(self) -> list[Source | SourceError]:
        """What is read from it."""
        return read(self.file.getvalue())


def read(content: bytes) -> list[Source | SourceError]:
    return list(pages_of_warc(io.BytesIO(content), "c.warc"))


def chunked(content: bytes, size: int = 100) -> bytes:
    parts = [content[start : start + size] for start in range(0, len(content), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_address_and_time_of_retrieval_and_other_records_do_not_come(*, packed: bool) -> None:
    crawl = Crawl(packed=packed)
    info = crawl.writer.create_warcinfo_record("c.warc", {"software": "a test"})
    crawl.writer.write_record(info)
    crawl.add("https://orta.example/wells")
    crawl.add("https://orta.example/old", status="301 Moved Permanently")
    crawl.add("https://orta.example/logo.png", media_type="image/png")
    crawl.add("https://orta.example/wells", kind="revisit", body=b"")
    crawl.add("https://orta.example/kept", kind="resource")
    crawl.add("https://orta.example/plain", b"Wells are full.", kind="conversion", media_type="text/plain")
    crawl.add("https://orta.example/note", b"x: y", kind="metadata", media_type="text/plain")
    sources = crawl.read()
    assert [source.identifier for source in sources] == [f"c.warc#{crawl.offsets[n]}" for n in (0, 4, 5)]
    first = sources[0]
    assert first == Source(
        f"c.warc#{crawl.offsets[0]}",
        PAGE,
        "text/html; charset=utf-8",
        "https://orta.example/wells",
        datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC),
    )
    assert isinstance(first, Source)
    (article,) = read_articles(first)
    assert article.metadata.date_published is None
    assert article.retrieved_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("br, gzip", gzip.compress(brotli.compress(PAGE))),
        ("identity", PAGE),
    ],
)
@pytest.mark.parametrize("in_chunks", [True, False])
def test_codings_and_chunks_are_undone(coding: str, body: bytes, *, in_chunks: bool) -> None:
    crawl = Crawl()
    if in_chunks:
        crawl.add("https://orta.example/", chunked(body), Content_Encoding=coding, Transfer_Encoding="chunked")
    else:
        # crawlers often leave the header when they have taken the chunks out
        crawl.add("https://orta.example/", body, Content_Encoding=coding, Transfer_Encoding="chunked")
    (source,) = crawl.read()
    assert isinstance(source, Source)
    assert source.content == PAGE


def test_what_is_not_in_its_coding_costs_its_record_only() -> None:
    crawl = Crawl()
    crawl.add("https://orta.example/1", b"not packed at all", Content_Encoding="gzip")
    crawl.add("https://orta.example/2", PAGE, Content_Encoding="made-up")
    crawl.add("https://orta.example/3")
    one, two, three = crawl.read()
    assert isinstance(one, SourceError)
    assert one.identifier == f"c.warc#{crawl.offsets[0]}"
    assert isinstance(two, SourceError)
    assert "'made-up', which is not read" in two.reason
    assert isinstance(three, Source)


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_is_named_by_its_offset_and_the_rest_goes_on(*, packed: bool) -> None:
    crawl = Crawl(packed=packed)
    for number in range(4):
        crawl.add(f"https://orta.example/{number}")
    content = bytearray(crawl.file.getvalue())
    second = crawl.offsets[1]
    if packed:
        content[second + 12 : second + 60] = b"\xff" * 48
    else:
        place = content.index(b"Content-Length", second)
        content[place : place + 14] = b"Content-Lengte"
    sources = read(bytes(content))
    assert [type(source) for source in sources] == [Source, SourceError, Source, Source]
    assert sources[1].identifier == f"c.warc#{second}"
    assert [source.url for source in sources if isinstance(source, Source)] == [
        f"https://orta.example/{number}" for number in (0, 2, 3)
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_ends_too_early_gives_what_it_has(*, packed: bool) -> None:
    crawl = Crawl(packed=packed)
    crawl.add("https://orta.example/1")
    crawl.add("https://orta.example/2")
    one, two = read(crawl.file.getvalue()[:-200])
    assert isinstance(one, Source)
    assert isinstance(two, SourceError)
    assert "cut off" in two.reason


def test_a_file_that_was_packed_as_a_whole_is_read_too() -> None:
    crawl = Crawl(packed=False)
    crawl.add("https://orta.example/1")
    crawl.add("https://orta.example/2")
    sources = read(gzip.compress(crawl.file.getvalue()))
    assert [source.url for source in sources if isinstance(source, Source)] == [
        "https://orta.example/1",
        "https://orta.example/2",
    ]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_page_that_grows_without_bound_is_refused(coding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 1_000_000)
    bomb = b"<p>" + b"a" * 30_000_000
    crawl = Crawl()
    packed = gzip.compress(bomb) if coding == "gzip" else brotli.compress(bomb, quality=5)
    crawl.add("https://orta.example/", packed, Content_Encoding=coding)
    with patience():
        (source,) = crawl.read()
    assert isinstance(source, SourceError)
    assert "unpacks to more than" in source.reason


def test_a_record_that_grows_without_bound_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_OF_RATIO", 100_000)
    monkeypatch.setattr(limits, "MAX_RATIO", 20)
    crawl = Crawl()
    crawl.add("https://orta.example/", b"a" * 3_000_000, media_type="image/png")
    crawl.add("https://orta.example/2")
    bomb, page = crawl.read()
    assert isinstance(bomb, SourceError)
    assert "more than 20 times its size" in bomb.reason
    assert isinstance(page, Source)


def test_a_record_beyond_the_largest_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 2000)
    crawl = Crawl(packed=False)
    crawl.add("https://orta.example/1", PAGE * 10)
    crawl.add("https://orta.example/2")
    large, page = crawl.read()
    assert isinstance(large, SourceError)
    assert "more than 2,000 bytes" in large.reason
    assert isinstance(page, Source)


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\n" + b"a: b\r\n" * 2000,
        b"WARC/1.0\r\nContent-Length: -1\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999\r\n\r\nx",
        b"WARC/1.0" + b"x" * 300_000,
        b"\x1f\x8b\x08" * 1000,
        b"\x1f\x8b\x08\x00" + b"\0" * 100_000,
        gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n"),
        gzip.compress(b"WARC/"),
        b"WARC/1.0\n" * 5000,
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00" * 5000,
    ],
    ids=range(11),
)
def test_what_is_no_warc_ends_with_a_reason(content: bytes) -> None:
    with patience():
        sources = read(content)
    assert sources
    assert all(isinstance(source, SourceError) for source in sources)


def test_a_warc_is_known_by_its_first_bytes_whatever_its_name() -> None:
    crawl = Crawl()
    crawl.add("https://orta.example/1")
    (source,) = find_sources(["-"], stdin=io.BytesIO(crawl.file.getvalue()))
    assert isinstance(source, Source)
    assert (source.identifier, source.url) == ("-#0", "https://orta.example/1")


@settings(max_examples=150, deadline=None)
@given(st.booleans(), st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=6)), max_size=4), st.data())
def test_any_damage_gives_pages_or_reasons(packed: bool, damages: list[tuple[int, bytes]], data: st.DataObject) -> None:
    content = bytearray(_three_pages(packed=packed))
    for place, piece in damages:
        at = place % len(content)
        content[at : at + len(piece)] = piece
    end = data.draw(st.integers(0, len(content)))
    for source in read(bytes(content[:end])):
        assert source.identifier.startswith("c.warc")


@cache
def _three_pages(*, packed: bool) -> bytes:
    crawl = Crawl(packed=packed)
    for number in range(3):
        crawl.add(f"https://orta.example/{number}")
    return crawl.file.getvalue()
