"""The rules about the dataset that one pass over its quads proves.

Each triple stands in one graph, there are no blank nodes, and what is pointed to is described.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.checks.problem import Problem
from newsgraph.iris import Iris
from newsgraph.rdf import BlankNode, NamedNode, Quad
from newsgraph.store.base import Store
from newsgraph.vocabulary import OA_HAS_TARGET
from newsgraph.workspace.holdings import Holdings

_DESCRIBED = re.compile(
    r"(?:article|person|organization|place|event|claim|quotation|occurrence|variable|relation|run)/."
)
"""The kinds of IRIs under the base that name something which must be described."""
_REMEMBERED = 1_000_000
"""So many IRIs that were found to be described are remembered at a time (about 100 MB)."""


def check_dataset(holdings: Holdings) -> Iterator[Problem]:
    """Problems of single quads."""
    store, iris = holdings.store, holdings.iris
    ours = iris.graph("").value
    described: set[NamedNode] = set()
    reported: set[object] = set()
    for quad in store.quads():
        graph = quad.graph_name
        if not isinstance(graph, NamedNode) or not graph.value.startswith(ours):
            continue
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            yield Problem("blank node", graph.value, f"a node has no IRI: {quad.triple}; remove the article or graph")
        others = [] if _is_at_home(quad, graph, iris) else _other_graphs(store, quad)
        if others and quad.triple not in reported:
            reported.add(quad.triple)
            yield Problem("one graph", str(quad.triple), f"it stands in {graph.value} and in {', '.join(others)}")
        value = quad.object
        if quad.predicate == OA_HAS_TARGET and graph == iris.graph("review"):
            continue  # what was rejected is gone, and so may its article be: the IRI alone says which words are meant
        if isinstance(value, NamedNode) and value not in described and _must_be_described(value, iris):
            if next(iter(store.quads(value)), None) is None:
                if value not in reported:
                    reported.add(value)
                    yield Problem("dangling", value.value, f"nothing describes it, but {quad.subject} points to it")
            else:
                if len(described) >= _REMEMBERED:
                    described.clear()
                described.add(value)


def _is_at_home(quad: Quad, graph: NamedNode, iris: Iris) -> bool:
    """Whether the subject belongs to the article whose graph this is.

    If such a triple stands elsewhere too, it is not at home there, so one of the two is always looked up.
    """
    article_id = graph.value.removeprefix(iris.article_graph("").value)
    if article_id == graph.value or not isinstance(quad.subject, NamedNode):
        return False
    subject = quad.subject.value
    return subject.startswith((f"{iris.base}article/{article_id}", f"{iris.base}occurrence/{article_id}-", graph.value))


def _other_graphs(store: Store, quad: Quad) -> list[str]:
    if not isinstance(quad.subject, NamedNode) or isinstance(quad.object, BlankNode):
        return []
    found = store.quads(quad.subject, quad.predicate, quad.object)  # type: ignore[arg-type]  # triple terms do not occur
    return sorted(str(other.graph_name) for other in found if other.graph_name != quad.graph_name)


def _must_be_described(node: NamedNode, iris: Iris) -> bool:
    return node.value.startswith(iris.base) and _DESCRIBED.match(node.value, len(iris.base)) is not None
