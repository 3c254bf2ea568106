"""The first real corpus end to end: five articles about one story, which do not belong to the project.

What is asserted is what the data model promises on them; the answers are facts of those pages, not rules of the code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from newsgraph.checks import check
from newsgraph.config import Config
from newsgraph.export import export_to_file
from newsgraph.queries import named_query
from newsgraph.rdf import BlankNode, RdfFormat
from newsgraph.read import find_sources
from newsgraph.store.results import ask, select
from newsgraph.workspace import Outcome, Workspace, open_workspace

PREFIXES = """
BASE <http://localhost:8000/>
PREFIX ng: <https://w3id.org/newsgraph/ontology#>
PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""


@pytest.fixture(scope="module")
def ingested(
    tmp_path_factory: pytest.TempPathFactory, shared_folder: Callable[..., Path]
) -> Generator[tuple[Workspace, list[Outcome]]]:
    folder = shared_folder("articles")
    store = tmp_path_factory.mktemp("store")
    with open_workspace(Config(store=str(store))) as workspace:
        outcomes = list(workspace.ingest(find_sources([str(folder)])))
        yield workspace, outcomes


@pytest.fixture(scope="module")
def graph(ingested: tuple[Workspace, list[Outcome]]) -> Workspace:
    return ingested[0]


def rows(graph: Workspace, sparql: str) -> list[dict[str, object]]:
    return [dict(row) for row in select(graph.store, PREFIXES + sparql)]


def answers(graph: Workspace, name: str) -> list[dict[str, object]]:
    return [dict(row) for row in select(graph.store, named_query(name).text)]


def test_all_five_are_stored_without_a_violation(ingested: tuple[Workspace, list[Outcome]]) -> None:
    assert Counter(str(outcome.status) for outcome in ingested[1]) == {"stored": 5}


def test_the_rules_of_the_graph_hold(graph: Workspace) -> None:
    assert [str(problem) for problem in check(graph)] == []
    assert len(rows(graph, "SELECT ?a { ?a a schema:NewsArticle }")) == 5
    assert not ask(graph.store, PREFIXES + "ASK { ?e a sem:Event }")
    quads = list(graph.store.quads())
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    triples = Counter((q.subject, q.predicate, q.object) for q in quads)
    assert [triple for triple, count in triples.items() if count > 1] == []
    assert (
        rows(graph, "SELECT ?c { ?c a ng:Claim FILTER NOT EXISTS { ?c prov:wasDerivedFrom/a schema:NewsArticle } }")
        == []
    )


def test_one_utterance_is_one_quotation_in_three_articles(graph: Workspace) -> None:
    found = rows(
        graph,
        """SELECT ?q (COUNT(DISTINCT ?article) AS ?articles) {
             ?q a schema:Quotation ; schema:text ?text FILTER(CONTAINS(?text, "very, very low level"))
             ?o ng:renders ?q ; ng:span/oa:hasSource ?article } GROUP BY ?q""",
    )
    assert [row["articles"] for row in found] == [3]


def test_one_query_gives_the_figures_with_source_approximation_and_modality(graph: Workspace) -> None:
    found = answers(graph, "02-troop-levels")
    figures = Counter((int(str(row["value"])), row["approximation"]) for row in found)
    assert figures[5000, "About"] == 2
    assert figures[5000, "MoreThan"] == 1
    assert figures[3500, "About"] == 1
    assert {(5200, "Exactly"), (3000, "Exactly")} <= set(figures)
    assert any(value == 4000 for value, _ in figures)
    assert 12000 not in {value for value, _ in figures}
    (third_hand,) = [row for row in found if int(str(row["value"])) == 3500]
    assert (third_hand["attributed_to"], third_hand["via"]) == ("US officials", "The New York Times")
    assert third_hand["modality"] == "Possible"
    planned = {int(str(row["value"])) for row in found if row["modality"] == "Planned"}
    assert planned == {3000}


def test_the_prime_minister_is_one_person_and_not_his_predecessor(graph: Workspace) -> None:
    names = answers(graph, "06-names-of-a-person")
    assert {"Mustafa al-Kadhimi", "Mustafa Al Kadhemi", "Kadhemi"} <= {str(row["surface"]) for row in names}
    people = rows(
        graph,
        """SELECT DISTINCT ?p { ?p a schema:Person ; skos:prefLabel|skos:altLabel ?n
             FILTER(REGEX(?n, "Kadh[ei]m", "i")) }""",
    )
    assert len(people) == 1
    others = rows(graph, 'SELECT ?p { ?p a schema:Person ; skos:prefLabel ?n FILTER(CONTAINS(?n, "Abadi")) }')
    assert len(others) == 1
    assert others[0]["p"] != people[0]["p"]


def test_the_denial_is_an_occurrence_with_that_stance(graph: Workspace) -> None:
    denials = {(row["source"], row["proposition"]) for row in answers(graph, "26-denials")}
    assert ("United States Department of Defense", "no drawdown is taking place") in denials


def test_dates_are_stated_or_absent(graph: Workspace) -> None:
    found = {
        str(row["file"])[:3]: row["date"]
        for row in rows(
            graph,
            """SELECT (REPLACE(?id, "^.*/", "") AS ?file) (STR(?d) AS ?date) {
             ?a a schema:NewsArticle ; dcterms:identifier ?id OPTIONAL { ?a schema:datePublished ?d } }""",
        )
    }
    assert found["004"] == "2018-02-06"
    assert found["000"] is None
    assert found["001"] is None
    assert str(found["003"]).startswith("2020-08-21")
    assert str(found["002"]).startswith("2020-09-09")


def test_what_is_not_the_story_is_marked_and_says_nothing(graph: Workspace) -> None:
    marked = rows(
        graph,
        """SELECT ?words { ?s ng:segmentType ?type ; oa:hasSelector/oa:exact ?words
             FILTER(?type IN (ng:Boilerplate, ng:OffTopic)) }""",
    )
    texts = " ".join(str(row["words"]) for row in marked)
    for words in ("READ MORE", "Follow us on", "Dow Plunges", "More news from"):
        assert words in texts
    inside = """SELECT ?o { ?o a ng:Occurrence ; ng:inSegment/ng:segmentType ?type
                  FILTER(?type IN (ng:Boilerplate, ng:OffTopic)) }"""
    assert rows(graph, inside) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parsers use what it deprecates
@pytest.mark.parametrize(
    ("suffix", "engine_format", "name"), [("nq", RdfFormat.N_QUADS, "nquads"), ("trig", RdfFormat.TRIG, "trig")]
)
def test_an_export_loads_elsewhere_as_the_same_graph(
    graph: Workspace, tmp_path: Path, suffix: str, engine_format: RdfFormat, name: str
) -> None:
    file = tmp_path / f"all.{suffix}"
    export_to_file(graph.store, graph.config.iris, file)
    fresh = pyoxigraph.Store()
    fresh.load(path=str(file), format=engine_format)
    ours = set(graph.store.quads())
    assert set(fresh.quads_for_pattern(None, None, None)) == ours
    dataset = rdflib.Dataset()
    dataset.parse(data=file.read_text(encoding="utf-8"), format=name)
    assert len({q.graph_name for q in ours}) == len([g for g in dataset.graphs() if len(g)])
    entities = rdflib.Graph()
    for quad in graph.store.quads(graph=graph.config.iris.graph("entities")):
        entities.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
    assert isomorphic(entities, dataset.graph(rdflib.URIRef(graph.config.iris.graph("entities").value)))
