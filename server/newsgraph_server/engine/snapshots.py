"""Immutable copies of the store for the workers: made by hard links, on the first query after a write.

A query in flight keeps the copy that it began with; a copy is removed when a newer one is there and nobody reads it.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from newsgraph.store.holder import Process, this_process

FOLDER = "snapshots"


class CopyableStore(Protocol):
    """The part of a store that copies need."""

    @property
    def revision(self) -> int:
        """Grows with each change."""
        ...

    def backup(self, folder: Path) -> None:
        """Makes a copy of this moment in a folder that is not there yet."""
        ...


@dataclass(slots=True)
class _Copy:
    folder: Path
    revision: int
    readers: int = 0


class SnapshotKeeper:
    """Keeps the newest copy, and older ones for as long as they are read."""

    def __init__(self, store: CopyableStore, folder: Path) -> None:
        self._store = store
        self._folder = folder / FOLDER
        self._lock = threading.Lock()
        self._newest: _Copy | None = None
        self._number = 0
        self._swept = False

    @contextlib.contextmanager
    def reading(self) -> Generator[Path]:
        """The folder of a copy of the newest revision, there until the end of the block. Raises StoreError."""
        copy = self._take()
        try:
            yield copy.folder
        finally:
            self._give_back(copy)

    def close(self) -> None:
        """Removes the copies."""
        with self._lock:
            newest, self._newest = self._newest, None
            if newest is not None and newest.readers == 0:
                shutil.rmtree(newest.folder, ignore_errors=True)

    def _take(self) -> _Copy:
        with self._lock:
            if not self._swept:
                self._sweep()
            newest, revision = self._newest, self._store.revision
            if newest is None or newest.revision != revision:
                # The revision was read before, so a write in between leads to another copy, not to a stale one.
                process = this_process()
                self._number += 1
                folder = self._folder / f"{process.pid}-{process.started or 'x'}-{self._number}"
                self._store.backup(folder)
                if newest is not None and newest.readers == 0:
                    shutil.rmtree(newest.folder, ignore_errors=True)
                newest = self._newest = _Copy(folder, revision)
            newest.readers += 1
            return newest

    def _give_back(self, copy: _Copy) -> None:
        with self._lock:
            copy.readers -= 1
            if copy.readers == 0 and copy is not self._newest:
                shutil.rmtree(copy.folder, ignore_errors=True)

    def _sweep(self) -> None:
        """Removes what a process that was killed left behind."""
        self._swept = True
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            pid, _, rest = path.name.partition("-")
            started = rest.rpartition("-")[0]
            if not pid.isdigit() or not Process(int(pid), None if started == "x" else started).runs:
                shutil.rmtree(path, ignore_errors=True)
