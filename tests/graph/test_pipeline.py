"""The stages together, on texts that nobody would write: whatever comes in, the graph that comes out conforms."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgraph.article import Article
from newsgraph.config import Config
from newsgraph.errors import SourceError
from newsgraph.pipeline import Pipeline, load_pipeline
from newsgraph.rdf import BlankNode
from newsgraph.read.plain_text import article_from_text
from newsgraph.validate.shacl import Validator, load_validator

PIECES = st.sampled_from(
    [
        *("“", "”", '"', "'", "’", "(", ")", "[", "]", "…", " – ", ", ", ". ", "? ", ": ", "\n", "\n\n", "\r\n", "\t"),
        *("Ada Finch", "Mr Oder", "President Nils Oder", "Iraq", "Iraqi", "the US", "NATO", "The Hague", "ISIS", "WHO"),
        *("said", "told reporters", "denied that", "according to", "insists", "claims", "citing", "asked whether"),
        *("he", "she", "they", "it", "the minister", "a senior official", "officials", "the statement", "the company"),
        *("about 5,000", "from 5,200 to 3,000", "60 percent", "$3bn", "dozens of", "1e9", "no", "not", "at least 12"),
        *("troops", "people were killed", "attacks", "were injured", "withdraw from", "met", "resigned", "will", "may"),
        *("on Monday", "last week", "in 2014", "31 February 2020", "99/99/9999", "Published: 1 May 2020"),
        *("By Ada Finch", "READ MORE: ", "Picture: Getty", "source: reuters.com", "LONDON (Reuters) - "),
        *("🙂", "e\u0301", "\u202e", "\u00a0", "ﬁ", "ǅ"),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", " ", "\n\n"])), min_size=1, max_size=60).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


@cache
def stages() -> tuple[Pipeline, Validator]:
    return load_pipeline(Config()), load_validator()


def read(text: str) -> Article | None:
    try:
        return article_from_text(text, "fuzz.txt")
    except SourceError:
        return None


def check(text: str) -> None:
    pipeline, validator = stages()
    article = read(text)
    if article is None:
        return
    graph = pipeline.process(article, pipeline.iris.named("run", "1"))
    report = validator.validate(graph.quads, {graph.iri.value: article.text})
    # Labels are settled when an article meets the store, so one article may offer several wordings here.
    wrong = [finding for finding in report.violations if "runs" not in finding.focus and "/run/" not in finding.focus]
    assert not wrong, report.as_text()
    assert not [q for q in graph.quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    triples = [(q.subject, q.predicate, q.object) for q in graph.quads]
    assert len(triples) == len(set(triples))
    assert pipeline.process(article, pipeline.iris.named("run", "1")) == graph


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_a_graph_that_conforms(text: str) -> None:
    check(text)


@pytest.mark.fuzz
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS | st.text(max_size=300))
def test_many_texts_give_graphs_that_conform(text: str) -> None:
    check(text)
