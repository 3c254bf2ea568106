"""Unpacking within bounds: gzip (RFC 1952), bzip2, xz, and the codings of HTTP bodies (RFC 9110, section 8.4.1).

A few kilobytes can be packed so that they unpack to gigabytes. Nothing here unpacks more than is asked for at a time,
and what grows more than two hundredfold is refused.
"""

# brotli ships no type stubs: this is the one module that knows it
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

import brotli

from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read import limits

GZIP, BZIP2, XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
_CHUNK = 65_536
_XZ_MEMORY = 200_000_000
_RAW_DEFLATE, _ZLIB, _GZIP = -15, 15, 31
DAMAGED = (zlib.error, lzma.LZMAError, brotli.error, EOFError, OSError)
"""What the libraries raise for data that is not packed as it says."""


class Unpacker(Protocol):
    """Unpacks one stream piece by piece."""

    finished: bool
    rest: bytes

    def take(self, data: bytes, most: int) -> bytes:
        """At most so many unpacked bytes; what is left of the data is kept. ``rest`` is what follows the end."""
        ...


class Zlib:
    """gzip, zlib and raw deflate."""

    def __init__(self, window: int = _GZIP) -> None:
        self._inner = zlib.decompressobj(window)
        self._waiting = b""
        self.finished = False
        self.rest = b""

    def take(self, data: bytes, most: int) -> bytes:
        """See `Unpacker`."""
        unpacked = self._inner.decompress(self._waiting + data, most)
        self._waiting = self._inner.unconsumed_tail
        self.finished, self.rest = self._inner.eof, self._inner.unused_data
        return unpacked


class _Library:
    """bzip2 and xz, whose modules have one interface."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner
        self.finished = False
        self.rest = b""

    def take(self, data: bytes, most: int) -> bytes:
        unpacked = self._inner.decompress(data, most)
        self.finished, self.rest = self._inner.eof, self._inner.unused_data if self._inner.eof else b""
        return unpacked


def unpacker_for(start: bytes) -> Callable[[], Unpacker] | None:
    """What makes unpackers for a stream that begins like this; None when it is not packed."""
    if start.startswith(GZIP):
        return Zlib
    if start.startswith(BZIP2):
        return lambda: _Library(bz2.BZ2Decompressor())
    if start.startswith(XZ):
        return lambda: _Library(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY))
    return None


class UnpackedFile(io.RawIOBase):
    """What a packed file holds, as a file; several streams one after the other are one, as with ``gunzip``.

    Reading raises SourceError where the file is damaged and UnsafeSource where it grows too much.
    """

    def __init__(self, file: BinaryIO, make: Callable[[], Unpacker], identifier: str) -> None:
        super().__init__()
        self._file = file
        self._make = make
        self._identifier = identifier
        self._unpacker: Unpacker | None = make()
        self._packed = self._unpacked = 0
        self._data = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as one step goes; 0 at the end."""
        try:
            piece = self._piece(len(buffer))
        except DAMAGED as error:
            raise SourceError(self._identifier, f"is damaged: it cannot be unpacked ({error})") from error
        buffer[: len(piece)] = piece
        self._unpacked += len(piece)
        if self._unpacked > limits.FREE_OF_RATIO and self._unpacked > limits.MAX_RATIO * self._packed:
            raise UnsafeSource(self._identifier, f"unpacks to more than {limits.MAX_RATIO} times its size")
        return len(piece)

    def _piece(self, most: int) -> bytes:
        while self._unpacker is not None:
            piece = self._unpacker.take(self._data, most)
            self._data = b""
            if self._unpacker.finished:
                self._data = self._unpacker.rest
                if len(self._data) < len(XZ):
                    self._data += self._more()
                # padding, and what else may follow the last stream, is passed over
                self._unpacker = self._make() if unpacker_for(self._data) is not None else None
            elif not piece:
                self._data = self._more()
                if not self._data:
                    raise EOFError("it ends too early")
            if piece:
                return piece
        return b""

    def _more(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._packed += len(data)
        return data


def decoded_body(content: bytes, codings: str, identifier: str) -> bytes:
    """The body of an HTTP message without its content codings. Raises SourceError and UnsafeSource."""
    for coding in reversed([name.strip().lower() for name in codings.split(",")]):
        if coding not in {"", "identity", "none"} and content:
            content = _decoded(content, coding, identifier)
    return content


def _decoded(content: bytes, coding: str, identifier: str) -> bytes:
    try:
        if coding == "br":
            return _all(_Brotli(), content, identifier)
        if coding in {"gzip", "x-gzip"}:
            return _all(Zlib(), content, identifier)
        if coding == "deflate":
            # by the standard it is zlib's format, but some servers leave out its header
            raw = content[0] & 0x0F != 8 or len(content) < 2 or int.from_bytes(content[:2], "big") % 31 != 0
            return _all(Zlib(_RAW_DEFLATE if raw else _ZLIB), content, identifier)
    except DAMAGED as error:
        raise SourceError(identifier, f"was sent as {coding} but is not: {error}") from error
    raise SourceError(identifier, f"was sent with the coding {coding[:40]!r}, which is not read")


def _all(unpacker: Unpacker, content: bytes, identifier: str) -> bytes:
    """What is packed in the content, at most as long as the largest file; of what is cut off, what is there."""
    body = bytearray()
    data = content
    while not unpacker.finished:
        piece = unpacker.take(data, _CHUNK)
        data = b""
        if not piece:
            break
        body += piece
        if len(body) > limits.MAX_FILE:
            raise UnsafeSource(identifier, f"unpacks to more than {limits.MAX_FILE:,} bytes")
    return bytes(body)


class _Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self.finished = False
        self.rest = b""

    def take(self, data: bytes, most: int) -> bytes:
        piece = bytes(self._inner.process(data, output_buffer_limit=most))
        self.finished = bool(self._inner.is_finished())
        return piece
