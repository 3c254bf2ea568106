"""From IRIs to paths and back."""

from __future__ import annotations

import pytest

from newsgraph_server.protocol.links import Links

LINKS = Links("https://data.example/news/", "/mount")


@pytest.mark.parametrize(
    ("iri", "href"),
    [
        ("https://data.example/news/person/x", "/mount/person/x"),
        ("https://data.example/news/article/x#char=1,2", "/mount/article/x#char=1,2"),
        ("https://data.example/news//evil.example/", "https://data.example/news//evil.example/"),
        ("https://data.example/other", "https://data.example/other"),
        ("https://w3id.org/newsgraph/ontology#Claim", "/mount/ontology#Claim"),
        ("http://else.example/", "http://else.example/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("urn:isbn:1", None),
    ],
)
def test_link_leads_to_a_path_here_or_to_the_web_and_nowhere_else(iri: str, href: str | None) -> None:
    assert LINKS.href(iri) == href


def test_characters_that_would_end_an_attribute_are_escaped() -> None:
    assert LINKS.href('https://data.example/news/graph/a"b<c d') == "/mount/graph/a%22b%3Cc%20d"


def test_path_makes_the_iri_under_the_base() -> None:
    iri = LINKS.iri("/person/x")
    assert iri is not None
    assert iri.value == "https://data.example/news/person/x"
    assert LINKS.iri("/person/a b") is None


@pytest.mark.parametrize(
    ("iri", "words"),
    [
        ("https://data.example/news/person/x", "person/x"),
        ("https://w3id.org/newsgraph/ontology#Claim", "ng:Claim"),
        ("http://www.w3.org/ns/prov#wasAttributedTo", "prov:wasAttributedTo"),
        ("https://schema.org/", "https://schema.org/"),
        ("https://schema.org/a/b", "https://schema.org/a/b"),
        ("http://else.example/x", "http://else.example/x"),
    ],
)
def test_iri_is_shown_as_short_as_it_can_be_told(iri: str, words: str) -> None:
    assert LINKS.short(iri) == words
