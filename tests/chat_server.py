"""A server that speaks OpenAI's chat completions on the loopback interface, as kind or hostile as a test wants it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ChatServer:
    """What it was asked, and how it answers: each reply once, the last one for ever."""

    url: str
    replies: list[Reply]
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    paths: list[str] = field(default_factory=list[str])

    def reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, body: bytes = b"", **headers: str) -> Reply:
    return lambda handler: send(handler, code, body, **headers)


def envelope(content: str | None, finish: str = "stop", **message: Any) -> bytes:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    usage = {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050}
    return json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], "usage": usage}).encode()


def says(content: str | None, finish: str = "stop", **message: Any) -> Reply:
    return status(200, envelope(content, finish, **message), Content_Type="application/json")


def items(*found: dict[str, Any]) -> Reply:
    return says(json.dumps({"items": list(found)}))


def name(text: str, context: str = "", kind: str = "person", confidence: float = 0.9) -> dict[str, Any]:
    return {"text": text, "context": context, "kind": kind, "confidence": confidence}


def statement(*parts: str, source: str, cue: str = "said", **other: Any) -> dict[str, Any]:
    usual = {
        "form": "name",
        "anonymous": False,
        "stance": "affirms",
        "modality": "actual",
        "negated": False,
        "confidence": 0.8,
    }
    return {"parts": list(parts), "source": source, "cue": cue, **usual, **other}


@contextmanager
def chat_server(*replies: Reply) -> Generator[ChatServer]:
    """A server that answers so, until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.requests.append(json.loads(body))
            server.headers.append(dict(self.headers.items()))
            server.paths.append(self.path)
            try:
                server.reply()(self)
            except OSError:
                self.close_connection = True  # the client had enough

        def do_GET(self) -> None:
            server.paths.append(self.path)
            send(self, 200, b"")

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the base class
            pass

    class Listener(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    with Listener(("127.0.0.1", 0), Handler) as listener:
        server = ChatServer(f"http://127.0.0.1:{listener.server_port}/v1", list(replies))
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()
