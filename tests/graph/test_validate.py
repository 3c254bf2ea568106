"""The validator: what it re-reads, what it reports on, and in which order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.agents import Resolution, UnknownOutlet
from newsgraph.annotations import Annotations
from newsgraph.article import Article
from newsgraph.errors import RdfError
from newsgraph.iris import Iris
from newsgraph.mapping.article import map_article
from newsgraph.mapping.article_writer import ArticleWriter
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, Triple, parse_quads, typed
from newsgraph.statements import Statements
from newsgraph.text import Span
from newsgraph.validate.report import Report, Severity, combined
from newsgraph.validate.shacl import Validator, load_validator
from newsgraph.vocabulary import OA_EXACT, OA_HAS_SOURCE, RDF_TYPE, SKOS_PREF_LABEL, term

DATA = Path(__file__).parent.parent / "shapes" / "data"
ARTICLE = "http://localhost:8000/article/00000000000000aa"
SHAPES = "https://w3id.org/newsgraph/shapes#"


@pytest.fixture(scope="module")
def validator() -> Validator:
    return load_once()


@pytest.fixture(scope="module")
def story() -> tuple[Quad, ...]:
    return tuple(parse_quads((DATA / "story.ttl").read_bytes(), RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def text() -> str:
    return (DATA / "story.txt").read_bytes().decode()


@cache
def load_once() -> Validator:
    """For tests that hypothesis repeats, where a fixture would warn."""
    return load_validator()


def _shapes(report: Report) -> set[str]:
    return {finding.shape.removeprefix(SHAPES) for finding in report.findings}


def test_a_text_that_changed_by_one_character_breaks_every_span_behind_it(
    validator: Validator, story: tuple[Quad, ...], text: str
) -> None:
    report = validator.validate(story, {ARTICLE: text.replace("mayor\n", "mayor!\n")})
    assert _shapes(report) == {"ArticleText-hash", "SelectorText-exact"}
    selectors = {quad.subject for quad in story if quad.predicate == OA_EXACT}
    broken = {finding.focus for finding in report.findings if finding.shape.endswith("SelectorText-exact")}
    assert len(broken) == len(selectors) - 1, "all but the headline"


def test_a_finding_about_words_says_where_they_are_and_both_wordings(
    validator: Validator, story: tuple[Quad, ...], text: str
) -> None:
    wrong = Quad(NamedNode(f"{ARTICLE}/selector/158-161"), OA_EXACT, Literal("he"))
    report = validator.validate(
        [q for q in story if (q.subject, q.predicate) != (wrong.subject, OA_EXACT)] + [wrong], {ARTICLE: text}
    )
    assert {finding.value for finding in report.findings} == {"he", "she"}
    assert {(finding.where, finding.excerpt) for finding in report.findings} == {(Span(158, 161), "he")}
    assert not report.conforms


def test_a_link_of_a_chain_is_found_in_the_text(validator: Validator, story: tuple[Quad, ...], text: str) -> None:
    link = NamedNode("http://localhost:8000/occurrence/00000000000000aa-143-155/link/0")
    report = validator.validate(
        [q for q in story if q.subject != link or q.predicate != term("ng:mode")], {ARTICLE: text}
    )
    (finding,) = report.findings
    assert (finding.where, finding.excerpt) == (Span(143, 155), "The dam held")


def test_text_of_an_article_that_is_not_in_the_graph_is_ignored(
    validator: Validator, story: tuple[Quad, ...], text: str
) -> None:
    assert (
        validator.validate(story, {ARTICLE: text, "http://localhost:8000/article/00000000000000cc": "x"}).findings == ()
    )


def test_graph_names_do_not_matter(validator: Validator, story: tuple[Quad, ...], text: str) -> None:
    named = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"http://localhost:8000/graph/{number % 3}"))
        for number, quad in enumerate(story)
    ]
    assert validator.validate(named, {ARTICLE: text}).findings == ()


def test_the_report_does_not_depend_on_the_order_of_the_quads(validator: Validator, story: tuple[Quad, ...]) -> None:
    broken = [quad for quad in story if quad.predicate not in (SKOS_PREF_LABEL, OA_HAS_SOURCE)]
    report = validator.validate(broken)
    assert len(report.findings) > 20
    assert report == validator.validate(reversed(broken))
    assert report == load_validator().validate(broken)


def test_violations_come_first_and_then_the_order_of_the_text(validator: Validator, story: tuple[Quad, ...]) -> None:
    findings = validator.validate([quad for quad in story if quad.predicate != term("ng:stance")]).findings
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities)
    places = [finding.where for finding in findings if finding.severity is Severity.VIOLATION]
    assert None not in places
    assert places == sorted(place for place in places if place is not None)
    assert len(set(places)) > 3


def test_what_only_the_context_describes_is_not_reported_on(
    validator: Validator, story: tuple[Quad, ...], text: str
) -> None:
    shared = [quad for quad in story if "/person/" in str(quad.subject) and quad.predicate != SKOS_PREF_LABEL]
    own = [quad for quad in story if "/person/" not in str(quad.subject)]
    assert validator.validate(own, {ARTICLE: text}, context=shared).findings == ()
    assert _shapes(validator.validate([*own, *shared], {ARTICLE: text})) == {"Entity-hasLabel"}
    assert "Described-type" in _shapes(validator.validate(own, {ARTICLE: text}))


def test_reports_of_parts_make_one_report(validator: Validator, story: tuple[Quad, ...]) -> None:
    half = [quad for quad in story if quad.predicate != term("ng:stance")]
    report = validator.validate(half)
    assert combined([report, report, Report()]) == report


def test_an_empty_graph_conforms(validator: Validator) -> None:
    assert validator.validate(()).conforms


def test_triple_terms_are_refused_in_words(validator: Validator) -> None:
    node = NamedNode("http://localhost:8000/x")
    with pytest.raises(RdfError, match="triple term"):
        validator.validate([Quad(node, RDF_TYPE, Triple(node, RDF_TYPE, node))])


def test_a_folder_of_other_shapes_can_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
        ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property ex:P .
        ex:P a sh:PropertyShape ; sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "No p."@en .""",
        encoding="utf-8",
    )
    node = NamedNode("http://example.org/c")
    (finding,) = load_validator(tmp_path).validate([Quad(node, RDF_TYPE, NamedNode("http://example.org/C"))]).findings
    assert (finding.focus, finding.path, finding.message) == (node.value, "http://example.org/p", "No p.")
    assert finding.severity is Severity.WARNING


