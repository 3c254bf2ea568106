"""A server on the loopback address that stands for all others: it remembers what it was asked, and may misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def query(self) -> str:
        """The query of a form, or of the body itself."""
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return parse_qs(self.body.decode())["query"][0]
        return self.body.decode()


@dataclass(frozen=True)
class Reply:
    """What is sent back: ``body`` may be without end, ``pause`` is waited before each piece of it."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes | Iterator[bytes] = b""
    pause: float = 0.0


@dataclass
class Elsewhere:
    """The server: what it was asked, and what it answers at each path."""

    url: str
    asked: list[Asked] = field(default_factory=list[Asked])
    replies: dict[str, Callable[[Asked], Reply]] = field(default_factory=dict[str, Callable[[Asked], Reply]])

    def answers(self, path: str, reply: Reply) -> str:
        """Has a path answered; returns its URL."""
        return self.does(path, lambda _: reply)

    def does(self, path: str, answer: Callable[[Asked], Reply]) -> str:
        """Has a path answered by a function; returns its URL."""
        self.replies[path] = answer
        return self.url + path


def rows(**values: str) -> Reply:
    """A table of one row of literals."""
    row = {name: {"type": "literal", "value": value} for name, value in values.items()}
    content = {"head": {"vars": list(values)}, "results": {"bindings": [row]}}
    return Reply(headers={"Content-Type": JSON}, body=json.dumps(content).encode())


def moved(to: str, status: int = 307) -> Reply:
    """A redirect."""
    return Reply(status, {"Location": to})


@contextmanager
def elsewhere_server() -> Generator[Elsewhere]:
    """The server, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            here.asked.append(asked)
            answer = here.replies.get(self.path.partition("?")[0])
            self.send_reply(Reply(404) if answer is None else answer(asked))

        do_POST = do_GET  # noqa: N815 - the name that the server calls

        def send_reply(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            pieces = iter((reply.body,)) if isinstance(reply.body, bytes) else reply.body
            if isinstance(reply.body, bytes):
                self.send_header("Content-Length", str(len(reply.body)))
            try:
                self.end_headers()
                for piece in pieces:
                    if reply.pause and stopping.wait(reply.pause):
                        return
                    self.wfile.write(piece)
            except OSError:
                pass  # whoever asked has had enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            """Keeps the test's output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    stopping = threading.Event()
    server = Server(("127.0.0.1", 0), Handler)
    here = Elsewhere(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
