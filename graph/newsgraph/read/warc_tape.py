"""A WARC file as a tape: read forwards only, from any stream, within bounded memory, and able to go on after damage.

By the standard each record is a gzip member of its own (Annex D), so a broken one leaves the next readable. Where the
file is not packed, the next record is found by its first line.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from newsgraph.read import limits
from newsgraph.read.unpacking import GZIP

_CHUNK = 65_536
_STEP = 4096
_MAX_LINE = 65_536
_START = b"WARC/"
_MEMBER = GZIP + b"\x08"
_CUT_OFF = "it is cut off"


class BrokenTape(Exception):
    """What is read is not what a record must be."""


class Tape:
    """The records of a file, one after the other. ``offset`` is where the record begins in the file, in bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._raw = b""  # read from the file, neither unpacked nor handed out
        self._position = 0  # of the first byte of `_raw` in the file
        self._plain = b""  # unpacked and not handed out yet
        self._unpacker: Any = None  # of the member that is being read
        self._unpacked = 0  # bytes of that member so far
        self._packed = self._fill(len(_MEMBER)) and self._raw.startswith(GZIP)
        self.offset = 0

    def to_next_record(self) -> bool:
        """Goes to the next record; False at the end of the file."""
        while True:
            self._plain = self._plain.lstrip(b"\r\n")
            if self._plain:
                if not self._packed:
                    self.offset = self._position - len(self._plain)
                return True
            if self._packed and self._unpacker is None:
                if not self._fill(1):
                    return False
                self.offset = self._position
                self._unpacker, self._unpacked = zlib.decompressobj(31), 0
            try:
                if not self._more():
                    return False
            except BrokenTape:
                return True  # who reads the record meets the damage again

    def line(self) -> bytes:
        """The next line, with its end. Raises BrokenTape."""
        while (end := self._plain.find(b"\n")) < 0:
            if len(self._plain) > _MAX_LINE:
                raise BrokenTape("it has a line without end")
            if not self._more():
                raise BrokenTape(_CUT_OFF)
        line, self._plain = self._plain[: end + 1], self._plain[end + 1 :]
        return line

    def read(self, length: int) -> bytes:
        """So many bytes. Raises BrokenTape when there are fewer."""
        return b"".join(self._pieces(length))

    def skip(self, length: int) -> None:
        """Passes over so many bytes. Raises BrokenTape when there are fewer."""
        for _ in self._pieces(length):
            pass

    def resynchronise(self) -> None:
        """Goes to what looks like the beginning of another record, or to the end of the file."""
        mark = _MEMBER if self._packed else b"\n" + _START
        if self._packed:
            self._drop(1 if self._position == self.offset else 0)
        else:
            self._raw, self._position = self._plain + self._raw, self._position - len(self._plain)
        self._plain, self._unpacker = b"", None
        while (place := self._raw.find(mark)) < 0:
            self._drop(max(0, len(self._raw) - len(mark) + 1))
            if not self._fill(len(self._raw) + 1):
                self._drop(len(self._raw))
                return
        self._drop(place if self._packed else place + 1)

    def _pieces(self, length: int) -> Iterator[bytes]:
        while length:
            if not self._plain and not self._more():
                raise BrokenTape(_CUT_OFF)
            piece, self._plain = self._plain[:length], self._plain[length:]
            length -= len(piece)
            yield piece

    def _more(self) -> bool:
        """Unpacks, or takes over, some more; False at the end of the file. Raises BrokenTape."""
        if not self._packed:
            if not self._fill(1):
                return False
            self._plain += self._raw
            self._drop(len(self._raw))
            return True
        if self._unpacker is None:
            raise BrokenTape(_CUT_OFF)  # a record ends with its member
        there = self._fill(1)
        # What could not be unpacked stays in `_raw`, where the next record may begin.
        step = self._raw[:_STEP]
        try:
            piece = self._unpacker.decompress(step, _CHUNK)
        except zlib.error as error:
            raise BrokenTape(f"it cannot be unpacked ({error})") from error
        self._drop(len(step) - len(self._unpacker.unconsumed_tail) - len(self._unpacker.unused_data))
        self._plain += piece
        self._unpacked += len(piece)
        if self._unpacked > max(limits.FREE_OF_RATIO, limits.MAX_RATIO * (self._position - self.offset)):
            raise BrokenTape(f"it unpacks to more than {limits.MAX_RATIO} times its size")
        if self._unpacker.eof:
            self._unpacker = None
        elif not there and not piece:
            raise BrokenTape(_CUT_OFF)
        return True

    def _fill(self, length: int) -> bool:
        """Whether so many bytes are at hand, after reading as much as that takes."""
        while len(self._raw) < length:
            data = self._file.read(_CHUNK)
            if not data:
                return False
            self._raw += data
        return True

    def _drop(self, length: int) -> None:
        self._raw = self._raw[length:]
        self._position += length
