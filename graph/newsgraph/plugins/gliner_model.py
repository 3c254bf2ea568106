"""Names by a GLiNER model that is in a folder of this machine.

GLiNER finds whatever kinds of things it is asked for by a word. Its loader looks on a model hub by itself, so it is
told to read local files only, twice: by its argument and by the variables that the libraries below it read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from newsgraph.annotations import Annotations, EntityType, Form, Layer, Mention
from newsgraph.article import Article
from newsgraph.errors import AnnotatorFailed, ConfigError
from newsgraph.plugins.names import trimmed
from newsgraph.plugins.optional import optional_module
from newsgraph.plugins.passages import Passage, passages
from newsgraph.plugins.settings import PluginSettings
from newsgraph.text import Span

LABELS: Final[Mapping[str, EntityType]] = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORGANIZATION,
    "location": EntityType.PLACE,
}
"""What the model is asked for, and what it is here."""
_OFFLINE: Final = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
_KEYS: Final = frozenset({"model", "labels", "threshold", "passage"})
_PASSAGE: Final = 1_200


class GlinerNames:
    """Names as a GLiNER model finds them. The model is loaded when the first article comes."""

    def __init__(
        self,
        model: Path,
        labels: Mapping[str, EntityType] = LABELS,
        threshold: float = 0.5,
        passage: int = _PASSAGE,
    ) -> None:
        self._model = model
        self._labels = labels
        self._threshold = threshold
        self._passage = passage

    @classmethod
    def from_settings(cls, layer: Layer, settings: Mapping[str, Any]) -> GlinerNames:
        """From ``model`` (a folder), ``labels``, ``threshold`` and ``passage`` (characters given at once)."""
        if layer != "mentions":
            raise ConfigError(f"annotators.{layer}", "gliner fills the layer mentions")
        read = PluginSettings("gliner", settings, _KEYS)
        annotator = cls(
            read.path("model", folder=True),
            read.kinds("labels", {} if "labels" in settings else LABELS),
            read.number("threshold", 0.5, most=1),
            read.count("passage", _PASSAGE, least=100),
        )
        _offline_module()
        return annotator

    @property
    def name(self) -> str:
        """The version of GLiNER, and the model's folder."""
        try:
            number = version("gliner")
        except PackageNotFoundError:
            number = "unknown"
        return f"gliner {number} ({self._model.name})"

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        return "mentions"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Mention]:
        """The mentions by name in text order."""
        del annotations  # names are the first layer
        found = [m for part in passages(article.text, self._passage) for m in self._mentions(article.text, part)]
        return sorted(found, key=lambda mention: mention.span)

    def _mentions(self, text: str, part: Passage) -> Iterator[Mention]:
        for item in self._loaded.predict_entities(part.text, list(self._labels), threshold=self._threshold):
            kind = self._labels.get(item["label"])
            if kind is None:
                continue
            start, end = part.start + int(item["start"]), part.start + int(item["end"])
            if not part.start <= start < end <= part.start + len(part.text):
                raise AnnotatorFailed(self.name, "gave a name that does not stand in the text")
            if (span := trimmed(text, Span(start, end))) is not None:
                yield Mention(span, kind, Form.NAME, confidence=round(float(item["score"]), 3), annotator=self.name)

    @cached_property
    def _loaded(self) -> Any:
        try:
            return _offline_module().GLiNER.from_pretrained(str(self._model), local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ConfigError("plugins.gliner.model", f"cannot be loaded: {error}") from error


def _offline_module() -> Any:
    # Read by the libraries below GLiNER when they are imported, so they must be set before.
    for variable in _OFFLINE:
        os.environ[variable] = "1"
    return optional_module("gliner", "gliner")
