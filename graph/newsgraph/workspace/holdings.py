"""What a workspace works on, handed from its parts to each other as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from newsgraph.archive import Archive
from newsgraph.contributions import Contributions
from newsgraph.iris import Iris
from newsgraph.quarantine import Quarantine
from newsgraph.rdf import NamedNode
from newsgraph.store.base import Store

Clock = Callable[[], datetime]
"""Gives the time, with its time zone."""


def utc_now() -> datetime:
    """The time to the second, which is what runs are told apart by."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Holdings:
    """The dataset, what articles contribute to shared nodes, and the files."""

    store: Store
    contributions: Contributions
    archive: Archive
    quarantine: Quarantine
    iris: Iris

    def has_graph(self, graph: NamedNode) -> bool:
        """Whether the dataset holds a triple in that graph."""
        return next(iter(self.store.quads(graph=graph)), None) is not None

    @property
    def runs_graph(self) -> NamedNode:
        """The graph of runs and of traces of articles that are gone."""
        return self.iris.graph("runs")
