"""The servers that are compared: started on loopback over a graph of their own, stopped by their process id."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsgraph.rdf import RdfFormat, parse_quads
from newsgraph.store.oxigraph import open_store

START_PATIENCE = 180.0
"""Seconds until a peer must answer."""


class PeerMissing(Exception):
    """A peer that is not installed; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A running server: its name, the URL of its SPARQL endpoint, its process."""

    name: str
    url: str
    pid: int


@contextlib.contextmanager
def newsgraph(data: Path, folder: Path, name: str, cache_bytes: int) -> Generator[Peer]:
    """Our own server, over a store that is loaded in bulk (once for all that share the folder)."""
    store_folder = folder / name
    with contextlib.closing(open_store(store_folder)) as store, data.open("rb") as source:
        store.load(parse_quads(source, RdfFormat.N_QUADS))
        store.optimize()
    port, log = free_port(), folder / f"{name}.log"
    settings = ("--store", str(store_folder), "--port", str(port), "--cache-bytes", str(cache_bytes))
    with _process((sys.executable, "-m", "newsgraph_server", "serve", *settings), log) as process:
        peer = Peer(name, f"http://127.0.0.1:{port}/sparql", process.pid)
        wait_for(peer.url, log)
        yield peer


@contextlib.contextmanager
def oxigraph(data: Path, folder: Path) -> Generator[Peer]:
    """Oxigraph's own server."""
    binary = Path(sysconfig.get_path("scripts")) / "oxigraph"
    found = str(binary) if binary.exists() else shutil.which("oxigraph")
    if found is None:
        raise PeerMissing("Oxigraph's server: pip install oxigraph")
    where = folder / "oxigraph"
    subprocess.run([found, "load", "--location", where, "--file", data], check=True, capture_output=True)
    port = free_port()
    command = (found, "serve", "--location", str(where), "--bind", f"127.0.0.1:{port}", "--union-default-graph")
    with _process(command, folder / "oxigraph.log") as process:
        peer = Peer("oxigraph", f"http://127.0.0.1:{port}/query", process.pid)
        wait_for(peer.url, folder / "oxigraph.log")
        yield peer


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, log: Path) -> None:
    """Returns when the endpoint answers a query. Raises RuntimeError with its log when it does not in time."""
    end = time.monotonic() + START_PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer:\n{log.read_text(errors='replace')[-2000:]}")


@contextlib.contextmanager
def _process(
    command: Sequence[str], log: Path, environment: dict[str, str] | None = None
) -> Generator[subprocess.Popen[bytes]]:
    """Runs a command in a session of its own until the block ends."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
