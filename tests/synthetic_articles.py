"""Articles whose text says what is in them, mapped by the real mapping: for tests of everything behind it.

A text has one item in each line: ``name KEY Some Name`` mentions a person (known to the authority file if the key is
``known-…``), ``quote KEY SPEAKER some words`` prints a quotation, ``claim KEY some words`` states a claim in the
outlet's own voice, ``figure KEY 5000`` a value of a variable. Items with one key meet in one shared node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from newsgraph.agents import Entity, Resolution, UnknownOutlet
from newsgraph.annotations import Annotations, Approximation, EntityType, Mention, Mode, Stance
from newsgraph.archive import Archive
from newsgraph.article import Article, Source
from newsgraph.config import Config
from newsgraph.contributions import Contributions
from newsgraph.errors import SourceError
from newsgraph.iris import Iris, keyed_slug, plain_slug
from newsgraph.mapping.article import map_article
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.quarantine import Quarantine
from newsgraph.rdf import NamedNode, Quad
from newsgraph.statements import Claim, Link, Occurrence, QuantityClaim, Quotation, Statements, Variable
from newsgraph.store.base import Change, Store
from newsgraph.store.oxigraph import memory_store
from newsgraph.text import Span
from newsgraph.validate.finding import Finding, Severity
from newsgraph.validate.report import Report, report_of
from newsgraph.vocabulary import PROV_WAS_GENERATED_BY, PROV_WAS_REVISION_OF
from newsgraph.workspace import Outcome, Workspace
from newsgraph.workspace.gate import Shapes as Judge
from newsgraph.workspace.holdings import Clock, Holdings

IRIS = Iris()


def source(text: str, identifier: str, url: str | None = None, retrieved_at: datetime | None = None) -> Source:
    """A source that holds one article."""
    return Source(identifier, text.encode(), url=url, retrieved_at=retrieved_at)


def read(given: Source) -> Iterator[Article]:
    """The articles of a source: several where a line of three hyphens parts them."""
    if given.content.startswith(b"unreadable"):
        raise SourceError(given.identifier, "it cannot be read")
    if given.content.startswith(b"broken reader"):
        raise ZeroDivisionError("a fault")
    for text in given.content.decode().split("\n---\n"):
        if text:
            yield Article(text, given.identifier, given.sha256, url=given.url, retrieved_at=given.retrieved_at)


class SyntheticPipeline:
    """Makes the graph of a synthetic article; remembers how many."""

    def __init__(self) -> None:
        self.processed = 0

    def process(
        self, article: Article, run: NamedNode, stopwatch: Callable[[str, float], None] | None = None
    ) -> ArticleGraph:
        """The graph of an article."""
        self.processed += 1
        if article.text.startswith("broken annotator"):
            raise ZeroDivisionError("a fault")
        if stopwatch is not None:
            stopwatch("map", 0.001)
        annotations, resolution, statements = interpret(article)
        return map_article(article, annotations, resolution, statements, IRIS, run)


def interpret(article: Article) -> tuple[Annotations, Resolution, Statements]:
    """What the lines of the text say."""
    items = list(_items(article.text))
    people = _people(items)
    outlet = Link((UnknownOutlet(),), Stance.REPORTS, Mode.INDIRECT)
    own_voice = (Link((UnknownOutlet(),), Stance.AFFIRMS, Mode.OWN_VOICE),)
    mentions: dict[Span, Entity] = {}
    occurrences: list[Occurrence] = []
    for kind, key, words, span in items:
        if kind == "name":
            mentions[span] = people[key]
        elif kind == "quote":
            name, _, said = words.partition(" ")
            speaker = people.get(name) or _person(name, name)
            quotation = Quotation(keyed_slug(key, key), said, speaker)
            chain = (outlet, Link((speaker,), Stance.AFFIRMS, Mode.DIRECT))
            occurrences.append(Occurrence((span,), chain, quotation=quotation, fidelity="Verbatim", extent="Full"))
        elif kind == "claim":
            claim = Claim(keyed_slug(key, key), words, about=tuple(people.values())[:1])
            occurrences.append(Occurrence((span,), own_voice, (claim,)))
        else:
            variable = Variable(keyed_slug(key, key), words.partition(" ")[2] or key, "people")
            value = Decimal(words.partition(" ")[0])
            figure = QuantityClaim(
                keyed_slug(f"{key} {value}", f"{key} {value}"),
                f"{variable.label}: {value}",
                variable=variable,
                value=value,
                unit="people",
                approximation=Approximation.EXACTLY,
            )
            occurrences.append(Occurrence((span,), own_voice, (figure,)))
    annotations = Annotations(mentions=tuple(Mention(span, EntityType.PERSON) for span in mentions))
    return annotations, Resolution(UnknownOutlet(), mentions), Statements(tuple(occurrences))


def _items(text: str) -> Iterator[tuple[str, str, str, Span]]:
    start = 0
    for line in text.split("\n"):
        kind, _, rest = line.partition(" ")
        key, _, words = rest.partition(" ")
        if kind in ("name", "quote", "claim", "figure") and words:
            yield kind, key, words, Span(start + len(line) - len(words), start + len(line))
        start += len(line) + 1


def _people(items: Iterable[tuple[str, str, str, Span]]) -> dict[str, Entity]:
    names: dict[str, list[str]] = {}
    for kind, key, words, _ in items:
        if kind == "name":
            names.setdefault(key, []).append(words)
    return {key: _person(key, max(given, key=len)) for key, given in names.items()}


def _person(key: str, label: str) -> Entity:
    known = key.startswith("known-")
    slug = plain_slug(key) if known else keyed_slug(key, key)
    return Entity(EntityType.PERSON, slug, key.title() if known else label, ("Person",), known=known)


class Shapes:
    """Refuses texts with the word "forbidden", warns of those with "doubtful"."""

    def __init__(self) -> None:
        self.refuses = True
        self.judged: list[set[Quad]] = []

    def validate(
        self, quads: Iterable[Quad], texts: Mapping[str, str] | None = None, context: Iterable[Quad] = ()
    ) -> Report:
        """The report on an article."""
        self.judged.append({*quads, *context})
        ((iri, text),) = (texts or {}).items()
        findings: list[Finding] = []
        for word, severity in (("forbidden", Severity.VIOLATION), ("doubtful", Severity.WARNING)):
            if word in text and (self.refuses or severity is Severity.WARNING):
                shape = "https://w3id.org/newsgraph/shapes#Article-words"
                component = "http://www.w3.org/ns/shacl#PatternConstraintComponent"
                findings.append(Finding(iri, None, component, severity, f"It is {word}.", None, shape))
        return report_of(findings)


class SteadyClock:
    """A clock that is a minute later each time."""

    def __init__(self) -> None:
        self._time = datetime(2031, 4, 1, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time."""
        self._time += timedelta(minutes=1)
        return self._time


