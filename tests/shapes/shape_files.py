"""What the shape files say, file by file."""

from __future__ import annotations

from functools import cache

from newsgraph.rdf import NamedNode, Quad, RdfFormat, parse_quads
from newsgraph.resources import resource
from newsgraph.vocabulary import term

_PLACES_OF_MESSAGES = {term("sh:NodeShape"), term("sh:PropertyShape")}


@cache
def quads_by_file() -> dict[str, tuple[Quad, ...]]:
    """The quads of each shape file."""
    return {
        path.name: tuple(parse_quads(path.read_bytes(), RdfFormat.TURTLE))
        for path in sorted(resource("shapes").glob("*.ttl"))
    }


def all_quads() -> tuple[Quad, ...]:
    """The quads of all shape files."""
    return tuple(quad for quads in quads_by_file().values() for quad in quads)


def shapes_with_messages() -> set[str]:
    """The IRIs of the shapes that find something themselves: they have a message, or a query that has one."""
    return {iri for shapes in shape_files().values() for iri in shapes}


@cache
def shape_files() -> dict[str, set[str]]:
    """The IRIs of the shapes of each file that find something themselves."""
    found: dict[str, set[str]] = {}
    for name, quads in quads_by_file().items():
        subjects = {quad.subject for quad in quads if quad.predicate in (term("sh:message"), term("sh:sparql"))}
        shapes = {quad.subject for quad in quads if quad.object in _PLACES_OF_MESSAGES}
        found[name] = {node.value for node in subjects & shapes if isinstance(node, NamedNode)}
    return found
