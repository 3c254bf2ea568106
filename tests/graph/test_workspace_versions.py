"""Articles are replaced by newer versions and taken out, with everything that only they gave."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsgraph.article import Article
from newsgraph.rdf import Quad
from newsgraph.store.results import select
from newsgraph.text import text_sha256
from newsgraph.vocabulary import (
    DCTERMS_IS_REPLACED_BY,
    PROV_USED,
    PROV_WAS_REVISION_OF,
)
from newsgraph.workspace import Fate, Status, Workspace
from synthetic_articles import (
    IRIS,
    Shapes,
    SteadyClock,
    SyntheticPipeline,
    article_of,
    content,
    id_of,
    ingest,
    memory_workspace,
    snapshot,
    source,
)

RUNS = IRIS.graph("runs")
URL = "http://news.example/story"


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

    def test_a_teaser_never_takes_the_place_of_the_page(self, workspace: Workspace) -> None:
        day = datetime(2031, 3, 1, tzinfo=UTC)

        def give(text: str, excerpt: bool, later: int) -> Status:
            article = Article(text, URL, "0" * 64, url=URL, retrieved_at=day.replace(day=later), excerpt=excerpt)
            given = source(text, URL, URL)
            reading = Workspace(
                workspace.config,
                workspace.holdings,
                pipeline=SyntheticPipeline(),
                validator=Shapes(),
                read=lambda _: [article],
                clock=SteadyClock(),
            )
            (outcome,) = reading.ingest([given])
            return outcome.status

        assert give("claim c it is", True, 1) is Status.STORED
        assert give("claim c it is so\nclaim d it is more", False, 2) is Status.REPLACED
        assert give("claim c it is", True, 3) is Status.UNCHANGED
        assert give("claim c it is another teaser", True, 4) is Status.SUPERSEDED
        assert give("claim c it is so\nclaim d it is more", False, 5) is Status.UNCHANGED

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
