"""The interface of a quad store: small enough for an embedded engine and for a remote SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from newsgraph.rdf import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

QueryResults = QuerySolutions | QueryTriples | QueryBoolean
"""What a SELECT, a CONSTRUCT or DESCRIBE, an ASK gives; `newsgraph.store.results` reads and writes it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does: drops graphs, then removes quads, then adds quads; all of it or nothing."""

    drop: tuple[NamedNode, ...] = ()
    remove: tuple[Quad, ...] = ()
    add: tuple[Quad, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.drop or self.remove or self.add)

    def __add__(self, other: Change) -> Change:
        """Both changes as one, for changes that touch different quads."""
        return Change(self.drop + other.drop, self.remove + other.remove, self.add + other.add)


@dataclass(frozen=True, slots=True)
class QueryDataset:
    """The dataset of a query, given beside its text (SPARQL 1.1 Protocol, section 2.1.4).

    It replaces the dataset of the text's FROM and FROM NAMED clauses. ``default`` are the graphs that are merged into
    the default graph, ``named`` those that GRAPH sees.
    """

    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()


class Store(Protocol):
    """A quad store. Every method may raise StoreError; queries and updates raise QueryError."""

    @property
    def revision(self) -> int:
        """Grows with each change that is stored; 0 for an empty store. Kept across restarts."""
        ...

    def apply(self, change: Change) -> None:
        """Stores a change as one transaction. A change without content does nothing."""
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
        self,
        sparql: str,
        *,
        union: bool = True,
        substitutions: Mapping[str, NamedNode | Literal] | None = None,
        dataset: QueryDataset | None = None,
        base_iri: str | None = None,
        gateway: str | None = None,
    ) -> QueryResults:
        """The result of a query.

        A query that states no dataset sees, as its default graph, the union of the named graphs, or with
        ``union=False`` the unnamed graph alone. ``substitutions`` gives variables of the outermost group (names
        without ``?``) a value. SERVICE would make the engine send requests, so it is refused but for a ``gateway`` (see
        `remote_requests.refuse_service`).
        """
        ...

    def update(
        self, sparql: str, *, base_iri: str | None = None, allow_load: bool = False, gateway: str | None = None
    ) -> None:
        """Runs a SPARQL 1.1 Update as one transaction. It sees graphs, never their union.

        LOAD is refused unless allowed, SERVICE as for queries.
        """
        ...

    def graphs(self) -> Iterator[NamedNode]:
        """The names of all named graphs."""
        ...

    def load(self, quads: Iterable[Quad]) -> int:
        """Adds many quads in bulk (not one transaction); returns how many were given."""
        ...

    def dump(self, output: BinaryIO, media_format: RdfFormat, graph: NamedNode | DefaultGraph | None = None) -> None:
        """Writes the dataset, or one graph, streaming. Formats without graphs need one."""
        ...

    def __len__(self) -> int:
        """The number of quads."""
        ...

    def close(self) -> None:
        """Releases the store; further calls raise StoreError."""
        ...
