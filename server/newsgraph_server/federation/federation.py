"""SERVICE in queries and updates, from the text that a client sent to the answer: through the gateway, or refused."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from newsgraph.errors import QueryError, StoreError
from newsgraph.read.exchange import Resolve, resolve_host
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.mending import mended
from newsgraph_server.engine.query_engine import Answer, QueryEngine
from newsgraph_server.federation.allow_list import places
from newsgraph_server.federation.clauses import (
    Clause,
    find_clauses,
    star_of,
    through_gateway,
    without_services,
)
from newsgraph_server.federation.documents import DocumentLimits, Documents
from newsgraph_server.federation.gateway import Gateway
from newsgraph_server.federation.session import ServiceLimits, Session
from newsgraph_server.federation.unparsed import refuse_unparsed
from newsgraph_server.protocol.problems import Problem

_EMPTY = "urn:newsgraph:empty"
_UNBOUND = "service name is unbound"


@dataclass(frozen=True, slots=True)
class LocalUpdate:
    """An update whose SERVICE clauses ask the gateway, which the store must be told; None where it has none."""

    text: str
    gateway: str | None = None


class Federation:
    """What SERVICE and LOAD may reach. Without URLs, nothing."""

    def __init__(
        self,
        allow_service: Sequence[str] = (),
        allow_load: Sequence[str] = (),
        *,
        service_limits: ServiceLimits | None = None,
        document_limits: DocumentLimits | None = None,
        resolve: Resolve = resolve_host,
    ) -> None:
        """Raises ConfigError for a URL that cannot be allowed. One for LOAD that ends in ``/`` allows all below it."""
        self.gateway = Gateway(places("allow_service", allow_service), service_limits, resolve)
        self.documents = Documents(places("allow_load", allow_load), document_limits, resolve)

    def engine(self, inner: QueryEngine) -> QueryEngine:
        """The engine that answers queries with SERVICE by another engine, which knows the gateway only."""
        return FederatedEngine(inner, self.gateway)

    @contextlib.contextmanager
    def update(self, text: str, base_iri: str, timeout: float) -> Generator[LocalUpdate]:
        """An update to be run within the block; ``timeout`` in seconds holds for its requests, all together.

        It may be run twice: what was answered is answered again. Raises QueryError and RequestFailed in the block's
        stead where the engine can only say that a request failed.
        """
        clauses = find_clauses(text, base_iri)
        if not clauses:
            yield LocalUpdate(text)
            return
        with self.gateway.session(clauses, timeout) as session:
            try:
                session.refuse()
            except QueryError:
                refuse_unparsed(without_services(text, clauses), base_iri)
                raise
            try:
                yield LocalUpdate(through_gateway(text, clauses, session.address), session.address)
            except (QueryError, Problem, StoreError) as error:
                _raise_reason(session, str(error))
                raise

    def close(self) -> None:
        """Stops listening."""
        self.gateway.close()


@dataclass(frozen=True, slots=True)
class FederatedEngine:
    """A query engine (see `query_engine.QueryEngine`) whose SERVICE clauses ask the gateway."""

    inner: QueryEngine
    gateway: Gateway

    def answer(self, request: QueryRequest, timeout: float) -> Answer:
        """The answer (see `QueryEngine`). Raises RequestFailed, too, when another server did not answer."""
        text = mended(request.text)
        clauses = find_clauses(text, request.base_iri)
        if not clauses:
            return self.inner.answer(request, timeout)
        with contextlib.ExitStack() as held:
            session = held.enter_context(self.gateway.session(clauses, timeout))
            try:
                session.refuse()
            except QueryError:
                self._names(request, text, clauses, timeout)  # what is no SPARQL is told so first
                raise
            selected = self._selected(request, text, clauses, timeout)
            asked = replace(
                request, text=through_gateway(text, clauses, session.address, selected), gateway=session.address
            )
            try:
                answer = self.inner.answer(asked, timeout)
            except (QueryError, Problem, OSError) as error:
                _raise_reason(session, str(error))
                raise
            return replace(answer, chunks=_Held(answer.chunks, held.pop_all()))

    def rehearse(self, update: str, base_iri: str, timeout: float, gateway: str | None = None) -> None:
        """Tries an update whose clauses ask the gateway already (see `QueryEngine`)."""
        self.inner.rehearse(update, base_iri, timeout, gateway)

    def close(self) -> None:
        """Ends what evaluates; the gateway is closed by whoever made it."""
        self.inner.close()

    def _selected(
        self, request: QueryRequest, text: str, clauses: Sequence[Clause], timeout: float
    ) -> tuple[int, str] | None:
        """Names for the ``*`` at a place, where ``SELECT *`` would show the variables that the gateway needs."""
        star = star_of(text) if any(clause.target is None for clause in clauses) else None
        if star is None:
            return None
        names = self._names(request, text, clauses, timeout) or [clauses[0].variable[1:]]
        return star, " ".join(["", *(f"?{name}" for name in names), ""])

    def _names(self, request: QueryRequest, text: str, clauses: Sequence[Clause], timeout: float) -> list[str]:
        """The variables that a query selects, found without data and without requests. Raises QueryError."""
        asked = replace(
            request,
            text=without_services(text, clauses),
            default_graphs=(_EMPTY,),
            named_graphs=(),
            solutions="json",
            boolean="json",
            triples="ntriples",
            gzip=False,
            max_rows=1,
        )
        answer = self.inner.answer(asked, timeout)
        content = b"".join(answer.chunks)
        return [str(name) for name in json.loads(content)["head"]["vars"]] if answer.kind == "solutions" else []


class _Held(Iterator[bytes]):
    """The pieces of an answer. Its session lasts until they are read or closed."""

    def __init__(self, chunks: Iterator[bytes], held: contextlib.ExitStack) -> None:
        self._chunks = chunks
        self._held = held

    def __next__(self) -> bytes:
        try:
            return next(self._chunks)
        except BaseException:  # the end, too
            self._held.close()
            raise

    def close(self) -> None:
        """Gives the answer up."""
        with self._held:
            close = getattr(self._chunks, "close", None)
            if close is not None:
                close()


def _raise_reason(session: Session, said: str) -> None:
    """Raises what to say in the place of an error of the engine, which knows only that a request failed.

    It is a new exception each time: one that the session keeps would keep alive, by its traceback, what the engine was
    at, to be dropped by whichever thread comes along.
    """
    failure = session.failure
    if failure is not None:
        raise type(failure)(str(failure))
    if _UNBOUND in said:
        raise QueryError(
            "the query cannot be evaluated: the variable of a SERVICE needs a value in each solution of what stands "
            "before it in its group"
        )
