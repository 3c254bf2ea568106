"""Importing packages that not everybody has, when they are first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsgraph.errors import ConfigError


def optional_module(name: str, extra: str) -> Any:
    """The module. Raises ConfigError that says how to install it when it is missing or does not load."""
    try:
        return import_module(name)
    except ImportError as error:
        problem = f"needs the package {name}, which cannot be loaded ({error}): pip install 'newsgraph[{extra}]'"
        raise ConfigError(f"plugins.{extra}", problem) from error
