"""The gate: an article's graph against the shapes. The only module that knows the SHACL engine.

pySHACL is used by its classes rather than by ``pyshacl.validate``: that function would read the shapes anew for every
article, and it attaches a handler to the log. Two more things make it fast without changing what it finds. The graphs
are made for looking up (`indexed_graph`). And a property shape gets the targets of the node shape that refers to it:
the engine checks all nodes of a target at once, but what is nested node by node, at a tenth of a millisecond each.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rdflib
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator as Engine
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse_quads
from newsgraph.resources import resource
from newsgraph.validate.facts import add_facts
from newsgraph.validate.finding import Finding, Severity
from newsgraph.validate.indexed_graph import IndexedGraph, Terms
from newsgraph.validate.paths import path_text
from newsgraph.validate.places import place_of
from newsgraph.validate.report import Report, report_of

_log = logging.getLogger(__name__)

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


class Validator:
    """The shapes, parsed once, and ready to validate any number of graphs."""

    def __init__(self, shapes: IndexedGraph, terms: Terms) -> None:
        _share_targets(shapes)
        self._terms = terms.known
        self._queries: dict[str, Query] = {}
        self._shapes = ShapesGraph(shapes, debug=False, logger=_log)
        self._paths = {shape: path_text(shapes, path) for shape, path in shapes.subject_objects(SH.path)}
        self._shapes.shapes  # noqa: B018 # reads all shapes now, so that no article pays for it

    def validate(
        self, quads: Iterable[Quad], texts: Mapping[str, str] | None = None, context: Iterable[Quad] = ()
    ) -> Report:
        """What the shapes find in the quads, whatever graphs these stand in.

        ``texts`` holds plain texts by the IRI of their article; for an article whose text is not given, the report
        warns that its spans were not compared. ``context`` is what the quads refer to and what need not be reported on,
        as when a store is validated article by article: then it needs what other articles say about the same claims and
        sources, or a claim looks as if only this article made it. Raises RdfError for triple terms.
        """
        own, around = tuple(quads), tuple(context)
        terms = Terms(self._terms)
        graph = IndexedGraph(self._queries)
        graph.insert_quads(own, terms)
        graph.insert_quads(around, terms)
        add_facts(graph, texts or {})
        described = {terms(quad.subject) for quad in own}
        elsewhere = {terms(quad.subject) for quad in around} - described
        concerned = (described | {terms(quad.object) for quad in own}) - elsewhere
        return report_of(self._finding(graph, result) for result in self._results(graph, concerned))

    def _results(self, graph: IndexedGraph, concerned: set[Node]) -> Iterable[Mapping[Node, list[Any]]]:
        """The engine's results about these nodes, each as its values by property."""
        engine = Engine(
            DataGraph.from_rdflib(graph), shacl_graph=self._shapes.graph, options={"inplace": True, "logger": _log}
        )
        engine.shacl_graph = self._shapes
        found: Any = engine.run()[1]  # type: ignore[no-untyped-call]
        for result in found.subjects(RDF.type, SH.ValidationResult):
            if found.value(result, SH.focusNode) in concerned:
                values: dict[Node, list[Any]] = {}
                for predicate, value in found.predicate_objects(result):
                    values.setdefault(predicate, []).append(value)
                yield values

    def _finding(self, graph: IndexedGraph, result: Mapping[Node, list[Any]]) -> Finding:
        focus, shape = result[SH.focusNode][0], result[SH.sourceShape][0]
        path = next(iter(result.get(SH.resultPath, ())), None)
        value = next(iter(result.get(SH.value, ())), None)
        where, excerpt = place_of(graph, focus)
        return Finding(
            focus=_text(focus),
            path=str(path) if isinstance(path, rdflib.URIRef) else self._paths.get(shape),
            component=str(result[SH.sourceConstraintComponent][0]),
            severity=Severity(str(result[SH.resultSeverity][0]).removeprefix(str(SH))),
            message=" ".join(sorted(str(message) for message in result.get(SH.resultMessage, ()))),
            value=_text(value) if value is not None else None,
            shape=str(shape),
            where=where,
            excerpt=excerpt,
            term=_term(value) if value is not None else None,
        )


def load_validator(folder: Path | None = None) -> Validator:
    """A validator of the shapes in a folder's Turtle files; those of the package by default. Raises RdfError."""
    shapes, terms = IndexedGraph(), Terms()
    for path in sorted((folder or resource("shapes")).glob("*.ttl")):
        shapes.insert_quads(parse_quads(path.read_bytes(), RdfFormat.TURTLE), terms)
    return Validator(shapes, terms)


def _share_targets(shapes: IndexedGraph) -> None:
    """Gives the property shapes of each node shape its targets, in place of the reference to them.

    What such a shape finds is what its property shapes find for each target node (SHACL section 4.8.1), so the results
    stay the same.
    """
    for shape in list(shapes.subjects(RDF.type, SH.NodeShape)):
        targets = [(kind, target) for kind in _TARGETS for target in shapes.objects(shape, kind)]
        for part in list(shapes.objects(shape, SH.property)) if targets else ():
            shapes.discard(shape, SH.property, part)
            for kind, target in targets:
                shapes.insert(part, kind, target)


def _text(node: Node) -> str:
    return f"_:{node}" if isinstance(node, rdflib.BNode) else str(node)


def _term(node: Node) -> NamedNode | BlankNode | Literal:
    match node:
        case rdflib.BNode():
            return BlankNode(str(node))
        case rdflib.Literal():
            if node.language is not None:
                return Literal(str(node), language=node.language)
            return Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
        case _:
            return NamedNode(str(node))
