"""The command line, as a user types it: what it prints, what it exits with, what it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsgraph import samples
from newsgraph.queries import catalogue
from newsgraph_server.cli import run

NOTE = """Bridge in Vienna closed

By Ada Finch

Vienna mayor Nils Farrow said on Monday: “The bridge is not safe, and we will not open it this year.”

About 3,500 commuters in Vienna are affected, the city council said.
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for each test, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSGRAPH_STORE", "NEWSGRAPH_BASE_IRI", "NEWSGRAPH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def note() -> str:
    Path("note.txt").write_text(NOTE, encoding="utf-8")
    return "note.txt"


@pytest.fixture
def stored(note: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The IRI of the one article in the store."""
    assert run(["ingest", "--json", note]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome["status"] == "stored"
    return str(outcome["article"])


def test_without_arguments_it_says_how_to_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "newsgraph demo" in capsys.readouterr().err


def test_ingesting_twice_changes_nothing(stored: str, note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--format", "nq", "-o", "before.nq"]) == 0
    assert run(["ingest", note]) == 0
    assert capsys.readouterr().out.startswith("unchanged")
    assert run(["export", "--format", "nq", "-o", "after.nq"]) == 0
    assert sorted(Path("before.nq").read_text().splitlines()) == sorted(Path("after.nq").read_text().splitlines())
    assert stored in Path("after.nq").read_text()


def test_a_source_that_cannot_be_read_is_refused_and_the_rest_goes_on(
    note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert run(["ingest", "broken.txt", "nowhere.txt", note]) == 1
    printed = capsys.readouterr().out
    assert "refused   broken.txt" in printed
    assert "nowhere.txt" in printed
    assert "stored    note.txt" in printed


def test_nothing_to_ingest_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest"]) == 2
    assert "name a file" in capsys.readouterr().err


@pytest.mark.usefixtures("stored")
def test_a_query_can_be_text_a_file_or_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    sparql = "SELECT ?t { ?q a <https://schema.org/Quotation> ; <https://schema.org/text> ?t } ORDER BY ?t"
    Path("mine.rq").write_text(sparql)
    assert run(["query", sparql, "--format", "csv"]) == 0
    text = capsys.readouterr().out
    assert "The bridge is not safe" in text
    assert run(["query", "mine.rq", "--format", "csv"]) == 0
    assert capsys.readouterr().out == text
    assert run(["query", "who-said-what", "name=Farrow", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert {"The bridge is not safe"} <= {row["words"]["value"] for row in rows}
    assert {row["who"]["value"] for row in rows} == {"Nils Farrow"}


@pytest.mark.usefixtures("stored")
def test_a_table_is_shown_when_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "01", "--format", "table"]) == 0
    assert "Bridge in Vienna closed" in capsys.readouterr().out
    assert run(["query", "ASK { ?e a <http://semanticweb.cs.vu.nl/2009/11/sem/Event> }", "--format", "table"]) == 0
    assert capsys.readouterr().out == "no\n"


def test_all_named_queries_are_listed_with_their_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [query["name"] for query in listed] == [query.name for query in catalogue()]
    assert len(listed) == 31
    assert all(query["question"].endswith("?") for query in listed)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "SELECT ?x { ?x"], "cannot be parsed"),
        (["query", "nonesuch"], "--list"),
        (["query", "who-said-what", "nobody=x"], "it has: name"),
        (["query", "who-said-what", "name"], "NAME=VALUE"),
        (["query"], "give a query"),
        (["query", "--endpoint", "file:///etc/passwd", "ASK {}"], "http"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_a_query_that_cannot_be_asked_says_why(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert message in capsys.readouterr().err


def test_a_value_cannot_leave_its_place_in_a_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "who-said-what", 'name=x" } DROP ALL #', "--show"]) == 0
    assert 'VALUES ?name { "x\\" } DROP ALL #" }' in capsys.readouterr().out


def test_a_store_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "ASK {}", "--store", "nowhere"]) == 3
    assert "nowhere" in capsys.readouterr().err


def test_annotations_are_printed_by_file_name_and_nothing_is_stored(
    note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["annotate", note]) == 0
    document = json.loads(capsys.readouterr().out)[note]
    assert {NOTE[q["start"] : q["end"]] for q in document["quotes"] if q["direct"]} == {
        "The bridge is not safe, and we will not open it this year."
    }
    assert document["metadata"]["author"] == "Ada Finch"
    assert not Path("newsgraph-data").exists()


def test_annotations_of_records_are_printed_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    records = [{"id": "a/1", "text": NOTE, "date": "2021-03-02"}, {"id": "a/2", "text": "Nothing here."}]
    Path("records.jsonl").write_text("\n".join(json.dumps(record) for record in records))
    assert run(["annotate", "records.jsonl", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["a/1", "a/2"]
    assert lines[0]["quotes"]
    assert lines[1]["quotes"] == []


def test_a_removed_article_leaves_nothing_but_its_trace(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remove", stored]) == 0
    capsys.readouterr()
    assert run(["query", "SELECT ?s { ?s a <https://schema.org/Person> }", "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["s"]
    assert run(["remove", stored]) == 1


@pytest.mark.usefixtures("stored")
def test_the_store_conforms_and_proves_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate"]) == 0
    assert run(["check"]) == 0
    assert "no problems" in capsys.readouterr().err


def test_validating_a_file_finds_what_breaks_the_shapes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("claim.ttl").write_text(
        "@prefix ng: <https://w3id.org/newsgraph/ontology#> . <http://localhost:8000/claim/x> a ng:Claim ."
    )
    assert run(["validate", "claim.ttl"]) == 1
    assert "http://localhost:8000/claim/x" in capsys.readouterr().out
    assert run(["validate", "claim.ttl", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["conforms"] is False


@pytest.mark.usefixtures("stored")
def test_another_graph_comes_in_and_is_joined_with_ours(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mayors.ttl").write_text(
        '@prefix ex: <https://example.org/> . ex:farrow ex:name "Nils Farrow" ; ex:party ex:roads .', encoding="utf-8"
    )
    assert run(["import", "mayors.ttl", "--graph", "https://example.org/mayors"]) == 0
    capsys.readouterr()
    joined = """PREFIX ex: <https://example.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?person ?party { ?person skos:prefLabel ?label .
      GRAPH <https://example.org/mayors> { ?mayor ex:name ?name ; ex:party ?party } FILTER(STR(?label) = ?name) }"""
    assert run(["query", joined, "--format", "csv"]) == 0
    (row,) = capsys.readouterr().out.split()[1:]
    assert row.startswith("http://localhost:8000/person/nils-far")
    assert row.endswith("https://example.org/roads")


@pytest.mark.usefixtures("stored")
def test_our_own_graphs_are_not_imported_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.ttl").write_text("<http://localhost:8000/person/a> a <https://schema.org/Person> .")
    assert run(["import", "x.ttl", "--graph", "http://localhost:8000/graph/entities"]) != 0
    assert "graph/entities" in capsys.readouterr().err


@pytest.mark.usefixtures("stored")
def test_stats_count_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1


@pytest.mark.usefixtures("stored")
def test_relating_can_be_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["relate", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"added": 0, "removed": 0}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_their_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_NEWSGRAPH_COMPLETE" in capsys.readouterr().out


def test_settings_come_from_the_environment_and_the_file(
    note: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("newsgraph.toml").write_text('store = "from-file"\n[ingest]\njson = true\n')
    assert run(["ingest", note]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "stored"
    assert Path("from-file").is_dir()
    monkeypatch.setenv("NEWSGRAPH_STORE", "from-environment")
    assert run(["ingest", note]) == 0
    assert Path("from-environment").is_dir()


def test_a_broken_settings_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newsgraph.toml").write_text("store =")
    assert run(["stats"]) == 2
    assert "newsgraph.toml" in capsys.readouterr().err


def test_the_samples_are_stored_without_a_violation(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(path) for path in samples.paths()]
    assert len(paths) >= 8
    assert run(["ingest", *paths]) == 0
    assert capsys.readouterr().out.count("stored ") == len(paths)
    assert run(["check"]) == 0


def test_progress_is_shown_on_a_terminal_with_rate_and_time_left(note: str, elsewhere: Path) -> None:
    command = f"{sys.executable} -m newsgraph_server ingest {note}"
    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"], capture_output=True, text=True, cwd=elsewhere, check=False
    )
    assert "ingesting" in done.stdout
    assert "1/1" in done.stdout
    assert "left" in done.stdout
