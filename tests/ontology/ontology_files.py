"""What the ontology's Turtle files say, parsed once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newsgraph.rdf import NamedNode, RdfFormat, Triple, parse_quads
from newsgraph.resources import resource
from newsgraph.vocabulary import PREFIXES, term

FILES = ("newsgraph.ttl", "code-lists.ttl", "event-types.ttl", "alignments.ttl")
TYPE = term("rdf:type")


def own_files() -> list[Path]:
    """The Turtle files of the ontology itself; those of the authority file are not among them."""
    return sorted(resource("ontology").glob("*.ttl"))


@cache
def triples() -> tuple[Triple, ...]:
    """All triples of the ontology's own files."""
    return tuple(
        quad.triple
        for path in own_files()
        for quad in parse_quads(path.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=False)
    )


def subjects(kind: str) -> set[NamedNode]:
    """The subjects of that type, given as a prefixed name."""
    return {
        t.subject
        for t in triples()
        if t.predicate == TYPE and t.object == term(kind) and isinstance(t.subject, NamedNode)
    }


def objects(subject: NamedNode, predicate: str) -> list[object]:
    """The objects of a subject's property, given as a prefixed name."""
    return [t.object for t in triples() if t.subject == subject and t.predicate == term(predicate)]


def own(terms: set[NamedNode]) -> set[NamedNode]:
    """Those in the ontology's namespace."""
    return {node for node in terms if node.value.startswith(PREFIXES["ng"])}


def local(node: object) -> str:
    """The local name of a term of the ontology."""
    assert isinstance(node, NamedNode)
    return node.value.removeprefix(PREFIXES["ng"])


def declared() -> dict[str, set[NamedNode]]:
    """The ontology's terms by kind."""
    return {
        "class": own(subjects("owl:Class")),
        "property": own(subjects("owl:ObjectProperty") | subjects("owl:DatatypeProperty")),
        "concept": own(subjects("skos:Concept")),
        "scheme": own(subjects("skos:ConceptScheme")),
    }


def all_terms() -> set[NamedNode]:
    """The ontology's terms of all kinds."""
    return {node for terms in declared().values() for node in terms}


def terms_in(path: Path) -> Iterator[NamedNode]:
    """The terms of the ontology that a Turtle file uses, anywhere in a triple."""
    for quad in parse_quads(path.read_bytes(), RdfFormat.TURTLE):
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith(PREFIXES["ng"]):
                yield node
