"""The stages from an article to its graph, put together once and used for many articles.

Nothing here touches the disk or the store, so a process pool can run it, and a user can call any stage alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from newsgraph.agents import Resolution
from newsgraph.annotations import Annotations
from newsgraph.annotators import Annotator, annotate, load_annotators
from newsgraph.article import Article
from newsgraph.config import Config
from newsgraph.interpret.interpretation import interpret
from newsgraph.iris import Iris
from newsgraph.link.authority import Authority, load_authority
from newsgraph.link.resolution import resolve
from newsgraph.mapping.article import map_article
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.rdf import NamedNode

Stopwatch = Callable[[str, float], None]
"""Told the name of a stage and the seconds that it took."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages with what they need: annotators by layer, the authority file, the base of the IRIs."""

    annotators: tuple[Annotator, ...]
    authority: Authority
    iris: Iris

    def annotate(self, article: Article) -> tuple[Annotations, Resolution]:
        """The layers of an article, and whom they denote."""
        annotations = annotate(article, self.annotators)
        return annotations, resolve(article, annotations, self.authority)

    def process(self, article: Article, run: NamedNode, stopwatch: Stopwatch | None = None) -> ArticleGraph:
        """The graph of an article, made in a run."""
        started = perf_counter()

        def lap(stage: str) -> None:
            nonlocal started
            now = perf_counter()
            if stopwatch is not None:
                stopwatch(stage, now - started)
            started = now

        annotations = annotate(article, self.annotators)
        lap("annotate")
        resolution = resolve(article, annotations, self.authority)
        lap("link")
        statements = interpret(article, annotations, resolution)
        lap("interpret")
        graph = map_article(article, annotations, resolution, statements, self.iris, run)
        lap("map")
        return graph


def load_pipeline(config: Config | None = None) -> Pipeline:
    """The pipeline of the settings: loads the annotators that they name, and the authority file."""
    config = config or Config()
    return Pipeline(load_annotators(config.annotators), load_authority(), config.iris)
