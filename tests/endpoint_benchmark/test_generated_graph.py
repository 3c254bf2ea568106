"""The graph that the endpoint is measured on: of our model, the same for the same seed, of any size."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.endpoint.generator import Generator, write_graph
from benchmarks.endpoint.world import World

from newsgraph.rdf import Quad
from newsgraph.validate.shacl import load_validator
from newsgraph.vocabulary import RDF_TYPE, SCHEMA_NEWS_ARTICLE, SKOS_PREF_LABEL

ARTICLES = 12


@pytest.fixture(scope="module")
def generated() -> tuple[tuple[Quad, ...], dict[str, str]]:
    """The quads of a small graph, and the texts of its articles."""
    generator = Generator(ARTICLES)
    quads: list[Quad] = []
    texts: dict[str, str] = {}
    for story in generator.stories():
        quads.extend(story)
        texts.update(generator.texts)
    return tuple(quads), texts


def test_the_graph_conforms_to_the_shapes_also_where_its_texts_are_read_again(
    generated: tuple[tuple[Quad, ...], dict[str, str]],
) -> None:
    quads, texts = generated
    report = load_validator().validate(quads, texts)
    assert report.conforms, report.as_text()
    assert len(texts) == ARTICLES


def test_each_triple_stands_in_one_graph(generated: tuple[tuple[Quad, ...], dict[str, str]]) -> None:
    quads, _ = generated
    counts = Counter(quad.triple for quad in quads)
    assert [triple for triple, count in counts.items() if count > 1] == []


def test_the_graph_has_the_graphs_and_classes_of_the_model(
    generated: tuple[tuple[Quad, ...], dict[str, str]],
) -> None:
    quads, _ = generated
    graphs = {str(quad.graph_name).split("/graph/")[1].strip(">").split("/")[0] for quad in quads}
    assert graphs == {"article", "entities", "claims", "relations", "runs"}
    classes = {re.split("[#/]", str(quad.object).strip("<>"))[-1] for quad in quads if quad.predicate == RDF_TYPE}
    assert classes >= {
        "NewsArticle", "SpecificResource", "TextQuoteSelector", "Segment", "Annotation", "Quantity", "RoleMention",
        "Occurrence", "Attribution", "EventAccount", "Participation", "UnnamedSource", "UnresolvedSource", "Claim",
        "QuantityClaim", "EventClaim", "RoleClaim", "Quotation", "Variable", "ReportedEvent", "Person", "Organization",
        "Place", "NewsMediaOrganization", "ClaimRelation", "Activity", "ValidationReport",
    }  # fmt: skip
    assert sum(quad.object == SCHEMA_NEWS_ARTICLE for quad in quads) == ARTICLES


def test_no_entity_has_two_preferred_labels(generated: tuple[tuple[Quad, ...], dict[str, str]]) -> None:
    quads, _ = generated
    labels = Counter(quad.subject for quad in quads if quad.predicate == SKOS_PREF_LABEL)
    assert max(labels.values()) == 1


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        write_graph(tmp_path / name, 3, seed)
    first, again, other = ((tmp_path / name).read_bytes() for name in ("first", "again", "other"))
    assert first == again
    assert first != other


def test_the_graph_grows_with_the_articles_in_proportion(tmp_path: Path) -> None:
    small, large = (write_graph(tmp_path / "graph", articles) / articles for articles in (20, 80))
    assert 0.9 < small / large < 1.1


def test_the_first_inhabitants_are_spoken_of_most_often(generated: tuple[tuple[Quad, ...], dict[str, str]]) -> None:
    quads, _ = generated
    world = World(1, 1_000_000)
    assert world.size("person") > 100_000
    bodies = Counter(quad.object for quad in quads if quad.predicate.value.endswith("hasBody"))
    often = bodies.most_common(1)[0][1]
    assert often > 3 * sorted(bodies.values())[len(bodies) // 2]
