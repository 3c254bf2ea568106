"""A change as the text of one SPARQL update: the only way to drop, remove and add in a single transaction.

Terms are written as N-Triples by the engine, never formatted by hand: what an article says cannot leave its literal.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsgraph.errors import StoreError
from newsgraph.rdf import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, write_quads
from newsgraph.store.base import Change


def update_text(change: Change) -> str:
    """``DROP SILENT …; DELETE DATA …; INSERT DATA …`` (SPARQL 1.1 Update, sections 3.1 and 3.2).

    Raises StoreError when a quad to remove holds a blank node, which DELETE DATA cannot name.
    """
    operations = [f"DROP SILENT GRAPH {graph}" for graph in change.drop]
    if change.remove:
        for quad in change.remove:
            if any(isinstance(term, BlankNode) for term in (quad.subject, quad.object)):
                raise StoreError(f"a quad with a blank node cannot be removed by name, drop its graph: {quad}")
        operations.append(f"DELETE DATA {{\n{_data(change.remove)}}}")
    if change.add:
        operations.append(f"INSERT DATA {{\n{_data(change.add)}}}")
    return " ;\n".join(operations)


def _data(quads: Iterable[Quad]) -> str:
    graphs: dict[NamedNode | BlankNode | DefaultGraph, list[Triple]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad.triple)
    parts: list[str] = []
    for graph, triples in graphs.items():
        if isinstance(graph, BlankNode):
            raise StoreError(f"a graph is named by an IRI, not by a blank node: {graph}")
        text = write_quads(triples, RdfFormat.N_TRIPLES).decode("utf-8")
        parts.append(text if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{\n{text}}}\n")
    return "".join(parts)
