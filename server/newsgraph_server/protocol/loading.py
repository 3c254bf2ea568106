"""LOAD in updates, where nothing is ever loaded (SPARQL 1.1 Update, section 3.1.4).

This server fetches no documents. That is a failure of the LOAD, not of the text around it: ``LOAD SILENT`` succeeds and
does nothing, as the standard says of a document that cannot be had; any other LOAD fails the update, but a text that
is no SPARQL is told so first. What is not found here (the tokens follow the standard, the engine reads more) the store
refuses (`newsgraph.store.remote_requests`).
"""

from __future__ import annotations

from newsgraph.errors import QueryError
from newsgraph.store.oxigraph import memory_store
from newsgraph.store.sparql_tokens import Token, tokens

_STOP = "DROP GRAPH <urn:newsgraph:never> ; "
"""An operation that fails on an empty store, after the engine has parsed all of the text."""


def without_loads(text: str, base_iri: str) -> str:
    """The update with operations that do nothing in place of ``LOAD SILENT``. Raises QueryError for any other LOAD."""
    found = list(tokens(text)) if "load" in text.lower() else []
    parts: list[str] = []
    done = depth = 0
    loud = False
    for place, token in enumerate(found):
        depth += (token.text in "{([") - (token.text in "})]") if token.kind == "sign" else 0
        if depth or not token.is_word("LOAD"):
            continue
        nodes, silent, end = _operands(found, place)
        if nodes:
            loud = loud or not silent
            # Adding a graph to itself changes nothing (section 3.2.5), and the names are still read.
            nothing = " ; ".join(f"ADD SILENT GRAPH {node} TO GRAPH {node}" for node in nodes)
            parts += [text[done : token.start], "" if silent else _STOP, nothing]
            done = end
    complete = "".join([*parts, text[done:]])
    if loud:
        _refuse(complete, base_iri)
    return complete


def _operands(found: list[Token], place: int) -> tuple[list[str], bool, int]:
    """The document and the graph of a LOAD, whether it is silent, and where it ends; without nodes it is none."""

    def at(number: int) -> Token:
        return found[number] if number < len(found) else Token("sign", "", 0)

    def is_node(number: int) -> bool:
        return at(number).kind in ("iri", "name")

    silent = at(place + 1).is_word("SILENT")
    last = place + 1 + silent
    if not is_node(last):
        return [], silent, 0
    nodes = [found[last].text]
    if at(last + 1).is_word("INTO"):
        last += 3
        if not at(last - 1).is_word("GRAPH") or not is_node(last):
            return [], silent, 0
        nodes.append(found[last].text)
    return nodes, silent, found[last].start + len(found[last].text)


def _refuse(text: str, base_iri: str) -> None:
    try:
        memory_store().update(text, base_iri=base_iri)
    except QueryError as error:
        if "cannot be parsed" in str(error):
            raise
    raise QueryError(
        "the update cannot be evaluated: LOAD would fetch a document, which this server never does; fetch it yourself "
        "and send it to /graph-store, or use `newsgraph import`"
    )
