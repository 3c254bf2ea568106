"""Who may write: the bearer token, and nothing else."""

from __future__ import annotations

import logging

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from newsgraph_server.protocol.authorization import ADMINISTRATOR, ANYBODY, Grant, grant_of
from newsgraph_server.protocol.problems import Problem

TOKEN = "geheim-ä-7"


def request_with(**headers: str) -> Request:
    builder = EnvironBuilder(headers=[(name.replace("_", "-"), value) for name, value in headers.items()])
    return Request(builder.get_environ())


def bearer(token: str, scheme: str = "Bearer") -> str:
    """The header as a server sees it: bytes of UTF-8, decoded as Latin-1."""
    return f"{scheme} {token}".encode().decode("latin-1")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_token_of_the_settings_has_every_scope(scheme: str) -> None:
    grant = grant_of(request_with(Authorization=bearer(TOKEN, scheme)), TOKEN)
    assert grant is ADMINISTRATOR
    assert grant.allows("read")
    assert grant.allows("write")
    assert grant.allows("admin")


def test_grant_allows_its_scopes_only() -> None:
    grant = Grant(frozenset({"read", "write"}))
    assert grant.allows("write")
    assert not grant.allows("admin")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Cookie": f"token={TOKEN.encode().decode('latin-1')}"},
        {"Authorization": "Basic dXNlcjpzZWNyZXQ="},
        {"Sec_Fetch_Site": "same-origin"},
    ],
)
def test_request_without_a_bearer_token_only_reads(headers: dict[str, str]) -> None:
    grant = grant_of(request_with(**headers), TOKEN)
    assert grant is ANYBODY
    assert grant.allows("read")
    assert not grant.allows("write")


@pytest.mark.parametrize("given", ["", "other", TOKEN[:-1], TOKEN + "x", "ü"])
def test_wrong_token_is_told_so_without_repeating_it(given: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Problem) as caught:
        grant_of(request_with(Authorization=bearer(given)), TOKEN)
    assert caught.value.status == 401
    assert caught.value.headers["WWW-Authenticate"].startswith('Bearer realm="newsgraph"')
    assert TOKEN not in caught.value.detail
    assert not caplog.records


@pytest.mark.parametrize("token", [None, ""])
def test_nobody_writes_where_no_token_is_set(token: str | None) -> None:
    assert grant_of(request_with(Authorization="Bearer "), token) is ANYBODY
