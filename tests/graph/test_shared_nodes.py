"""Shared nodes are as if the articles that are there had been ingested alone, in any order."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.article import Source
from newsgraph.iris import keyed_slug
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.shared_nodes import shown, shown_quads
from newsgraph.store.base import Change
from newsgraph.store.results import select
from newsgraph.vocabulary import (
    NG_EVENT_TYPE,
    SCHEMA_PERSON,
    SCHEMA_TEXT,
    SKOS_ALT_LABEL,
    SKOS_PREF_LABEL,
    term,
)
from newsgraph.workspace import Status, Workspace
from synthetic_articles import IRIS, content, memory_workspace, source

ANN = IRIS.named("person", keyed_slug("ann", "ann"))
WORDS = IRIS.named("quotation", keyed_slug("words", "words"))


def english(words: str) -> Literal:
    return Literal(words, language="en")


class TestShown:
    def test_the_longest_name_is_preferred_and_the_others_are_alternatives(self) -> None:
        names = {(SKOS_PREF_LABEL, english("Lee")), (SKOS_PREF_LABEL, english("Ann Lee"))}
        assert shown(names, entity=True) == {
            (SKOS_PREF_LABEL, english("Ann Lee")),
            (SKOS_ALT_LABEL, english("Lee")),
        }

    def test_equally_long_names_are_chosen_by_their_letters(self) -> None:
        names = {(SKOS_PREF_LABEL, english("Ann Lef")), (SKOS_PREF_LABEL, english("Ann Lee"))}
        assert (SKOS_PREF_LABEL, english("Ann Lee")) in shown(names, entity=True)

    def test_an_alternative_never_repeats_the_preferred_name(self) -> None:
        names = {(SKOS_PREF_LABEL, english("Ann")), (SKOS_ALT_LABEL, english("Ann"))}
        assert shown(names, entity=True) == {(SKOS_PREF_LABEL, english("Ann"))}

    def test_there_is_one_preferred_name_in_each_language(self) -> None:
        names = {(SKOS_PREF_LABEL, english("Germany")), (SKOS_PREF_LABEL, Literal("Deutschland", language="de"))}
        assert shown(names, entity=True) == names

    def test_what_is_no_entity_keeps_no_other_names(self) -> None:
        names = {(SKOS_PREF_LABEL, english("a vote")), (SKOS_PREF_LABEL, english("vote"))}
        assert shown(names, entity=False) == {(SKOS_PREF_LABEL, english("a vote"))}

    def test_there_is_one_wording_whatever_its_language(self) -> None:
        wordings = {(SCHEMA_TEXT, english("It is low")), (SCHEMA_TEXT, Literal("It is very low", language="en-gb"))}
        assert shown(wordings, entity=False) == {(SCHEMA_TEXT, Literal("It is very low", language="en-gb"))}

    def test_everything_else_is_shown_as_it_is(self) -> None:
        types = {(NG_EVENT_TYPE, term("ng:Attack")), (NG_EVENT_TYPE, term("ng:Bombing"))}
        assert shown(types, entity=False) == types

    def test_the_quads_of_one_article_keep_their_graphs(self) -> None:
        quads = (
            Quad(ANN, SKOS_PREF_LABEL, english("Ann"), IRIS.graph("entities")),
            Quad(ANN, SKOS_ALT_LABEL, english("Ann"), IRIS.graph("entities")),
            Quad(WORDS, SCHEMA_TEXT, english("yes"), IRIS.graph("claims")),
        )
        assert set(shown_quads(quads, IRIS)) == {quads[0], quads[2]}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return memory_workspace(tmp_path)


def names_of(workspace: Workspace, node: NamedNode = ANN) -> tuple[str, set[str]]:
    rows = select(
        workspace.store,
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "SELECT ?p ?name { ?node ?p ?name FILTER(?p IN (skos:prefLabel, skos:altLabel)) }",
        {"node": node},
    )
    (preferred,) = [str(row["name"]) for row in rows if str(row["p"]).endswith("prefLabel")]
    return preferred, {str(row["name"]) for row in rows if str(row["p"]).endswith("altLabel")}


def ingest(workspace: Workspace, *texts: str) -> list[str]:
    outcomes = list(workspace.ingest(source(text, f"{text[:20]}.txt") for text in texts))
    assert all(outcome.status is Status.STORED for outcome in outcomes)
    return [outcome.article_id or "" for outcome in outcomes]


def test_the_fullest_name_of_all_articles_is_preferred(workspace: Workspace) -> None:
    ingest(workspace, "name ann Ann Lee", "name ann Dr Ann Lee\nname ann Lee")
    assert names_of(workspace) == ("Dr Ann Lee", {"Ann Lee", "Lee"})


def test_a_name_goes_with_the_last_article_that_uses_it(workspace: Workspace) -> None:
    first, second, _ = ingest(
        workspace, "name ann Dr Ann Lee\nname ann Lee", "name ann Ann Lee\nname ann Lee", "name ann Ann Lee"
    )
    list(workspace.remove([first]))
    assert names_of(workspace) == ("Ann Lee", {"Lee"})
    list(workspace.remove([second]))
    assert names_of(workspace) == ("Ann Lee", set())


def test_a_known_entity_keeps_its_label_whatever_articles_call_it(workspace: Workspace) -> None:
    known = IRIS.named("person", "known-kim")
    first, _ = ingest(workspace, "name known-kim Doctor Professor Kim the Elder", "name known-kim Kim")
    assert names_of(workspace, known) == ("Known-Kim", {"Doctor Professor Kim the Elder", "Kim"})
    list(workspace.remove([first]))
    assert names_of(workspace, known) == ("Known-Kim", {"Kim"})


def test_the_wording_of_a_quotation_is_that_of_an_article_that_is_there(workspace: Workspace) -> None:
    longer, _ = ingest(workspace, "quote words ann we have lowered it", "quote words ann lowered it")
    query = "SELECT ?text { ?node <https://schema.org/text> ?text }"
    assert select(workspace.store, query, {"node": WORDS}) == [{"text": "we have lowered it"}]
    list(workspace.remove([longer]))
    assert select(workspace.store, query, {"node": WORDS}) == [{"text": "lowered it"}]


def test_a_node_goes_with_the_last_article_that_refers_to_it(workspace: Workspace) -> None:
    first, second = ingest(workspace, "quote words ann yes", "quote words ann yes\nname bob Bob Ray")
    list(workspace.remove([first]))
    assert list(workspace.store.quads(WORDS, graph=IRIS.graph("claims")))
    assert list(workspace.store.quads(ANN, graph=IRIS.graph("entities")))
    list(workspace.remove([second]))
    assert content(workspace.store) == set()


def test_each_entity_has_its_types_once(workspace: Workspace) -> None:
    ingest(workspace, "name ann Ann Lee", "name ann Ann Lee\nclaim c it is so")
    assert len(list(workspace.store.quads(ANN, None, SCHEMA_PERSON))) == 1


def test_relations_of_a_claim_go_with_it(workspace: Workspace) -> None:
    _, second = ingest(
        workspace, "figure dead 5 number of dead", "figure dead 5 number of dead\nfigure dead 9 number of dead"
    )
    graph = IRIS.graph("relations")
    claim, other = (IRIS.named("claim", keyed_slug(key, key)) for key in ("dead 9", "dead 5"))
    relation = IRIS.named("relation", "made-by-hand")
    by_hand = (
        Quad(relation, term("ng:subject"), claim, graph),
        Quad(relation, term("ng:object"), other, graph),
        Quad(other, term("ng:contradicts"), claim, graph),
    )
    workspace.store.apply(Change(add=by_hand))
    list(workspace.remove([second], relate=False))
    left = set(workspace.store.quads(graph=graph))
    assert not left & set(by_hand)
    assert not [quad for quad in left if claim in (quad.subject, quad.object)]


LINES = (
    "name ann Ann Lee",
    "name ann Lee",
    "name ann Ann Mary Lee",
    "name ann Ann Lef",
    "name known-kim Kim",
    "name known-kim Known-Kim",
    "quote words ann it is low",
    "quote words ann it is very low",
    "quote words ann It is low",
    "quote words bob it is low",
    "claim c the sky is blue",
    "claim c The sky is blue",
    "figure dead 5 number of dead",
    "figure dead 9 number of dead",
    "figure dead 9 number of the dead",
)
articles = st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True).map("\n".join)


def as_if_new(workspace: Workspace) -> set[Quad]:
    """What a new workspace holds after ingesting the articles that are there, in the order of their ids."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = memory_workspace(Path(folder))
        texts: list[Source] = []
        for article in sorted(select(workspace.store, ARTICLES), key=str):
            text = workspace.archive.text(str(article["sha256"]))
            texts.append(source(text or "", str(article["identifier"]), url=_text(article["url"])))
        list(fresh.ingest(texts))
        return content(fresh.store)


