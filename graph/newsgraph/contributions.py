"""Which article gave which triple of a shared node: what makes it possible to take an article out without a trace.

In the dataset each triple stands once, and of several wordings only the chosen one. So the contributions of each
article are kept apart, in a second store beside the dataset, in a graph named as the article's own graph. They are
written before the dataset's transaction and taken away after it. What a crash between the two leaves does no harm: the
contributions of an article that is not in the dataset do not count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from newsgraph.iris import Iris
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.shared_nodes import CLAIMS, ENTITIES
from newsgraph.store.base import Change, Store

_ENTITY_KINDS = ("person/", "organization/", "place/")


class Contributions:
    """The contributions of all articles, in a store of their own."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._store = store
        self._iris = iris

    def put(self, article_graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Keeps what an article contributes, instead of what it did before."""
        own = tuple(Quad(quad.subject, quad.predicate, quad.object, article_graph) for quad in dict.fromkeys(quads))
        known = next(iter(self._store.quads(graph=article_graph)), None) is not None
        self._store.apply(Change(drop=(article_graph,) if known else (), add=own))

    def drop(self, article_graphs: Iterable[NamedNode]) -> None:
        """Forgets what articles contributed."""
        self._store.apply(Change(drop=tuple(article_graphs)))

    def of(self, article_graph: NamedNode) -> tuple[Quad, ...]:
        """What an article contributes; the quads name ``graph/entities`` or ``graph/claims``."""
        quads: list[Quad] = []
        for quad in self._store.quads(graph=article_graph):
            if isinstance(quad.subject, NamedNode):
                graph = self._iris.graph(shared_graph(self._iris, quad.subject))
                quads.append(Quad(quad.subject, quad.predicate, quad.object, graph))
        return tuple(quads)

    def graphs(self) -> Iterator[NamedNode]:
        """The graphs of all articles whose contributions are kept."""
        return self._store.graphs()

    def evidence(self, dataset: Store, leaving: Collection[NamedNode] = ()) -> StayingArticles:
        """What the articles in the dataset contribute, without those whose graphs are leaving."""
        return StayingArticles(self._store, dataset, frozenset(leaving))

    def close(self) -> None:
        """Releases the store."""
        self._store.close()


class StayingArticles:
    """The contributions that count: of articles in the dataset that do not leave (see `shared_nodes.Evidence`)."""

    def __init__(self, store: Store, dataset: Store, leaving: frozenset[NamedNode]) -> None:
        self._store = store
        self._dataset = dataset
        self._stays: dict[object, bool] = dict.fromkeys(leaving, False)

    def gives(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> bool:
        """Whether one of them gives the triple."""
        return any(self._counts(quad) for quad in self._store.quads(subject, predicate, value))

    def candidates(self, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode | Literal]:
        """The values that they give (repeated or not)."""
        for quad in self._store.quads(subject, predicate):
            if isinstance(quad.object, NamedNode | Literal) and self._counts(quad):
                yield quad.object

    def statements(self, subject: NamedNode) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
        """All that they give about a node (repeated or not)."""
        for quad in self._store.quads(subject):
            if isinstance(quad.object, NamedNode | Literal) and self._counts(quad):
                yield quad.predicate, quad.object

    def _counts(self, quad: Quad) -> bool:
        graph = quad.graph_name
        if not isinstance(graph, NamedNode):
            return False
        if graph not in self._stays:
            self._stays[graph] = next(iter(self._dataset.quads(graph=graph)), None) is not None
        return self._stays[graph]


def shared_graph(iris: Iris, node: NamedNode) -> str:
    """The name of the shared graph that describes a node: ``entities`` or ``claims``."""
    return ENTITIES if node.value.removeprefix(iris.base).startswith(_ENTITY_KINDS) else CLAIMS
