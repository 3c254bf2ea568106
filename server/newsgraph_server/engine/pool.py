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
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from newsgraph.errors import QueryError
from newsgraph_server.engine.evaluation import Kind, QueryRequest, Unacceptable
from newsgraph_server.engine.places import Places, QueueFull
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


@dataclass(frozen=True, slots=True)
class PooledAnswer:
    """An answer: its first bytes, and the rest while it is found. The rest must be read to its end or closed."""

    kind: Kind
    format: str
    revision: int
    first: bytes
    rest: AsyncGenerator[bytes] | None = None


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
        async with contextlib.AsyncExitStack() as held:
            worker = await held.enter_async_context(self._worker())
            snapshot = await held.enter_async_context(self._snapshot())
            budget = Budget(timeout, timeout)
            try:
                worker.send("query", os.fsencode(snapshot.folder) + b"\n" + request.as_json())
                kind, head = await worker.receive(budget)
                if kind == "error":
                    raise _error(head)
                described = json.loads(head)
                kind, first = await worker.receive(budget)
                if kind == "error":
                    raise _error(first)
            except WorkerEnded as error:
                raise self._ended(error, budget, "query") from error
            rest = None
            if kind == "data":
                if worker.at_end:
                    await worker.receive(budget)
                else:
                    rest = self._rest(worker, budget, held.pop_all())
            else:
                first = b""
            return PooledAnswer(described["kind"], described["format"], snapshot.revision, first, rest)

    async def rehearse(self, update: str, base_iri: str, timeout: float, gateway: str | None = None) -> None:
        """Runs an update on a copy of the store that is thrown away.

        Raises what would keep it from being run on the store itself: QueryError, Problem (400, 503).
        """
        async with self._worker() as worker, _in_thread(self._snapshots.scratch()) as folder:
            budget = Budget(timeout, timeout)
            try:
                worker.send("update", os.fsencode(folder) + b"\n" + json.dumps([update, base_iri, gateway]).encode())
                kind, content = await worker.receive(budget)
            except WorkerEnded as error:
                raise self._ended(error, budget, "update") from error
            if kind == "error":
                raise _error(content)

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

    async def _rest(self, worker: WorkerLink, budget: Budget, held: contextlib.AsyncExitStack) -> AsyncGenerator[bytes]:
        async with held:
            while True:
                try:
                    kind, content = await worker.receive(budget)
                except WorkerEnded as error:
                    self._ended(error, budget, "query")
                    raise BrokenAnswer(_BEGUN) from error
                if kind == "end":
                    return
                if kind != "data":
                    raise BrokenAnswer(f"{_BEGUN} {_detail(content)}")
                yield content

    @contextlib.asynccontextmanager
    async def _worker(self) -> AsyncIterator[WorkerLink]:
        """A worker of one's own until the end of the block; it is killed if it is still at work then."""
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
        started = time.monotonic()
        try:
            if worker is None or not worker.alive:
                worker = await self._new_worker()
            self._at_work.add(worker)
            self._watch()
            yield worker
        finally:
            seconds = time.monotonic() - started
            if worker is not None:
                self._at_work.discard(worker)
                if worker.busy and worker.alive:
                    self.figures.kills["client"] += 1
                    worker.kill("client")
                elif seconds > _LOOK and self._is_swollen(worker):
                    worker.kill("memory")
            if worker is not None and worker.alive and not self._closed:
                self._places.give_back(worker, seconds)
            else:
                if worker is not None and worker.alive:
                    worker.kill("stop")
                self._replace(seconds)

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

    @contextlib.asynccontextmanager
    async def _snapshot(self) -> AsyncIterator[Snapshot]:
        loop = asyncio.get_running_loop()
        snapshot = self._snapshots.take_ready()
        if snapshot is None:
            snapshot = await loop.run_in_executor(None, self._snapshots.take)
        try:
            yield snapshot
        finally:
            if self._closed or self._snapshots.is_newest(snapshot):
                self._snapshots.give_back(snapshot)
            else:  # its folder may have to be removed
                loop.run_in_executor(None, self._snapshots.give_back, snapshot)

    def _ended(self, error: WorkerEnded, budget: Budget, what: str) -> Problem:
        """What to tell the client whose work ended a worker."""
        self.figures.kills[error.reason or "crash"] += 1
        match error.reason:
            case "deadline":
                detail = (
                    f"The {what} was stopped after {budget.limit:g} seconds. Make it smaller, with a LIMIT or with "
                    "terms in place of variables."
                )
            case "memory":
                detail = (
                    f"The {what} was stopped because it took more than {self._memory_limit} MiB of memory. Make it "
                    "smaller, with a LIMIT or without sorting or grouping so much."
                )
            case "stop" | "client":
                return Problem(503, "The server is stopping.", {"Retry-After": "5"})
            case _:
                return Problem(
                    400,
                    f"The {what} overwhelmed the engine: it is nested too deeply, has too many parts, or wants too "
                    "much memory at once.",
                )
        return Problem(503, detail, {"Retry-After": "10"})

    def _watch(self) -> None:
        if self._watching is None or self._watching.done():
            self._watching = asyncio.get_running_loop().create_task(self._watch_memory())

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


@contextlib.asynccontextmanager
async def _in_thread(manager: contextlib.AbstractContextManager[Path]) -> AsyncIterator[Path]:
    """A context manager that reads and writes files, outside of the event loop."""
    loop = asyncio.get_running_loop()
    value = await loop.run_in_executor(None, manager.__enter__)
    try:
        yield value
    finally:
        await loop.run_in_executor(None, manager.__exit__, None, None, None)


def _error(content: bytes) -> Exception:
    given = json.loads(content)
    match given["kind"]:
        case "unacceptable":
            return Unacceptable(given["detail"])
        case "query":
            return QueryError(given["detail"])
        case "memory":
            return Problem(503, "The query took more memory than a worker has.", {"Retry-After": "10"})
        case "cut":
            return Problem(
                413, f"The answer is too large: {given['detail']}, and this format cannot say that it is cut."
            )
        case _:
            return Problem(503, f"The store cannot be read: {given['detail']}", {"Retry-After": "10"})


def _detail(content: bytes) -> str:
    try:
        return str(json.loads(content)["detail"])
    except (ValueError, KeyError, TypeError):
        return ""
