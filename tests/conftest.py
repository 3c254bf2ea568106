"""Makes `tests/shared_corpus.py` importable under pytest's importlib mode, and offers it as a fixture."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from shared_corpus import shared_path as find_shared


@pytest.fixture(scope="session")
def shared_folder() -> Callable[..., Path]:
    """The function that finds shared material, or skips the test."""
    return find_shared
