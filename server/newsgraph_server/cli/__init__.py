"""The ``newsgraph`` command.

Exit codes: 0 done, 1 some inputs refused (or violations found), 2 usage or settings, 3 anything else that newsgraph
says a sentence about. Results go to standard output, progress and complaints to standard error.
"""

from __future__ import annotations

import logging
import sys

import click

from newsgraph.errors import ArticleRefused, ConfigError, NewsgraphError, NotFound, QueryError, SourceError
from newsgraph_server.cli.lazy import LazyGroup
from newsgraph_server.cli.options import config_option

DONE, SOME_REFUSED, USAGE, FAILED = 0, 1, 2, 3


_COMMANDS = {
    "demo": "serving",
    "ingest": "ingesting",
    "annotate": "ingesting",
    "annotators": "annotating",
    "evaluate": "evaluating",
    "relate": "ingesting",
    "remove": "ingesting",
    "review": "reviewing",
    "validate": "graphs",
    "query": "querying",
    "export": "graphs",
    "import": "graphs",
    "serve": "serving",
    "token": "tokens",
    "stats": "operations",
    "check": "operations",
    "completion": "operations",
}


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "NEWSGRAPH"})
@click.version_option(package_name="newsgraph")
@config_option
@click.option("--verbose", "-v", is_flag=True, help="Say on standard error what is being done.")
def newsgraph(*, verbose: bool) -> None:
    """A knowledge graph of the news: who says what, in which words, reported by whom.

    Start with `newsgraph demo`. Every option can be set in the environment (NEWSGRAPH_STORE, NEWSGRAPH_SERVE_PORT)
    or in a TOML file (newsgraph.toml: store = "…", [serve] port = 9000).
    """
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    # rdflib logs a traceback for each literal that its datatype does not allow; validation reports it in words.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)


newsgraph.sources = {name: f"{__name__}.{module}:{name}_command" for name, module in _COMMANDS.items()}


def main(arguments: list[str] | None = None) -> None:
    """Runs the command and exits with its code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit code."""
    try:
        code = newsgraph.main(arguments, prog_name="newsgraph", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except NewsgraphError as error:
        click.echo(f"newsgraph: {error}", err=True)
        return exit_code(error)
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    return code if isinstance(code, int) else DONE


def exit_code(error: NewsgraphError) -> int:
    """The exit code that an error stands for."""
    match error:
        case ConfigError() | NotFound() | QueryError():
            return USAGE
        case SourceError() | ArticleRefused():
            return SOME_REFUSED
        case _:
            return FAILED
