"""``annotators``: what can read articles, and what does; and the counts that annotators keep, summed up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from newsgraph.annotations import LAYERS
from newsgraph.annotators import Counts, installed_annotators, load_annotator
from newsgraph.config import Config
from newsgraph.errors import NewsgraphError
from newsgraph.languages import ENGLISH, Readers
from newsgraph_server.cli.options import json_option, store_options
from newsgraph_server.cli.output import print_json, print_table


@click.command("annotators")
@json_option
@store_options
def annotators_command(*, as_json: bool, config: Config) -> int:
    """Show which annotators read which layer, in order of priority, and which are installed besides.

    Those that are active are loaded, so that their settings are tried; a model server is not asked anything.
    """
    active, failed = _active(config)
    used = {row["annotator"] for row in active}
    others = [
        {"annotator": point.name, "from": point.dist.name if point.dist is not None else ""}
        for point in installed_annotators()
        if point.name not in used
    ]
    languages = Readers(config).tags
    if as_json:
        print_json({"active": active, "installed": others, "languages": list(languages)})
    else:
        rows = [(row["layer"], row["priority"], row["annotator"], row["version"] or row["problem"]) for row in active]
        print_table(("layer", "priority", "annotator", "version"), rows)
        click.echo("installed, not active: " + ", ".join(row["annotator"] for row in others))
        click.echo("languages: " + ", ".join(languages))
    return 1 if failed else 0


def _active(config: Config) -> tuple[list[dict[str, Any]], bool]:
    """The annotators of English by layer and priority, each with its version, or why it cannot be used."""
    rows: list[dict[str, Any]] = []
    for layer in LAYERS:
        for priority, name in enumerate(config.annotators.get(layer, ()), 1):
            row: dict[str, Any] = {
                "layer": layer,
                "priority": priority,
                "annotator": name,
                "version": "",
                "problem": "",
            }
            try:
                row["version"] = load_annotator(name, layer, config.plugins.get(name)).name
            except NewsgraphError as error:
                row["problem"] = str(error)
            rows.append(row | {"language": ENGLISH})
    return rows, any(row["problem"] for row in rows)


def add_counts(totals: dict[str, dict[str, int | float]], counts: Counts) -> None:
    """Adds what annotators counted for an article to the totals of a run."""
    for name, numbers in counts.items():
        total = totals.setdefault(name, {})
        for what, number in numbers.items():
            total[what] = round(total.get(what, 0) + number, 6)


def print_counts(totals: Mapping[str, Mapping[str, int | float]]) -> None:
    """Says on standard error what annotators counted."""
    for name, numbers in totals.items():
        counted = ", ".join(f"{what} {number:,}" for what, number in numbers.items())
        click.echo(f"{name}: {counted}", err=True)
