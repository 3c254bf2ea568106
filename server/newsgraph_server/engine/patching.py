"""A SPARQL Update on one graph, in a process of its own that knows nothing but that graph.

Whatever the update says, it cannot read or write another graph, because there is none; and one that never ends, or
that overwhelms the engine, costs the server nothing but this process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import BinaryIO

from newsgraph.errors import QueryError, StoreError
from newsgraph.rdf import DefaultGraph, Quad, RdfFormat, parse_quads, write_quads
from newsgraph.store.oxigraph import memory_store
from newsgraph.store.sparql_tokens import tokens
from newsgraph_server.engine.guard import refuse_depth

_REFUSED = 3
_OTHER_GRAPHS = ("GRAPH", "WITH", "USING")
_ONE_GRAPH = "a patch sees and changes the graph of its address only, as its default graph"


def patched(update: str, quads: list[Quad], base_iri: str, *, timeout: float, memory_limit: int) -> list[Quad]:
    """The quads after the update, which sees them as the default graph; the result stands in the default graph.

    ``timeout`` in seconds, ``memory_limit`` in MiB. Raises QueryError for an update that does not parse, that makes
    named graphs, or that asks for other servers; StoreError for one that takes too long or too much.
    """
    refuse_depth(update)
    if any(token.is_word(*_OTHER_GRAPHS) for token in tokens(update)):
        # Nothing could be harmed (there is no other graph), but it would not mean what it says.
        raise QueryError(f"leave {', '.join(_OTHER_GRAPHS)} out: {_ONE_GRAPH}")
    header = json.dumps({"update": update, "base": base_iri, "memory": memory_limit}).encode()
    triples = (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    sent = header + b"\n" + write_quads(triples, RdfFormat.N_QUADS)
    command = [sys.executable, "-m", "newsgraph_server.engine.patching"]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=timeout, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise StoreError(f"the update was stopped after {timeout:g} seconds; make it simpler") from error
    if done.returncode == _REFUSED:
        raise QueryError(done.stdout.decode("utf-8", "replace"))
    if done.returncode != 0:
        raise StoreError("the update took more memory than it may; make it simpler, or send it in parts")
    return list(parse_quads(done.stdout, RdfFormat.N_QUADS, rename_blank_nodes=False))


def run(source: BinaryIO, output: BinaryIO) -> int:
    """Reads a graph and an update, writes what the graph is then; returns the exit code of the process."""
    header = json.loads(source.readline())
    _limit(header["memory"])
    store = memory_store()
    store.load(parse_quads(source, RdfFormat.N_QUADS, rename_blank_nodes=False))
    try:
        store.update(header["update"], base_iri=header["base"])
        problem = f"the update writes to a named graph: {_ONE_GRAPH}" if any(store.graphs()) else ""
    except QueryError as error:
        problem = str(error)
    if problem:
        output.write(problem.encode())
        return _REFUSED
    store.dump(output, RdfFormat.N_QUADS, DefaultGraph())
    return 0


def _limit(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has no such limits
        return
    size = mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":  # pragma: no cover - runs in the process that `patched` starts
    sys.exit(run(sys.stdin.buffer, sys.stdout.buffer))
