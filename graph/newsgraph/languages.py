"""Which languages are read, and by which annotators.

English is read by the annotators of the settings. A further language is a folder: ``language.toml`` names its
annotators and their settings, beside it lie its resources and models (docs/languages.md). An article in any other
language is not misread: only names that are known whatever the language are looked for, and its graph says so
(``ng:namesOnly``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from newsgraph.annotations import LAYERS
from newsgraph.annotators import Accountable, Annotator, Counts, load_annotators
from newsgraph.config import Config, annotator_names, plugin_tables
from newsgraph.errors import ConfigError
from newsgraph.extract.known_names import local_names

ENGLISH: Final = "en"
OTHERS: Final = "und"
"""Languages without a folder or a name of a country, and the folder for those: BCP 47's tag for the undetermined."""
FILE: Final = "language.toml"
GAZETTEER: Final = "gazetteer"
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KEYS: Final = frozenset({"annotators", "plugins", "names"})
_PATHS: Final = ("pipeline", "model", "names")
"""Settings of plug-ins that may name something in the language's folder."""


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is read.

    ``annotators`` by layer, highest priority first; ``plugins`` their settings; ``names`` the English names of what is
    called otherwise in it. ``names_only`` tells that nobody has taught it.
    """

    tag: str
    annotators: Mapping[str, tuple[str, ...]]
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]], repr=False)
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    names_only: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A language with its annotators, loaded."""

    language: Language
    annotators: tuple[Annotator, ...]


class Readers:
    """The reader for each language, loaded when the first article in it comes."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._folders = find_languages(Path(config.languages)) if config.languages else {}
        self._loaded: dict[str, Reader] = {}
        self._told: dict[int, Mapping[str, int | float]] = {}

    @property
    def tags(self) -> tuple[str, ...]:
        """The languages that are read in full."""
        return (ENGLISH, *self._folders)

    def of(self, tag: str | None) -> Reader:
        """The reader for a language tag; an unknown language (None: too short to tell) is read as English.

        A tag is looked up by RFC 4647, section 3.4: with its subtags first, then with one less each time.
        """
        name = self._name(tag)
        if name not in self._loaded:
            language = self._language(name)
            self._loaded[name] = Reader(language, load_annotators(language.annotators, language.plugins))
        return self._loaded[name]

    def counted(self) -> Counts:
        """What annotators counted since this was last asked, by their name and layer."""
        news: dict[str, Mapping[str, int | float]] = {}
        for annotator in (annotator for reader in self._loaded.values() for annotator in reader.annotators):
            if not isinstance(annotator, Accountable):
                continue
            now, before = annotator.report(), self._told.get(id(annotator), {})
            self._told[id(annotator)] = dict(now)
            if new := {name: round(number - before.get(name, 0), 6) for name, number in now.items()}:
                name = f"{annotator.name}, {annotator.layer}"
                news[name] = {what: number for what, number in new.items() if number}
        return {name: counts for name, counts in news.items() if counts}

    def _name(self, tag: str | None) -> str:
        subtags = tag.split("-") if tag else [ENGLISH]
        subtags[0] = subtags[0].lower()
        for count in range(len(subtags), 0, -1):
            name = "-".join(subtags[:count])
            if name == ENGLISH or name in self._folders:
                return name
        # Of a language that nobody knows a word of, no more is remembered than that.
        return subtags[0] if local_names(subtags[0]) else OTHERS

    def _language(self, name: str) -> Language:
        if name == ENGLISH:
            return Language(ENGLISH, self._config.annotators, self._config.plugins)
        folder = self._folders.get(name) or self._folders.get(OTHERS)
        if folder is None:
            plugins = {GAZETTEER: {"language": name}}
            return Language(name, {"mentions": (GAZETTEER,)}, plugins, local_names(name), names_only=True)
        return read_language(name, folder, self._config.plugins)


def find_languages(folder: Path) -> dict[str, Path]:
    """The languages' folders by tag. Raises ConfigError when there is no such folder, or one cannot be a language."""
    if not folder.is_dir():
        raise ConfigError("languages", f"there is no such folder: {folder}")
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if not (path / FILE).is_file():
            continue
        if path.name == ENGLISH:
            raise ConfigError("languages", f"{path}: English is read by the annotators of the settings")
        if not _TAG.fullmatch(path.name):
            raise ConfigError("languages", f"{path}: the folder's name must be a language tag, such as de or pt-BR")
        found[path.name] = path
    return found


def read_language(tag: str, folder: Path, shared: Mapping[str, Mapping[str, Any]] | None = None) -> Language:
    """A language from its folder. ``shared`` are settings of plug-ins that the folder's own override.

    Raises ConfigError.
    """
    file = folder / FILE
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(str(file), f"cannot be read: {error}") from error
    if unknown := content.keys() - _KEYS:
        raise ConfigError(f"{file}: {min(unknown)}", f"no such setting; there are {', '.join(sorted(_KEYS))}")
    own = plugin_tables(f"{file}: plugins", content.get("plugins", {}))
    plugins = {**(shared or {}), **{name: {**(shared or {}).get(name, {}), **table} for name, table in own.items()}}
    names_file = folder / str(content["names"]) if "names" in content else None
    annotators = _annotators(file, content.get("annotators"))
    if any(GAZETTEER in names for names in annotators.values()):
        given = {"names": str(names_file)} if names_file is not None else {}
        plugins[GAZETTEER] = {"language": tag, **given, **plugins.get(GAZETTEER, {})}
    plugins = {name: _within(folder, table) for name, table in plugins.items()}
    return Language(tag, annotators, plugins, local_names(tag, names_file))


def _annotators(file: Path, table: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: annotators", "must be a table of layers and annotators' names")
    names = cast("dict[str, object]", table)
    _known_layers(file, names)
    return {layer: annotator_names(f"{file}: annotators.{layer}", value) for layer, value in names.items()}


def _known_layers(file: Path, layers: Iterable[str]) -> None:
    for layer in layers:
        if layer not in LAYERS:
            raise ConfigError(f"{file}: annotators.{layer}", f"unknown layer; the layers are {', '.join(LAYERS)}")


def _within(folder: Path, table: Mapping[str, Any]) -> dict[str, Any]:
    """The settings, with names of files and folders that lie in the language's folder made into paths."""
    return {
        key: str(folder / value) if key in _PATHS and isinstance(value, str) and (folder / value).exists() else value
        for key, value in table.items()
    }
