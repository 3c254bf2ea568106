"""The ASGI application that `newsgraph serve` runs: queries to the query lane, everything else to Flask."""

from __future__ import annotations

import time
from collections.abc import Iterable

from newsgraph_server.front.sparql import PATH, NotHere, QueryLane
from newsgraph_server.front.wsgi import Message, Receive, Scope, Send, WsgiBridge
from newsgraph_server.observing import Observer, Served


class Front:
    """Serves requests and tells the observer of each."""

    def __init__(self, bridge: WsgiBridge, lane: QueryLane | None, observer: Observer) -> None:
        self._bridge = bridge
        self._lane = lane
        self._observer = observer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":  # pragma: no cover - the server is told to send nothing else
            return
        response = Response(send)
        started = time.perf_counter()
        query: str | None = None
        with self._observer.request():
            try:
                query = await self._serve(scope, receive, response)
            finally:
                seconds = time.perf_counter() - started
                self._observer.served(Served(scope, response.status, response.bytes, seconds, response.whole, query))

    async def _serve(self, scope: Scope, receive: Receive, response: Response) -> str | None:
        if self._lane is not None and scope["raw_path"] == PATH:
            try:
                return await self._lane.serve(scope, receive, response.send)
            except NotHere as elsewhere:
                receive = _again(elsewhere.received, receive)
        return await self._bridge.serve(scope, receive, response.send)


class Response:
    """What is sent, as far as the observer wants to know it."""

    __slots__ = ("_send", "bytes", "status", "whole")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.bytes = 0
        self.whole = False

    async def send(self, message: Message) -> None:
        """Sends and counts."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.bytes += len(message.get("body", b""))
            self.whole = not message.get("more_body", False)
        await self._send(message)


def _again(received: Iterable[Message], receive: Receive) -> Receive:
    """Receives what was received already, then the rest."""
    waiting = list(received)
    if not waiting:
        return receive

    async def replayed() -> Message:
        return waiting.pop(0) if waiting else await receive()

    return replayed
