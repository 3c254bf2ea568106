"""A tester that makes requests out of the description finds none that the application answers otherwise.

It reads the newer form of the description, so that the method QUERY is tested, too.
"""

# The tester's own types are generic without saying of what.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUntypedFunctionDecorator=false
from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.config import (
    ChecksConfig,
    GenerationConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.core.result import Ok

from newsgraph_server.app import create_app
from newsgraph_server.protocol.openapi import document
from newsgraph_server.protocol.openapi_operations import PATHS
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace

pytestmark = pytest.mark.engine
TOKEN = "a-secret-of-tests"
EXAMPLES = 25

QUERIES = (
    "ASK {}",
    "SELECT ?s WHERE { ?s ?p ?o } LIMIT 3",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE <http://localhost:8000/graph/entities>",
    "SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?g { ?s ?p ?o } }",
)
UPDATES = (
    "INSERT DATA { GRAPH <http://e.example/g> { <http://e.example/a> <http://e.example/p> 1 } }",
    "DELETE WHERE { GRAPH <http://e.example/g> { ?s ?p ?o } }",
    "CREATE SILENT GRAPH <http://e.example/h>",
)
PATCHES = ("INSERT DATA { <http://e.example/a> <http://e.example/p> 1 }", "DELETE WHERE { ?s ?p 1 }")
TURTLE = b'<http://e.example/a> <http://e.example/p> "one" .'
DOCUMENTS = {
    "text/turtle": (TURTLE, b"", b"@prefix e: <http://e.example/> . e:a e:p e:b, [ e:q 1 ] ."),
    "application/n-triples": (TURTLE, b""),
    "application/n-quads": (TURTLE, b""),
    "application/trig": (TURTLE, b"GRAPH <> { <http://e.example/a> <http://e.example/p> 1 }"),
    "application/ld+json": (b'{"@id": "http://e.example/a", "http://e.example/p": "one"}', b"[]"),
    "application/rdf+xml": (b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',),
    "application/sparql-query": tuple(query.encode() for query in QUERIES),
}

for media_type, documents in DOCUMENTS.items():
    schemathesis.openapi.media_type(media_type, st.sampled_from(documents))
# An update stands for the whole store at one path and for one graph at others; what both understand is sent.
schemathesis.openapi.media_type("application/sparql-update", st.sampled_from([patch.encode() for patch in PATCHES]))
schemathesis.openapi.format("sparql-query", st.sampled_from(QUERIES))
schemathesis.openapi.format("sparql-update", st.sampled_from(UPDATES))
schemathesis.openapi.format("iri", st.sampled_from(["http://e.example/g", "http://localhost:8000/graph/entities"]))
schemathesis.openapi.format("iri-reference", st.sampled_from(["http://e.example/g", "http://e.example/new", "other"]))


GENERATION = GenerationConfig(
    deterministic=True, max_examples=EXAMPLES, allow_x00=False, with_security_parameters=False
)
# Whether a format fits depends on the kind of query, which no schema can say: 406 is right for CSV of an ASK.
ACCEPTED = PositiveDataAcceptanceConfig(expected_statuses=["2xx", "3xx", "401", "403", "404", "406", "409", "5xx"])
PROJECT = ProjectConfig(generation=GENERATION, checks=ChecksConfig(positive_data_acceptance=ACCEPTED))
CONFIG = SchemathesisConfig(projects=ProjectsConfig(default=PROJECT))
schema = schemathesis.openapi.from_dict(document(newer=True), config=CONFIG)


class Server:
    """Stands for the application of the test in hand, since the requests are planned when tests are collected."""

    app: Flask

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.app(environ, start_response)


server = Server()
schema.app = server


@pytest.fixture
def served(workspace: StoryWorkspace) -> None:
    config = dataclasses.replace(workspace.config, token=TOKEN)
    server.app = create_app(dataclasses.replace(workspace, config=config), ServerSettings())


@pytest.mark.usefixtures("served")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_answers_are_those_of_the_description(case: Case[Any]) -> None:
    # The tester's client for WSGI does not undo gzip, which it asks for.
    case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}", "Accept-Encoding": "identity"})


def test_requests_are_made_for_every_operation() -> None:
    planned = {(found.ok().path, found.ok().method) for found in schema.get_all_operations() if isinstance(found, Ok)}
    assert planned == {(path, one.method) for path, operations in PATHS.items() for one in operations}
