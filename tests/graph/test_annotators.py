"""Annotators are found by name, the package's own and others alike."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import invented
from newsgraph.annotations import LAYERS, Annotations, Layer
from newsgraph.annotators import DEFAULT_ANNOTATORS, GROUP, annotate, load_annotator, load_annotators
from newsgraph.article import Article
from newsgraph.errors import ConfigError, NotFound


@dataclass(frozen=True)
class FixedMentions:
    """Finds what the invented article's layers hold."""

    name: str = "fixed 1"
    layer: Layer = "mentions"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[Any]:
        assert annotations == Annotations()
        return invented.MENTIONS


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a package that registers an annotator on the path, as an installed one would be."""
    module = sys.modules[__name__]
    monkeypatch.setitem(sys.modules, "other_package", module)
    metadata = tmp_path / "other_package-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: other-package\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[{GROUP}]\nfixed = other_package:FixedMentions\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])


def test_there_is_one_annotator_for_each_layer() -> None:
    loaded = load_annotators(DEFAULT_ANNOTATORS)
    assert [annotator.layer for annotator in loaded] == list(LAYERS)
    assert len({annotator.name for annotator in loaded}) == len(LAYERS)


@pytest.mark.usefixtures("other_package")
def test_an_annotator_of_another_package_takes_the_place_of_ours() -> None:
    (first, *_) = load_annotators({**DEFAULT_ANNOTATORS, "mentions": ("fixed",)})
    assert annotate(invented.ARTICLE, [first]).mentions == invented.MENTIONS


@pytest.mark.usefixtures("other_package")
def test_an_annotator_for_another_layer_is_refused() -> None:
    with pytest.raises(ConfigError, match="fills the layer mentions"):
        load_annotators({**DEFAULT_ANNOTATORS, "times": ("fixed",)})


def test_an_unknown_annotator_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(NotFound, match=r"installed are: .*names.*times"):
        load_annotator("nonesuch")
