"""``ingest``, ``annotate``, ``relate``, ``remove``: articles in and out."""

from __future__ import annotations

import json
import logging
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
from newsgraph.read import find_sources, notice_repetition, read_items
from newsgraph.read.sources import SUFFIXES
from newsgraph.workspace import open_workspace
from newsgraph_server.cli.annotating import add_counts, print_counts
from newsgraph_server.cli.options import folder_of, json_option, store_options
from newsgraph_server.cli.output import advance, print_json, print_json_line, progress
from newsgraph_server.handover import HandOverRefused, LocalServer, running_server

_log = logging.getLogger(__name__)
_OF_ONE = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonld"))
_OF_MANY = frozenset(SUFFIXES) - _OF_ONE
"""Suffixes of files that hold many articles each."""
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")


@click.command("ingest")
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option(
    "--relate/--no-relate", default=True, help="Relate the claims that were touched to those of other articles."
)
@click.option("--retry", is_flag=True, help="Take the sources in quarantine again.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that read and annotate; one more validates and stores. Not used where a server does the work.",
)
@json_option
@store_options
def ingest_command(
    sources: tuple[str, ...], *, relate: bool, retry: bool, jobs: int, as_json: bool, config: Config
) -> int:
    """Read articles, validate what they say, and store it.

    SOURCE is a file (text, HTML, RSS, Atom, NewsML-G2, ninjs, JSON, JSON Lines, WARC, zip, tar, packed or not), a
    folder, a pattern, a URL, or - for standard input. An article that breaks the shapes is refused as a whole with
    the reason, and its source is kept in quarantine.
    """
    if not sources and not retry:
        raise click.UsageError("name a file, folder, pattern or URL to ingest, or - for standard input")
    folder = folder_of(config)
    outcomes: Iterator[dict[str, Any]]
    found = notice_repetition(find_sources(sources, stdin=sys.stdin.buffer, allow_private=True))
    with progress("ingesting", _expected(sources)) as bar:
        if (server := running_server(folder)) is not None and not retry:
            if jobs > 1:
                click.echo("a server has the store open: it does the work, in one process", err=True)
            outcomes = (outcome for source in found for outcome in _handed_over(server, source, relate=relate))
            return _show(outcomes, bar, as_json=as_json)
        with open_workspace(config) as workspace:
            if retry:
                again = workspace.retry(relate=relate, jobs=jobs)
                return _show((outcome.as_json() for outcome in again), bar, as_json=as_json)
            stored = workspace.ingest(found, relate=relate, jobs=jobs)
            return _show((outcome.as_json() for outcome in stored), bar, as_json=as_json)


def _expected(sources: tuple[str, ...]) -> int | None:
    """How many articles the arguments name; None where that cannot be told without reading, or nobody looks."""
    if not sys.stderr.isatty():
        return None
    count = 0
    for source in sources:
        path = Path(source)
        if source == "-" or path.suffix.lower() in _OF_MANY:
            return None
        if path.is_dir():
            found = [file.suffix.lower() in _OF_MANY for file in _files_in(path)]
            if any(found):
                return None
            count += len(found)
        else:
            count += len(glob(source)) or 1  # noqa: PTH207 - a pattern from the shell may be absolute
    return count or None


def _files_in(folder: Path) -> Iterator[Path]:
    return (
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in file.parts[1:])
    )


def _handed_over(server: LocalServer, source: Source | SourceError, *, relate: bool) -> list[dict[str, Any]]:
    if isinstance(source, SourceError):
        return [{"identifier": source.identifier, "status": "refused", "reason": source.reason}]
    try:
        return server.ingest(source, relate=relate)
    except HandOverRefused as error:
        return [{"identifier": source.identifier, "status": "refused", "reason": str(error)}]


def _show(outcomes: Iterator[dict[str, Any]], bar: Progress | None, *, as_json: bool) -> int:
    counts: dict[str, int] = {}
    totals: dict[str, dict[str, int | float]] = {}
    for outcome in outcomes:
        advance(bar)
        add_counts(totals, outcome.get("annotators", {}))
        counts[outcome["status"]] = counts.get(outcome["status"], 0) + 1
        if as_json:
            print_json_line(outcome)
        else:
            _print_outcome(outcome)
    if not as_json:
        summary = ", ".join(f"{count} {status}" for status, count in sorted(counts.items())) or "nothing found"
        click.echo(summary, err=True)
        print_counts(totals)
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
    written = _Written()
    refused = False
    found = find_sources(sources, stdin=sys.stdin.buffer, allow_private=True)
    for source in notice_repetition(found):
        for item in (source,) if isinstance(source, SourceError) else read_items(source):
            if isinstance(item, SourceError):
                refused = True
                click.echo(f"refused  {item}", err=True)
                continue
            try:
                annotations, resolution = pipeline.annotate(item)
            except Exception as error:  # noqa: BLE001 - one article that an annotator cannot bear must not end the run
                _log.exception("annotating %s failed", item.identifier)
                refused = True
                click.echo(f"refused  {item.identifier}: annotating it failed: {error}", err=True)
                continue
            if shape == "jsonl":
                print_json_line(line_json(item.identifier, annotations, resolution))
            else:
                written.add(item.identifier, document_json(item, annotations, resolution))
    if shape == "json":
        written.close()
    print_counts(pipeline.counted())
    return 1 if refused else 0


class _Written:
    """One JSON object on standard output, written member by member, so that a folder of any size can be annotated."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def add(self, identifier: str, document: dict[str, Any]) -> None:
        """Writes a member, under the file's name; under its path, or a number, where that was used before."""
        name = identifier if "://" in identifier else Path(identifier).name or identifier
        if name in self._names:
            name = identifier
        number = 1
        while name in self._names:
            number += 1
            name = f"{identifier}#{number}"
        text = json.dumps({name: document}, ensure_ascii=False, indent=2, default=str)
        click.echo(("," if self._names else "{") + text[1:-2], nl=False)
        self._names.add(name)

    def close(self) -> None:
        """Ends the object."""
        click.echo("\n}" if self._names else "{}")


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
