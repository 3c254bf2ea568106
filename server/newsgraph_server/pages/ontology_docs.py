"""The ontology and the shapes as a reader sees them: generated from their Turtle files, one entry a term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, URIRef
from rdflib.term import Node

from newsgraph.rdf import Quad, RdfFormat, parse_quads, to_rdflib
from newsgraph.resources import resource
from newsgraph.vocabulary import PREFIXES
from newsgraph_server.pages.node import prefixed

NG = PREFIXES["ng"]
SCHEMA = PREFIXES["schema"]
_DOMAINS = (RDFS.domain, URIRef(SCHEMA + "domainIncludes"))
_RANGES = (RDFS.range, URIRef(SCHEMA + "rangeIncludes"))
_PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
_MATCHES = (
    OWL.equivalentClass,
    OWL.equivalentProperty,
    RDFS.seeAlso,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.narrowMatch,
    SKOS.relatedMatch,
)


@dataclass(frozen=True, slots=True)
class TermLink:
    """Another term: its IRI, and how it is written."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a concept of a code list."""

    iri: str
    name: str
    label: str
    comments: tuple[str, ...]
    examples: tuple[str, ...]
    broader: tuple[TermLink, ...] = ()
    domains: tuple[TermLink, ...] = ()
    ranges: tuple[TermLink, ...] = ()
    matches: tuple[tuple[str, TermLink], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A closed list and its concepts."""

    scheme: Term
    concepts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Documentation:
    """Everything about the ontology."""

    title: str
    description: str
    version: str
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    code_lists: tuple[CodeList, ...]


def turtle_files(name: str) -> list[Path]:
    """The Turtle files of the ontology or of the shapes, without the authority data."""
    return sorted(resource(name).glob("*.ttl"))


def turtle_quads(name: str) -> list[Quad]:
    """Their triples, each once."""
    quads: dict[Quad, None] = {}
    for path in turtle_files(name):
        quads.update(dict.fromkeys(parse_quads(path.read_bytes(), RdfFormat.TURTLE)))
    return list(quads)


@cache
def ontology_documentation() -> Documentation:
    """The documentation; the files are part of the package, so it is made once."""
    return document(turtle_quads("ontology"))


def document(quads: Iterable[Quad]) -> Documentation:
    """The documentation of an ontology's triples."""
    graph = to_rdflib(quads)
    ontology = next(graph.subjects(RDF.type, OWL.Ontology), None)

    def of_type(*types: Node) -> tuple[Term, ...]:
        found = {subject for kind in types for subject in graph.subjects(RDF.type, kind) if str(subject).startswith(NG)}
        return tuple(_term(graph, subject) for subject in sorted(found, key=str))

    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    return Documentation(
        _one(graph, ontology, DCTERMS.title) or "Ontology",
        _one(graph, ontology, DCTERMS.description) or "",
        _one(graph, ontology, OWL.versionInfo) or "",
        of_type(OWL.Class),
        of_type(*_PROPERTY_TYPES),
        tuple(
            CodeList(
                _term(graph, scheme),
                tuple(_term(graph, concept) for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str)),
            )
            for scheme in schemes
        ),
    )


def _term(graph: rdflib.Graph, node: Node) -> Term:
    iri = str(node)
    name = iri.removeprefix(NG)
    return Term(
        iri,
        name,
        _one(graph, node, RDFS.label) or _one(graph, node, SKOS.prefLabel) or name,
        tuple(
            str(value)
            for predicate in (RDFS.comment, SKOS.definition, SKOS.scopeNote)
            for value in graph.objects(node, predicate)
        ),
        tuple(sorted(str(value) for value in graph.objects(node, SKOS.example))),
        _links(graph, node, (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader)),
        _links(graph, node, _DOMAINS),
        _links(graph, node, _RANGES),
        tuple(
            (prefixed(str(predicate)).partition(":")[2], link)
            for predicate in _MATCHES
            for link in _links(graph, node, (predicate,))
        ),
        tuple(
            sorted(
                (str(predicate).removeprefix(NG), str(value))
                for predicate, value in graph.predicate_objects(node)
                if str(predicate).startswith(NG)
            )
        ),
    )


def _links(graph: rdflib.Graph, node: Node, predicates: Iterable[Node]) -> tuple[TermLink, ...]:
    found: dict[str, None] = {}
    for predicate in predicates:
        for value in graph.objects(node, predicate):
            members = list(graph.items(union)) if (union := graph.value(value, OWL.unionOf)) is not None else [value]
            found.update(dict.fromkeys(str(member) for member in members if isinstance(member, URIRef)))
    return tuple(TermLink(iri, prefixed(iri)) for iri in sorted(found))


def _one(graph: rdflib.Graph, node: Node | None, predicate: Node) -> str | None:
    if node is None:
        return None
    values = sorted(graph.objects(node, predicate), key=str)
    return str(values[0]) if values else None
