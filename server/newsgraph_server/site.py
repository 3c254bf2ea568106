"""What the parts of the application share: the workspace, the settings, the query engine."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Protocol

from flask import request

from newsgraph.config import Config
from newsgraph.rdf import NamedNode, Quad
from newsgraph.store.base import Store
from newsgraph_server.engine.query_engine import QueryEngine
from newsgraph_server.federation.federation import Federation
from newsgraph_server.pages.page_queries import PageQueries
from newsgraph_server.protocol.links import Links
from newsgraph_server.protocol.tokens import TokenTable
from newsgraph_server.settings import ServerSettings


class Texts(Protocol):
    """Where the texts of articles and their replaced versions are kept."""

    def text(self, sha256: str) -> str | None:
        """The plain text with that hash; None when it is not there."""
        ...

    def superseded(self, article_id: str) -> tuple[Quad, ...] | None:
        """The graph of a replaced version; None when there is none of that id."""
        ...


class ReadableWorkspace(Protocol):
    """The part of a workspace that pages need."""

    @property
    def config(self) -> Config:
        """The settings of the library."""
        ...

    @property
    def store(self) -> Store:
        """The quads."""
        ...

    @property
    def archive(self) -> Texts:
        """The texts."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """The application's parts, as they were put together by `newsgraph_server.app.create_app`.

    ``writing`` is held by whoever writes: a change that reads before it writes must not meet another one.
    """

    workspace: ReadableWorkspace
    settings: ServerSettings
    engine: QueryEngine
    tokens: TokenTable = field(default_factory=TokenTable, repr=False)
    federation: Federation = field(default_factory=Federation, repr=False)
    writing: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def base(self) -> str:
        """The base IRI."""
        return self.workspace.config.base_iri

    @property
    def store(self) -> Store:
        """The quads."""
        return self.workspace.store

    @property
    def queries(self) -> PageQueries:
        """The queries of the pages."""
        return PageQueries(self.store)

    @property
    def links(self) -> Links:
        """IRIs and paths, as the request in hand sees them."""
        return Links(self.base, request.script_root)

    def node(self, path: str) -> NamedNode:
        """The IRI of a path that is known to make one."""
        return NamedNode(self.base + path)
