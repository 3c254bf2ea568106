"""Answers kept by revision: bounded, never stale, never for what changes by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph_server.engine.cache import CachedAnswer, ResultCache, entity_tag, is_stable
from newsgraph_server.engine.evaluation import QueryRequest


def request(text: str, **more: str) -> QueryRequest:
    return QueryRequest(text, "http://e/", union=True, **more)  # type: ignore[arg-type]


def answer(size: int = 10) -> CachedAnswer:
    return CachedAnswer("solutions", "json", b"x" * size)


def test_answer_is_found_at_its_revision_only() -> None:
    cache = ResultCache(100_000)
    cache.put(request("a"), 3, answer())
    assert cache.get(request("a"), 3) == answer()
    assert cache.get(request("a"), 4) is None
    assert cache.get(request("b"), 3) is None
    assert (cache.hits, cache.misses) == (1, 2)


def test_newer_revision_drives_out_the_older_one_and_never_the_other_way() -> None:
    cache = ResultCache(100_000)
    cache.put(request("a"), 3, answer())
    cache.put(request("b"), 4, answer())
    cache.put(request("c"), 3, answer())
    assert len(cache) == 1
    assert cache.get(request("b"), 4) is not None


def test_form_and_dataset_are_part_of_the_key() -> None:
    cache = ResultCache(100_000)
    cache.put(request("a", solutions="json"), 1, answer())
    assert cache.get(request("a", solutions="csv"), 1) is None
    assert entity_tag(request("a", solutions="json"), 1) != entity_tag(request("a", solutions="csv"), 1)
    assert entity_tag(request("a"), 1) != entity_tag(request("a"), 2)


def test_large_answer_is_not_kept() -> None:
    cache = ResultCache(80_000)
    cache.put(request("a"), 1, answer(cache.largest + 1))
    assert len(cache) == 0


def test_least_recently_used_goes_first() -> None:
    cache = ResultCache(1_000_000, most_entries=2)
    for text in "ab":
        cache.put(request(text), 1, answer())
    assert cache.get(request("a"), 1)
    cache.put(request("c"), 1, answer())
    assert cache.get(request("a"), 1)
    assert cache.get(request("b"), 1) is None


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 2_000), st.integers(0, 2)), max_size=60))
def test_bounds_hold_whatever_comes(puts: list[tuple[str, int, int]]) -> None:
    cache = ResultCache(10_000, most_entries=4)
    for text, size, revision in puts:
        cache.put(request(text), revision, answer(size))
        assert 0 <= cache.bytes <= 10_000
        assert len(cache) <= 4
    cache.clear()
    assert cache.bytes == 0


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?n) {}",
        "SELECT (rand() AS ?n) {}",
        "ASK { BIND(Uuid() AS ?x) }",
        "SELECT * { BIND(STRUUID() AS ?x) }",
        "SELECT * { SERVICE <http://e/> {} }",
        "SELECT (BNODE() AS ?b) {}",
    ],
)
def test_what_changes_by_itself_is_not_kept(text: str) -> None:
    assert not is_stable(text)


def test_what_does_not_is() -> None:
    assert is_stable("SELECT * { ?known <http://e/brand> ?operand }")
