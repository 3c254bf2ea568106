"""The queries of the pages: each parses, runs, says what it is for, and is used."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from newsgraph.rdf import Literal, NamedNode
from newsgraph.store.results import solutions
from newsgraph_server.pages.page_queries import PageQueries, query_text
from server.conftest import StoryWorkspace
from server.story import KARSK

FOLDER = Path(str(files("newsgraph_server"))) / "queries"
NAMES = sorted(path.stem for path in FOLDER.glob("*.rq"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))


def test_there_are_queries() -> None:
    assert len(NAMES) > 40


@pytest.mark.parametrize("name", NAMES)
def test_query_runs_and_begins_with_what_it_is_for(name: str, workspace: StoryWorkspace) -> None:
    text = query_text(name)
    assert re.match(r"# [A-Z].+\.\n", text)
    list(solutions(workspace.store.query(text.replace("LIMIT 5000", "LIMIT 5"))))


@pytest.mark.parametrize("name", NAMES)
def test_query_is_used(name: str) -> None:
    assert f'"{name}"' in CODE


@pytest.mark.parametrize("name", NAMES)
def test_query_declares_no_prefix_that_it_does_not_use(name: str) -> None:
    text = query_text(name)
    for prefix in re.findall(r"^PREFIX (\w+):", text, re.MULTILINE):
        assert len(re.findall(rf"\b{prefix}:", text)) > 1, prefix


def test_value_is_data_whatever_it_holds(workspace: StoryWorkspace) -> None:
    queries = PageQueries(workspace.store)
    hostile = Literal('") } DELETE WHERE { ?s ?p ?o } #')
    assert list(queries.rows("search-names", word1=hostile, word2=hostile, word3=hostile, word4=hostile)) == []


def test_values_are_asked_in_batches(workspace: StoryWorkspace) -> None:
    queries = PageQueries(workspace.store)
    karsk = NamedNode(f"http://localhost:8000/place/{KARSK.slug}")
    many = [NamedNode(f"urn:n{number}") for number in range(1_200)]
    assert [row.text("label") for row in queries.rows_for("labels", "node", [*many, karsk, karsk])] == ["Karsk"]
    assert list(queries.rows_for("labels", "node", [])) == []


def test_statement_is_found_by_all_of_the_words_only(workspace: StoryWorkspace) -> None:
    queries = PageQueries(workspace.store)

    def found(*words: str) -> set[str]:
        return {row.iri("occurrence") for row in queries.rows_for("search-words", "word", map(Literal, words))}

    spans = list(queries.rows("statement-spans"))
    words = {row.iri("occurrence"): (row.text("exact") or "").lower().split() for row in spans}
    occurrence, held = next((occurrence, held) for occurrence, held in words.items() if len(held) > 2)
    assert occurrence in found(held[0], held[-1])
    assert found(held[0], held[-1]) <= found(held[0])
    assert found(held[0], "nowhere-to-be-read") == set()
    assert found('") } } #') == set()
