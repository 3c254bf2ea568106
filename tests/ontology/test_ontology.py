"""The ontology says of each of its terms what it means, and has the terms that the code and the data use."""

from __future__ import annotations

import re

import pytest

from newsgraph import vocabulary
from newsgraph.rdf import BlankNode, Literal, NamedNode
from newsgraph.resources import resource
from newsgraph.vocabulary import PREFIXES, term
from ontology.ontology_files import FILES, all_terms, declared, local, objects, own_files, terms_in, triples

ONTOLOGY = NamedNode("https://w3id.org/newsgraph/ontology")
CONSTANTS = {
    name: value for name, value in vars(vocabulary).items() if name.startswith("NG_") and isinstance(value, NamedNode)
}
AUTHORITY = sorted(resource("ontology/authority").glob("*.ttl"))


def test_the_ontology_has_the_files_that_its_page_lists() -> None:
    assert {path.name for path in own_files()} == set(FILES)


def test_the_header_says_what_version_and_under_which_licence() -> None:
    for predicate in ("dcterms:title", "dcterms:description", "dcterms:license", "owl:versionInfo"):
        assert len(objects(ONTOLOGY, predicate)) == 1, predicate


def test_the_header_names_the_prefix_that_the_code_uses() -> None:
    header = {t.predicate.value.rpartition("/")[2]: t.object for t in triples() if t.subject == ONTOLOGY}
    namespace = header["preferredNamespaceUri"]
    assert isinstance(namespace, Literal)
    assert namespace.value == PREFIXES["ng"]


def test_there_are_terms_of_each_kind() -> None:
    assert {kind: len(terms) > 0 for kind, terms in declared().items()} == dict.fromkeys(declared(), True)


def test_no_term_is_of_two_kinds() -> None:
    assert sum(map(len, declared().values())) == len(all_terms())


@pytest.mark.parametrize(
    ("kind", "label", "definition"),
    [
        ("class", "rdfs:label", "rdfs:comment"),
        ("property", "rdfs:label", "rdfs:comment"),
        ("concept", "skos:prefLabel", "skos:definition"),
        ("scheme", "skos:prefLabel", "skos:definition"),
    ],
)
def test_each_term_has_one_label_a_definition_and_says_where_it_is_defined(
    kind: str, label: str, definition: str
) -> None:
    for node in declared()[kind]:
        for predicate in (label, definition):
            values = objects(node, predicate)
            assert len(values) == 1, (node, predicate)
            assert isinstance(values[0], Literal)
            assert values[0].language == "en"
        assert objects(node, "rdfs:isDefinedBy") == [ONTOLOGY], node


def test_each_class_has_an_example() -> None:
    assert [local(node) for node in declared()["class"] if not objects(node, "skos:example")] == []


def test_classes_and_concepts_begin_with_a_capital_and_properties_do_not() -> None:
    for kind, terms in declared().items():
        pattern = r"[a-z][A-Za-z0-9]*" if kind == "property" else r"[A-Z][A-Za-z0-9]*"
        assert [node.value for node in terms if not re.fullmatch(pattern, local(node))] == []


def test_no_blank_nodes_are_needed() -> None:
    assert [t for t in triples() if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)] == []


def test_each_term_that_the_ontology_mentions_is_declared() -> None:
    known = all_terms()
    mentioned = {node for path in own_files() for node in terms_in(path)}
    assert mentioned - known == set()


def test_each_constant_of_the_code_is_declared() -> None:
    known = declared()["class"] | declared()["property"]
    assert {name for name, value in CONSTANTS.items() if value not in known} == set()
    assert len(CONSTANTS) > 80


def test_each_term_of_the_authority_file_is_declared() -> None:
    used = {node for path in AUTHORITY for node in terms_in(path)}
    assert {local(node) for node in used - all_terms()} == set()


def test_each_class_and_property_is_used_by_the_code_or_the_authority_file() -> None:
    used = set(CONSTANTS.values()) | {node for path in AUTHORITY for node in terms_in(path)}
    assert {local(node) for node in (declared()["class"] | declared()["property"]) - used} == set()


def test_superclasses_stand_only_where_the_data_write_them_out() -> None:
    stated = {
        (local(t.subject), t.object.value)
        for t in triples()
        if t.predicate == term("rdfs:subClassOf") and isinstance(t.object, NamedNode)
    }
    assert stated == {
        ("Segment", term("oa:SpecificResource").value),
        ("Claim", term("schema:Claim").value),
        ("QuantityClaim", term("ng:Claim").value),
        ("EventClaim", term("ng:Claim").value),
        ("RoleClaim", term("ng:Claim").value),
    }


@pytest.mark.parametrize("forbidden", ["sem:Event", "schema:Event", "org:Membership", "prov:Attribution"])
def test_what_is_reported_implies_no_fact(forbidden: str) -> None:
    entailing = {term(name) for name in ("rdfs:subClassOf", "rdfs:domain", "rdfs:range", "owl:equivalentClass")}
    assert [t for t in triples() if t.object == term(forbidden) and t.predicate in entailing] == []


def test_no_term_of_ours_is_a_subproperty_of_a_foreign_one() -> None:
    assert [t for t in triples() if t.predicate == term("rdfs:subPropertyOf")] == []
