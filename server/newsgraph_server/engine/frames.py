"""How the web process and a worker talk: frames of a kind, a length and bytes, over a pair of sockets.

Plain bytes and JSON, never pickles, so that a worker that was taken over cannot run code in the web process.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Literal

FrameKind = Literal["query", "update", "head", "data", "end", "error"]
HEADER = struct.Struct(">cI")
MOST_BYTES = 64 * 1024 * 1024
_LETTERS: dict[FrameKind, bytes] = {
    "query": b"Q",
    "update": b"U",
    "head": b"H",
    "data": b"D",
    "end": b"Z",
    "error": b"E",
}
_KINDS: dict[bytes, FrameKind] = {letter: kind for kind, letter in _LETTERS.items()}


class BrokenFrame(Exception):
    """The other side sent what is no frame, or went away in the middle of one."""


def pack(kind: FrameKind, content: bytes = b"") -> bytes:
    """The frame as bytes."""
    return HEADER.pack(_LETTERS[kind], len(content)) + content


def unpack_header(header: bytes | bytearray) -> tuple[FrameKind, int]:
    """The kind of a frame and the length of its content. Raises BrokenFrame."""
    letter, length = HEADER.unpack(header)
    if letter not in _KINDS or length > MOST_BYTES:
        raise BrokenFrame(f"no frame begins with {bytes(header)!r}")
    return _KINDS[letter], length


def read_frame(stream: BinaryIO) -> tuple[FrameKind, bytes] | None:
    """The next frame; None at the end of the stream. Raises BrokenFrame."""
    header = stream.read(HEADER.size)
    if not header:
        return None
    if len(header) < HEADER.size:
        raise BrokenFrame("the stream ended within a frame's header")
    kind, length = unpack_header(header)
    content = stream.read(length)
    if len(content) < length:
        raise BrokenFrame("the stream ended within a frame")
    return kind, content


class FrameReader:
    """Frames out of the pieces in which they arrive."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[FrameKind, bytes]]:
        """The frames that are complete with this piece. Raises BrokenFrame."""
        waiting = self._waiting
        waiting += data
        start = 0
        while len(waiting) - start >= HEADER.size:
            kind, length = unpack_header(waiting[start : start + HEADER.size])
            end = start + HEADER.size + length
            if len(waiting) < end:
                break
            yield kind, bytes(waiting[start + HEADER.size : end])
            start = end
        del waiting[:start]
