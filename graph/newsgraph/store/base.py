"""The interface of a quad store: small enough for an embedded engine and for a remote SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from newsgraph.rdf import DefaultGraph, Literal, NamedNode, Quad, RdfFormat


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does: drops graphs, then removes quads, then adds quads; all of it or nothing."""

    drop: tuple[NamedNode, ...] = ()
    remove: tuple[Quad, ...] = ()
    add: tuple[Quad, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.drop or self.remove or self.add)


class Store(Protocol):
    """A quad store. Every method may raise StoreError; queries raise QueryError."""

    @property
    def revision(self) -> int:
        """Grows with each change that is stored; 0 for an empty store. Kept across restarts."""
        ...

    def apply(self, change: Change) -> None:
        """Stores a change as one transaction."""
        ...

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything."""
        ...

    def query(
        self, sparql: str, *, union: bool = True, substitutions: dict[str, NamedNode | Literal] | None = None
    ) -> Any:
        """The engine's result of a query: solutions, triples or a boolean (see `newsgraph.store.results`)."""
        ...

    def graphs(self) -> Iterator[NamedNode]:
        """The names of all named graphs."""
        ...

    def load(self, quads: Iterable[Quad]) -> int:
        """Adds many quads in bulk (not one transaction); returns how many were given."""
        ...

    def dump(self, output: BinaryIO, media_format: RdfFormat, graph: NamedNode | None = None) -> None:
        """Writes the dataset, or one graph, streaming."""
        ...

    def __len__(self) -> int:
        """The number of quads."""
        ...

    def close(self) -> None:
        """Releases the store; further calls raise StoreError."""
        ...
