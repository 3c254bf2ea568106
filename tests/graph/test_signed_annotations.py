"""Everything that annotators found and the graph keeps says which of them found it, and how sure it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from newsgraph.config import Config
from newsgraph.mapping.article_graph import ArticleGraph
from newsgraph.pipeline import load_pipeline
from newsgraph.rdf import Literal, NamedNode
from newsgraph.read.plain_text import article_from_text
from newsgraph.vocabulary import (
    NG_ANNOTATOR,
    NG_CONFIDENCE,
    NG_EVENT_ACCOUNT,
    NG_OCCURRENCE,
    NG_QUANTITY,
    NG_ROLE_MENTION,
    OA_ANNOTATION,
    RDF_TYPE,
)

TEXT = (
    "Bridge attacked in Vienna\n\n"
    "Militants attacked a bridge in Vienna on 3 May 2019 and killed 12 people, police said.\n\n"
    "“It is not safe,” Vienna mayor Ada Finch said. Austrian Foreign Minister Nils Oder met Ada Finch on Sunday.\n"
)


@pytest.fixture(scope="module")
def graph() -> ArticleGraph:
    pipeline = load_pipeline(Config())
    return pipeline.process(article_from_text(TEXT, "bridge.txt"), pipeline.iris.named("run", "1"))


@pytest.mark.parametrize(
    ("kind", "annotators"),
    [
        (OA_ANNOTATION, {"names"}),
        (NG_QUANTITY, {"quantities"}),
        (NG_ROLE_MENTION, {"roles"}),
        (NG_EVENT_ACCOUNT, {"events"}),
        (NG_OCCURRENCE, {"statements", "quantities", "events", "roles"}),
    ],
    ids=["mentions", "quantities", "roles", "events", "occurrences"],
)
def test_each_has_one_annotator_with_its_version_and_one_confidence(
    graph: ArticleGraph, kind: NamedNode, annotators: set[str]
) -> None:
    nodes = [quad.subject for quad in graph.own if quad.predicate == RDF_TYPE and quad.object == kind]
    assert nodes
    told: Mapping[object, list[tuple[NamedNode, object]]] = {
        node: [(quad.predicate, quad.object) for quad in graph.own if quad.subject == node] for node in nodes
    }
    for properties in told.values():
        (annotator,) = [value for predicate, value in properties if predicate == NG_ANNOTATOR]
        (confidence,) = [value for predicate, value in properties if predicate == NG_CONFIDENCE]
        assert isinstance(annotator, Literal)
        assert isinstance(confidence, Literal)
        name, _, version = annotator.value.partition(" ")
        assert name in annotators
        assert version
        assert 0 <= Decimal(confidence.value) <= 1
