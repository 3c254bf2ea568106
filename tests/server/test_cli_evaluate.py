"""``newsgraph evaluate``, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgraph_server.cli import run

TEXT = "Vienna mayor Nils Farrow said on Monday: “The bridge is not safe, and we will not open it this year.”"
START, END = TEXT.index("The bridge"), TEXT.index("”")


@pytest.fixture(autouse=True)
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A gold file with one document."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSGRAPH_STORE", "NEWSGRAPH_BASE_IRI"):
        monkeypatch.delenv(name, raising=False)
    document = {
        "id": "bridge",
        "text": TEXT,
        "date": "2021-06-18",
        "mentions": [{"start": 13, "end": 24, "type": "PER"}, {"start": 0, "end": 6, "type": "ORG"}],
        "quotes": [{"start": START, "end": END, "kind": "direct", "source_start": 13, "source_end": 24}],
        "times": [
            {"start": 33, "end": 39, "type": "DATE", "value": "2021-06-14"},
            {"start": 90, "end": 99, "type": "DATE", "value": "2021"},
        ],
    }
    Path("gold.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    return "gold.jsonl"


def test_the_table_shows_each_layer_with_its_figures(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", gold, "--show-errors", "5"]) == 0
    printed = capsys.readouterr().out
    assert "gold.jsonl (1 documents)" in printed
    rows = [line.split() for line in printed.splitlines()]
    assert ["quotations", "direct,", "with", "source", "1", "1.000"] in rows
    assert ["times", "value", "2", "2", "1.000", "1.000", "1.000"] in rows
    assert "names: missed  “Vienna”  (ORG)  bridge 0-6" in printed
    assert "names: spurious  “Vienna”  (LOC)  bridge 0-6" in printed


def test_layers_types_and_json_can_be_asked_for(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", gold, "--layer", "names", "--types", "person", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["file"], found["documents"], set(found["layers"])) == (gold, 1, {"names"})
    assert found["layers"]["names"]["all, exact"]["f1"] == 1.0
    assert "ORG, exact" not in found["layers"]["names"]


def test_predictions_of_other_tools_are_scored(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"id": "bridge", "mentions": [{"start": 13, "end": 24, "type": "Person"}]}
    Path("theirs.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert run(["evaluate", gold, "--predictions", "theirs.jsonl", "--format", "json"]) == 0
    names = json.loads(capsys.readouterr().out)[0]["layers"]["names"]["all, exact"]
    assert (names["right"], names["spurious"], names["missed"]) == (1, 0, 1)


def test_annotators_are_chosen_by_layer(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", gold, "--annotators", "mentions=names", "--layer", "names"]) == 0
    assert run(["evaluate", gold, "--annotators", "mentions=nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert run(["evaluate", gold, "--annotators", "names"]) == 2


def test_a_broken_document_is_named_and_the_rest_is_scored(gold: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Path(gold).open("a", encoding="utf-8") as file:
        file.write('{"id": "no text"}\n')
    Path("words.conll").write_text("Vienna B-LOC\n. O\n", encoding="utf-8")
    assert run(["evaluate", gold, "words.conll", "--layer", "names"]) == 1
    printed = capsys.readouterr()
    assert "words.conll (1 documents)" in printed.out
    assert "gold.jsonl#2" in printed.err
