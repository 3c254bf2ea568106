"""What every quad store does, whatever is behind it. A new backend is one more entry of `BACKENDS`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgraph.errors import QueryError, StoreError
from newsgraph.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse_quads, typed
from newsgraph.store.base import Change, QueryDataset, Store
from newsgraph.store.oxigraph import memory_store, open_store
from newsgraph.store.results import ask, select

BACKENDS: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: memory_store(),
    "disk": open_store,
}


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = BACKENDS[request.param](tmp_path / "store")
    yield opened
    opened.close()


def node(name: str) -> NamedNode:
    return NamedNode(f"http://example.org/{name}")


def quad(name: str, value: NamedNode | Literal | None = None, graph: str = "g") -> Quad:
    return Quad(node(name), node("p"), value or node("o"), node(graph))


class TestBehaviour:
    def test_a_new_store_is_empty_and_at_revision_zero(self, store: Store) -> None:
        assert (len(store), store.revision, list(store.graphs())) == (0, 0, [])

    def test_a_change_drops_then_removes_then_adds(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"), quad("b", graph="old"), quad("c"))))
        store.apply(
            Change(
                drop=(node("old"), node("never-there")),
                remove=(quad("a"), quad("c")),
                add=(quad("c"), quad("d")),
            )
        )
        assert set(store.quads()) == {quad("c"), quad("d")}
        assert set(store.graphs()) == {node("g")}

    def test_a_graph_that_is_dropped_and_written_in_one_change_holds_what_was_written(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"),)))
        store.apply(Change(drop=(node("g"),), add=(quad("b"),)))
        assert list(store.quads()) == [quad("b")]

    def test_dropping_a_graph_that_is_not_there_is_no_error(self, store: Store) -> None:
        store.apply(Change(drop=(node("g"),), add=(quad("b", graph="h"),)))
        assert list(store.quads()) == [quad("b", graph="h")]

    def test_a_quad_of_the_default_graph_is_added_and_removed(self, store: Store) -> None:
        unnamed = Quad(node("a"), node("p"), node("o"), DefaultGraph())
        store.apply(Change(add=(unnamed,)))
        assert list(store.quads(graph=DefaultGraph())) == [unnamed]
        store.apply(Change(remove=(unnamed,)))
        assert len(store) == 0

    def test_the_revision_grows_with_each_change_and_not_without(self, store: Store) -> None:
        seen = [store.revision]
        for change in (Change(add=(quad("a"),)), Change(remove=(quad("a"),)), Change(drop=(node("g"),))):
            store.apply(change)
            seen.append(store.revision)
        store.update("INSERT DATA { <http://example.org/a> <http://example.org/p> 1 }")
        seen.append(store.revision)
        store.load([quad("z")])
        seen.append(store.revision)
        assert seen == sorted(set(seen))
        store.apply(Change())
        assert store.revision == seen[-1]

    def test_a_refused_update_leaves_content_and_revision_alone(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"),)))
        before = store.revision
        with pytest.raises(QueryError, match="cannot be parsed"):
            store.update("DROP ALL ; INSERT DATA { broken")
        with pytest.raises(QueryError, match="LOAD"):
            store.update("DROP ALL ; LOAD <http://example.org/x>")
        assert list(store.quads()) == [quad("a")]
        assert store.revision == before

    def test_a_change_that_cannot_be_stored_leaves_nothing_of_itself(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"),)))
        blank = Quad(BlankNode("b"), node("p"), node("o"), node("g"))
        with pytest.raises(StoreError, match="blank node"):
            store.apply(Change(drop=(node("g"),), remove=(blank,), add=(quad("b"),)))
        assert list(store.quads()) == [quad("a")]

    @given(text=st.text(max_size=30), tag=st.sampled_from([None, "en", "en-gb"]))
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_any_words_survive_a_change_that_removes_and_adds(self, store: Store, text: str, tag: str | None) -> None:
        words = quad("words", Literal(text, language=tag) if tag else Literal(text))
        store.apply(Change(drop=(node("g"),), add=(words,)))
        assert list(store.quads(graph=node("g"))) == [words]
        store.apply(Change(remove=(words,)))
        assert list(store.quads(graph=node("g"))) == []

    @pytest.mark.parametrize("words", ["\\u0022 } ; DROP ALL ; #", '"', "\\", "\\\\u0022", "'''\"\"\"", "a\r\n\tb\x00"])
    def test_words_that_look_like_an_update_stay_words(self, store: Store, words: str) -> None:
        store.apply(Change(add=(quad("kept", graph="other"),)))
        store.apply(Change(remove=(quad("never-there"),), add=(quad("a", Literal(words)),)))
        assert set(store.quads()) == {quad("kept", graph="other"), quad("a", Literal(words))}

    def test_quads_are_found_by_each_of_their_parts(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"), quad("b"), quad("a", typed(1), "h"))))
        assert set(store.quads(subject=node("a"))) == {quad("a"), quad("a", typed(1), "h")}
        assert set(store.quads(value=typed(1))) == {quad("a", typed(1), "h")}
        assert set(store.quads(graph=node("g"))) == {quad("a"), quad("b")}
        assert set(store.quads(node("a"), node("p"), node("o"), node("g"))) == {quad("a")}
        assert list(store.quads(predicate=node("other"))) == []

    def test_many_quads_are_replaced_in_one_change(self, store: Store) -> None:
        many = tuple(quad(f"s{number}", typed(number)) for number in range(5_000))
        store.apply(Change(add=many))
        store.apply(Change(drop=(node("g"),), add=many[:2_500]))
        assert len(store) == 2_500

    def test_a_bulk_load_counts_what_it_was_given(self, store: Store) -> None:
        assert store.load(quad(f"s{number}") for number in range(100)) == 100
        assert len(store) == 100


class TestQueries:
    def test_a_query_without_a_dataset_sees_the_union(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"), quad("b", graph="h"))))
        assert len(select(store, "SELECT ?s { ?s ?p ?o }")) == 2
        assert len(select(store, "SELECT ?s { ?s ?p ?o }", union=False)) == 0

    @pytest.mark.parametrize(
        ("sparql", "rows"),
        [
            ("SELECT ?s FROM <http://example.org/g> { ?s ?p ?o }", 1),
            ("select ?s from<http://example.org/g>{?s ?p ?o}", 1),
            ("SELECT ?s FROM NAMED <http://example.org/g> { GRAPH ?g { ?s ?p ?o } }", 1),
            ("SELECT ?s { ?s ?p ?o } # FROM <http://example.org/g>", 2),
            ("SELECT ?s { ?s ?p ?o FILTER(STR(?s) != ' FROM ') }", 2),
            ("PREFIX from: <http://example.org/> SELECT ?s { ?s from:p ?from }", 2),
        ],
    )
    def test_a_query_that_states_its_dataset_keeps_it(self, store: Store, sparql: str, rows: int) -> None:
        store.apply(Change(add=(quad("a"), quad("b", graph="h"))))
        assert len(select(store, sparql)) == rows

    def test_a_dataset_beside_the_query_replaces_that_of_its_text(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"), quad("b", graph="h"), quad("c", graph="i"))))
        dataset = QueryDataset(default=(node("h"),), named=(node("i"),))
        text = "SELECT ?s FROM <http://example.org/g> { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        rows = {row["s"].value for row in store.query(text, dataset=dataset)}  # type: ignore[union-attr]
        assert rows == {"http://example.org/b", "http://example.org/c"}

    def test_a_value_reaches_a_variable_that_is_counted_away(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"), quad("a", typed(1)), quad("b"))))
        rows = select(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", {"s": node("a")})
        assert rows == [{"n": 2}]

    @pytest.mark.parametrize(
        "sparql",
        [
            "SELECT ?s { ?s ?p ?o }",
            "SELECT ?s WHERE { SELECT ?s { ?s ?p ?o } }",
            "SELECT ?s (EXISTS { ?s ?p ?x } AS ?e) { ?s ?p ?o } # }",
            "SELECT ?s { ?s ?p ?o FILTER(STR(?s) != '}') } LIMIT 10",
            "SELECT ?s { { ?s ?p ?o } UNION { ?x ?s ?o } }",
        ],
    )
    def test_a_value_restricts_a_query_of_any_form(self, store: Store, sparql: str) -> None:
        store.apply(Change(add=(quad("a"), quad("b"))))
        assert [row["s"] for row in select(store, sparql, {"s": node("a")})] == ["http://example.org/a"]

    @pytest.mark.parametrize(
        "sparql",
        [
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "CONSTRUCT WHERE { ?s ?p ?o }",
            "DESCRIBE ?s WHERE { ?s ?p ?o }",
            "DESCRIBE ?s",
        ],
    )
    def test_a_value_restricts_what_is_described(self, store: Store, sparql: str) -> None:
        store.apply(Change(add=(quad("a"), quad("b"))))
        assert [triple.subject for triple in store.query(sparql, substitutions={"s": node("a")})] == [node("a")]  # type: ignore[union-attr]

    def test_words_are_given_to_a_query_as_words(self, store: Store) -> None:
        words = Literal('"} UNION { ?s ?p ?o } #', language="en")
        store.apply(Change(add=(quad("a", words), quad("b"))))
        rows = select(store, "SELECT ?s { ?s ?p ?words }", {"words": words})
        assert [row["s"] for row in rows] == ["http://example.org/a"]
        assert ask(store, "ASK { ?s ?p ?words }", {"words": Literal("other")}) is False

    def test_a_wrong_variable_name_is_refused(self, store: Store) -> None:
        with pytest.raises(QueryError, match="question mark"):
            store.query("SELECT ?s { ?s ?p ?o }", substitutions={"?s": node("a")})

    def test_a_broken_query_is_refused_where_it_breaks(self, store: Store) -> None:
        with pytest.raises(QueryError, match=r"cannot be parsed.* 1:"):
            store.query("SELEKT")

    def test_no_other_server_is_asked(self, store: Store) -> None:
        with pytest.raises(QueryError, match="SERVICE"):
            store.query("SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }")
        with pytest.raises(QueryError, match="SERVICE"):
            store.update("INSERT { ?s ?p ?o } WHERE { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }")

    def test_an_unknown_function_leaves_its_variable_unbound(self, store: Store) -> None:
        rows = select(store, "SELECT ?x { BIND(<http://example.org/f>(1) AS ?x) }")
        assert rows == [{"x": None}]

    def test_relative_iris_are_resolved_against_the_base(self, store: Store) -> None:
        store.update("INSERT DATA { GRAPH <g> { <a> <p> <o> } }", base_iri="http://example.org/")
        assert list(store.quads()) == [quad("a")]
        assert bool(store.query("ASK { <a> <p> <o> }", base_iri="http://example.org/"))


class TestDump:
    def test_the_dataset_comes_back_from_its_dump(self, store: Store) -> None:
        content = {quad("a", Literal("x\ny", language="en")), quad("b", typed(3), "h")}
        store.apply(Change(add=tuple(content)))
        for media_format in (RdfFormat.N_QUADS, RdfFormat.TRIG):
            output = io.BytesIO()
            store.dump(output, media_format)
            assert set(parse_quads(output.getvalue(), media_format)) == content

    def test_one_graph_is_dumped_alone(self, store: Store) -> None:
        store.apply(Change(add=(quad("a"), quad("b", graph="h"))))
        for media_format, graph in ((RdfFormat.TURTLE, DefaultGraph()), (RdfFormat.TRIG, node("h"))):
            output = io.BytesIO()
            store.dump(output, media_format, node("h"))
            found = list(parse_quads(output.getvalue(), media_format))
            assert found == [Quad(node("b"), node("p"), node("o"), graph)]

    def test_a_format_without_graphs_needs_one(self, store: Store) -> None:
        with pytest.raises(StoreError, match="name the graph"):
            store.dump(io.BytesIO(), RdfFormat.TURTLE)


class TestClosing:
    def test_a_closed_store_says_so(self, store: Store) -> None:
        store.close()
        store.close()
        with pytest.raises(StoreError, match="closed"):
            store.query("ASK {}")
        with pytest.raises(StoreError, match="closed"):
            store.apply(Change(add=(quad("a"),)))


def test_every_test_of_the_suite_runs_on_every_backend(request: pytest.FixtureRequest) -> None:
    if request.config.option.keyword or any("::" in argument for argument in request.config.args):
        pytest.skip("only a part of the file was asked for")
    collected = [item.name for item in request.session.items if item.path == Path(__file__)]
    counts = {name: sum(name in item for item in collected) for name in BACKENDS}
    assert counts == dict.fromkeys(BACKENDS, 46)
