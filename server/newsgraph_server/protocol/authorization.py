"""Who may do what over HTTP: bearer tokens and the scopes that they carry (RFC 6750).

Writes never rest on where a request comes from or on what a browser sends by itself: there are no cookies, and the one
thing that counts is ``Authorization: Bearer`` (section 2.1), which no page of another origin can make a browser add.
Where reading needs a token, it may also come as the password of HTTP Basic (RFC 7617), so that a browser can ask for
it; since browsers send that by themselves, it never admits a write.
"""

from __future__ import annotations

import base64
import binascii
from urllib.parse import urlsplit

from flask import request

from newsgraph_server.protocol.problems import Problem
from newsgraph_server.protocol.tokens import Grant, Scope, TokenTable
from newsgraph_server.site import Site

READ_ONLY = "This server is read-only: it was started with `newsgraph serve --read-only`."
HOW_TO_ALLOW = (
    "Writing over HTTP is not allowed here, because no token is set. To allow it, start the server with a secret in "
    "the environment variable NEWSGRAPH_TOKEN, and send it as 'Authorization: Bearer' followed by the secret. Without "
    "a token, commands on the same machine (`newsgraph ingest`, `newsgraph import`) write beside the running server."
)
NOBODY = Grant(frozenset())
ANYBODY = Grant(frozenset({"read"}))
_OPEN_PATHS = frozenset({"/health/live", "/health/ready", "/static/newsgraph.css"})
"""What needs no token even where reading does: it says nothing about the graph."""


def grant_of(authorization: str | None, tokens: TokenTable, *, public: bool) -> Grant:
    """What a request may do, by its ``Authorization`` header.

    Raises Problem (401) when it brings a token that is not known: who thinks to be known is told.
    """
    unnamed = ANYBODY if public else NOBODY
    if not authorization or not tokens:
        return unnamed
    # Bytes, because the comparison of text refuses what is not ASCII; WSGI decodes headers as Latin-1 (PEP 3333).
    scheme, _, given = authorization.encode("latin-1", "replace").strip().partition(b" ")
    match scheme.lower():
        case b"bearer":
            secret = given.strip()
        case b"basic" if not public:
            secret = _password(given)
        case _:
            return unnamed
    grant = tokens.grant(secret)
    if grant is None:
        raise _unauthorised("The token is not one of this server.", public=public, error='error="invalid_token"')
    return Grant(frozenset({"read"}), grant.timeout, grant.name) if scheme.lower() == b"basic" else grant


def require(site: Site, scope: Scope) -> Grant:
    """The grant of the request in hand. Raises Problem (401, 403) unless it has the scope.

    On a read-only server, and where no token is set, nobody writes (403); nor does a page of another origin.
    """
    public = site.settings.public_read
    if scope != "read":
        if site.settings.read_only:
            raise Problem(403, READ_ONLY)
        if not site.tokens:
            raise Problem(403, HOW_TO_ALLOW)
    grant = grant_of(request.headers.get("Authorization"), site.tokens, public=public)
    if not grant.allows(scope):
        if grant.name:
            raise Problem(403, f"The token '{grant.name}' does not have the scope '{scope}'.")
        what = "Reading" if scope == "read" else "Writing"
        raise _unauthorised(
            f"{what} needs a token of this server, as 'Authorization: Bearer' and the token.",
            public=public or scope != "read",
        )
    if scope != "read":
        _refuse_other_origins()
    return grant


def require_reading(site: Site) -> None:
    """Raises Problem (401, 403) where reading needs a token and the request in hand has none."""
    if not site.settings.public_read and request.path not in _OPEN_PATHS and not request.path.startswith("/-/"):
        require(site, "read")


def _refuse_other_origins() -> None:
    """Raises Problem (403) for a write that a browser sends for a page of another origin, token or not."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign:
        raise Problem(403, "Pages of other origins cannot write here; write from the server of your application.")


def _password(given: bytes) -> bytes:
    try:
        return base64.b64decode(given.strip(), validate=True).partition(b":")[2]
    except binascii.Error:
        return b""


def _unauthorised(detail: str, *, public: bool, error: str = "") -> Problem:
    """``public``: a browser is not made to ask its user, since nothing that it could send would help."""
    challenge = 'Bearer realm="newsgraph"' + (f", {error}" if error else "")
    return Problem(401, detail, {"WWW-Authenticate": challenge if public else f'{challenge}, Basic realm="newsgraph"'})
