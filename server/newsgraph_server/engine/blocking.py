"""The worker processes as threads see them: the Flask application runs in threads, the pool in an event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import CancelledError
from typing import Any, TypeVar

from newsgraph_server.engine.answering import CachingPool
from newsgraph_server.engine.client import CLIENT, ClientGone
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.engine.pool import Pieces
from newsgraph_server.engine.query_engine import Answer
from newsgraph_server.protocol.problems import Problem

Value = TypeVar("Value")


class BlockingEngine:
    """A query engine of worker processes (see `query_engine.QueryEngine`), for threads beside the event loop."""

    def __init__(self, answering: CachingPool, loop: asyncio.AbstractEventLoop) -> None:
        self.answering = answering
        self._loop = loop

    def answer(self, request: QueryRequest, timeout: float) -> Answer:
        """The answer (see `QueryEngine`). Raises ClientGone when nobody waits for it any more."""
        found = self._run(self.answering.answer(request, timeout))
        chunks: Iterator[bytes] = iter((found.first,) if found.first else ())
        if found.rest is not None:
            chunks = Chunks(found.first, found.rest, self)
        return Answer(found.kind, found.format, chunks, found.revision)

    def rehearse(self, update: str, base_iri: str, timeout: float, gateway: str | None = None) -> None:
        """Tries an update on a copy of the store (see `QueryEngine`)."""
        self._run(self.answering.pool.rehearse(update, base_iri, timeout, gateway))

    def next_chunk(self, rest: Pieces) -> bytes | None:
        """The next piece of an answer; None at its end."""
        return self._run(anext_or_none(rest))

    def close_rest(self, rest: Pieces) -> None:
        """Gives an answer up."""
        with contextlib.suppress(Problem):  # the loop has ended, and the worker with it
            self._run(_closed(rest), whoever_waits=True)

    def close(self) -> None:
        """Ends the workers."""
        asyncio.run_coroutine_threadsafe(self.answering.pool.close(), self._loop).result()

    def _run(self, work: Coroutine[Any, Any, Value], *, whoever_waits: bool = False) -> Value:
        try:
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError as error:  # the loop has ended
            work.close()
            raise Problem(503, "The server is stopping.", {"Retry-After": "5"}) from error
        if not whoever_waits and (client := CLIENT.get()) is not None:
            client.on_gone(future.cancel)
        try:
            return future.result()
        except CancelledError as error:
            raise ClientGone from error


class Chunks(Iterator[bytes]):
    """The pieces of a long answer. Whoever has them must read them to the end or close them."""

    def __init__(self, first: bytes, rest: Pieces, engine: BlockingEngine) -> None:
        self._first: bytes | None = first
        self._rest = rest
        self._engine = engine

    def __next__(self) -> bytes:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        chunk = self._engine.next_chunk(self._rest)
        if chunk is None:
            raise StopIteration
        return chunk

    def close(self) -> None:
        """Gives the answer up; the worker is killed if it is still at work."""
        self._engine.close_rest(self._rest)


class LoopThread:
    """An event loop in a thread of its own, for an application that has none."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="newsgraph-engine", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the loop and the thread."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()


class OwnLoopEngine(BlockingEngine):
    """A blocking engine with an event loop of its own, which ends with it."""

    def __init__(self, answering: CachingPool) -> None:
        self._thread = LoopThread()
        super().__init__(answering, self._thread.loop)
        self._ended = False

    def close(self) -> None:
        """Ends the workers and the loop; a second call does nothing."""
        if not self._ended:
            self._ended = True
            super().close()
            self._thread.close()


async def _closed(rest: Pieces) -> None:
    await rest.aclose()


async def anext_or_none(rest: Pieces) -> bytes | None:
    """The next piece; None at the end."""
    return await anext(rest, None)
