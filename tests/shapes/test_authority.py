"""The entities of the authority file, which the data take over, are of kinds that the shapes know."""

from __future__ import annotations

from newsgraph.rdf import RdfFormat, parse_quads
from newsgraph.resources import resource
from newsgraph.vocabulary import PREFIXES, term
from shapes.shape_files import quads_by_file

BASES = {term("schema:Person"), term("schema:Organization"), term("schema:Place")}


def test_each_kind_of_entity_has_a_shape_that_asks_for_its_superclass() -> None:
    used = {
        quad.object
        for path in resource("ontology/authority").glob("*.ttl")
        for quad in parse_quads(path.read_bytes(), RdfFormat.TURTLE)
        if quad.predicate == term("rdf:type") and str(quad.object).startswith(f"<{PREFIXES['schema']}")
    }
    known = {
        quad.object
        for name in ("organization.ttl", "place.ttl")
        for quad in quads_by_file()[name]
        if quad.predicate == term("sh:targetClass")
    }
    assert used - known - BASES == set()
