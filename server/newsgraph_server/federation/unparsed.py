"""Whether an update is SPARQL at all, asked before it makes anybody send a request."""

from __future__ import annotations

from newsgraph.errors import QueryError
from newsgraph.store.oxigraph import memory_store
from newsgraph.store.sparql_tokens import tokens

_STOP = " DROP GRAPH <urn:newsgraph:never> ; "
"""An operation that fails on an empty store, after the engine has parsed all of the text and before it does any of it.
"""


def refuse_unparsed(update: str, base_iri: str) -> None:
    """Raises QueryError for an update that the engine cannot parse. It must hold no SERVICE and no LOAD any more."""
    begin = _end_of_declarations(update)
    try:
        memory_store().update(f"{update[:begin]}{_STOP}{update[begin:]}", base_iri=base_iri)
    except QueryError as error:
        if "cannot be parsed" in str(error):
            raise


def _end_of_declarations(update: str) -> int:
    end = left = 0
    for token in tokens(update):
        if left == 0:
            if not token.is_word("BASE", "PREFIX", "VERSION"):
                break
            left = 3 if token.is_word("PREFIX") else 2
        left -= 1
        end = token.start + len(token.text)
    return end
