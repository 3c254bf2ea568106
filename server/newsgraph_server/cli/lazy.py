"""A group of commands that imports a command's module when the command is used, so that each starts fast."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click


class LazyGroup(click.Group):
    """Commands by name, each as ``module:attribute``; the listing of help imports them all."""

    sources: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they were given."""
        return list(self.sources)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in self.sources:
            return None
        if cmd_name not in self.commands:
            module, _, attribute = self.sources[cmd_name].partition(":")
            self.add_command(getattr(import_module(module), attribute), cmd_name)
        return self.commands[cmd_name]
