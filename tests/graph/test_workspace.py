"""Articles go into a workspace, are replaced and go out, each in one transaction."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsgraph.article import Article
from newsgraph.config import Config
from newsgraph.errors import ConfigError, SourceError, StoreError, StoreLocked, StoreUnavailable
from newsgraph.rdf import Literal, NamedNode, Quad, typed
from newsgraph.store.base import Change
from newsgraph.store.results import select
from newsgraph.text import text_sha256
from newsgraph.vocabulary import (
    DCTERMS_IS_REPLACED_BY,
    PROV_ACTIVITY,
    PROV_ENDED_AT_TIME,
    PROV_USED,
    PROV_WAS_GENERATED_BY,
    PROV_WAS_REVISION_OF,
    RDF_TYPE,
    SCHEMA_SOFTWARE_VERSION,
    term,
)
from newsgraph.workspace import Fate, Outcome, Status, Workspace, open_workspace
from newsgraph.workspace.runs import content_iri
from synthetic_articles import IRIS, Shapes, SyntheticPipeline, content, memory_workspace, no_relations, read, source

RUNS = IRIS.graph("runs")
URL = "http://news.example/story"


@pytest.fixture
def shapes() -> Shapes:
    return Shapes()


@pytest.fixture
def pipeline() -> SyntheticPipeline:
    return SyntheticPipeline()


@pytest.fixture
def workspace(tmp_path: Path, shapes: Shapes, pipeline: SyntheticPipeline) -> Workspace:
    return memory_workspace(tmp_path, shapes=shapes, pipeline=pipeline)


def ingest(workspace: Workspace, text: str, identifier: str = "a.txt", **options: object) -> Outcome:
    (outcome,) = workspace.ingest([source(text, identifier, **options)])  # type: ignore[arg-type]
    return outcome


def article_of(outcome: Outcome) -> NamedNode:
    assert outcome.article is not None
    return outcome.article


def id_of(outcome: Outcome) -> str:
    assert outcome.article_id is not None
    return outcome.article_id


def snapshot(workspace: Workspace) -> set[Quad]:
    return set(workspace.store.quads())


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


class TestVersions:
    def test_a_changed_page_becomes_a_new_version(self, workspace: Workspace) -> None:
        old = ingest(workspace, "name ann Ann Lee\nclaim c it is so", URL, url=URL)
        old_graph = set(workspace.store.quads(graph=IRIS.article_graph(id_of(old))))
        new = ingest(workspace, "claim c it is so\nclaim d it is more", URL, url=URL)
        assert (new.status, new.replaces) == (Status.REPLACED, old.article_id)
        assert list(workspace.store.quads(article_of(new), PROV_WAS_REVISION_OF, article_of(old)))
        assert list(workspace.store.quads(graph=IRIS.article_graph(id_of(old)))) == []
        assert list(workspace.store.quads(article_of(old), DCTERMS_IS_REPLACED_BY)) == [
            Quad(article_of(old), DCTERMS_IS_REPLACED_BY, article_of(new), RUNS)
        ]
        assert workspace.fate(article_of(old)) == Fate("superseded", article_of(new))
        assert workspace.fate(article_of(new)) == Fate("current")
        assert old_graph <= set(workspace.archive.superseded(id_of(old)) or ())
        assert workspace.archive.text(text_sha256("name ann Ann Lee\nclaim c it is so")) is not None

    def test_what_only_the_old_version_gave_is_gone(self, workspace: Workspace, tmp_path: Path) -> None:
        ingest(workspace, "name ann Ann Lee\nclaim c it is so", URL, url=URL)
        ingest(workspace, "claim c it is so", URL, url=URL)
        fresh = memory_workspace(tmp_path / "fresh")
        ingest(fresh, "claim c it is so", URL, url=URL)
        assert content(workspace.store) == content(fresh.store)

    def test_a_changed_file_becomes_a_new_version(self, workspace: Workspace) -> None:
        old = ingest(workspace, "claim c it is so", "news/a.txt")
        new = ingest(workspace, "claim c it is not", "news/a.txt")
        assert (new.status, new.replaces) == (Status.REPLACED, old.article_id)

    def test_a_file_whose_text_comes_back_is_the_first_version_again(self, workspace: Workspace) -> None:
        first = ingest(workspace, "claim c it is so", "a.txt")
        second = ingest(workspace, "claim c it is not", "a.txt")
        third = ingest(workspace, "claim c it is so", "a.txt")
        assert (third.status, third.article) == (Status.REPLACED, first.article)
        assert workspace.fate(article_of(first)) == Fate("current")
        assert workspace.fate(article_of(second)) == Fate("superseded", first.article)
        assert list(workspace.archive.superseded_ids()) == [second.article_id]

    def test_two_versions_of_a_page_that_are_ingested_together_again_stay_as_they_are(
        self, workspace: Workspace
    ) -> None:
        both = [source("claim c it is so", "1.html", URL), source("claim c it is not", "2.html", URL)]
        assert [outcome.status for outcome in workspace.ingest(both)] == [Status.STORED, Status.REPLACED]
        before = snapshot(workspace)
        assert [outcome.status for outcome in workspace.ingest(both)] == [Status.UNCHANGED, Status.UNCHANGED]
        assert snapshot(workspace) == before

    def test_a_page_that_is_retrieved_later_with_its_former_text_is_that_version_again(
        self, workspace: Workspace
    ) -> None:
        days = [datetime(2031, 4, day, tzinfo=UTC) for day in (1, 2, 3)]
        texts = ["claim c it is so", "claim c it is not", "claim c it is so"]
        outcomes = [
            ingest(workspace, text, URL, url=URL, retrieved_at=day) for text, day in zip(texts, days, strict=True)
        ]
        assert [outcome.status for outcome in outcomes] == [Status.STORED, Status.REPLACED, Status.REPLACED]
        assert workspace.fate(article_of(outcomes[0])).kind == "current"

    def test_a_version_that_was_retrieved_earlier_goes_to_the_archive(self, workspace: Workspace) -> None:
        newer = ingest(workspace, "claim c it is not", URL, url=URL, retrieved_at=datetime(2031, 4, 2, tzinfo=UTC))
        before = content(workspace.store)
        older = ingest(workspace, "claim c it is so", URL, url=URL, retrieved_at=datetime(2031, 4, 1))
        assert older.status is Status.SUPERSEDED
        assert content(workspace.store) == before
        assert workspace.fate(article_of(older)) == Fate("superseded", newer.article)
        assert workspace.archive.superseded(id_of(older))
        again = ingest(workspace, "claim c it is so", URL, url=URL, retrieved_at=datetime(2031, 4, 1))
        assert again.status is Status.UNCHANGED

    def test_standard_input_is_never_a_version_of_itself(self, workspace: Workspace) -> None:
        outcomes = [ingest(workspace, f"claim c{number} it is so", "-") for number in range(2)]
        assert [outcome.status for outcome in outcomes] == [Status.STORED, Status.STORED]

    def test_articles_of_one_file_do_not_replace_each_other(self, workspace: Workspace) -> None:
        first = list(workspace.ingest([source("claim a one thing\n---\nclaim b another", "all.jsonl")]))
        again = list(workspace.ingest([source("claim a one thing\n---\nclaim b changed", "all.jsonl")]))
        assert [outcome.status for outcome in (*first, *again)] == [
            Status.STORED,
            Status.STORED,
            Status.UNCHANGED,
            Status.STORED,
        ]


class TestRemoval:
    def test_a_removed_article_leaves_a_tombstone_only(self, workspace: Workspace) -> None:
        outcome = ingest(workspace, "name ann Ann Lee\nclaim c it is doubtful")
        (removed,) = workspace.remove([id_of(outcome)], person="Kim Doe")
        assert (removed.status, removed.article) == (Status.REMOVED, outcome.article)
        assert content(workspace.store) == set()
        assert workspace.fate(article_of(outcome)) == Fate("removed")
        assert list(workspace.archive.texts()) == []
        assert list(workspace.archive.sources()) == []
        assert list(workspace.holdings.contributions.graphs()) == []
        assert not list(workspace.store.quads(None, PROV_USED))
        rows = select(
            workspace.store,
            "PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?time ?who { ?article prov:invalidatedAtTime ?time ; "
            "prov:wasInvalidatedBy/prov:wasAssociatedWith [ a prov:Person ; <https://schema.org/name> ?who ] }",
            {"article": article_of(outcome)},
        )
        assert [row["who"] for row in rows] == ["Kim Doe"]

    @pytest.mark.parametrize("name", ["id", "iri", "url", "identifier"])
    def test_an_article_is_named_in_four_ways(self, workspace: Workspace, name: str) -> None:
        outcome = ingest(workspace, "claim c it is so", "a.html", url=URL)
        names = {"id": id_of(outcome), "iri": article_of(outcome).value, "url": URL, "identifier": "a.html"}
        assert [removed.status for removed in workspace.remove([names[name]])] == [Status.REMOVED]

    def test_an_article_that_is_not_there_is_reported_and_changes_nothing(self, workspace: Workspace) -> None:
        ingest(workspace, "claim c it is so")
        before, revision = snapshot(workspace), workspace.store.revision
        (outcome,) = workspace.remove(["0123456789abcdef"])
        assert (outcome.status, bool(outcome.reason)) == (Status.MISSING, True)
        assert (snapshot(workspace), workspace.store.revision) == (before, revision)

    def test_a_removed_article_may_come_back(self, workspace: Workspace) -> None:
        outcome = ingest(workspace, "claim c it is so")
        list(workspace.remove([id_of(outcome)]))
        assert ingest(workspace, "claim c it is so").status is Status.STORED
        assert workspace.fate(article_of(outcome)) == Fate("current")

    def test_earlier_versions_go_with_it(self, workspace: Workspace) -> None:
        versions = [ingest(workspace, f"claim c it is {word}", URL, url=URL) for word in ("so", "not", "maybe")]
        list(workspace.remove([URL]))
        assert [workspace.fate(article_of(version)).kind for version in versions] == ["removed"] * 3
        assert list(workspace.archive.superseded_ids()) == []
        assert list(workspace.archive.texts()) == []
        assert list(workspace.archive.sources()) == []

    def test_an_earlier_version_is_removed_alone(self, workspace: Workspace) -> None:
        old = ingest(workspace, "claim c it is so", URL, url=URL)
        new = ingest(workspace, "claim c it is not", URL, url=URL)
        assert [outcome.status for outcome in workspace.remove([id_of(old)])] == [Status.REMOVED]
        assert [workspace.fate(article_of(version)).kind for version in (old, new)] == ["removed", "current"]
        assert list(workspace.archive.superseded_ids()) == []
        assert [sha256 for sha256, _ in workspace.archive.texts()] == [text_sha256("claim c it is not")]

    def test_files_that_another_article_has_too_stay(self, workspace: Workspace) -> None:
        one = ingest(workspace, "claim c it is so", URL, url=URL)
        ingest(workspace, "claim c it is so", "a.txt")
        list(workspace.remove([id_of(one)]))
        assert workspace.archive.text(text_sha256("claim c it is so")) == "claim c it is so"
        assert workspace.archive.source(text_sha256("claim c it is so")) is not None

    def test_claims_that_stay_are_related_again(self, workspace: Workspace) -> None:
        one = ingest(workspace, "figure dead 5 number of dead", "a.txt")
        ingest(workspace, "figure dead 5 number of dead\nclaim c it is so", "b.txt")
        independent = "SELECT ?n { ?claim <https://w3id.org/newsgraph/ontology#independentSources> ?n }"
        assert {"n": 2} in select(workspace.store, independent)
        list(workspace.remove([id_of(one)]))
        assert {"n": 2} not in select(workspace.store, independent)

    def test_what_is_no_article_has_no_fate(self, workspace: Workspace) -> None:
        assert workspace.fate(IRIS.article("0123456789abcdef")) == Fate("unknown")


class TestRuns:
    def test_a_run_says_what_did_it_when_and_from_what(self, workspace: Workspace) -> None:
        outcome = ingest(workspace, "claim c it is so")
        (made,) = workspace.store.quads(IRIS.article_graph(id_of(outcome)), PROV_WAS_GENERATED_BY)
        run = made.object
        assert run == IRIS.named("run", "20310401t100100z")
        assert isinstance(run, NamedNode)
        assert list(workspace.store.quads(run, RDF_TYPE, PROV_ACTIVITY, RUNS))
        assert list(workspace.store.quads(NamedNode(run.value + "/software"), SCHEMA_SOFTWARE_VERSION))
        assert list(workspace.store.quads(run, PROV_ENDED_AT_TIME, graph=RUNS))
        assert [quad.object for quad in workspace.store.quads(run, PROV_USED)] == [
            content_iri(text_sha256("claim c it is so"))
        ]
        settings = {quad.object for quad in workspace.store.quads(None, term("schema:name"), graph=RUNS)}
        assert typed("annotators.mentions") in settings

    def test_content_is_named_as_the_standard_does(self) -> None:
        # RFC 6920, section 8.1
        sha256 = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
        assert content_iri(sha256).value == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"

    def test_two_runs_in_one_second_are_told_apart(self, tmp_path: Path) -> None:
        workspace = memory_workspace(tmp_path, clock=lambda: datetime(2031, 4, 1, tzinfo=UTC))
        for number in range(3):
            ingest(workspace, f"claim c{number} it is so", f"{number}.txt")
        runs = {quad.subject for quad in workspace.store.quads(None, RDF_TYPE, PROV_ACTIVITY)}
        assert runs == {IRIS.named("run", f"20310401t000000z{end}") for end in ("", "-2", "-3")}

    def test_an_interrupted_run_has_no_end(self, workspace: Workspace) -> None:
        outcomes = workspace.ingest(source(f"claim c{number} it is so", f"{number}.txt") for number in range(3))
        next(outcomes)
        del outcomes
        assert len(list(workspace.store.quads(None, RDF_TYPE, PROV_ACTIVITY))) == 1
        assert not list(workspace.store.quads(None, PROV_ENDED_AT_TIME))

    def test_relating_again_changes_nothing_when_nothing_is_new(self, workspace: Workspace) -> None:
        ingest(workspace, "figure dead 5 number of dead", "a.txt")
        revision = workspace.store.revision
        assert workspace.relate() == Change()
        assert workspace.store.revision == revision

    def test_relating_brings_back_what_is_computed(self, workspace: Workspace) -> None:
        list(workspace.ingest([source("figure dead 5 number of dead", "a.txt")], relate=False))
        assert not list(workspace.store.quads(graph=IRIS.graph("relations")))
        assert len(workspace.relate().add) == 1
        assert list(workspace.store.quads(graph=IRIS.graph("relations")))


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


WRITER = """
    import sys
    from pathlib import Path
    from synthetic_articles import Shapes, SyntheticPipeline, no_relations, read, source
    from newsgraph.config import Config
    from newsgraph.workspace import open_workspace

    lines = [f"claim c{n} it is so" for n in range(60)]
    with open_workspace(
        Config(store=sys.argv[1]), pipeline=SyntheticPipeline(), validator=Shapes(), read=read, relate=no_relations
    ) as workspace:
        for number in range(10_000):
            text = "\\n".join(("name ann " + "Ann " * (number % 5 + 1), f"claim page page {number}", *lines))
            url = f"http://news.example/{number % 4}"
            for outcome in workspace.ingest([source(text, url, url=url)]):
                print(outcome.article_id, flush=True)
