"""Names by a spaCy pipeline that is on this machine: a folder, or an installed package.

spaCy gives no probabilities with its entities, so their confidence is a setting. What the pipeline calls a name is
mapped to persons, organizations and places by a table; labels that the table does not have are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from newsgraph.annotations import Annotations, EntityType, Form, Layer, Mention, Reading
from newsgraph.article import Article
from newsgraph.errors import AnnotatorFailed, ConfigError
from newsgraph.plugins.names import trimmed
from newsgraph.plugins.optional import optional_module
from newsgraph.plugins.settings import PluginSettings
from newsgraph.text import Span

LABELS: Final[Mapping[str, EntityType]] = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": EntityType.PLACE,
}
"""The labels of the pipelines that spaCy's makers train."""
_DEMONYMS: Final = "NORP"
_LONGEST: Final = 900_000
_KEYS: Final = frozenset({"pipeline", "labels", "confidence"})


class SpacyNames:
    """Names as a spaCy pipeline finds them. The pipeline is loaded when its name is first asked for."""

    def __init__(
        self, pipeline: str | Path, labels: Mapping[str, EntityType] = LABELS, confidence: float = 0.8
    ) -> None:
        self._pipeline = pipeline
        self._labels = labels
        self._confidence = confidence

    @classmethod
    def from_settings(cls, layer: Layer, settings: Mapping[str, Any]) -> SpacyNames:
        """From ``pipeline`` (a folder, or the name of an installed package), ``labels`` and ``confidence``."""
        if layer != "mentions":
            raise ConfigError(f"annotators.{layer}", "spacy fills the layer mentions")
        read = PluginSettings("spacy", settings, _KEYS)
        name = read.is_local("pipeline")
        is_path = "/" in name or "\\" in name or Path(name).is_dir()
        pipeline = read.path("pipeline", folder=True) if is_path else name
        annotator = cls(pipeline, read.kinds("labels", LABELS), read.number("confidence", 0.8, most=1))
        if not is_path and not optional_module("spacy.util", "spacy").is_package(name):
            raise read.error("pipeline", f"neither a folder nor an installed package: {name}; nothing is downloaded")
        optional_module("spacy", "spacy")
        return annotator

    @property
    def name(self) -> str:
        """The pipeline's name and version, and that of spaCy."""
        meta: Mapping[str, Any] = self._loaded.meta
        title = f"{meta.get('lang', '')}_{meta.get('name', 'pipeline')}".strip("_")
        return f"spacy {version('spacy')} ({title} {meta.get('version', '')})".replace(" )", ")")

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        return "mentions"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Mention]:
        """The mentions by name in text order."""
        del annotations  # names are the first layer
        return list(self._mentions(article.text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        if len(text) > _LONGEST:
            raise AnnotatorFailed("spacy", f"the article is longer than {_LONGEST:,} characters")
        name = self.name
        for entity in self._loaded(text).ents:
            kind = self._labels.get(entity.label_)
            span = trimmed(text, Span(entity.start_char, entity.end_char))
            if kind is None or span is None:
                continue
            reading = Reading.DEMONYM if entity.label_ == _DEMONYMS else Reading.PLAIN
            yield Mention(span, kind, Form.NAME, reading, self._confidence, name)

    @cached_property
    def _loaded(self) -> Any:
        spacy = optional_module("spacy", "spacy")
        try:
            return spacy.load(self._pipeline)
        except (OSError, ValueError, KeyError) as error:
            raise ConfigError("plugins.spacy.pipeline", f"cannot be loaded: {error}") from error
