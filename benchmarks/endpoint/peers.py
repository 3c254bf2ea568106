"""The servers that are compared: started on loopback over a graph of their own, stopped by their process id."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .commands import java, jena_jars, scripted

START_PATIENCE = 180.0
"""Seconds until a peer must answer."""
_FUSEKI = """\
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>

<#service> a fuseki:Service ; fuseki:name "graph" ; fuseki:dataset <#dataset> ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] .
<#dataset> a tdb2:DatasetTDB2 ; tdb2:location "{location}" ; tdb2:unionDefaultGraph true .
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A running server: its name, the URL of its SPARQL endpoint, its process."""

    name: str
    url: str
    pid: int


@contextlib.contextmanager
def newsgraph(store: Path, name: str, *options: str) -> Generator[Peer]:
    """Our own server as users start it, with further options of ``newsgraph serve``."""
    port = free_port()
    command = (sys.executable, "-m", "newsgraph_server", "serve", "--store", str(store), "--port", str(port), *options)
    with _server(command, name, f"http://127.0.0.1:{port}/sparql", store.parent / f"{name}.log") as peer:
        yield peer


@contextlib.contextmanager
def oxigraph(store: Path) -> Generator[Peer]:
    """Oxigraph's own server. Raises PeerMissing."""
    port = free_port()
    where = ("--location", str(store), "--bind", f"127.0.0.1:{port}")
    command = (scripted("oxigraph"), "serve", *where, "--union-default-graph")
    with _server(command, "oxigraph", f"http://127.0.0.1:{port}/query", store.parent / "oxigraph.log") as peer:
        yield peer


@contextlib.contextmanager
def fuseki(store: Path, jena: Path | None) -> Generator[Peer]:
    """Apache Jena Fuseki over TDB2. Raises PeerMissing."""
    port = free_port()
    settings = store.parent / "fuseki.ttl"
    settings.write_text(_FUSEKI.format(location=store), encoding="utf-8")
    main = "org.apache.jena.fuseki.main.cmds.FusekiMainCmd"
    command = (java(), "-cp", jena_jars(jena), main, "--localhost", "--port", str(port), "--config", str(settings))
    environment = {"FUSEKI_BASE": str(store.parent / "fuseki-base")}
    url = f"http://127.0.0.1:{port}/graph/query"
    with _server(command, "fuseki", url, store.parent / "fuseki.log", environment) as peer:
        yield peer


@contextlib.contextmanager
def rdflib_endpoint(data: Path) -> Generator[Peer]:
    """rdflib-endpoint over rdflib's own store in memory; its command takes the union of the graphs. PeerMissing."""
    port = free_port()
    command = (scripted("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port), str(data))
    with _server(command, "rdflib-endpoint", f"http://127.0.0.1:{port}/", data.parent / "rdflib-endpoint.log") as peer:
        yield peer


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _server(
    command: Sequence[str], name: str, url: str, log: Path, environment: dict[str, str] | None = None
) -> Generator[Peer]:
    """Runs a server in a session of its own until the block ends; the block begins when it answers."""
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
            _wait_for(process, url, log)
            yield Peer(name, url, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Returns when the endpoint answers a query. Raises RuntimeError with its log when it does not in time."""
    end = time.monotonic() + START_PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer:\n{log.read_text(errors='replace')[-2000:]}")
