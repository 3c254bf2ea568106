"""The numbers of the dataset for its descriptions: those that follow the changes, or counted anew in the background.

`newsgraph.statistics` keeps them up to date. Where it cannot, the store is counted by a process of its own, on a copy
of the moment; one in memory is counted here. Who asks waits a little for that, and then gets the last numbers there
are, with their revision.
"""

from __future__ import annotations

import atexit
import json
import logging
import math
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from newsgraph.errors import NewsgraphError, StoreError
from newsgraph.statistics.contents import Contents, Scope
from newsgraph.statistics.full_count import count_all
from newsgraph.statistics.kept_file import read_tally
from newsgraph.statistics.tally import Tally
from newsgraph.statistics.tracker import Numbers, Tracker, track
from newsgraph.store.base import Store
from newsgraph.store.holder import this_process
from newsgraph.store.oxigraph import OxigraphStore
from newsgraph_server.engine.snapshots import FOLDER
from newsgraph_server.site import Site

logger = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds that a request waits for a count."""
_REST = 10.0
"""A count is not begun before so many times the seconds have passed that the last one took."""
_NO_REST = 1.0
"""Seconds; a count that takes no longer may be begun at any time."""
_AFTER_FAILURE = 60.0
_TRIES = 3


class StatisticsKeeper:
    """The numbers of a site's dataset. It may be asked by several threads."""

    def __init__(self, site: Site) -> None:
        self._site = site
        store = site.store
        self._tracker: Tracker | None = None
        if isinstance(store, OxigraphStore):
            self._tracker = track(store, scope="union" if site.settings.union else "own")
        self._lock = threading.Lock()
        self._counting: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._not_before = -math.inf
        self._closed = False

    def newest(self, patience: float = PATIENCE) -> tuple[Numbers | None, bool]:
        """The last numbers, and whether they are those of the newest revision. Waits so many seconds for them."""
        tracker = self._tracker
        if tracker is None:
            return None, False
        try:
            numbers, current = tracker.newest()
            if not current and (counting := self._count(tracker)) is not None:
                counting.join(patience)
                numbers, current = tracker.newest()
        except NewsgraphError as error:
            logger.warning("the dataset is described without numbers: %s", error)
            return None, False
        return numbers, current

    def triples(self) -> int | None:
        """How many triples there are, by the last numbers; None while there are none. Does not wait."""
        numbers, _ = self.newest(0)
        return None if numbers is None else numbers.statistics.triples

    def close(self) -> None:
        """Ends a count that is under way."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        if self._counting is not None:
            self._counting.join(PATIENCE)

    def _count(self, tracker: Tracker) -> threading.Thread | None:
        """The count that is under way, or that begins now; None where it is not yet time for one."""
        with self._lock:
            if self._counting is not None and self._counting.is_alive():
                return self._counting
            if self._closed or time.monotonic() < self._not_before:
                return None
            if self._counting is None:
                atexit.register(self.close)
            self._counting = threading.Thread(target=self._run, args=(tracker,), name="statistics", daemon=True)
            self._counting.start()
            return self._counting

    def _run(self, tracker: Tracker) -> None:
        started = time.monotonic()
        try:
            tracker.begin_count()
            revision, tally = self._counted(tracker)
            tracker.finish_count(revision, tally)
        except (NewsgraphError, OSError, ValueError, TypeError, KeyError) as error:
            logger.warning("the dataset could not be counted: %s", error)
            rest = _AFTER_FAILURE
        else:
            took = time.monotonic() - started
            rest = _REST * took if took > _NO_REST else 0.0
        self._not_before = time.monotonic() + rest

    def _counted(self, tracker: Tracker) -> tuple[int, Tally]:
        """Everything counted anew, with the revision. Raises StoreError, OSError, and ValueError and the like."""
        store = self._site.store
        if not isinstance(store, OxigraphStore) or store.folder is None:
            return _counted_here(store, tracker.contents)
        if store.read_only:  # it cannot be copied, but does not change either
            revision, tally = self._counted_apart(store.folder, tracker.scope)
            if revision != store.revision:
                raise StoreError("another process has written to the store meanwhile")
            return revision, tally
        process = this_process()
        # Named like the copies that queries read, so that what a crash leaves behind is swept away with them.
        copy = store.folder / FOLDER / f"{process.pid}-{process.started or 'x'}-statistics"
        try:
            store.backup(copy)
            return self._counted_apart(copy, tracker.scope)
        finally:
            shutil.rmtree(copy, ignore_errors=True)

    def _counted_apart(self, folder: Path, scope: Scope) -> tuple[int, Tally]:
        command = [sys.executable, "-m", "newsgraph.statistics.counting_process", str(folder), scope]
        with subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            with self._lock:
                self._process = process
                if self._closed:
                    process.kill()
            # Its input stays open: it ends by itself when this process is gone.
            output = process.stdout.read() if process.stdout is not None else b""
            problem = process.stderr.read() if process.stderr is not None else b""
            if process.wait() != 0:
                raise StoreError(problem.decode("utf-8", "replace").strip() or "the count was stopped")
        content: Any = json.loads(output)
        return int(content["revision"]), read_tally(content["tally"])


def _counted_here(store: Store, contents: Contents) -> tuple[int, Tally]:
    """A store in memory, which is counted again when it changes on the way."""
    for _ in range(_TRIES):
        revision = store.revision

        def unchanged(revision: int = revision) -> bool:
            return store.revision == revision

        tally = count_all(contents, go_on=unchanged)
        if tally is not None and unchanged():
            return revision, tally
    raise StoreError("others wrote to the store all the while")
