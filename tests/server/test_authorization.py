"""Who may do what: tokens and their scopes, and nothing else."""

from __future__ import annotations

import base64
import logging

import pytest
from flask.testing import FlaskClient

from newsgraph.config import Config
from newsgraph_server.app import create_app
from newsgraph_server.protocol.authorization import ANYBODY, NOBODY, grant_of
from newsgraph_server.protocol.problems import Problem
from newsgraph_server.protocol.tokens import TokenTable, table_of, token_of
from newsgraph_server.settings import ServerSettings
from server.conftest import StoryWorkspace

TOKEN = "geheim-ä-7"
READER, WRITER = "for reading", "for writing"
TABLE = table_of(TOKEN, (token_of("reader", READER, ["read"], 90), token_of("writer", WRITER, ["write"])))


def bearer(token: str, scheme: str = "Bearer") -> str:
    """The header as a server sees it: bytes of UTF-8, decoded as Latin-1."""
    return f"{scheme} {token}".encode().decode("latin-1")


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_token_of_the_settings_has_every_scope(scheme: str) -> None:
    grant = grant_of(bearer(TOKEN, scheme), TABLE, public=True)
    assert grant.scopes == {"read", "write", "admin"}


def test_token_grants_its_scopes_and_its_time() -> None:
    reader = grant_of(bearer(READER), TABLE, public=True)
    writer = grant_of(bearer(WRITER), TABLE, public=True)
    assert (reader.timeout, reader.name) == (90, "reader")
    assert reader.scopes == {"read"}
    assert writer.scopes == {"read", "write"}
    assert writer.timeout is None


@pytest.mark.parametrize("header", [None, "", "Basic dXNlcjpzZWNyZXQ=", "Digest x", basic(TOKEN)])
def test_request_without_a_bearer_token_only_reads(header: str | None) -> None:
    assert grant_of(header, TABLE, public=True) is ANYBODY
    assert ANYBODY.scopes == {"read"}


@pytest.mark.parametrize("header", [None, "", "Digest x"])
def test_request_without_a_token_does_nothing_where_reading_needs_one(header: str | None) -> None:
    assert grant_of(header, TABLE, public=False) is NOBODY
    assert not NOBODY.scopes


def test_password_of_a_browser_reads_and_never_writes() -> None:
    assert grant_of(basic(TOKEN), TABLE, public=False).scopes == {"read"}
    for wrong in ("Basic !!!", "Basic", basic("other")):
        with pytest.raises(Problem):
            grant_of(wrong, TABLE, public=False)


@pytest.mark.parametrize("given", ["", "other", TOKEN[:-1], TOKEN + "x", "ü", READER.upper()])
@pytest.mark.parametrize("public", [True, False])
def test_wrong_token_is_told_so_without_repeating_it(
    given: str, public: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Problem) as caught:
        grant_of(bearer(given), TABLE, public=public)
    assert caught.value.status == 401
    assert caught.value.headers["WWW-Authenticate"].startswith('Bearer realm="newsgraph"')
    assert ("Basic" in caught.value.headers["WWW-Authenticate"]) is not public
    assert TOKEN not in caught.value.detail
    assert not caplog.records


@pytest.mark.parametrize("token", [None, ""])
def test_nobody_writes_where_no_token_is_set(token: str | None) -> None:
    assert grant_of("Bearer ", table_of(token, ()), public=True) is ANYBODY
    assert not TokenTable()


def client_of(workspace: StoryWorkspace, *, public_read: bool = True) -> FlaskClient:
    private = StoryWorkspace(workspace.store, Config(token=TOKEN), workspace.archive)
    tokens = tuple(token for token in TABLE.tokens if token.name in ("reader", "writer"))
    return create_app(private, ServerSettings(tokens=tokens, public_read=public_read)).test_client()


@pytest.mark.parametrize(
    "path", ["/", "/sparql?query=ASK%7B%7D", "/graph-store?default", "/void", "/metrics", "/search?q=a", "/nothing"]
)
def test_reading_needs_a_token_where_the_operator_says_so(workspace: StoryWorkspace, path: str) -> None:
    client = client_of(workspace, public_read=False)
    refused = client.get(path)
    assert refused.status_code == 401
    assert "Basic" in refused.headers["WWW-Authenticate"]
    for header in (bearer(READER), basic(READER), bearer(TOKEN)):
        answer = client.get(path, headers={"Authorization": header})
        assert answer.status_code in (200, 404)
        assert "private" in answer.headers["Cache-Control"]
        assert "Authorization" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/static/newsgraph.css"])
def test_what_says_nothing_of_the_graph_is_open(workspace: StoryWorkspace, path: str) -> None:
    with client_of(workspace, public_read=False).get(path) as answer:
        assert answer.status_code == 200


def test_scopes_decide_what_may_be_written(workspace: StoryWorkspace) -> None:
    client = client_of(workspace)

    def put(token: str) -> int:
        headers = {"Authorization": bearer(token)}
        url = "/graph-store?graph=urn:g"
        return client.put(url, data=b"<urn:a> <urn:b> 1 .", content_type="text/turtle", headers=headers).status_code

    def update(token: str) -> int:
        headers = {"Authorization": bearer(token)}
        data = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 2 } }"
        return client.post("/sparql", data=data, content_type="application/sparql-update", headers=headers).status_code

    assert [put(READER), put(WRITER), put(TOKEN)] == [403, 201, 204]
    assert [update(READER), update(WRITER), update(TOKEN)] == [403, 403, 204]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://else.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://proxied.example"}, 204),
        ({"Sec-Fetch-Site": "none"}, 204),
        ({"Origin": "http://localhost"}, 204),
        ({}, 204),
    ],
)
def test_pages_of_other_origins_write_nothing_even_with_a_token(
    workspace: StoryWorkspace, headers: dict[str, str], status: int
) -> None:
    answer = client_of(workspace).post(
        "/sparql",
        data="INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 2 } }",
        content_type="application/sparql-update",
        headers={"Authorization": bearer(TOKEN), **headers},
    )
    assert answer.status_code == status
