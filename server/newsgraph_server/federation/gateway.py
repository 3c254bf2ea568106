"""The one address that the engine's SERVICE may ask: a listener on loopback, which asks others in its stead.

The engine's own client checks nothing. It runs in workers that are killed at their deadline; this runs in the web
process, so that what may be asked is decided where no query can reach. Each query has an address of its own that
nobody can guess and that ends with it.
"""

from __future__ import annotations

import contextlib
import http.server
import logging
import re
import secrets
import socket
import threading
from collections.abc import Generator, Mapping, Sequence
from typing import Any

from newsgraph.errors import QueryError, RequestFailed
from newsgraph.read.exchange import Answer, Resolve, resolve_host
from newsgraph_server.federation.allow_list import Place
from newsgraph_server.federation.clauses import Clause
from newsgraph_server.federation.session import ServiceLimits, Session
from newsgraph_server.protocol.problems import Problem

logger = logging.getLogger(__name__)

_HOST = "127.0.0.1"
_PATH = re.compile(r"/(\w{32})/(\d{1,6})(?:\?([!-~]*))?", re.ASCII)
_MOST_QUERY = 4 * 1024 * 1024
_MOST_CONNECTIONS = 64
_PATIENCE = 10.0
"""Seconds that the engine may take to send its request; it stands beside us."""


class Gateway:
    """Listens from the first query that needs it until it is closed."""

    def __init__(
        self,
        endpoints: Mapping[str, Place],
        limits: ServiceLimits | None = None,
        resolve: Resolve = resolve_host,
    ) -> None:
        self._endpoints = endpoints
        self._limits = limits or ServiceLimits()
        self._resolve = resolve
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(self._limits.at_once)
        self._server: _Listener | None = None
        self._closed = False

    @contextlib.contextmanager
    def session(self, clauses: Sequence[Clause], timeout: float) -> Generator[Session]:
        """The session of a query, until the end of the block; ``timeout`` in seconds. Raises Problem (503)."""
        secret = secrets.token_hex(16)
        with self._place():
            address = f"http://{_HOST}:{self._listen()}/{secret}/"
            session = Session(address, clauses, self._endpoints, self._limits, self._resolve, timeout)
            self._sessions[secret] = session
            try:
                yield session
            finally:
                del self._sessions[secret]
                session.close()

    def answer(self, path: str, query: str) -> Answer:
        """The answer to a request at a path. Raises QueryError, RequestFailed."""
        match = _PATH.fullmatch(path)
        session = self._sessions.get(match[1]) if match else None
        if match is None or session is None:
            raise QueryError("there is nothing here")
        return session.call(int(match[2]), match[3], query)

    def close(self) -> None:
        """Stops listening; what is under way is broken off."""
        with self._lock:
            self._closed = True
            server, self._server = self._server, None
        for session in list(self._sessions.values()):
            session.close()
        if server is not None:
            server.shutdown()
            server.server_close()

    @property
    def port(self) -> int | None:
        """Where it listens; None as long as nobody needed it."""
        return None if self._server is None else self._server.server_port

    @property
    def names_any(self) -> bool:
        """Whether any endpoint may be asked."""
        return bool(self._endpoints)

    @contextlib.contextmanager
    def _place(self) -> Generator[None]:
        """Who waits for others takes a thread and a worker meanwhile, so not all of them may."""
        if not self._free.acquire(blocking=False):
            raise Problem(
                503,
                f"{self._limits.at_once} queries ask other servers already. Try again in a moment.",
                {"Retry-After": "5"},
            )
        try:
            yield
        finally:
            self._free.release()

    def _listen(self) -> int:
        """The port, listening from now on if not before."""
        with self._lock:
            if self._closed:
                raise Problem(503, "The server is stopping.", {"Retry-After": "5"})
            if self._server is None:
                self._server = _Listener(self)
                threading.Thread(
                    target=self._server.serve_forever, name="gateway", kwargs={"poll_interval": 0.1}, daemon=True
                ).start()
            return self._server.server_port


class _Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = _MOST_CONNECTIONS

    def __init__(self, gateway: Gateway) -> None:
        self._free = threading.BoundedSemaphore(_MOST_CONNECTIONS)
        super().__init__((_HOST, 0), type("_BoundHandler", (_Handler,), {"gateway": gateway}))

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A worker that was killed, mostly.
        logger.debug("a request of the engine broke off")


class _Handler(http.server.BaseHTTPRequestHandler):
    timeout = _PATIENCE
    gateway: Gateway

    def do_POST(self) -> None:
        """Answers the engine."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _MOST_QUERY:
            self._send(400, "text/plain", b"")
            return
        query = self.rfile.read(int(length)).decode("utf-8", "replace")
        try:
            answer = self.gateway.answer(self.path, query)
        except (QueryError, RequestFailed) as error:
            # The text is for people who look at the wire; clients get it from the session.
            self._send(502, "text/plain; charset=utf-8", str(error).encode())
            return
        self._send(200, answer.media_type or "", answer.body)

    def version_string(self) -> str:
        """What the server calls itself."""
        return "newsgraph"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing: the path is a secret."""

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        with contextlib.suppress(OSError, socket.timeout):  # the engine went away
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
