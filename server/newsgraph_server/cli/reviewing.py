"""``review``: decisions of people about names that were found, and what was decided as training data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from newsgraph.annotations import EntityType
from newsgraph.config import Config
from newsgraph.evaluation.columns import write_columns
from newsgraph.iris import Iris
from newsgraph.rdf import NamedNode
from newsgraph.review.decisions import Decision, Place, Verdict, decisions, place_of
from newsgraph.review.training import training_documents, training_record
from newsgraph.store.base import Store
from newsgraph.vocabulary import OA_HAS_BODY, OA_HAS_TARGET
from newsgraph.workspace import open_workspace
from newsgraph_server.cli.options import folder_of, json_option, store_options
from newsgraph_server.cli.output import print_json_line
from newsgraph_server.handover import running_server

nodes_argument = click.argument("nodes", nargs=-1, required=True, metavar="NODE…")
person_option = click.option("--by", "person", required=True, metavar="NAME", help="Who decides.")


@click.group("review")
def review_command() -> None:
    """Accept, reject or relabel names that were found, and export what was decided.

    NODE is the IRI of a mention or of a span of an article's text (…article/ID/mention/0-9, …article/ID#char=0,9), with
    or without the base IRI. A decision is kept with the person's name and wins over what is computed, also when the
    article is ingested again.
    """


@review_command.command("accept")
@nodes_argument
@person_option
@json_option
@store_options
def accept_command(nodes: tuple[str, ...], *, person: str, as_json: bool, config: Config) -> int:
    """Say that names are right as they were found."""
    return _decide(nodes, Verdict.ACCEPTED, None, person, config, as_json=as_json)


@review_command.command("reject")
@nodes_argument
@person_option
@json_option
@store_options
def reject_command(nodes: tuple[str, ...], *, person: str, as_json: bool, config: Config) -> int:
    """Say that words that were found are no names."""
    return _decide(nodes, Verdict.REJECTED, None, person, config, as_json=as_json)


@review_command.command("relabel")
@nodes_argument
@click.option(
    "--type",
    "kind",
    required=True,
    type=click.Choice([kind.value.lower() for kind in EntityType]),
    help="What the words denote.",
)
@person_option
@json_option
@store_options
def relabel_command(nodes: tuple[str, ...], *, kind: str, person: str, as_json: bool, config: Config) -> int:
    """Say what names denote; for a span where none was found, that there is one."""
    return _decide(nodes, Verdict.RELABELLED, EntityType(kind.title()), person, config, as_json=as_json)


@review_command.command("list")
@json_option
@store_options
def list_command(*, as_json: bool, config: Config) -> None:
    """Show all decisions."""
    with open_workspace(config, mode="read") as workspace:
        for decision in decisions(workspace.store, config.iris):
            span = config.iris.span(decision.place.article, decision.place.span).value
            kind = decision.type.value.lower() if decision.type is not None else ""
            if as_json:
                print_json_line(
                    {
                        "span": span,
                        "verdict": decision.verdict.lower(),
                        "type": kind or None,
                        "by": decision.person,
                        "time": decision.time.isoformat(),
                    }
                )
            else:
                click.echo(f"{decision.verdict.lower():<10} {kind:<12} {span}  {decision.person}, {decision.time}")


@review_command.command("export")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "conll"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines as `evaluate` reads them, or columns of words and BIO tags.",
)
@click.option(
    "--licence",
    default="unknown",
    show_default=True,
    help="The licence of the texts, which training scripts look at.",
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The file [default: standard output]."
)
@store_options
def export_command(*, shape: str, licence: str, output: Path | None, config: Config) -> None:
    """Write the articles on which there are decisions, with their names as they now stand, as training data.

    Every name of such an article is written, also those that nobody looked at: review an article as a whole before you
    train on it.
    """
    with ExitStack() as stack:
        workspace = stack.enter_context(open_workspace(config, mode="read"))
        file: TextIO = sys.stdout if output is None else stack.enter_context(output.open("w", encoding="utf-8"))
        for document in training_documents(workspace.store, workspace.archive, config.iris, licence):
            if shape == "jsonl":
                file.write(json.dumps(document, ensure_ascii=False) + "\n")
            else:
                file.writelines(f"{line}\n" for line in write_columns(training_record(document)))


def _decide(
    nodes: Iterable[str], verdict: Verdict, kind: EntityType | None, person: str, config: Config, *, as_json: bool
) -> int:
    places = [_place(node, config.iris) for node in nodes]
    if not person.strip():
        raise click.UsageError("a decision needs the name of the person who takes it: --by NAME")
    if (server := running_server(folder_of(config))) is not None:
        raise click.UsageError(f"a server runs on this store ({server.url}): stop it, decide, and start it again")
    now = datetime.now(UTC).replace(microsecond=0)
    refused = False
    with open_workspace(config) as workspace:
        taken = [
            Decision(
                place,
                verdict,
                _found(workspace.store, config.iris, place) if verdict is Verdict.ACCEPTED else kind,
                person.strip(),
                now,
            )
            for place in places
        ]
        for outcome in workspace.review(taken):
            refused = refused or outcome.status.value == "refused"
            if as_json:
                print_json_line(outcome.as_json())
            else:
                line = f"{outcome.status.value:<9} {outcome.identifier}  {outcome.article_id}  {outcome.reason}"
                click.echo(line.rstrip())
    return 1 if refused else 0


def _place(node: str, iris: Iris) -> Place:
    found = place_of(node, iris)
    if found is None:
        raise click.UsageError(f"{node} is no mention and no span: write article/ID/mention/0-9 or article/ID#char=0,9")
    return found


def _found(store: Store, iris: Iris, place: Place) -> EntityType:
    """What the mention at a place denotes now. Raises UsageError where there is none to accept."""
    graph = iris.article_graph(place.article)
    for mention in store.quads(None, OA_HAS_TARGET, iris.span(place.article, place.span), graph):
        if isinstance(mention.subject, NamedNode):
            for body in store.quads(mention.subject, OA_HAS_BODY, graph=graph):
                if isinstance(body.object, NamedNode):
                    folder = body.object.value.removeprefix(iris.base).partition("/")[0]
                    return EntityType(folder.title())
    raise click.UsageError(f"no name was found at {iris.span(place.article, place.span).value}: relabel it instead")
