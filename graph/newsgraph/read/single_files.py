"""One file as a source, or as a stream of them where it is JSON Lines.

JSON Lines are one source for each line, so that a file of any length can be read, and a bad line costs one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.read import limits

LINES_SUFFIXES = (".jsonl", ".ndjson")


def sources_of_file(file: BinaryIO, identifier: str, *, guess: bool = False) -> Iterator[Source | SourceError]:
    """The file as one source, or one source for each line of JSON Lines: by its suffix, or by its first line (guess).

    Lines that hold something are numbered from 1 in their identifiers: ``file#n``.
    """
    if PurePosixPath(identifier).suffix.lower() in LINES_SUFFIXES:
        yield from _lines(file, identifier, b"")
        return
    first = file.readline(limits.MAX_LINE) if guess else b""
    if first.strip().startswith(b"{") and first.strip().endswith(b"}"):
        yield from _lines(file, identifier, first)
        return
    content = first + file.read(max(0, limits.MAX_FILE + 1 - len(first)))
    if len(content) > limits.MAX_FILE:
        yield SourceError(identifier, f"is larger than {limits.MAX_FILE:,} bytes: split it, or write it as JSON Lines")
    elif not content.strip():
        yield SourceError(identifier, "is empty")
    else:
        yield Source(identifier, content)


def _lines(file: BinaryIO, identifier: str, first: bytes) -> Iterator[Source | SourceError]:
    number, line = 0, first or file.readline(limits.MAX_LINE)
    while line:
        whole = line.endswith(b"\n") or len(line) < limits.MAX_LINE
        while not whole:  # the rest of a line that is too long
            rest = file.readline(limits.MAX_LINE)
            whole = not rest or rest.endswith(b"\n")
            line = b""
        if not line:
            number += 1
            yield SourceError(f"{identifier}#{number}", f"is a line of more than {limits.MAX_LINE:,} bytes")
        elif content := line.strip():
            number += 1
            yield Source(f"{identifier}#{number}", content, "application/json")
        line = file.readline(limits.MAX_LINE)
    if number == 0:
        yield SourceError(identifier, "is empty")
