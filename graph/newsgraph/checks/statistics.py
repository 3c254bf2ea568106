"""How much of what the store holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsgraph.rdf import NamedNode
from newsgraph.store.results import select
from newsgraph.vocabulary import PREFIXES
from newsgraph.workspace import Workspace

_QUERIES = Path(__file__).parent
_ENTITIES = ("Person", "Organization", "Place")
_CLAIMS = ("Claim", "QuantityClaim", "EventClaim", "RoleClaim")
_COUNTED = {
    "articles": "schema:NewsArticle",
    "quotations": "schema:Quotation",
    "occurrences": "ng:Occurrence",
    "mentions": "oa:Annotation",
    "quantities": "ng:Quantity",
    "event accounts": "ng:EventAccount",
    "reported events": "ng:ReportedEvent",
    "variables": "ng:Variable",
    "relations": "ng:ClaimRelation",
}


def stats(workspace: Workspace) -> dict[str, Any]:
    """Numbers by name; where there are kinds of something, a dictionary of them."""
    store, iris = workspace.store, workspace.holdings.iris
    classes = {str(row["class"]): row["number"] for row in select(store, query("instances-by-class"))}

    def number(name: str) -> Any:
        prefix, _, local = name.partition(":")
        return classes.get(PREFIXES[prefix] + local, 0)

    articles = iris.article_graph("").value
    graphs = sorted((g for g in store.graphs() if not g.value.startswith(articles)), key=lambda graph: graph.value)
    messages = {str(row["message"]): row["number"] for row in select(store, query("warnings-by-message"))}
    return {
        **{name: number(term) for name, term in _COUNTED.items()},
        "entities": {name: number(f"schema:{name}") for name in _ENTITIES},
        "claims": {name: number(f"ng:{name}") for name in _CLAIMS},
        "triples": len(store),
        "triples by graph": {_short(graph, iris.base): _size(workspace, graph) for graph in graphs},
        "warnings": messages,
        "sources": sum(1 for _ in workspace.archive.sources()),
        "replaced versions": sum(1 for _ in workspace.archive.superseded_ids()),
        "quarantined sources": sum(1 for _ in workspace.quarantine.entries()),
        "revision": store.revision,
    }


def query(name: str) -> str:
    """The text of a query of this package."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _size(workspace: Workspace, graph: NamedNode) -> Any:
    (row,) = select(workspace.store, query("size-of-graph"), {"graph": graph})
    return row["number"]


def _short(graph: NamedNode, base: str) -> str:
    return graph.value.removeprefix(base)
