"""WARC files (ISO 28500:2017; https://iipc.github.io/warc-specifications/): the pages of a crawl as sources.

Taken are pages that were answered with 200 (`response`), that were kept without the answer (`resource`), and plain
texts made of pages (`conversion`). A page's address is the record's, its time of retrieval the record's date, which is
never a date of publication. A record that is broken costs that record; the stream goes on at the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.read import limits
from newsgraph.read.addresses import web_address
from newsgraph.read.dates import parse_date
from newsgraph.read.unpacking import decoded_body
from newsgraph.read.warc_tape import BrokenTape, Tape

MARK = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_OK = re.compile(rb"HTTP/\d(?:\.\d)? 200\b")
_MAX_HEADER_LINES = 500
_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})\s*(?:;[^\r\n]{0,1000})?\r?\n")
_VERSION = re.compile(rb"WARC/\d\.\d\d?\s*")


@dataclass(frozen=True, slots=True)
class _Record:
    headers: dict[str, str]
    block: bytes


def pages_of_warc(file: BinaryIO, identifier: str) -> Iterator[Source | SourceError]:
    """The pages of a WARC file, packed record by record with gzip or not, in order.

    Each has the identifier ``file#offset``, the offset being that of its record in the file, in bytes.
    """
    tape = Tape(file)
    records = pages = 0
    while tape.to_next_record():
        place = f"{identifier}#{tape.offset}"
        try:
            record = _read_record(tape, place)
            records += 1
            page = _page(record, place) if record is not None else None
        except SourceError as error:
            pages += 1
            yield error
        except BrokenTape as error:
            pages += 1
            yield SourceError(place, f"is a broken record: {error}")
            tape.resynchronise()
        else:
            if page is not None:
                pages += 1
                yield page
    if pages == 0:
        yield SourceError(identifier, f"holds no page among its {records:,} records")


def _read_record(tape: Tape, place: str) -> _Record | None:
    """The record at the tape's place; None for one that is no page by its headers. Raises BrokenTape, SourceError."""
    version = tape.line()
    if not _VERSION.fullmatch(version):
        raise BrokenTape("it does not begin with a WARC version")
    headers: dict[str, str] = {}
    for _ in range(_MAX_HEADER_LINES):
        line = tape.line().strip()
        if not line:
            break
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    else:
        raise BrokenTape("its header has no end")
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or len(length) > 15:
        raise BrokenTape("it has no Content-Length")
    if not _may_be_page(headers):
        tape.skip(int(length))
        return None
    if int(length) > limits.MAX_FILE:
        tape.skip(int(length))
        raise SourceError(place, f"is a record of more than {limits.MAX_FILE:,} bytes")
    return _Record(headers, tape.read(int(length)))


def _may_be_page(headers: dict[str, str]) -> bool:
    kind, media_type = headers.get("warc-type", ""), headers.get("content-type", "").lower()
    if kind == "response":
        return media_type.startswith("application/http") or not media_type
    if kind == "resource":
        return media_type.startswith(_PAGES)
    return kind == "conversion" and media_type.startswith((*_PAGES, "text/plain"))


def _page(record: _Record, place: str) -> Source | None:
    content, media_type = record.block, record.headers.get("content-type")
    if record.headers["warc-type"] == "response":
        head, _, content = _parted(record.block)
        headers = _http_headers(head)
        media_type = headers.get("content-type", "")
        if not _OK.match(head) or not media_type.lower().startswith(_PAGES):
            return None
        if "chunked" in headers.get("transfer-encoding", "").lower():
            content = _unchunked(content)
        content = decoded_body(content, headers.get("content-encoding", ""), place)
    if not content.strip():
        return None
    url = web_address(record.headers.get("warc-target-uri", "").strip("<>"))
    return Source(place, content, media_type, url, _moment(record.headers.get("warc-date")))


def _parted(block: bytes) -> tuple[bytes, bytes, bytes]:
    ends = [(place, mark) for mark in (b"\r\n\r\n", b"\n\n") if (place := block.find(mark)) >= 0]
    return block.partition(min(ends)[1]) if ends else (block, b"", b"")


def _http_headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in head.split(b"\n")[1 : _MAX_HEADER_LINES + 1]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _unchunked(content: bytes) -> bytes:
    """The body without its chunks (RFC 9112, section 7.1); as it is when the crawler took them out already."""
    body, position = bytearray(), 0
    while size := _CHUNK_SIZE.match(content, position):
        length = int(size[1], 16)
        body += content[size.end() : size.end() + length]
        position = size.end() + length + 1
        position += content[position - 1 : position + 1] == b"\r\n"
        if length == 0:
            return bytes(body)
    # what is no chunk at all was taken out before; what is cut off is given as far as it goes
    return bytes(body) if position else content


def _moment(value: str | None) -> datetime | None:
    text = parse_date(value) if value else None
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
