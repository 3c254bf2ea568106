"""The one door to the evaluation of queries that strangers wrote."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from newsgraph.store.base import Store
from newsgraph_server.engine.cutting import CutOff
from newsgraph_server.engine.evaluation import Kind, QueryRequest, evaluate
from newsgraph_server.engine.guard import refuse_depth
from newsgraph_server.protocol.problems import Problem

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query. The first of ``chunks`` was found before the answer was handed out.

    ``revision``: that of the store which was asked.
    """

    kind: Kind
    format: str
    chunks: Iterator[bytes]
    revision: int


class QueryEngine(Protocol):
    """Evaluates queries on the newest state of the store."""

    def answer(self, request: QueryRequest, timeout: float) -> Answer:
        """The answer, within ``timeout`` seconds. Raises QueryError, Unacceptable, Problem (400, 413, 503)."""
        ...

    def rehearse(self, update: str, base_iri: str, timeout: float, gateway: str | None = None) -> None:
        """Finds out whether an update can be run within ``timeout`` seconds. Raises QueryError, Problem (400, 503)."""
        ...

    def close(self) -> None:
        """Ends what evaluates; further queries are refused."""
        ...


@dataclass(frozen=True, slots=True)
class InProcessEngine:
    """Evaluates in the web process: for a store in memory, which no other process can open.

    The guard keeps what would end the process out; the engine cannot be stopped at a deadline.
    """

    store: Store

    def answer(self, request: QueryRequest, timeout: float) -> Answer:
        """The answer (see `QueryEngine`), complete in memory, so that an error on the way is still an error."""
        refuse_depth(request.text)
        revision = self.store.revision
        evaluation = evaluate(self.store, request)
        output = io.BytesIO()
        try:
            evaluation.write(output)
        except CutOff as error:
            raise Problem(
                413, f"The answer is too large: {error}, and this format cannot say that it is cut."
            ) from error
        body = output.getbuffer()
        chunks = (bytes(body[start : start + _CHUNK]) for start in range(0, len(body), _CHUNK))
        return Answer(evaluation.kind, evaluation.format, chunks, revision)

    def rehearse(self, update: str, base_iri: str, timeout: float, gateway: str | None = None) -> None:
        """Nothing: there is no other process in which it could be tried."""

    def close(self) -> None:
        """Nothing to end."""
