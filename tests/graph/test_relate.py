"""What is computed across articles."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

import invented
from newsgraph.annotations import Approximation
from newsgraph.article import Article, Stated
from newsgraph.interpret.interpretation import interpret
from newsgraph.iris import Iris
from newsgraph.mapping.article import map_article
from newsgraph.rdf import Literal, NamedNode
from newsgraph.relate.evidence import Evidence
from newsgraph.relate.figures import Figure, compare
from newsgraph.relate.relations import relate
from newsgraph.store.base import Change, Store
from newsgraph.store.oxigraph import memory_store
from newsgraph.vocabulary import (
    NG_BASIS,
    NG_CLAIM_RELATION,
    NG_CONTRADICTS,
    NG_CORROBORATES,
    NG_INDEPENDENT_SOURCES,
    NG_OBJECT,
    NG_RELATION,
    NG_RESTATES,
    NG_SAID_ON,
    NG_SUBJECT,
    NG_UPDATES,
    RDF_TYPE,
    term,
)

IRIS = Iris()
RUN = IRIS.named("run", "1")


def article(url: str, published: str | None) -> Article:
    stated = Stated(published) if published is not None else None
    metadata = dataclasses.replace(invented.METADATA, date_published=stated)
    return dataclasses.replace(invented.ARTICLE, url=url, metadata=metadata)


def store_of(*told: tuple[str, str | None, int, Approximation]) -> Store:
    """A store of articles that differ in publication day and in the number of workers sent home."""
    store = memory_store()
    for url, published, number, approximation in told:
        one = article(url, published)
        workers = dataclasses.replace(invented.WORKERS, value=Decimal(number), approximation=approximation)
        annotations = dataclasses.replace(invented.ANNOTATIONS, quantities=(workers,))
        statements = interpret(one, annotations, invented.RESOLUTION)
        graph = map_article(one, annotations, invented.RESOLUTION, statements, IRIS, RUN)
        store.apply(Change(add=graph.quads))
    store.apply(relate(store, IRIS, RUN))
    return store


def pairs(store: Store, predicate: NamedNode) -> int:
    return len(list(store.quads(None, predicate)))


A, B = "https://a.example/1", "https://b.example/1"
ABOUT, EXACTLY, MORE = Approximation.ABOUT, Approximation.EXACTLY, Approximation.MORE_THAN


def test_figures_that_agree_as_ranges_corroborate_each_other() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-03-02", 125, EXACTLY))
    assert pairs(store, NG_CORROBORATES) == 1
    assert pairs(store, NG_CONTRADICTS) == 0


def test_an_open_range_agrees_with_what_lies_in_it() -> None:
    assert pairs(store_of((A, "2021-03-02", 100, MORE), (B, "2021-03-02", 120, EXACTLY)), NG_CORROBORATES) == 1


def test_figures_that_exclude_each_other_on_the_same_days_contradict() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-03-03", 200, EXACTLY))
    assert pairs(store, NG_CONTRADICTS) == 1
    (relation,) = [q.subject for q in store.quads(None, RDF_TYPE, NG_CLAIM_RELATION)]
    assert isinstance(relation, NamedNode)
    (kind,) = [q.object for q in store.quads(relation, NG_RELATION)]
    (basis,) = [q.object for q in store.quads(relation, NG_BASIS)]
    assert kind == term("ng:Contradiction")
    assert isinstance(basis, Literal)
    assert "exclude each other" in basis.value
    assert "108 to 132" in basis.value


def test_a_later_figure_updates_an_earlier_one() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-06-03", 200, EXACTLY))
    assert (pairs(store, NG_UPDATES), pairs(store, NG_CONTRADICTS)) == (1, 0)
    (update,) = list(store.quads(None, NG_UPDATES))
    assert isinstance(update.subject, NamedNode)
    assert "200" in update.subject.value


def test_figures_that_differ_are_not_judged_without_dates() -> None:
    store = store_of((A, None, 120, ABOUT), (B, "2021-06-03", 200, EXACTLY))
    assert pairs(store, NG_CLAIM_RELATION) == pairs(store, NG_UPDATES) == pairs(store, NG_CONTRADICTS) == 0


def test_the_same_figure_is_one_claim_with_as_many_sources_as_outlets() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-03-02", 120, ABOUT))
    counts = {
        q.object.value
        for q in store.quads(None, NG_INDEPENDENT_SOURCES)
        if isinstance(q.object, Literal) and isinstance(q.subject, NamedNode) and "120" in q.subject.value
    }
    assert counts == {"2"}
    assert pairs(store, NG_RESTATES) == pairs(store, NG_CORROBORATES) == 0


def test_an_utterance_is_dated_when_all_tellings_agree() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT))
    said = list(store.quads(None, NG_SAID_ON, None, IRIS.graph("relations")))
    assert len(said) == 2
    assert {q.object.value for q in said if isinstance(q.object, Literal)} == {"2021-03-01"}


def test_relating_again_changes_nothing() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-03-03", 200, EXACTLY))
    assert not relate(store, IRIS, IRIS.named("run", "2"))


@pytest.mark.parametrize("part", [NG_SUBJECT, NG_OBJECT])
def test_relating_what_was_touched_gives_what_relating_everything_gives(part: NamedNode) -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-03-03", 200, EXACTLY))
    everything = set(store.quads(graph=IRIS.graph("relations")))
    (claim,) = [q.object for q in store.quads(None, part)]
    assert isinstance(claim, NamedNode)
    store.apply(Change(drop=(IRIS.graph("relations"),)))
    claims = [q.subject for q in store.quads(None, RDF_TYPE, term("ng:Claim"))]
    quotations = [q.subject for q in store.quads(None, RDF_TYPE, term("schema:Quotation"))]
    touched = [node for node in (*claims, *quotations) if isinstance(node, NamedNode)]
    store.apply(relate(store, IRIS, RUN, touched))
    assert set(store.quads(graph=IRIS.graph("relations"))) == everything
    assert not relate(store, IRIS, RUN, [claim])


def test_a_relation_goes_with_its_claim() -> None:
    store = store_of((A, "2021-03-02", 120, ABOUT), (B, "2021-03-03", 200, EXACTLY))
    (claim,) = [q.object for q in store.quads(None, NG_OBJECT)]
    assert isinstance(claim, NamedNode)
    store.apply(Change(remove=tuple(store.quads(claim, graph=IRIS.graph("claims")))))
    store.apply(relate(store, IRIS, RUN, [claim]))
    assert pairs(store, NG_CONTRADICTS) == 0
    assert pairs(store, RDF_TYPE) == len([q for q in store.quads(None, RDF_TYPE) if q.object != NG_CLAIM_RELATION])


def figure(number: int, since: date | None, until: date | None) -> Figure:
    seen = Evidence(
        IRIS.article(str(number)), "2021-03-02", frozenset({IRIS.named("person", f"p{number}")}), "Affirms", None
    )
    value = Decimal(number)
    claim = IRIS.named("claim", f"c{number}")
    return Figure(claim, str(number), "Actual", value, value, (seen,), since, until)


def test_figures_for_periods_without_a_common_day_are_not_compared() -> None:
    march, april = date(2021, 3, 1), date(2021, 4, 1)
    assert compare([figure(1, march, march), figure(2, april, april)]) == []
    for since, until in ((march, april), (None, None)):
        (relation,) = compare([figure(1, since, until), figure(2, april, april)])
        assert relation.kind == "Contradiction"


def test_two_figures_of_one_article_are_not_compared() -> None:
    one = figure(1, None, None)
    other = dataclasses.replace(figure(2, None, None), evidence=one.evidence)
    assert compare([one, other]) == []
