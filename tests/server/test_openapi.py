"""The description of the interface is that of the routes there are, and leads to where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from newsgraph_server.app import create_app
from newsgraph_server.protocol.openapi import document
from newsgraph_server.protocol.openapi_operations import PATHS
from newsgraph_server.protocol.resources import KINDS
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace

DOCUMENT = (Path(__file__).parents[2] / "docs" / "http.md").read_text(encoding="utf-8")
PRIVATE = ("/-/", "/static/")
IMPLIED = {"HEAD", "OPTIONS"}
"""What goes everywhere."""


def described_paths(rule: str) -> set[str]:
    """The paths of the description that a rule of the application stands for."""
    path = re.sub(r"<(?:path:)?(\w+)>", r"{\1}", rule)
    kinds = re.search(r"<any\([^)]*\):kind>", path)
    return {path.replace(kinds[0], kind) for kind in KINDS} if kinds else {path}


def test_every_route_is_described_and_nothing_else(app: Flask) -> None:
    routes: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith(PRIVATE):
            for path in described_paths(rule.rule):
                routes.setdefault(path, set()).update(set(rule.methods or ()) - IMPLIED)
    described = {path: {one.method.upper() for one in operations} for path, operations in PATHS.items()}
    assert len(routes) > 25
    assert described == routes


def test_description_is_served_and_linked(client: FlaskClient) -> None:
    response = client.get("/openapi.json")
    assert response.mimetype == "application/json"
    assert response.json is not None
    assert response.json["paths"] == document()["paths"]
    assert client.get("/openapi.json", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    for path in ("/", "/sparql", "/graph-store"):
        assert '</openapi.json>; rel="service-desc"' in ", ".join(client.get(path).headers.getlist("Link"))
    assert 'href="/openapi.json"' in client.get("/", headers={"Accept": "text/html"}).text


def test_newer_form_of_the_description_adds_one_method() -> None:
    paths, newer = document()["paths"], document(newer=True)["paths"]
    assert "query" in newer["/sparql"]
    assert {path: {name: one for name, one in item.items() if name != "query"} for path, item in newer.items()} == paths


def test_every_parameter_of_a_path_is_described() -> None:
    for path, operations in PATHS.items():
        for one in operations:
            inside = {parameter.name for parameter in one.parameters if parameter.place == "path"}
            assert inside == set(re.findall(r"{(\w+)}", path)), path
            assert len({parameter.name for parameter in one.parameters}) == len(one.parameters)


def test_reading_needs_a_token_exactly_where_the_settings_say_so(workspace: StoryWorkspace) -> None:
    assert document()["paths"]["/void"]["get"].get("security") is None
    assert document()["security"] == []
    assert {"token": []} in document(public=False)["security"]
    assert document()["paths"]["/graph-store"]["put"]["security"] == [{"token": []}]
    private = create_app(workspace, ServerSettings(public_read=False)).test_client()
    assert private.get("/openapi.json").status_code == 401


@pytest.mark.parametrize("name", ["Problem", "Results"])
def test_schemas_are_used(name: str) -> None:
    assert f"#/components/schemas/{name}" in str(document())


def test_description_is_documented() -> None:
    assert "`/openapi.json`" in DOCUMENT
