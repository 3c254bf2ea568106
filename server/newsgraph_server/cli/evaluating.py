"""``evaluate``: annotators held against gold annotations."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newsgraph.config import Config, annotator_names
from newsgraph.errors import ConfigError, SourceError
from newsgraph.evaluation.counts import Counts
from newsgraph.evaluation.gold_files import read_gold, read_predictions
from newsgraph.evaluation.name_scores import NameRules
from newsgraph.evaluation.name_types import CORE, usual
from newsgraph.evaluation.records import Record
from newsgraph.evaluation.running import LAYERS, Predict, Tally, annotating, evaluate, looked_up
from newsgraph.pipeline import load_pipeline
from newsgraph_server.cli.options import store_options
from newsgraph_server.cli.output import advance, print_json, print_table, progress

_LONGEST_WORDS = 100


@click.command("evaluate")
@click.argument(
    "gold", nargs=-1, required=True, metavar="GOLD…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--predictions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score these predictions (JSON Lines, as `annotate --format jsonl` writes them) and annotate nothing.",
)
@click.option(
    "--annotators",
    multiple=True,
    metavar="LAYER=NAME",
    help="An annotator to use for a layer, instead of the one in the settings; may be repeated.",
)
@click.option(
    "--layer", "layers", multiple=True, type=click.Choice(LAYERS), help="What to score; may be repeated [default: all]."
)
@click.option(
    "--types",
    default=",".join(sorted(CORE)),
    show_default=True,
    help="Types of names that count, with commas between; `all` for those that the corpus marks.",
)
@click.option(
    "--nationalities-are-places", is_flag=True, help="Count found nationalities as places, as the corpus does."
)
@click.option("--show-errors", type=click.IntRange(0), default=0, metavar="N", help="List N mistakes of each layer.")
@click.option(
    "--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True, help="What to print."
)
@store_options
def evaluate_command(
    gold: tuple[Path, ...],
    *,
    predictions: Path | None,
    annotators: tuple[str, ...],
    layers: tuple[str, ...],
    types: str,
    nationalities_are_places: bool,
    show_errors: int,
    shape: str,
    config: Config,
) -> int:
    """Hold annotators against gold annotations, and print precision, recall and F1.

    GOLD is a file of JSON Lines (a document a line: id, text, and mentions, quotes, times, quantities, events), or of
    columns with BIO tags (CoNLL-2003, CoNLL-U); each file has its rows. docs/extraction.md describes both forms.
    """
    predict = (
        looked_up(read_predictions(predictions))
        if predictions is not None
        else annotating(load_pipeline(_with(config, annotators)))
    )
    rules = NameRules(
        None if types == "all" else frozenset(usual(kind.strip()) for kind in types.split(",")),
        nationalities_are_places,
    )
    refused: list[SourceError] = []
    tallies = {
        str(path): _tally(path, predict, layers or LAYERS, rules, show_errors, refused) for path in dict.fromkeys(gold)
    }
    if shape == "json":
        print_json([{"file": name} | tally.as_json() | _mistakes_json(tally) for name, tally in tallies.items()])
    else:
        print_table(("file", "layer", "measure", "gold", "found", "precision", "recall", "F1"), list(_rows(tallies)))
        for tally in tallies.values():
            _print_mistakes(tally)
    for complaint in refused:
        click.echo(f"refused  {complaint}", err=True)
    return 1 if refused else 0


def _with(config: Config, chosen: tuple[str, ...]) -> Config:
    """The settings with annotators chosen on the command line. Raises ConfigError."""
    named = dict(config.annotators)
    for choice in chosen:
        layer, _, name = choice.partition("=")
        if not name:
            raise ConfigError(f"--annotators {choice}", "write LAYER=NAME, as in mentions=names")
        named[layer.strip()] = annotator_names(f"--annotators {choice}", name)
    return dataclasses.replace(config, annotators=named)


def _tally(
    path: Path,
    predict: Predict,
    layers: tuple[str, ...],
    rules: NameRules,
    mistakes: int,
    refused: list[SourceError],
) -> Tally:
    with progress(path.name, None) as bar:

        def seen(document: Record | SourceError) -> None:
            advance(bar)
            if isinstance(document, SourceError):
                refused.append(document)

        return evaluate(read_gold(path), predict, layers=layers, rules=rules, mistakes=mistakes, seen=seen)


def _rows(tallies: dict[str, Tally]) -> Iterator[tuple[object, ...]]:
    for name, tally in tallies.items():
        shown = f"{Path(name).name} ({tally.documents} documents)"
        for layer, measure, counts in tally.rows():
            yield shown, layer, measure, counts.gold, _found(counts), *_figures(counts)
            shown = ""
        if shown:
            yield shown, "nothing to score", "", "", "", "", "", ""


def _found(counts: Counts) -> object:
    return "" if counts.recall_only else counts.right + counts.spurious


def _figures(counts: Counts) -> tuple[str, ...]:
    return tuple("" if value is None else f"{value:.3f}" for value in (counts.precision, counts.recall, counts.f1))


def _print_mistakes(tally: Tally) -> None:
    for layer in LAYERS:
        for mistake in tally.mistakes.get(layer, ()):
            words = " ".join(mistake.words.split())
            shown = words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"
            where = f"{mistake.document} {mistake.span.start}-{mistake.span.end}"
            click.echo(f"{layer}: {mistake.problem}  “{shown}”  ({mistake.detail})  {where}")


def _mistakes_json(tally: Tally) -> dict[str, Any]:
    found = [
        {
            "document": mistake.document,
            "layer": layer,
            "problem": mistake.problem,
            "start": mistake.span.start,
            "end": mistake.span.end,
            "words": mistake.words,
            "detail": mistake.detail,
        }
        for layer in LAYERS
        for mistake in tally.mistakes.get(layer, ())
    ]
    return {"mistakes": found} if found else {}
