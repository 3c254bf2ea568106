"""``serve`` and ``demo``: the web application."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from newsgraph import samples
from newsgraph.config import Config
from newsgraph.iris import DEFAULT_BASE
from newsgraph.read import find_sources
from newsgraph.workspace import open_workspace
from newsgraph_server.cli.options import folder_of, store_options
from newsgraph_server.protocol.tokens import read_tokens
from newsgraph_server.serving import serve
from newsgraph_server.settings import ServerSettings

DEFAULT_PORT = 8000
Command = TypeVar("Command", bound=Callable[..., Any])


def web_options(command: Command) -> Command:
    """The options of the web application that `serve` and `demo` share."""
    for option in (
        click.option(
            "--timeout", default=30.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds for a query."
        ),
        click.option(
            "--workers", default=4, show_default=True, type=click.IntRange(min=0), help="Processes for queries."
        ),
        click.option(
            "--default-graph",
            type=click.Choice(["union", "own"]),
            default="union",
            show_default=True,
            help="What a query without FROM sees: the union of all graphs, or the default graph itself.",
        ),
        click.option(
            "--port",
            default=DEFAULT_PORT,
            show_default=True,
            type=click.IntRange(0, 65535),
            help="Where to listen.",
        ),
        click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at."),
    ):
        command = option(command)
    return command


@click.command("serve")
@web_options
@click.option("--read-only", is_flag=True, help="Refuse every write; the store is left to another writer.")
@click.option("--full-text", is_flag=True, help="Show whole texts on article pages (the rights are your concern).")
@click.option(
    "--allow-service", multiple=True, metavar="URL", help="A SPARQL endpoint that SERVICE may ask; repeatable."
)
@click.option(
    "--allow-load",
    multiple=True,
    metavar="URL",
    help="A document that LOAD may fetch, or a folder of them (/ at the end); repeatable.",
)
@click.option(
    "--tokens",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file with tokens and their scopes (see `newsgraph token`).",
)
@click.option("--private", is_flag=True, help="Let nobody read without a token.")
@click.option(
    "--memory-limit", default=1024, show_default=True, type=click.IntRange(min=64), help="MiB of memory of a worker."
)
@click.option(
    "--queue-length", default=100, show_default=True, type=click.IntRange(min=0), help="Queries that wait for a worker."
)
@click.option(
    "--queue-wait", default=10.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds that they wait."
)
@click.option(
    "--cache-bytes",
    default=64 * 1024 * 1024,
    show_default=True,
    type=click.IntRange(min=0),
    help="Bytes for answers to repeated queries; 0: none.",
)
@click.option(
    "--max-rows", default=0, show_default=True, type=click.IntRange(min=0), help="Rows of an answer; 0: no limit."
)
@click.option(
    "--max-answer-bytes",
    default=0,
    show_default=True,
    type=click.IntRange(min=0),
    help="Bytes of an answer; 0: no limit.",
)
@click.option(
    "--max-upload-bytes",
    default=64 * 1024 * 1024,
    show_default=True,
    type=click.IntRange(min=1),
    help="Bytes of a graph that is sent.",
)
@click.option(
    "--slow-query",
    default=1.0,
    show_default=True,
    type=click.FloatRange(min=0),
    help="Seconds from which a query is logged with its text.",
)
@click.option("--access-log", default="", help="A file for the access log, JSON Lines; - is the standard error.")
@store_options
def serve_command(*, host: str, port: int, read_only: bool, config: Config, **options: Any) -> None:
    """Serve the graph: pages, linked data and the SPARQL endpoint. Stop with Ctrl-C."""
    settings = _settings(options, read_only=read_only)
    folder_of(config)
    with open_workspace(config, mode="read" if read_only else "write") as workspace:
        click.echo(f"newsgraph serves {len(workspace.store):,} statements at http://{_shown(host)}:{port}/", err=True)
        serve(workspace, settings, host, port)


@click.command("demo")
@web_options
@store_options
def demo_command(*, host: str, port: int, config: Config, **options: Any) -> None:
    """Ingest the sample articles and serve them, offline; a temporary store unless --store names one."""
    if config.base_iri == DEFAULT_BASE:
        config = dataclasses.replace(config, base_iri=f"http://localhost:{port}/")
    settings = _settings({**options, "full_text": True}, read_only=False)
    with tempfile.TemporaryDirectory(prefix="newsgraph-demo-") as folder:
        if config.store == Config().store:
            config = dataclasses.replace(config, store=folder)
        with open_workspace(config) as workspace:
            paths = samples.paths()
            click.echo(f"Ingesting {len(paths)} sample articles: one invented story, told by five outlets.", err=True)
            counts: dict[str, int] = {}
            for outcome in workspace.ingest(find_sources(str(path) for path in paths)):
                counts[outcome.status] = counts.get(outcome.status, 0) + 1
                click.echo(f"  {outcome.status:<9} {Path(outcome.identifier).name}", err=True)
            click.echo(_what_to_open(config.base_iri), err=True)
            serve(workspace, settings, host, port)


def _settings(options: dict[str, Any], *, read_only: bool) -> ServerSettings:
    options = dict(options)
    tokens: Path | None = options.pop("tokens", None)
    return ServerSettings(
        show_full_text=bool(options.pop("full_text", False)),
        public_read=not options.pop("private", False),
        tokens=() if tokens is None else read_tokens(tokens),
        read_only=read_only,
        **options,
    )


def _shown(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else host  # noqa: S104  (compared, not bound)


def _what_to_open(base: str) -> str:
    return (
        f"\nOpen {base}\n"
        f"  {base}sparql            ask in SPARQL; the questions of fact-checkers are there by name\n"
        f"  {base}search?q=minister  from a name to who said what, where, in which words\n"
        f"  {base}ontology          what the terms mean\n"
        "Stop with Ctrl-C.\n"
    )
