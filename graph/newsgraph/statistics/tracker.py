"""Keeps the numbers of one store: captures its changes, works them out when asked, says when that cannot be done."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsgraph.errors import NewsgraphError
from newsgraph.statistics.capture import MOST_CAPTURED, Captured, capture, net
from newsgraph.statistics.contents import Contents, Scope
from newsgraph.statistics.difference import TooMuch, difference
from newsgraph.statistics.kept_file import read_statistics, remove_statistics, write_statistics
from newsgraph.statistics.tally import Statistics, Tally
from newsgraph.store.base import Change
from newsgraph.store.observing import ObservableStore

logger = logging.getLogger(__name__)

ALWAYS_WORKED_OUT: Final = 5_000
"""So many changed quads are worked out whatever the size of the store: it takes a tenth of a second."""
_SMALL_PART: Final = 20
"""More of them only if they are a twentieth of the store or less; otherwise counting anew costs as little."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a revision."""

    revision: int
    statistics: Statistics


class Tracker:
    """The numbers of a store (a `newsgraph.store.observing.ChangeObserver`). Made by `track`.

    Whatever it keeps is read and written while the store is paused, by whoever changes the store or asks.
    """

    def __init__(self, store: ObservableStore, folder: Path | None, scope: Scope) -> None:
        self._store = store
        self._folder = folder
        self._contents = Contents(store, scope)
        self._base: tuple[int, Tally] | None = None
        self._published: Numbers | None = None
        # Every change since a revision; None where nothing could be made of them.
        self._since = store.revision
        self._changes: list[tuple[int, Captured]] | None = None
        self._size = 0
        self._coming: Captured | None = None
        self._begin()

    @property
    def folder(self) -> Path | None:
        """Where the numbers are kept."""
        return self._folder

    @property
    def contents(self) -> Contents:
        """What is counted, as it is now."""
        return self._contents

    @property
    def scope(self) -> Scope:
        """What is counted."""
        return self._contents.scope

    def newest(self) -> tuple[Numbers | None, bool]:
        """The last numbers that are known, and whether they are those of the newest revision.

        Raises StoreError when the store cannot be read.
        """
        with self._store.paused():
            current = self._work_out()
            if self._base is None:
                return None, False
            revision, tally = self._base
            if self._published is None or self._published.revision != revision:
                self._published = Numbers(revision, tally.statistics())
            return self._published, current

    def begin_count(self) -> None:
        """Everything is about to be counted anew: changes are kept from now on, to be added to what comes of it."""
        with self._store.paused():
            if not self._work_out():
                self._forget([])

    def finish_count(self, revision: int, tally: Tally) -> None:
        """Takes what was counted at a revision after `begin_count`."""
        with self._store.paused():
            if self._base is None or self._base[0] < revision:
                self._base = revision, tally
            self._work_out()

    def before(self, change: Change | None) -> None:
        """See `ChangeObserver`."""
        self._coming = None
        if change is not None and self._changes is not None:
            self._coming = capture(self._contents, change)

    def after(self, revision: int, *, known: bool) -> None:
        """See `ChangeObserver`."""
        coming, self._coming = self._coming, None
        if not known or coming is None or self._changes is None:
            self._forget(None)
            return
        if coming.size:
            self._changes.append((revision, coming))
            self._size += coming.size
        if self._size > MOST_CAPTURED and not self._work_out():
            self._forget(None)

    def closing(self) -> None:
        """See `ChangeObserver`. A file that cannot be written costs a count, later."""
        if self._folder is None or self._store.read_only:
            return
        try:
            current = self._work_out()
            if current and self._base is not None:
                write_statistics(self._folder, self._store.revision, self.scope, self._base[1])
            else:
                remove_statistics(self._folder)
        except (OSError, NewsgraphError) as error:
            logger.warning("the statistics of the store are not kept: %s", error)

    def _begin(self) -> None:
        kept = read_statistics(self._folder) if self._folder is not None else None
        if next(self._contents.quads(), None) is None:
            self._base = self._since, Tally()
        elif kept is not None and kept[0] == self._since and kept[1] == self.scope:
            self._base = self._since, kept[2]
        if self._base is not None:
            self._changes = []

    def _work_out(self) -> bool:
        """Brings the numbers up to date; False where that cannot be done, or is not worth it."""
        if self._base is None or self._changes is None or self._base[0] < self._since:
            return False
        counted, tally = self._base
        changes = [change for revision, change in self._changes if revision > counted]
        size = sum(change.size for change in changes)
        if size > ALWAYS_WORKED_OUT and size * _SMALL_PART > tally.triples:
            return False
        if changes:
            both = net(changes)
            if both is None:
                self._forget(None)
                return False
            try:
                by = difference(self._contents, *both)
            except TooMuch:
                self._forget(None)
                return False
            tally = tally.copied()
            tally.add(by)
        self._base = self._store.revision, tally
        self._forget([])
        return True

    def _forget(self, changes: list[tuple[int, Captured]] | None) -> None:
        self._changes, self._size, self._since = changes, 0, self._store.revision


def track(store: ObservableStore, folder: Path | None = None, scope: Scope | None = None) -> Tracker:
    """The tracker of a store; made if it has none, or one of another scope.

    ``folder`` is where the numbers are kept between two openings. Without a ``scope`` it is that of the tracker there
    is, or of the numbers that are kept, or the union of all graphs.
    """
    known = store.observer
    if isinstance(known, Tracker):
        if scope is None or known.scope == scope:
            return known
        folder = folder or known.folder
    if scope is None:
        kept = read_statistics(folder) if folder is not None else None
        scope = kept[1] if kept is not None else "union"
    with store.paused():
        tracker = Tracker(store, folder, scope)
        store.observe(tracker)
    return tracker
