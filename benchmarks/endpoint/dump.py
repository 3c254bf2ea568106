"""A long answer: when its first byte comes, and what memory the server takes while it writes ten million rows."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from .client import PATIENCE, request
from .memory import Sampler
from .peers import Peer

TSV = "text/tab-separated-values"
QUERY = """\
PREFIX schema: <https://schema.org/>
SELECT ?s ?p ?o WHERE {{ ?s ?p ?o . ?article a schema:NewsArticle }} LIMIT {rows}
"""
"""All triples, once for each article until the limit: as many rows as are asked for from a graph of any size."""
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Dump:
    """Seconds to the first byte of the body and to the last one, rows and bytes, and memory in bytes over time."""

    first_byte: float
    seconds: float
    rows: int
    size: int
    memory: tuple[int, ...]


def dump(peer: Peer, rows: int) -> Dump:
    """Asks for so many rows and reads them. Raises ConnectionError when the answer breaks off."""
    parts = urlsplit(peer.url)
    lines = size = 0
    with (
        Sampler(peer.pid) as sampler,
        socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE) as connection,
    ):
        begin = time.perf_counter()
        connection.sendall(request(peer.url, QUERY.format(rows=rows), TSV))
        head = b""
        while (end := head.find(b"\r\n\r\n")) < 0 or end + 4 == len(head):
            if not (data := connection.recv(_AT_ONCE)):
                raise ConnectionError(f"{peer.name} closed the connection: {head[:200]!r}")
            head += data
        first = time.perf_counter() - begin
        if head[9:12] != b"200":
            raise ConnectionError(f"{peer.name} answered {head[:500]!r}")
        tail, body = b"", head[end + 4 :]
        while True:
            size += len(body)
            # the ends of chunks are CR LF, those of rows LF alone
            lines += body.count(b"\n") - body.count(b"\r\n")
            tail = (tail + body)[-5:]
            if tail == b"0\r\n\r\n":
                break
            if not (body := connection.recv(_AT_ONCE)):
                raise ConnectionError(f"{peer.name} broke off after {lines:,} rows")
        seconds = time.perf_counter() - begin
    return Dump(first, seconds, lines - 1, size, tuple(sampler.samples))


def described(peer: Peer, found: Dump) -> Iterator[str]:
    """What is printed of a dump."""
    megabytes = [sample / 1e6 for sample in found.memory]
    yield (
        f"{peer.name:<16} first byte {1000 * found.first_byte:>7.0f} ms, {found.rows:,} rows in {found.seconds:.1f} s "
        f"({found.size / found.seconds / 1e6:.0f} MB/s); resident memory of all its processes: before "
        f"{megabytes[0]:.0f} MB, in the middle {megabytes[len(megabytes) // 2]:.0f} MB, at most {max(megabytes):.0f} MB"
    )
