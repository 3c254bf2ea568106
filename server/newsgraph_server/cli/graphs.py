"""``validate``, ``export``, ``import``: whole graphs in and out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from newsgraph.config import Config
from newsgraph.errors import ConfigError
from newsgraph.export import FORMATS, export, export_to_file
from newsgraph.imports import content_of, document_of, import_graph, quads_of, refuse_own_graph
from newsgraph.rdf import NamedNode
from newsgraph.revalidation import article_graphs, revalidate
from newsgraph.validate.report import Report, combined
from newsgraph.validate.shacl import load_validator
from newsgraph.workspace import open_workspace
from newsgraph_server.cli.options import folder_of, json_option, store_options
from newsgraph_server.cli.output import advance, print_json, progress
from newsgraph_server.handover import running_server

file_argument = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("validate")
@click.argument("files", nargs=-1, type=file_argument, metavar="[FILE]…")
@click.option(
    "--format",
    "name",
    type=click.Choice(["human", "turtle", "json"]),
    default="human",
    show_default=True,
    help="The form of the report.",
)
@store_options
def validate_command(files: tuple[Path, ...], *, name: str, config: Config) -> int:
    """Hold the store, or RDF files, to the shapes; exit code 1 when there is a violation."""
    report = combined(_of_files(files) if files else _of_store(config))
    match name:
        case "json":
            print_json(report.as_json())
        case "turtle":
            click.echo(report.as_turtle(), nl=False)
        case _:
            click.echo(report.as_text())
    return 0 if report.conforms else 1


def _of_files(files: tuple[Path, ...]) -> Iterator[Report]:
    validator = load_validator()
    for file in files:
        yield validator.validate(quads_of(document_of(file)), {})


def _of_store(config: Config) -> Iterator[Report]:
    with open_workspace(config, mode="read") as workspace:
        total = sum(1 for _ in article_graphs(workspace.store, config.iris))
        with progress("validating", total) as bar:
            for _, report in revalidate(workspace.store, workspace.archive, load_validator(), config.iris):
                advance(bar)
                yield report


@click.command("export")
@click.option(
    "--format", "name", type=click.Choice(sorted(FORMATS)), help="[default: as the file's name says, else nq]"
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; .gz is compressed.")
@click.option("--graph", help="Only this named graph.")
@click.option("--article", help="Only this article, with what it speaks of.")
@click.option("--about", help="Only this node (person, claim, …), with everything said about it.")
@store_options
def export_command(
    *,
    name: str | None,
    output: Path | None,
    graph: str | None,
    article: str | None,
    about: str | None,
    config: Config,
) -> None:
    """Write the graph, or a part of it, as RDF."""
    chosen = {"graph": graph, "article": article, "about": about}
    if sum(value is not None for value in chosen.values()) > 1:
        raise click.UsageError("choose one of --graph, --article and --about")
    selection = {option: _iri(value, option, config) for option, value in chosen.items() if value is not None}
    with open_workspace(config, mode="read") as workspace:
        if output is not None:
            export_to_file(workspace.store, config.iris, output, name, **selection)
        else:
            export(workspace.store, config.iris, sys.stdout.buffer, name or "nq", **selection)
            sys.stdout.buffer.flush()


def _iri(value: str, option: str, config: Config) -> NamedNode:
    """The node of an IRI, or of a path under the base IRI; an article's id will do for ``--article``."""
    if "://" not in value:
        value = config.base_iri + (f"article/{value}" if option == "article" and "/" not in value else value)
    try:
        return NamedNode(value)
    except ValueError as error:
        raise ConfigError(f"--{option}", f"{value!r} is not an IRI") from error


@click.command("import")
@click.argument("file", type=file_argument)
@click.option("--graph", required=True, help="The IRI under which the graph is kept; what it held is replaced.")
@click.option("--validate", is_flag=True, help="Refuse the file if it breaks the shapes.")
@json_option
@store_options
def import_command(file: Path, *, graph: str, validate: bool, as_json: bool, config: Config) -> int:
    """Take another graph in, to be asked together with ours."""
    name = _iri(graph, "graph", config)
    refuse_own_graph(name, config.iris)
    document = document_of(file)
    if validate:
        report = load_validator().validate(quads_of(document), {})
        if not report.conforms:
            click.echo(report.as_text(), err=True)
            return 1
    if (server := running_server(folder_of(config))) is not None:
        answer = server.import_graph(name.value, content_of(document), document.media_format.media_type)
        triples = int(answer["triples"])
    else:
        with open_workspace(config) as workspace:
            triples = import_graph(workspace.store, config.iris, document, name)
    if as_json:
        print_json({"graph": name.value, "triples": triples})
    else:
        click.echo(f"{triples} triples in {name.value}")
    return 0
