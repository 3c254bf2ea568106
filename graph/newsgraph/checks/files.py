"""The rules about the files: every article has its source and text, whole, and nothing lies there that nobody needs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from newsgraph.checks.problem import Problem
from newsgraph.rdf import Literal, NamedNode, typed
from newsgraph.vocabulary import (
    DCTERMS_IS_REPLACED_BY,
    NG_TEXT_SHA256,
    RDF_TYPE,
    SCHEMA_NEWS_ARTICLE,
    SCHEMA_SHA256,
)
from newsgraph.workspace.holdings import Holdings


def check_files(holdings: Holdings) -> Iterator[Problem]:
    """Problems of sources, texts, replaced versions and contributions."""
    archive = holdings.archive
    yield from _check_kind(holdings, "source", SCHEMA_SHA256, archive.source_path, archive.sources())
    yield from _check_kind(holdings, "text", NG_TEXT_SHA256, archive.text_path, archive.texts())
    yield from _check_versions(holdings)
    yield from _check_contributions(holdings)


def _check_kind(
    holdings: Holdings,
    kind: str,
    predicate: NamedNode,
    path_of: Callable[[str], Path],
    files: Iterator[tuple[str, Path]],
) -> Iterator[Problem]:
    for quad in holdings.store.quads(None, predicate):
        if isinstance(quad.object, Literal) and not path_of(quad.object.value).exists():
            yield Problem(kind, str(quad.subject), f"its {kind} {quad.object.value} is not in the archive")
    for sha256, path in files:
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
        if actual != sha256:
            yield Problem(kind, str(path), "its bytes are not those that its name tells; restore it from a backup")
        if next(iter(holdings.store.quads(None, predicate, typed(sha256))), None) is None:
            yield Problem(kind, str(path), "no article is made of it; it can be deleted")


def _check_versions(holdings: Holdings) -> Iterator[Problem]:
    iris, archived = holdings.iris, set(holdings.archive.superseded_ids())
    replaced: set[str] = set()
    for quad in holdings.store.quads(None, DCTERMS_IS_REPLACED_BY, graph=holdings.runs_graph):
        if isinstance(quad.subject, NamedNode):
            article_id = quad.subject.value.removeprefix(iris.article("").value)
            replaced.add(article_id)
            if article_id not in archived:
                yield Problem("version", quad.subject.value, "it was replaced, but is not in the archive")
    for article_id in sorted(archived - replaced):
        yield Problem("version", iris.article(article_id).value, "it is in the archive, but nothing replaced it")


def _check_contributions(holdings: Holdings) -> Iterator[Problem]:
    iris = holdings.iris
    for quad in holdings.store.quads(None, RDF_TYPE, SCHEMA_NEWS_ARTICLE):
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and isinstance(quad.subject, NamedNode):
            article_id = quad.subject.value.removeprefix(iris.article("").value)
            if graph != iris.article_graph(article_id):
                yield Problem("article", quad.subject.value, f"it is described in {graph.value}, not in its own graph")
    for graph in holdings.contributions.graphs():
        if not holdings.has_graph(graph):
            yield Problem("contributions", graph.value, "they are kept, but the article is not there; ingest it again")
