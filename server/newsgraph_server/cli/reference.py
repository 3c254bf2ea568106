"""The command reference of the documentation, made from what ``--help`` says."""

from __future__ import annotations

import click

_WIDTH = 100


def command_reference() -> str:
    """``docs/commands.md``: the help text of the command and of each of its subcommands."""
    from newsgraph_server.cli import newsgraph

    parts = ["# Commands\n\nMade from `--help`; exit codes are 0 done, 1 some inputs refused or violations found, "]
    parts.append("2 usage or settings, 3 failed.\n")
    parts.append(_section("newsgraph", newsgraph, None))
    with click.Context(newsgraph, info_name="newsgraph") as parent:
        for name in newsgraph.list_commands(parent):
            command = newsgraph.get_command(parent, name)
            if command is not None:
                parts.append(_section(f"newsgraph {name}", command, parent))
    return "".join(parts)


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    context = click.Context(
        command,
        info_name=title.split()[-1],
        parent=parent,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    with context:
        return f"\n## {title}\n\n```\n{command.get_help(context)}\n```\n"
