"""The command line on many articles: archives, several processes, what a folder repeats."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from newsgraph_server.cli import run

STORY = """Bridge in {town} closed

{town} mayor Nils Farrow said on Monday: “The bridge of {town} is not safe, and we will not open it this year.”

About 3,500 commuters in {town} are affected, the city council said.

This is a reminder that whatever we print can be printed again by whoever asks us kindly.
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for each test, and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NEWSGRAPH_STORE", "NEWSGRAPH_BASE_IRI", "NEWSGRAPH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def news() -> str:
    for town in ("Vienna", "Graz", "Linz"):
        path = Path("news", town, "bridge.txt")
        path.parent.mkdir(parents=True)
        path.write_text(STORY.format(town=town), encoding="utf-8")
    with zipfile.ZipFile("news.zip", "w") as archive:
        for path in sorted(Path("news").rglob("*.txt")):
            archive.write(path, f"{path.parent.name}.txt")
    return "news.zip"


def test_files_of_one_name_are_told_apart_in_what_is_annotated(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotate", "news", news]) == 0
    documents = json.loads(capsys.readouterr().out)
    assert list(documents) == [
        "bridge.txt",
        "news/Linz/bridge.txt",
        "news/Vienna/bridge.txt",
        "Graz.txt",
        "Linz.txt",
        "Vienna.txt",
    ]
    assert all(document["quotes"] for document in documents.values())


def test_nothing_to_annotate_is_an_empty_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["annotate", "nowhere.txt"]) == 1
    assert json.loads(capsys.readouterr().out) == {}


def test_what_an_archive_repeats_is_furniture(news: str) -> None:
    for source, pieces in ((news, 3), ("news", 0)):
        store = f"store of {source}"
        assert run(["ingest", "--store", store, source]) == 0
        assert run(["export", "--store", store, "--format", "nq", "-o", f"{source}.nq"]) == 0
        assert Path(f"{source}.nq").read_text().count("ontology#Boilerplate>") == pieces


@pytest.mark.engine
def test_several_processes_store_what_one_stores(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    graphs: list[list[str]] = []
    for jobs in ("1", "2"):
        assert run(["ingest", "--store", jobs, "--jobs", jobs, news]) == 0
        assert run(["export", "--store", jobs, "--format", "nq", "-o", f"{jobs}.nq"]) == 0
        lines = Path(f"{jobs}.nq").read_text().splitlines()
        graphs.append(sorted(line for line in lines if "/run" not in line))
    assert "3 stored" in capsys.readouterr().err
    assert len(graphs[0]) > 100
    assert graphs[0] == graphs[1]
