"""Graphs judged before they are written, on the invented story."""

from __future__ import annotations

import pytest

from newsgraph.errors import ConfigError
from newsgraph.iris import Iris
from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, typed
from newsgraph.replacement import MOST_NODES, SHARED, is_own_graph, judge_replacement
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.validate.report import Report
from newsgraph.validate.shacl import Validator, load_validator
from newsgraph.vocabulary import (
    NG_CHAIN,
    OA_EXACT,
    PROV_WAS_DERIVED_FROM,
    RDF_TYPE,
    SCHEMA_TEXT,
    SKOS_PREF_LABEL,
    term,
)
from server.story import TEXTS, story_quads

IRIS = Iris()


class Texts:
    def text(self, sha256: str) -> str | None:
        return TEXTS.get(sha256)


@pytest.fixture
def store() -> OxigraphStore:
    store = memory_store()
    store.load(story_quads())
    return store


@pytest.fixture(scope="module")
def validator() -> Validator:
    return load_validator()


def articles(store: OxigraphStore) -> list[NamedNode]:
    return sorted((graph for graph in store.graphs() if "/article/" in graph.value), key=str)


def judged(store: OxigraphStore, validator: Validator, graph: NamedNode, quads: list[Quad]) -> Report:
    before = len(store)
    report = judge_replacement(store, Texts(), validator, IRIS, graph, quads)
    assert len(store) == before
    return report


def test_own_graphs_are_those_that_the_program_keeps() -> None:
    for name in (*SHARED, "article/0123456789abcdef"):
        assert is_own_graph(IRIS.graph(name), IRIS)
    for name in ("foreign", "entities/more", "articles"):
        assert not is_own_graph(IRIS.graph(name), IRIS)


def test_what_does_not_change_is_not_judged(store: OxigraphStore, validator: Validator) -> None:
    for graph in store.graphs():
        assert judged(store, validator, graph, list(store.quads(graph=graph))) == Report()


def test_harmless_change_conforms(store: OxigraphStore, validator: Validator) -> None:
    for graph in store.graphs():
        quads = list(store.quads(graph=graph))
        subject = next(quad.subject for quad in quads if isinstance(quad.subject, NamedNode))
        note = Quad(subject, term("skos:note"), Literal("seen", language="en"), graph)
        report = judged(store, validator, graph, [*quads, note])
        assert report.conforms, report.as_text()


def test_words_that_are_not_in_the_text_are_found(store: OxigraphStore, validator: Validator) -> None:
    graph = articles(store)[0]
    quads = list(store.quads(graph=graph))
    wrong = next(quad for quad in quads if quad.predicate == OA_EXACT)
    quads[quads.index(wrong)] = Quad(wrong.subject, OA_EXACT, Literal("words that nobody wrote"), graph)
    report = judged(store, validator, graph, quads)
    assert str(wrong.subject.value) in {finding.focus for finding in report.violations}  # type: ignore[union-attr]


def test_occurrence_without_chain_is_found(store: OxigraphStore, validator: Validator) -> None:
    graph = articles(store)[0]
    quads = [quad for quad in store.quads(graph=graph) if quad.predicate != NG_CHAIN]
    assert not judged(store, validator, graph, quads).conforms


def test_removing_what_articles_refer_to_is_found(store: OxigraphStore, validator: Validator) -> None:
    assert not judged(store, validator, IRIS.graph("entities"), []).conforms
    assert not judged(store, validator, IRIS.graph("claims"), []).conforms


def test_second_name_of_a_person_in_a_language_is_found(store: OxigraphStore, validator: Validator) -> None:
    graph = IRIS.graph("entities")
    quads = list(store.quads(graph=graph))
    label = next(quad for quad in quads if quad.predicate == SKOS_PREF_LABEL)
    other = Quad(label.subject, SKOS_PREF_LABEL, Literal("Another Name", language="en"), graph)
    report = judged(store, validator, graph, [*quads, other])
    assert [finding.focus for finding in report.violations] == [getattr(label.subject, "value", "")]


def test_claim_that_reaches_no_article_is_found(store: OxigraphStore, validator: Validator) -> None:
    graph = IRIS.graph("claims")
    claim = IRIS.named("claim", "nobody-made-it-000000")
    quads = [
        *store.quads(graph=graph),
        *(Quad(claim, RDF_TYPE, term(name), graph) for name in ("ng:Claim", "schema:Claim")),
        Quad(claim, term("ng:modality"), term("ng:Actual"), graph),
        Quad(claim, SCHEMA_TEXT, Literal("Nobody said this.", language="en"), graph),
    ]
    report = judged(store, validator, graph, quads)
    assert {finding.focus for finding in report.violations} == {claim.value}
    assert {finding.path for finding in report.violations} == {PROV_WAS_DERIVED_FROM.value}


def test_node_without_a_name_is_found(store: OxigraphStore, validator: Validator) -> None:
    graph = IRIS.graph("entities")
    quads = [*store.quads(graph=graph), Quad(BlankNode("x"), RDF_TYPE, term("schema:Person"), graph)]
    assert not judged(store, validator, graph, quads).conforms


def test_too_many_changes_are_refused(store: OxigraphStore, validator: Validator) -> None:
    graph = IRIS.graph("runs")
    quads = [Quad(IRIS.named("run", str(n)), term("skos:note"), typed(n), graph) for n in range(MOST_NODES + 1)]
    with pytest.raises(ConfigError, match="nodes change"):
        judge_replacement(store, Texts(), validator, IRIS, graph, quads)
