"""Web addresses that pages and records give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.rdf import NamedNode
from newsgraph.read.addresses import canonical_address, domain_of, web_address


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("HTTPS://Kell.Example/a?b=c#d", "https://kell.example/a?b=c"),
        ("https://kell.example", "https://kell.example/"),
        ("https://kell.example:8443/x", "https://kell.example:8443/x"),
        ("https://me:secret@kell.example/", "https://kell.example/"),
        ("https://kéll.example/ü", "https://xn--kll-bma.example/%C3%BC"),
        ("https://kell.example/100%/a%20b", "https://kell.example/100%25/a%20b"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("/only/a/path", None),
        ("//kell.example/x", None),
        ("data:text/plain,x", None),
        ("https://", None),
        ("https://kell example/", None),
        ("https://kell.example/" + "a" * 3000, None),
        ("https://kell.example/\ud800", None),
        ("https://" + "a" * 70 + ".example/", None),
        (17, None),
    ],
)
def test_an_address_is_cleaned_or_left_out(value: object, address: str | None) -> None:
    assert web_address(value) == address


def test_a_relative_address_starts_from_its_page() -> None:
    assert web_address("../b", "https://kell.example/x/a") == "https://kell.example/b"
    assert web_address("//kell.example/x", "https://other.example/") == "https://kell.example/x"


@given(st.text(max_size=40), st.text(max_size=40))
def test_every_address_that_is_taken_is_a_valid_iri_and_stays_what_it_is(host: str, path: str) -> None:
    for value in (f"https://{host}/{path}", f"https://kell.example/{path}", host):
        address = web_address(value)
        if address is not None:
            assert NamedNode(address).value == address
            assert web_address(address) == address


def test_mirrors_of_an_outlet_are_one_domain() -> None:
    assert {domain_of(f"https://{host}kell.example/x") for host in ("", "www.", "m.", "amp.")} == {"kell.example"}


def test_a_page_may_name_another_address_of_its_own_outlet_only() -> None:
    assert canonical_address("https://kell.example/a", "https://www.kell.example/a?x") == "https://kell.example/a"
    assert canonical_address("https://other.example/a", "https://kell.example/b") == "https://kell.example/b"
    assert canonical_address(None, None) is None
