"""Worker processes that evaluate queries and can be killed: at their deadline, or when they take too much memory.

The embedded engine cannot cancel a query, and hostile ones end its process. Here that costs the client who sent it a
clear answer, and nobody else anything.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import queue
import select
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from newsgraph.errors import QueryError
from newsgraph_server.engine.evaluation import QueryRequest, Unacceptable
from newsgraph_server.engine.frames import HEADER, BrokenFrame, FrameKind, pack, unpack_header
from newsgraph_server.engine.query_engine import Answer
from newsgraph_server.engine.snapshots import SnapshotKeeper
from newsgraph_server.protocol.problems import Problem

LONGEST_WAIT = 10.0
"""Seconds that a query waits for a worker before it is turned away."""
_LOOK = 0.2
"""Seconds between looks at a worker's memory."""
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
_BEGUN = "The answer had begun; it is cut off so that nobody takes it for a whole one."


class WorkerEnded(Exception):
    """The worker went away in the middle of a query: the query overwhelmed the engine."""


@dataclass(slots=True)
class Budget:
    """The seconds that a query may still take. Only waiting for the worker counts, not a slow client."""

    limit: float
    left: float


class Worker:
    """A process and the pipes to it. Used by one thread at a time."""

    def __init__(self, process: subprocess.Popen[bytes], memory_limit: int) -> None:
        self._process = process
        self._memory_limit = memory_limit
        self._buffer = bytearray()
        self._busy = False

    @property
    def idle(self) -> bool:
        """Whether it is ready for the next query: it runs, and the last answer was read to its end."""
        return self.alive and not self._busy

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def send(self, content: bytes) -> None:
        """Sends a query. Raises WorkerEnded."""
        pipe = self._process.stdin
        if pipe is None:  # pragma: no cover - it was opened with a pipe
            raise WorkerEnded
        self._busy = True
        try:
            pipe.write(pack("query", content))
            pipe.flush()
        except OSError as error:
            raise WorkerEnded from error

    def receive(self, budget: Budget) -> tuple[FrameKind, bytes]:
        """The next frame. Raises WorkerEnded, and Problem (503) at the deadline or the limit of memory."""
        try:
            kind, length = unpack_header(self._read(HEADER.size, budget))
        except BrokenFrame as error:
            raise WorkerEnded from error
        content = self._read(length, budget)
        self._busy = kind not in ("end", "error")
        return kind, content

    def kill(self) -> None:
        """Ends the process at once."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _read(self, length: int, budget: Budget) -> bytes:
        pipe = self._process.stdout
        if pipe is None:  # pragma: no cover - it was opened with a pipe
            raise WorkerEnded
        while len(self._buffer) < length:
            self._wait(pipe.fileno(), budget)
            chunk = os.read(pipe.fileno(), 256 * 1024)
            if not chunk:
                raise WorkerEnded
            self._buffer += chunk
        content = bytes(self._buffer[:length])
        del self._buffer[:length]
        return content

    def _wait(self, descriptor: int, budget: Budget) -> None:
        """Waits until there is something to read, looking at the clock and the memory."""
        poll = select.poll()
        poll.register(descriptor, select.POLLIN | select.POLLHUP)
        while True:
            started = time.monotonic()
            ready = poll.poll(1000 * max(0.0, min(_LOOK, budget.left)))
            budget.left -= time.monotonic() - started
            if ready:
                return
            if budget.left <= 0:
                raise Problem(
                    503,
                    f"The query was stopped after {budget.limit:g} seconds. Make it smaller, with a LIMIT or with "
                    "terms in place of variables.",
                    {"Retry-After": "10"},
                )
            if _resident(self.pid) > self._memory_limit * 1024 * 1024:
                raise Problem(
                    503,
                    f"The query was stopped because it took more than {self._memory_limit} MiB of memory. Make it "
                    "smaller, with a LIMIT or without sorting or grouping so much.",
                    {"Retry-After": "10"},
                )


class Stream(Iterator[bytes]):
    """The rest of an answer. Whoever has it must read it to its end or close it; the worker is his until then."""

    def __init__(self, first: bytes, worker: Worker, budget: Budget, held: ExitStack) -> None:
        self._first: bytes | None = first
        self._worker = worker
        self._budget = budget
        self._held = held
        self._ended = False

    def __next__(self) -> bytes:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        if self._ended:
            raise StopIteration
        try:
            kind, content = self._worker.receive(self._budget)
        except BaseException:
            self.close()
            raise
        if kind == "data":
            return content
        if kind == "end":
            self._ended = True
            self._held.close()
            raise StopIteration
        self.close()
        raise RuntimeError(_BEGUN)  # the connection is closed without the end of the answer

    def close(self) -> None:
        """Gives the worker up; it is killed if it is still at work."""
        if not self._ended:
            self._ended = True
            self._worker.kill()
        self._held.close()


class WorkerPool:
    """A query engine of worker processes (see `query_engine.QueryEngine`)."""

    def __init__(self, snapshots: SnapshotKeeper, *, workers: int, memory_limit: int) -> None:
        self._snapshots = snapshots
        self._memory_limit = memory_limit
        self._closed = threading.Event()
        self._places: queue.LifoQueue[Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._places.put(None)  # a worker is started when the place is first needed

    def answer(self, request: QueryRequest, timeout: float) -> Answer:
        """The answer (see `QueryEngine`)."""
        with ExitStack() as held:
            worker = held.enter_context(self._worker())
            folder = held.enter_context(self._snapshots.reading())
            budget = Budget(timeout, timeout)
            try:
                worker.send(_query(request, folder))
                kind, head = worker.receive(budget)
                if kind == "error":
                    raise _error(head)
                described = json.loads(head)
                kind, first = worker.receive(budget)
            except WorkerEnded as error:
                worker.kill()
                raise Problem(
                    400, "The query overwhelmed the engine: it is nested too deeply or has too many parts."
                ) from error
            except (Problem, ValueError):
                worker.kill()
                raise
            if kind == "error":
                raise _error(first)
            chunks: Iterator[bytes] = iter(())
            if kind == "data":
                chunks = Stream(first, worker, budget, held.pop_all())
            return Answer(described["kind"], described["format"], chunks)

    def close(self) -> None:
        """Ends the workers."""
        self._closed.set()
        with contextlib.suppress(queue.Empty):
            while True:
                worker = self._places.get_nowait()
                if worker is not None:
                    worker.kill()
        self._snapshots.close()

    @contextlib.contextmanager
    def _worker(self) -> Generator[Worker]:
        """A worker of one's own until the end of the block."""
        if self._closed.is_set():
            raise Problem(503, "The server is stopping.")
        try:
            worker = self._places.get(timeout=LONGEST_WAIT)
        except queue.Empty as error:
            raise Problem(
                503, "All workers are busy with other queries. Try again in a moment.", {"Retry-After": "5"}
            ) from error
        try:
            if worker is None or not worker.idle:
                worker = start_worker(self._memory_limit)
            yield worker
        finally:
            if worker is not None and (self._closed.is_set() or not worker.idle):
                worker.kill()
                worker = None
            self._places.put(worker)


def start_worker(memory_limit: int) -> Worker:
    """A new process. It has its own session, so that an interrupt at the terminal does not reach it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newsgraph_server.engine.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    return Worker(process, memory_limit)


def _query(request: QueryRequest, folder: Path) -> bytes:
    return json.dumps({"folder": str(folder), "request": dataclasses.asdict(request)}).encode()


def _error(content: bytes) -> Exception:
    given = json.loads(content)
    match given["kind"]:
        case "unacceptable":
            return Unacceptable(given["detail"])
        case "query":
            return QueryError(given["detail"])
        case "memory":
            return Problem(503, "The query took more memory than a worker has.", {"Retry-After": "10"})
        case _:
            return Problem(503, f"The store cannot be read: {given['detail']}", {"Retry-After": "10"})


def _resident(pid: int) -> int:
    """The resident memory of a process in bytes; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_SIZE
    except (OSError, IndexError, ValueError):
        return 0
