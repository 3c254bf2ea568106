"""Worker processes that evaluate queries and can be killed: at their deadline, or when they take too much memory.

The embedded engine cannot cancel a query, and hostile ones end its process. Here that costs the client who sent it a
clear answer, and nobody else anything. Everything here runs in one event loop; `blocking` is the door for threads.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import time
from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from newsgraph_server.engine.evaluation import Kind, QueryRequest
from newsgraph_server.engine.places import Places, QueueFull
from newsgraph_server.engine.refusals import detail_of, error_of, refusal
from newsgraph_server.engine.snapshots import Snapshot, SnapshotKeeper
from newsgraph_server.engine.worker_link import Budget, WorkerEnded, WorkerLink, start_worker
from newsgraph_server.engine.worker_process import resident_bytes
from newsgraph_server.protocol.problems import Problem

logger = logging.getLogger(__name__)

MOST_WAITING = 100
"""Queries that wait for a worker; more are turned away at once."""
LONGEST_WAIT = 10.0
"""Seconds that a query waits for a worker before it is turned away."""
_LOOK = 0.1
"""Seconds between looks at the workers' memory."""
_MEBIBYTE = 1024 * 1024
_BEGUN = "The answer had begun; it is cut off so that nobody takes it for a whole one."


class BrokenAnswer(Exception):
    """An answer that had begun cannot be finished: the connection must be broken, so that nobody takes it for whole."""


class Pieces(Protocol):
    """The rest of an answer, piece by piece. Whoever has it must read it to its end or close it."""

    def __aiter__(self) -> Self:
        """Itself."""
        ...

    async def __anext__(self) -> bytes:
        """The next piece. Raises BrokenAnswer, and StopAsyncIteration at the end."""
        ...

    async def aclose(self) -> None:
        """Gives the rest up, if there is any."""
        ...


@dataclass(frozen=True, slots=True)
class PooledAnswer:
    """An answer: its first bytes, and the rest while it is found."""

    kind: Kind
    format: str
    revision: int
    first: bytes
    rest: Pieces | None = None


@dataclass(slots=True)
class Lease:
    """What an answer holds until it is released: a worker, and the copy of the store that it reads."""

    worker: WorkerLink
    started: float
    snapshot: Snapshot | None = None


@dataclass(slots=True)
class PoolFigures:
    """What happened in a pool, for whoever watches it."""

    kills: Counter[str] = field(default_factory=Counter[str])
    """Workers that were killed, or that ended (``crash``), by reason."""
    turned_away: int = 0
    waited: float = 0.0
    """Seconds that queries waited for a worker, all together."""
    queries: int = 0


