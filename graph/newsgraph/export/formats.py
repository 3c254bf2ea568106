"""The formats of exports, by name and by file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from newsgraph.errors import RdfError
from newsgraph.rdf import RdfFormat

FORMATS: Mapping[str, RdfFormat] = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
"""The formats by name. ``nt``, ``ttl`` and ``rdfxml`` hold no named graphs: the triples are written without them."""

LATER = ("jsonld-schemaorg", "claimreview", "nanopub", "graphml", "csv", "parquet")
"""Names that are set aside for formats which this version does not write."""

_SUFFIXES = {"rdf": "rdfxml", "owl": "rdfxml", "xml": "rdfxml", "json": "jsonld", "turtle": "ttl"}
COMPRESSED = ".gz"


def rdf_format(name: str) -> RdfFormat:
    """The format of that name. Raises RdfError with those there are."""
    if name not in FORMATS:
        not_yet = " is not written by this version" if name in LATER else " is no format"
        raise RdfError(f"{name}{not_yet}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def format_of(path: PurePath) -> str:
    """The format's name that a file name tells (``graph.ttl``, ``graph.nq.gz``). Raises RdfError if it tells none."""
    suffix = PurePath(path.name.removesuffix(COMPRESSED)).suffix.removeprefix(".").lower()
    name = _SUFFIXES.get(suffix, suffix)
    if name not in FORMATS:
        raise RdfError(f"{path.name} does not tell a format; end it in one of {', '.join(FORMATS)}, or name the format")
    return name
