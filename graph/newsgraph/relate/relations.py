"""Relating: reads what the store holds, returns the change that brings ``graph/relations`` up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from newsgraph.iris import Iris, keyed_slug
from newsgraph.rdf import Literal, NamedNode, Quad, typed
from newsgraph.relate.evidence import evidence, one
from newsgraph.relate.figures import Figure, Relation, compare
from newsgraph.relate.namesakes import namesake_quads
from newsgraph.store.base import Change, Store
from newsgraph.vocabulary import (
    EDTF,
    NG_BASIS,
    NG_CLAIM,
    NG_CLAIM_RELATION,
    NG_CONFIDENCE,
    NG_CONTRADICTS,
    NG_CORROBORATES,
    NG_INDEPENDENT_SOURCES,
    NG_MODALITY,
    NG_OBJECT,
    NG_RELATION,
    NG_RENDERS,
    NG_RESTATES,
    NG_SAID_ON,
    NG_SUBJECT,
    NG_UPDATES,
    NG_VALID_FROM,
    NG_VALID_UNTIL,
    NG_VARIABLE,
    NG_VARIABLE_CLASS,
    PROV_WAS_GENERATED_BY,
    RDF_TYPE,
    SCHEMA_MAX_VALUE,
    SCHEMA_MIN_VALUE,
    SCHEMA_QUOTATION,
    SCHEMA_TEXT,
    SCHEMA_VALUE,
    term,
)

_SHORT_CUT = {
    "Corroboration": NG_CORROBORATES,
    "Contradiction": NG_CONTRADICTS,
    "Update": NG_UPDATES,
    "Restatement": NG_RESTATES,
}


def relate(store: Store, iris: Iris, run: NamedNode, touched: Iterable[NamedNode] | None = None) -> Change:
    """The change to ``graph/relations``.

    ``touched`` are the claims and quotations whose occurrences changed: they, and the claims about the same
    variables, are related again. None relates everything again.
    """
    graph = iris.graph("relations")
    if touched is None:
        nodes = [*_instances(store, NG_CLAIM), *_instances(store, SCHEMA_QUOTATION)]
        variables = list(_instances(store, NG_VARIABLE_CLASS))
        old = list(store.quads(graph=graph))
    else:
        given = set(touched)
        variables = _variables(store, given)
        compared = {q.subject for variable in variables for q in store.quads(None, NG_VARIABLE, variable)}
        nodes = sorted({*given, *(c for c in compared if isinstance(c, NamedNode))}, key=lambda node: node.value)
        old = list(_about(store, graph, nodes))
    new = list(_facts(store, graph, nodes))
    for variable in variables:
        for relation in compare(list(_figures(store, variable))):
            new.extend(_quads(relation, iris, graph, run))
    if touched is None:
        # Only when all is related: who shares a surname with whom concerns the whole corpus.
        new.extend(namesake_quads(store, iris))
    before, after = set(old), set(new)
    kept = _ignoring_run(before) & _ignoring_run(after)
    return Change(
        remove=tuple(quad for quad in old if quad not in after and _without_run(quad) not in kept),
        add=tuple(quad for quad in dict.fromkeys(new) if quad not in before and _without_run(quad) not in kept),
    )


def _ignoring_run(quads: set[Quad]) -> set[tuple[object, ...]]:
    return {key for quad in quads if (key := _without_run(quad)) is not None}


def _without_run(quad: Quad) -> tuple[object, ...] | None:
    """A relation that was found before keeps the run that found it."""
    return (quad.subject, quad.predicate) if quad.predicate == PROV_WAS_GENERATED_BY else None


def _instances(store: Store, kind: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads(None, RDF_TYPE, kind):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _variables(store: Store, claims: Iterable[NamedNode]) -> list[NamedNode]:
    found: set[NamedNode] = set()
    for claim in claims:
        variable = one(store, claim, NG_VARIABLE)
        if isinstance(variable, NamedNode):
            found.add(variable)
    return sorted(found, key=lambda variable: variable.value)


def _about(store: Store, graph: NamedNode, nodes: Iterable[NamedNode]) -> Iterator[Quad]:
    """What the graph says now about those nodes and about relations in which they stand."""
    quads: dict[Quad, None] = {}
    for node in nodes:
        quads.update(dict.fromkeys(store.quads(node, graph=graph)))
        for quad in store.quads(None, None, node, graph):
            quads[quad] = None
            if quad.predicate in {NG_SUBJECT, NG_OBJECT} and isinstance(quad.subject, NamedNode):
                quads.update(dict.fromkeys(store.quads(quad.subject, graph=graph)))
    yield from quads


def _facts(store: Store, graph: NamedNode, nodes: Iterable[NamedNode]) -> Iterator[Quad]:
    for node in nodes:
        sources = {s for e in evidence(store, node) if e.stance == "Affirms" for s in e.sources}
        if sources:
            yield Quad(node, NG_INDEPENDENT_SOURCES, typed(len(sources)), graph)
        days = {e.said_on for e in evidence(store, node, NG_RENDERS)} - {None}
        if len(days) == 1:
            yield Quad(node, NG_SAID_ON, Literal(str(days.pop()), datatype=EDTF), graph)


def _figures(store: Store, variable: NamedNode) -> Iterator[Figure]:
    for quad in store.quads(None, NG_VARIABLE, variable):
        claim = quad.subject
        if not isinstance(claim, NamedNode):
            continue
        value = _decimal(store, claim, SCHEMA_VALUE)
        least, most = _decimal(store, claim, SCHEMA_MIN_VALUE), _decimal(store, claim, SCHEMA_MAX_VALUE)
        if least is None and most is None:
            least = most = value
        if least is None and most is None:
            continue
        text, modality = one(store, claim, SCHEMA_TEXT), one(store, claim, NG_MODALITY)
        yield Figure(
            claim=claim,
            text=text.value if text is not None else claim.value,
            modality=modality.value if modality is not None else "",
            least=least,
            most=most,
            evidence=tuple(evidence(store, claim)),
            since=_day(store, claim, NG_VALID_FROM),
            until=_day(store, claim, NG_VALID_UNTIL),
        )


def _decimal(store: Store, subject: NamedNode, predicate: NamedNode) -> Decimal | None:
    found = one(store, subject, predicate)
    return Decimal(found.value) if isinstance(found, Literal) else None


def _day(store: Store, subject: NamedNode, predicate: NamedNode) -> date | None:
    found = one(store, subject, predicate)
    return date.fromisoformat(found.value) if isinstance(found, Literal) else None


def _quads(relation: Relation, iris: Iris, graph: NamedNode, run: NamedNode) -> Iterator[Quad]:
    key = f"{relation.kind}|{relation.subject.value}|{relation.object.value}"
    node = iris.named("relation", keyed_slug(relation.kind, key))
    yield Quad(node, RDF_TYPE, NG_CLAIM_RELATION, graph)
    yield Quad(node, NG_SUBJECT, relation.subject, graph)
    yield Quad(node, NG_OBJECT, relation.object, graph)
    yield Quad(node, NG_RELATION, term(f"ng:{relation.kind}"), graph)
    yield Quad(node, NG_BASIS, Literal(relation.basis, language="en"), graph)
    yield Quad(node, NG_CONFIDENCE, typed(relation.confidence), graph)
    yield Quad(node, PROV_WAS_GENERATED_BY, run, graph)
    yield Quad(relation.subject, _SHORT_CUT[relation.kind], relation.object, graph)
