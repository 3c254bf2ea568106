"""Runs: which version of the software, with which settings, at which time, on which input (PROV-O).

Beside it stand the validation reports of the articles that were stored with warnings. A run is described with the
first article that it stores, in the same transaction, so a run that stores nothing leaves nothing. A run without an end
was interrupted.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version

from newsgraph.iris import Iris
from newsgraph.rdf import Literal, NamedNode, Quad, typed
from newsgraph.store.base import Store
from newsgraph.validate.report import Report
from newsgraph.vocabulary import (
    PROV_ACTIVITY,
    PROV_ENDED_AT_TIME,
    PROV_SOFTWARE_AGENT,
    PROV_STARTED_AT_TIME,
    PROV_USED,
    PROV_WAS_ASSOCIATED_WITH,
    PROV_WAS_DERIVED_FROM,
    RDF_TYPE,
    SCHEMA_NAME,
    SCHEMA_SOFTWARE_VERSION,
    SCHEMA_VALUE,
    term,
)

_ADDITIONAL_PROPERTY = term("schema:additionalProperty")
_PROPERTY_VALUE = term("schema:PropertyValue")
_PERSON = term("prov:Person")


@dataclass(frozen=True, slots=True)
class Run:
    """One run. ``settings`` are recorded with it; ``person`` is who asked for it, if that is to be recorded."""

    iri: NamedNode
    graph: NamedNode
    started: datetime
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    person: str | None = None

    def opening(self) -> tuple[Quad, ...]:
        """What is recorded when the run begins to store."""
        return tuple(Quad(subject, predicate, value, self.graph) for subject, predicate, value in self._opening())

    def closing(self, ended: datetime) -> tuple[Quad, ...]:
        """What is recorded when it is done."""
        return (Quad(self.iri, PROV_ENDED_AT_TIME, typed(ended), self.graph),)

    def use(self, source_sha256: str) -> Quad:
        """That it used the source with those bytes."""
        return Quad(self.iri, PROV_USED, content_iri(source_sha256), self.graph)

    def report(self, article: NamedNode, report: Report) -> tuple[Quad, ...]:
        """The validation report of an article that was stored with warnings (SHACL, section 3.6); else nothing."""
        if not report.findings:
            return ()
        node = NamedNode(f"{self.iri.value}/report/{article.value.rpartition('/')[2]}")
        return (*report.as_quads(node, self.graph), Quad(node, PROV_WAS_DERIVED_FROM, article, self.graph))

    def _opening(self) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        software = NamedNode(f"{self.iri.value}/software")
        yield self.iri, RDF_TYPE, PROV_ACTIVITY
        yield self.iri, PROV_STARTED_AT_TIME, typed(self.started)
        yield self.iri, PROV_WAS_ASSOCIATED_WITH, software
        yield software, RDF_TYPE, PROV_SOFTWARE_AGENT
        yield software, SCHEMA_NAME, typed("newsgraph")
        yield software, SCHEMA_SOFTWARE_VERSION, typed(version("newsgraph"))
        if self.person is not None:
            person = NamedNode(f"{self.iri.value}/person")
            yield self.iri, PROV_WAS_ASSOCIATED_WITH, person
            yield person, RDF_TYPE, _PERSON
            yield person, SCHEMA_NAME, typed(self.person)
        for number, (name, value) in enumerate(sorted(self.settings.items()), 1):
            setting = NamedNode(f"{self.iri.value}/setting/{number}")
            yield self.iri, _ADDITIONAL_PROPERTY, setting
            yield setting, RDF_TYPE, _PROPERTY_VALUE
            yield setting, SCHEMA_NAME, typed(name)
            yield setting, SCHEMA_VALUE, typed(value)


def new_run(
    store: Store, iris: Iris, now: datetime, *, settings: Mapping[str, str] | None = None, person: str | None = None
) -> Run:
    """A run that begins now, under an IRI that no run in the store has: its time, and a number if need be."""
    graph = iris.graph("runs")
    moment = f"{now:%Y%m%dt%H%M%Sz}"
    slug, number = moment, 1
    while next(iter(store.quads(iris.named("run", slug), graph=graph)), None) is not None:
        number += 1
        slug = f"{moment}-{number}"
    return Run(iris.named("run", slug), graph, now, settings or {}, person)


def content_iri(sha256: str) -> NamedNode:
    """The name of content by its SHA-256, wherever it is (RFC 6920, section 3: ``ni:///sha-256;…``)."""
    digest = urlsafe_b64encode(bytes.fromhex(sha256)).rstrip(b"=").decode("ascii")
    return NamedNode(f"ni:///sha-256;{digest}")
