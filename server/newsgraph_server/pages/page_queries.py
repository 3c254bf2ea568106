"""Runs the queries of the pages, which live in ``queries/*.rq``.

These texts are ours, so they run in the web process, directly on the newest state of the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newsgraph.rdf import Literal, NamedNode
from newsgraph.store.base import Store
from newsgraph.store.results import solutions

Term = NamedNode | Literal
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One solution; names that are not bound read as None."""

    solution: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        """The value of a literal, or the IRI of a node."""
        term = self.solution[name]
        return None if term is None else str(term.value)

    def iri(self, name: str) -> str:
        """The IRI of a node that is always bound."""
        return str(self.solution[name].value)

    def number(self, name: str) -> int:
        """A whole number; 0 when it is not bound or no number."""
        text = self.text(name)
        try:
            return int(text or 0)
        except ValueError:
            return 0

    def local(self, name: str) -> str | None:
        """The part of an IRI after its last ``#`` or ``/``: the name of a concept of a code list."""
        text = self.text(name)
        return None if text is None else local_name(text)


def local_name(iri: str) -> str:
    """The part of an IRI after its last ``#`` or ``/``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


@cache
def query_text(name: str) -> str:
    """The text of a query of the pages."""
    return files("newsgraph_server").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class PageQueries:
    """The queries of the pages over one store."""

    store: Store

    def rows(self, name: str, **substitutions: Term) -> Iterator[Row]:
        """The solutions, with variables that the query projects replaced by terms."""
        return map(Row, solutions(self.store.query(query_text(name), substitutions=substitutions or None)))

    def rows_for(self, name: str, variable: str, terms: Iterable[Term]) -> Iterator[Row]:
        """The solutions in which a variable is one of the terms, asked in batches; no query for no terms."""
        unique = list(dict.fromkeys(terms))
        for start in range(0, len(unique), _BATCH):
            block = " ".join(str(term) for term in unique[start : start + _BATCH])  # as the engine writes terms
            text = query_text(name).replace(f"VALUES ?{variable} {{ UNDEF }}", f"VALUES ?{variable} {{ {block} }}")
            yield from map(Row, solutions(self.store.query(text)))
