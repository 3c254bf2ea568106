"""The table of tokens: a file of hashes, a command that makes entries for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from newsgraph.errors import ConfigError
from newsgraph_server.cli.tokens import token_command
from newsgraph_server.protocol.tokens import TokenTable, new_secret, read_tokens, token_of

DIGEST = "a" * 64


def test_command_makes_an_entry_that_admits_its_secret(tmp_path: Path) -> None:
    made = CliRunner().invoke(token_command, ['the "desk"', "--scope", "write", "--timeout", "120"])
    assert made.exit_code == 0
    file = tmp_path / "tokens.toml"
    file.write_text(made.stdout, encoding="utf-8")
    (token,) = read_tokens(file)
    assert (token.name, token.timeout) == ('the "desk"', 120)
    assert token.scopes == {"read", "write"}
    secret = made.stderr.split("\n\n")[1].strip()
    grant = TokenTable((token,)).grant(secret.encode())
    assert grant is not None
    assert grant.name == 'the "desk"'
    assert secret not in made.stdout


def test_secrets_are_not_kept_nor_shown() -> None:
    secret = new_secret()
    token = token_of("a", secret, ["read"])
    assert secret not in repr(token)
    assert token.sha256 not in repr(token)
    assert new_secret() != secret


def test_unknown_secret_has_no_grant() -> None:
    table = TokenTable((token_of("a", "x", ["admin"]), token_of("b", "y", ["read"])))
    assert table.grant(b"z") is None
    assert table.grant(b"") is None
    assert table.any_with("admin")
    assert not TokenTable((token_of("b", "y", ["read"]),)).any_with("write")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("token = 1", r"\[\[token\]\]"),
        ("other = 1", r"\[\[token\]\]"),
        ("[[token]", "cannot be read"),
        ("token = [1]", "must be a table"),
        (f'[[token]]\nsha256 = "{DIGEST}"\nscopes = ["read"]', "needs a name"),
        ('[[token]]\nname = "a"\nsha256 = "secret"\nscopes = ["read"]', "64 hexadecimal"),
        (f'[[token]]\nname = "a"\nsha256 = "{DIGEST}"\nscopes = ["root"]', "read, write, admin"),
        (f'[[token]]\nname = "a"\nsha256 = "{DIGEST}"\nscopes = []', "read, write, admin"),
        (f'[[token]]\nname = "a"\nsha256 = "{DIGEST}"\nscopes = ["read"]\ntimeout = 0', "greater than 0"),
        (f'[[token]]\nname = "a"\nsha256 = "{DIGEST}"\nscopes = ["read"]\nsecret = "x"', "no such settings: secret"),
        (f'[[token]]\nname = "a"\nsha256 = "{DIGEST}"\nscopes = ["read"]\n' * 2, "same name"),
    ],
)
def test_wrong_file_is_told_what_is_wrong(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "tokens.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        read_tokens(file)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_tokens(tmp_path / "none.toml")
