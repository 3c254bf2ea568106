"""What an article is to the ones that are there: the same, a new version of one, an older one, or another article.

Versions belong together by their URL; those without one by the identifier under which they were read (a file's name),
as long as that names a single article. A feed or archive may hold many articles under one name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal as OneOf

from newsgraph.article import Article
from newsgraph.iris import Iris
from newsgraph.rdf import NamedNode, typed
from newsgraph.store.base import Store
from newsgraph.store.results import python_value
from newsgraph.vocabulary import (
    DCTERMS_IDENTIFIER,
    NG_RETRIEVED_AT,
    PROV_WAS_GENERATED_BY,
    SCHEMA_URL,
)
from newsgraph.workspace.traces import fate_of

_NO_NAME = frozenset({"", "-"})
"""Identifiers that name nothing: standard input is another one each time."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What an article is to those that are there. ``other`` is the id of the version that it replaces or precedes."""

    kind: OneOf["same", "new", "newer", "older"]
    other: str | None = None


def place(store: Store, iris: Iris, article: Article, run: NamedNode) -> Placement:
    """Where an article belongs. Articles that the given run stored under the same file name are different articles."""
    iri = iris.article(article.id)
    fate = fate_of(store, iris, iri)
    if fate.kind == "current":
        return Placement("same")
    other = _other_version(store, iris, article, run)
    if other is None:
        return Placement("new")
    if article.excerpt:
        # a feed that is read again and again must not put its teaser in the place of the page
        return Placement("same" if fate.kind == "superseded" else "older", other)
    its_time, time = _retrieved_at(store, iris.article(other)), _aware(article.retrieved_at)
    if time is not None and its_time is not None and time < its_time:
        return Placement("same" if fate.kind == "superseded" else "older", other)
    # Under a URL, a text that was replaced before comes back only if it is known to have been retrieved later: else
    # ingesting a folder that holds both versions would exchange them each time.
    comes_back = article.url is None or (time is not None and its_time is not None and time > its_time)
    if fate.kind == "superseded" and not comes_back:
        return Placement("same", other)
    return Placement("newer", other)


def _other_version(store: Store, iris: Iris, article: Article, run: NamedNode) -> str | None:
    if article.url is not None:
        return next(_article_ids(store, iris, SCHEMA_URL, article.url), None)
    if article.identifier in _NO_NAME:
        return None
    same_name = list(_article_ids(store, iris, DCTERMS_IDENTIFIER, article.identifier))
    if len(same_name) != 1:
        return None
    other = iris.article(same_name[0])
    if next(iter(store.quads(other, SCHEMA_URL)), None) is not None:
        return None
    made_now = store.quads(iris.article_graph(same_name[0]), PROV_WAS_GENERATED_BY, run)
    return same_name[0] if next(iter(made_now), None) is None else None


def _article_ids(store: Store, iris: Iris, predicate: NamedNode, value: str) -> Iterator[str]:
    """The ids of the current articles with that property, in order."""
    prefix = iris.article_graph("").value
    for quad in sorted(store.quads(None, predicate, typed(value)), key=str):
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.startswith(prefix):
            article_id = graph.value.removeprefix(prefix)
            if quad.subject == iris.article(article_id):
                yield article_id


def _retrieved_at(store: Store, article: NamedNode) -> datetime | None:
    quad = next(iter(store.quads(article, NG_RETRIEVED_AT)), None)
    value = python_value(quad.object) if quad is not None else None
    return _aware(value) if isinstance(value, datetime) else None


def _aware(time: datetime | None) -> datetime | None:
    """A time without its zone is taken as UTC, in order to compare it."""
    return time.replace(tzinfo=UTC) if time is not None and time.tzinfo is None else time
