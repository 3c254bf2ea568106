"""The tokens of SPARQL text, and the questions that they answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.store.sparql_tokens import states_dataset, tokens
from patience import patience


def kinds(sparql: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(sparql)]


def test_each_terminal_is_told_apart() -> None:
    assert kinds('SELECT ?a $b <http://x/y> ex:a.b _:b1 \'it\'\'s\' """a"b"""@en-GB 1.5 { # no } \n}') == [
        ("word", "SELECT"),
        ("variable", "?a"),
        ("variable", "$b"),
        ("iri", "<http://x/y>"),
        ("name", "ex:a.b"),
        ("name", "_:b1"),
        ("string", "'it'"),
        ("string", "'s'"),
        ("string", '"""a"b"""'),
        ("language", "@en-GB"),
        ("number", "1.5"),
        ("sign", "{"),
        ("sign", "}"),
    ]


def test_less_than_is_no_iri() -> None:
    assert ("word", "FROM") not in kinds("SELECT ?a { FILTER(?a < 1 && ?b > 2) }")
    assert ("sign", "<") in kinds("?a < 1 && ?b > 2")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * FROM <http://x/> {}",
        "SELECT * from<http://x/>{}",
        "SELECT * # comment\nFROM # another\n NAMED <http://x/> {}",
        "PREFIX from: <http://x/> SELECT * FROM from:g {}",
        "SELECT ('it\\'s FROM' AS ?x) FROM :g {}",
    ],
)
def test_a_dataset_clause_is_found(sparql: str) -> None:
    assert states_dataset(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?from { ?from ?p $FROM }",
        "SELECT * { ?s ?p ' FROM ' }",
        "SELECT * { ?s ?p ''' it's\n FROM <x> ''' }",
        'SELECT * { ?s ?p """ a "quoted" FROM """ }',
        'SELECT * { ?s ?p "\\" FROM " }',
        "SELECT * {} # FROM <x>",
        "SELECT * { ?s <http://x/#FROM> ?o }",
        "SELECT * { ?s from:FROM ex:from }",
        "SELECT * { ?s ?p 'x'@from }",
        "SELECT * { ?s :FROM _:from }",
        "SELECT * { ?s ex:a\\-from ?o }",
    ],
)
def test_the_word_elsewhere_is_no_dataset_clause(sparql: str) -> None:
    assert not states_dataset(sparql)


@given(st.text(alphabet="aF:'\"\\<>#{}()?@._- \n1é", max_size=60))
def test_no_character_is_lost(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text[token.start : token.start + len(token.text)] == token.text
        assert token.start >= end
        between = text[end : token.start]
        assert not between.strip() or between.lstrip().startswith("#")
        end = token.start + len(token.text)


@pytest.mark.parametrize("piece", ["'''\\'''", "a.a.", "<a", '"\\"', "'", "a-", "%4", "?", "'''a'", "_:a.", "\\"])
def test_hostile_text_comes_to_an_end(piece: str) -> None:
    with patience():
        for _ in tokens(piece * (200_000 // len(piece))):
            pass
