"""Bearer tokens: who may read, write and administer over HTTP, and how long their queries may take.

A table of tokens is read from a TOML file that holds their hashes, never the secrets themselves; the token of the
settings (``NEWSGRAPH_TOKEN``) is one more, with all scopes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from newsgraph.errors import ConfigError

Scope = Literal["read", "write", "admin"]
"""``read``: queries and pages; ``write``: graphs by the Graph Store Protocol; ``admin``: SPARQL Update as well."""

SCOPES: tuple[Scope, ...] = get_args(Scope)
_SECRET_BYTES = 32
_DIGEST_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Grant:
    """What the sender of a request may do, and the most seconds that its queries may take (None: as all)."""

    scopes: frozenset[Scope]
    timeout: float | None = None
    name: str = ""

    def allows(self, scope: Scope) -> bool:
        """Whether the scope is granted."""
        return scope in self.scopes


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its name, the SHA-256 of its secret in hexadecimal digits, and what it grants."""

    name: str
    sha256: str = field(repr=False)
    scopes: frozenset[Scope]
    timeout: float | None = None


def token_of(name: str, secret: str, scopes: Iterable[Scope], timeout: float | None = None) -> Token:
    """The token with a secret. A scope contains those below it: who may write may read."""
    highest = max(SCOPES.index(scope) for scope in scopes)
    digest = hashlib.sha256(secret.encode()).hexdigest()
    return Token(name, digest, frozenset(SCOPES[: highest + 1]), timeout)


def new_secret() -> str:
    """A secret that nobody can guess."""
    return secrets.token_urlsafe(_SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class TokenTable:
    """All tokens of a server."""

    tokens: tuple[Token, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def grant(self, secret: bytes) -> Grant | None:
        """What a secret grants; None for one that is not known.

        Takes the same time for every secret: hashes are compared, all of them, and each in constant time.
        """
        given = hashlib.sha256(secret).hexdigest()
        found: Grant | None = None
        for token in self.tokens:
            if hmac.compare_digest(given, token.sha256):
                found = Grant(token.scopes, token.timeout, token.name)
        return found

    def any_with(self, scope: Scope) -> bool:
        """Whether anybody has a scope."""
        return any(scope in token.scopes for token in self.tokens)


def table_of(settings_token: str | None, tokens: tuple[Token, ...]) -> TokenTable:
    """The table of a server: the tokens of its file, and the one of the settings, which may do everything."""
    own = (token_of("NEWSGRAPH_TOKEN", settings_token, SCOPES),) if settings_token else ()
    return TokenTable((*own, *tokens))


def read_tokens(path: Path) -> tuple[Token, ...]:
    """The tokens of a TOML file: tables ``[[token]]`` with ``name``, ``sha256``, ``scopes`` and perhaps ``timeout``.

    Raises ConfigError.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    tables: Any = content.get("token", [])
    if not isinstance(tables, list) or set(content) - {"token"}:
        raise ConfigError(str(path), "must hold tables [[token]] and nothing else; `newsgraph token` writes one")
    found = tuple(_token(path, number, table) for number, table in enumerate(cast("list[object]", tables), start=1))
    if len({token.name for token in found}) < len(found):
        raise ConfigError(str(path), "two tokens have the same name")
    return found


def _token(path: Path, number: int, table: object) -> Token:
    where = f"{path}, token {number}"
    if not isinstance(table, dict):
        raise ConfigError(where, "must be a table")
    values = cast("dict[str, Any]", table)
    name, sha256 = values.get("name"), values.get("sha256")
    scopes, timeout = values.get("scopes"), values.get("timeout")
    if unknown := set(values) - {"name", "sha256", "scopes", "timeout"}:
        raise ConfigError(where, f"no such settings: {', '.join(sorted(unknown))}")
    if not isinstance(name, str) or not name:
        raise ConfigError(where, "needs a name")
    if not isinstance(sha256, str) or len(sha256) != _DIGEST_LENGTH or set(sha256.lower()) - set("0123456789abcdef"):
        raise ConfigError(where, "'sha256' must be the SHA-256 of the secret, 64 hexadecimal digits")
    if not isinstance(scopes, list) or not scopes or not all(scope in SCOPES for scope in cast("list[object]", scopes)):
        raise ConfigError(where, f"'scopes' must be a list of {', '.join(SCOPES)}")
    if timeout is not None and (isinstance(timeout, bool) or not isinstance(timeout, int | float) or timeout <= 0):
        raise ConfigError(where, "'timeout' must be a number of seconds greater than 0")
    highest = max(SCOPES.index(scope) for scope in cast("list[Scope]", scopes))
    return Token(name, sha256.lower(), frozenset(SCOPES[: highest + 1]), None if timeout is None else float(timeout))
