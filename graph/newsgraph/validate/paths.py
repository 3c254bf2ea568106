"""Property paths of shapes in the syntax of SPARQL (section 9.1), which people read more easily than SHACL's."""

from __future__ import annotations

import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from newsgraph.validate.indexed_graph import IndexedGraph

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(shapes: IndexedGraph, path: Node) -> str:
    """The path: a single property as its bare IRI, everything else in SPARQL's syntax with IRIs in angle brackets."""
    return str(path) if isinstance(path, rdflib.URIRef) else _written(shapes, path)


def _written(shapes: IndexedGraph, path: Node) -> str:
    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    if RDF.first in (properties := shapes.properties(path)):
        return "(" + "/".join(_written(shapes, part) for part in shapes.items(path)) + ")"
    kind, inner = next((kind, next(iter(values))) for kind, values in properties.items() if kind != RDF.type)
    if kind == SH.inversePath:
        return "^" + _written(shapes, inner)
    if kind == SH.alternativePath:
        return "(" + "|".join(_written(shapes, part) for part in shapes.items(inner)) + ")"
    return _written(shapes, inner) + _REPEATED[rdflib.URIRef(str(kind))]
