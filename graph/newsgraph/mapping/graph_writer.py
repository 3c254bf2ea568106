"""Writes the triples of one named graph about one article, each once, in the order in which they were added.

They are written as the text that N-Quads has for them, and that is parsed all at once: as Python objects, a node costs
as much as writing and parsing a quad, and a quad with a literal three times as much.
"""

from __future__ import annotations

from functools import lru_cache

from newsgraph.agents import Agent
from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.mapping.wording import language_of
from newsgraph.rdf import Literal, NamedNode, Quad, Written, quads_of_lines, typed, written
from newsgraph.vocabulary import RDF_TYPE, term

Statement = tuple[NamedNode, Written]
"""A property and its value."""


def is_a(kind: NamedNode) -> Statement:
    """That something is of a class."""
    return RDF_TYPE, written(kind)


@lru_cache(maxsize=1_024)
def concept(name: str) -> Written:
    """The concept of our vocabulary with a local name."""
    return written(term(f"ng:{name}"))


@lru_cache(maxsize=1_024)  # annotators, units and cues are few
def words(text: str) -> Written:
    """A literal that is in no language."""
    return written(typed(text))


def confidence(value: float) -> Written:
    """The literal of a confidence, to three places."""
    return _decimal(round(value, 3))


@lru_cache(maxsize=1_024)
def _decimal(value: float) -> Written:
    return written(typed(value))


class GraphWriter:
    """The triples of one named graph, without repetitions, and the terms of an article that they are made of."""

    def __init__(self, graph: NamedNode, article: Article, iris: Iris) -> None:
        self.graph = graph
        self.article = article
        self.iris = iris
        self._language = Literal("", language=language_of(article)).language
        self._triples: dict[str, None] = {}

    @property
    def quads(self) -> tuple[Quad, ...]:
        """What was added so far."""
        return quads_of_lines(f" {self.graph} .\n".join((*self._triples, "")))

    def add(self, subject: Written, *statements: Statement) -> None:
        """Adds a triple for each statement."""
        triples = self._triples
        for predicate, value in statements:
            triples[f"{subject} <{predicate.value}> {value}"] = None

    def named(self, kind: str, slug: str) -> Written:
        """The node of `Iris.named`."""
        return written(self.iris.named(kind, slug))

    def agent(self, agent: Agent) -> Written:
        """The node of `Iris.agent`."""
        return written(self.iris.agent(self.article.id, agent))

    def wording(self, text: str) -> Written:
        """A literal in the language of the article."""
        # the engine takes longer to check the language, which it gives in lower case, than to write the words
        return Written(f"{Literal(text)}@{self._language}")
