"""The competency queries: questions that users ask, as SPARQL, each with a title and the question in words.

A query is a file; its first lines say ``# title:`` and ``# question:``. Relative IRIs in it are resolved against the
base of the data. The subject of a question stands in a ``VALUES`` block, so that it can be replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsgraph.errors import NotFound
from newsgraph.iris import DEFAULT_BASE

_FOLDER = Path(__file__).parent
_HEADER = re.compile(r"^# (title|question): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its name (the file's), a title and the question that it answers."""

    name: str
    title: str
    question: str
    text: str


def catalogue(base_iri: str = DEFAULT_BASE) -> tuple[NamedQuery, ...]:
    """All queries, by name; their texts begin with a BASE declaration."""
    return tuple(_read(path.stem, path.read_text(encoding="utf-8"), base_iri) for path in _paths())


def named_query(name: str, base_iri: str = DEFAULT_BASE) -> NamedQuery:
    """The query of that name (its number alone will do: ``02``). Raises NotFound."""
    for query in catalogue(base_iri):
        if query.name == name or query.name.partition("-")[0] == name:
            return query
    raise NotFound("query", name, "`newsgraph query --list` shows the names")


@cache
def _paths() -> tuple[Path, ...]:
    return tuple(sorted(_FOLDER.glob("*.rq")))


def _read(name: str, text: str, base_iri: str) -> NamedQuery:
    header = dict(_HEADER.findall(text))
    body = _HEADER.sub("", text).strip()
    return NamedQuery(name, header["title"], header["question"], f"BASE <{base_iri}>\n{body}\n")
