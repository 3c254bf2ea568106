"""Answers with a limit of rows or bytes, cut so that nobody takes a part for the whole.

Solutions in JSON and XML say in their own terms that they were cut, after the last whole row: a member ``truncated`` of
``results``, which readers of the format ignore (SPARQL 1.1 Query Results JSON Format, section 3.2), and a processing
instruction ``newsgraph-truncated``. The other formats have no place for such a statement, so they break off and the
connection with them.
"""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, cast

from pyoxigraph import QueryTriples

from newsgraph.rdf import Triple
from newsgraph.store.base import QueryResults
from newsgraph.store.results import write_results, write_triples

_JSON_SIGN = re.compile(rb'["{}]')
_JSON_STRING_SIGN = re.compile(rb'["\\]')
_CSV_SIGN = re.compile(rb'["\n]')
_ROW_DEPTH = 3
"""A row of the JSON format is an object inside ``results`` inside the document."""
_XML_ROW = b"</result>"


class CutOff(Exception):
    """The answer passed a limit in a format that cannot say so; it must not look like a whole one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most rows (solutions, triples) and bytes (before compression) of an answer; 0 is no limit."""

    rows: int = 0
    bytes: int = 0

    def __bool__(self) -> bool:
        return bool(self.rows or self.bytes)

    @property
    def words(self) -> str:
        """The limits for people."""
        parts = [f"{self.rows:,} rows"] * bool(self.rows) + [f"{self.bytes:,} bytes"] * bool(self.bytes)
        return f"this server gives {' and '.join(parts)} at most"


class _Cut(Exception):
    """Ends the engine's writing; never seen outside."""


class RowFinder(Protocol):
    """Finds where rows end in the pieces of a document."""

    def ends(self, data: bytes) -> Iterator[int]:
        """The places in this piece after which a row has ended."""
        ...


def write_limited(results: QueryResults, output: BinaryIO, name: str, limits: Limits) -> None:
    """Writes results as `newsgraph.store.results.write_results` does, within limits. Raises CutOff, QueryError."""
    if isinstance(results, QueryTriples):
        writer = CutWriter(output, Limits(0, limits.bytes), _NoRows(), None)
        write_triples(_limited(results, limits.rows), cast("BinaryIO", writer), name)
        return
    find, closing = _SOLUTIONS[name]
    writer = CutWriter(output, limits, find(), closing)
    try:
        write_results(results, cast("BinaryIO", writer), name)
        writer.finish()
    except _Cut:
        writer.close_cut()


class CutWriter(io.RawIOBase):
    """Passes whole rows on until a limit is reached.

    What follows the last whole row waits, since it is known only later whether it may go out.
    """

    def __init__(
        self, output: BinaryIO, limits: Limits, rows: RowFinder, closing: Callable[[int, Limits], bytes] | None
    ) -> None:
        super().__init__()
        self._output = output
        self._limits = limits
        self._finder = rows
        self._closing = closing
        self._waiting = bytearray()
        self._passed = self._rows = 0

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: Any, /) -> int:
        """Takes bytes. Raises CutOff where the format cannot say that it is cut."""
        piece = bytes(data)
        if self._closing is None:
            self._count(piece)
            self._output.write(piece)
            return len(piece)
        start = 0
        for end in self._finder.ends(piece):
            size = len(self._waiting) + end - start
            # A row counts as soon as it has begun to go beyond the limit: the one before was the last.
            if self._full(self._rows + 1, self._passed + size):
                raise _Cut
            self._waiting += piece[start:end]
            self._pass_on()
            self._rows += 1
            start = end
        self._waiting += piece[start:]
        if self._limits.bytes and self._passed + len(self._waiting) > self._limits.bytes:
            raise _Cut
        return len(piece)

    def finish(self) -> None:
        """Writes what waits: the end of a document that was not cut."""
        self._pass_on()

    def close_cut(self) -> None:
        """Ends a document after its last whole row, and says that it was cut."""
        if self._closing is None or not self._rows:
            raise CutOff(self._limits.words)
        self._output.write(self._closing(self._rows, self._limits))

    def _count(self, piece: bytes) -> None:
        self._rows += sum(1 for _ in self._finder.ends(piece))
        self._passed += len(piece)
        if self._full(self._rows, self._passed):
            raise CutOff(self._limits.words)

    def _full(self, rows: int, size: int) -> bool:
        limits = self._limits
        return bool(limits.rows and rows > limits.rows) or bool(limits.bytes and size > limits.bytes)

    def _pass_on(self) -> None:
        self._output.write(bytes(self._waiting))
        self._passed += len(self._waiting)
        self._waiting.clear()


