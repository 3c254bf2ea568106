"""Queries are mended where the engine reads otherwise than the standard, and only there."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from newsgraph.errors import QueryError
from newsgraph.store.oxigraph import memory_store
from newsgraph_server.engine.mending import mended, mended_update


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("SELECT (TRUE AS ?x) (False AS ?y) {}", "SELECT (true AS ?x) (false AS ?y) {}"),
        ("ASK { ?TRUE TRUE:False <TRUE> }", "ASK { ?TRUE TRUE:False <TRUE> }"),
        ("ASK { FILTER('TRUE' = \"False\") } # TRUE", "ASK { FILTER('TRUE' = \"False\") } # TRUE"),
        ("ASK { FILTER(true) }", "ASK { FILTER(true) }"),
    ],
)
def test_booleans_are_written_in_lower_case_where_they_are_booleans(given: str, expected: str) -> None:
    assert mended(given) == expected


def test_booleans_in_any_case_are_answered(client: FlaskClient) -> None:
    response = client.get("/sparql?" + urlencode({"query": "ASK { FILTER(TRUE && !False) }"}))
    assert response.json == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("CLEAR ALL ; DROP ALL", "CLEAR ALL ; DROP ALL"),
        (
            "PREFIX e: <http://e/> DROP SILENT GRAPH e:a ;\nPREFIX e: <http://e/> PREFIX f: <f>\nDROP SILENT GRAPH f:a",
            "PREFIX e: <http://e/> PREFIX f: <f>  DROP SILENT GRAPH e:a ;\n\nDROP SILENT GRAPH f:a",
        ),
        (
            "INSERT DATA { <s> <p> ';' ; <q> 1 } ; prefix : <http://e/> CLEAR ALL;",
            " PREFIX : <http://e/> INSERT DATA { <s> <p> ';' ; <q> 1 } ;  CLEAR ALL;",
        ),
    ],
)
def test_prefixes_of_later_operations_are_declared_first(given: str, expected: str) -> None:
    assert mended_update(given) == expected
    memory_store().update(mended_update(given), base_iri="http://e/")


@pytest.mark.parametrize(
    "update",
    [
        "PREFIX e: <http://e/> CLEAR ALL ; PREFIX e: <http://other/> CLEAR ALL",
        "CLEAR ALL ; BASE <http://e/> CLEAR GRAPH <a>",
        "CLEAR ALL ; PREFIX",
        "CLEAR ALL ; PREFIX e:",
    ],
)
def test_what_would_change_its_meaning_or_is_broken_is_refused(update: str) -> None:
    with pytest.raises(QueryError, match="cannot be parsed"):
        memory_store().update(mended_update(update))
