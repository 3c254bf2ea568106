"""The settings of the web application: one immutable value, passed to the factory.

They stand apart from `newsgraph.config.Config` because they say how the graph is shown and guarded, not what it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from newsgraph.errors import ConfigError
from newsgraph_server.federation.allow_list import places
from newsgraph_server.protocol.tokens import Token


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How the application answers.

    ``show_full_text``: whether article pages show the whole text (the rights are then the operator's concern) or only
    excerpts around statements. ``default_graph``: what a query without a dataset clause sees, the ``union`` of all
    graphs or the engine's ``own`` default graph. ``timeout``: seconds that a query may take. ``workers``: processes
    that evaluate queries; 0 evaluates in the web process, behind the guard only. ``memory_limit``: MiB of resident
    memory of one worker. ``queue_length``, ``queue_wait``: how many queries wait for a worker, and how many seconds at
    most; beyond that they are turned away. ``cache_bytes``: what answers kept for repeated queries may take; 0 keeps
    none. ``max_rows``, ``max_answer_bytes``: where answers are cut; 0 is no limit. ``max_query_bytes``,
    ``max_upload_bytes``: largest request bodies. ``page_size``: statements on a page. ``public_read``: whether reading
    needs no token; ``tokens``: those that there are beside the one of the library's settings. ``slow_query``: seconds
    from which a query is logged with its text. ``access_log``: the file of the access log, ``-`` for the standard
    error; empty for none. ``allow_service``: endpoints that
    SERVICE may ask; ``allow_load``: documents that LOAD may fetch, and folders of them (``/`` at the end).
    ``local_token``: admits commands on the same machine to the hand-over; None closes it.
    """

    show_full_text: bool = False
    default_graph: Literal["union", "own"] = "union"
    timeout: float = 30.0
    workers: int = 4
    memory_limit: int = 1024
    queue_length: int = 100
    queue_wait: float = 10.0
    cache_bytes: int = 64 * 1024 * 1024
    max_rows: int = 0
    max_answer_bytes: int = 0
    max_query_bytes: int = 1_000_000
    max_upload_bytes: int = 64 * 1024 * 1024
    page_size: int = 25
    read_only: bool = False
    public_read: bool = True
    tokens: tuple[Token, ...] = ()
    slow_query: float = 1.0
    access_log: str = ""
    allow_service: tuple[str, ...] = ()
    allow_load: tuple[str, ...] = ()
    local_token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        places("allow_service", self.allow_service)
        places("allow_load", self.allow_load)
        if self.default_graph not in ("union", "own"):
            raise ConfigError("default_graph", f"must be 'union' or 'own', not {self.default_graph!r}")
        for name in ("queue_length", "cache_bytes", "max_rows", "max_answer_bytes"):
            if getattr(self, name) < 0:
                raise ConfigError(name, "must be 0 or more")
        for name in ("timeout", "memory_limit", "queue_wait", "max_query_bytes", "max_upload_bytes", "page_size"):
            if getattr(self, name) <= 0:
                raise ConfigError(name, "must be greater than 0")
        if self.workers < 0:
            raise ConfigError("workers", "must be 0 (evaluate in the web process) or more")

    @property
    def union(self) -> bool:
        """Whether a query without a dataset clause sees all graphs."""
        return self.default_graph == "union"
