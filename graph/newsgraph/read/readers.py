"""Which reader takes a source: by its media type, its suffix, or its first bytes.

One table; a new format is one more row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError, UnsafeSource, UnsupportedSource
from newsgraph.read.decoding import charset_of, decode
from newsgraph.read.feeds import read_feed
from newsgraph.read.html_page import read_html
from newsgraph.read.json_records import read_json, read_json_lines
from newsgraph.read.newsml import read_newsml, read_nitf
from newsgraph.read.plain_text import MAX_TEXT, article_from_text
from newsgraph.read.xml_stream import root_name

_SNIFFED = 2048
_BLANK = "ï»¿ \t\r\n"
"""White space, and UTF-8's byte order mark as Latin-1 shows it."""
_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARES = re.compile(r"<!DOCTYPE\s[^<>\[]{0,2000}\[", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!DOCTYPE|!--|[A-Za-z][\w:.-]*(?:\s[^<>]{0,500})?/?>)", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
_VAGUE = frozenset(
    ("application/octet-stream", "binary/octet-stream", "text/plain", "application/x-www-form-urlencoded")
)
_UNREAD = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "packed with gzip",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"WARC/": "a web archive",
}
_FORMATS = "plain text, HTML, XML of feeds and wires, JSON and JSON Lines are read"
_ROOT = re.compile(
    # each part ends at its first possible end, or a row of comments could be cut up in very many ways
    r"(?:<\?xml[^<>]{0,200}\?>\s*)?"
    r"(?:<\?[^<>]{0,300}\?>\s*|<!--(?:(?!-->).){0,500}-->\s*|<!DOCTYPE\s[^<>\[]{1,500}>\s*){0,5}"
    r"<(?:[\w.-]{1,20}:)?(?P<root>rss|feed|rdf|newsitem|newsmessage|packageitem|nitf)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read sources of one format."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Source], Iterator[Article | SourceError]]
    """Gives an error for each part that cannot be read, and raises one where it cannot go on."""


def _read_text(source: Source) -> Iterator[Article]:
    text = decode(source.content, source.identifier, charset_of(source.media_type))
    yield article_from_text(
        text,
        source.identifier,
        url=source.url,
        source_sha256=source.sha256,
        retrieved_at=source.retrieved_at,
        repeated=source.repeated,
    )


def _read_xml(source: Source) -> Iterator[Article | SourceError]:
    if _HTML.match(source.content[:_SNIFFED].decode("latin-1").lstrip(_BLANK)):
        yield from read_html(source)
        return
    name = root_name(source.content, source.identifier)
    if name not in _BY_ROOT:
        raise UnsupportedSource(source.identifier, f"is XML with the root {name[:40]!r}: {_XML}")
    yield from _BY_ROOT[name](source)


_XML = "RSS, Atom, NewsML-G2, NITF and XHTML are read"
_BY_ROOT: dict[str, Callable[[Source], Iterator[Article | SourceError]]] = {
    "rss": read_feed,
    "rdf": read_feed,
    "feed": read_feed,
    "newsitem": read_newsml,
    "newsmessage": read_newsml,
    "packageitem": read_newsml,
    "nitf": read_nitf,
    "html": read_html,
}
_XML_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml",
    "application/vnd.iptc.g2.packageitem+xml", "application/nitf+xml")  # fmt: skip
_JSON_LINES = ("application/jsonl", "application/x-jsonlines", "application/x-ndjson", "application/ndjson")
_FAMILIES = {"JSON": "+json", "XML": "+xml"}
"""Structured syntax suffixes (RFC 6839)."""
READERS = (
    Reader("text", (".txt", ".text"), ("text/plain",), _read_text),
    Reader("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html),
    Reader("JSON Lines", (".jsonl", ".ndjson"), _JSON_LINES, read_json_lines),
    Reader("JSON", (".json", ".jsonld"), ("application/json", "application/ld+json"), read_json),
    Reader("XML", (".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml"), _XML_TYPES, _read_xml),
)
SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)
"""The suffixes of the files that are looked for in folders."""


def read_articles(source: Source) -> Iterator[Article]:
    """The articles that a source holds, one after the other.

    Raises SourceError for what cannot be read, UnsupportedSource for a format that is not read and UnsafeSource for
    what is refused unparsed; the articles that can be read have been yielded by then. Of several that cannot, the first
    is raised; `read_items` gives them all.
    """
    first: SourceError | None = None
    for item in read_items(source):
        if isinstance(item, Article):
            yield item
        else:
            first = first or item
    if first is not None:
        raise first


def read_items(source: Source) -> Iterator[Article | SourceError]:
    """The articles that a source holds, and an error for each part of it that cannot be read. Never raises one."""
    if not source.content.strip():
        yield SourceError(source.identifier, "is empty")
        return
    try:
        yield from reader_of(source).read(source)
    except SourceError as error:
        yield error


def reader_of(source: Source) -> Reader:
    """The reader that takes the source. Raises UnsupportedSource."""
    start = source.content.lstrip()[:_SNIFFED]
    for mark, what in _UNREAD.items():
        if start.startswith(mark):
            raise UnsupportedSource(source.identifier, f"is {what}: {_FORMATS}")
    if _ROOT.match(start.decode("latin-1").lstrip(_BLANK)) and not source.identifier.lower().endswith(".txt"):
        return READERS[-1]  # many servers send feeds as text/html
    media_type = _MEDIA_TYPE.match((source.media_type or "").strip().lower())
    stated = media_type.group() if media_type else None
    if stated and stated not in _VAGUE:
        for reader in READERS:
            if stated in reader.media_types or (reader.name in _FAMILIES and stated.endswith(_FAMILIES[reader.name])):
                return reader
        raise UnsupportedSource(source.identifier, f"is of the type {stated}: {_FORMATS}")
    path = urlsplit(source.identifier).path if source.url else source.identifier
    suffix = PurePosixPath(path).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    return _sniffed(source.content, source.identifier)


def _sniffed(content: bytes, identifier: str) -> Reader:
    text, html, lines, whole, xml = READERS
    start = content[:_SNIFFED].decode("latin-1").lstrip(_BLANK)
    if _HTML.match(start):
        return html
    if _ROOT.match(start) or start.startswith("<?xml"):
        return xml
    if _DECLARES.match(start):
        raise UnsafeSource(identifier, "declares entities, which can be a bomb; take the declaration out")
    if _MARKUP.match(start):
        raise UnsupportedSource(identifier, f"is markup other than HTML: {_FORMATS}")
    if start.startswith("{"):
        first, _, rest = content.partition(b"\n")
        return lines if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{") else whole
    if start.startswith("[") and re.match(r"\[\s*\{", start):
        return whole
    return text


__all__ = ["MAX_TEXT", "READERS", "SUFFIXES", "Reader", "read_articles", "read_items", "reader_of"]
