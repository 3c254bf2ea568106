"""Records from columns: CoNLL-2002 and 2003, CoNLL-U with a column or a ``NER=`` feature of names, BIO files.

A line is a word with its columns, an empty line ends a sentence. Columns are separated by tabs, or by spaces where a
line has no tab. The word is the first column, or the second where the first numbers the words (CoNLL-U). The tag is
the last column that looks like one (``O``, ``B-PER``), in any of the schemes IOB1, BIO, BIOES and BILOU.

Documents begin at ``-DOCSTART-`` lines and ``# newdoc`` comments (with ``id =``); a file without either is one
document. Since columns hold no text, one is made (`detokenising`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsgraph.errors import SourceError
from newsgraph.evaluation.detokenising import TextMaker
from newsgraph.evaluation.name_types import CORE, usual
from newsgraph.evaluation.records import Name, Record
from newsgraph.text import Span

_TAG = re.compile(r"O|[BIESLU]-\S+")
_NUMBER = re.compile(r"\d+(?:[-.]\d+)?")
_NEW_DOCUMENT = re.compile(r"#\s*newdoc(?:\s+id)?\s*=?\s*(\S*)")
_FEATURE = re.compile(r"(?:^|\|)NER=([^|]+)")
_LONGEST_LINE = 100_000


@dataclass
class _Document:
    """The words and names of a document, while its lines are read."""

    id: str
    text: TextMaker = field(default_factory=TextMaker)
    names: list[Name] = field(default_factory=list[Name])
    _open: tuple[int, int, str] | None = None

    def word(self, form: str, tag: str, *, space_after: bool) -> None:
        span = self.text.word(form, space_after=space_after)
        prefix, _, kind = tag.partition("-")
        goes_on = prefix in "IEL" and self._open is not None and self._open[2] == kind
        if not goes_on:
            self.end_name()
        if tag != "O":
            start = self._open[0] if goes_on and self._open is not None else span.start
            self._open = (start, span.end, kind)
            if prefix in "ELSU":
                self.end_name()

    def end_name(self) -> None:
        if self._open is not None:
            start, end, kind = self._open
            self.names.append(Name(Span(start, end), usual(kind)))
            self._open = None

    def end_sentence(self) -> None:
        self.end_name()
        self.text.end_sentence()

    def record(self) -> Record | None:
        """The document; None when it holds no word."""
        self.end_name()
        text = self.text.text
        marked = frozenset(name.type for name in self.names) | CORE
        return Record(self.id, text, marked=marked, names=tuple(self.names)) if text else None


def read_columns(lines: Iterable[str], place: str) -> Iterator[Record]:
    """The documents of a file in columns, ``place`` its name. Raises SourceError for a line without a tag."""
    count = 1
    document = _Document(f"{place}#{count}")
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if len(line) > _LONGEST_LINE:
            raise SourceError(f"{place}, line {number}", f"is longer than {_LONGEST_LINE} code points")
        named = _NEW_DOCUMENT.match(line)
        if named is not None or line.startswith("-DOCSTART-"):
            if (record := document.record()) is not None:
                count += 1
                yield record
            document = _Document((named[1] if named is not None else "") or f"{place}#{count}")
        elif not line.strip():
            document.end_sentence()
        elif not (line.startswith("#") and (line.startswith("# ") or "\t" not in line) and not _tag(_split(line))):
            _read_word(document, _split(line), f"{place}, line {number}")
    if (record := document.record()) is not None:
        yield record


def _split(line: str) -> list[str]:
    return line.split("\t") if "\t" in line else line.split()


def _read_word(document: _Document, columns: list[str], place: str) -> None:
    numbered = len(columns) > 2 and _NUMBER.fullmatch(columns[0]) is not None
    if numbered and not columns[0].isdigit():
        return  # a multiword token or an empty node of CoNLL-U
    tag = _tag(columns)
    form = columns[1 if numbered else 0].strip()
    if tag is None or not form:
        raise SourceError(place, "has no word with a tag such as O or B-PER")
    document.word(form, tag, space_after=columns[-1].find("SpaceAfter=No") < 0)


def _tag(columns: list[str]) -> str | None:
    """The tag of a word: a ``NER=`` feature, else the last column behind the word that looks like a tag."""
    if (feature := _FEATURE.search(columns[-1])) is not None and _TAG.fullmatch(feature[1]):
        return feature[1]
    return next((column for column in reversed(columns[1:]) if _TAG.fullmatch(column)), None)


def write_columns(record: Record) -> Iterator[str]:
    """The lines of a document in two columns, word and BIO tag, a sentence after the other (CoNLL-2003's frame)."""
    from newsgraph.extract.tokens import sentence_tokens

    yield "-DOCSTART- O"
    yield ""
    names = sorted(record.names or (), key=lambda name: name.span)
    place = 0
    for sentence in sentence_tokens(record.text):
        for token in sentence:
            while place < len(names) and names[place].span.end <= token.start:
                place += 1
            name = names[place] if place < len(names) and names[place].span.start < token.end else None
            tag = "O" if name is None else ("B-" if token.start <= name.span.start else "I-") + name.type
            yield f"{token.text} {tag}"
        yield ""
