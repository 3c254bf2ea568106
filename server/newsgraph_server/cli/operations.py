"""``stats``, ``check``, ``completion``: how the store is, and how to type less."""

from __future__ import annotations

from typing import Any, cast

import click
from click.shell_completion import get_completion_class

from newsgraph.checks import check, stats
from newsgraph.config import Config
from newsgraph.workspace import open_workspace
from newsgraph_server.cli.options import json_option, store_options
from newsgraph_server.cli.output import print_json, print_table


@click.command("stats")
@json_option
@store_options
def stats_command(*, as_json: bool, config: Config) -> None:
    """Count what the store holds."""
    with open_workspace(config, mode="read") as workspace:
        numbers = stats(workspace)
    if as_json:
        print_json(numbers)
    else:
        print_table(("what", "number"), _flat(numbers))


def _flat(numbers: dict[str, Any], prefix: str = "") -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for name, value in numbers.items():
        if isinstance(value, dict):
            rows.extend(_flat(cast("dict[str, Any]", value), f"{prefix}{name}: "))
        else:
            rows.append((prefix + name, value))
    return rows


@click.command("check")
@json_option
@store_options
def check_command(*, as_json: bool, config: Config) -> int:
    """Prove the rules of the graph: one graph for each triple, no blank nodes, everything evidenced, files whole."""
    with open_workspace(config, mode="read") as workspace:
        problems = list(check(workspace))
    if as_json:
        print_json([problem.as_json() for problem in problems])
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(f"{len(problems)} problems" if problems else "no problems", err=True)
    return 1 if problems else 0


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell: eval "$(newsgraph completion bash)"."""
    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"no completion for {shell}")
    root = context.find_root().command
    click.echo(completion(root, {}, "newsgraph", "_NEWSGRAPH_COMPLETE").source())
