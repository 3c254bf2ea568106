"""Query results in the formats of the W3C, written by the engine, and as rows of plain Python values.

SPARQL 1.1 Query Results JSON, CSV and TSV, and the XML format carry solutions and booleans; RDF formats carry triples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, Generic, TypeVar

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, serialize

from newsgraph.errors import QueryError, StoreError
from newsgraph.rdf import XSD, Literal, NamedNode, RdfFormat, Triple
from newsgraph.store.base import QueryResults, Store
from newsgraph.vocabulary import PREFIXES

Value = str | bool | int | float | Decimal | date | datetime | None


EngineFormat = TypeVar("EngineFormat", QueryResultsFormat, RdfFormat, covariant=True)


@dataclass(frozen=True, slots=True)
class ResultFormat(Generic[EngineFormat]):
    """A format of results: its short name, its media type, and the engine's name for it."""

    name: str
    media_type: str
    engine: EngineFormat


SOLUTION_FORMATS: tuple[ResultFormat[QueryResultsFormat], ...] = (
    ResultFormat("json", "application/sparql-results+json", QueryResultsFormat.JSON),
    ResultFormat("xml", "application/sparql-results+xml", QueryResultsFormat.XML),
    ResultFormat("csv", "text/csv", QueryResultsFormat.CSV),
    ResultFormat("tsv", "text/tab-separated-values", QueryResultsFormat.TSV),
)
"""For SELECT and ASK (the latter without CSV and TSV, for which the standard has no form)."""

TRIPLE_FORMATS: tuple[ResultFormat[RdfFormat], ...] = (
    ResultFormat("turtle", "text/turtle", RdfFormat.TURTLE),
    ResultFormat("ntriples", "application/n-triples", RdfFormat.N_TRIPLES),
    ResultFormat("rdfxml", "application/rdf+xml", RdfFormat.RDF_XML),
    ResultFormat("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    ResultFormat("nquads", "application/n-quads", RdfFormat.N_QUADS),
    ResultFormat("trig", "application/trig", RdfFormat.TRIG),
)
"""For CONSTRUCT and DESCRIBE."""


def formats_for(
    results: QueryResults,
) -> tuple[ResultFormat[RdfFormat], ...] | tuple[ResultFormat[QueryResultsFormat], ...]:
    """The formats that can carry these results, the usual one first."""
    if isinstance(results, QueryTriples):
        return TRIPLE_FORMATS
    return _solution_formats(results)


def write_results(results: QueryResults, output: BinaryIO, name: str) -> None:
    """Writes the results in the format of that name, streaming.

    Raises QueryError when there is no such format for them, or when the evaluation, which goes on while they are
    written, fails. Errors of ``output`` are the caller's.
    """
    try:
        if isinstance(results, QueryTriples):
            rdf_format = _named(name, TRIPLE_FORMATS)
            if rdf_format in _WITH_PREFIXES:
                serialize(results, output, format=rdf_format, prefixes=dict(PREFIXES))
            else:
                results.serialize(output, rdf_format)  # nothing of it passes through Python
        else:
            results.serialize(output, _named(name, _solution_formats(results)))
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def write_triples(triples: Iterable[Triple], output: BinaryIO, name: str) -> None:
    """Writes triples as `write_results` writes those of a CONSTRUCT; they may be found while they are written."""
    rdf_format = _named(name, TRIPLE_FORMATS)
    prefixes = dict(PREFIXES) if rdf_format in _WITH_PREFIXES else None
    try:
        serialize(triples, output, format=rdf_format, prefixes=prefixes)
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error


_WITH_PREFIXES = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)


def _solution_formats(results: QuerySolutions | QueryBoolean) -> tuple[ResultFormat[QueryResultsFormat], ...]:
    return SOLUTION_FORMATS[:2] if isinstance(results, QueryBoolean) else SOLUTION_FORMATS


def _named(name: str, formats: tuple[ResultFormat[EngineFormat], ...]) -> EngineFormat:
    for known in formats:
        if known.name == name:
            return known.engine
    names = ", ".join(known.name for known in formats)
    raise QueryError(f"these results cannot be written as {name!r}; choose one of {names}")


def solutions(results: QueryResults) -> Iterator[dict[str, object]]:
    """The rows of a SELECT as RDF terms by variable, None where unbound. Raises QueryError for other queries."""
    if not isinstance(results, QuerySolutions):
        raise QueryError("only a SELECT query has rows")
    names = [variable.value for variable in results.variables]
    try:
        for row in results:
            yield {name: row[name] for name in names}
    except RuntimeError as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error
    except OSError as error:
        raise StoreError(f"the store's files cannot be read: {error}") from error


def select(
    store: Store, sparql: str, substitutions: Mapping[str, NamedNode | Literal] | None = None, *, union: bool = True
) -> list[dict[str, Value]]:
    """The rows of a SELECT as plain Python values (see `python_value`)."""
    results = store.query(sparql, union=union, substitutions=substitutions)
    return [{name: python_value(term) for name, term in row.items()} for row in solutions(results)]


def ask(store: Store, sparql: str, substitutions: Mapping[str, NamedNode | Literal] | None = None) -> bool:
    """The answer of an ASK. Raises QueryError for other queries."""
    results = store.query(sparql, substitutions=substitutions)
    if not isinstance(results, QueryBoolean):
        raise QueryError("only an ASK query has a yes or no")
    return bool(results)


_NUMBERS: Mapping[str, Callable[[str], int | Decimal | float]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
}


def python_value(term: object) -> Value:
    """A term as a Python value: an IRI as its text, numbers, booleans, dates and times as such, None where unbound.

    A literal of another datatype, or one that its datatype does not allow, is its text; a blank node is ``_:name``.
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return str(term)
    datatype, text = term.datatype.value, term.value
    try:
        if (number := _NUMBERS.get(datatype)) is not None:
            return number(text)
        if datatype == XSD + "boolean":
            return text in {"true", "1"}
        if datatype == XSD + "dateTime":
            return datetime.fromisoformat(text)
        if datatype == XSD + "date":
            return date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        pass
    return text
