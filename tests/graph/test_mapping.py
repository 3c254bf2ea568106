"""From statements to quads, in the form of the data model."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

import invented
from newsgraph.annotations import Annotations
from newsgraph.interpret.interpretation import interpret
from newsgraph.iris import Iris
from newsgraph.mapping.article import map_article
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.rdf import BlankNode, Literal, NamedNode
from newsgraph.vocabulary import (
    NG_CHAIN,
    NG_DESCRIPTOR,
    NG_FINAL_STANCE,
    NG_IN_SEGMENT,
    NG_NEXT_LINK,
    NG_OCCURRENCE,
    NG_QUANTITY,
    NG_STANCE,
    NG_UNKNOWN_OUTLET,
    OA_EXACT,
    OA_START,
    PROV_WAS_DERIVED_FROM,
    RDF_TYPE,
    SCHEMA_DATE_PUBLISHED,
    SCHEMA_MENTIONS,
    SCHEMA_PUBLISHER,
    SKOS_ALT_LABEL,
    SKOS_PREF_LABEL,
    term,
)

IRIS = Iris()
RUN = IRIS.named("run", "1")
STATEMENTS = interpret(invented.ARTICLE, invented.ANNOTATIONS, invented.RESOLUTION)
GRAPH = map_article(invented.ARTICLE, invented.ANNOTATIONS, invented.RESOLUTION, STATEMENTS, IRIS, RUN)


def values(subject: object, predicate: NamedNode, graph: ArticleGraph = GRAPH) -> list[NamedNode | Literal]:
    return [
        q.object
        for q in graph.quads
        if q.subject == subject and q.predicate == predicate and isinstance(q.object, NamedNode | Literal)
    ]


def instances(kind: NamedNode) -> list[NamedNode]:
    return [
        q.subject
        for q in GRAPH.quads
        if q.predicate == RDF_TYPE and q.object == kind and isinstance(q.subject, NamedNode)
    ]


def test_mapping_is_pure() -> None:
    again = map_article(invented.ARTICLE, invented.ANNOTATIONS, invented.RESOLUTION, STATEMENTS, IRIS, RUN)
    assert again == GRAPH


def test_a_graph_that_another_process_made_arrives_unchanged() -> None:
    assert pickle.loads(pickle.dumps(GRAPH)) == GRAPH


def test_no_triple_is_written_twice_and_no_blank_node_at_all() -> None:
    triples = [(q.subject, q.predicate, q.object) for q in GRAPH.quads]
    assert len(triples) == len(set(triples))
    assert not [q for q in GRAPH.quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_each_part_stands_in_its_graph() -> None:
    assert {q.graph_name for q in GRAPH.own} == {IRIS.article_graph(invented.ARTICLE.id)}
    assert {q.graph_name for q in GRAPH.entities} == {IRIS.graph("entities")}
    assert {q.graph_name for q in GRAPH.claims} == {IRIS.graph("claims")}


def test_every_selector_has_the_words_of_the_text() -> None:
    selectors = [q.subject for q in GRAPH.own if q.predicate == OA_EXACT]
    assert len(selectors) > 20
    for selector in selectors:
        (exact,) = values(selector, OA_EXACT)
        (start,) = values(selector, OA_START)
        assert invented.TEXT[int(start.value) :].startswith(exact.value)


def test_an_unknown_publisher_is_absent_and_the_articles_own_outlet() -> None:
    article = IRIS.article(invented.ARTICLE.id)
    assert values(article, SCHEMA_PUBLISHER) == []
    assert instances(NG_UNKNOWN_OUTLET) == [NamedNode(f"{article.value}/outlet")]


def test_a_date_has_the_precision_that_was_stated() -> None:
    (date,) = values(IRIS.article(invented.ARTICLE.id), SCHEMA_DATE_PUBLISHED)
    assert isinstance(date, Literal)
    assert (date.value, date.datatype.value.rpartition("#")[2]) == ("2021-03-02", "date")


def test_every_occurrence_has_one_chain_whose_last_stance_is_its_short_cut() -> None:
    occurrences = instances(NG_OCCURRENCE)
    assert len(occurrences) == len(STATEMENTS.occurrences)
    for occurrence in occurrences:
        (link,) = values(occurrence, NG_CHAIN)
        while further := values(link, NG_NEXT_LINK):
            (link,) = further
        assert values(link, NG_STANCE) == values(occurrence, NG_FINAL_STANCE)


def test_every_claim_reaches_the_article() -> None:
    article = IRIS.article(invented.ARTICLE.id)
    for claim in instances(term("ng:Claim")):
        assert values(claim, PROV_WAS_DERIVED_FROM) == [article]


def test_what_stands_in_boilerplate_points_to_it() -> None:
    figures = [q for q in instances(NG_QUANTITY) if values(q, NG_IN_SEGMENT)]
    assert len(figures) == 1


def test_a_name_of_an_entity_is_an_alternative_label_unless_it_is_the_preferred_one() -> None:
    oder = IRIS.agent(invented.ARTICLE.id, invented.ODER)
    assert [label.value for label in values(oder, SKOS_PREF_LABEL)] == ["Nils Oder"]
    assert [label.value for label in values(oder, SKOS_ALT_LABEL)] == ["Oder"]


def test_an_entity_spelt_in_two_ways_has_one_preferred_name() -> None:
    oder = [span for span, entity in invented.RESOLUTION.mentions.items() if entity == invented.ODER]
    assert len(oder) == 2
    loud = {**invented.RESOLUTION.mentions, oder[0]: replace(invented.ODER, label="NILS ODER")}
    resolution = replace(invented.RESOLUTION, mentions=loud)
    graph = map_article(invented.ARTICLE, invented.ANNOTATIONS, resolution, STATEMENTS, IRIS, RUN)
    iri = IRIS.agent(invented.ARTICLE.id, invented.ODER)
    preferred, others = values(iri, SKOS_PREF_LABEL, graph), values(iri, SKOS_ALT_LABEL, graph)
    assert len(preferred) == 1
    assert {"Nils Oder", "NILS ODER"} <= {label.value for label in (*preferred, *others)}


def test_an_unnamed_source_belongs_to_the_article_and_has_its_descriptor() -> None:
    source = IRIS.agent(invented.ARTICLE.id, invented.ENGINEERS)
    assert source.value == f"http://localhost:8000/article/{invented.ARTICLE.id}/unnamed/1"
    assert values(source, NG_DESCRIPTOR) == [Literal("engineers", language="en")]


@pytest.mark.parametrize("entity", [invented.ODER, invented.LUROW, invented.COURIER])
def test_entities_of_the_story_are_mentioned_by_the_article(entity: object) -> None:
    mentioned = values(IRIS.article(invented.ARTICLE.id), SCHEMA_MENTIONS)
    assert IRIS.agent(invented.ARTICLE.id, entity) in mentioned  # type: ignore[arg-type]


def test_an_article_without_layers_is_only_described() -> None:
    resolution = type(invented.RESOLUTION)(invented.RESOLUTION.publisher)
    statements = interpret(invented.ARTICLE, Annotations(), resolution)
    graph = map_article(invented.ARTICLE, Annotations(), resolution, statements, IRIS, RUN)
    assert graph.claims == ()
    assert graph.entities == ()
    assert graph.own
