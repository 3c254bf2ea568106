"""``query``: SPARQL on the store, or on another endpoint."""

from __future__ import annotations

import io
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import click

from newsgraph.config import Config
from newsgraph.errors import NotFound, QueryError
from newsgraph.queries import catalogue, named_query
from newsgraph.rdf import Literal, NamedNode
from newsgraph.store.base import QueryResults
from newsgraph.store.oxigraph import open_store
from newsgraph.store.results import (
    SOLUTION_FORMATS,
    TRIPLE_FORMATS,
    formats_for,
    python_value,
    solutions,
    write_results,
)
from newsgraph_server.cli.options import folder_of, json_option, store_options
from newsgraph_server.cli.output import print_json, print_table

_MEDIA_TYPES = {known.name: known.media_type for known in SOLUTION_FORMATS} | {
    known.name: known.media_type for known in TRIPLE_FORMATS
}
_FORMATS = ("table", *_MEDIA_TYPES)
_LOOKS_LIKE_SPARQL = re.compile(r"\b(?:select|ask|construct|describe)\b", re.IGNORECASE)
_MOST = 200_000_000


@click.command("query")
@click.argument("query", required=False)
@click.argument("values", nargs=-1, metavar="[NAME=VALUE]…")
@click.option("--list", "list_them", is_flag=True, help="List the queries that have a name.")
@click.option("--show", is_flag=True, help="Print the query instead of running it.")
@click.option("--endpoint", help="Ask this SPARQL endpoint instead of the store.")
@click.option(
    "--default-graph",
    type=click.Choice(["union", "own"]),
    default="union",
    show_default=True,
    help="What a query without FROM sees: the union of all graphs, or the default graph itself.",
)
@click.option(
    "--format", "name", type=click.Choice(_FORMATS), help="[default: table on a terminal, else tsv or turtle]"
)
@json_option
@store_options
def query_command(
    query: str | None,
    values: tuple[str, ...],
    *,
    list_them: bool,
    show: bool,
    endpoint: str | None,
    default_graph: str,
    name: str | None,
    as_json: bool,
    config: Config,
) -> None:
    """Ask the graph.

    QUERY is a query's name (see --list), a file, SPARQL itself, or - for standard input. NAME=VALUE replaces what the
    query's VALUES block gives a variable: `newsgraph query who-said-what name=Merkel`.
    """
    if list_them:
        _list(config, as_json=as_json)
        return
    if query is None:
        raise click.UsageError("give a query, a file, or a name from `newsgraph query --list`")
    text = _replace(_text_of(query, config), values, config.base_iri)
    if show:
        click.echo(text, nl=False)
        return
    wanted = "json" if as_json else name
    if endpoint is not None:
        _ask_endpoint(endpoint, text, wanted)
        return
    store = open_store(folder_of(config), read_only=True)
    results = store.query(text, union=default_graph == "union", base_iri=config.base_iri)
    _print(results, wanted)


def _list(config: Config, *, as_json: bool) -> None:
    queries = catalogue(config.base_iri)
    if as_json:
        print_json([{"name": q.name, "title": q.title, "question": q.question} for q in queries])
    else:
        print_table(("name", "question"), ((q.name, q.question) for q in queries))


def _text_of(query: str, config: Config) -> str:
    if query == "-":
        return sys.stdin.read()
    if _LOOKS_LIKE_SPARQL.search(query):
        return query
    path = Path(query)
    if path.is_file():
        return path.read_text(encoding="utf-8")
    try:
        return named_query(query, config.base_iri).text
    except NotFound as error:
        raise NotFound("query or file", query, "`newsgraph query --list` shows the names") from error


def _replace(text: str, values: tuple[str, ...], base_iri: str) -> str:
    """The query with other values in its VALUES blocks of one variable; terms are written by the RDF library."""
    for assignment in values:
        variable, equals, value = assignment.partition("=")
        if not equals:
            raise click.UsageError(f"{assignment!r} is not of the form NAME=VALUE")
        block = re.compile(rf"(VALUES\s+\?{re.escape(variable)}\s*\{{)[^{{}}]*(\}})")
        if not block.search(text):
            offered = ", ".join(re.findall(r"VALUES\s+\?(\w+)\s*\{", text)) or "none"
            raise click.UsageError(f"the query has no value for {variable!r} to replace; it has: {offered}")
        term = str(_term(value, base_iri))
        text = block.sub(lambda found, term=term: f"{found[1]} {term} {found[2]}", text)  # type: ignore[misc]
    return text


def _term(value: str, base_iri: str) -> NamedNode | Literal:
    if re.fullmatch(r"(?:person|organization|place|article|claim|event|quotation|variable)/\S+", value):
        value = base_iri + value
    if re.match(r"https?://", value):
        try:
            return NamedNode(value)
        except ValueError as error:
            raise QueryError(f"not an IRI: {value}") from error
    return Literal(value)


def _print(results: QueryResults, name: str | None) -> None:
    offered = [known.name for known in formats_for(results)]
    if name in (None, "table") and offered[0] == "json" and (name == "table" or sys.stdout.isatty()):
        _print_rows(results)
        return
    if name in (None, "table"):
        name = "tsv" if "tsv" in offered else offered[0]
    write_results(results, sys.stdout.buffer, name)
    sys.stdout.buffer.flush()


def _print_rows(results: QueryResults) -> None:
    variables = getattr(results, "variables", None)
    if variables is None:
        click.echo("yes" if results else "no")
        return
    columns = [variable.value for variable in variables]
    rows = list(solutions(results))
    print_table(columns, ([python_value(row[column]) for column in columns] for row in rows))
    click.echo(f"{len(rows)} rows", err=True)


def _ask_endpoint(endpoint: str, text: str, name: str | None) -> None:
    if not endpoint.startswith(("http://", "https://")):
        raise click.UsageError("--endpoint takes an http or https address")
    accept = _MEDIA_TYPES.get(name or "", "text/tab-separated-values, text/turtle;q=0.9, */*;q=0.1")
    request = urllib.request.Request(  # noqa: S310  (http and https only, checked above)
        endpoint,
        data=urllib.parse.urlencode({"query": text}).encode(),
        headers={"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"},
    )
    try:
        with urllib.request.urlopen(request, timeout=300) as response:  # noqa: S310
            body = io.BytesIO(response.read(_MOST))
    except urllib.error.HTTPError as error:
        raise QueryError(f"{endpoint} answered {error.code}: {error.read(2000).decode('utf-8', 'replace')}") from error
    except OSError as error:
        raise QueryError(f"{endpoint} cannot be reached: {error}") from error
    sys.stdout.buffer.write(body.getvalue())
    sys.stdout.buffer.flush()
