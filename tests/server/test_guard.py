"""What keeps query texts out that would harm the process that evaluates them, or send requests."""

from __future__ import annotations

import contextlib
import time

import pytest

from newsgraph.errors import QueryError
from newsgraph_server.engine.guard import refuse_depth, refuse_service

TARGET = "<http://127.0.0.1:9/>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {TARGET} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {TARGET} {{ ?s ?p ?o }} }}",
        f"SELECT * {{SERVICESILENT{TARGET}{{}}}}",
        f"SELECT * {{ ?s ?p 1SERVICE{TARGET}{{}}}}",
        f"SELECT * {{ ?s ?p trueSERVICE{TARGET}{{}}}}",
        f"SELECT * {{ ?s ?p 2.SERVICE{TARGET}{{}}}}",
        f"SELECT (1<'>' AS ?y) {{ SERVICE {TARGET} {{ ?a ?b ?c }} }} #'",
        f"SELECT * {{ FILTER(1<1#> '''\n) SERVICE {TARGET} {{ ?a ?b ?c }} }} #'''",
        f"SELECT * {{ SERVICE # a comment\n # another\n {TARGET} # and\n{{ ?s ?p ?o }} }}",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { SERVICE $where{ ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
        "PREFIX : <http://e/> SELECT * { SERVICE :{ ?s ?p ?o } }",
    ],
)
def test_call_of_another_server_is_refused_however_it_is_spelled(query: str) -> None:
    with pytest.raises(QueryError, match="not allowed"):
        refuse_service(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "the secret service said")) }',
        "SELECT ?service { ?service a <http://e/Service> }",
        "PREFIX e: <http://e/> SELECT * { ?s e:service ?o . { ?o a e:Service } }",
        "SELECT * { ?s <http://e/service> ?o }",
        "# service\nSELECT * { ?s ?p ?o }",
    ],
)
def test_the_word_service_elsewhere_is_allowed(query: str) -> None:
    refuse_service(query)


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


@pytest.mark.parametrize(
    "unit", ["service", "service ", "service#", "service#\n", "service silent ", "service a:", "{-"]
)
def test_guard_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()
    with contextlib.suppress(QueryError):
        refuse_service(text)
    with contextlib.suppress(QueryError):
        refuse_service(unit * 100 + "a" * 1_000_000)
    assert time.perf_counter() - started < 3.0
