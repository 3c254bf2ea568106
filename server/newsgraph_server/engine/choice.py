"""Which engine evaluates: worker processes for a store on disk, the web process for one in memory."""

from __future__ import annotations

from pathlib import Path

from newsgraph.store.oxigraph import OxigraphStore
from newsgraph_server.engine.pool import WorkerPool
from newsgraph_server.engine.query_engine import InProcessEngine, QueryEngine
from newsgraph_server.engine.snapshots import SnapshotKeeper
from newsgraph_server.settings import ServerSettings
from newsgraph_server.site import ReadableWorkspace


def choose_engine(workspace: ReadableWorkspace, settings: ServerSettings) -> QueryEngine:
    """The engine for a workspace. Workers are started by the queries that need them."""
    folder = Path(workspace.config.store)
    if settings.workers == 0 or not isinstance(workspace.store, OxigraphStore) or not folder.is_dir():
        return InProcessEngine(workspace.store)
    snapshots = SnapshotKeeper(workspace.store, folder)
    return WorkerPool(snapshots, workers=settings.workers, memory_limit=settings.memory_limit)
