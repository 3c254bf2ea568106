"""Annotators and languages from the command line: what is shown, counted, warned of and recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chat_server import chat_server, items, name, statement, status
from newsgraph_server.cli import run

NOTE = "Bridge closed\n\nVienna mayor Ada Finch said on Monday that the bridge was not safe any more.\n"
GERMAN = "Brücke gesperrt\n\nDie Brücke nach Frankreich ist seit Montag gesperrt, sagte Angela Merkel am Dienstag.\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own for each test, with two articles in it."""
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text(NOTE, encoding="utf-8")
    Path("brücke.txt").write_text(GERMAN, encoding="utf-8")


def use_chat(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("newsgraph.toml").write_text(
        '[annotators]\nmentions = ["chat", "names"]\nstatements = "chat"\n'
        f'[plugins.chat]\nurl = "{url}"\nmodel = "tiny"\nprice-in = 1\nretries = 0\n'
    )
    monkeypatch.setenv("NEWSGRAPH_PLUGIN_CHAT_API_KEY", "sk-secret")


def test_annotators_shows_what_reads_which_layer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_chat("http://127.0.0.1:9/v1", monkeypatch)
    assert run(["annotators"]) == 0
    shown = capsys.readouterr().out
    assert run(["annotators", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["layer"], row["priority"], row["version"]) for row in told["active"]][:2] == [
        ("mentions", 1, "chat 0.1 (tiny)"),
        ("mentions", 2, "names 0.2"),
    ]
    assert {"gazetteer", "gliner", "spacy"} <= {row["annotator"] for row in told["installed"]}
    assert told["languages"] == ["en"]
    assert "chat 0.1 (tiny)" in shown
    assert "installed, not active: gazetteer, gliner, spacy" in shown
    assert "secret" not in shown + json.dumps(told)


def test_an_annotator_that_cannot_be_used_is_shown_with_the_reason(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSGRAPH_ANNOTATOR_MENTIONS", "spacy,names")
    assert run(["annotators"]) == 1
    assert "plugins.spacy.pipeline: must be set" in capsys.readouterr().out


def test_what_a_model_costs_is_told_with_each_article_and_summed_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = statement("the bridge was not safe any more", source="Ada Finch")
    with chat_server(items(name("Ada Finch"), name("Theodor Karas")), items(said)) as server:
        use_chat(server.url, monkeypatch)
        assert run(["ingest", "note.txt", "--json"]) == 0
        (outcome,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [request["response_format"]["json_schema"]["name"] for request in server.requests] == [
            "names",
            "statements",
        ]
        assert run(["annotate", "note.txt"]) == 0
        assert (
            "chat 0.1 (tiny), statements: found 1, requests 1, tokens in 1,000, tokens out 50, cost 0.001"
            in capsys.readouterr().err
        )
    assert outcome["annotators"] == {
        "chat 0.1 (tiny), mentions": {
            "cost": 0.001,
            "dropped: absent": 1,
            "found": 1,
            "requests": 1,
            "tokens in": 1000,
            "tokens out": 50,
        },
        "chat 0.1 (tiny), statements": {
            "cost": 0.001,
            "found": 1,
            "requests": 1,
            "tokens in": 1000,
            "tokens out": 50,
        },
    }


def test_every_annotation_in_the_graph_says_who_made_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = statement("the bridge was not safe any more", source="Ada Finch")
    with chat_server(items(name("Ada Finch", confidence=0.55)), items(said)) as server:
        use_chat(server.url, monkeypatch)
        assert run(["ingest", "note.txt"]) == 0
    capsys.readouterr()
    query = """
        PREFIX ng: <https://w3id.org/newsgraph/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?words ?annotator ?confidence {
          ?mention a oa:Annotation ; ng:annotator ?annotator ; ng:confidence ?confidence ;
            oa:hasTarget/oa:hasSelector/oa:exact ?words }
    """
    assert run(["query", query, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    found = {row["words"]["value"]: (row["annotator"]["value"], row["confidence"]["value"]) for row in rows}
    assert found["Ada Finch"] == ("chat 0.1 (tiny)", "0.55")
    assert found["Vienna"][0] == "names 0.2"
    query = """
        PREFIX schema: <https://schema.org/>
        SELECT ?value { ?run schema:additionalProperty ?p . ?p schema:name "annotators.mentions" ; schema:value ?value }
    """
    assert run(["query", query, "--format", "csv"]) == 0
    assert "chat, names" in capsys.readouterr().out


def test_an_article_waits_in_quarantine_while_the_model_server_is_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server(status(503), items()) as server:
        use_chat(server.url, monkeypatch)
        assert run(["ingest", "note.txt"]) == 1
        assert "the server answered 503 Service Unavailable" in capsys.readouterr().out
        assert run(["ingest", "--retry"]) == 0
    shown = capsys.readouterr()
    assert "stored" in shown.out
    assert "secret" not in shown.out + shown.err


def test_an_article_in_another_language_is_stored_with_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", "brücke.txt"]) == 0
    assert "warning: The article's language is not read" in capsys.readouterr().out
    assert run(["annotate", "brücke.txt"]) == 0
    document = json.loads(capsys.readouterr().out)["brücke.txt"]
    assert document["metadata"]["language"] == "de"
    assert [mention["entity"]["iri"] for mention in document["mentions"]] == ["place/france", "person/angela-merkel"]
    assert document["quotes"] == document["quantities"] == document["times"] == document["events"] == []
