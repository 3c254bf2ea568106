"""A workspace in memory with an invented pipeline, for tests of what happens to articles in the store's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.workspace import Workspace
from synthetic_articles import Shapes, SyntheticPipeline, memory_workspace


@pytest.fixture
def shapes() -> Shapes:
    return Shapes()


@pytest.fixture
def pipeline() -> SyntheticPipeline:
    return SyntheticPipeline()


@pytest.fixture
def workspace(tmp_path: Path, shapes: Shapes, pipeline: SyntheticPipeline) -> Workspace:
    return memory_workspace(tmp_path, shapes=shapes, pipeline=pipeline)
