"""Who waits for the work in hand, so that it can be given up when nobody does any more.

The server that received a request sets `CLIENT` for the thread or task that serves it; where none is set, somebody is
taken to wait until the end.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import ContextVar


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


class Client:
    """The sender of a request. For several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._gone = False
        self._callbacks: list[Callable[[], object]] = []
        self.query: str | None = None
        """The text of the query that it sent, for the log."""

    @property
    def gone(self) -> bool:
        """Whether it has gone away."""
        return self._gone

    def on_gone(self, callback: Callable[[], object]) -> None:
        """Calls back when the client goes away, at once if it has gone already; from any thread."""
        with self._lock:
            if not self._gone:
                self._callbacks.append(callback)
                return
        callback()

    def go(self) -> None:
        """The connection was closed from the other side."""
        with self._lock:
            self._gone = True
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()


CLIENT: ContextVar[Client | None] = ContextVar("CLIENT", default=None)
"""The client whose request is served here."""
