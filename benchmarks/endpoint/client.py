"""A light HTTP client for measuring: one thread, one connection for each client, kept alive, no parsing of answers.

It shares the machine with the server that it measures, so it does as little as it can: requests are bytes made
beforehand, answers are counted to their end and dropped. `Load.client_share` says how much of a core it took.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import cast
from urllib.parse import quote, urlsplit

JSON = "application/sparql-results+json"
N_TRIPLES = "application/n-triples"
PATIENCE = 60.0
"""Seconds after which an answer is given up."""
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_LAST_CHUNK = b"0\r\n\r\n"
_AT_ONCE = 262_144


@dataclass(frozen=True, slots=True)
class Load:
    """What one peer did in one round: seconds of each request, errors, and how long the round took."""

    seconds: tuple[float, ...]
    errors: int
    elapsed: float
    client_share: float

    @property
    def throughput(self) -> float:
        """Answers in a second."""
        return len(self.seconds) / self.elapsed if self.elapsed else 0.0


def request(url: str, query: str, accept: str) -> bytes:
    """The bytes of a GET of the SPARQL protocol."""
    parts = urlsplit(url)
    target = f"{parts.path}?query={quote(query, safe='')}"
    return f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {accept}\r\n\r\n".encode("ascii")


def accepted(query: str) -> str:
    """The media type to ask for: that of a table, or for DESCRIBE and CONSTRUCT that of triples."""
    return N_TRIPLES if re.search(r"^\s*(?:DESCRIBE|CONSTRUCT)\b", query, re.MULTILINE) else JSON


class _Connection:
    """A connection that is opened again when the server closes it, as some do after each answer."""

    def __init__(self, address: tuple[str, int], selector: selectors.BaseSelector) -> None:
        self._address = address
        self._selector = selector
        self.sent_at = 0.0
        self.status = b""
        self.closes = False
        self._head = self._tail = b""
        self._missing: int | None = None
        self._chunked = False
        self._connect()

    def send(self, request: bytes) -> None:
        """Asks; the time counts from here, with that of a connection that must be made first."""
        self.sent_at = time.perf_counter()
        if self.closes:
            self.reconnect()
        self._socket.sendall(request)

    def receive(self) -> bool:
        """Whether the answer is complete. Raises ConnectionError when it breaks off or is no HTTP."""
        data = self._socket.recv(_AT_ONCE)
        if not data:
            raise ConnectionError("the server closed the connection")
        if self._missing is None and not self._chunked:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return False
            data = self._read_head(self._head[:end], self._head[end + 4 :])
        if self._chunked:
            # What is asked for (JSON, N-Triples) holds no CR, so only the last chunk can look like it.
            self._tail = (self._tail + data)[-len(_LAST_CHUNK) :]
            done = self._tail == _LAST_CHUNK
        else:
            self._missing = (self._missing or 0) - len(data)
            done = self._missing <= 0
        if done:
            self._expect()
        return done

    def reconnect(self) -> None:
        """Opens the connection anew."""
        self.close()
        self._expect()
        self._connect()

    def close(self) -> None:
        """Closes the connection."""
        self._selector.unregister(self._socket)
        self._socket.close()

    def _connect(self) -> None:
        self.closes = False
        self._socket = socket.create_connection(self._address, timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(self._socket, selectors.EVENT_READ, self)

    def _expect(self) -> None:
        self._head, self._tail, self._missing, self._chunked = b"", b"", None, False

    def _read_head(self, head: bytes, rest: bytes) -> bytes:
        self.status, self.closes = head[9:12], _CLOSES.search(head) is not None
        if found := _LENGTH.search(head):
            self._missing = int(found[1])
        elif _CHUNKED.search(head):
            self._chunked = True
        else:
            raise ConnectionError(f"an answer without length: {head[:100]!r}")
        return rest


def load(url: str, requests: Sequence[bytes], clients: int, seconds: float) -> Load:
    """Lets so many clients ask, each as soon as it has its answer; what is under way at the end is waited for."""
    parts = urlsplit(url)
    address = (parts.hostname or "127.0.0.1", parts.port or 80)
    turns = cycle(requests)
    found: list[float] = []
    errors = 0
    with selectors.DefaultSelector() as selector:
        connections = [_Connection(address, selector) for _ in range(clients)]
        used, begin = time.process_time(), time.perf_counter()
        end = begin + seconds
        for connection in connections:
            connection.send(next(turns))
        while waiting := len(selector.get_map()):
            ready = selector.select(PATIENCE)
            if not ready:
                errors += waiting
                break
            for key, _ in ready:
                connection = cast("_Connection", key.data)
                try:
                    if not connection.receive():
                        continue
                    found.append(time.perf_counter() - connection.sent_at)
                    errors += connection.status != b"200"
                except ConnectionError:
                    errors += 1
                    connection.reconnect()
                if time.perf_counter() < end:
                    connection.send(next(turns))
                else:
                    connection.close()
        elapsed = time.perf_counter() - begin
        share = (time.process_time() - used) / elapsed
        for key in list(selector.get_map().values()):
            cast("_Connection", key.data).close()
    return Load(tuple(found), errors, elapsed, share)
