"""How fast the client itself is: against a server that only repeats one answer, in a process of its own."""

from __future__ import annotations

import multiprocessing
import socket
import time
from multiprocessing.connection import Connection

from .client import JSON, load, request

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b"x" * 100
_SECONDS = 0.5


def client_floor() -> str:
    """A line that says what the client reaches and costs with one connection and nothing to do for the server."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_repeat, args=(there,), daemon=True)
    process.start()
    url = f"http://127.0.0.1:{here.recv()}/"
    used = time.process_time()
    found = load(url, [request(url, "ASK {}", JSON)], 1, _SECONDS)
    cost = (time.process_time() - used) / max(len(found.seconds), 1)
    process.kill()
    process.join()
    return (
        f"the client alone, one connection: {found.throughput:,.0f} answers/s; it takes {1e6 * cost:.0f} µs of a core "
        "for each, which the servers share with it"
    )


def _repeat(there: Connection) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        there.send(listening.getsockname()[1])
        connection, _ = listening.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while connection.recv(65536):
            connection.sendall(_ANSWER)
