"""Which engine evaluates: worker processes for a store on disk, the web process for one in memory."""

from __future__ import annotations

from pathlib import Path

from newsgraph.store.oxigraph import OxigraphStore
from newsgraph_server.engine.answering import CachingPool
from newsgraph_server.engine.blocking import OwnLoopEngine
from newsgraph_server.engine.cache import ResultCache
from newsgraph_server.engine.pool import WorkerPool
from newsgraph_server.engine.query_engine import InProcessEngine, QueryEngine
from newsgraph_server.engine.snapshots import SnapshotKeeper
from newsgraph_server.settings import ServerSettings
from newsgraph_server.site import ReadableWorkspace


def choose_pool(workspace: ReadableWorkspace, settings: ServerSettings) -> CachingPool | None:
    """The workers for a workspace; None where the store can be read in this process only."""
    folder = Path(workspace.config.store)
    if settings.workers == 0 or not isinstance(workspace.store, OxigraphStore) or not folder.is_dir():
        return None
    pool = WorkerPool(
        SnapshotKeeper(workspace.store, folder),
        workers=settings.workers,
        memory_limit=settings.memory_limit,
        most_waiting=settings.queue_length,
        longest_wait=settings.queue_wait,
    )
    return CachingPool(pool, ResultCache(settings.cache_bytes))


def choose_engine(workspace: ReadableWorkspace, settings: ServerSettings) -> QueryEngine:
    """The engine for a workspace, without a server around it. Workers are started by the queries that need them."""
    pool = choose_pool(workspace, settings)
    return InProcessEngine(workspace.store) if pool is None else OwnLoopEngine(pool)
