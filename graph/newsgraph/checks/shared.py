"""The rules about shared nodes: each is what the articles that are there give it, and reaches one of them."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.checks.problem import Problem
from newsgraph.rdf import BlankNode, Literal, NamedNode
from newsgraph.shared_nodes import CLAIMS, ENTITIES, Statement, shown
from newsgraph.store.base import Store
from newsgraph.vocabulary import NG_CLAIM, PROV_WAS_DERIVED_FROM, RDF_TYPE
from newsgraph.workspace.holdings import Holdings


def check_shared_nodes(holdings: Holdings) -> Iterator[Problem]:
    """Problems of the nodes in ``graph/entities`` and ``graph/claims``."""
    for name in (ENTITIES, CLAIMS):
        graph = holdings.iris.graph(name)
        for node in _subjects(holdings.store, graph):
            yield from _check_node(holdings, node, graph, entity=name == ENTITIES)
    for claim in holdings.store.quads(None, RDF_TYPE, NG_CLAIM):
        if isinstance(claim.subject, NamedNode):
            sources = holdings.store.quads(claim.subject, PROV_WAS_DERIVED_FROM)
            if next(iter(sources), None) is None:
                yield Problem("claim", claim.subject.value, "it reaches no article; remove the articles about it")


def _check_node(holdings: Holdings, node: NamedNode, graph: NamedNode, *, entity: bool) -> Iterator[Problem]:
    given: set[Statement] = set(holdings.contributions.evidence(holdings.store).statements(node))
    stored: set[Statement] = {
        (quad.predicate, quad.object)
        for quad in holdings.store.quads(node, graph=graph)
        if isinstance(quad.object, NamedNode | Literal)
    }
    expected = shown(given, entity=entity)
    for predicate, value in sorted(stored - expected, key=str):
        yield Problem("evidence", node.value, f"{predicate} {value} is in the graph, but no article there gives it")
    for predicate, value in sorted(expected - stored, key=str):
        yield Problem("evidence", node.value, f"{predicate} {value} is missing, though an article gives it")


def _subjects(store: Store, graph: NamedNode) -> Iterator[NamedNode]:
    """The subjects of a graph, each once: the engine gives the quads of a graph by subject."""
    last: NamedNode | None = None
    seen: set[NamedNode | BlankNode] = set()
    for quad in store.quads(graph=graph):
        if isinstance(quad.subject, NamedNode) and quad.subject != last and quad.subject not in seen:
            last = quad.subject
            seen.add(last)
            yield last
