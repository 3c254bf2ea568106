"""Answers with a limit: cut after a whole row and said so, or broken off, never a shorter truth."""

from __future__ import annotations

import csv
import io
import json
import zlib
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph_server.engine.cutting import CsvRows, CutOff, JsonRows, RowFinder, XmlRows
from newsgraph_server.engine.evaluation import QueryRequest, evaluate

ODD = ['}{"}', '"', "\\", '\\"', "</result>", "a\nb", 'c""d', "{", "}}", "é\u2028", "<result>"]
SELECT = "SELECT ?o ?s { ?s ?p ?o } ORDER BY ?s"


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    store = memory_store()
    store.load(
        Quad(NamedNode(f"http://e/{number}"), NamedNode("http://e/p"), Literal(text)) for number, text in enumerate(ODD)
    )
    return store


def answer(store: OxigraphStore, text: str, name: str, rows: int = 0, size: int = 0, *, gzip: bool = False) -> bytes:
    request = QueryRequest(
        text,
        "http://e/",
        union=False,
        solutions=name,
        boolean=name,
        triples=name,
        max_rows=rows,
        max_triples=rows,
        max_bytes=size,
        gzip=gzip,
    )
    output = io.BytesIO()
    evaluate(store, request).write(output)
    return output.getvalue()


@pytest.mark.parametrize("rows", range(1, len(ODD)))
def test_cut_json_holds_the_first_rows_and_says_that_it_is_cut(store: OxigraphStore, rows: int) -> None:
    whole = json.loads(answer(store, SELECT, "json"))
    cut = json.loads(answer(store, SELECT, "json", rows))
    assert cut["results"]["bindings"] == whole["results"]["bindings"][:rows]
    assert cut["head"] == whole["head"]
    assert cut["results"]["truncated"]["rows"] == rows
    assert "truncated" not in whole["results"]


@pytest.mark.parametrize("rows", range(1, len(ODD)))
def test_cut_xml_holds_the_first_rows_and_says_that_it_is_cut(store: OxigraphStore, rows: int) -> None:
    cut = answer(store, SELECT, "xml", rows)
    found = [element for element in ET.fromstring(cut).iter() if element.tag.endswith("}result")]
    assert len(found) == rows
    assert f'<?newsgraph-truncated rows="{rows}"'.encode() in cut
    assert b"truncated" not in answer(store, SELECT, "xml")


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_answer_of_just_as_many_rows_is_whole(store: OxigraphStore, name: str) -> None:
    assert answer(store, SELECT, name, len(ODD)) == answer(store, SELECT, name)


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_tables_that_cannot_say_so_break_off(store: OxigraphStore, name: str) -> None:
    with pytest.raises(CutOff, match="3 rows"):
        answer(store, SELECT, name, 3)


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads"])
def test_graphs_break_off(store: OxigraphStore, name: str) -> None:
    construct = "CONSTRUCT WHERE { ?s ?p ?o }"
    whole = answer(store, construct, name, len(ODD))
    assert len(whole) > 100
    with pytest.raises(CutOff, match="5 rows"):
        answer(store, construct, name, 5)
    with pytest.raises(CutOff, match="100 bytes"):
        answer(store, construct, name, 0, 100)


@pytest.mark.parametrize("name", ["json", "xml"])
def test_bytes_are_cut_after_a_whole_row(store: OxigraphStore, name: str) -> None:
    whole = answer(store, SELECT, name)
    cut = answer(store, SELECT, name, 0, len(whole) - 40)
    assert b"truncated" in cut
    if name == "json":
        assert 0 < len(json.loads(cut)["results"]["bindings"]) < len(ODD)
    else:
        ET.fromstring(cut)


def test_answer_whose_first_row_is_too_large_breaks_off(store: OxigraphStore) -> None:
    with pytest.raises(CutOff):
        answer(store, "SELECT (CONCAT('x', STR(?o)) AS ?y) { ?s ?p ?o }", "json", 0, 40)


def test_compressed_answer_is_the_same_answer(store: OxigraphStore) -> None:
    packed = answer(store, SELECT, "json", 4, gzip=True)
    assert zlib.decompress(packed, 31) == answer(store, SELECT, "json", 4)


def test_booleans_are_never_cut(store: OxigraphStore) -> None:
    assert answer(store, "ASK {}", "json", 1) == b'{"head":{},"boolean":true}'


def ends(finder: RowFinder, document: bytes, size: int) -> list[int]:
    found: list[int] = []
    for start in range(0, len(document), size):
        found += [start + end for end in finder.ends(document[start : start + size])]
    return found


@given(st.lists(st.text(max_size=8), max_size=6), st.integers(1, 9))
def test_rows_of_json_are_found_however_the_pieces_fall(texts: list[str], size: int) -> None:
    rows = [json.dumps({"x": {"type": "literal", "value": text}}) for text in texts]
    document = ('{"head":{"vars":["x"]},"results":{"bindings":[' + ",".join(rows) + "]}}").encode()
    found = ends(JsonRows(), document, size)
    assert len(found) == len(texts)
    assert all(document[end - 1 : end] == b"}" for end in found)


CHARACTERS_OF_XML = st.characters(codec="utf-8", exclude_characters="<>&\r\n")


@given(st.lists(st.text(CHARACTERS_OF_XML, max_size=8), max_size=6), st.integers(1, 9))
def test_rows_of_xml_are_found_however_the_pieces_fall(texts: list[str], size: int) -> None:
    document = "".join(f"<result><literal>{text}</literal></result>" for text in texts).encode()
    found = ends(XmlRows(), document, size)
    assert len(found) == len(texts)
    assert all(document[:end].endswith(b"</result>") for end in found)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=6), st.integers(1, 9))
def test_rows_of_csv_are_found_however_the_pieces_fall(texts: list[str], size: int) -> None:
    document = io.StringIO()
    writer = csv.writer(document, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([["x"], *([text] for text in texts)])
    assert len(ends(CsvRows(), document.getvalue().encode("utf-8", "surrogatepass"), size)) == len(texts)
