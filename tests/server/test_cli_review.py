"""``newsgraph review``, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgraph_server.cli import run

TEXT = "Bridge closed\n\nVienna mayor Nils Farrow said on Monday that the bridge was not safe.\n"
START = TEXT.index("Nils Farrow")


@pytest.fixture(autouse=True)
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """The id of the one article in the store."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSGRAPH_STORE", "NEWSGRAPH_BASE_IRI"):
        monkeypatch.delenv(name, raising=False)
    Path("note.txt").write_text(TEXT, encoding="utf-8")
    assert run(["ingest", "--json", "note.txt"]) == 0
    return str(json.loads(capsys.readouterr().out)["article"]).rpartition("/")[2]


def exported(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert run(["review", "export", "--licence", "CC BY 4.0"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["text"], document["licence"]) == (TEXT, "CC BY 4.0")
    return {TEXT[m["start"] : m["end"]]: m["type"] for m in document["mentions"]}


def test_names_are_accepted_rejected_and_relabelled(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    mention = f"article/{article}/mention/{START}-{START + 11}"
    assert run(["review", "accept", mention, "--by", "Eve Moss"]) == 0
    assert run(["review", "reject", f"http://localhost:8000/article/{article}#char=15,21", "--by", "Eve Moss"]) == 0
    assert "reviewed" in capsys.readouterr().out
    assert exported(capsys) == {"Nils Farrow": "PER"}
    assert run(["review", "relabel", mention, "--type", "organization", "--by", "Ira Kern"]) == 0
    capsys.readouterr()
    assert exported(capsys) == {"Nils Farrow": "ORG"}
    assert run(["review", "list"]) == 0
    assert capsys.readouterr().out.count("Moss") == 2
    assert run(["check"]) == 0


def test_what_is_exported_trains_and_evaluates(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    mention = f"article/{article}/mention/{START}-{START + 11}"
    assert run(["review", "accept", mention, "--by", "Eve Moss"]) == 0
    assert run(["review", "export", "-o", "gold.jsonl"]) == 0
    assert run(["review", "export", "--format", "conll", "-o", "gold.conll"]) == 0
    capsys.readouterr()
    assert run(["evaluate", "gold.jsonl", "gold.conll", "--layer", "names", "--format", "json"]) == 0
    lines, columns = json.loads(capsys.readouterr().out)
    assert lines["layers"]["names"]["all, exact"]["recall"] == 1.0
    assert columns["documents"] == 1


@pytest.mark.parametrize("person", ["", "  "])
def test_a_decision_without_a_person_is_a_usage_error(article: str, person: str) -> None:
    assert run(["review", "reject", f"article/{article}#char=15,21", "--by", person]) == 2
    assert run(["review", "reject", f"article/{article}#char=15,21"]) == 2


def test_what_is_no_place_in_an_article_is_a_usage_error(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "reject", "person/nils-farrow", "--by", "Eve Moss"]) == 2
    assert "article/ID/mention" in capsys.readouterr().err
    assert run(["review", "accept", f"article/{article}#char=0,3", "--by", "Eve Moss"]) == 2
    assert "relabel" in capsys.readouterr().err
    assert run(["review", "reject", f"article/{'0' * 16}#char=0,3", "--by", "Eve Moss"]) == 2
