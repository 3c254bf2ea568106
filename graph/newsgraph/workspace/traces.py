"""What an article leaves in ``graph/runs`` when it goes: which version replaced it, or that it was removed.

Its IRI keeps an answer that way: the version that replaced it, or that it is gone (HTTP 410), which is not the same as
that it never was (404).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal as OneOf

from newsgraph.iris import Iris
from newsgraph.rdf import NamedNode, Quad, typed
from newsgraph.store.base import Store
from newsgraph.vocabulary import (
    DCTERMS_IDENTIFIER,
    DCTERMS_IS_REPLACED_BY,
    NG_TEXT_SHA256,
    PROV_ENTITY,
    RDF_TYPE,
    SCHEMA_SHA256,
    term,
)
from newsgraph.workspace.runs import Run

_INVALIDATED_AT = term("prov:invalidatedAtTime")
_INVALIDATED_BY = term("prov:wasInvalidatedBy")
_KEPT = (DCTERMS_IDENTIFIER, SCHEMA_SHA256, NG_TEXT_SHA256)
"""What stays known of a replaced version, so that its files in the archive are known to be in use."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an article: it is current, or replaced by another version, or removed, or was never there."""

    kind: OneOf["current", "superseded", "removed", "unknown"]
    replaced_by: NamedNode | None = None


def fate_of(store: Store, iris: Iris, article: NamedNode) -> Fate:
    """What became of the article with that IRI."""
    own_graph = iris.article_graph(article.value.removeprefix(iris.article("").value))
    if next(iter(store.quads(article, RDF_TYPE, graph=own_graph)), None) is not None:
        return Fate("current")
    trace = trace_of(store, iris, article)
    for quad in trace:
        if quad.predicate == DCTERMS_IS_REPLACED_BY and isinstance(quad.object, NamedNode):
            return Fate("superseded", quad.object)
    return Fate("removed" if trace else "unknown")


def trace_of(store: Store, iris: Iris, article: NamedNode) -> tuple[Quad, ...]:
    """What an article that is gone has left."""
    return tuple(store.quads(article, graph=iris.graph("runs")))


def superseded_trace(
    run: Run, article: NamedNode, by: NamedNode, description: tuple[Quad, ...], now: datetime
) -> tuple[Quad, ...]:
    """What a replaced version leaves; ``description`` are the quads about it."""
    kept = (
        Quad(article, quad.predicate, quad.object, run.graph)
        for quad in description
        if quad.subject == article and quad.predicate in _KEPT
    )
    return (*_gone(run, article, now), Quad(article, DCTERMS_IS_REPLACED_BY, by, run.graph), *kept)


def tombstone(run: Run, article: NamedNode, now: datetime) -> tuple[Quad, ...]:
    """What a removed article leaves: when it was removed, and in which run."""
    return _gone(run, article, now)


def _gone(run: Run, article: NamedNode, now: datetime) -> tuple[Quad, ...]:
    return (
        Quad(article, RDF_TYPE, PROV_ENTITY, run.graph),
        Quad(article, _INVALIDATED_AT, typed(now), run.graph),
        Quad(article, _INVALIDATED_BY, run.iri, run.graph),
    )


def earlier_versions(store: Store, iris: Iris, article: NamedNode) -> Iterator[NamedNode]:
    """The versions that the article replaced, directly or by way of others, the latest first."""
    seen = {article}
    open_versions = [article]
    while open_versions:
        version = open_versions.pop(0)
        for quad in store.quads(None, DCTERMS_IS_REPLACED_BY, version, iris.graph("runs")):
            if isinstance(quad.subject, NamedNode) and quad.subject not in seen:
                seen.add(quad.subject)
                open_versions.append(quad.subject)
                yield quad.subject
