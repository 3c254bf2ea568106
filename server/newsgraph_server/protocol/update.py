"""Updates: SPARQL 1.1 Protocol, section 2.2 (https://www.w3.org/TR/sparql11-protocol/#update-operation).

The engine takes an update without a dataset beside it, so ``using-graph-uri`` and ``using-named-graph-uri`` are written
into the text, as the USING clauses that they stand for. An update runs in the web process, which alone may write and
which nothing can stop at a deadline. So one that searches or copies is rehearsed first: a worker runs it on a copy of
the store, and may be killed. Updates that only hold data are checked for what would overflow the engine's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Response

from newsgraph.errors import QueryError
from newsgraph.store.sparql_tokens import Token, tokens
from newsgraph_server.engine.guard import MOST_GROUPS, MOST_OPERATORS
from newsgraph_server.engine.mending import mended_update
from newsgraph_server.protocol.authorization import require
from newsgraph_server.protocol.loading import with_documents
from newsgraph_server.protocol.parameters import Parameters
from newsgraph_server.protocol.problems import bad_request
from newsgraph_server.protocol.sparql_call import USING, USING_NAMED, graph_of_dataset
from newsgraph_server.protocol.tokens import Grant
from newsgraph_server.site import Site

_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")
_OPERATORS = frozenset("|&!+*/^-")
_SEARCHES = re.compile(r"where|copy|move|add", re.IGNORECASE)
"""What every update has that takes longer than its text (SPARQL 1.1 Update, productions 35 to 41)."""


def require_update_scope(site: Site) -> Grant:
    """The grant of the request in hand. Raises Problem (401, 403) unless the request may update.

    The text of an update can reach every graph (``DELETE … GRAPH ?g``), those that newsgraph keeps itself included,
    and the engine has no transaction to validate inside. So the scope is ``admin``.
    """
    return require(site, "admin")


def run_update(site: Site, text: str, parameters: Parameters, timeout: float) -> Response:
    """Runs an update as one transaction, within ``timeout`` seconds: 204.

    Raises Problem, QueryError (400) with the store as it was.
    """
    for name in ("default-graph-uri", "named-graph-uri"):
        if name in parameters:
            raise bad_request(f"'{name}' is for queries; the dataset of an update is given by '{USING}'.")
    refuse_overflow(text)
    complete = with_dataset(mended_update(text), parameters.get(USING, ()), parameters.get(USING_NAMED, ()))
    with site.federation.update(complete, site.base, timeout) as local:
        loaded = with_documents(site, local.text, timeout)
        with site.writing:  # nobody writes between the rehearsal and the update, so they find the same
            if _SEARCHES.search(loaded):
                site.engine.rehearse(loaded, site.base, timeout, local.gateway)
            site.store.update(loaded, base_iri=site.base, gateway=local.gateway)
    return Response(status=204, headers={"Cache-Control": "no-store"})


def with_dataset(text: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update with USING and USING NAMED clauses in each operation that has a pattern.

    ``DELETE WHERE`` has no place for them, so it is written out. Raises Problem (400) when the text has such clauses,
    or WITH, of its own (section 2.2.3), and for what is no IRI.
    """
    if not default and not named:
        return text
    clauses = "".join(
        [f"USING {graph_of_dataset(iri)} " for iri in default]
        + [f"USING NAMED {graph_of_dataset(iri)} " for iri in named]
    )
    parts: list[str] = []
    done = 0
    before: Token | None = None
    short: Token | None = None
    """The WHERE of a DELETE WHERE whose group has not ended."""
    for token, depth in _with_depth(text):
        if depth == 0 and token.is_word("USING", "WITH"):
            raise bad_request(
                f"The text has a {token.text.upper()} clause; give either that or the parameters '{USING}' and "
                f"'{USING_NAMED}'."
            )
        if depth == 0 and token.is_word("WHERE"):
            if before is not None and before.is_word("DELETE"):
                short = token
            else:
                parts += [text[done : token.start], clauses]
                done = token.start
        elif depth == 0 and token.text == "}" and short is not None:
            group = text[short.start + len(short.text) : token.start + 1]
            parts += [text[done : short.start], group, " ", clauses, "WHERE", group]
            done = token.start + 1
            short = None
        before = token
    return "".join([*parts, text[done:]])


def refuse_overflow(text: str) -> None:
    """Raises QueryError for an update that could overflow the stack of the engine's parser, which would end the server.

    Unlike the guard on queries it looks at tokens, since data may hold any sign any number of times; who sends updates
    has the token of this server.
    """
    operators = reified = 0
    data = False
    half: Token | None = None
    before: Token | None = None
    for token, depth in _with_depth(text):
        if token.kind == "sign" and token.text in "<>":
            # A reified triple stands between ``<<`` and ``>>``, of which each is two tokens.
            if half is not None and half.text == token.text and half.start + 1 == token.start:
                reified = max(0, reified + (1 if token.text == "<" else -1))
                half = None
            else:
                half = token
        if depth > MOST_GROUPS or reified > MOST_GROUPS:
            raise QueryError(f"the update is nested more than {MOST_GROUPS:,} deep; this server takes no more")
        if depth == 0 and token.is_word("INSERT", "DELETE", "WHERE"):
            data = False
        elif depth == 0 and token.is_word("DATA"):
            data = True
        # A datatype (``^^``) is no operator, nor is anything that stands in data.
        typed = token.text == "^" and before is not None and before.kind == "string"
        if not data and not typed and (token.is_word("UNION") or (token.kind == "sign" and token.text in _OPERATORS)):
            operators += 1
        before = token
    if operators > MOST_OPERATORS:
        raise QueryError(f"the update has {operators:,} operators; this server takes {MOST_OPERATORS:,}")


def _with_depth(text: str) -> Iterator[tuple[Token, int]]:
    """The tokens, each with the number of brackets around it; a bracket stands outside of what it encloses."""
    depth = 0
    for token in tokens(text):
        if token.kind == "sign" and token.text in _CLOSING:
            depth -= 1
        yield token, depth
        if token.kind == "sign" and token.text in _OPENING:
            depth += 1