def no_relations(store: Store, iris: Iris, run: NamedNode, touched: Iterable[NamedNode] | None) -> Change:
    """Relates nothing."""
    del store, iris, run, touched
    return Change()


def memory_workspace(
    folder: Path,
    *,
    shapes: Judge | None = None,
    pipeline: SyntheticPipeline | None = None,
    clock: Clock | None = None,
) -> Workspace:
    """A workspace whose stores are in memory and whose files are in a folder."""
    store = memory_store()
    holdings = Holdings(store, Contributions(memory_store(), IRIS), Archive(folder), Quarantine(folder), IRIS)
    return Workspace(
        Config(store=str(folder)),
        holdings,
        pipeline=pipeline or SyntheticPipeline(),
        validator=shapes or Shapes(),
        read=read,
        clock=clock or SteadyClock(),
    )


def content(store: Store) -> set[Quad]:
    """The dataset without what tells of its history: the runs, and which version an article replaced."""
    history = {PROV_WAS_GENERATED_BY, PROV_WAS_REVISION_OF}
    return {q for q in store.quads() if q.graph_name != IRIS.graph("runs") and q.predicate not in history}


def ingest(
    workspace: Workspace,
    text: str,
    identifier: str = "a.txt",
    url: str | None = None,
    retrieved_at: datetime | None = None,
) -> Outcome:
    """Ingests one article; returns what became of it."""
    (outcome,) = workspace.ingest([source(text, identifier, url, retrieved_at)])
    return outcome


def article_of(outcome: Outcome) -> NamedNode:
    """The IRI of its article."""
    assert outcome.article is not None
    return outcome.article


def id_of(outcome: Outcome) -> str:
    """The id of its article."""
    assert outcome.article_id is not None
    return outcome.article_id


def snapshot(workspace: Workspace) -> set[Quad]:
    """The whole dataset."""
    return set(workspace.store.quads())
