"""``token``: makes a token for the file that ``serve --tokens`` reads."""

from __future__ import annotations

import click

from newsgraph_server.cli.output import print_json
from newsgraph_server.protocol.tokens import SCOPES, Scope, new_secret, token_of


@click.command("token")
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice(SCOPES),
    default="read",
    show_default=True,
    help="What it admits to: queries and pages; also writing graphs; also SPARQL Update.",
)
@click.option("--timeout", type=click.FloatRange(min=0.1), help="Seconds that its queries may take [default: as all].")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def token_command(name: str, *, scope: Scope, timeout: float | None, as_json: bool) -> None:
    """Make a token; the secret is shown once, and its hash goes into the file of `serve --tokens`."""
    secret = new_secret()
    token = token_of(name, secret, [scope], timeout)
    if as_json:
        entry = {"name": name, "sha256": token.sha256, "scopes": [scope], "timeout": timeout}
        print_json({"secret": secret, "entry": entry})
        return
    click.echo(f"The secret, for '{name}' and nobody else:\n\n    {secret}\n", err=True)
    click.echo("For the file that `newsgraph serve --tokens FILE` reads:\n", err=True)
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    click.echo(f'[[token]]\nname = "{quoted}"\nsha256 = "{token.sha256}"\nscopes = ["{scope}"]')
    if timeout is not None:
        click.echo(f"timeout = {timeout}")
