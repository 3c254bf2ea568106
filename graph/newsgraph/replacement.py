"""Judging a graph before it is written: what the shapes would find if one of our graphs held something else.

A graph of ours does not stand alone: articles refer to people and claims, claims reach articles. So more is judged than
the graph itself: an article's graph with the shared nodes that it no longer or newly tells of; of a shared graph, what
changes there, and the articles that refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from newsgraph.errors import ConfigError
from newsgraph.iris import Iris
from newsgraph.rdf import DefaultGraph, Literal, NamedNode, Quad
from newsgraph.revalidation import Readable, Texts, judge_article, referred, with_chain
from newsgraph.validate.report import Report, combined
from newsgraph.validate.shacl import Validator
from newsgraph.vocabulary import RDF_TYPE

SHARED = ("entities", "claims", "relations", "review", "runs")
MOST_NODES = 10_000
"""So many shared nodes may change in one write; more cannot be judged while others wait."""
_MOST_ARTICLES = 50
"""So many articles that refer to what changes are judged again; the rest is left to `newsgraph check`."""
_MOST_MENTIONS = 20
"""So many of the triples that point to a node are looked at."""


def is_own_graph(graph: NamedNode | DefaultGraph, iris: Iris) -> bool:
    """Whether a graph is one of those that this program keeps, which the shapes hold for."""
    if isinstance(graph, DefaultGraph):
        return False
    return graph.value.startswith(iris.graph("article/").value) or _is_shared(graph, iris)


def judge_replacement(
    store: Readable, archive: Texts, validator: Validator, iris: Iris, graph: NamedNode, quads: Iterable[Quad]
) -> Report:
    """The report on what would be if one of our graphs held these quads and nothing else. Nothing is written.

    Raises ConfigError when more than `MOST_NODES` shared nodes change.
    """
    before, view = set(store.quads(graph=graph)), _Replaced(store, graph, quads)
    changed = before ^ view.own
    nodes = {node for quad in changed for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    if len(nodes) > MOST_NODES:
        raise ConfigError("graph", f"{len(nodes):,} nodes change; send at most {MOST_NODES:,} at once")
    if not changed:
        return Report()
    if not _is_shared(graph, iris):
        reports = [_judge_shared(view, validator, iris, nodes)]
        return combined([judge_article(view, archive, validator, iris, graph), *reports] if view.own else reports)
    subjects = {quad.subject for quad in changed if isinstance(quad.subject, NamedNode)}
    return combined(
        [
            # a blank node is nobody's shared node, so it is judged as it is sent
            validator.validate([quad for quad in changed & view.own if not isinstance(quad.subject, NamedNode)]),
            _judge_shared(view, validator, iris, subjects),
            *(judge_article(view, archive, validator, iris, other) for other in _referring(view, iris, subjects)),
        ]
    )


def _judge_shared(view: Readable, validator: Validator, iris: Iris, nodes: set[NamedNode]) -> Report:
    """The report on the descriptions of shared nodes, with what points to them and what they refer to around them."""
    shared = tuple(iris.graph(name) for name in SHARED)
    own = [quad for node in nodes for graph in shared for quad in view.quads(node, graph=graph)]
    described = {quad.subject for quad in own}
    context: dict[Quad, None] = {}
    for node in described:
        if isinstance(node, NamedNode):
            context.update(dict.fromkeys(view.quads(node)))
            for quad in islice(view.quads(value=node), _MOST_MENTIONS):
                context.update(dict.fromkeys(with_chain(view, quad.subject)))
    context.update(dict.fromkeys(referred(view, own, iris)))
    objects = {quad.object for quad in chain(own, tuple(context)) if isinstance(quad.object, NamedNode)}
    types = (quad for node in objects for quad in view.quads(node, RDF_TYPE))
    return validator.validate(own, {}, [*context, *types])


def _referring(view: Readable, iris: Iris, nodes: set[NamedNode]) -> list[NamedNode]:
    """The graphs of articles that refer to the nodes."""
    prefix = iris.graph("article/").value
    found: dict[NamedNode, None] = {}
    for node in sorted(nodes, key=lambda node: node.value):
        for quad in islice(view.quads(value=node), _MOST_MENTIONS):
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(prefix):
                found[quad.graph_name] = None
        if len(found) >= _MOST_ARTICLES:
            break
    return list(found)[:_MOST_ARTICLES]


def _is_shared(graph: NamedNode, iris: Iris) -> bool:
    return graph in {iris.graph(name) for name in SHARED}


class _Replaced:
    """A store as it would be if one graph held other quads."""

    def __init__(self, store: Readable, graph: NamedNode, quads: Iterable[Quad]) -> None:
        self._store = store
        self._graph = graph
        self.own = set(quads)
        self._by_subject: dict[object, list[Quad]] = {}
        self._by_object: dict[object, list[Quad]] = {}
        for quad in self.own:
            self._by_subject.setdefault(quad.subject, []).append(quad)
            self._by_object.setdefault(quad.object, []).append(quad)

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything."""
        if graph is None or graph == self._graph:
            if subject is not None:
                candidates: Iterable[Quad] = self._by_subject.get(subject, ())
            else:
                candidates = self._by_object.get(value, ()) if value is not None else self.own
            for quad in candidates:
                if predicate in (None, quad.predicate) and value in (None, quad.object):
                    yield quad
        if graph != self._graph:
            for quad in self._store.quads(subject, predicate, value, graph):
                if quad.graph_name != self._graph:
                    yield quad
