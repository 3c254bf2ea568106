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
from typing import Any, cast

from newsgraph.annotations import LAYERS
from newsgraph.annotators import DEFAULT_ANNOTATORS
from newsgraph.errors import ConfigError
from newsgraph.iris import DEFAULT_BASE, Iris

DEFAULT_FILE = Path("newsgraph.toml")
PREFIX = "NEWSGRAPH_"
_PLUGIN = f"{PREFIX}PLUGIN_"
_TEXTS = ("store", "base_iri", "languages", "token")
LIBRARY_TABLES = frozenset({"annotators", "plugins"})
"""Tables of the file that are settings of the library; others belong to the commands that they are named after."""
_SECRETS = frozenset({"api-key", "key", "password", "secret", "token"})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of the library.

    ``annotators`` are those of English, by layer, highest priority first; ``plugins`` the settings of annotators by
    their name; ``languages`` a folder with a folder for each further language. ``token`` is the write token of the HTTP
    interface; it and the plug-ins' settings, which may hold keys, are never shown.
    """

    store: str = "newsgraph-data"
    base_iri: str = DEFAULT_BASE
    annotators: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict(DEFAULT_ANNOTATORS))
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]], repr=False)
    languages: str | None = None
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
    from_environment = _from_environment(environ or {})
    for table in LIBRARY_TABLES & from_environment.keys():
        from_environment[table] = _merged(settings.get(table, {}), from_environment[table])
    settings.update(from_environment)
    settings.update({name: value for name, value in (options or {}).items() if value is not None})
    names = {item.name for item in dataclasses.fields(Config)}
    for name in settings:
        if name not in names:
            raise ConfigError(name, f"no such setting; there are {', '.join(sorted(names))}")
    if "annotators" in settings:
        chosen = {
            layer: annotator_names(f"annotators.{layer}", value) for layer, value in settings["annotators"].items()
        }
        settings["annotators"] = {**DEFAULT_ANNOTATORS, **chosen}
    return Config(**settings)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables in one; where both have a table or value of a name, the one above wins, setting by setting."""
    both: dict[str, Any] = {
        name: {**below[name], **value} if isinstance(value, dict) and isinstance(below.get(name), dict) else value
        for name, value in above.items()
    }
    return {**below, **both}


def annotator_names(setting: str, value: object) -> tuple[str, ...]:
    """The names of a layer's annotators: a list, or text with commas. Raises ConfigError."""
    names: object = value.split(",") if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in cast("list[object]", names)):
        raise ConfigError(setting, "must be the name of an annotator, or a list of names in order of priority")
    found = tuple(name.strip() for name in cast("list[str]", names))
    if not all(found) or len(set(found)) < len(found):
        raise ConfigError(setting, "must name annotators, each of them once")
    return found


def plugin_tables(setting: str, value: object) -> dict[str, dict[str, Any]]:
    """The settings of annotators by their name, as a file gives them. Raises ConfigError.

    Keys of services do not belong into a file that is shown and shared.
    """
    tables = cast("dict[str, Any]", value) if isinstance(value, dict) else None
    if tables is None or not all(isinstance(table, dict) for table in tables.values()):
        raise ConfigError(setting, "must be a table for each annotator: [plugins.NAME]")
    for name, table in tables.items():
        if secrets := _SECRETS & {key.replace("_", "-").lower() for key in table}:
            variable = f"{PREFIX}PLUGIN_{name.upper()}_{min(secrets).upper().replace('-', '_')}"
            raise ConfigError(f"{setting}.{name}", f"keys are taken from the environment only: set {variable}")
    return {name: {key.replace("_", "-"): item for key, item in table.items()} for name, table in tables.items()}


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read: {error}") from error
    # Tables other than those of the annotators belong to the commands that they are named after.
    content = {
        name.replace("-", "_"): value
        for name, value in content.items()
        if name in LIBRARY_TABLES or not isinstance(value, dict)
    }
    for name in _TEXTS:
        if name in content and not isinstance(content[name], str):
            raise ConfigError(f"{path}: {name}", "must be a string")
    if not isinstance(content.get("annotators", {}), dict):
        raise ConfigError(f"{path}: annotators", "must be a table of layers and annotator names")
    if "plugins" in content:
        content["plugins"] = plugin_tables("plugins", content["plugins"])
    return content


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name in _TEXTS:
        if value := environ.get(PREFIX + name.upper()):
            settings[name] = value
    annotators = {layer: value for layer in LAYERS if (value := environ.get(f"{PREFIX}ANNOTATOR_{layer.upper()}"))}
    if annotators:
        settings["annotators"] = annotators
    plugins: dict[str, dict[str, Any]] = {}
    for variable, value in environ.items():
        name, _, setting = variable.removeprefix(_PLUGIN).lower().partition("_")
        if variable.startswith(_PLUGIN) and setting and value:
            plugins.setdefault(name, {})[setting.replace("_", "-")] = value
    if plugins:
        settings["plugins"] = plugins
    return settings
