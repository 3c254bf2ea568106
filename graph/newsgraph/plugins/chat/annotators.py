"""The annotator that asks a chat model, for the layers that it can fill."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from newsgraph.annotations import Annotations, Layer
from newsgraph.article import Article
from newsgraph.errors import AnnotatorFailed, ConfigError
from newsgraph.plugins.chat.client import ChatClient, Endpoint
from newsgraph.plugins.chat.layers import Taken, names, statements
from newsgraph.plugins.chat.questions import NAMES, STATEMENTS, Question, conforms
from newsgraph.plugins.chat.settings import Limits, read_settings
from newsgraph.plugins.chat.usage import Usage
from newsgraph.plugins.passages import Passage, passages

_log = logging.getLogger(__name__)

VERSION: Final = "0.1"
_TRIES: Final = 2
_MOST_ITEMS: Final = 400

_Reader = Callable[[str, Sequence[Mapping[str, Any]], Usage], list[Taken]]
_LAYERS: Final[Mapping[Layer, tuple[Question, _Reader]]] = {
    "mentions": (NAMES, names),
    "statements": (STATEMENTS, statements),
}


class ChatAnnotator:
    """Fills a layer with what a chat model says. Nothing is sent before the first article comes."""

    def __init__(
        self,
        layer: Layer,
        endpoint: Endpoint,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._layer: Layer = layer
        self._endpoint = endpoint
        self._limits = limits or Limits()
        self._usage = Usage(self._limits.price_in, self._limits.price_out)
        self._client = ChatClient(endpoint, self._usage, sleep)
        self._question, self._read = _LAYERS[layer]

    @classmethod
    def from_settings(cls, layer: Layer, settings: Mapping[str, Any]) -> ChatAnnotator:
        """From the settings of ``[plugins.chat]``. Raises ConfigError."""
        if layer not in _LAYERS:
            raise ConfigError(f"annotators.{layer}", f"chat fills the layers {' and '.join(_LAYERS)}")
        return cls(layer, *read_settings(settings))

    @property
    def name(self) -> str:
        """The version of the plug-in, and the model as the settings name it."""
        return f"chat {VERSION} ({self._endpoint.model})"

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        return self._layer

    def report(self) -> Mapping[str, int | float]:
        """Requests, tokens, cost, and what was found, dropped or could not be used, since it was loaded."""
        return self._usage.report()

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Any]:
        """The layer's items in text order. Raises AnnotatorFailed when the server does not answer."""
        del annotations  # the model is asked about the text alone
        text = article.text[: self._limits.longest_article]
        self._usage.count("characters not sent", len(article.text) - len(text))
        found = [taken for part in passages(text, self._limits.passage) for taken in self._items(article, part)]
        return [taken.item for taken in sorted(found, key=lambda taken: taken.span)]

    def _items(self, article: Article, part: Passage) -> list[Taken]:
        items = self._answer(part.text)
        if items is None:
            self._usage.count("passages without a usable answer")
            _log.warning("%s gave no usable answer for a passage of %s", self.name, article.identifier)
            return []
        self._usage.count("dropped: too many", max(0, len(items) - _MOST_ITEMS))
        found: list[Taken] = []
        for taken in self._read(part.text, items[:_MOST_ITEMS], self._usage):
            moved = taken.moved(part.start, self.name)
            if self._layer == "statements" and not article.in_story(moved.span):
                self._usage.count("dropped: not in the story")
            else:
                found.append(moved)
        self._usage.count("found", len(found))
        return found

    def _answer(self, passage: str) -> list[Mapping[str, Any]] | None:
        """The items of an answer that is of the schema; a model that gives another is asked once more."""
        for _ in range(_TRIES):
            if self._limits.budget and self._usage.cost >= self._limits.budget:
                raise AnnotatorFailed(self.name, f"the budget of {self._limits.budget:g} is spent")
            text = self._client.ask(self._question, passage)
            try:
                value: Any = json.loads(text) if text is not None else None
                if conforms(value, self._question.schema):
                    return cast("list[Mapping[str, Any]]", value["items"])
            except (ValueError, RecursionError):
                _log.debug("%s answered with what is no JSON", self.name)
            self._usage.count("unusable answers")
        return None
