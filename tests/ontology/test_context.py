"""The JSON-LD context has a key for every term, and data survive the way there and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.compare import isomorphic

from newsgraph.rdf import NamedNode, RdfFormat, parse_quads, to_rdflib
from newsgraph.resources import resource
from newsgraph.vocabulary import PREFIXES
from ontology.ontology_files import all_terms, declared, local, objects

CONTEXT: dict[str, Any] = json.loads(resource("ontology/context.jsonld").read_text(encoding="utf-8"))["@context"]
STORY = Path(__file__).parent / "story.ttl"

READABLE = {
    "id": "http://localhost:8000/occurrence/00000000000000aa-10-24",
    "type": "Occurrence",
    "renders": "http://localhost:8000/quotation/the-dam-held-0a1b2c",
    "fidelity": "Verbatim",
    "saidOn": "2019-03-04",
    "confidence": "0.9",
    "chain": {
        "id": "http://localhost:8000/occurrence/00000000000000aa-10-24/link/0",
        "type": "Attribution",
        "stance": "Affirms",
        "source": {
            "id": "http://localhost:8000/person/ida-holm-0a1b2c",
            "type": "Person",
            "prefLabel": {"en": "Ida Holm", "da": "Ida Holm"},
        },
    },
}


def _expanded(key: str) -> str:
    name: str = CONTEXT[key] if isinstance(CONTEXT[key], str) else CONTEXT[key]["@id"]
    prefix, _, rest = name.partition(":")
    return PREFIXES.get(prefix, prefix) + rest


def test_each_property_of_the_ontology_has_a_key_of_its_own_name() -> None:
    missing = [local(node) for node in declared()["property"] if local(node) not in CONTEXT]
    assert missing == []


def test_each_key_stands_for_a_term_of_a_known_vocabulary() -> None:
    keys = [key for key in CONTEXT if not key.startswith("@") and key not in PREFIXES and key not in {"id", "type"}]
    assert len(keys) > 100
    assert [key for key in keys if not _expanded(key).startswith(tuple(PREFIXES.values()))] == []


def test_own_keys_stand_for_declared_terms() -> None:
    known = {node.value for node in all_terms()}
    own = {key: _expanded(key) for key in CONTEXT if isinstance(CONTEXT[key], dict)}
    assert [key for key, iri in own.items() if iri.startswith(PREFIXES["ng"]) and iri not in known] == []


@pytest.mark.parametrize("node", sorted(declared()["property"], key=str), ids=local)
def test_the_type_of_a_key_follows_from_the_range_of_its_property(node: NamedNode) -> None:
    entry = CONTEXT[local(node)]
    ranges = objects(node, "rdfs:range")
    concept = NamedNode(PREFIXES["skos"] + "Concept")
    kinds = {
        PREFIXES["edtf"] + "EDTF": "edtf:EDTF",
        PREFIXES["xsd"] + "date": "xsd:date",
        PREFIXES["xsd"] + "dateTime": "xsd:dateTime",
        PREFIXES["xsd"] + "decimal": "xsd:decimal",
    }
    if concept in ranges:
        assert entry["@type"] == "@vocab"
    elif NamedNode(PREFIXES["owl"] + "ObjectProperty") in objects(node, "rdf:type"):
        assert entry["@type"] == "@id"
    elif NamedNode(PREFIXES["rdf"] + "langString") in ranges:
        assert entry["@container"] == "@language"
    else:
        expected = [kinds[iri.value] for iri in ranges if isinstance(iri, NamedNode) and iri.value in kinds]
        assert entry.get("@type") == (expected[0] if expected else None)


def test_prefixes_are_those_of_the_code() -> None:
    assert {key: CONTEXT[key] for key in CONTEXT if key in PREFIXES} == {
        key: value for key, value in PREFIXES.items() if key != "sh"
    }


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's JSON-LD parser uses it itself
def test_a_graph_survives_the_way_through_json_ld() -> None:
    graph = to_rdflib(parse_quads(STORY.read_bytes(), RdfFormat.TURTLE))
    assert len(graph) > 60
    document = graph.serialize(format="json-ld", context=CONTEXT)
    by_rdflib = rdflib.Graph().parse(data=document, format="json-ld")
    by_pyoxigraph = to_rdflib(parse_quads(document.encode(), RdfFormat.JSON_LD))
    assert isomorphic(graph, by_rdflib)
    assert isomorphic(graph, by_pyoxigraph)


def test_the_document_is_readable() -> None:
    graph = to_rdflib(parse_quads(STORY.read_bytes(), RdfFormat.TURTLE))
    nodes = json.loads(graph.serialize(format="json-ld", context=CONTEXT))["@graph"]
    assert {":" in key for node in nodes for key in node} == {False}
    link = next(node for node in nodes if node["id"].endswith("/link/1"))
    assert link["stance"] == "Denies"
    place = next(node for node in nodes if "/place/" in node["id"])
    assert place["prefLabel"] == {"da": "København", "en": "Copenhagen"}


def test_a_document_written_by_hand_means_what_it_says() -> None:
    document = json.dumps({"@context": CONTEXT, **READABLE}).encode()
    quads = {(q.subject, q.predicate, str(q.object)) for q in parse_quads(document, RdfFormat.JSON_LD)}
    occurrence, link = READABLE["id"], READABLE["chain"]["id"]  # type: ignore[index]
    ng, xsd = PREFIXES["ng"], PREFIXES["xsd"]
    for subject, predicate, value in (
        (occurrence, "fidelity", f"<{ng}Verbatim>"),
        (occurrence, "confidence", f'"0.9"^^<{xsd}decimal>'),
        (occurrence, "saidOn", f'"2019-03-04"^^<{PREFIXES["edtf"]}EDTF>'),
        (link, "stance", f"<{ng}Affirms>"),
    ):
        assert (NamedNode(str(subject)), NamedNode(ng + predicate), value) in quads
