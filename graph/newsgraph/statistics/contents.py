"""The quads that queries see, as the counting reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from newsgraph.rdf import DefaultGraph, NamedNode, Quad
from newsgraph.vocabulary import RDF_TYPE

Scope = Literal["union", "own"]
"""What a query without a dataset clause sees: all graphs, or the unnamed one alone."""

_UNNAMED: Final = DefaultGraph()


class Readable(Protocol):
    """The part of a store that counting needs."""

    def quads(self, subject: Any = None, predicate: Any = None, value: Any = None, graph: Any = None) -> Iterator[Quad]:
        """The quads that match; None matches everything."""
        ...

    def holds(self, quad: Quad) -> bool:
        """Whether the quad is there."""
        ...


@dataclass(frozen=True, slots=True)
class Contents:
    """A store, seen in a scope. Subjects and values may be any term, also a blank node."""

    store: Readable
    scope: Scope

    def sees(self, graph: object) -> bool:
        """Whether a graph of that name is in the scope."""
        return self.scope == "union" or graph == _UNNAMED

    def quads(self) -> Iterator[Quad]:
        """All quads, those of a graph and a subject together."""
        return self.store.quads(None, None, None, self._graph)

    def about(self, subject: object) -> Iterator[Quad]:
        """The quads with that subject."""
        return self.store.quads(subject, None, None, self._graph)

    def types(self, subject: object) -> Iterator[Quad]:
        """The quads that give a class to that subject."""
        return self.store.quads(subject, RDF_TYPE, None, self._graph)

    def to(self, value: object) -> Iterator[Quad]:
        """The quads with that value."""
        return self.store.quads(None, None, value, self._graph)

    def graph(self, name: NamedNode | DefaultGraph) -> Iterator[Quad]:
        """The quads of one graph."""
        return self.store.quads(None, None, None, name)

    def holds(self, quad: Quad) -> bool:
        """Whether the quad is there."""
        return self.store.holds(quad)

    @property
    def _graph(self) -> DefaultGraph | None:
        return _UNNAMED if self.scope == "own" else None
