"""Reviewed articles as training data: text from the archive, names as they stand in the graph after all decisions.

The form is that of gold files (see `newsgraph.evaluation.gold_lines`), so the same file trains and evaluates. Every
name of a reviewed article is given, also those that nobody looked at: review an article as a whole before you train
on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsgraph.archive import Archive
from newsgraph.evaluation.gold_lines import record_of
from newsgraph.evaluation.records import Record
from newsgraph.iris import Iris
from newsgraph.rdf import Literal, NamedNode
from newsgraph.review.decisions import decisions, place_of
from newsgraph.store.base import Store
from newsgraph.vocabulary import (
    NG_READING,
    NG_TEXT_SHA256,
    OA_ANNOTATION,
    OA_HAS_BODY,
    OA_HAS_TARGET,
    RDF_TYPE,
    SCHEMA_DATE_PUBLISHED,
    term,
)

_TYPES: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
Json = dict[str, Any]


def training_documents(store: Store, archive: Archive, iris: Iris, licence: str) -> Iterator[Json]:
    """The articles on which there are decisions, in the order of their ids; those that are gone are left out.

    ``licence`` is what the texts are under: training scripts look at it, and only the user knows.
    """
    for article in dict.fromkeys(decision.place.article for decision in decisions(store, iris)):
        iri = iris.article(article)
        sha256 = _literal(store, iri, NG_TEXT_SHA256)
        text = archive.text(sha256) if sha256 is not None else None
        if text is None:
            continue
        date = _literal(store, iri, SCHEMA_DATE_PUBLISHED)
        yield {
            "id": iri.value,
            "corpus": "review",
            "licence": licence,
            "text": text,
            **({"date": date[:10]} if date is not None else {}),
            "types": ["PER", "ORG", "LOC", "NORP"],
            "mentions": sorted(_mentions(store, iris, article), key=lambda item: (item["start"], item["end"])),
        }


def training_record(document: Json) -> Record:
    """The same as a record, for writing columns."""
    return record_of(document, str(document["id"]))


def _mentions(store: Store, iris: Iris, article: str) -> Iterator[Json]:
    graph = iris.article_graph(article)
    for quad in store.quads(None, RDF_TYPE, OA_ANNOTATION, graph):
        if not isinstance(quad.subject, NamedNode):
            continue
        values = {found.predicate: found.object for found in store.quads(quad.subject, graph=graph)}
        body, target, reading = (values.get(p) for p in (OA_HAS_BODY, OA_HAS_TARGET, NG_READING))
        if not isinstance(body, NamedNode) or not isinstance(target, NamedNode) or reading == term("ng:Descriptive"):
            continue
        kind = _TYPES.get(body.value.removeprefix(iris.base).partition("/")[0])
        place = place_of(target.value, iris)
        if kind is not None and place is not None:
            nationality = kind == "LOC" and reading == term("ng:Demonym")
            yield {"start": place.span.start, "end": place.span.end, "type": "NORP" if nationality else kind}


def _literal(store: Store, subject: NamedNode, predicate: NamedNode) -> str | None:
    found = next(iter(store.quads(subject, predicate)), None)
    return found.object.value if found is not None and isinstance(found.object, Literal) else None