class JsonRows:
    """Rows of SPARQL 1.1 Query Results JSON, as the engine writes it."""

    def __init__(self) -> None:
        self._depth = 0
        self._in_string = self._escaped = False

    def ends(self, data: bytes) -> Iterator[int]:
        """See `RowFinder`."""
        place = 1 if self._escaped else 0
        self._escaped = False
        while True:
            found = (_JSON_STRING_SIGN if self._in_string else _JSON_SIGN).search(data, place)
            if found is None:
                return
            place = found.end()
            match found.group():
                case b"\\":
                    self._escaped = place == len(data)
                    place += 1
                case b'"':
                    self._in_string = not self._in_string
                case b"{":
                    self._depth += 1
                case _:
                    self._depth -= 1
                    if self._depth == _ROW_DEPTH - 1:
                        yield place


class XmlRows:
    """Rows of the SPARQL Query Results XML Format; a text can hold no bare ``<``."""

    def __init__(self) -> None:
        self._before = b""

    def ends(self, data: bytes) -> Iterator[int]:
        """See `RowFinder`."""
        joined = self._before + data
        shift = len(self._before)
        place = joined.find(_XML_ROW)
        while place >= 0:
            yield place + len(_XML_ROW) - shift
            place = joined.find(_XML_ROW, place + 1)
        self._before = joined[-(len(_XML_ROW) - 1) :]


class CsvRows:
    """Rows of CSV, where a quoted value may hold line ends; the first line is the head."""

    def __init__(self) -> None:
        self._quoted = False
        self._head = True

    def ends(self, data: bytes) -> Iterator[int]:
        """See `RowFinder`."""
        for found in _CSV_SIGN.finditer(data):
            if found.group() == b'"':
                self._quoted = not self._quoted
            elif not self._quoted:
                if not self._head:
                    yield found.end()
                self._head = False


class TsvRows:
    """Rows of TSV, where line ends in values are escaped; the first line is the head."""

    def __init__(self) -> None:
        self._head = True

    def ends(self, data: bytes) -> Iterator[int]:
        """See `RowFinder`."""
        place = data.find(b"\n")
        while place >= 0:
            if not self._head:
                yield place + 1
            self._head = False
            place = data.find(b"\n", place + 1)


class _NoRows:
    def ends(self, data: bytes) -> Iterator[int]:
        del data
        return iter(())


def _limited(triples: QueryTriples, most: int) -> Iterator[Triple]:
    yield from itertools.islice(triples, most) if most else triples
    if most and next(triples, None) is not None:
        raise CutOff(Limits(most).words)


def _json_end(rows: int, limits: Limits) -> bytes:
    return b'],"truncated":' + json.dumps({"rows": rows, "reason": limits.words}).encode() + b"}}"


def _xml_end(rows: int, limits: Limits) -> bytes:
    return f'</results><?newsgraph-truncated rows="{rows}" reason="{limits.words}"?></sparql>'.encode()


_SOLUTIONS: dict[str, tuple[Callable[[], RowFinder], Callable[[int, Limits], bytes] | None]] = {
    "json": (JsonRows, _json_end),
    "xml": (XmlRows, _xml_end),
    "csv": (CsvRows, None),
    "tsv": (TsvRows, None),
}
