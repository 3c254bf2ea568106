"""From what the user names (files, folders, patterns, addresses, the standard input) to sources, one at a time.

An input that cannot be had is handed on as the error it raises, so that the rest goes on and the caller can say how
many were refused and why.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource, UnsupportedSource
from newsgraph.read.fetching import DEFAULT_LIMITS, FetchLimits, fetch
from newsgraph.read.readers import SUFFIXES

MAX_FILE = 50_000_000
"""The largest file, in bytes, that is read whole; JSON Lines may be of any length."""

MAX_LINE = 20_000_000
"""The longest line, in bytes, of JSON Lines."""

_LINES = (".jsonl", ".ndjson")
_STDIN = "-"
_ADDRESS = ("http://", "https://")


def find_sources(
    arguments: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    limits: FetchLimits = DEFAULT_LIMITS,
) -> Iterator[Source | SourceError]:
    """The sources that the arguments name, in order, read one at a time.

    An argument is a file, a folder (its files with known suffixes, sorted, in all depths, links out of it left out), a
    pattern (``*``, ``?``, ``[…]``, ``**``), an http or https address, or ``-`` for the standard input. JSON Lines give
    one source for each line, with the identifier ``file#n``. What cannot be read is yielded as a SourceError.
    ``allow_private`` lets addresses that are not of the open internet be fetched from.
    """
    for argument in arguments:
        if argument == _STDIN:
            yield from _from_stdin(stdin)
        elif argument.lower().startswith(_ADDRESS):
            try:
                yield fetch(argument, allow_private=allow_private, limits=limits)
            except SourceError as error:
                yield error
        else:
            yield from _from_path(argument)


def _from_path(argument: str) -> Iterator[Source | SourceError]:
    path = Path(argument)
    try:
        if path.is_dir():
            yield from _from_folder(path)
        elif path.exists() or not glob.has_magic(argument):
            yield from _from_file(path, argument)
        else:
            yield from _from_pattern(argument)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield SourceError(argument, f"cannot be read: {_reason(error)}")


def _from_pattern(pattern: str) -> Iterator[Source | SourceError]:
    found = False
    for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - keeps the name as the user would write it
        path = Path(name)
        if path.is_file():
            found = True
            yield from _from_file(path, name)
    if not found:
        yield SourceError(pattern, "matches no file")


def _from_folder(folder: Path) -> Iterator[Source | SourceError]:
    root, found = folder.resolve(), False
    for parent, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            found = True
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield UnsafeSource(str(path), "is a link that leads out of the folder: name the file itself")
            else:
                yield from _from_file(path, str(path))
    if not found:
        yield SourceError(str(folder), f"holds no file that is read ({', '.join(SUFFIXES)})")


def _from_file(path: Path, identifier: str) -> Iterator[Source | SourceError]:
    try:
        if not path.exists():
            yield SourceError(identifier, "does not exist")
        elif not path.is_file():
            yield UnsupportedSource(identifier, "is not a regular file")
        elif path.suffix.lower() in _LINES:
            with path.open("rb") as file:
                yield from _lines(file, identifier)
        elif path.stat().st_size > MAX_FILE:
            yield SourceError(identifier, f"is larger than {MAX_FILE:,} bytes: split it, or write it as JSON Lines")
        else:
            yield Source(identifier, path.read_bytes())
    except OSError as error:
        yield SourceError(identifier, f"cannot be read: {_reason(error)}")


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Source | SourceError]:
    if stdin is None:
        yield SourceError(_STDIN, "the standard input is not at hand here: name a file")
        return
    first = stdin.readline(MAX_LINE)
    if first.strip().startswith(b"{") and first.strip().endswith(b"}"):
        yield from _lines(stdin, _STDIN, first)
        return
    content = first + stdin.read(MAX_FILE + 1 - len(first)) if len(first) <= MAX_FILE else first
    if len(content) > MAX_FILE:
        yield SourceError(_STDIN, f"is larger than {MAX_FILE:,} bytes: split it, or write it as JSON Lines")
    elif not content.strip():
        yield SourceError(_STDIN, "is empty")
    else:
        yield Source(_STDIN, content)


def _lines(file: BinaryIO, identifier: str, first: bytes = b"") -> Iterator[Source | SourceError]:
    """One source for each line, so that a file of any length can be read and one bad line costs one line."""
    number, line = 0, first or file.readline(MAX_LINE)
    while line:
        whole = line.endswith(b"\n") or len(line) < MAX_LINE
        while not whole:  # the rest of a line that is too long
            rest = file.readline(MAX_LINE)
            whole = not rest or rest.endswith(b"\n")
            line = b""
        if not line:
            number += 1
            yield SourceError(f"{identifier}#{number}", f"is a line of more than {MAX_LINE:,} bytes")
        elif content := line.strip():
            number += 1
            yield Source(f"{identifier}#{number}", content, "application/json")
        line = file.readline(MAX_LINE)
    if number == 0:
        yield SourceError(identifier, "is empty")


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
