"""A server in a process of its own over the invented story, and a client that sees what goes over the wire."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from newsgraph.store.oxigraph import open_store
from newsgraph_server.engine.worker_process import resident_bytes
from server.story import story_quads

TOKEN = "a-secret"
_SERVE = """
import json, sys
from newsgraph.config import Config
from newsgraph.workspace import open_workspace
from newsgraph_server.serving import serve
from newsgraph_server.settings import ServerSettings
settings = json.loads(sys.argv[2])
with open_workspace(Config(store=sys.argv[1], token=sys.argv[3])) as workspace:
    serve(workspace, ServerSettings(**settings), port=0, started=lambda url: print(url, flush=True))
"""


@dataclass(frozen=True)
class Reply:
    """An answer. ``whole``: whether the transfer ended as it should."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True


@dataclass(frozen=True)
class Running:
    """A running server."""

    process: subprocess.Popen[str]
    url: str
    folder: Path

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or 0

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> Reply:
        """One request on a connection of its own."""
        with closing(http.client.HTTPConnection(*self.address, timeout=timeout)) as connection:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            whole = True
            try:
                content = response.read()
            except http.client.IncompleteRead as error:
                content, whole = error.partial, False
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, content, whole)

    def query(self, text: str, *, headers: Mapping[str, str] | None = None, **parameters: str) -> Reply:
        """A query, by POST, so that it may be long."""
        url = "/sparql?" + "&".join(f"{name}={quote(value)}" for name, value in parameters.items())
        more = {"Content-Type": "application/sparql-query", **(headers or {})}
        return self.send("POST", url, text.encode(), more)

    def update(self, text: str, **parameters: str) -> Reply:
        """An update, with the token."""
        url = "/sparql?" + "&".join(f"{name}={quote(value)}" for name, value in parameters.items())
        more = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {TOKEN}"}
        return self.send("POST", url, text.encode(), more)

    def processes(self) -> list[int]:
        """The server and its workers."""
        parent = self.process.pid
        return [parent, *(pid for pid in _processes() if _parent(pid) == parent)]

    def resident(self) -> int:
        """Bytes of resident memory of all of them."""
        return sum(resident_bytes(pid) for pid in self.processes())


@contextlib.contextmanager
def running(folder: Path, settings: str = "{}") -> Generator[Running]:
    """A server over the story in a folder, until the end of the block. ``settings`` as JSON."""
    if not (folder / "graph").exists():
        with closing(open_store(folder)) as store:
            store.load(story_quads())
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(folder), settings, TOKEN],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        assert url.startswith("http://"), "the server did not start"
        yield Running(process, url, folder)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        process.stdout.close()


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0
