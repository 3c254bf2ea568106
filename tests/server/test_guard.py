"""What keeps query texts out that would harm the process that evaluates them."""

from __future__ import annotations

import contextlib

import pytest

from newsgraph.errors import QueryError
from newsgraph_server.engine.guard import refuse_depth
from patience import patience


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 3_200 + "}" * 3_200,
        "SELECT * { FILTER" + "(" * 10_000 + "1" + ")" * 10_000 + "}",
        "SELECT * { ?s ?p " + "[?p " * 10_000 + "1" + "]" * 10_000 + "}",
        "SELECT * { " + " UNION ".join(["{?s ?p ?o}"] * 20_000) + " }",
        "SELECT (" + "+".join(["1"] * 20_000) + " AS ?x) {}",
        "SELECT * { FILTER(" + "||".join(["?x"] * 20_000) + ") }",
        "SELECT * { FILTER(" + "!" * 20_000 + "?x) }",
    ],
)
def test_text_that_would_overflow_the_parser_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="this server takes"):
        refuse_depth(query)


def test_long_list_of_values_is_allowed() -> None:
    values = " ".join(f"<http://localhost:8000/person/somebody-{number:06x}>" for number in range(3_000))
    refuse_depth(f"SELECT * {{ VALUES ?s {{ {values} }} ?s ?p ?o }}")


@pytest.mark.parametrize("unit", ["{", "{-", "union ", "/ ", "1-1-"])
def test_guard_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    with patience(), contextlib.suppress(QueryError):
        refuse_depth(text)
