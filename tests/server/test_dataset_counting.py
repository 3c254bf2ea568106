"""A store on disk is counted by a process of its own, on a copy that is gone afterwards."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from newsgraph.config import Config
from newsgraph.rdf import NamedNode, Quad
from newsgraph.statistics.contents import Contents
from newsgraph.statistics.full_count import count_all
from newsgraph.statistics.tally import Statistics
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import OxigraphStore, open_store
from newsgraph.vocabulary import RDF_TYPE
from newsgraph_server.engine.query_engine import InProcessEngine
from newsgraph_server.engine.snapshots import FOLDER
from newsgraph_server.protocol import dataset_statistics
from newsgraph_server.protocol.dataset_statistics import StatisticsKeeper
from newsgraph_server.settings import ServerSettings
from newsgraph_server.site import Site
from server.conftest import StoryArchive, StoryWorkspace
from server.story import story_quads

pytestmark = pytest.mark.engine
PATIENCE = 120.0
ONE = Quad(NamedNode("http://e.example/a"), RDF_TYPE, NamedNode("http://e.example/Kind"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    store = open_store(tmp_path)
    store.load(story_quads())
    return site_of(store, tmp_path)


def site_of(store: OxigraphStore, folder: Path) -> Site:
    workspace = StoryWorkspace(store, dataclasses.replace(Config(), store=str(folder)), StoryArchive())
    return Site(workspace, ServerSettings(), InProcessEngine(store))


def counted(site: Site) -> Statistics:
    tally = count_all(Contents(site.store, "union"))  # type: ignore[arg-type]
    assert tally is not None
    return tally.statistics()


def test_store_is_counted_apart_and_then_followed(site: Site, tmp_path: Path) -> None:
    keeper = StatisticsKeeper(site)
    numbers, current = keeper.newest(PATIENCE)
    assert current
    assert numbers is not None
    assert numbers.statistics == counted(site)
    assert list((tmp_path / FOLDER).iterdir()) == []
    site.store.apply(Change(add=(ONE,)))
    numbers, current = keeper.newest(0)
    assert current
    assert numbers is not None
    assert numbers.statistics == counted(site)
    keeper.close()
    site.store.close()


def test_store_that_is_open_for_reading_is_counted_where_it_is(site: Site, tmp_path: Path) -> None:
    site.store.close()
    reader = site_of(open_store(tmp_path, read_only=True), tmp_path)
    keeper = StatisticsKeeper(reader)
    numbers, current = keeper.newest(PATIENCE)
    assert current
    assert numbers is not None
    assert numbers.statistics == counted(reader)
    keeper.close()


def test_count_that_is_ended_leaves_nothing_behind(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_statistics, "PATIENCE", PATIENCE)
    keeper = StatisticsKeeper(site)
    assert keeper.newest(0) == (None, False)
    keeper.close()
    assert list((tmp_path / FOLDER).iterdir()) == []
    assert keeper.newest(PATIENCE) == (None, False)
    site.store.close()
