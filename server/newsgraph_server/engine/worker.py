"""The process that evaluates queries: ``python -m newsgraph_server.engine.worker DESCRIPTOR MEMORY``.

It reads frames from the socket that it inherits, one query at a time, opens the snapshot that the query names, and
writes the serialised results as frames. It can be killed at any moment: it owns nothing. When the web process is gone
it ends at once, even in the middle of a query.

It also rehearses updates: on a copy of the store of its own, which nobody else sees and which is thrown away, so that
an update that never ends or overwhelms the engine does so here and not in the web process.
"""

from __future__ import annotations

import io
import json
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsgraph.errors import NewsgraphError, QueryError
from newsgraph.store.base import Store
from newsgraph.store.oxigraph import OxigraphStore, open_store
from newsgraph_server.engine.cutting import CutOff
from newsgraph_server.engine.evaluation import Evaluation, QueryRequest, Unacceptable, evaluate
from newsgraph_server.engine.frames import BrokenFrame, pack, read_frame

CHUNK = 64 * 1024
_LOOK = 1.0
"""Seconds between looks whether the web process is still there."""


class FrameWriter(io.RawIOBase):
    """Turns what the engine writes into frames; the head goes out with the first of them, not before."""

    def __init__(self, output: BinaryIO, evaluation: Evaluation) -> None:
        super().__init__()
        self._output = output
        self._waiting = bytearray()
        self._unsent = pack("head", json.dumps({"kind": evaluation.kind, "format": evaluation.format}).encode())

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: Any, /) -> int:
        """Takes bytes; sends a frame when there are enough."""
        self._waiting += data
        if len(self._waiting) >= CHUNK:
            self._send()
        return len(data)

    def finish(self) -> None:
        """Sends the rest; a short answer is sent in one piece."""
        self._send(pack("end"))

    def _send(self, end: bytes = b"") -> None:
        waiting, self._waiting = bytes(self._waiting), bytearray()
        frames = [self._unsent]
        frames += [pack("data", waiting[start : start + CHUNK]) for start in range(0, len(waiting), CHUNK)]
        self._unsent = b""
        self._output.write(b"".join([*frames, end]))
        self._output.flush()


class Snapshots:
    """The snapshot that is open: queries on one revision share it."""

    def __init__(self) -> None:
        self._folder = ""
        self._store: OxigraphStore | None = None

    def store(self, folder: str) -> Store:
        """The store of a snapshot."""
        if self._store is None or folder != self._folder:
            self.close()
            self._store, self._folder = open_store(Path(folder), read_only=True), folder
        return self._store

    def close(self) -> None:
        """Lets the snapshot go."""
        store, self._store = self._store, None
        if store is not None:
            store.close()


def answer(content: bytes, snapshots: Snapshots, output: BinaryIO) -> None:
    """Evaluates one query and writes its frames. The content is the snapshot's folder, a line feed, the request."""
    folder, _, request = content.partition(b"\n")
    try:
        evaluation = evaluate(snapshots.store(os.fsdecode(folder)), QueryRequest.from_json(request))
        writer = FrameWriter(output, evaluation)
        evaluation.write(cast("BinaryIO", writer))
        writer.finish()
    except Unacceptable as error:
        _send_error(output, "unacceptable", error.kind)
    except QueryError as error:
        _send_error(output, "query", str(error))
    except CutOff as error:
        _send_error(output, "cut", str(error))
    except (NewsgraphError, OSError) as error:
        _send_error(output, "store", str(error))
    except MemoryError:
        _send_error(output, "memory", "")


def rehearse(content: bytes, output: BinaryIO) -> None:
    """Runs an update on a store that is its own. The content is the store's folder, a line feed, update and base."""
    folder, _, given = content.partition(b"\n")
    try:
        text, base_iri, gateway = json.loads(given)
        store = open_store(Path(os.fsdecode(folder)))
        try:
            store.update(text, base_iri=base_iri, gateway=gateway)
        finally:
            store.close()
        output.write(pack("end"))
        output.flush()
    except QueryError as error:
        _send_error(output, "query", str(error))
    except (NewsgraphError, OSError) as error:
        _send_error(output, "store", str(error))
    except MemoryError:
        _send_error(output, "memory", "")


def _send_error(output: BinaryIO, kind: str, detail: str) -> None:
    output.write(pack("error", json.dumps({"kind": kind, "detail": detail}).encode()))
    output.flush()


def _end_with(parent: int) -> None:
    """Ends this process when its parent is gone: nobody is left to answer to."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(0)


def _limit_address_space(mebibytes: int) -> None:
    """The backstop for what takes memory faster than the web process looks: the process ends."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has no such limits
        return
    size = mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(descriptor: int, address_space: int) -> None:
    """Answers queries until the socket ends. ``address_space`` in MiB."""
    _limit_address_space(address_space)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    connection = socket.socket(fileno=descriptor)
    given, output = connection.makefile("rb"), connection.makefile("wb")
    snapshots = Snapshots()
    try:
        while (frame := read_frame(given)) is not None:
            kind, content = frame
            if kind == "update":
                rehearse(content, output)
            else:
                answer(content, snapshots, output)
    except (BrokenFrame, ConnectionError):
        pass
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
