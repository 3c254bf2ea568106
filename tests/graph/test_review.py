"""Decisions of people: written down with their names, applied at once, and kept when an article comes again."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsgraph.annotations import EntityType, Mention
from newsgraph.article import Source
from newsgraph.checks import check
from newsgraph.config import Config
from newsgraph.errors import NotFound
from newsgraph.evaluation.columns import read_columns, write_columns
from newsgraph.iris import Iris
from newsgraph.review.applying import reviewed
from newsgraph.review.decisions import Decision, Place, Verdict, decisions, decisions_on, place_of
from newsgraph.review.training import training_documents, training_record
from newsgraph.text import Span
from newsgraph.validate.shacl import load_validator
from newsgraph.workspace import Workspace, open_workspace

TEXT = """Bridge in Vienna closed

Vienna mayor Nils Farrow said on Monday that the bridge was not safe. Farrow met Ada Finch of Rail Union in Vienna.

The union said Finch would speak on Friday.
"""
SOURCE = Source("note.txt", TEXT.encode())
IRIS = Iris()
NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 1, 3, 12, 0, tzinfo=UTC)


def at(words: str, article: str = "0" * 16) -> Place:
    start = TEXT.index(words)
    return Place(article, Span(start, start + len(words)))


def decided(
    place: Place, verdict: Verdict, kind: EntityType | None = None, time: datetime = NOON, person: str = "Eve Moss"
) -> Decision:
    return Decision(place, verdict, kind, person, time)


@pytest.fixture
def workspace(tmp_path: Path) -> Generator[Workspace]:
    with open_workspace(Config(store=str(tmp_path / "store"))) as opened:
        yield opened


def ingested(workspace: Workspace) -> str:
    [outcome] = workspace.ingest([SOURCE])
    assert outcome.status == "stored"
    assert outcome.article_id is not None
    return outcome.article_id


def names(workspace: Workspace) -> dict[tuple[str, int], str]:
    """The names of the reviewed article, by words and place."""
    [document] = training_documents(workspace.store, workspace.archive, IRIS, "CC0")
    return {(TEXT[m["start"] : m["end"]], m["start"]): m["type"] for m in document["mentions"]}


def test_a_rejected_name_is_gone_and_a_relabelled_one_of_the_new_kind() -> None:
    person, place = at("Nils Farrow"), at("Vienna")
    mentions = [Mention(place.span, EntityType.PLACE), Mention(person.span, EntityType.PERSON, confidence=0.6)]
    taken = [decided(place, Verdict.REJECTED), decided(person, Verdict.RELABELLED, EntityType.ORGANIZATION)]
    [kept] = reviewed(mentions, taken)
    assert (kept.span, kept.type, kept.confidence, kept.annotator) == (
        person.span,
        EntityType.ORGANIZATION,
        1.0,
        "review",
    )


def test_a_name_that_nobody_found_is_added_and_what_overlaps_it_gives_way() -> None:
    whole = at("Rail Union")
    mentions = [Mention(at("Union").span, EntityType.PERSON)]
    [kept] = reviewed(mentions, [decided(whole, Verdict.RELABELLED, EntityType.ORGANIZATION)])
    assert kept.span == whole.span


@pytest.mark.parametrize(
    ("node", "found"),
    [
        ("http://localhost:8000/article/00000000000000aa#char=3,9", Place("00000000000000aa", Span(3, 9))),
        ("article/00000000000000aa/mention/3-9", Place("00000000000000aa", Span(3, 9))),
        ("article/00000000000000aa/mention/3-9-2", Place("00000000000000aa", Span(3, 9))),
        ("article/00000000000000aa", None),
        ("article/00000000000000aa#char=9,3", None),
        ("person/ada-finch", None),
    ],
)
def test_a_place_is_named_by_a_mention_or_a_span(node: str, found: Place | None) -> None:
    assert place_of(node, IRIS) == found


def test_a_decision_is_written_down_applied_at_once_and_breaks_no_rule(workspace: Workspace) -> None:
    article = ingested(workspace)
    taken = [
        decided(at("Nils Farrow", article), Verdict.ACCEPTED, EntityType.PERSON),
        decided(at("Rail Union", article), Verdict.RELABELLED, EntityType.PERSON),
        decided(at("Vienna closed", article), Verdict.RELABELLED, EntityType.ORGANIZATION),
    ]
    [outcome] = workspace.review(taken)
    assert outcome.status == "reviewed"
    assert decisions_on(workspace.store, IRIS, article) == sorted(taken, key=lambda d: d.place.span)
    found = names(workspace)
    assert found["Rail Union", TEXT.index("Rail Union")] == "PER"
    assert found["Vienna closed", TEXT.index("Vienna closed")] == "ORG"
    assert ("Vienna", TEXT.index("Vienna")) not in found
    assert [str(problem) for problem in check(workspace)] == []
    report = load_validator().validate(list(workspace.store.quads(graph=IRIS.graph("review"))))
    assert report.conforms


def test_decisions_survive_the_article_and_hold_when_it_comes_again(workspace: Workspace) -> None:
    article = ingested(workspace)
    place = at("Ada Finch", article)
    list(workspace.review([decided(place, Verdict.REJECTED)]))
    before = names(workspace)
    assert ("Ada Finch", place.span.start) not in before
    list(workspace.remove([article]))
    assert list(training_documents(workspace.store, workspace.archive, IRIS, "CC0")) == []
    [outcome] = workspace.ingest([SOURCE])
    assert outcome.status == "stored"
    assert names(workspace) == before


def test_the_last_decision_about_a_span_holds(workspace: Workspace) -> None:
    article = ingested(workspace)
    place = at("Ada Finch", article)
    list(workspace.review([decided(place, Verdict.REJECTED)]))
    list(workspace.review([decided(place, Verdict.RELABELLED, EntityType.PERSON, LATER, "Ira Kern")]))
    [held] = decisions_on(workspace.store, IRIS, article)
    assert (held.person, held.verdict) == ("Ira Kern", Verdict.RELABELLED)
    assert len(decisions(workspace.store, IRIS)) == 2
    assert names(workspace)["Ada Finch", place.span.start] == "PER"


def test_a_decision_changes_nothing_that_it_is_not_about(workspace: Workspace) -> None:
    article = ingested(workspace)
    run = {quad for quad in workspace.store.quads() if "/graph/runs" not in str(quad.graph_name)}
    place = at("Nils Farrow", article)
    list(workspace.review([decided(place, Verdict.REJECTED)]))
    list(workspace.review([decided(place, Verdict.ACCEPTED, EntityType.PERSON, LATER)]))
    again = {quad for quad in workspace.store.quads() if "/graph/runs" not in str(quad.graph_name)}
    differing = {str(quad.predicate) for quad in run ^ again if "/graph/review" not in str(quad.graph_name)}
    allowed = {"confidence", "annotator", "wasGeneratedBy"}
    assert {name.rstrip(">").rpartition("#")[2] for name in differing} <= allowed


def test_decisions_about_articles_and_spans_that_are_not_there_are_refused(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="article"):
        list(workspace.review([decided(at("Vienna"), Verdict.REJECTED)]))
    article = ingested(workspace)
    with pytest.raises(NotFound, match="span"):
        list(workspace.review([decided(Place(article, Span(5, 99_999)), Verdict.REJECTED)]))
    assert decisions(workspace.store, IRIS) == []


def test_training_data_can_be_read_as_gold_in_both_forms(workspace: Workspace) -> None:
    article = ingested(workspace)
    list(workspace.review([decided(at("Rail Union", article), Verdict.RELABELLED, EntityType.ORGANIZATION)]))
    [document] = training_documents(workspace.store, workspace.archive, IRIS, "CC BY 4.0")
    assert (document["licence"], document["corpus"]) == ("CC BY 4.0", "review")
    record = training_record(document)
    assert record.text == TEXT
    assert record.names is not None
    [again] = read_columns("\n".join(write_columns(record)).splitlines(), "columns")
    assert again.names is not None
    assert [n.span.of(again.text) for n in again.names] == [n.span.of(TEXT) for n in record.names]
