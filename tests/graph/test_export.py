"""The graph leaves whole, in part, and comes back as it was."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from newsgraph.errors import NotFound, RdfError
from newsgraph.export import FORMATS, LATER, export, export_to_file, format_of
from newsgraph.iris import keyed_slug
from newsgraph.rdf import NamedNode, Quad, parse_quads
from newsgraph.store.base import Store
from newsgraph.store.oxigraph import memory_store
from newsgraph.store.rdflib_views import rdflib_dataset
from newsgraph.vocabulary import SCHEMA_NEWS_ARTICLE, term
from newsgraph.workspace import Workspace
from synthetic_articles import IRIS, memory_workspace, source

ANN = IRIS.named("person", keyed_slug("ann", "ann"))
BOB = IRIS.named("person", keyed_slug("bob", "bob"))
FIRST = 'name ann Ann "Annie" Lee\nquote low ann it’s low,\\ "very" <low>\nfigure dead 5 number of dead\nname bob Bob'
SECOND = "name ann Ann Lee\nquote high bob it is high\nfigure dead 9 number of dead"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = memory_workspace(tmp_path)
    list(workspace.ingest([source(FIRST, "a.txt"), source(SECOND, "ü b.txt", "http://news.example/b")]))
    return workspace


def written(store: Store, name: str, **selection: NamedNode) -> bytes:
    output = io.BytesIO()
    export(store, IRIS, output, name, **selection)
    return output.getvalue()


def article_with(workspace: Workspace, identifier: str) -> NamedNode:
    (quad,) = (q for q in workspace.store.quads(None, term("dcterms:identifier")) if identifier in str(q.object))
    assert isinstance(quad.subject, NamedNode)
    return quad.subject


@pytest.mark.parametrize("name", ["nq", "trig", "jsonld"])
def test_the_dataset_comes_back_in_a_fresh_store(workspace: Workspace, name: str) -> None:
    fresh = memory_store()
    fresh.load(parse_quads(written(workspace.store, name), FORMATS[name]))
    assert set(fresh.quads()) == set(workspace.store.quads())


# rdflib's own parse calls what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:Dataset|ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize(("name", "rdflib_name"), [("nq", "nquads"), ("trig", "trig")])
def test_the_dataset_comes_back_in_a_fresh_rdflib_dataset(workspace: Workspace, name: str, rdflib_name: str) -> None:
    fresh = rdflib.Dataset()
    fresh.parse(data=written(workspace.store, name), format=rdflib_name)
    expected = rdflib_dataset(workspace.store)
    names = {graph.identifier for graph in expected.graphs() if len(graph)}
    assert len(names) > 5
    assert {graph.identifier for graph in fresh.graphs() if len(graph)} == names
    for graph in names:
        assert isomorphic(fresh.graph(graph), expected.graph(graph))


@pytest.mark.parametrize(("name", "rdflib_name"), [("nt", "nt"), ("ttl", "turtle"), ("rdfxml", "xml")])
def test_the_triples_of_all_graphs_are_written_where_there_are_no_graphs(
    workspace: Workspace, name: str, rdflib_name: str
) -> None:
    content = written(workspace.store, name)
    triples = [quad.triple for quad in parse_quads(content, FORMATS[name])]
    assert len(triples) == len(workspace.store)
    assert set(triples) == {quad.triple for quad in workspace.store.quads()}
    assert len(rdflib.Graph().parse(data=content, format=rdflib_name)) == len(triples)


def test_json_ld_is_json(workspace: Workspace) -> None:
    assert json.loads(written(workspace.store, "jsonld"))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_one_graph_is_written_alone_in_each_format(workspace: Workspace, name: str) -> None:
    graph = IRIS.graph("claims")
    found = {quad.triple for quad in parse_quads(written(workspace.store, name, graph=graph), FORMATS[name])}
    assert found == {quad.triple for quad in workspace.store.quads(graph=graph)}


def test_a_graph_keeps_its_name_where_the_format_has_names(workspace: Workspace) -> None:
    graph = IRIS.graph("claims")
    found = set(parse_quads(written(workspace.store, "trig", graph=graph), FORMATS["trig"]))
    assert found == set(workspace.store.quads(graph=graph))


def test_an_article_is_written_with_what_it_speaks_of_and_nothing_else(workspace: Workspace) -> None:
    article = article_with(workspace, "a.txt")
    found = set(parse_quads(written(workspace.store, "nq", article=article), FORMATS["nq"]))
    own = set(workspace.store.quads(graph=IRIS.article_graph(article.value.rpartition("/")[2])))
    assert own <= found
    assert set(workspace.store.quads(ANN)) <= found
    labels = {quad.object.value for quad in found if quad.predicate == term("schema:text")}  # type: ignore[union-attr]
    assert labels == {'it’s low,\\ "very" <low>', "number of dead: 5"}
    assert [quad.subject for quad in found if quad.object == SCHEMA_NEWS_ARTICLE] == [article]
    assert [quad for quad in found if quad.predicate == term("prov:startedAtTime")]


def test_everything_said_about_a_person_is_written(workspace: Workspace) -> None:
    found = set(parse_quads(written(workspace.store, "nq", about=ANN), FORMATS["nq"]))
    quotation = IRIS.named("quotation", keyed_slug("low", "low"))
    other = IRIS.named("quotation", keyed_slug("high", "high"))
    subjects = {quad.subject for quad in found}
    assert {ANN, quotation, article_with(workspace, "a.txt"), article_with(workspace, "b.txt")} <= subjects
    assert set(workspace.store.quads(ANN)) <= found
    assert other not in subjects
    (occurrence,) = (quad.subject for quad in found if quad.object == quotation and "renders" in quad.predicate.value)
    assert isinstance(occurrence, NamedNode)
    links = [quad for quad in found if quad.predicate == term("ng:stance")]
    assert {str(link.subject) for link in links} == {f"<{occurrence.value}/link/{n}>" for n in (0, 1)}
    exact = {quad.object.value for quad in found if quad.predicate == term("oa:exact")}  # type: ignore[union-attr]
    assert exact == {'Ann "Annie" Lee', "Ann Lee", 'ann it’s low,\\ "very" <low>'}


def test_everything_said_about_a_claim_is_written_with_its_relations(workspace: Workspace) -> None:
    claim = IRIS.named("claim", keyed_slug("dead 5", "dead 5"))
    found = set(parse_quads(written(workspace.store, "nq", about=claim), FORMATS["nq"]))
    assert set(workspace.store.quads(claim)) <= found
    assert {quad.predicate for quad in found} >= {term("ng:expresses"), term("ng:variable"), term("oa:exact")}
    assert IRIS.named("quotation", keyed_slug("high", "high")) not in {quad.subject for quad in found}


def test_what_is_not_there_cannot_be_written(workspace: Workspace) -> None:
    for selection in ("graph", "article", "about"):
        with pytest.raises(NotFound):
            written(workspace.store, "nq", **{selection: NamedNode("http://localhost:8000/nothing")})
    with pytest.raises(ValueError, match="several"):
        written(workspace.store, "nq", graph=ANN, about=ANN)


@pytest.mark.parametrize("name", ["html", *LATER])
def test_other_formats_are_refused_with_those_there_are(workspace: Workspace, name: str) -> None:
    with pytest.raises(RdfError, match="choose one of nq, trig, nt, ttl, rdfxml, jsonld"):
        written(workspace.store, name)


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.nq", "nq"), ("a.TTL", "ttl"), ("a.b.trig.gz", "trig"), ("a.rdf", "rdfxml"), ("a.json", "jsonld")],
)
def test_a_file_name_tells_the_format(file: str, name: str) -> None:
    assert format_of(Path(file)) == name


def test_a_file_name_that_tells_no_format_is_refused() -> None:
    with pytest.raises(RdfError, match="name the format"):
        format_of(Path("graph.gz"))


class TestFiles:
    def test_a_file_is_compressed_by_its_name_and_the_same_each_time(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        for name in ("one.nq.gz", "two.nq.gz"):
            export_to_file(workspace.store, IRIS, tmp_path / name)
        one, two = ((tmp_path / name).read_bytes() for name in ("one.nq.gz", "two.nq.gz"))
        assert one == two
        assert gzip.decompress(one) == written(workspace.store, "nq")

    def test_a_name_wins_over_the_suffix(self, workspace: Workspace, tmp_path: Path) -> None:
        export_to_file(workspace.store, IRIS, tmp_path / "graph.txt", "nt", graph=IRIS.graph("claims"))
        assert (tmp_path / "graph.txt").read_bytes() == written(workspace.store, "nt", graph=IRIS.graph("claims"))

    def test_a_failed_export_leaves_the_old_file(self, workspace: Workspace, tmp_path: Path) -> None:
        folder = tmp_path / "exports"
        folder.mkdir()
        (folder / "a.ttl").write_text("old")
        with pytest.raises(NotFound):
            export_to_file(workspace.store, IRIS, folder / "a.ttl", about=NamedNode("http://localhost:8000/nothing"))
        assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("a.ttl", "old")]


def test_an_empty_store_is_written_as_an_empty_document() -> None:
    for name in FORMATS:
        quads: list[Quad] = list(parse_quads(written(memory_store(), name), FORMATS[name]))
        assert quads == []
