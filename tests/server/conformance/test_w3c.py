"""The W3C's SPARQL 1.0, 1.1 and 1.2 suites, sent to the running application.

Queries and updates go over HTTP, and so do their answers; only the data is loaded beside it. What cannot pass is listed
with its reason in ``exceptions.toml``; a test that is listed and passes fails the run.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.config import Config
from newsgraph.rdf import Quad, RdfFormat, parse_quads
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph.store.sparql_tokens import tokens
from newsgraph_server.app import create_app
from newsgraph_server.federation.federation import Federation
from newsgraph_server.settings import ServerSettings
from server.conformance.manifests import SUITE, Case, Data, cases, quads_in
from server.conformance.results import Table, read_results, results_in, same_quads, same_tables
from server.conformance.services import others_of
from server.conftest import StoryArchive, StoryWorkspace
from shared_corpus import CHECKOUT, VARIABLE, shared_path

pytestmark = pytest.mark.conformance

EXCEPTIONS: dict[str, str] = tomllib.loads(Path(__file__).with_name("exceptions.toml").read_text(encoding="utf-8"))
TOKEN = "for-the-tests"
EXPECTED = Counter(
    {
        "QueryEvaluationTest": 585,
        "CSVResultFormatTest": 3,
        "UpdateEvaluationTest": 97,
        "PositiveSyntaxTest": 251,
        "PositiveSyntaxTest11": 66,
        "PositiveUpdateSyntaxTest": 18,
        "PositiveUpdateSyntaxTest11": 42,
        "NegativeSyntaxTest": 131,
        "NegativeSyntaxTest11": 48,
        "NegativeUpdateSyntaxTest": 2,
        "NegativeUpdateSyntaxTest11": 13,
    }
)
"""How many cases of each type there are: fewer would mean that some are no longer run."""
_ROOT = Path(os.environ.get(VARIABLE) or CHECKOUT.parent / "shared") / "w3c" / "sparql"
ACCEPT = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}


@cache
def all_cases() -> dict[str, Case]:
    return dict(cases(_ROOT)) if _ROOT.is_dir() else {}


def parameters(found: Mapping[str, Case]) -> list[object]:
    """Tests as pytest takes them: those that are listed as exceptions must fail."""
    return [
        pytest.param(
            case,
            id=iri,
            marks=[pytest.mark.xfail(strict=True, reason=EXCEPTIONS[iri])] if iri in EXCEPTIONS else [],
        )
        for iri, case in found.items()
    ]


def test_all_cases_are_collected_and_exceptions_name_some_of_them() -> None:
    shared_path("w3c", "sparql")
    assert Counter(case.kind for case in all_cases().values()) == EXPECTED
    assert set(EXCEPTIONS) <= set(all_cases())
    assert all(len(reason) > 15 for reason in EXCEPTIONS.values())


def test_the_documented_table_is_what_is_run() -> None:
    shared_path("w3c", "sparql")
    page = (CHECKOUT / "docs" / "conformance.md").read_text(encoding="utf-8")
    counts: dict[str, list[int]] = {"all": [0, 0]}
    for iri, case in all_cases().items():
        version = {"sparql10": "1.0", "sparql11": "1.1", "sparql12": "1.2"}[case.text.relative_to(_ROOT).parts[0]]
        operation = "update" if "Update" in case.kind else "query"
        row = f"SPARQL {version} {operation} {'syntax' if 'Syntax' in case.kind else 'evaluation'}"
        for name in (row, "all"):
            count = counts.setdefault(name, [0, 0])
            count[0] += 1
            count[1] += iri not in EXCEPTIONS
    assert len(counts) == 11
    for name, (number, passed) in counts.items():
        assert f"| {name} | {number} | {passed} |" in page


@pytest.mark.parametrize("case", parameters(all_cases()))
def test_w3c(case: Case) -> None:
    match case.kind:
        case "QueryEvaluationTest" | "CSVResultFormatTest":
            check_query(case)
        case "UpdateEvaluationTest":
            check_update(case)
        case "PositiveSyntaxTest" | "PositiveSyntaxTest11":
            check_accepted(send_query(client_of(case, memory_store()), case, "*/*"))
        case "PositiveUpdateSyntaxTest" | "PositiveUpdateSyntaxTest11":
            check_accepted(send_update(client_of(case, memory_store()), case))
        case "NegativeSyntaxTest" | "NegativeSyntaxTest11":
            check_refused(send_query(client_of(case, memory_store()), case, "*/*"))
        case "NegativeUpdateSyntaxTest" | "NegativeUpdateSyntaxTest11":
            check_refused(send_update(client_of(case, memory_store()), case))
        case _:
            pytest.fail(f"unknown type of test: {case.kind}")


def client_of(case: Case, store: OxigraphStore, federation: Federation | None = None) -> FlaskClient:
    """The application over a store; relative IRIs rest on the folder of the case."""
    workspace = StoryWorkspace(store, Config(base_iri=case.base, token=TOKEN), StoryArchive())
    return create_app(workspace, ServerSettings(default_graph="own"), federation=federation).test_client()


def send_query(client: FlaskClient, case: Case, accept: str, text: bytes | None = None) -> TestResponse:
    return client.post(
        "/sparql",
        data=case.text.read_bytes() if text is None else text,
        content_type="application/sparql-query",
        headers={"Accept": accept},
    )


def send_update(client: FlaskClient, case: Case) -> TestResponse:
    return client.post(
        "/sparql",
        data=case.text.read_bytes(),
        content_type="application/sparql-update",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )


def check_accepted(response: TestResponse) -> None:
    """What parses may still fail where it is evaluated: DROP GRAPH of what is not there."""
    text = response.get_data(as_text=True)
    assert response.status_code < 300 or (response.status_code == 400 and "cannot be evaluated" in text), text


def check_refused(response: TestResponse) -> None:
    text = response.get_data(as_text=True)
    assert response.status_code == 400, text
    assert "cannot be parsed" in text


def check_query(case: Case) -> None:
    assert case.result is not None
    suffix = case.result.suffix
    with others_of(case, _ROOT) as others:
        store = memory_store()
        for data in (case.data, dataset_of_text(case)):
            store.load(others.renamed_quads(quads_in(data, _ROOT)))
        wanted = (
            results_in(expected_quads(case))
            if suffix not in ACCEPT
            else read_results(others.renamed(case.result.read_bytes()), suffix)
        )
        suffix = suffix if suffix in ACCEPT else ".srj"
        accept = "application/n-triples" if wanted is None else ACCEPT[suffix]
        client = client_of(case, store, others.federation)
        response = send_query(client, case, accept, others.renamed(case.text.read_bytes()))
        assert response.status_code == 200, response.get_data(as_text=True)
        assert bool(others.server.asked) is bool(case.services)
    if wanted is None:
        assert same_quads(expected_quads(case), list(parse_quads(response.data, RdfFormat.N_TRIPLES))), (
            response.get_data(as_text=True)
        )
        return
    given = read_results(response.data, suffix)
    if isinstance(wanted, bool) or isinstance(given, bool):
        assert wanted is given
        return
    assert same_tables(wanted, given, ordered=is_ordered(case.read()), lax=case.lax), (
        f"{shown(wanted)}\n\n{shown(given)}"
    )


def is_ordered(query: str) -> bool:
    """Whether the query itself, not one inside it, orders its solutions."""
    depth = 0
    for token in tokens(query):
        if token.kind == "sign":
            depth += (token.text == "{") - (token.text == "}")
        elif depth == 0 and token.is_word("ORDER"):
            return True
    return False


def check_update(case: Case) -> None:
    store = memory_store()
    store.load(quads_in(case.data, _ROOT))
    response = send_update(client_of(case, store), case)
    assert response.status_code == 204, response.get_data(as_text=True)
    expected, actual = list(quads_in(case.after, _ROOT)), list(store.quads())
    assert same_quads(expected, actual), f"{expected}\n\n{actual}"


def expected_quads(case: Case) -> list[Quad]:
    assert case.result is not None
    return list(quads_in(Data((case.result,), ()), _ROOT))


def dataset_of_text(case: Case) -> Data:
    """The graphs of FROM and FROM NAMED that are files of the suite: a server of the Web would fetch them."""
    named: dict[str, Path] = {}
    after = False
    for token in tokens(case.read()):
        if after and token.kind == "iri":
            iri = token.text[1:-1]
            iri = iri if ":" in iri else case.base + iri
            path = _ROOT / iri.removeprefix(SUITE)
            if iri.startswith(SUITE) and path.is_file():
                named[iri] = path
        after = token.is_word("FROM") or (after and token.is_word("NAMED"))
    there = {name for name, _ in case.data.named}
    return Data((), tuple((iri, path) for iri, path in named.items() if iri not in there))


def shown(table: Table) -> str:
    rows = "\n".join(str({name: str(value) for name, value in row.items()}) for row in table.rows)
    return f"{sorted(table.variables)}\n{rows}"
