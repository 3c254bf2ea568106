"""Runs the application under a production server until it is told to stop.

The server says in the store's folder where it listens, so that commands beside it can hand over their work, and takes
the note away when it stops. How the parts hang together: `newsgraph_server.front`.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TextIO

import uvicorn
import uvloop

from newsgraph.store.holder import ServerNote, remove_server_note, this_process, write_server_note
from newsgraph_server.app import create_app
from newsgraph_server.engine.blocking import BlockingEngine
from newsgraph_server.engine.choice import choose_pool
from newsgraph_server.federation.federation import Federation
from newsgraph_server.front.application import Front
from newsgraph_server.front.limits import LimitedProtocol
from newsgraph_server.front.sparql import QueryLane
from newsgraph_server.front.wsgi import WsgiBridge
from newsgraph_server.observing import Observer, open_access_log
from newsgraph_server.protocol.handover import WritableWorkspace
from newsgraph_server.protocol.tokens import table_of
from newsgraph_server.settings import ServerSettings

logger = logging.getLogger(__name__)

CONNECTIONS = 1_000
KEEP_ALIVE = 60
"""Seconds for which a connection without a request is kept open."""
LONGEST_DRAIN = 30
"""Seconds that requests in flight get when the server is told to stop."""
_BACKLOG = 1_024
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}  # noqa: S104 - compared, not bound


def serve(
    workspace: WritableWorkspace,
    settings: ServerSettings,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    started: Callable[[str], None] | None = None,
) -> None:
    """Serves a workspace until SIGTERM, SIGINT or KeyboardInterrupt; requests in flight are finished first.

    ``started`` is told the URL once the server listens (with ``port`` 0 the system chooses one). Raises OSError when
    the address cannot be had. The workspace stays open; closing it is the caller's.
    """
    if not settings.read_only:
        settings = dataclasses.replace(settings, local_token=settings.local_token or secrets.token_urlsafe(32))
    with _listening(host, port) as listener, open_access_log(settings.access_log) as access_log:
        number = listener.getsockname()[1]
        shown = _WILDCARDS.get(host, f"[{host}]" if ":" in host else host)
        url = f"http://{shown}:{number}/"
        serving = _serve(workspace, settings, listener, access_log, lambda: _begun(url, started))
        with (
            _note(workspace, settings, url),
            asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
            contextlib.suppress(KeyboardInterrupt),
        ):
            runner.run(serving)


async def _serve(
    workspace: WritableWorkspace,
    settings: ServerSettings,
    listener: socket.socket,
    access_log: TextIO | None,
    begun: Callable[[], None],
) -> None:
    pool = choose_pool(workspace, settings)
    observer = Observer(slow_query=settings.slow_query, access_log=access_log)
    engine = None if pool is None else BlockingEngine(pool, asyncio.get_running_loop())
    writable = None if settings.read_only else workspace
    federation = Federation(settings.allow_service, settings.allow_load)
    app = create_app(workspace, settings, engine, writable=writable, observer=observer, federation=federation)
    bridge = WsgiBridge(app)
    lane = None
    if pool is not None:
        observer.watch_engine(pool)
        await pool.pool.start()
        lane = QueryLane(pool, workspace.config.base_iri, settings, table_of(workspace.config.token, settings.tokens))
    try:
        await Server(_uvicorn(Front(bridge, lane, observer)), begun).serve(sockets=[listener])
    finally:
        await asyncio.get_running_loop().run_in_executor(None, federation.close)
        await asyncio.get_running_loop().run_in_executor(None, bridge.close)
        if pool is not None:
            await pool.pool.close()


class Server(uvicorn.Server):
    """uvicorn, told to stop by signals only where it runs in the main thread, and telling that it has begun."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listens, then says so."""
        await super().startup(sockets)
        self._begun()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """SIGTERM and SIGINT end the server; a second one does not wait for what is in flight."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _uvicorn(front: Front) -> uvicorn.Config:
    return uvicorn.Config(
        front,
        http=LimitedProtocol,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the hand-over wants to see that a proxy stands between
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=LONGEST_DRAIN,
    )


def _begun(url: str, started: Callable[[str], None] | None) -> None:
    logger.info("listening at %s", url)
    if started is not None:
        started(url)


@contextlib.contextmanager
def _listening(host: str, port: int) -> Generator[socket.socket]:
    """The socket. Raises OSError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=_BACKLOG) as listener:
        # Connections inherit it. Without, the second piece of an answer waits until the client confirms the first.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


@contextlib.contextmanager
def _note(workspace: WritableWorkspace, settings: ServerSettings, url: str) -> Generator[None]:
    """Leaves the note while the server runs; a read-only one takes no work, so it leaves none."""
    folder = Path(workspace.config.store)
    if settings.read_only or not folder.is_dir():
        yield
        return
    write_server_note(folder, ServerNote(url, this_process(), settings.local_token))
    try:
        yield
    finally:
        remove_server_note(folder)
