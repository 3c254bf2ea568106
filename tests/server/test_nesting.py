"""Documents that would harm their parser are refused before it sees them."""

from __future__ import annotations

import pytest

from newsgraph.errors import RdfError
from newsgraph.rdf import RdfFormat, parse_quads
from newsgraph_server.protocol.nesting import MOST_ELEMENTS, MOST_TRIPLE_TERMS, refuse_nesting

RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">'


def elements(depth: int) -> bytes:
    pairs = (depth - 2) // 2
    nested = "<e:p><r:Description>" * pairs + "</r:Description></e:p>" * pairs
    return f"{RDF}<r:Description>{nested}</r:Description></r:RDF>".encode()


def triple_terms(depth: int) -> bytes:
    return b"<a:a> <b:b> " + b"<<( <a:a> <b:b> " * depth + b'"1"' + b" )>>" * depth + b" ."


@pytest.mark.parametrize(
    ("content", "media_format"),
    [
        (triple_terms(MOST_TRIPLE_TERMS), RdfFormat.TURTLE),
        (triple_terms(MOST_TRIPLE_TERMS), RdfFormat.N_TRIPLES),
        (elements(MOST_ELEMENTS), RdfFormat.RDF_XML),
    ],
)
def test_nesting_up_to_the_limit_is_parsed(content: bytes, media_format: RdfFormat) -> None:
    refuse_nesting(content, media_format)
    assert list(parse_quads(content, media_format))


@pytest.mark.parametrize(
    ("content", "media_format"),
    [
        (triple_terms(300_000), RdfFormat.TURTLE),
        (triple_terms(MOST_TRIPLE_TERMS + 1), RdfFormat.N_QUADS),
        (b"<a:a> <b:b> <c:c> " + b"{| <b:b> <c:c> " * 300_000, RdfFormat.TRIG),
        (elements(MOST_ELEMENTS + 2), RdfFormat.RDF_XML),
        (elements(600_000), RdfFormat.RDF_XML),
        (RDF.encode(), RdfFormat.RDF_XML),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><r/>', RdfFormat.RDF_XML),
    ],
)
def test_deeper_nesting_is_refused(content: bytes, media_format: RdfFormat) -> None:
    with pytest.raises(RdfError):
        refuse_nesting(content, media_format)