class WorkerPool:
    """Evaluates queries in worker processes, on the newest state of the store."""

    def __init__(
        self,
        snapshots: SnapshotKeeper,
        *,
        workers: int,
        memory_limit: int,
        most_waiting: int = MOST_WAITING,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        self._snapshots = snapshots
        self._memory_limit = memory_limit
        self._places: Places[WorkerLink] = Places(workers, most_waiting=most_waiting, longest_wait=longest_wait)
        self._closed = False
        self._at_work: set[WorkerLink] = set()
        self._watching: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.figures = PoolFigures()

    @property
    def revision(self) -> int:
        """The revision of the store, which the next query sees."""
        return self._snapshots.revision

    @property
    def waiting(self) -> int:
        """Queries that wait for a worker."""
        return self._places.waiting

    @property
    def busy(self) -> int:
        """Places that are taken."""
        return self._places.taken

    async def start(self) -> None:
        """Starts the workers, so that no query has to wait for one; without it they start when they are needed."""
        for worker in [await start_worker(self._memory_limit) for _ in range(self._places.empty)]:
            self._places.fill(worker)

    async def answer(self, request: QueryRequest, timeout: float) -> PooledAnswer:
        """The answer, within ``timeout`` seconds. Raises QueryError, Unacceptable, Problem (400, 503)."""
        lease = await self._lease()
        rest: Rest | None = None
        try:
            worker, budget = lease.worker, Budget(timeout, timeout)
            snapshot = lease.snapshot = await self._take_snapshot()
            try:
                worker.send("query", os.fsencode(snapshot.folder) + b"\n" + request.as_json())
                kind, head = await worker.receive(budget)
                if kind == "error":
                    raise error_of(head)
                described = json.loads(head)
                kind, first = await worker.receive(budget)
                if kind == "error":
                    raise error_of(first)
                if kind == "data":
                    if worker.at_end:
                        await worker.receive(budget)
                    else:
                        rest = Rest(self, lease, budget)
            except WorkerEnded as error:
                raise self.ended(error, budget, "query") from error
            return PooledAnswer(described["kind"], described["format"], snapshot.revision, first, rest)
        finally:
            if rest is None:
                self.release(lease)

    async def rehearse(self, update: str, base_iri: str, timeout: float, gateway: str | None = None) -> None:
        """Runs an update on a copy of the store that is thrown away.

        Raises what would keep it from being run on the store itself: QueryError, Problem (400, 503).
        """
        lease = await self._lease()
        try:
            async with _in_thread(self._snapshots.scratch()) as folder:
                given = json.dumps([update, base_iri, gateway]).encode()
                worker, budget = lease.worker, Budget(timeout, timeout)
                try:
                    worker.send("update", os.fsencode(folder) + b"\n" + given)
                    kind, content = await worker.receive(budget)
                except WorkerEnded as error:
                    raise self.ended(error, budget, "update") from error
                if kind == "error":
                    raise error_of(content)
        finally:
            self.release(lease)

    async def close(self) -> None:
        """Ends the workers; further queries are refused."""
        self._closed = True
        if self._watching is not None:
            self._watching.cancel()
        for worker in (*self._places.drain(), *self._at_work):
            worker.kill("stop")
        for task in list(self._tasks):
            task.cancel()
        self._snapshots.close()

    def release(self, lease: Lease) -> None:
        """Gives back what an answer held. A worker that is still at work is killed: nobody reads what it finds."""
        worker, seconds = lease.worker, time.monotonic() - lease.started
        if lease.snapshot is not None:
            self._give_back(lease.snapshot)
        self._at_work.discard(worker)
        if worker.busy and worker.alive:
            self.figures.kills["client"] += 1
            worker.kill("client")
        elif seconds > _LOOK and worker.alive and self._is_swollen(worker):
            worker.kill("memory")
        if self._closed and worker.alive:
            worker.kill("stop")
        if worker.alive:
            self._places.give_back(worker, seconds)
        else:
            self._replace(seconds)

    async def _lease(self) -> Lease:
        """A worker of one's own, until it is released. Raises Problem (503)."""
        if self._closed:
            raise Problem(503, "The server is stopping.", {"Retry-After": "5"})
        try:
            worker, waited = await self._places.take()
        except QueueFull as error:
            self.figures.turned_away += 1
            raise Problem(
                503,
                "All workers are busy with other queries, and others wait already. Try again in a moment.",
                {"Retry-After": str(error.retry_after)},
            ) from error
        self.figures.queries += 1
        self.figures.waited += waited
        if worker is None or not worker.alive:
            try:
                worker = await self._new_worker()
            except BaseException:
                self._places.give_back(None, 0.0)
                raise
        self._at_work.add(worker)
        if self._watching is None or self._watching.done():
            self._watching = asyncio.get_running_loop().create_task(self._watch_memory())
        return Lease(worker, time.monotonic())

    async def _new_worker(self) -> WorkerLink:
        try:
            return await start_worker(self._memory_limit)
        except OSError as error:
            raise Problem(503, f"No worker can be started: {error}", {"Retry-After": "10"}) from error

    def _replace(self, seconds: float) -> None:
        """Starts a worker in the place of one that ended, before the next query needs it."""
        if self._closed:
            self._places.give_back(None, seconds)
            return

        async def refill() -> None:
            worker = None
            try:
                worker = await start_worker(self._memory_limit)
            except OSError:
                logger.exception("no worker can be started")
            finally:
                self._places.give_back(worker, seconds)

        self._keep(asyncio.get_running_loop().create_task(refill()))

    async def _take_snapshot(self) -> Snapshot:
        """A copy of the newest revision, until it is given back. Raises StoreError."""
        snapshot = self._snapshots.take_ready()
        if snapshot is not None:
            return snapshot
        taking = asyncio.get_running_loop().run_in_executor(None, self._snapshots.take)
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            taking.add_done_callback(self._give_back_taken)
            raise

    def _give_back_taken(self, taken: asyncio.Future[Snapshot]) -> None:
        if not taken.cancelled() and taken.exception() is None:
            self._give_back(taken.result())

    def _give_back(self, snapshot: Snapshot) -> None:
        if self._closed or self._snapshots.is_newest(snapshot):
            self._snapshots.give_back(snapshot)
        else:  # its folder may have to be removed
            asyncio.get_running_loop().run_in_executor(None, self._snapshots.give_back, snapshot)

    def ended(self, error: WorkerEnded, budget: Budget, what: str) -> Problem:
        """Counts the end of a worker in the middle of its work; what to tell the client who sent it."""
        self.figures.kills[error.reason or "crash"] += 1
        return refusal(error.reason, what, seconds=budget.limit, mebibytes=self._memory_limit)

    async def _watch_memory(self) -> None:
        """Kills workers that take too much memory, for as long as any is at work."""
        while self._at_work:
            await asyncio.sleep(_LOOK)
            for worker in list(self._at_work):
                if worker.alive and resident_bytes(worker.process.pid) > self._memory_limit * _MEBIBYTE:
                    worker.kill("memory")

    def _is_swollen(self, worker: WorkerLink) -> bool:
        """Whether an idle worker keeps so much memory that a new one is better."""
        return resident_bytes(worker.process.pid) > self._memory_limit * _MEBIBYTE // 2

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Rest:
    """The rest of an answer, from its worker (see `Pieces`). No generator: one that was never begun cannot tidy up."""

    def __init__(self, pool: WorkerPool, lease: Lease, budget: Budget) -> None:
        self._pool = pool
        self._lease = lease
        self._budget = budget
        self._ended = False

    def __aiter__(self) -> Self:
        """Itself."""
        return self

    async def __anext__(self) -> bytes:
        """The next piece."""
        if self._ended:
            raise StopAsyncIteration
        try:
            kind, content = await self._lease.worker.receive(self._budget)
        except WorkerEnded as error:
            self._pool.ended(error, self._budget, "query")
            await self.aclose()
            raise BrokenAnswer(_BEGUN) from error
        if kind == "data":
            return content
        await self.aclose()
        if kind == "end":
            raise StopAsyncIteration
        raise BrokenAnswer(f"{_BEGUN} {detail_of(content)}")

    async def aclose(self) -> None:
        """Gives the rest up."""
        if not self._ended:
            self._ended = True
            self._pool.release(self._lease)


@contextlib.asynccontextmanager
async def _in_thread(manager: contextlib.AbstractContextManager[Path]) -> AsyncGenerator[Path]:
    """A context manager that reads and writes files, outside of the event loop."""
    loop = asyncio.get_running_loop()
    value = await loop.run_in_executor(None, manager.__enter__)
    try:
        yield value
    finally:
        await loop.run_in_executor(None, manager.__exit__, None, None, None)
