"""The stages from an article to its graph, put together once and used for many articles.

Nothing here touches the disk or the store, so a process pool can run it, and a user can call any stage alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from newsgraph.agents import Resolution
from newsgraph.annotations import Annotations
from newsgraph.annotators import Counts, Review, annotate
from newsgraph.article import Article
from newsgraph.config import Config
from newsgraph.interpret.interpretation import interpret
from newsgraph.iris import Iris
from newsgraph.languages import Readers
from newsgraph.link.authority import Authority, load_authority
from newsgraph.link.resolution import resolve
from newsgraph.mapping.article import map_article
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.rdf import NamedNode

_log = logging.getLogger(__name__)

Stopwatch = Callable[[str, float], None]
"""Told the name of a stage and the seconds that it took."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages with what they need: the readers of languages, the authority file, the base of the IRIs."""

    readers: Readers
    authority: Authority
    iris: Iris

    def annotate(self, article: Article) -> tuple[Annotations, Resolution]:
        """The layers of an article, and whom they denote."""
        reader = self.readers.of(article.metadata.language)
        if reader.language.names_only:
            _log.warning("%s: %s is not read, only known names are", article.identifier, article.metadata.language)
        annotations = annotate(article, reader.annotators)
        return annotations, resolve(article, annotations, self.authority, reader.language.names)

    def counted(self) -> Counts:
        """What annotators counted since this was last asked, or since an article was processed."""
        return self.readers.counted()

    def process(
        self, article: Article, run: NamedNode, stopwatch: Stopwatch | None = None, review: Review | None = None
    ) -> ArticleGraph:
        """The graph of an article, made in a run; ``review`` has the last word on its mentions."""
        started = perf_counter()

        def lap(stage: str) -> None:
            nonlocal started
            now = perf_counter()
            if stopwatch is not None:
                stopwatch(stage, now - started)
            started = now

        reader = self.readers.of(article.metadata.language)
        annotations = annotate(article, reader.annotators, review)
        lap("annotate")
        resolution = resolve(article, annotations, self.authority, reader.language.names)
        lap("link")
        statements = interpret(article, annotations, resolution)
        lap("interpret")
        names_only = reader.language.names_only
        graph = map_article(article, annotations, resolution, statements, self.iris, run, names_only=names_only)
        lap("map")
        counts = self.counted()
        return replace(graph, counts=counts) if counts else graph


def load_pipeline(config: Config | None = None) -> Pipeline:
    """The pipeline of the settings: loads the annotators of English that they name, and the authority file."""
    config = config or Config()
    readers = Readers(config)
    readers.of(None)  # so that wrong settings show at once
    return Pipeline(readers, load_authority(), config.iris)
