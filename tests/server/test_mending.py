"""Queries are mended where the engine reads otherwise than the standard, and only there."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from newsgraph_server.engine.mending import mended


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
