"""Who wants to know of every change to a store: the counting, which follows changes instead of reading everything."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from newsgraph.rdf import Quad
from newsgraph.store.base import Change, Store


class ChangeObserver(Protocol):
    """Told of changes while no other change can happen. It may read the store, and must not write to it."""

    def before(self, change: Change | None) -> None:
        """A change is about to be written; None: what it does is not known."""
        ...

    def after(self, revision: int, *, known: bool) -> None:
        """It was written, as announced or, unless ``known``, perhaps in part. Not called where nothing was written."""
        ...

    def closing(self) -> None:
        """The store is about to be closed."""
        ...


class ObservableStore(Store, Protocol):
    """A store that tells one observer of its changes."""

    @property
    def observer(self) -> ChangeObserver | None:
        """Who is told."""
        ...

    def observe(self, observer: ChangeObserver) -> None:
        """Tells this observer from now on, and nobody else; done while `paused`."""
        ...

    def holds(self, quad: Quad) -> bool:
        """Whether the quad is there."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        ...

    def paused(self) -> AbstractContextManager[None]:
        """Lets no change happen until the end of the block; what is under way is waited for."""
        ...
