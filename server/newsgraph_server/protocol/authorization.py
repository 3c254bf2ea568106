"""Who may write over HTTP: the bearer token of the settings, and the scopes that it carries.

Writes never rest on where a request comes from or on what a browser sends by itself: there are no cookies, and the one
thing that counts is ``Authorization: Bearer`` (RFC 6750, section 2.1), which no page of another origin can make a
browser add. So a form on a strange page that posts an update is refused like everybody else without the token.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal

from flask import Request, request

from newsgraph_server.protocol.problems import Problem
from newsgraph_server.site import Site

Scope = Literal["read", "write", "admin"]
"""``read``: queries; ``write``: graphs of others; ``admin``: also the graphs that newsgraph keeps itself."""

READ_ONLY = "This server is read-only: it was started with `newsgraph serve --read-only`."
HOW_TO_ALLOW = (
    "Writing over HTTP is not allowed here, because no token is set. To allow it, start the server with a secret in "
    "the environment variable NEWSGRAPH_TOKEN, and send it as 'Authorization: Bearer' followed by the secret. Without "
    "a token, commands on the same machine (`newsgraph ingest`, `newsgraph import`) write beside the running server."
)
_SCHEME = b"bearer "


@dataclass(frozen=True, slots=True)
class Grant:
    """What the sender of a request may do."""

    scopes: frozenset[Scope]

    def allows(self, scope: Scope) -> bool:
        """Whether the scope is granted."""
        return scope in self.scopes


ANYBODY = Grant(frozenset({"read"}))
ADMINISTRATOR = Grant(frozenset({"read", "write", "admin"}))


def grant_of(sent: Request, token: str | None) -> Grant:
    """What a request may do, by the write token of the settings; with None nobody writes.

    Raises Problem (401) when the request brings a token that is not this one: who thinks to be known is told.
    """
    # Bytes, because the comparison of text refuses what is not ASCII; WSGI decodes headers as Latin-1 (PEP 3333).
    given = sent.headers.get("Authorization", "").encode("latin-1", "replace")
    if not token or given[: len(_SCHEME)].lower() != _SCHEME:
        return ANYBODY
    if not hmac.compare_digest(given[len(_SCHEME) :].strip(), token.encode()):
        raise _unauthorised("The token is not the one of this server.", 'error="invalid_token"')
    return ADMINISTRATOR


def require(site: Site, scope: Scope) -> Grant:
    """The grant of the request in hand. Raises Problem (401, 403) unless it has the scope.

    On a read-only server, and where no token is set, nobody writes (403).
    """
    token = site.workspace.config.token
    if scope != "read":
        if site.settings.read_only:
            raise Problem(403, READ_ONLY)
        if not token:
            raise Problem(403, HOW_TO_ALLOW)
    grant = grant_of(request, token)
    if grant.allows(scope):
        return grant
    if grant is ANYBODY:
        raise _unauthorised("Writing needs the token of this server, as 'Authorization: Bearer' and the token.")
    raise Problem(403, f"The token does not have the scope '{scope}'.")  # pragma: no cover - one token, all scopes


def _unauthorised(detail: str, error: str = "") -> Problem:
    challenge = 'Bearer realm="newsgraph"'
    return Problem(401, detail, {"WWW-Authenticate": f"{challenge}, {error}" if error else challenge})
