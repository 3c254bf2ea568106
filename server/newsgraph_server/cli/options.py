"""Options that several commands share, and where their values come from: command line, environment, TOML file."""

from __future__ import annotations

import functools
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from newsgraph.config import DEFAULT_FILE, LIBRARY_TABLES, Config, load_config
from newsgraph.errors import ConfigError

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = "newsgraph.config_file"


def _take_config_file(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    """Makes the file's tables the defaults of the commands that they are named after."""
    path = value or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    context.meta[_FILE] = path
    if path is None:
        return
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    group = cast("click.Group", context.command)
    tables: dict[str, Any] = {
        name: value for name, value in content.items() if isinstance(value, dict) and name not in LIBRARY_TABLES
    }
    context.default_map = {
        name: _defaults(command, cast("dict[str, Any]", tables[name]))
        for name in group.list_commands(context)
        if name in tables and (command := group.get_command(context, name)) is not None
    }


def _defaults(command: click.Command, table: dict[str, Any]) -> dict[str, Any]:
    """A table's settings by the names of the command's parameters. Raises ConfigError for an unknown option."""
    names = {option.removeprefix("--"): p.name for p in command.params for option in p.opts if option.startswith("--")}
    found: dict[str, Any] = {}
    for option, setting in table.items():
        parameter = names.get(option.replace("_", "-"))
        if parameter is None:
            raise ConfigError(f"[{command.name}] {option}", f"no such option; there are {', '.join(sorted(names))}")
        found[parameter] = setting
    return found


def config_option(command: Command) -> Command:
    """``--config FILE``, read before everything else."""
    return click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        is_eager=True,
        expose_value=False,
        callback=_take_config_file,
        help="A TOML file with settings; ./newsgraph.toml is read if it is there.",
    )(command)


def store_options(command: Command) -> Command:
    """``--store`` and ``--base-iri``; the command gets them as one ``config``."""

    @functools.wraps(command)  # click keeps the other options in the function's attributes
    def with_config(*arguments: Any, store: str | None, base_iri: str | None, **options: Any) -> Any:
        file = click.get_current_context().meta.get(_FILE)
        config = load_config({"store": store, "base_iri": base_iri}, os.environ, file)
        return command(*arguments, config=config, **options)

    store = click.option("--store", envvar="NEWSGRAPH_STORE", help="The store's folder [default: newsgraph-data].")
    base = click.option(
        "--base-iri",
        envvar="NEWSGRAPH_BASE_IRI",
        help="What the data's IRIs begin with [default: http://localhost:8000/].",
    )
    return cast("Command", store(base(with_config)))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


def folder_of(config: Config) -> Path:
    """The store's folder. Raises ConfigError for the address of a remote store."""
    if "://" in config.store:
        raise ConfigError("store", "remote stores cannot be used yet; give a folder")
    return Path(config.store)
