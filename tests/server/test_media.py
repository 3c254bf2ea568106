"""Content negotiation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.rdf import RdfFormat
from newsgraph.store.results import SOLUTION_FORMATS, TRIPLE_FORMATS
from newsgraph_server.protocol.media import GRAPHS, PAGE, TABLES, by_name, negotiate, parse_accept, prefers_html

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("application/json", "json"),
        ("APPLICATION/SPARQL-RESULTS+XML", "xml"),
        ("application/xml", "xml"),
        ("text/csv;charset=utf-8", "csv"),
        ("text/*", "csv"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.9", "tsv"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("image/png", None),
        ("text/csv;q=0", None),
    ],
)
def test_best_table_format_follows_the_accept_header(accept: str | None, expected: str | None) -> None:
    chosen = negotiate(parse_accept(accept), TABLES)
    assert (chosen.name if chosen else None) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.8", "rdf"),
        ("application/x-turtle", "ttl"),
        ("application/n-quads", "nq"),
        ("text/turtle;q=0, */*;q=0.1", "jsonld"),
    ],
)
def test_best_graph_format_follows_the_accept_header(accept: str, expected: str) -> None:
    chosen = negotiate(parse_accept(accept), GRAPHS)
    assert chosen is not None
    assert chosen.name == expected


def test_browser_gets_a_page_and_a_program_does_not() -> None:
    assert negotiate(parse_accept(BROWSER), (*TABLES, *GRAPHS, PAGE)) is PAGE
    assert prefers_html(parse_accept(BROWSER), "application/problem+json")
    assert not prefers_html(parse_accept("*/*"), "application/problem+json")
    assert not prefers_html(parse_accept("application/json"), "application/problem+json")


@pytest.mark.parametrize("name", ["turtle", "TTL", "text/turtle", " ttl "])
def test_format_parameter_takes_names_and_media_types(name: str) -> None:
    chosen = by_name(name, GRAPHS)
    assert chosen is not None
    assert chosen.name == "ttl"


def test_every_format_is_one_that_the_engine_writes() -> None:
    assert {offer.writer for offer in TABLES} == {known.name for known in SOLUTION_FORMATS}
    assert {offer.writer for offer in GRAPHS} == {known.name for known in TRIPLE_FORMATS}
    for offer in GRAPHS:
        found = RdfFormat.from_media_type(offer.type)
        assert found is not None
        assert found.supports_datasets == offer.dataset or offer.name == "jsonld"


@given(st.text(max_size=80))
def test_no_accept_header_raises(header: str) -> None:
    negotiate(parse_accept(header), (*TABLES, *GRAPHS, PAGE))
