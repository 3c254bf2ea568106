"""The application over the invented story, in memory."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from newsgraph.config import Config
from newsgraph.rdf import Quad
from newsgraph.store.oxigraph import OxigraphStore, memory_store
from newsgraph_server.app import create_app
from newsgraph_server.settings import ServerSettings
from server.story import TEXTS, hostile_quads, story_quads


@dataclass(frozen=True)
class StoryArchive:
    """The texts of the story."""

    def text(self, sha256: str) -> str | None:
        return TEXTS.get(sha256)

    def superseded(self, article_id: str) -> tuple[Quad, ...] | None:
        del article_id
        return None


@dataclass(frozen=True)
class StoryWorkspace:
    """The part of a workspace that pages need."""

    store: OxigraphStore
    config: Config
    archive: StoryArchive


@pytest.fixture
def workspace() -> StoryWorkspace:
    store = memory_store()
    store.load(story_quads())
    store.load(hostile_quads())
    return StoryWorkspace(store, Config(), StoryArchive())


@pytest.fixture
def app(workspace: StoryWorkspace) -> Flask:
    app = create_app(workspace, ServerSettings(show_full_text=True))
    app.testing = False  # errors must become answers, as they do in production
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
