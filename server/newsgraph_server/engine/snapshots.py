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


@dataclass(slots=True, eq=False)
class Snapshot:
    """A copy: its folder, the revision that it shows, and how many read it."""

    folder: Path
    revision: int
    readers: int = 0


class SnapshotKeeper:
    """Keeps the newest copy, and older ones for as long as they are read."""

    def __init__(self, store: CopyableStore, folder: Path) -> None:
        self._store = store
        self._folder = folder / FOLDER
        self._lock = threading.Lock()
        self._newest: Snapshot | None = None
        self._number = 0
        self._swept = False

    @property
    def revision(self) -> int:
        """The revision of the store, which the next query sees."""
        return self._store.revision

    def take(self) -> Snapshot:
        """A copy of the newest revision, there until it is given back; made if need be. Raises StoreError."""
        with self._lock:
            self._sweep()
            newest, revision = self._newest, self._store.revision
            if newest is None or newest.revision != revision:
                # The revision was read before, so a write in between leads to another copy, not to a stale one.
                folder = self._name()
                self._store.backup(folder)
                if newest is not None and newest.readers == 0:
                    shutil.rmtree(newest.folder, ignore_errors=True)
                newest = self._newest = Snapshot(folder, revision)
            newest.readers += 1
            return newest

    def take_ready(self) -> Snapshot | None:
        """What `take` gives if that is at hand at once; None when it would have to be made or waited for."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            newest = self._newest
            if newest is None or newest.revision != self._store.revision:
                return None
            newest.readers += 1
            return newest
        finally:
            self._lock.release()

    def is_newest(self, snapshot: Snapshot) -> bool:
        """Whether giving it back will leave its folder where it is."""
        return snapshot is self._newest

    def give_back(self, snapshot: Snapshot) -> None:
        """Ends the reading of a copy."""
        with self._lock:
            snapshot.readers -= 1
            if snapshot.readers == 0 and snapshot is not self._newest:
                shutil.rmtree(snapshot.folder, ignore_errors=True)

    @contextlib.contextmanager
    def scratch(self) -> Generator[Path]:
        """The folder of a copy that may be written to; it is thrown away at the end of the block."""
        with self._lock:
            self._sweep()
            folder = self._name()
        try:
            self._store.backup(folder)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Removes the copies."""
        with self._lock:
            newest, self._newest = self._newest, None
            if newest is not None and newest.readers == 0:
                shutil.rmtree(newest.folder, ignore_errors=True)

    def _name(self) -> Path:
        process = this_process()
        self._number += 1
        return self._folder / f"{process.pid}-{process.started or 'x'}-{self._number}"

    def _sweep(self) -> None:
        """Removes what a process that was killed left behind."""
        if self._swept:
            return
        self._swept = True
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            pid, _, rest = path.name.partition("-")
            started = rest.rpartition("-")[0]
            if not pid.isdigit() or not Process(int(pid), None if started == "x" else started).runs:
                shutil.rmtree(path, ignore_errors=True)
