"""What must hold of any input: articles, a refusal with a reason, or nothing; and every place in a text is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from newsgraph.annotations import LAYERS, Annotations
from newsgraph.article import Article
from newsgraph.errors import SourceError
from newsgraph.interpret.interpretation import interpret
from newsgraph.mapping.article import map_article
from newsgraph.pipeline import Pipeline
from newsgraph.rdf import Literal, NamedNode, Quad, RdfFormat, write_quads
from newsgraph.read import find_sources
from newsgraph.read.readers import read_items
from newsgraph.statements import Statements
from newsgraph.text import Span
from newsgraph.validate.shacl import Validator
from newsgraph.vocabulary import OA_END, OA_EXACT, OA_START

MOST_ARTICLES = 5
"""So many articles of one input are taken through the stages."""


class Oracle:
    """Takes inputs through all stages. Raises AssertionError for what is wrong; other errors are crashes."""

    def __init__(self, pipeline: Pipeline, validator: Validator, folder: Path) -> None:
        self._pipeline = pipeline
        self._validator = validator
        self._folder = folder
        self._run = pipeline.iris.named("run", "1")

    def examine(self, suffix: str, content: bytes, *, validate: bool) -> Counter[str]:
        """How many articles, refusals and nothings a file of that content gave."""
        path = self._folder / f"input{suffix}"
        path.write_bytes(content)
        found: Counter[str] = Counter()
        for source in find_sources([str(path)]):
            items = [source] if isinstance(source, SourceError) else read_items(source)
            for item in items:
                if isinstance(item, SourceError):
                    assert str(item).strip(), "a refusal has a reason"
                    str(item).encode()
                    found["refused"] += 1
                    continue
                found["articles"] += 1
                if found["articles"] <= MOST_ARTICLES:
                    self.check(item, validate=validate)
        return found or Counter({"nothing": 1})

    def check(self, article: Article, *, validate: bool) -> None:
        """Takes an article through all stages and reads every place again."""
        text = article.text
        text.encode()
        check_spans(article, text)
        annotations, resolution = self._pipeline.annotate(article)
        check_spans(annotations, text)
        check_order(annotations)
        statements = interpret(article, annotations, resolution)
        check_spans(statements, text)
        check_story(article, statements)
        graph = map_article(article, annotations, resolution, statements, self._pipeline.iris, self._run)
        check_selectors(graph.own, text)
        write_quads(graph.quads, RdfFormat.N_QUADS)
        if validate and len(graph.quads) < 5_000:
            graph = self._pipeline.process(article, self._run)
            report = self._validator.validate(graph.quads, {graph.iri.value: text})
            assert report.conforms, report.as_text()


def spans_in(value: object) -> Iterator[Span]:
    """The spans of a value of dataclasses and tuples."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:  # pyright: ignore[reportUnknownVariableType]
            yield from spans_in(item)  # pyright: ignore[reportUnknownArgumentType]
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))


def check_spans(value: object, text: str) -> None:
    """Every span lies in the text."""
    for span in spans_in(value):
        assert 0 <= span.start < span.end <= len(text), f"{span} is not in a text of {len(text)}"


def check_order(annotations: Annotations) -> None:
    """The layers whose items have one span are in text order."""
    for layer in LAYERS:
        starts = [item.span.start for item in getattr(annotations, layer) if hasattr(item, "span")]
        assert starts == sorted(starts), f"{layer} is not in text order"


def check_story(article: Article, statements: Statements) -> None:
    """No occurrence stands in what is not the story."""
    for occurrence in statements.occurrences:
        for span in occurrence.spans:
            assert article.in_story(span), f"an occurrence at {span} is not in the story"


def check_selectors(quads: tuple[Quad, ...], text: str) -> None:
    """Each selector's words are those of the text at its offsets."""
    values: dict[str, dict[NamedNode, str]] = {}
    for quad in quads:
        if quad.predicate in (OA_START, OA_END, OA_EXACT):
            subject, value = quad.subject, quad.object
            assert isinstance(subject, NamedNode)
            assert isinstance(value, Literal)
            values.setdefault(subject.value, {})[quad.predicate] = value.value
    for name, found in values.items():
        exact = text[int(found[OA_START]) : int(found[OA_END])]
        assert exact == found[OA_EXACT], f"{name} quotes {found[OA_EXACT][:40]!r} for {exact[:40]!r}"
