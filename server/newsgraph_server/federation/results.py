"""What another server may answer: a table of SPARQL's own formats that is not nested so deeply that it does harm.

The engine's parser recurses into triple terms (SPARQL 1.2); some thousands, one in the other, end the process.
"""

from __future__ import annotations

import re
from typing import Final

from werkzeug.http import parse_options_header

from newsgraph.errors import RdfError
from newsgraph.rdf import RdfFormat
from newsgraph_server.protocol.nesting import refuse_nesting

JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
MOST_DEPTH: Final = 500
"""So deep may objects and arrays of JSON be nested; a table takes five, each triple term two more."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*"?', re.DOTALL)
_BRACKETS = b"{}[]"
_OTHERS = bytes(set(range(256)) - set(_BRACKETS))


def refuse_deep_results(content: bytes, media_type: str | None) -> None:
    """Raises RdfError for what is no table, or one that may be nested too deeply."""
    kind, _ = parse_options_header(media_type)
    match kind.lower():
        case "application/sparql-results+json":
            _refuse_deep_json(content)
        case "application/sparql-results+xml":
            refuse_nesting(content, RdfFormat.RDF_XML)
        case _:
            raise RdfError(f"the answer is {(kind or 'of no stated type')[:80]}, not {JSON} or {XML}")


def _refuse_deep_json(content: bytes) -> None:
    depth = 0
    for bracket in _STRING.sub(b"", content).translate(None, _OTHERS):
        if bracket in b"{[":
            depth += 1
            if depth > MOST_DEPTH:
                raise RdfError(f"the answer is nested more than {MOST_DEPTH} deep")
        else:
            depth -= 1
