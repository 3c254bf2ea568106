"""Articles go into a workspace through the gate, each in one transaction."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsgraph.checks import check
from newsgraph.config import Config
from newsgraph.errors import ConfigError, SourceError, StoreError, StoreLocked, StoreUnavailable
from newsgraph.rdf import Literal, Quad
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import open_store
from newsgraph.text import text_sha256
from newsgraph.validate.shacl import load_validator
from newsgraph.vocabulary import (
    PROV_ACTIVITY,
    PROV_ENDED_AT_TIME,
    PROV_USED,
    RDF_TYPE,
    term,
)
from newsgraph.workspace import Status, Workspace, open_workspace
from synthetic_articles import (
    IRIS,
    Shapes,
    SyntheticPipeline,
    article_of,
    id_of,
    ingest,
    memory_workspace,
    no_relations,
    read,
    snapshot,
    source,
)

RUNS = IRIS.graph("runs")
URL = "http://news.example/story"


class TestStoring:
    def test_an_article_is_stored_with_its_files(self, workspace: Workspace) -> None:
        text = "name ann Ann Lee\nclaim c it is so"
        outcome = ingest(workspace, text)
        assert outcome.status is Status.STORED
        assert outcome.article == IRIS.article(id_of(outcome))
        assert list(workspace.store.quads(graph=IRIS.article_graph(id_of(outcome))))
        assert workspace.archive.text(text_sha256(text)) == text
        assert workspace.archive.source(text_sha256(text)) == text.encode()
        assert set(outcome.seconds) == {"map", "validate", "store"}

    def test_ingesting_again_changes_nothing_and_computes_nothing(
        self, workspace: Workspace, pipeline: SyntheticPipeline
    ) -> None:
        first = ingest(workspace, "claim c it is so")
        before, revision = snapshot(workspace), workspace.store.revision
        again = ingest(workspace, "claim c it is so")
        assert (again.status, again.article) == (Status.UNCHANGED, first.article)
        assert (snapshot(workspace), workspace.store.revision) == (before, revision)
        assert pipeline.processed == 1

    def test_the_same_text_at_two_addresses_is_two_articles(self, workspace: Workspace) -> None:
        one = ingest(workspace, "claim c it is so", URL, url=URL)
        two = ingest(workspace, "claim c it is so", URL + "/copy", url=URL + "/copy")
        assert (one.status, two.status) == (Status.STORED, Status.STORED)
        assert one.article != two.article

    def test_nothing_happens_before_the_first_outcome_is_asked_for(self, workspace: Workspace) -> None:
        outcomes = workspace.ingest([source("claim c it is so", "a.txt")])
        assert len(workspace.store) == 0
        assert next(outcomes).status is Status.STORED
        assert len(workspace.store) > 0

    def test_no_triple_stands_in_two_graphs(self, workspace: Workspace) -> None:
        for number in range(3):
            ingest(workspace, f"name ann Ann Lee\nquote words ann yes it is\nclaim c{number} it is", f"{number}.txt")
        triples = [quad.triple for quad in workspace.store.quads()]
        assert len(triples) == len(set(triples))

    def test_a_source_of_several_articles_gives_an_outcome_for_each(self, workspace: Workspace) -> None:
        found = list(workspace.ingest([source("claim a one thing\n---\nclaim b another", "all.jsonl")]))
        assert [outcome.status for outcome in found] == [Status.STORED, Status.STORED]
        again = list(workspace.ingest([source("claim a one thing\n---\nclaim b another", "all.jsonl")]))
        assert [outcome.status for outcome in again] == [Status.UNCHANGED, Status.UNCHANGED]

    def test_a_failing_store_stops_the_run(self, workspace: Workspace) -> None:
        workspace.store.close()
        with pytest.raises(StoreError, match="closed"):
            ingest(workspace, "claim c it is so")

    def test_an_outcome_is_told_as_json_without_what_is_empty(self, workspace: Workspace) -> None:
        told = ingest(workspace, "claim doubtful it is so").as_json()
        assert {"identifier": "a.txt", "status": "stored"}.items() <= told.items()
        assert told["warnings"] == [{"message": "It is doubtful.", "focus": told["article"], "excerpt": None}]
        assert "reason" not in told


class TestGate:
    def test_an_article_that_breaks_a_shape_is_refused_as_a_whole(self, workspace: Workspace) -> None:
        outcome = ingest(workspace, "claim c it is forbidden")
        assert outcome.status is Status.REFUSED
        assert "It is forbidden." in outcome.report
        assert len(workspace.store) == 0
        assert list(workspace.holdings.contributions.graphs()) == []
        assert list(workspace.archive.texts()) == []

    def test_a_refused_source_is_kept_and_leaves_quarantine_when_it_succeeds(
        self, workspace: Workspace, shapes: Shapes
    ) -> None:
        given = source("claim c it is forbidden", "a.txt", URL, datetime(2031, 4, 1, tzinfo=UTC))
        list(workspace.ingest([given]))
        (entry,) = workspace.quarantine.entries()
        assert "It is forbidden." in entry.refusals[0].report
        assert workspace.quarantine.source(entry.sha256) == given
        assert [outcome.status for outcome in workspace.retry()] == [Status.REFUSED]
        shapes.refuses = False
        assert [outcome.status for outcome in workspace.retry()] == [Status.STORED]
        assert list(workspace.quarantine.entries()) == []
        assert list(workspace.retry()) == []

    def test_the_rest_goes_on_after_a_broken_source(
        self, workspace: Workspace, caplog: pytest.LogCaptureFixture
    ) -> None:
        texts = ("unreadable", "broken reader", "broken annotator", "", "claim c it is so")
        with caplog.at_level(logging.CRITICAL):
            outcomes = list(
                workspace.ingest(
                    [SourceError("gone.txt", "there is no such file"), *(source(text, f"{text}.txt") for text in texts)]
                )
            )
        assert [outcome.status for outcome in outcomes] == [Status.REFUSED] * 5 + [Status.STORED]
        assert [outcome.reason for outcome in outcomes[:5]] == [
            "there is no such file",
            "it cannot be read",
            "reading it failed: ZeroDivisionError: a fault",
            "processing it failed: ZeroDivisionError: a fault",
            "no article was found in it",
        ]
        assert len(list(workspace.quarantine.entries())) == 4

    def test_one_refused_article_keeps_the_source_in_quarantine_and_the_other_article_in_the_store(
        self, workspace: Workspace
    ) -> None:
        found = list(workspace.ingest([source("claim a one thing\n---\nclaim b forbidden", "all.jsonl")]))
        assert [outcome.status for outcome in found] == [Status.STORED, Status.REFUSED]
        (entry,) = workspace.quarantine.entries()
        assert len(entry.refusals) == 1

    def test_warnings_are_stored_with_the_article_and_go_with_it(self, workspace: Workspace) -> None:
        outcome = ingest(workspace, "claim c it is doubtful")
        assert [warning.message for warning in outcome.warnings] == ["It is doubtful."]
        results = [q.subject for q in workspace.store.quads(None, RDF_TYPE, term("sh:ValidationResult"), RUNS)]
        assert len(results) == 1
        list(workspace.remove([id_of(outcome)]))
        assert not list(workspace.store.quads(None, RDF_TYPE, term("sh:ValidationResult")))
        assert not list(workspace.store.quads(None, RDF_TYPE, term("sh:ValidationReport")))

    def test_what_is_judged_is_what_is_stored_and_every_wording_of_a_quotation(
        self, workspace: Workspace, shapes: Shapes
    ) -> None:
        ingest(workspace, "name ann Ann Lee\nquote words ann it is very low", "a.txt")
        assert snapshot(workspace) - shapes.judged[0] == {
            quad for quad in workspace.store.quads() if quad.predicate in (PROV_USED, PROV_ENDED_AT_TIME)
        } | set(workspace.store.quads(graph=IRIS.graph("relations")))
        ingest(workspace, "name ann Ann Lee\nquote words ann it is low", "b.txt")
        texts = {quad.object for quad in shapes.judged[1] if quad.predicate == term("schema:text")}
        assert texts == {Literal(words, language="en") for words in ("it is very low", "it is low")}

    def test_the_shapes_of_the_package_let_a_sound_article_in_and_warn_of_what_it_lacks(self, tmp_path: Path) -> None:
        workspace = memory_workspace(tmp_path, shapes=load_validator())
        outcome = ingest(workspace, "name ann Ann Lee\nquote words ann it is very low\nclaim c it is so")
        assert outcome.status is Status.STORED, outcome.report
        assert "outlet" in " ".join(warning.message for warning in outcome.warnings)
        again = ingest(workspace, "name ann Ann Lee\nquote words ann it is low", "b.txt")
        assert "printings" in " ".join(warning.message for warning in again.warnings)
        assert list(check(workspace)) == []


class TestOpening:
    def config(self, folder: Path) -> Config:
        return Config(store=str(folder / "store"))

    def open(self, folder: Path) -> Workspace:
        return open_workspace(
            self.config(folder), pipeline=SyntheticPipeline(), validator=Shapes(), read=read, relate=no_relations
        )

    def test_what_is_stored_is_there_after_a_restart(self, tmp_path: Path) -> None:
        with self.open(tmp_path) as workspace:
            first = ingest(workspace, "name ann Ann Lee", "a.txt")
            ingest(workspace, "name ann Ann Mary Lee", "b.txt")
            revision = workspace.store.revision
        with self.open(tmp_path) as workspace:
            assert workspace.store.revision == revision
            list(workspace.remove(["b.txt"]))
            assert {q.object for q in workspace.store.quads(None, term("skos:prefLabel"))} == {
                Literal("Ann Lee", language="en")
            }
        with open_workspace(self.config(tmp_path), mode="read") as workspace:
            assert workspace.fate(article_of(first)).kind == "current"
            with pytest.raises(StoreError, match="reading only"):
                workspace.store.apply(Change(drop=(RUNS,)))

    def test_a_copy_of_the_dataset_alone_can_be_read(self, tmp_path: Path) -> None:
        store = open_store(tmp_path / "store")
        store.apply(Change(add=(Quad(RUNS, RDF_TYPE, PROV_ACTIVITY, RUNS),)))
        store.close()
        with open_workspace(self.config(tmp_path), mode="read") as workspace:
            assert len(workspace.store) == 1

    def test_a_second_writer_is_refused_and_leaves_nothing_open(self, tmp_path: Path) -> None:
        with self.open(tmp_path), pytest.raises(StoreLocked):
            self.open(tmp_path)
        self.open(tmp_path).close()

    def test_there_must_be_a_store_to_read(self, tmp_path: Path) -> None:
        with pytest.raises(StoreUnavailable, match="ingest"):
            open_workspace(self.config(tmp_path), mode="read")

    def test_an_endpoint_is_no_folder(self) -> None:
        with pytest.raises(ConfigError, match="folder"):
            open_workspace(Config(store="https://example.org/sparql"))
