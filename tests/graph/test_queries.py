"""The named queries: each parses, has its columns, and answers on the sample story where that story has an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from newsgraph import samples
from newsgraph.config import Config
from newsgraph.errors import NotFound
from newsgraph.queries import NamedQuery, catalogue, named_query
from newsgraph.read import find_sources
from newsgraph.store.results import select
from newsgraph.workspace import Workspace, open_workspace

QUERIES = catalogue()
NUMBERED = [query for query in QUERIES if query.name[:2].isdigit()]

ANSWERED_BY_THE_SAMPLES = frozenset(
    {"01", "03", "04", "08", "10", "15", "16", "19", "20", "21", "23", "24", "25", "26", "wh"}
)
"""By the first two characters of their names; the others ask about people and places that the sample story lacks."""


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Generator[Workspace]:
    with open_workspace(Config(store=str(tmp_path_factory.mktemp("store")))) as workspace:
        outcomes = list(workspace.ingest(find_sources(str(path) for path in samples.paths())))
        assert {str(outcome.status) for outcome in outcomes} == {"stored"}
        yield workspace


def test_there_is_a_query_for_each_of_the_thirty_questions_and_the_one_step_from_a_name() -> None:
    assert [query.name[:2] for query in NUMBERED] == [f"{number:02}" for number in range(1, 31)]
    assert [query.name for query in QUERIES if query not in NUMBERED] == ["who-said-what"]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_query_has_a_title_a_question_and_runs(query: NamedQuery, sample_store: Workspace) -> None:
    assert query.title
    assert query.question.endswith("?")
    rows = select(sample_store.store, query.text)
    if query.name[:2] in ANSWERED_BY_THE_SAMPLES:
        assert rows, f"{query.name} finds nothing in the samples"


def test_the_columns_are_those_that_analysts_asked_for(shared_folder: Callable[..., Path]) -> None:
    wanted = {
        question["id"][1:]: set(question["columns"])
        for question in json.loads(shared_folder("evaluation", "gold.json").read_text(encoding="utf-8"))["questions"]
    }
    assert len(wanted) == 30
    for query in NUMBERED:
        head = re.split(r"\bWHERE\b", query.text, maxsplit=1)[0]
        columns = set(re.findall(r"\?(\w+)(?=\)|\s|$)", head))
        assert wanted[query.name[:2]] <= columns, query.name


def test_from_a_name_to_who_said_what_where_in_which_words(sample_store: Workspace) -> None:
    speakers = select(
        sample_store.store,
        "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "PREFIX schema: <https://schema.org/> SELECT DISTINCT ?label "
        "{ ?o prov:wasAttributedTo ?p . ?p a schema:Person ; skos:prefLabel ?label }",
    )
    assert len(speakers) > 3
    surname = str(speakers[0]["label"]).split()[-1]
    text = named_query("who-said-what").text.replace('"Radnik"', f'"{surname}"')
    rows = select(sample_store.store, text)
    assert rows
    assert all(surname in str(row["who"]) for row in rows)
    assert all(row["words"] and row["article"] for row in rows)


def test_a_number_is_enough_for_a_name() -> None:
    assert named_query("10") == named_query("10-shared-utterances")
    with pytest.raises(NotFound, match="--list"):
        named_query("99")


def test_relative_iris_are_resolved_against_the_base_of_the_data() -> None:
    query = named_query("11", "https://news.example/")
    assert query.text.startswith("BASE <https://news.example/>\n")
