"""Where claims and quotations occur: the article graphs, read back for comparing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.rdf import Literal, NamedNode
from newsgraph.store.base import Store
from newsgraph.vocabulary import (
    NG_EXPRESSES,
    NG_FINAL_STANCE,
    NG_SAID_ON,
    NG_SPAN,
    OA_HAS_SOURCE,
    PROV_WAS_ATTRIBUTED_TO,
    SCHEMA_DATE_PUBLISHED,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One occurrence: its article with the day of publication (if stated), the ends of its chain, its stance."""

    article: NamedNode
    published: str | None
    sources: frozenset[NamedNode]
    stance: str
    said_on: str | None


def one(store: Store, subject: NamedNode, predicate: NamedNode) -> NamedNode | Literal | None:
    """The first object of a subject's property."""
    found = next(iter(store.quads(subject, predicate)), None)
    return found.object if found is not None and isinstance(found.object, NamedNode | Literal) else None


def evidence(store: Store, what: NamedNode, predicate: NamedNode = NG_EXPRESSES) -> Iterator[Evidence]:
    """The occurrences that express a claim (or, by ``ng:renders``, print a quotation)."""
    for quad in store.quads(None, predicate, what):
        occurrence = quad.subject
        if not isinstance(occurrence, NamedNode):
            continue
        span = one(store, occurrence, NG_SPAN)
        article = one(store, span, OA_HAS_SOURCE) if isinstance(span, NamedNode) else None
        if not isinstance(article, NamedNode):
            continue
        published = one(store, article, SCHEMA_DATE_PUBLISHED)
        stance = one(store, occurrence, NG_FINAL_STANCE)
        said_on = one(store, occurrence, NG_SAID_ON)
        yield Evidence(
            article=article,
            published=published.value[:10] if published is not None else None,
            sources=frozenset(
                q.object for q in store.quads(occurrence, PROV_WAS_ATTRIBUTED_TO) if isinstance(q.object, NamedNode)
            ),
            stance=stance.value.rpartition("#")[2] if stance is not None else "",
            said_on=said_on.value if said_on is not None else None,
        )
