"""Every route is documented, and the health checks tell the truth."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from newsgraph.errors import ConfigError, StoreError
from newsgraph_server.app import create_app
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.query_engine import Answer, InProcessEngine
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace

DOCUMENT = (Path(__file__).parents[2] / "docs" / "http.md").read_text(encoding="utf-8")


def test_every_route_is_documented(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert len(rules) > 12
    for rule in rules:
        assert f"`{rule}`" in DOCUMENT, rule


def test_every_setting_is_documented() -> None:
    for setting in dataclasses.fields(ServerSettings):
        assert f"| `{setting.name}` |" in DOCUMENT


@pytest.mark.parametrize(
    "change",
    [{"default_graph": "all"}, {"timeout": 0}, {"workers": -1}, {"page_size": 0}, {"memory_limit": 0}],
)
def test_setting_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        ServerSettings(**change)  # type: ignore[arg-type]


def test_token_is_never_shown() -> None:
    assert "secret" not in repr(ServerSettings(local_token="secret"))


def test_live_and_ready(client: FlaskClient, workspace: StoryWorkspace) -> None:
    assert client.get("/health/live").json == {"status": "live"}
    assert client.get("/health/ready").json == {"status": "ready", "revision": workspace.store.revision}


def test_not_ready_when_queries_cannot_be_answered(workspace: StoryWorkspace) -> None:
    class Broken(InProcessEngine):
        def answer(self, request: QueryRequest, timeout: float) -> Answer:
            raise StoreError("the store's files cannot be read")

    client = create_app(workspace, ServerSettings(), Broken(workspace.store)).test_client()
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert "Retry-After" in response.headers
    assert client.get("/health/live").status_code == 200


def test_dataset_is_described(client: FlaskClient) -> None:
    response = client.get("/.well-known/void")
    assert response.mimetype == "text/turtle"
    assert b"void:sparqlEndpoint <http://localhost:8000/sparql>" in response.data


def test_pages_are_not_made_again_when_nothing_changed(client: FlaskClient) -> None:
    first = client.get("/")
    assert client.get("/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
