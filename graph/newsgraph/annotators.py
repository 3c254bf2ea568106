"""Annotators: what fills the layers, found by name.

Each annotator fills one layer (see `annotations.LAYERS`). Those of the package and those of other packages are found
in the same way, by entry point: the group is ``newsgraph.annotators``, the name is chosen in the settings, the object
is a callable without arguments that returns an `Annotator`. A module is imported only when its annotator is chosen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from typing import Any, Protocol, runtime_checkable

from newsgraph.annotations import LAYERS, Annotations, Layer
from newsgraph.article import Article
from newsgraph.errors import ConfigError, NotFound

GROUP = "newsgraph.annotators"

DEFAULT_ANNOTATORS: Mapping[str, str] = {
    "mentions": "names",
    "times": "times",
    "quantities": "quantities",
    "statements": "statements",
    "events": "events",
    "roles": "roles",
}
"""The package's own annotator for each layer, by entry point name."""


@runtime_checkable
class Annotator(Protocol):
    """Fills one layer of an article's annotations."""

    @property
    def name(self) -> str:
        """Name and version, as recorded with everything it finds: ``names 0.1``."""
        ...

    @property
    def layer(self) -> Layer:
        """The layer that it fills."""
        ...

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Any]:
        """The layer's items in text order, each inside the text. ``annotations`` holds the earlier layers."""
        ...


def load_annotator(name: str) -> Annotator:
    """The annotator registered under a name. Raises NotFound, or ConfigError if it is no annotator."""
    found = entry_points(group=GROUP, name=name)
    if not found:
        names = ", ".join(sorted({point.name for point in entry_points(group=GROUP)}))
        raise NotFound("annotator", name, f"installed are: {names}")
    annotator = next(iter(found)).load()()
    if not isinstance(annotator, Annotator) or annotator.layer not in LAYERS:
        raise ConfigError(f"annotator {name}", "its entry point does not return an annotator of a known layer")
    return annotator


def load_annotators(names: Mapping[str, str]) -> tuple[Annotator, ...]:
    """One annotator for each layer, in layer order. Raises ConfigError when one is registered for another layer."""
    annotators: list[Annotator] = []
    for layer in LAYERS:
        annotator = load_annotator(names.get(layer, DEFAULT_ANNOTATORS[layer]))
        if annotator.layer != layer:
            raise ConfigError(f"annotators.{layer}", f"{annotator.name} fills the layer {annotator.layer}")
        annotators.append(annotator)
    return tuple(annotators)


def annotate(article: Article, annotators: Sequence[Annotator]) -> Annotations:
    """All layers of an article, one after the other."""
    annotations = Annotations()
    for annotator in annotators:
        items = tuple(annotator.annotate(article, annotations))
        annotations = dataclasses.replace(annotations, **{annotator.layer: items})
    return annotations
