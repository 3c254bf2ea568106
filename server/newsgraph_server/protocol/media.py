"""Media types of answers and how one is chosen: RFC 9110 section 12.5.1 (``Accept``), or ``?format=``.

A query's form is known only after it was parsed, so tables and graphs are negotiated apart and both choices travel
with the query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

HTML = "text/html"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Format:
    """A representation. ``name`` is what ``?format=`` takes and the extension of linked data, ``type`` its media type.

    ``writer`` is its name in `newsgraph.store.results`, ``synonyms`` are other media types that ask for it, ``dataset``
    tells that it can name graphs.
    """

    name: str
    label: str
    type: str
    writer: str = ""
    synonyms: tuple[str, ...] = ()
    dataset: bool = False

    @property
    def content_type(self) -> str:
        """The ``Content-Type`` header: text formats say their charset, the others define it themselves."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


TABLES = (
    Format("json", "JSON", "application/sparql-results+json", "json", ("application/json",)),
    Format("xml", "XML", "application/sparql-results+xml", "xml", ("application/xml", "text/xml")),
    Format("csv", "CSV", "text/csv", "csv"),
    Format("tsv", "TSV", "text/tab-separated-values", "tsv"),
)
"""Formats of solutions, the preferred one first."""

BOOLEANS = TABLES[:2]
"""Formats of the answer to an ASK; the standard has no CSV and TSV for it."""

GRAPHS = (
    Format("ttl", "Turtle", "text/turtle", "turtle", ("application/x-turtle", "application/turtle")),
    Format("jsonld", "JSON-LD", "application/ld+json", "jsonld", ("application/json",)),
    Format("rdf", "RDF/XML", "application/rdf+xml", "rdfxml", ("application/xml", "text/xml")),
    Format("nt", "N-Triples", "application/n-triples", "ntriples", ("text/plain",)),
    Format("trig", "TriG", "application/trig", "trig", ("application/x-trig",), dataset=True),
    Format("nq", "N-Quads", "application/n-quads", "nquads", ("text/x-nquads",), dataset=True),
)
"""Formats of RDF graphs, the preferred one first."""

PAGE = Format("html", "HTML", HTML, "html", ("application/xhtml+xml",))

_ALIASES = {"turtle": "ttl", "rdfxml": "rdf", "rdf/xml": "rdf", "ntriples": "nt", "nquads": "nq", "json-ld": "jsonld"}


def parse_accept(header: str | None) -> MIMEAccept:
    """The ranges of an ``Accept`` header without their parameters and in lower case; no header accepts everything."""
    accept = parse_accept_header(header or "*/*")
    return MIMEAccept([(value.split(";")[0].strip().lower(), quality) for value, quality in accept])


def negotiate(accept: MIMEAccept, offers: Sequence[Format]) -> Format | None:
    """The best of the offers; among equals the first. None when nothing is acceptable (406).

    A synonym counts only when it is named, so that ``text/turtle;q=0, */*`` gets anything but Turtle.
    """
    best: Format | None = None
    best_quality = 0.0
    for offer in offers:
        named = [quality for value, quality in accept if value in offer.synonyms]
        quality = max(accept.quality(offer.type), *named) if named else accept.quality(offer.type)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def by_name(name: str, offers: Sequence[Format]) -> Format | None:
    """The offer that ``?format=`` names: by short name, alias or media type, in any case."""
    name = name.strip().lower()
    name = _ALIASES.get(name, name)
    for offer in offers:
        if name == offer.name or name == offer.type or name in offer.synonyms:
            return offer
    return None


def prefers_html(accept: MIMEAccept, other: str) -> bool:
    """Whether the client names HTML and ranks it above another media type, as browsers do."""
    named = any(value in (HTML, PAGE.synonyms[0]) for value, _ in accept)
    return named and accept.quality(HTML) > 0 and accept.quality(HTML) >= accept.quality(other)
