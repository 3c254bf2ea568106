"""What the checks find, each after one rule was broken by hand, and that they find nothing in what ingestion makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.checks import Problem, check, stats
from newsgraph.checks import statistics as statistics_module
from newsgraph.checks.statistics import query
from newsgraph.iris import keyed_slug
from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad
from newsgraph.store.base import Change
from newsgraph.store.results import select
from newsgraph.text import text_sha256
from newsgraph.vocabulary import NG_CLAIM, RDF_TYPE, SKOS_ALT_LABEL, SKOS_PREF_LABEL, term
from newsgraph.workspace import Workspace
from synthetic_articles import IRIS, memory_workspace, source

URL = "http://news.example/story"
TEXT = "name ann Ann Lee\nname ann Lee\nquote words ann it is low\nclaim c it is doubtful"
ANN = IRIS.named("person", keyed_slug("ann", "ann"))
ENTITIES, CLAIMS = IRIS.graph("entities"), IRIS.graph("claims")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = memory_workspace(tmp_path)
    sources = [source(TEXT, "a.txt"), source("figure dead 5 number of dead", URL, URL), source(TEXT, URL, URL)]
    list(workspace.ingest(sources))
    return workspace


def add(workspace: Workspace, *quads: Quad) -> None:
    workspace.store.apply(Change(add=quads))


def only(workspace: Workspace) -> Problem:
    (problem,) = check(workspace)
    return problem


def test_there_is_nothing_to_find_in_what_ingestion_and_removal_leave(workspace: Workspace) -> None:
    assert list(check(workspace)) == []
    list(workspace.remove(["a.txt"]))
    assert list(check(workspace)) == []
    list(workspace.remove([URL]))
    assert list(check(workspace)) == []


def test_a_triple_in_two_graphs_is_found_once(workspace: Workspace) -> None:
    label = Literal("Ann Lee", language="en")
    add(workspace, Quad(ANN, SKOS_PREF_LABEL, label, IRIS.graph("review")))
    problem = only(workspace)
    assert (problem.rule, "graph/review" in problem.message) == ("one graph", True)


def test_a_triple_of_an_article_that_stands_elsewhere_too_is_found(workspace: Workspace) -> None:
    graph = next(graph for graph in workspace.store.graphs() if "/article/" in graph.value)
    quad = next(iter(workspace.store.quads(graph=graph)))
    add(workspace, Quad(quad.subject, quad.predicate, quad.object, IRIS.graph("review")))
    assert [problem.rule for problem in check(workspace)] == ["one graph"]


def test_a_blank_node_is_found(workspace: Workspace) -> None:
    add(workspace, Quad(BlankNode("b"), RDF_TYPE, term("prov:Entity"), IRIS.graph("review")))
    assert only(workspace).rule == "blank node"


def test_what_other_graphs_hold_is_not_judged(workspace: Workspace) -> None:
    foreign = NamedNode("http://other.example/graph")
    add(workspace, Quad(BlankNode("b"), RDF_TYPE, IRIS.article("0123456789abcdef"), foreign))
    assert list(check(workspace)) == []


def test_a_pointer_to_nothing_is_found_once(workspace: Workspace) -> None:
    nobody = IRIS.named("person", "nobody")
    for number in range(2):
        add(
            workspace, Quad(IRIS.named("run", f"r{number}"), term("prov:wasAssociatedWith"), nobody, IRIS.graph("runs"))
        )
    problem = only(workspace)
    assert (problem.rule, problem.subject) == ("dangling", nobody.value)


def test_a_statement_that_no_article_gives_is_found(workspace: Workspace) -> None:
    add(workspace, Quad(ANN, SKOS_ALT_LABEL, Literal("Annie", language="en"), ENTITIES))
    problem = only(workspace)
    assert (problem.rule, problem.subject) == ("evidence", ANN.value)
    assert "Annie" in problem.message


def test_a_statement_that_is_missing_is_found(workspace: Workspace) -> None:
    label = Quad(ANN, SKOS_ALT_LABEL, Literal("Lee", language="en"), ENTITIES)
    workspace.store.apply(Change(remove=(label,)))
    assert "missing" in only(workspace).message


def test_a_claim_that_reaches_no_article_is_found(workspace: Workspace) -> None:
    claim = IRIS.named("claim", "made-up-123456")
    add(workspace, Quad(claim, RDF_TYPE, NG_CLAIM, CLAIMS))
    assert {problem.rule for problem in check(workspace)} == {"evidence", "claim"}


def test_a_missing_file_is_found(workspace: Workspace) -> None:
    workspace.archive.drop_text(text_sha256(TEXT))
    assert {problem.rule for problem in check(workspace)} == {"text"}
    workspace.archive.put_text(TEXT)
    workspace.archive.drop_source(text_sha256(TEXT))
    assert {problem.rule for problem in check(workspace)} == {"source"}


def test_a_changed_file_is_found(workspace: Workspace) -> None:
    workspace.archive.text_path(text_sha256(TEXT)).write_text("changed")
    assert "backup" in only(workspace).message


def test_a_file_that_nobody_needs_is_found(workspace: Workspace) -> None:
    workspace.archive.put_source(b"nobody needs this")
    assert "can be deleted" in only(workspace).message


def test_a_replaced_version_that_is_not_archived_is_found_and_the_reverse(workspace: Workspace) -> None:
    (article_id,) = workspace.archive.superseded_ids()
    quads = workspace.archive.superseded(article_id) or ()
    workspace.archive.drop_superseded(article_id)
    assert only(workspace).rule == "version"
    workspace.archive.put_superseded(article_id, quads)
    workspace.archive.put_superseded("0123456789abcdef", quads)
    assert only(workspace).subject == IRIS.article("0123456789abcdef").value


def test_contributions_of_an_article_that_is_not_there_are_found(workspace: Workspace) -> None:
    graph = IRIS.article_graph("0123456789abcdef")
    workspace.holdings.contributions.put(graph, [Quad(ANN, RDF_TYPE, term("schema:Person"), ENTITIES)])
    assert only(workspace).rule == "contributions"


def test_an_article_outside_its_own_graph_is_found(workspace: Workspace) -> None:
    article = IRIS.article("0123456789abcdef")
    add(workspace, Quad(article, RDF_TYPE, term("schema:NewsArticle"), IRIS.graph("review")))
    assert only(workspace).rule == "article"


def test_a_problem_is_told_in_one_line_and_as_json() -> None:
    problem = Problem("text", "http://x/", "it is not there")
    assert str(problem) == "text: http://x/: it is not there"
    assert problem.as_json() == {"rule": "text", "subject": "http://x/", "message": "it is not there"}


def test_the_numbers_are_those_of_what_was_ingested(workspace: Workspace) -> None:
    numbers = stats(workspace)
    assert {
        "articles": 2,
        "quotations": 1,
        "mentions": 4,
        "entities": {"Person": 1, "Organization": 0, "Place": 0},
        "claims": {"Claim": 1, "QuantityClaim": 0, "EventClaim": 0, "RoleClaim": 0},
        "triples": len(workspace.store),
        "warnings": {"It is doubtful.": 2},
        "sources": 2,
        "replaced versions": 1,
        "quarantined sources": 0,
        "revision": workspace.store.revision,
    }.items() <= numbers.items()
    assert numbers["triples by graph"]["graph/entities"] == len(list(workspace.store.quads(graph=ENTITIES)))
    assert not [name for name in numbers["triples by graph"] if "article" in name]


def test_each_query_of_the_checks_runs(workspace: Workspace) -> None:
    names = sorted(path.stem for path in Path(statistics_module.__file__).parent.glob("*.rq"))
    assert len(names) == 3
    for name in names:
        assert select(workspace.store, query(name), {"graph": ENTITIES})
