"""What to call the nodes of the graph on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.page_queries import PageQueries

SOURCE_KINDS = {"UnnamedSource": "unnamed", "UnresolvedSource": "unresolved", "UnknownOutlet": "outlet"}
_FALLBACKS = {
    "outlet": "an unnamed outlet",
    "unresolved": "somebody the text does not identify",
    "unnamed": "an unnamed source",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A node and its name. ``kind`` is ``unnamed``, ``unresolved`` or ``outlet`` for sources of one article."""

    iri: str
    label: str
    kind: str = ""


def labels(queries: PageQueries, iris: Iterable[str]) -> dict[str, str]:
    """The best label of each node that has one: by kind of label, English first, then by spelling."""
    best: dict[str, tuple[int, bool, str]] = {}
    for row in queries.rows_for("labels", "node", map(NamedNode, iris)):
        literal = row.solution["label"]
        language = getattr(literal, "language", None)
        candidate = (row.number("kind"), language != "en", str(literal.value))
        node = row.iri("node")
        if node not in best or candidate < best[node]:
            best[node] = candidate
    return {node: label for node, (_, _, label) in best.items()}


def name_nodes(queries: PageQueries, iris: Iterable[str]) -> dict[str, Named]:
    """Every node with a name: its label, else words for what is known about it, else the end of its IRI."""
    nodes = list(dict.fromkeys(iris))
    found = labels(queries, nodes)
    kinds = {
        row.iri("source"): SOURCE_KINDS[row.local("type") or ""]
        for row in queries.rows_for("source-kinds", "source", map(NamedNode, nodes))
    }
    return {
        node: Named(
            node, found.get(node) or _FALLBACKS.get(kinds.get(node, "")) or _last_part(node), kinds.get(node, "")
        )
        for node in nodes
    }


def _last_part(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1] or iri
