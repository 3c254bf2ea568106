"""Annotators: what fills the layers, found by name.

Each annotator fills one layer (see `annotations.LAYERS`); a layer may have several, in order of priority (see
`combination`). Those of the package and those of other packages are found in the same way, by entry point: the group
is ``newsgraph.annotators``, the name is chosen in the settings. The object is a callable without arguments that returns
an `Annotator`, or has a method ``from_settings`` (see `Configurable`) that is given the layer and the settings of its
name. A module is imported only when its annotator is chosen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, runtime_checkable

from newsgraph.annotations import LAYERS, Annotations, Layer, Mention
from newsgraph.article import Article
from newsgraph.combination import RULES, combine
from newsgraph.errors import AnnotatorFailed, ConfigError, NotFound

GROUP = "newsgraph.annotators"

DEFAULT_ANNOTATORS: Mapping[str, tuple[str, ...]] = {
    "mentions": ("names",),
    "times": ("times",),
    "quantities": ("quantities",),
    "statements": ("statements",),
    "events": ("events",),
    "roles": ("roles",),
}
"""The package's own annotators for each layer, by entry point name, highest priority first."""

Counts = Mapping[str, Mapping[str, int | float]]
"""What annotators counted, by their name and layer: requests, tokens, cost, what was dropped."""


@runtime_checkable
class Annotator(Protocol):
    """Fills one layer of an article's annotations."""

    @property
    def name(self) -> str:
        """Name and version, as recorded with everything it finds: ``names 0.2``."""
        ...

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        ...

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Any]:
        """The layer's items in text order, each inside the text. ``annotations`` holds the earlier layers.

        Raises AnnotatorFailed when it cannot do its work on this article: the article is then refused, and its source
        kept, so that it can be tried again.
        """
        ...


@runtime_checkable
class Configurable(Protocol):
    """An annotator that has settings (``[plugins.NAME]``), or fills more layers than one."""

    def from_settings(self, layer: Layer, settings: Mapping[str, Any]) -> Annotator:
        """The annotator for a layer. Raises ConfigError for a layer that it does not fill, and for wrong settings."""
        ...


@runtime_checkable
class Accountable(Protocol):
    """An annotator that keeps count of what it did, such as tokens and what was dropped."""

    def report(self) -> Mapping[str, int | float]:
        """The counts since it was loaded."""
        ...


Review = Callable[[Sequence[Mention]], tuple[Mention, ...]]
"""What people decided about the mentions of an article, applied (see `newsgraph.review`)."""


def installed_annotators() -> tuple[EntryPoint, ...]:
    """The entry points of all annotators that are installed, by name; nothing is imported."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def load_annotator(name: str, layer: Layer | None = None, settings: Mapping[str, Any] | None = None) -> Annotator:
    """The annotator registered under a name. Raises NotFound, or ConfigError if it cannot be used.

    ``layer`` and ``settings`` are for those that want them.
    """
    found = entry_points(group=GROUP, name=name)
    if not found:
        names = ", ".join(dict.fromkeys(point.name for point in installed_annotators()))
        raise NotFound("annotator", name, f"installed are: {names}")
    factory = next(iter(found)).load()
    if isinstance(factory, Configurable):
        if layer is None:
            raise ConfigError(f"annotator {name}", "fills several layers or has settings; say for which layer")
        annotator: object = factory.from_settings(layer, settings or {})
    elif settings:
        raise ConfigError(f"plugins.{name}", "this annotator has no settings")
    else:
        annotator = factory()
    if not isinstance(annotator, Annotator) or annotator.layer not in LAYERS:
        raise ConfigError(f"annotator {name}", "its entry point does not return an annotator of a known layer")
    return annotator


def load_annotators(
    names: Mapping[str, Sequence[str]], plugins: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Annotator, ...]:
    """The annotators of each layer, in layer order, highest priority first.

    Layers that are not named stay empty. Raises ConfigError when an annotator is named for a layer that it does not
    fill, NotFound for one that is not installed.
    """
    annotators: list[Annotator] = []
    for layer in LAYERS:
        for name in names.get(layer, ()):
            annotator = load_annotator(name, layer, (plugins or {}).get(name))
            if annotator.layer != layer:
                raise ConfigError(f"annotators.{layer}", f"{annotator.name} fills the layer {annotator.layer}")
            annotators.append(annotator)
    return tuple(annotators)


def annotate(article: Article, annotators: Sequence[Annotator], review: Review | None = None) -> Annotations:
    """All layers of an article, one after the other; ``review`` has the last word on its mentions.

    Raises AnnotatorFailed.
    """
    annotations = Annotations()
    for layer in LAYERS:
        results = [
            [_signed(item, annotator, article) for item in annotator.annotate(article, annotations)]
            for annotator in annotators
            if annotator.layer == layer
        ]
        if results:
            annotations = dataclasses.replace(annotations, **{layer: combine(layer, results)})
        if layer == "mentions" and review is not None:
            annotations = dataclasses.replace(annotations, mentions=review(annotations.mentions))
    return annotations


def _signed(item: Any, annotator: Annotator, article: Article) -> Any:
    """An item, with the name of its annotator, once it is one of the layer and stands in the text."""
    rule = RULES[annotator.layer]
    if not isinstance(item, rule.kind):
        raise AnnotatorFailed(annotator.name, f"gave a {type(item).__name__} for the layer {annotator.layer}")
    spans = rule.occupied(item)
    if not spans or any(span.end > len(article.text) for span in spans):
        raise AnnotatorFailed(annotator.name, f"gave something that does not stand in the text: {spans}")
    signed: Any = item
    if not 0 <= signed.confidence <= 1:
        raise AnnotatorFailed(annotator.name, f"gave a confidence outside 0 to 1: {signed.confidence}")
    return signed if signed.annotator else dataclasses.replace(signed, annotator=annotator.name)
