"""Runs the application under a production WSGI server until it is told to stop.

The server says in the store's folder where it listens, so that commands beside it can hand over their work, and takes
the note away when it stops.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import secrets
import signal
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Protocol

from waitress.server import create_server  # type: ignore[import-untyped]

from newsgraph.store.holder import ServerNote, remove_server_note, this_process, write_server_note
from newsgraph_server.app import create_app
from newsgraph_server.engine.choice import choose_engine
from newsgraph_server.protocol.handover import WritableWorkspace
from newsgraph_server.settings import ServerSettings

logger = logging.getLogger(__name__)

THREADS = 8
CONNECTIONS = 200
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}  # noqa: S104 - compared, not bound


class WsgiServer(Protocol):
    """What of waitress's servers is used."""

    def run(self) -> None:
        """Serves until interrupted."""
        ...

    def close(self) -> None:
        """Stops listening."""
        ...


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
    with contextlib.closing(choose_engine(workspace, settings)) as engine:
        app = create_app(workspace, settings, engine, writable=None if settings.read_only else workspace)
        server: WsgiServer = create_server(  # pyright: ignore[reportUnknownVariableType]
            app,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            ident="",
            max_request_body_size=settings.max_upload_bytes,
            channel_timeout=60,
            clear_untrusted_proxy_headers=False,  # the hand-over wants to see that a proxy stands between
        )
        url = f"http://{_WILDCARDS.get(host, host)}:{_port(server, port)}/"
        with _note(workspace, settings, url), _stoppable():
            logger.info("listening at %s", url)
            if started is not None:
                started(url)
            try:
                server.run()
            finally:
                server.close()


def _port(server: object, port: int) -> int:
    listening = getattr(server, "effective_listen", None)
    if listening:
        return int(listening[0][1])
    return int(getattr(server, "effective_port", port))


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


@contextlib.contextmanager
def _stoppable() -> Generator[None]:
    """Turns SIGTERM into the interrupt on which the server finishes what is in flight and stops."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
