"""``ingest``, ``annotate``, ``relate``, ``remove``: articles in and out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from newsgraph.article import Source
from newsgraph.config import Config
from newsgraph.errors import SourceError
from newsgraph.pipeline import load_pipeline
from newsgraph.predictions import document_json, line_json
from newsgraph.read import find_sources, read_articles
from newsgraph.workspace import Outcome, open_workspace
from newsgraph_server.cli.options import folder_of, json_option, store_options
from newsgraph_server.cli.output import advance, print_json, print_json_line, progress
from newsgraph_server.handover import LocalServer, running_server

sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")


@click.command("ingest")
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option(
    "--relate/--no-relate", default=True, help="Relate the claims that were touched to those of other articles."
)
@click.option("--retry", is_flag=True, help="Take the sources in quarantine again.")
@json_option
@store_options
def ingest_command(sources: tuple[str, ...], *, relate: bool, retry: bool, as_json: bool, config: Config) -> int:
    """Read articles, validate what they say, and store it.

    SOURCE is a file, a folder, a pattern, a URL, or - for standard input. An article that breaks the shapes is
    refused as a whole with the reason, and its source is kept in quarantine.
    """
    if not sources and not retry:
        raise click.UsageError("name a file, folder, pattern or URL to ingest, or - for standard input")
    folder = folder_of(config)
    outcomes: Iterator[dict[str, Any]]
    found = find_sources(sources, stdin=sys.stdin.buffer, allow_private=True)
    with progress("ingesting", _expected(sources)) as bar:
        if (server := running_server(folder)) is not None and not retry:
            outcomes = (outcome for source in found for outcome in _handed_over(server, source, relate=relate))
            return _show(outcomes, bar, as_json=as_json)
        with open_workspace(config) as workspace:
            if retry:
                return _show((_as_json(o) for o in workspace.retry(relate=relate)), bar, as_json=as_json)
            return _show((_as_json(o) for o in workspace.ingest(found, relate=relate)), bar, as_json=as_json)


def _expected(sources: tuple[str, ...]) -> int | None:
    """How many files the arguments name; None where that cannot be told without reading."""
    count = 0
    for source in sources:
        path = Path(source)
        if source == "-" or path.suffix in {".jsonl", ".ndjson"}:
            return None
        count += sum(1 for file in path.rglob("*") if file.is_file()) if path.is_dir() else len(glob(source)) or 1  # noqa: PTH207 - a pattern from the shell may be absolute
    return count or None


def _handed_over(server: LocalServer, source: Source | SourceError, *, relate: bool) -> list[dict[str, Any]]:
    if isinstance(source, SourceError):
        return [{"identifier": source.identifier, "status": "refused", "reason": source.reason}]
    return server.ingest(source, relate=relate)


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return outcome.as_json()


def _show(outcomes: Iterator[dict[str, Any]], bar: Progress | None, *, as_json: bool) -> int:
    counts: dict[str, int] = {}
    for outcome in outcomes:
        advance(bar)
        counts[outcome["status"]] = counts.get(outcome["status"], 0) + 1
        if as_json:
            print_json_line(outcome)
        else:
            _print_outcome(outcome)
    if not as_json:
        summary = ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "nothing found"
        click.echo(summary, err=True)
    return 1 if counts.get("refused") or not counts else 0


def _print_outcome(outcome: dict[str, Any]) -> None:
    line = f"{outcome['status']:<9} {outcome['identifier']}"
    if outcome.get("article"):
        line += f"  {outcome['article']}"
    click.echo(line)
    if outcome["status"] == "refused":
        click.echo("          " + str(outcome.get("reason", "")).replace("\n", "\n          "))
    for message, count in Counter(warning["message"] for warning in outcome.get("warnings", ())).items():
        click.echo(f"          warning: {message}" + (f" ({count} times)" if count > 1 else ""))


@click.command("annotate")
@sources_argument
@click.option(
    "--format",
    "shape",
    type=click.Choice(["json", "jsonl"]),
    default="json",
    show_default=True,
    help="json: one object by file name; jsonl: a line for each document.",
)
@store_options
def annotate_command(sources: tuple[str, ...], *, shape: str, config: Config) -> int:
    """Print what is read out of articles, and store nothing."""
    pipeline = load_pipeline(config)
    documents: dict[str, Any] = {}
    refused = False
    for source in find_sources(sources, stdin=sys.stdin.buffer, allow_private=True):
        try:
            if isinstance(source, SourceError):
                raise source
            for article in read_articles(source):
                annotations, resolution = pipeline.annotate(article)
                if shape == "jsonl":
                    identifier = article.identifier
                    line = line_json(identifier, annotations, resolution)
                    click.echo(json.dumps(line, ensure_ascii=False))
                else:
                    name = Path(article.identifier).name or article.identifier
                    documents[name] = document_json(article, annotations, resolution)
        except SourceError as error:
            refused = True
            click.echo(f"refused  {error}", err=True)
    if shape == "json":
        print_json(documents)
    return 1 if refused else 0


@click.command("relate")
@json_option
@store_options
def relate_command(*, as_json: bool, config: Config) -> None:
    """Compute again what is computed across articles."""
    if (server := running_server(folder_of(config))) is not None:
        answer = server.relate()
        added, removed = int(answer["added"]), int(answer["removed"])
    else:
        with open_workspace(config) as workspace:
            change = workspace.relate()
            added, removed = len(change.add), len(change.remove)
    if as_json:
        print_json({"added": added, "removed": removed})
    else:
        click.echo(f"relations: {added} triples added, {removed} removed")


@click.command("remove")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@json_option
@store_options
def remove_command(articles: tuple[str, ...], *, as_json: bool, config: Config) -> int:
    """Remove articles (by identifier or IRI) and what only they gave; their addresses answer 410 from then on."""
    if (server := running_server(folder_of(config))) is not None:
        outcomes = server.remove(articles)
    else:
        with open_workspace(config) as workspace:
            outcomes = [outcome.as_json() for outcome in workspace.remove(articles)]
    for outcome in outcomes:
        if as_json:
            print_json_line(outcome)
        else:
            click.echo(
                f"{outcome['status']:<9} {outcome['identifier']}"
                + (f"  {outcome['reason']}" if outcome.get("reason") else "")
            )
    return 0 if all(outcome["status"] == "removed" for outcome in outcomes) else 1
