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
from newsgraph.read.html_page import read_html
from newsgraph.read.json_records import read_json, read_json_lines
from newsgraph.read.plain_text import MAX_TEXT, article_from_text

_SNIFFED = 2048
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
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"WARC/": "a web archive",
    b"<?xml": "XML",
    b"<rss": "a feed",
    b"<feed": "a feed",
}
_FORMATS = "plain text, HTML, JSON and JSON Lines are read"


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read sources of one format."""

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Source], Iterator[Article]]


def _read_text(source: Source) -> Iterator[Article]:
    text = decode(source.content, source.identifier, charset_of(source.media_type))
    yield article_from_text(
        text,
        source.identifier,
        url=source.url,
        source_sha256=source.sha256,
        retrieved_at=source.retrieved_at,
    )


_JSON_LINES = ("application/jsonl", "application/x-jsonlines", "application/x-ndjson", "application/ndjson")
READERS = (
    Reader("text", (".txt", ".text"), ("text/plain",), _read_text),
    Reader("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html),
    Reader("JSON Lines", (".jsonl", ".ndjson"), _JSON_LINES, read_json_lines),
    Reader("JSON", (".json", ".jsonld"), ("application/json", "application/ld+json"), read_json),
)
SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)
"""The suffixes of the files that are looked for in folders."""


def read_articles(source: Source) -> Iterator[Article]:
    """The articles that a source holds, one after the other.

    Raises SourceError for what cannot be read, UnsupportedSource for a format that is not read and UnsafeSource for
    what is refused unparsed; the articles before it have been yielded by then.
    """
    if not source.content.strip():
        raise SourceError(source.identifier, "is empty")
    yield from reader_of(source).read(source)


def reader_of(source: Source) -> Reader:
    """The reader that takes the source. Raises UnsupportedSource."""
    start = source.content.lstrip()[:_SNIFFED]
    for mark, what in _UNREAD.items():
        if start.startswith(mark) and not (mark == b"<?xml" and _is_xhtml(start)):
            raise UnsupportedSource(source.identifier, f"is {what}: {_FORMATS}")
    media_type = _MEDIA_TYPE.match((source.media_type or "").strip().lower())
    stated = media_type.group() if media_type else None
    if stated and stated not in _VAGUE:
        for reader in READERS:
            if stated in reader.media_types or (reader.name == "JSON" and stated.endswith("+json")):
                return reader
        raise UnsupportedSource(source.identifier, f"is of the type {stated}: {_FORMATS}")
    path = urlsplit(source.identifier).path if source.url else source.identifier
    suffix = PurePosixPath(path).suffix.lower()
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    return _sniffed(source.content, source.identifier)


def _sniffed(content: bytes, identifier: str) -> Reader:
    text, html, lines, whole = READERS
    start = content[:_SNIFFED].decode("latin-1").lstrip("ï»¿ \t\r\n")
    if _HTML.match(start):
        return html
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


def _is_xhtml(start: bytes) -> bool:
    return re.search(rb"<(?:!doctype\s+html|html)\b", start, re.IGNORECASE) is not None


__all__ = ["MAX_TEXT", "READERS", "SUFFIXES", "Reader", "read_articles", "reader_of"]