ARTICLES = """
    PREFIX schema: <https://schema.org/>
    SELECT ?article ?sha256 ?identifier ?url {
        ?article a schema:NewsArticle ; <http://purl.org/dc/terms/identifier> ?identifier ;
            <https://w3id.org/newsgraph/ontology#textSha256> ?sha256 .
        OPTIONAL { ?article schema:url ?url }
    }
"""


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(articles, min_size=1, max_size=5, unique=True), gone=st.sets(st.integers(0, 4)))
def test_removing_articles_leaves_what_the_others_give(texts: list[str], gone: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = memory_workspace(Path(folder))
        ids = [o.article_id or "" for o in workspace.ingest(source(t, f"{i}.txt") for i, t in enumerate(texts))]
        list(workspace.remove(ids[number] for number in gone if number < len(ids)))
        assert content(workspace.store) == as_if_new(workspace)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 2), st.one_of(articles, st.just("remove"))), min_size=1, max_size=8))
def test_changing_pages_and_removing_them_leaves_what_the_current_ones_give(steps: list[tuple[int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = memory_workspace(Path(folder))
        for page, text in steps:
            url = f"http://news.example/{page}"
            if text == "remove":
                list(workspace.remove([url]))
            else:
                list(workspace.ingest([source(text, url, url=url)]))
        assert content(workspace.store) == as_if_new(workspace)


def test_the_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    texts = [
        "name ann Ann Lee\nquote words ann it is low",
        "name ann Ann Lef\nquote words ann it is Low",
        "name ann Lee",
    ]
    results: list[set[Quad]] = []
    for number, order in enumerate(permutations(texts)):
        workspace = memory_workspace(tmp_path / str(number))
        list(workspace.ingest(source(text, f"{text}.txt") for text in order))
        results.append(content(workspace.store))
    assert len(results) == 6
    assert all(result == results[0] for result in results)
