"""What is recorded of runs, and what is left of one that was interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

from newsgraph.article import Article
from newsgraph.config import Config
from newsgraph.rdf import NamedNode, typed
from newsgraph.store.base import Change
from newsgraph.store.results import select
from newsgraph.text import text_sha256
from newsgraph.vocabulary import (
    PROV_ACTIVITY,
    PROV_ENDED_AT_TIME,
    PROV_USED,
    PROV_WAS_GENERATED_BY,
    RDF_TYPE,
    SCHEMA_SOFTWARE_VERSION,
    term,
)
from newsgraph.workspace import Workspace, open_workspace
from newsgraph.workspace.runs import content_iri
from synthetic_articles import (
    IRIS,
    Shapes,
    SyntheticPipeline,
    content,
    id_of,
    ingest,
    memory_workspace,
    read,
    source,
)

RUNS = IRIS.graph("runs")
URL = "http://news.example/story"


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
