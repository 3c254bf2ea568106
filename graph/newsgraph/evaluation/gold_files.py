"""Gold files, told apart by what is in them: JSON Lines or columns, gzip-compressed or not, read as a stream."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO, cast

from newsgraph.errors import SourceError
from newsgraph.evaluation.columns import read_columns
from newsgraph.evaluation.gold_lines import parsed_line, record_of
from newsgraph.evaluation.records import Record


def _opened(path: Path) -> TextIO:
    """The file as text, decompressed if its name says so."""
    if path.suffix == ".gz":
        return cast("TextIO", gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8-sig")


def read_gold(path: Path) -> Iterator[Record | SourceError]:
    """The documents of a gold file as they are read; in place of one that is broken, the complaint about it.

    A file that cannot be read any further ends with a complaint.
    """
    try:
        with _opened(path) as file:
            first = next((line for line in file if line.strip()), "")
            lines = chain([first] if first else [], file)
            yield from _json_lines(lines, path.name) if first.lstrip().startswith("{") else _columns(lines, path.name)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        yield SourceError(str(path), f"cannot be read: {error}")


def _json_lines(lines: Iterator[str], name: str) -> Iterator[Record | SourceError]:
    number = 0
    for line in lines:
        if not line.strip():
            continue
        number += 1
        place = f"{name}#{number}"
        try:
            yield record_of(parsed_line(line, place), place)
        except SourceError as error:
            yield error


def _columns(lines: Iterator[str], name: str) -> Iterator[Record | SourceError]:
    try:
        yield from read_columns(lines, name)
    except SourceError as error:
        yield error


def read_predictions(path: Path) -> dict[str, str]:
    """The lines of a file of predictions by the document's id, unparsed beyond that.

    Raises SourceError when the file or a line of it cannot be read.
    """
    try:
        with _opened(path) as file:
            lines = [line for line in file if line.strip()]
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read: {error}") from error
    return {str(parsed_line(line, f"{path.name}#{number}").get("id")): line for number, line in enumerate(lines, 1)}
