"""From what the user names (files, folders, patterns, addresses, the standard input) to sources, one at a time.

An input that cannot be had is handed on as the error it raises, so that the rest goes on and the caller can say how
many were refused and why.
"""

from __future__ import annotations

import glob
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource, UnsupportedSource
from newsgraph.read import archives, readers
from newsgraph.read.addresses import speaks_for
from newsgraph.read.fetching import DEFAULT_LIMITS, FetchLimits, fetch
from newsgraph.read.single_files import sources_of_file

SUFFIXES = (*readers.SUFFIXES, *archives.SUFFIXES)
"""The suffixes of the files that are looked for in folders."""
_STDIN = "-"
_ADDRESS = ("http://", "https://")
_START = 512


def find_sources(
    arguments: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    fetch_limits: FetchLimits = DEFAULT_LIMITS,
) -> Iterator[Source | SourceError]:
    """The sources that the arguments name, in order, read one at a time.

    An argument is a file, a folder (its files with known suffixes, sorted, in all depths, links out of it left out), a
    pattern (``*``, ``?``, ``[…]``, ``**``), an http or https address, or ``-`` for the standard input. Archives give
    one source for each member (``archive.zip!/name``), WARC files one for each page (``file#offset``), JSON Lines one
    for each line (``file#n``). What cannot be read is yielded as a SourceError. ``allow_private`` lets addresses that
    are not of the open internet be fetched from.
    """
    for argument in arguments:
        if argument == _STDIN:
            yield from _from_stdin(stdin)
        elif argument.lower().startswith(_ADDRESS):
            try:
                fetched = fetch(argument, allow_private=allow_private, limits=fetch_limits)
            except SourceError as error:
                yield error
            else:
                yield from _from_answer(fetched)
        else:
            yield from _from_path(argument)


def _from_answer(fetched: Source) -> Iterator[Source | SourceError]:
    """The page that was fetched, or what an archive holds that was; it speaks for its own site only."""
    if not archives.is_archive(fetched.content[:_START]):
        yield fetched
        return
    for source in archives.sources_in(io.BytesIO(fetched.content), fetched.identifier):
        if isinstance(source, Source) and source.url and not speaks_for(fetched.url or "", source.url):
            yield replace(source, url=None)
        else:
            yield source


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
        else:
            with path.open("rb") as file:
                yield from _from_stream(file, identifier)
    except OSError as error:
        yield SourceError(identifier, f"cannot be read: {_reason(error)}")


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Source | SourceError]:
    if stdin is None:
        yield SourceError(_STDIN, "the standard input is not at hand here: name a file")
        return
    try:
        yield from _from_stream(stdin, _STDIN, guess=True)
    except OSError as error:
        yield SourceError(_STDIN, f"cannot be read: {_reason(error)}")


def _from_stream(file: BinaryIO, identifier: str, *, guess: bool = False) -> Iterator[Source | SourceError]:
    stream = archives.buffered(file)
    if archives.is_archive(stream.peek(_START)[:_START]):
        yield from archives.sources_in(stream, identifier)
    else:
        yield from sources_of_file(stream, identifier, guess=guess)


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
