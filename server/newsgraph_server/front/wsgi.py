"""The Flask application inside the event loop: each request runs in a thread (WSGI, PEP 3333, behind ASGI).

Unlike bridges that are to be had, it keeps paths as the bytes that were sent, reads bodies of unknown length, tells the
application when its client went away, and drops a client that takes nothing for too long.
"""

from __future__ import annotations

import asyncio
import contextvars
import io
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast
from urllib.parse import unquote_to_bytes

from newsgraph_server.engine.client import CLIENT, Client, ClientGone

logger = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

THREADS = 32
LONGEST_STALL = 30.0
"""Seconds for which a client may send nothing of its request, or take nothing of its answer, before it is dropped."""


class RequestBody(io.RawIOBase):
    """The body of a request, read from the event loop by the thread that needs it."""

    def __init__(self, receive: Receive, loop: asyncio.AbstractEventLoop, has_body: bool) -> None:
        super().__init__()
        self._receive = receive
        self._loop = loop
        self.read_to_its_end = asyncio.Event()
        if not has_body:
            self.read_to_its_end.set()
        self._waiting = b""
        self._more = True

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Reads some bytes; 0 at the end. Raises ClientGone."""
        while not self._waiting and self._more:
            message = asyncio.run_coroutine_threadsafe(received(self._receive), self._loop).result()
            if message["type"] == "http.disconnect":
                self._more = False
                raise ClientGone
            self._waiting = bytes(message.get("body", b""))
            self._more = bool(message.get("more_body", False))
            if not self._more:
                self._loop.call_soon_threadsafe(self.read_to_its_end.set)
        size = min(len(buffer), len(self._waiting))
        buffer[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size


class WsgiBridge:
    """Runs a WSGI application in threads, for requests that come by ASGI."""

    def __init__(self, application: WsgiApplication) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="newsgraph-request")

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> str | None:
        """Serves one request; returns the text of the query that the application found in it, if any."""
        loop = asyncio.get_running_loop()
        client = Client()
        body = RequestBody(receive, loop, _has_body(scope))
        exchange = Exchange(self._application, environ_of(scope, io.BufferedReader(body)), send, loop, client)
        context = contextvars.copy_context()
        context.run(CLIENT.set, client)
        work = loop.run_in_executor(self._threads, context.run, exchange.run)
        watch = loop.create_task(_watch(receive, client, body.read_to_its_end))
        try:
            await work
        except ClientGone:
            pass
        finally:
            watch.cancel()
        return client.query

    def close(self) -> None:
        """Waits for what is being served."""
        self._threads.shutdown()


class Exchange:
    """One request and its answer, in the thread of the application."""

    def __init__(
        self,
        application: WsgiApplication,
        environ: dict[str, Any],
        send: Send,
        loop: asyncio.AbstractEventLoop,
        client: Client,
    ) -> None:
        self._application = application
        self._environ = environ
        self._send = send
        self._loop = loop
        self._client = client
        self._head: Message | None = None

    def run(self) -> None:
        """Runs the application and sends what it answers."""
        pieces = self._application(self._environ, self._start)
        try:
            waiting: bytes | None = None  # one piece back, so that the last one is sent as such
            for piece in pieces:
                if self._client.gone:
                    raise ClientGone
                if waiting is not None:
                    self._pass_on(waiting, more=True)
                waiting = piece
            self._pass_on(waiting or b"", more=False)
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], None]:
        del exc_info
        self._head = {
            "type": "http.response.start",
            "status": int(status.split(" ", 1)[0]),
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        }
        return lambda piece: self._pass_on(piece, more=True)

    def _pass_on(self, piece: bytes, *, more: bool) -> None:
        messages: list[Message] = [{"type": "http.response.body", "body": piece, "more_body": more}]
        if self._head is not None:
            messages.insert(0, self._head)
            self._head = None
        asyncio.run_coroutine_threadsafe(self._send_all(messages), self._loop).result()

    async def _send_all(self, messages: list[Message]) -> None:
        try:
            async with asyncio.timeout(LONGEST_STALL):
                for message in messages:
                    await self._send(message)
        except TimeoutError as error:
            raise ClientGone from error


def environ_of(scope: Scope, body: Any) -> dict[str, Any]:
    """The WSGI environment of a request.

    Headers whose names have underscores are left out: in the environment they look like those with hyphens, which a
    proxy may have set or checked.
    """
    raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
    server = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw_path).decode("latin-1"),
        "RAW_URI": raw_path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = scope["client"][0], str(scope["client"][1])
    for raw_name, raw_value in cast("list[tuple[bytes, bytes]]", scope["headers"]):
        if b"_" in raw_name:
            continue
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


async def received(receive: Receive) -> Message:
    """The next part of a request. Raises ClientGone when it does not come."""
    try:
        async with asyncio.timeout(LONGEST_STALL):
            return await receive()
    except TimeoutError as error:
        raise ClientGone from error


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])


async def _watch(receive: Receive, client: Client, read_to_its_end: asyncio.Event) -> None:
    """Tells the client's callbacks when it goes away; until the body has been read, whoever reads it is told."""
    await read_to_its_end.wait()
    while not client.gone:
        message = await receive()
        if message["type"] == "http.disconnect":
            client.go()
