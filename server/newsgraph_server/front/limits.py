"""The HTTP protocol of the server, with limits for what a client sends before its request is complete.

uvicorn bounds neither the size of a request's head nor the time that it may take to arrive.
"""

from __future__ import annotations

import asyncio
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

LARGEST_HEAD = 256 * 1024
"""Bytes of a request line and its headers. Queries by GET may be long."""
LONGEST_HEAD = 30.0
"""Seconds in which the head has to arrive."""


class LimitedProtocol(HttpToolsProtocol):
    """One connection."""

    _head_bytes = 0
    _in_head = True
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for the first request."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Ends the waiting."""
        self._head_is_here()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts what comes while the head is not complete."""
        if self._in_head:
            self._head_bytes += len(data)
            if self._timer is None:
                self._await_head()
        super().data_received(data)
        if self._in_head and self._head_bytes > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response(f"The head of the request is larger than {LARGEST_HEAD} bytes.")

    def on_headers_complete(self) -> None:
        """The head is here; what follows is the body, which the application limits."""
        self._in_head = False
        self._head_is_here()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The next request may begin."""
        super().on_message_complete()
        self._in_head, self._head_bytes = True, 0

    def _await_head(self) -> None:
        self._timer = self.loop.call_later(LONGEST_HEAD, self._too_slow)

    def _head_is_here(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._timer = None
        cycle = cast("RequestResponseCycle | None", self.cycle)  # none before the first request
        answered = cycle is None or cycle.response_complete
        if self._in_head and answered and not self.transport.is_closing():
            self.transport.close()
