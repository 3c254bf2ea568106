"""The process that evaluates queries: ``python -m newsgraph_server.engine.worker``.

It reads frames from its standard input, one query at a time, opens the snapshot that the query names, and writes the
serialised results as frames to its standard output. It can be killed at any moment: it owns nothing. When its input
ends, the web process is gone, and it ends at once, even in the middle of a query.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsgraph.errors import NewsgraphError, QueryError
from newsgraph.store.base import Store
from newsgraph.store.oxigraph import OxigraphStore, open_store
from newsgraph_server.engine.evaluation import Evaluation, QueryRequest, Unacceptable, evaluate
from newsgraph_server.engine.frames import BrokenFrame, pack, read_frame

CHUNK = 64 * 1024


class FrameWriter(io.RawIOBase):
    """Turns what the engine writes into frames; the head goes out with the first of them, not before."""

    def __init__(self, output: BinaryIO, evaluation: Evaluation) -> None:
        super().__init__()
        self._output = output
        self._head = json.dumps({"kind": evaluation.kind, "format": evaluation.format}).encode()
        self._begun = False
        self._waiting = bytearray()

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
        """Sends the rest."""
        self._send()
        self._output.write(pack("end"))
        self._output.flush()

    def _send(self) -> None:
        if not self._begun:
            self._begun = True
            self._output.write(pack("head", self._head))
        for start in range(0, len(self._waiting), CHUNK):
            self._output.write(pack("data", bytes(self._waiting[start : start + CHUNK])))
        self._waiting.clear()
        self._output.flush()


class Snapshots:
    """The snapshot that is open: queries on one revision share it."""

    def __init__(self) -> None:
        self._folder = ""
        self._store: OxigraphStore | None = None

    def store(self, folder: str) -> Store:
        """The store of a snapshot."""
        if self._store is None or folder != self._folder:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._store, self._folder = open_store(Path(folder), read_only=True), folder
        return self._store


def answer(content: bytes, snapshots: Snapshots, output: BinaryIO) -> None:
    """Evaluates one query and writes its frames."""
    try:
        given = json.loads(content)
        request = QueryRequest(**{name: _tuple(value) for name, value in given["request"].items()})
        evaluation = evaluate(snapshots.store(given["folder"]), request)
        writer = FrameWriter(output, evaluation)
        evaluation.write(cast("BinaryIO", writer))
        writer.finish()
    except Unacceptable as error:
        _send_error(output, "unacceptable", error.kind)
    except QueryError as error:
        _send_error(output, "query", str(error))
    except (NewsgraphError, OSError) as error:
        _send_error(output, "store", str(error))
    except MemoryError:
        _send_error(output, "memory", "")


def _tuple(value: Any) -> Any:
    return tuple(cast("list[str]", value)) if isinstance(value, list) else value


def _send_error(output: BinaryIO, kind: str, detail: str) -> None:
    output.write(pack("error", json.dumps({"kind": kind, "detail": detail}).encode()))
    output.flush()


def _listen(queries: queue.SimpleQueue[bytes]) -> None:
    with contextlib.suppress(BrokenFrame, OSError, ValueError):
        while (frame := read_frame(sys.stdin.buffer)) is not None:
            queries.put(frame[1])
    os._exit(0)  # nobody is left to answer to


def main() -> None:
    """Answers queries until the input ends."""
    queries: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(queries,), daemon=True).start()
    # What else writes to the standard output must not look like a frame.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    snapshots = Snapshots()
    while True:
        try:
            answer(queries.get(), snapshots, output)
        except BrokenPipeError:
            os._exit(0)


if __name__ == "__main__":
    main()
