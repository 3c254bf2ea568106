"""Other graphs come in beside ours: safely, named, and fit to be queried together."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from newsgraph import imports
from newsgraph.checks import check
from newsgraph.errors import ConfigError, RdfError
from newsgraph.imports import (
    Document,
    content_of,
    document_from,
    document_of,
    format_of_name,
    import_graph,
    quads_of,
    read_graph,
)
from newsgraph.iris import keyed_slug
from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, RdfFormat
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.store.results import select
from newsgraph.vocabulary import SCHEMA_NAME, term
from patience import patience
from synthetic_articles import IRIS, memory_workspace, source

GRAPH = NamedNode("http://other.example/people")
TURTLE = b"""
    @prefix schema: <http://schema.org/> .
    <http://other.example/ann> schema:name "Ann"@en ; a schema:Person ; schema:knows [ schema:name "Bob" ], _:c .
    _:c schema:name "Cleo" .
"""
RDF_XML = """<?xml version="1.0"?>{prolog}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://schema.org/">
  <rdf:Description rdf:about="http://other.example/ann"><s:name>{name}</s:name></rdf:Description>
</rdf:RDF>"""


def turtle(content: bytes = TURTLE) -> Document:
    return document_from(content, RdfFormat.TURTLE)


def quads(document: Document) -> list[Quad]:
    return list(read_graph(document, GRAPH, IRIS))


class TestReading:
    def test_every_triple_goes_to_the_graph_with_the_address_of_today(self) -> None:
        found = quads(turtle())
        assert Quad(NamedNode("http://other.example/ann"), SCHEMA_NAME, Literal("Ann", language="en"), GRAPH) in found
        assert {quad.graph_name for quad in found} == {GRAPH}
        assert term("schema:Person") in {quad.object for quad in found}

    def test_blank_nodes_get_the_same_addresses_each_time(self) -> None:
        first, second = quads(turtle()), quads(turtle())
        assert first == second
        nodes = {quad.subject for quad in first if isinstance(quad.subject, NamedNode)}
        assert sum("/.well-known/genid/" in node.value for node in nodes) == 2

    def test_blank_nodes_of_two_graphs_are_different(self) -> None:
        other = NamedNode("http://other.example/others")
        mine, theirs = ({str(quad.subject) for quad in read_graph(turtle(), graph, IRIS)} for graph in (GRAPH, other))
        assert {node for node in mine & theirs if "genid" in node} == set()

    def test_relative_addresses_are_those_of_the_graph(self) -> None:
        (quad,) = quads(turtle(b"<#me> <p> 1 ."))
        assert quad.subject == NamedNode("http://other.example/people#me")

    def test_named_graphs_of_the_document_are_merged(self) -> None:
        content = b"<http://x/a> <http://x/p> 1 . <http://x/g> { <http://x/b> <http://x/p> 2 }"
        assert len(quads(document_from(content, RdfFormat.TRIG))) == 2

    @pytest.mark.parametrize("name", ["graph/claims", "graph/article/0123456789abcdef", "graph/review"])
    def test_a_graph_of_articles_cannot_be_written_to(self, name: str) -> None:
        with pytest.raises(ConfigError, match="choose another name"):
            next(read_graph(turtle(), NamedNode(IRIS.base + name), IRIS))

    def test_a_document_that_is_not_well_formed_is_refused(self) -> None:
        with pytest.raises(RdfError, match="line 1"):
            quads(turtle(b"<http://x/a> <http://x/p> ."))

    def test_a_triple_about_a_triple_is_refused(self) -> None:
        with pytest.raises(RdfError, match="reify"):
            quads(turtle(b"<http://x/a> <http://x/p> <<( <http://x/a> <http://x/p> 1 )>> ."))

    def test_a_context_elsewhere_is_not_fetched(self) -> None:
        content = b'{"@context": "http://192.0.2.1/context", "@id": "http://x/a", "name": "x"}'
        with pytest.raises(RdfError, match="context"):
            quads(document_from(content, RdfFormat.JSON_LD))


class TestRdfXml:
    def read(self, prolog: str, name: str = "Ann") -> list[Quad]:
        content = RDF_XML.format(prolog=prolog, name=name).encode()
        return quads(document_from(content, RdfFormat.RDF_XML, "people.rdf"))

    @pytest.mark.parametrize("prolog", ["", "<!-- a <!DOCTYPE in a comment -->", "<?note <!DOCTYPE?>\n"])
    def test_it_is_read(self, prolog: str) -> None:
        assert len(self.read(prolog)) == 1

    @pytest.mark.parametrize(
        "prolog",
        [
            '<!DOCTYPE r [<!ENTITY a "bomb">]>',
            ' <!-- x --> <?note ?> <!DOCTYPE r [<!ENTITY a "bomb">]>',
            "<!--" + "x" * 200_000 + '--><!DOCTYPE r [<!ENTITY a "bomb">]>',
        ],
    )
    def test_a_document_type_declaration_is_refused(self, prolog: str) -> None:
        with pytest.raises(RdfError, match="document type declaration"):
            self.read(prolog, "&a;")

    @pytest.mark.parametrize("piece", ["<!-", "<!--", "<?", "<?x?", " ", "-"])
    def test_a_hostile_prologue_is_refused(self, piece: str) -> None:
        with patience(), pytest.raises(RdfError):
            quads(document_from(piece.encode() * 100_000, RdfFormat.RDF_XML))


class TestFiles:
    def test_a_compressed_file_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "people.ttl.gz").write_bytes(gzip.compress(TURTLE))
        assert quads(document_of(tmp_path / "people.ttl.gz")) == quads(turtle())

    def test_a_document_is_read_as_it_stands_too(self, tmp_path: Path) -> None:
        (tmp_path / "people.trig.gz").write_bytes(gzip.compress(b"<g> { <a> <p> [] }"))
        document = document_of(tmp_path / "people.trig.gz")
        assert content_of(document) == b"<g> { <a> <p> [] }"
        (quad,) = quads_of(document)
        assert isinstance(quad.object, BlankNode)
        assert quad.graph_name == NamedNode((tmp_path / "g").as_uri())
        (quad,) = quads_of(document, base_iri="http://x/")
        assert quad.graph_name == NamedNode("http://x/g")

    def test_a_bomb_is_refused_before_it_is_all_read(self, tmp_path: Path) -> None:
        (tmp_path / "bomb.ttl.gz").write_bytes(gzip.compress(b"#" * 3_000_000))
        with pytest.raises(RdfError, match="more than 1000000 bytes"):
            quads(document_of(tmp_path / "bomb.ttl.gz", most_bytes=1_000_000))

    def test_a_damaged_archive_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "people.ttl.gz").write_bytes(gzip.compress(TURTLE)[:-12])
        with pytest.raises(RdfError, match="damaged archive"):
            quads(document_of(tmp_path / "people.ttl.gz"))

    def test_a_name_tells_the_format_unless_one_is_given(self, tmp_path: Path) -> None:
        assert format_of_name("http://other.example/people.nq") == RdfFormat.N_QUADS
        (tmp_path / "people.txt").write_bytes(TURTLE)
        assert quads(document_of(tmp_path / "people.txt", "ttl"))
        with pytest.raises(RdfError, match="format"):
            document_of(tmp_path / "people.txt")


class TestImporting:
    @pytest.fixture
    def store(self) -> OxigraphStore:
        return memory_store()

    def test_a_graph_is_taken_in_and_replaces_the_one_before(self, store: OxigraphStore) -> None:
        assert import_graph(store, IRIS, turtle(), GRAPH) == 6
        assert len(store) == 6
        assert import_graph(store, IRIS, turtle(b"<http://x/a> <http://x/p> 1, 1 ."), GRAPH) == 1
        assert len(store) == 1

    def test_a_broken_document_leaves_the_graph_that_is_there(self, store: OxigraphStore) -> None:
        import_graph(store, IRIS, turtle(), GRAPH)
        revision = store.revision
        with pytest.raises(RdfError):
            import_graph(store, IRIS, turtle(b"<http://x/a> <http://x/p> 1 . <http://x/b>"), GRAPH)
        assert (len(store), store.revision) == (6, revision)

    def test_a_large_document_is_taken_in_too(self, store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(imports, "ONE_TRANSACTION", 10)
        import_graph(store, IRIS, turtle(), GRAPH)
        content = "".join(f"<http://x/{number}> <http://x/p> _:b{number} .\n" for number in range(25))
        assert import_graph(store, IRIS, turtle(content.encode()), GRAPH) == 25
        assert len(store) == 25

    def test_a_query_joins_another_graph_with_ours(self, tmp_path: Path) -> None:
        workspace = memory_workspace(tmp_path)
        list(workspace.ingest([source("name ann Ann Lee\nquote low ann it is low", "a.txt")]))
        ann = IRIS.named("person", keyed_slug("ann", "ann"))
        content = f'<{ann.value}> <http://schema.org/jobTitle> "minister" .'
        import_graph(workspace.store, IRIS, turtle(content.encode()), GRAPH)
        rows = select(
            workspace.store,
            "PREFIX schema: <https://schema.org/> SELECT ?said ?job { "
            "?quotation schema:spokenByCharacter ?who ; schema:text ?said . ?who schema:jobTitle ?job }",
        )
        assert rows == [{"said": "it is low", "job": "minister"}]
        assert list(check(workspace)) == []
