"""Reading the settings of a plug-in: each value checked, unknown names refused, whatever they come from.

Values come from TOML (typed) or from the environment (text), so that a number may be written as either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from newsgraph.annotations import EntityType
from newsgraph.errors import ConfigError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class PluginSettings:
    """The settings of one plug-in. Every method raises ConfigError for a value that it cannot use."""

    def __init__(self, name: str, values: Mapping[str, Any], known: frozenset[str]) -> None:
        self._name = name
        self._values = values
        for key in values:
            if key not in known:
                raise self.error(key, f"no such setting; there are {', '.join(sorted(known))}")

    def error(self, key: str, problem: str) -> ConfigError:
        """The error that says what is wrong with a setting. Never shows the value."""
        return ConfigError(f"plugins.{self._name}.{key}", problem)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty. Without a default, it must be given."""
        value = self._values.get(key, default)
        if value is None:
            raise self.error(key, "must be set")
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "must be a text")
        return value.strip()

    def number(self, key: str, default: float, *, least: float = 0.0, most: float = math.inf) -> float:
        """A number within bounds."""
        value = self._values.get(key, default)
        try:
            number = math.nan if isinstance(value, bool) else float(value)
        except (TypeError, ValueError):
            number = math.nan
        if not least <= number <= most:
            raise self.error(key, f"must be a number from {least:g}" + (f" to {most:g}" if most < math.inf else ""))
        return number

    def count(self, key: str, default: int, *, least: int = 0, most: float = math.inf) -> int:
        """A whole number within bounds."""
        number = self.number(key, default, least=least, most=most)
        if number != int(number):
            raise self.error(key, "must be a whole number")
        return int(number)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._values.get(key, default)
        if isinstance(value, bool):
            return value
        word = value.strip().lower() if isinstance(value, str) else ""
        if word not in _TRUE | _FALSE:
            raise self.error(key, "must be true or false")
        return word in _TRUE

    def kinds(self, key: str, default: Mapping[str, EntityType | None]) -> Mapping[str, EntityType]:
        """A table from a model's labels to Person, Organization and Place; an empty text leaves a label out."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(key, "must be a table from the model's labels to Person, Organization or Place")
        kinds = dict(default)
        for label, name in cast("dict[str, Any]", value).items():
            try:
                kinds[label] = EntityType(name) if name else None
            except ValueError:
                raise self.error(f"{key}.{label}", "must be Person, Organization, Place or empty") from None
        return {label: kind for label, kind in kinds.items() if kind is not None}

    def is_local(self, key: str) -> str:
        """A text that is no web address: models are never downloaded."""
        value = self.text(key)
        if _ADDRESS.match(value):
            raise self.error(key, "must be on this machine; nothing is downloaded")
        return value

    def path(self, key: str, *, folder: bool) -> Path:
        """A folder or file that is there, on this machine."""
        path = Path(self.is_local(key)).expanduser()
        if not (path.is_dir() if folder else path.is_file()):
            raise self.error(key, f"there is no such {'folder' if folder else 'file'}: {path}")
        return path.resolve()
