"""Makes a news graph of any size: N-Quads, story by story, in memory that does not grow with the number of articles.

The quads are those of the product itself: invented articles go through `newsgraph.mapping`, shared nodes through
`newsgraph.shared_nodes`, relations through `newsgraph.relate`, so that the graph changes when the model does. Each
triple stands in one graph. What is remembered from one story to the next is a byte for each inhabitant of the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsgraph.iris import Iris
from newsgraph.mapping.article import map_article
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, write_quads
from newsgraph.relate.relations import relate
from newsgraph.shared_nodes import shown_quads
from newsgraph.store.oxigraph import memory_store
from newsgraph.validate.finding import Finding, Severity
from newsgraph.validate.report import SHAPES, report_of
from newsgraph.vocabulary import NG_UNRESOLVED_SOURCE, PREFIXES, RDF_TYPE, SKOS_ALT_LABEL
from newsgraph.workspace.runs import Run

from .article import Written, write_article
from .story import Story, story
from .world import KINDS, Figure, Kind, World

ARTICLES_OF_A_RUN = 1000
_FIRST_RUN = datetime(2025, 1, 6, 6, 0, tzinfo=UTC)


class Generator:
    """Writes the graph of a world; ``texts`` of the articles of a story stay readable until the next one."""

    def __init__(self, articles: int, seed: int = 1, iris: Iris | None = None) -> None:
        self.world = World(seed, articles)
        self.iris = iris or Iris()
        self.texts: dict[str, str] = {}
        self._described: dict[Kind, bytearray] = {kind: bytearray(self.world.size(kind)) for kind in KINDS}

    def stories(self) -> Iterator[tuple[Quad, ...]]:
        """The quads, story by story; the first story of a run opens it, the last one closes it."""
        done, number, run = 0, 0, self._run(0)
        yield run.opening()
        while done < self.world.articles:
            told = story(self.world, number)
            tellers = min(told.tellers, self.world.articles - done)
            yield self._story(told, tellers, run)
            done, number = done + tellers, number + 1
            if done // ARTICLES_OF_A_RUN > (done - tellers) // ARTICLES_OF_A_RUN and done < self.world.articles:
                yield run.closing(run.started + timedelta(minutes=30))
                run = self._run(done // ARTICLES_OF_A_RUN)
                yield run.opening()
        yield run.closing(run.started + timedelta(minutes=30))

    def _run(self, number: int) -> Run:
        started = _FIRST_RUN + timedelta(hours=number)
        iri = self.iris.named("run", f"{started:%Y%m%dt%H%M%Sz}")
        return Run(iri, self.iris.graph("runs"), started, {"base-iri": self.iris.base})

    def _story(self, told: Story, tellers: int, run: Run) -> tuple[Quad, ...]:
        written = [write_article(self.world, told, teller) for teller in range(tellers)]
        graphs = [
            map_article(one.article, one.annotations, one.resolution, one.statements, self.iris, run.iri)
            for one in written
        ]
        self.texts = {graph.iri.value: graph.article.text for graph in graphs}
        quads = [quad for graph in graphs for quad in graph.own]
        quads += shown_quads((quad for graph in graphs for quad in graph.claims), self.iris)
        entities = shown_quads((quad for graph in graphs for quad in graph.entities), self.iris)
        quads += self._new(entities, written)
        store = memory_store()
        store.load(quads)
        quads += relate(store, self.iris, run.iri).add
        for graph in graphs:
            quads.append(run.use(graph.article.source_sha256))
            quads += run.report(graph.iri, report_of(map(_warning, _unresolved(graph.own))))
        return tuple(quads)

    def _new(self, entities: tuple[Quad, ...], written: list[Written]) -> Iterator[Quad]:
        """What no story before has said of an entity: its description, or a variant of its name."""
        known = {self.iris.agent("", figure.entity): figure for one in written for figure in one.figures}
        found: dict[tuple[Kind, int], int] = {}
        for quad in entities:
            figure = known[quad.subject] if isinstance(quad.subject, NamedNode) else None
            if figure is None:
                continue
            bit = 1 << _aspect(figure, quad)
            if not self._described[figure.kind][figure.number] & bit:
                place = figure.kind, figure.number
                found[place] = found.get(place, 0) | bit
                yield quad
        for (kind, number), bits in found.items():
            self._described[kind][number] |= bits


def _aspect(figure: Figure, quad: Quad) -> int:
    if quad.predicate == SKOS_ALT_LABEL and isinstance(quad.object, Literal):
        return figure.names.index(quad.object.value)
    return 0


def _unresolved(quads: tuple[Quad, ...]) -> Iterator[NamedNode]:
    for quad in quads:
        if quad.predicate == RDF_TYPE and quad.object == NG_UNRESOLVED_SOURCE and isinstance(quad.subject, NamedNode):
            yield quad.subject


def _warning(source: NamedNode) -> Finding:
    return Finding(
        focus=source.value,
        path="^ng:source",
        component=f"{PREFIXES['sh']}MaxCountConstraintComponent",
        severity=Severity.WARNING,
        message="Who said this could not be worked out.",
        value=None,
        shape=f"{SHAPES}UnresolvedSource-resolved",
    )


def write_graph(path: Path, articles: int, seed: int = 1) -> int:
    """Writes the graph to a file; the number of its quads."""
    count = 0
    with path.open("wb") as output:
        for quads in Generator(articles, seed).stories():
            output.write(write_quads(quads, RdfFormat.N_QUADS))
            count += len(quads)
    return count
