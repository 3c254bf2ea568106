"""Decisions on mentions, as values and as quads of ``graph/review``.

A decision is about a span (``oa:hasTarget``), not about the node of a mention, which is gone once it is rejected. It
says what was decided (``ng:verdict``), which kind of thing the words denote (``ng:decidedType``, a class of schema.org,
unless they are rejected), who decided it and when. The last decision about a span holds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newsgraph.annotations import EntityType
from newsgraph.iris import Iris, keyed_slug
from newsgraph.rdf import Literal, NamedNode, Quad, typed
from newsgraph.store.base import Store
from newsgraph.text import Span
from newsgraph.vocabulary import (
    NG_DECIDED_TYPE,
    NG_DECISION,
    NG_VERDICT,
    OA_HAS_TARGET,
    PROV_GENERATED_AT_TIME,
    PROV_PERSON,
    PROV_WAS_ATTRIBUTED_TO,
    RDF_TYPE,
    SCHEMA_NAME,
    term,
)

_SPAN = re.compile(r"article/([0-9a-f]{16})(?:#char=(\d+),(\d+)|/mention/(\d+)-(\d+)(?:-\d+)?)")


class Verdict(StrEnum):
    """What was decided about something that was found; the values are local names of ``ng:`` terms."""

    ACCEPTED = "Accepted"
    REJECTED = "Rejected"
    RELABELLED = "Relabelled"


@dataclass(frozen=True, slots=True)
class Place:
    """A span of an article's text."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``type`` is what the words denote, None when they are no name."""

    place: Place
    verdict: Verdict
    type: EntityType | None
    person: str
    time: datetime


def place_of(node: str, iris: Iris) -> Place | None:
    """The place that the IRI (or path) of a mention or span names; None for anything else."""
    found = _SPAN.fullmatch(node.removeprefix(iris.base).lstrip("/"))
    if found is None:
        return None
    start, end = int(found[2] or found[4]), int(found[3] or found[5])
    return Place(found[1], Span(start, end)) if start < end else None


def decision_quads(decision: Decision, iris: Iris) -> Iterator[Quad]:
    """What ``graph/review`` holds of a decision."""
    graph = iris.graph("review")
    span = iris.span(decision.place.article, decision.place.span)
    key = f"{span.value}|{decision.verdict}|{decision.person}|{decision.time.isoformat()}"
    node = iris.named("decision", hashlib.sha256(key.encode()).hexdigest()[:16])
    person = iris.named("decision", f"by-{keyed_slug(decision.person, f'person|{decision.person}')}")
    yield Quad(node, RDF_TYPE, NG_DECISION, graph)
    yield Quad(node, NG_VERDICT, term(f"ng:{decision.verdict}"), graph)
    yield Quad(node, OA_HAS_TARGET, span, graph)
    if decision.type is not None:
        yield Quad(node, NG_DECIDED_TYPE, term(f"schema:{decision.type}"), graph)
    yield Quad(node, PROV_WAS_ATTRIBUTED_TO, person, graph)
    yield Quad(node, PROV_GENERATED_AT_TIME, typed(decision.time), graph)
    yield Quad(person, RDF_TYPE, PROV_PERSON, graph)
    yield Quad(person, SCHEMA_NAME, typed(decision.person), graph)


def decisions(store: Store, iris: Iris) -> list[Decision]:
    """All decisions on mentions, by article, place and time."""
    found = [decision for quad in _targets(store, iris) if (decision := _decision(store, iris, quad)) is not None]
    return sorted(found, key=lambda d: (d.place.article, d.place.span, d.time, d.verdict))


def decisions_on(store: Store, iris: Iris, article: str) -> list[Decision]:
    """The decisions on one article's mentions that hold, in text order: of several about a span the last one."""
    prefix = f"{iris.article(article).value}#"
    last: dict[Span, Decision] = {}
    for quad in _targets(store, iris):
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(prefix):
            decision = _decision(store, iris, quad)
            if decision is not None:
                known = last.get(decision.place.span)
                if known is None or (known.time, known.verdict) < (decision.time, decision.verdict):
                    last[decision.place.span] = decision
    return [last[span] for span in sorted(last)]


def _targets(store: Store, iris: Iris) -> Iterator[Quad]:
    yield from store.quads(None, OA_HAS_TARGET, None, iris.graph("review"))


def _decision(store: Store, iris: Iris, target: Quad) -> Decision | None:
    node, span = target.subject, target.object
    if not isinstance(node, NamedNode) or not isinstance(span, NamedNode):
        return None
    place = place_of(span.value, iris)
    values = {quad.predicate: quad.object for quad in store.quads(node, graph=iris.graph("review"))}
    verdict, person, time = (values.get(p) for p in (NG_VERDICT, PROV_WAS_ATTRIBUTED_TO, PROV_GENERATED_AT_TIME))
    if place is None or not isinstance(verdict, NamedNode) or not isinstance(person, NamedNode):
        return None
    if not isinstance(time, Literal):
        return None
    body = values.get(NG_DECIDED_TYPE)
    name = next(iter(store.quads(person, SCHEMA_NAME)), None)
    return Decision(
        place,
        Verdict(verdict.value.rpartition("#")[2]),
        EntityType(body.value.rpartition("/")[2]) if isinstance(body, NamedNode) else None,
        name.object.value if name is not None and isinstance(name.object, Literal) else "",
        datetime.fromisoformat(time.value),
    )
