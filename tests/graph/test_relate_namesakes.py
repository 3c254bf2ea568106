"""People known by surname in one article and by full name in another: candidates, never merged."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from newsgraph.article import Source
from newsgraph.checks import check
from newsgraph.config import Config
from newsgraph.rdf import Literal, NamedNode
from newsgraph.vocabulary import SKOS_CLOSE_MATCH, SKOS_PREF_LABEL
from newsgraph.workspace import Workspace, open_workspace

FULL = """Dam report

By Ira Kern

June 14, 2023

Nils Quist met Ada Finch on Monday, and the World Bank listened. “The dam will hold,” said Nils Quist.
"""
SHORT = """Dam row

By Ira Kern

June 16, 2023

Mr Quist said the dam was safe. Ada Finch disagreed, and the World Bank said Mr Quist was wrong.
"""
ELSEWHERE = """Chess final

By Ira Kern

June 15, 2023

Olga Quist won the chess final in Madrid on Monday. “I was lucky,” said Olga Quist.
"""
LATE = FULL.replace("June 14, 2023", "June 14, 2019")


@pytest.fixture
def workspace(tmp_path: Path) -> Generator[Workspace]:
    with open_workspace(Config(store=str(tmp_path / "store"))) as opened:
        yield opened


def matches(workspace: Workspace, texts: Sequence[str]) -> set[tuple[str, str]]:
    """The labels of those who are related, after all texts are in the store."""
    sources = [Source(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    assert {outcome.status for outcome in workspace.ingest(sources)} == {"stored"}
    workspace.relate()
    graph = workspace.config.iris.graph("relations")
    return {
        (label(workspace, quad.subject), label(workspace, quad.object))
        for quad in workspace.store.quads(None, SKOS_CLOSE_MATCH, graph=graph)
    }


def label(workspace: Workspace, node: object) -> str:
    assert isinstance(node, NamedNode)
    value = next(iter(workspace.store.quads(node, SKOS_PREF_LABEL))).object
    assert isinstance(value, Literal)
    return value.value


def test_a_surname_is_a_candidate_for_the_full_name_in_the_same_company(workspace: Workspace) -> None:
    assert matches(workspace, [FULL, SHORT, ELSEWHERE]) == {("Quist", "Nils Quist")}
    assert [str(problem) for problem in check(workspace)] == []


def test_without_shared_company_nothing_is_said(workspace: Workspace) -> None:
    assert matches(workspace, [SHORT, ELSEWHERE]) == set()


def test_years_apart_nothing_is_said(workspace: Workspace) -> None:
    assert matches(workspace, [LATE, SHORT]) == set()


def test_two_who_fit_alike_are_no_candidates(workspace: Workspace) -> None:
    other = FULL.replace("Nils Quist", "Erik Quist").replace("Dam report", "Another report")
    assert matches(workspace, [FULL, SHORT, other]) == set()


@pytest.mark.parametrize("order", list(permutations([FULL, SHORT, ELSEWHERE])))
def test_the_order_of_articles_does_not_matter(workspace: Workspace, order: tuple[str, ...]) -> None:
    assert matches(workspace, order) == {("Quist", "Nils Quist")}


def test_the_candidate_goes_with_the_article_that_gave_it(workspace: Workspace) -> None:
    assert matches(workspace, [FULL, SHORT]) == {("Quist", "Nils Quist")}
    list(workspace.remove(["0.txt"]))
    workspace.relate()
    assert not list(workspace.store.quads(None, SKOS_CLOSE_MATCH, graph=workspace.config.iris.graph("relations")))
