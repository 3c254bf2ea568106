"""The store, or a graph of it, as rdflib objects, for the many libraries that work on them.

They are copies, of one moment: rdflib's own algorithms run many times faster over its in-memory graphs than over an
adapter to the engine, and nothing that is done to a copy reaches the store unchecked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.rdf import DefaultGraph, NamedNode, to_rdflib
from newsgraph.store.base import Store
from newsgraph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib


def rdflib_graph(store: Store, graph: NamedNode) -> rdflib.Graph:
    """One named graph; empty when the store has none of that name."""
    copy = to_rdflib(store.quads(graph=graph))
    for prefix, namespace in PREFIXES.items():
        copy.bind(prefix, namespace)
    return copy


def rdflib_dataset(store: Store) -> rdflib.Dataset:
    """The whole dataset, with its named graphs."""
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    copy = rdflib.Dataset()
    names: list[NamedNode | DefaultGraph] = [DefaultGraph(), *store.graphs()]
    for name in names:
        identifier = rdflib.URIRef(name.value) if isinstance(name, NamedNode) else DATASET_DEFAULT_GRAPH_ID
        graph = copy.graph(identifier)
        for triple in to_rdflib(store.quads(graph=name)):
            graph.add(triple)
    for prefix, namespace in PREFIXES.items():
        copy.bind(prefix, namespace)
    return copy