"""


def test_a_run_that_is_killed_leaves_each_article_entirely_or_not_at_all(tmp_path: Path) -> None:
    here = Path(__file__).parent.parent
    code = f"import sys; sys.path.insert(0, {str(here)!r})\n" + textwrap.dedent(WRITER)
    folder = tmp_path / "store"
    writer = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(6):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    with open_workspace(Config(store=str(folder)), pipeline=SyntheticPipeline(), validator=Shapes(), read=read) as left:
        rows = select(
            left.store,
            "SELECT ?graph ?sha256 (COUNT(?o) AS ?n) { GRAPH ?graph { "
            "?a <https://w3id.org/newsgraph/ontology#textSha256> ?sha256 . "
            "?o <https://w3id.org/newsgraph/ontology#chain> ?c } } "
            "GROUP BY ?graph ?sha256",
        )
        assert 1 <= len(rows) <= 4
        for row in rows:
            assert row["n"] == 61
        texts = [left.archive.text(str(row["sha256"])) for row in rows]
        fresh = memory_workspace(tmp_path / "fresh")
        list(fresh.ingest((source(t or "", _url(t), url=_url(t)) for t in texts), relate=False))
        assert content(left.store) == content(fresh.store)


def _url(text: str | None) -> str:
    number = int((text or "").split("claim page page ")[1].split("\n")[0])
    return f"http://news.example/{number % 4}"


def test_an_article_without_an_address_is_identified_by_its_text_alone() -> None:
    assert Article("x", "a", "0").id == Article("x", "b", "1").id