def test_shapes_that_are_not_well_formed_turtle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(RdfError):
        load_validator(tmp_path)


def test_an_article_that_says_nothing_conforms(validator: Validator) -> None:
    article = Article("Nothing happened.\n", "x.txt", "0" * 64)
    iris = Iris("https://news.example/")
    graph = map_article(article, Annotations(), Resolution(UnknownOutlet()), Statements(), iris, iris.named("run", "1"))
    report = validator.validate(graph.quads, {graph.iri.value: article.text})
    assert report.conforms
    assert _shapes(report) == {"Article-hasDate", "Article-hasPublisher"}


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=40), st.data())
def test_spans_conform_exactly_when_the_text_has_their_words(words: str, data: st.DataObject) -> None:
    article = Article(words, "x.txt", "0" * 64)
    iris = Iris()
    graph = map_article(article, Annotations(), Resolution(UnknownOutlet()), Statements(), iris, iris.named("run", "1"))
    start = data.draw(st.integers(0, len(words) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(words))))
    writer = ArticleWriter(article, iris)
    writer.span(span)
    other = data.draw(st.text(min_size=len(words), max_size=len(words)))
    shapes = _shapes(load_once().validate([*graph.own, *writer.quads], {graph.iri.value: other}))
    assert ("SelectorText-exact" in shapes) == (span.of(other) != span.of(words))
    assert ("ArticleText-hash" in shapes) == (other != words)


def test_numbers_keep_their_datatype_in_a_finding(validator: Validator, story: tuple[Quad, ...], text: str) -> None:
    node = NamedNode("http://localhost:8000/occurrence/00000000000000aa-71-105")
    confidence = term("ng:confidence")
    changed = [quad for quad in story if quad.subject != node or quad.predicate != confidence]
    (finding,) = validator.validate([*changed, Quad(node, confidence, typed(1.5))], {ARTICLE: text}).findings
    assert finding.value == "1.5"
    assert finding.term == typed(1.5)
