"""The evaluation of one query on one store: what a worker process does, and the web process for a store in memory.

It imports no web framework, so that a worker starts fast.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, BinaryIO, Literal, cast

from pyoxigraph import QueryBoolean, QueryTriples

from newsgraph.errors import QueryError
from newsgraph.rdf import NamedNode
from newsgraph.store.base import QueryDataset, QueryResults, Store
from newsgraph.store.results import write_results
from newsgraph_server.engine.compression import GzipWriter
from newsgraph_server.engine.cutting import Limits, write_limited
from newsgraph_server.engine.mending import mended

Kind = Literal["solutions", "boolean", "triples"]


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with everything that its answer depends on but the data.

    ``default_graphs`` and ``named_graphs`` are the protocol's dataset; both None leave the text's own in force.
    ``solutions``, ``boolean`` and ``triples`` name for each kind of result the format that was negotiated (see
    `newsgraph.store.results`); None: no acceptable one. ``gzip``: whether the answer is compressed. ``max_rows`` (of
    solutions), ``max_triples`` (of a graph) and ``max_bytes`` cut it (see `cutting`); 0 is no limit. ``gateway``: the
    address that SERVICE may ask (see `newsgraph.store.remote_requests.refuse_service`); None: none.
    """

    text: str
    base_iri: str
    union: bool
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    solutions: str | None = "json"
    boolean: str | None = "json"
    triples: str | None = "turtle"
    gzip: bool = False
    max_rows: int = 0
    max_triples: int = 0
    max_bytes: int = 0
    gateway: str | None = None

    def format_for(self, kind: Kind) -> str | None:
        """The name of the format for a kind of result."""
        return {"solutions": self.solutions, "boolean": self.boolean, "triples": self.triples}[kind]

    def as_json(self) -> bytes:
        """The request for another process."""
        return json.dumps([getattr(self, name) for name in _FIELDS]).encode()

    @staticmethod
    def from_json(content: bytes) -> QueryRequest:
        """The request that `as_json` wrote."""
        values: list[Any] = [
            tuple(cast("list[str]", each)) if isinstance(each, list) else each for each in json.loads(content)
        ]
        return QueryRequest(*values)


_FIELDS = tuple(field.name for field in fields(QueryRequest))


class Unacceptable(Exception):
    """The client accepts no format that this kind of result has."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind: Kind = kind


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A query under evaluation; ``write`` finds the rest of the results while it writes them."""

    kind: Kind
    format: str
    results: QueryResults
    limits: Limits
    gzip: bool

    def write(self, output: BinaryIO) -> None:
        """Writes the results in their format.

        Raises QueryError when the evaluation fails on the way, CutOff when the limits end an answer that cannot say so.
        """
        target = cast("BinaryIO", GzipWriter(output)) if self.gzip else output
        if self.limits:
            write_limited(self.results, target, self.format, self.limits)
        else:
            write_results(self.results, target, self.format)
        if isinstance(target, GzipWriter):
            target.finish()


def evaluate(store: Store, request: QueryRequest) -> Evaluation:
    """Begins to evaluate a query. Raises QueryError, Unacceptable."""
    results = store.query(
        mended(request.text),
        union=request.union,
        dataset=_dataset(request),
        base_iri=request.base_iri,
        gateway=request.gateway,
    )
    kind: Kind = "solutions"
    if isinstance(results, QueryTriples):
        kind = "triples"
    elif isinstance(results, QueryBoolean):
        kind = "boolean"
    chosen = request.format_for(kind)
    if chosen is None:
        raise Unacceptable(kind)
    limits = Limits(request.max_triples if kind == "triples" else request.max_rows, request.max_bytes)
    return Evaluation(kind, chosen, results, limits, request.gzip)


def _dataset(request: QueryRequest) -> QueryDataset | None:
    if request.default_graphs is None and request.named_graphs is None:
        return None
    try:
        return QueryDataset(
            tuple(NamedNode(iri) for iri in request.default_graphs or ()),
            tuple(NamedNode(iri) for iri in request.named_graphs or ()),
        )
    except ValueError as error:
        raise QueryError(f"a graph of the dataset is no IRI: {error}") from error
