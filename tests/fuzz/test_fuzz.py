"""Ten thousand broken inputs, the same each time: articles, refusals or nothing, every place right, none hangs."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.campaign import run
from fuzz.mutations import NASTY, WORDS, mutated
from fuzz.oracle import Oracle, check_selectors, check_spans
from fuzz.seeds import seeds
from newsgraph.annotations import Annotations, EntityType, Mention
from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.pipeline import load_pipeline
from newsgraph.rdf import NamedNode, Quad, typed
from newsgraph.read.plain_text import article_from_text
from newsgraph.read.readers import READERS, reader_of
from newsgraph.text import Span
from newsgraph.validate.shacl import load_validator
from newsgraph.vocabulary import OA_END, OA_EXACT, OA_START

PIECES = st.sampled_from((*NASTY, *WORDS)) | st.text(max_size=12)
INPUTS = 10_000
SEED = 20_261_128


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Oracle:
    return Oracle(load_pipeline(), load_validator(), tmp_path_factory.mktemp("inputs"))


def test_every_reader_has_a_seed() -> None:
    taken: set[str] = set()
    for seed in seeds():
        with contextlib.suppress(SourceError):
            taken.add(reader_of(Source(f"seed{seed.suffix}", seed.content)).name)
    assert taken == {reader.name for reader in READERS}


def test_an_input_is_the_same_whenever_it_is_made() -> None:
    choices = seeds()
    assert [mutated(number, 1, choices) for number in range(50)] == [
        mutated(number, 1, choices) for number in range(50)
    ]
    assert len({mutated(number, 1, choices) for number in range(50)}) > 45


def test_the_seeds_themselves_are_read_or_refused(oracle: Oracle) -> None:
    found = [oracle.examine(seed.suffix, seed.content, validate=True) for seed in seeds()]
    assert sum(one["articles"] for one in found) >= 30
    assert sum(one["refused"] for one in found) >= 3, "the bombs"


def test_a_wrong_place_is_noticed() -> None:
    text = "Ada Finch"
    with pytest.raises(AssertionError, match="not in a text"):
        check_spans(Annotations(mentions=(Mention(Span(4, 10), EntityType.PERSON),)), text)
    node, graph = NamedNode("http://localhost:8000/selector"), NamedNode("http://localhost:8000/graph")
    values = ((OA_START, typed(4)), (OA_END, typed(9)), (OA_EXACT, typed("Ada F")))
    with pytest.raises(AssertionError, match="quotes 'Ada F' for 'Finch'"):
        check_selectors(tuple(Quad(node, predicate, value, graph) for predicate, value in values), text)


@pytest.mark.fuzz
def test_ten_thousand_broken_inputs_are_read_or_refused() -> None:
    result = run(INPUTS, SEED)
    assert result.failures == []
    assert result.inputs == INPUTS
    assert min(result.found["articles"], result.found["refused"]) > INPUTS // 10


@pytest.mark.fuzz
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=60), st.sampled_from(" \n,"))
def test_any_words_give_places_in_their_text(oracle: Oracle, pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    with contextlib.suppress(SourceError):
        oracle.check(article_from_text(text), validate=False)


def test_a_false_suffix_costs_a_refusal_at_most(oracle: Oracle) -> None:
    small = [seed.content for seed in seeds() if len(seed.content) < 3_000]
    assert len(small) >= 10
    for content in small:
        for suffix in (".txt", ".html", ".json", ".xml", ".warc", ".zip", ".gz"):
            assert oracle.examine(suffix, content, validate=False).total() > 0
