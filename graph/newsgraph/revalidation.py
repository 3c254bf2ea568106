"""Validating what is stored: each article's graph again, with the shared nodes that it refers to and its text.

The gate judged every article when it came; this finds what was changed since by other ways (SPARQL Update, a newer
version of the shapes), one article at a time, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from newsgraph.iris import Iris
from newsgraph.rdf import DefaultGraph, Literal, NamedNode, Quad
from newsgraph.store.base import Store
from newsgraph.validate.report import Report
from newsgraph.validate.shacl import Validator
from newsgraph.vocabulary import NG_CHAIN, NG_EXPRESSES, NG_NEXT_LINK, NG_TEXT_SHA256, PROV_WAS_GENERATED_BY

_MOST_OTHERS = 20
"""So many occurrences elsewhere are enough to tell whether a claim has only unnamed sources."""


class Texts(Protocol):
    """Where the plain texts of articles are kept; `newsgraph.archive.Archive` is the one of the package."""

    def text(self, sha256: str) -> str | None:
        """The plain text with that hash; None when it is not there."""
        ...


class Readable(Protocol):
    """The part of a store that is needed to judge a graph."""

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything."""
        ...


def article_graphs(store: Store, iris: Iris) -> Iterator[NamedNode]:
    """The graphs of the current articles."""
    prefix = iris.graph("article/").value
    return (graph for graph in store.graphs() if graph.value.startswith(prefix))


def revalidate(store: Store, archive: Texts, validator: Validator, iris: Iris) -> Iterator[tuple[NamedNode, Report]]:
    """The report on each article's graph; a text that is not at hand gives the shapes' warning."""
    for graph in article_graphs(store, iris):
        yield graph, judge_article(store, archive, validator, iris, graph)


def judge_article(store: Readable, archive: Texts, validator: Validator, iris: Iris, graph: NamedNode) -> Report:
    """The report on the graph of one article."""
    own = list(store.quads(graph=graph))
    article = iris.article(graph.value.rpartition("/")[2])
    text = _text(own, article, archive)
    context = [*referred(store, own, iris), *_told_elsewhere(store, own, graph)]
    return validator.validate(own, {article.value: text} if text is not None else {}, context)


def _text(own: list[Quad], article: NamedNode, archive: Texts) -> str | None:
    for quad in own:
        if quad.subject == article and quad.predicate == NG_TEXT_SHA256 and isinstance(quad.object, Literal):
            return archive.text(quad.object.value)
    return None


def _told_elsewhere(store: Readable, own: list[Quad], graph: NamedNode) -> Iterator[Quad]:
    """Occurrences in other articles of the claims told here, with their chains: they count among a claim's sources."""
    for claim in {q.object for q in own if q.predicate == NG_EXPRESSES and isinstance(q.object, NamedNode)}:
        others = (q for q in store.quads(None, NG_EXPRESSES, claim) if q.graph_name != graph)
        for quad in islice(others, _MOST_OTHERS):
            yield from with_chain(store, quad.subject)


def with_chain(store: Readable, occurrence: object) -> Iterator[Quad]:
    """An occurrence and the links of its chain."""
    waiting = [occurrence]
    seen: set[object] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, NamedNode) or node in seen:
            continue
        seen.add(node)
        for quad in store.quads(node):
            yield quad
            if quad.predicate in {NG_CHAIN, NG_NEXT_LINK}:
                waiting.append(quad.object)


def referred(store: Readable, own: Iterable[Quad], iris: Iris) -> Iterator[Quad]:
    """The descriptions of the shared nodes and the run that the quads refer to, directly or by others."""
    own = list(own)
    graphs = (iris.graph("entities"), iris.graph("claims"))
    waiting = [q.object for q in own] + [q.subject for q in own]
    runs = {q.object for q in own if q.predicate == PROV_WAS_GENERATED_BY}
    seen: set[NamedNode] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, NamedNode) or node in seen:
            continue
        seen.add(node)
        for graph in (*graphs, iris.graph("runs")) if node in runs else graphs:
            for quad in store.quads(node, graph=graph):
                yield quad
                waiting.append(quad.object)
