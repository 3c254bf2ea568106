"""A worker as the event loop sees it: frames sent and received, a clock, and a reason when it was killed."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import time
from collections import deque
from dataclasses import dataclass
from typing import Literal, cast

from newsgraph_server.engine.frames import BrokenFrame, FrameKind, FrameReader, pack
from newsgraph_server.engine.worker_process import start_process

Reason = Literal["deadline", "memory", "client", "stop"]
"""Why a worker was killed: too long, too much, its client went away, the server stops."""
_HIGH, _LOW = 1024 * 1024, 256 * 1024
"""Bytes of an answer that wait for a slow client before the worker has to wait, too."""


class WorkerEnded(Exception):
    """The worker went away in the middle of its work. ``reason``: why it was killed; None: by itself."""

    def __init__(self, reason: Reason | None) -> None:
        super().__init__(reason or "it ended by itself")
        self.reason: Reason | None = reason


@dataclass(slots=True)
class Budget:
    """The seconds that a query may still take. Only waiting for the worker counts, not a slow client."""

    limit: float
    left: float


class WorkerLink(asyncio.Protocol):
    """One worker process and the socket to it. Used by one task at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.busy = False
        """Whether an answer has begun and not ended."""
        self.reason: Reason | None = None
        self._loop = asyncio.get_running_loop()
        self._reader = FrameReader()
        self._frames: deque[tuple[FrameKind, bytes]] = deque()
        self._buffered = 0
        self._paused = self._ended = False
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None

    @property
    def alive(self) -> bool:
        """Whether it can be given work."""
        return not self._ended and self.reason is None

    @property
    def at_end(self) -> bool:
        """Whether the end of the answer is the next frame, and here already."""
        return bool(self._frames) and self._frames[0][0] == "end"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is there."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Keeps the frames for `receive`; what is no frame ends the worker."""
        try:
            for frame in self._reader.feed(data):
                self._frames.append(frame)
                self._buffered += len(frame[1])
        except BrokenFrame:
            self.kill(None)
        if self._buffered > _HIGH and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has gone, or nearly so."""
        del exc
        self._end()

    def send(self, kind: FrameKind, content: bytes) -> None:
        """Gives it work. Raises WorkerEnded."""
        if self._transport is None or self._ended:
            raise WorkerEnded(self.reason)
        self.busy = True
        self._transport.write(pack(kind, content))

    async def receive(self, budget: Budget) -> tuple[FrameKind, bytes]:
        """The next frame. Raises WorkerEnded, also when the budget is spent, which kills the worker."""
        if not self._frames:
            await self._wait(budget)
        if not self._frames:
            raise WorkerEnded(self.reason)
        kind, content = self._frames.popleft()
        self._buffered -= len(content)
        if self._paused and self._buffered < _LOW and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        self.busy = kind not in ("end", "error")
        return kind, content

    def kill(self, reason: Reason | None) -> None:
        """Ends the process at once; whoever waits for it is told. No reason: it went wrong by itself."""
        if self.reason is None:
            self.reason = reason
        self.process.kill()
        if self._transport is not None:
            self._transport.close()
        self._end()

    async def _wait(self, budget: Budget) -> None:
        started = time.monotonic()
        timer = self._loop.call_later(max(budget.left, 0), self.kill, "deadline")
        try:
            while not self._frames and not self._ended:
                self._waiter = self._loop.create_future()
                await self._waiter
        finally:
            timer.cancel()
            self._waiter = None
            budget.left -= time.monotonic() - started

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            # The system takes a while to free a large process's memory; nobody has to wait for it.
            with contextlib.suppress(RuntimeError):  # the loop is closed
                self._loop.run_in_executor(None, self.process.wait)
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


async def start_worker(memory_limit: int) -> WorkerLink:
    """A new worker; the process is started in a thread, since that takes milliseconds. Raises OSError."""
    loop = asyncio.get_running_loop()
    process, connection = await loop.run_in_executor(None, start_process, memory_limit)
    link = WorkerLink(process)
    await loop.create_connection(lambda: link, sock=connection)
    return link
