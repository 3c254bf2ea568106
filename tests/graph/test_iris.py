"""The IRIs of the data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.agents import Entity, UnknownOutlet, UnnamedSource, UnresolvedSource
from newsgraph.annotations import EntityType
from newsgraph.iris import SLUG, Iris, keyed_slug, plain_slug
from newsgraph.text import Span

IRIS = Iris("https://news.example/")
ARTICLE = "0123456789abcdef"


def test_iris_follow_the_contract() -> None:
    span = Span(3, 9)
    assert IRIS.article(ARTICLE).value == f"https://news.example/article/{ARTICLE}"
    assert IRIS.span(ARTICLE, span).value == f"https://news.example/article/{ARTICLE}#char=3,9"
    assert IRIS.part(ARTICLE, "mention", span).endswith(f"article/{ARTICLE}/mention/3-9>")
    assert IRIS.part(ARTICLE, "quantity", span, 2).endswith("/quantity/3-9-2>")
    occurrence = IRIS.occurrence(ARTICLE, span)
    assert occurrence == f"<https://news.example/occurrence/{ARTICLE}-3-9>"
    assert IRIS.link(occurrence, 0) == f"<https://news.example/occurrence/{ARTICLE}-3-9/link/0>"
    assert IRIS.article_graph(ARTICLE).value == f"https://news.example/graph/article/{ARTICLE}"


def test_agents_have_iris_of_their_kind() -> None:
    jane = Entity(EntityType.PERSON, "jane-roe", "Jane Roe", ("Person",))
    assert IRIS.agent(ARTICLE, jane).value == "https://news.example/person/jane-roe"
    assert IRIS.agent(ARTICLE, UnnamedSource(2, "an aide")).value.endswith(f"article/{ARTICLE}/unnamed/2")
    assert IRIS.agent(ARTICLE, UnresolvedSource(1, "he")).value.endswith("/unresolved/1")
    assert IRIS.agent(ARTICLE, UnknownOutlet()).value.endswith(f"article/{ARTICLE}/outlet")


@given(st.text())
def test_every_label_gives_a_slug_that_cannot_leave_its_place(label: str) -> None:
    assert SLUG.fullmatch(plain_slug(label))
    assert SLUG.fullmatch(keyed_slug(label, label))
    assert len(plain_slug(label)) <= 80


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Jonas Gahr Støre", "jonas-gahr-store"),
        ("Łódź", "lodz"),
        ("Škarić", "skaric"),
        ("O’Neill", "oneill"),
        ("北京", "x"),
    ],
)
def test_letters_are_spelled_out_in_ascii(label: str, slug: str) -> None:
    assert plain_slug(label) == slug


def test_a_keyed_slug_depends_on_the_key_alone_after_its_label() -> None:
    assert keyed_slug("Jane Roe", "a") == keyed_slug("Jane Roe", "a")
    assert keyed_slug("Jane Roe", "a") != keyed_slug("Jane Roe", "b")


@pytest.mark.parametrize("slug", ["../x", "a/b", "", "A", "a--b", "é"])
def test_what_is_no_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="not a slug"):
        IRIS.named("person", slug)


@pytest.mark.parametrize("base", ["localhost/", "http://x", "ftp://x/", 'http://x/">/', "http://x /"])
def test_what_is_no_base_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        Iris(base)
