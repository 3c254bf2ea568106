"""Parts of the graph that make sense alone: an article with what it speaks of, or everything said about something.

A part is found by walking: from a claim down to what it is about, from an occurrence along its chain and to its words.
The walk ends at people, organizations and places, which are named but not followed, at articles, of which the head is
given, and at runs. So the size of a part depends on what is said, not on the size of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.errors import NotFound
from newsgraph.iris import Iris
from newsgraph.rdf import NamedNode, Quad
from newsgraph.store.base import Store
from newsgraph.vocabulary import (
    NG_ACCOUNT_OF,
    NG_ADDRESSEE,
    NG_CHAIN,
    NG_CONTRADICTS,
    NG_CORROBORATES,
    NG_EVENT,
    NG_EXPRESSES,
    NG_HOLDER,
    NG_NEXT_LINK,
    NG_OBJECT,
    NG_ORGANIZATION,
    NG_PARTICIPANT,
    NG_PARTICIPATION,
    NG_PLACE,
    NG_RENDERS,
    NG_RESTATES,
    NG_SEGMENT,
    NG_SOURCE,
    NG_SUBJECT,
    NG_UPDATES,
    NG_VARIABLE,
    OA_HAS_BODY,
    PROV_USED,
    PROV_WAS_ATTRIBUTED_TO,
    SCHEMA_ABOUT,
    SCHEMA_AUTHOR,
    SCHEMA_MENTIONS,
    SCHEMA_PUBLISHER,
    SCHEMA_SPOKEN_BY_CHARACTER,
)

_NAMED_ONLY = ("person/", "organization/", "place/")
_UPWARDS = frozenset(
    {
        *(SCHEMA_ABOUT, SCHEMA_SPOKEN_BY_CHARACTER, NG_ADDRESSEE, NG_HOLDER, NG_ORGANIZATION),
        *(NG_VARIABLE, NG_EVENT, NG_EXPRESSES, NG_RENDERS, NG_ACCOUNT_OF, NG_SUBJECT, NG_OBJECT),
        *(NG_PLACE, NG_PARTICIPANT, NG_PARTICIPATION, PROV_WAS_ATTRIBUTED_TO, OA_HAS_BODY),
        *(SCHEMA_PUBLISHER, SCHEMA_AUTHOR, NG_SOURCE, NG_CHAIN, NG_NEXT_LINK),
    }
)
"""Properties that lead from what says something to what it is about."""
_BESIDE = frozenset({NG_CORROBORATES, NG_CONTRADICTS, NG_UPDATES, NG_RESTATES, SCHEMA_MENTIONS, NG_SEGMENT})
"""Properties that lead sideways, to other claims, or to parts of an article that have nothing to do with the matter."""


def article_quads(store: Store, iris: Iris, article: NamedNode) -> Iterator[Quad]:
    """An article's graph, the shared nodes that it speaks of, and its run. Raises NotFound."""
    article_id = article.value.removeprefix(iris.article("").value)
    graph = iris.article_graph(article_id)
    if next(iter(store.quads(graph=graph)), None) is None:
        raise NotFound("article", article.value, "`newsgraph query articles-and-outlets` lists those there are")
    graphs = frozenset({graph, *(iris.graph(name) for name in ("entities", "claims", "runs"))})
    seeds = dict.fromkeys(quad.subject for quad in store.quads(graph=graph) if isinstance(quad.subject, NamedNode))
    yield from _descriptions(store, iris, seeds, graphs)


def about_quads(store: Store, iris: Iris, node: NamedNode) -> Iterator[Quad]:
    """Everything said about a node, by whom, in which words, in which article. Raises NotFound."""
    if next(iter(store.quads(node)), None) is None:
        raise NotFound("node", node.value, "nothing in the graph describes it")
    yield from _descriptions(store, iris, _speaking_of(store, iris, node), None)


def _speaking_of(store: Store, iris: Iris, node: NamedNode) -> dict[NamedNode, None]:
    """The node, and whatever speaks of it, directly or through a claim, variable, event or account."""
    found: dict[NamedNode, None] = {node: None}
    to_do = [node]
    while to_do:
        target = to_do.pop()
        for quad in store.quads(value=target):
            subject = quad.subject
            if quad.predicate not in _UPWARDS or not isinstance(subject, NamedNode) or subject in found:
                continue
            found[subject] = None
            if not _is_article(subject, iris):
                to_do.append(subject)
    return found


def _descriptions(
    store: Store, iris: Iris, seeds: Iterable[NamedNode], graphs: frozenset[NamedNode] | None
) -> Iterator[Quad]:
    """All quads of the seeds and, down from them, of what they point to; in those graphs only, unless None is given."""
    seen = dict.fromkeys(seeds)
    to_do = list(seen)
    while to_do:
        node = to_do.pop()
        named_only = node.value.removeprefix(iris.base).startswith(_NAMED_ONLY)
        head_only = graphs is None and _is_article(node, iris)
        for quad in store.quads(node):
            outside = graphs is not None and quad.graph_name not in graphs
            if outside or quad.predicate == PROV_USED or (head_only and quad.predicate in _BESIDE):
                continue
            yield quad
            value = quad.object
            if named_only or (graphs is None and quad.predicate in _BESIDE) or not isinstance(value, NamedNode):
                continue
            if value not in seen and value.value.startswith(iris.base):
                seen[value] = None
                to_do.append(value)


def _is_article(node: NamedNode, iris: Iris) -> bool:
    rest = node.value.removeprefix(iris.article("").value)
    return rest != node.value and "/" not in rest and "#" not in rest
