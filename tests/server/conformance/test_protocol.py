"""The W3C's tests of the SPARQL 1.1 Protocol and of the Service Description, sent to the running application.

Each test is a list of requests with what must come back; the manifest writes them in the vocabulary of HTTP in RDF
(https://www.w3.org/TR/HTTP-in-RDF10/). Its path ``/sparql/`` is that of the endpoint; the token is added to all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from newsgraph.config import Config
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, parse_quads
from newsgraph.store.oxigraph import memory_store
from newsgraph_server.app import create_app
from newsgraph_server.settings import ServerSettings
from server.conformance.manifests import MF, RDF, Data, Manifest, Term, quads_in
from server.conformance.results import read_results
from server.conftest import StoryArchive, StoryWorkspace
from shared_corpus import CHECKOUT, VARIABLE, shared_path

pytestmark = pytest.mark.conformance

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
STATUS = "http://www.w3.org/2011/http-statusCodes#StatusCode"
TOKEN = "for-the-tests"
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/tab-separated-values",
        "text/csv",
    },
    "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"},
}
_ROOT = Path(os.environ.get(VARIABLE) or CHECKOUT.parent / "shared") / "w3c" / "sparql"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and what must come back: one of the classes of status codes, and for queries the kind of answer."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statuses: frozenset[str]
    boolean: str | None
    form: str | None


@dataclass(frozen=True, slots=True)
class ProtocolCase:
    """A test of the protocol."""

    iri: str
    data: Data
    exchanges: tuple[Exchange, ...]


@cache
def all_cases() -> tuple[ProtocolCase, ...]:
    path = _ROOT / "sparql11" / "protocol" / "manifest.ttl"
    return tuple(cases(Manifest(path, _ROOT))) if path.is_file() else ()


def cases(manifest: Manifest) -> Iterator[ProtocolCase]:
    for entry in manifest.members(manifest.one(NamedNode(manifest.base), MF + "entries")):
        assert isinstance(entry, NamedNode)
        assert manifest.one(entry, RDF + "type") == NamedNode(MF + "ProtocolTest")
        requests = manifest.members(manifest.one(manifest.one(entry, MF + "action"), HT + "requests"))
        yield ProtocolCase(entry.value, manifest.data(entry), tuple(exchange(manifest, node) for node in requests))


def exchange(manifest: Manifest, node: Term) -> Exchange:
    def text(of: Term | None, name: str) -> str | None:
        value = manifest.one(of, name)
        return value.value if isinstance(value, Literal) else None

    def wanted(of: Term | None, name: str) -> str:
        value = text(of, name)
        assert value is not None, f"{of} has no {name}"
        return value

    body, response = manifest.one(node, HT + "body"), manifest.one(node, HT + "resp")
    statuses = [
        status.value for status in manifest.all(response, MF + "expectedStatus") if isinstance(status, NamedNode)
    ]
    return Exchange(
        method=wanted(node, HT + "methodName"),
        path=wanted(node, HT + "absolutePath"),
        headers=tuple(
            (wanted(header, HT + "fieldName"), wanted(header, HT + "fieldValue"))
            for header in manifest.members(manifest.one(node, HT + "headers"))
        ),
        body=b"" if body is None else wanted(body, CNT + "chars").encode(wanted(body, CNT + "characterEncoding")),
        statuses=frozenset(status.removeprefix(STATUS)[0] for status in statuses),
        boolean=text(response, MF + "expectedBoolean"),
        form=text(response, MF + "expectedFormat"),
    )


def test_all_cases_are_collected() -> None:
    shared_path("w3c", "sparql")
    assert len(all_cases()) == 34
    assert sum(len(case.exchanges) for case in all_cases()) == 39
    assert all(exchange.statuses for case in all_cases() for exchange in case.exchanges)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.iri) for case in all_cases()])
def test_protocol(case: ProtocolCase) -> None:
    client = client_of(case.data)
    for exchange in case.exchanges:
        headers = [*exchange.headers, ("Authorization", f"Bearer {TOKEN}")]
        check(exchange, client.open(exchange.path, method=exchange.method, headers=headers, data=exchange.body))


def client_of(data: Data) -> FlaskClient:
    store = memory_store()
    store.load(quads_in(data, _ROOT))
    workspace = StoryWorkspace(store, Config(token=TOKEN), StoryArchive())
    return create_app(workspace, ServerSettings(default_graph="own")).test_client()


def check(expected: Exchange, response: TestResponse) -> None:
    assert str(response.status_code)[0] in expected.statuses, response.get_data(as_text=True)
    if expected.form is not None:
        assert response.mimetype in FORMATS[expected.form]
    if expected.boolean is not None:
        assert response.mimetype == "application/sparql-results+json"
        assert read_results(response.data, ".srj") is (expected.boolean in ("true", "1"))


def test_service_description_is_rdf_that_names_the_endpoint() -> None:
    """The three tests of the Service Description, of which the manifest has the titles only."""
    response = client_of(Data((), ())).get("/sparql")
    assert response.status_code == 200
    assert response.mimetype in FORMATS["RDF"]
    media_format = RdfFormat.from_media_type(response.mimetype or "")
    assert media_format is not None
    quads = list(parse_quads(response.data, media_format))
    sd = "http://www.w3.org/ns/sparql-service-description#"

    def subjects(name: str, value: NamedNode) -> list[Quad]:
        return [quad for quad in quads if quad.predicate.value == name and quad.object == value]

    (service,) = subjects(RDF + "type", NamedNode(sd + "Service"))
    (endpoint,) = subjects(sd + "endpoint", NamedNode("http://localhost/sparql"))
    assert endpoint.subject == service.subject
    languages = {quad.object for quad in quads if quad.predicate.value == sd + "supportedLanguage"}
    assert languages == {NamedNode(sd + "SPARQL11Query"), NamedNode(sd + "SPARQL11Update")}
