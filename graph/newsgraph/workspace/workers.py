"""Worker processes for pure work: tasks go in, answers come out, and a process that dies costs its task only.

The standard library's pool gives up all tasks when one of its processes is killed, and does not say which task did it.
Here each process has one task at a time and a pipe of its own, so the parent knows whose task was lost, says so as that
task's answer, and starts another process.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any

from newsgraph.errors import NewsgraphError
from newsgraph.garbage import keep_what_is_loaded

PATIENCE = 300.0
"""Seconds that one task may take before its process is ended."""
_GRACE = 2.0

Perform = Callable[[Any], Any]
"""What a worker does with a task."""


class TaskFailed(NewsgraphError):
    """A task raised an error, or its process ended; the text says which."""


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    ready: bool = False
    ticket: int | None = None
    deadline: float = 0.0


@dataclass(slots=True)
class Workers:
    """A number of processes that do what ``prepare()``, called once in each, returns. Use it in a ``with`` statement.

    Tasks and answers are pickled. Processes start when there is work for them.
    """

    count: int
    prepare: Callable[[], Perform]
    patience: float = PATIENCE
    _workers: list[_Worker] = field(default_factory=list[_Worker])
    _waiting: deque[tuple[int, Any]] = field(default_factory=deque[tuple[int, Any]])
    _answers: dict[int, tuple[bool, Any]] = field(default_factory=dict[int, tuple[bool, Any]])
    _forgotten: set[int] = field(default_factory=set[int])
    _tickets: int = 0

    def submit(self, task: Any) -> int:
        """Takes a task; returns the ticket that its answer is asked for by."""
        self._tickets += 1
        self._waiting.append((self._tickets, task))
        self._hand_out()
        return self._tickets

    def is_done(self, ticket: int) -> bool:
        """Whether the answer is there, without waiting for it."""
        self._collect(0)
        return ticket in self._answers

    def answer(self, ticket: int) -> Any:
        """The answer to a task, once. Raises TaskFailed, also when no process can be prepared."""
        while ticket not in self._answers:
            self._collect(None)
        succeeded, value = self._answers.pop(ticket)
        if not succeeded:
            raise TaskFailed(value)
        return value

    def forget(self, ticket: int) -> None:
        """Says that an answer is not wanted any more; nothing happens if it was given."""
        if self._answers.pop(ticket, None) is not None:
            return
        kept = [(other, task) for other, task in self._waiting if other != ticket]
        if len(kept) < len(self._waiting):
            self._waiting = deque(kept)
        elif any(worker.ticket == ticket for worker in self._workers):
            self._forgotten.add(ticket)

    def close(self) -> None:
        """Ends the processes; what they are at is lost."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_GRACE if worker.ticket is None else 0)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()
        self._workers.clear()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _hand_out(self) -> None:
        idle = [worker for worker in self._workers if worker.ready and worker.ticket is None]
        while self._waiting and idle:
            worker = idle.pop()
            ticket, task = self._waiting.popleft()
            worker.ticket, worker.deadline = ticket, monotonic() + self.patience
            try:
                worker.pipe.send(task)
            except OSError:  # it has ended; its pipe says so below
                return
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self.count and starting < len(self._waiting):
            self._workers.append(self._start())
            starting += 1

    def _start(self) -> _Worker:
        # a forked process would share locks and files of the store's engine
        context = multiprocessing.get_context("spawn")
        mine, its = context.Pipe()
        process = context.Process(target=_serve, args=(its, self.prepare), daemon=True)
        process.start()
        its.close()
        return _Worker(process, mine)

    def _collect(self, seconds: float | None) -> None:
        """Takes what workers have to say, waiting for the first of them if ``seconds`` is None."""
        if seconds is None:
            deadlines = [worker.deadline for worker in self._workers if worker.ticket is not None]
            seconds = max(0.0, min(deadlines) - monotonic()) if deadlines else None
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(pipes), seconds):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                succeeded, value = worker.pipe.recv()
            except (EOFError, OSError):
                self._lost(worker, f"the process that worked on it ended ({_how(worker)})")
                continue
            if worker.ready:
                self._take(worker, succeeded=succeeded, value=value)
            elif succeeded:
                worker.ready = True
            else:
                raise TaskFailed(value)
        for worker in list(self._workers):
            if worker.ticket is not None and monotonic() > worker.deadline:
                self._lost(worker, f"it took longer than {self.patience:.0f} seconds")
        self._hand_out()

    def _take(self, worker: _Worker, *, succeeded: bool, value: Any) -> None:
        if worker.ticket is not None and worker.ticket not in self._forgotten:
            self._answers[worker.ticket] = (succeeded, value)
        self._forgotten.discard(worker.ticket or 0)
        worker.ticket = None

    def _lost(self, worker: _Worker, reason: str) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()
        if worker.ticket is not None:
            self._take(worker, succeeded=False, value=reason)
        elif not worker.ready:
            raise TaskFailed(f"a worker process could not start: {reason}")


def _how(worker: _Worker) -> str:
    worker.process.join(_GRACE)
    code = worker.process.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _serve(pipe: Connection, prepare: Callable[[], Perform]) -> None:
    """The worker's side: answers tasks until its pipe is closed."""
    # Ctrl-C goes to the whole group of processes: the parent decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        perform = prepare()
    except BaseException as error:  # noqa: BLE001 - handed to the parent, which raises it
        pipe.send((False, f"a worker process could not start: {type(error).__name__}: {error}"))
        return
    keep_what_is_loaded()
    pipe.send((True, None))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (True, perform(task))
        except TaskFailed as error:
            answer = (False, str(error))
        except Exception as error:  # noqa: BLE001 - handed to the parent as the answer
            answer = (False, f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
        try:
            pipe.send(answer)
        except OSError:
            return
