"""Paragraphs that several pages of an outlet carry word for word: which of them are furniture of a page.

Repetition alone does not tell. Outlets also repeat the background of a running story ("The war began in …"), and that
is part of each report. What is repeated and speaks of nothing that the page's own paragraphs speak of is furniture.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Sequence

from newsgraph.read.kinds import Kind
from newsgraph.read.lines import Line
from newsgraph.read.off_topic import names_of, stems_of

_WORDS = re.compile(r"[^\W_]+")
_MAX_SHARED = 0.25
_PRINT_DIGITS = 16


def print_of(paragraph: str) -> str | None:
    """What a paragraph is known again by: a hash of its words, whatever stands between them; None when it has none."""
    words = " ".join(_WORDS.findall(paragraph.lower()))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:_PRINT_DIGITS] if words else None


def repeated_lines(
    lines: Sequence[Line], kinds: Sequence[Kind], body: tuple[int, int], repeated: Container[str]
) -> set[int]:
    """The numbers of the lines that are furniture because other pages of the outlet carry them too.

    ``body`` are the bounds of the stretch with the most prose. Where the page has no prose of its own, none is: then
    it is the whole page that is repeated.
    """
    prints = [print_of(line.text) for line in lines]
    found = {index for index, print_ in enumerate(prints) if print_ is not None and print_ in repeated}
    own = [
        line.text for index, line in enumerate(lines[: body[1]]) if kinds[index] is Kind.PROSE and index not in found
    ]
    if not own:
        return set()
    rest = " ".join(own)
    names, stems = names_of(rest), stems_of(rest)
    return {index for index in found if kinds[index] is not Kind.PROSE or _is_apart(lines[index].text, names, stems)}


def _is_apart(paragraph: str, names: frozenset[str], stems: frozenset[str]) -> bool:
    own = stems_of(paragraph)
    return names.isdisjoint(names_of(paragraph)) and len(own & stems) <= _MAX_SHARED * len(own)
