"""The settings: one immutable value, put together at the edges and passed in.

Precedence, highest first: command line option, environment (``NEWSGRAPH_STORE``, ``NEWSGRAPH_BASE_IRI``, …), TOML
file (``--config``, else ``./newsgraph.toml``), default. The file's keys are the field names with hyphens or
underscores.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsgraph.annotations import LAYERS
from newsgraph.annotators import DEFAULT_ANNOTATORS
from newsgraph.errors import ConfigError
from newsgraph.iris import DEFAULT_BASE, Iris

DEFAULT_FILE = Path("newsgraph.toml")
PREFIX = "NEWSGRAPH_"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of the library. ``token`` is the write token of the HTTP interface and is never shown."""

    store: str = "newsgraph-data"
    base_iri: str = DEFAULT_BASE
    annotators: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_ANNOTATORS))
    token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        try:
            Iris(self.base_iri)
        except ValueError as error:
            raise ConfigError("base_iri", str(error)) from error
        for layer in self.annotators:
            if layer not in LAYERS:
                raise ConfigError(f"annotators.{layer}", f"unknown layer; the layers are {', '.join(LAYERS)}")

    @property
    def iris(self) -> Iris:
        """The IRIs under the base."""
        return Iris(self.base_iri)


def load_config(
    options: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None, file: Path | None = None
) -> Config:
    """The settings from options (None values are ignored), environment and file. Raises ConfigError."""
    settings: dict[str, Any] = {}
    if file is not None or DEFAULT_FILE.exists():
        settings.update(_from_file(file or DEFAULT_FILE))
    settings.update(_from_environment(environ or {}))
    settings.update({name: value for name, value in (options or {}).items() if value is not None})
    names = {item.name for item in dataclasses.fields(Config)}
    for name in settings:
        if name not in names:
            raise ConfigError(name, f"no such setting; there are {', '.join(sorted(names))}")
    if "annotators" in settings:
        settings["annotators"] = {**DEFAULT_ANNOTATORS, **settings["annotators"]}
    return Config(**settings)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    # Tables other than that of the annotators belong to the commands that they are named after.
    content = {
        name.replace("-", "_"): value
        for name, value in content.items()
        if name == "annotators" or not isinstance(value, dict)
    }
    for name in ("store", "base_iri", "token"):
        if name in content and not isinstance(content[name], str):
            raise ConfigError(f"{path}: {name}", "must be a string")
    if not isinstance(content.get("annotators", {}), dict):
        raise ConfigError(f"{path}: annotators", "must be a table of layers and annotator names")
    return content


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name in ("store", "base_iri", "token"):
        if value := environ.get(PREFIX + name.upper()):
            settings[name] = value
    annotators = {layer: value for layer in LAYERS if (value := environ.get(f"{PREFIX}ANNOTATOR_{layer.upper()}"))}
    if annotators:
        settings["annotators"] = annotators
    return settings
