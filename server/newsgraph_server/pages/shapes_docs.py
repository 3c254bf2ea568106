"""The shapes as a reader sees them: for each target class, what is asked of it and how grave a breach is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import rdflib
from rdflib import RDF, RDFS, URIRef
from rdflib.term import Node

from newsgraph.rdf import RdfFormat, parse_quads, to_rdflib
from newsgraph.vocabulary import PREFIXES
from newsgraph_server.pages.node import prefixed
from newsgraph_server.pages.ontology_docs import turtle_files

SH = PREFIXES["sh"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint with a message; ``severity`` is ``Violation``, ``Warning`` or ``Info``."""

    message: str
    severity: str
    path: str


@dataclass(frozen=True, slots=True)
class ShapeFile:
    """A file of shapes: what it is about, and its rules."""

    name: str
    targets: tuple[str, ...]
    rules: tuple[Rule, ...]
    text: str


@cache
def shapes_documentation() -> tuple[ShapeFile, ...]:
    """The shapes by file; the files are part of the package, so it is made once."""
    found: list[ShapeFile] = []
    for path in turtle_files("shapes"):
        graph = to_rdflib(parse_quads(path.read_bytes(), RdfFormat.TURTLE))
        found.append(ShapeFile(path.stem, _targets(graph), _rules(graph), path.read_text(encoding="utf-8")))
    return tuple(found)


def _sh(name: str) -> URIRef:
    return URIRef(SH + name)


def _targets(graph: rdflib.Graph) -> tuple[str, ...]:
    return tuple(sorted({prefixed(str(target)) for target in graph.objects(None, _sh("targetClass"))}))


def _rules(graph: rdflib.Graph) -> tuple[Rule, ...]:
    rules: set[Rule] = set()
    for node, message in graph.subject_objects(_sh("message")):
        rules.add(Rule(str(message), _severity(graph, node), _path(graph, node)))
    for node in graph.subjects(RDF.type, _sh("NodeShape")):
        for comment in graph.objects(node, RDFS.comment):
            rules.add(Rule(str(comment), "Note", ""))
    order = {"Note": 0, "Violation": 1, "Warning": 2}
    return tuple(sorted(rules, key=lambda rule: (order.get(rule.severity, 3), rule.message)))


def _severity(graph: rdflib.Graph, node: Node) -> str:
    """The severity of the shape, else of the shape that holds the constraint, else SHACL's default."""
    for holder in (node, *graph.subjects(None, node)):
        severity = graph.value(holder, _sh("severity"))
        if severity is not None:
            return str(severity).removeprefix(SH)
    return "Violation"


def _path(graph: rdflib.Graph, node: Node) -> str:
    path = graph.value(node, _sh("path"))
    return prefixed(str(path)) if isinstance(path, URIRef) else ""
