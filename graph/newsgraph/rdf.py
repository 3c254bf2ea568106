"""RDF terms and the parsing and writing of RDF.

The terms are pyoxigraph's: they are immutable, compare by value and cost a tenth of rdflib's. This module and
the package `newsgraph.store` are the only ones that import pyoxigraph, so the rest speaks of RDF, not of an engine.
Untrusted RDF is parsed here and nowhere else: the parser fetches nothing, and RDF/XML with a document type declaration,
whose entities it would expand, is refused before it gets there.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO, NewType, cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from newsgraph.errors import RdfError

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "XSD",
    "BlankNode",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Quad",
    "RdfFormat",
    "Triple",
    "Written",
    "parse_quads",
    "quads_of_lines",
    "to_rdflib",
    "typed",
    "write_quads",
    "written",
]

_PROLOGUE = 100_000
XSD = "http://www.w3.org/2001/XMLSchema#"

Written = NewType("Written", str)
"""A term as N-Triples writes it."""

_DATE = NamedNode(XSD + "date")
_DATE_TIME = NamedNode(XSD + "dateTime")
_DECIMAL = NamedNode(XSD + "decimal")
_INTEGER = NamedNode(XSD + "integer")


def typed(value: str | bool | int | Decimal | float | date | datetime) -> Literal:
    """The literal of a Python value, in the canonical lexical form of XML Schema part 2.

    A whole Decimal becomes an ``xsd:integer``, other Decimals and floats an ``xsd:decimal``.
    """
    match value:
        case str() | bool():
            return Literal(value)
        case int():
            return Literal(str(value), datatype=_INTEGER)
        case float() | Decimal():
            number = Decimal(str(value))
            if number == number.to_integral_value():
                return Literal(f"{number:.0f}", datatype=_INTEGER if isinstance(value, Decimal) else _DECIMAL)
            return Literal(f"{number.normalize():f}", datatype=_DECIMAL)
        case datetime():
            return Literal(value.isoformat().replace("+00:00", "Z"), datatype=_DATE_TIME)
        case date():
            return Literal(value.isoformat(), datatype=_DATE)


def written(term: NamedNode | Literal) -> Written:
    """The term as N-Triples writes it."""
    # the text of a node from the engine costs three times as much
    return Written(f"<{term.value}>" if isinstance(term, NamedNode) else str(term))


def parse_quads(
    data: bytes | BinaryIO, media_format: RdfFormat, *, base_iri: str | None = None, rename_blank_nodes: bool = True
) -> Iterator[Quad]:
    """The quads of a document, streaming.

    Raises RdfError when it is not well-formed, at the quad where it breaks, and before the first quad when it is
    RDF/XML with a document type declaration.
    """
    if media_format == RdfFormat.RDF_XML:
        data = _without_doctype(data)
    try:
        yield from parse(data, format=media_format, base_iri=base_iri, rename_blank_nodes=rename_blank_nodes)
    except (SyntaxError, ValueError) as error:
        raise RdfError(f"not well-formed {media_format.name}: {error}") from error


def quads_of_lines(lines: str | bytes) -> tuple[Quad, ...]:
    """The quads of lines of N-Quads that were written from terms, and so are not checked again."""
    return tuple(parse(lines, format=RdfFormat.N_QUADS, lenient=True))


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:size], self._head[size:]
        return head or self._rest.read(size)


def _without_doctype(data: bytes | BinaryIO) -> bytes | BinaryIO:
    """The same document; raises RdfError if it has a document type declaration, or a prologue too long to tell."""
    head = data[:_PROLOGUE] if isinstance(data, bytes) else data.read(_PROLOGUE)
    root = head[_end_of_prologue(head) :]
    if not root or root.startswith(b"<!"):
        raise RdfError("RDF/XML with a document type declaration, or with a very long prologue, is not read; remove it")
    return data if isinstance(data, bytes) else cast("BinaryIO", _Rejoined(head, data))


def _end_of_prologue(head: bytes) -> int:
    """Where the processing instructions, comments and white space before the root (or a document type) end."""
    position = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    while position < len(head):
        if head[position : position + 1].isspace():
            position += 1
            continue
        end = next((e for b, e in ((b"<?", b"?>"), (b"<!--", b"-->")) if head.startswith(b, position)), None)
        if end is None:
            return position
        found = head.find(end, position)
        position = found + len(end) if found >= 0 else len(head)
    return len(head)


def write_quads(
    quads: Iterable[Quad] | Iterable[Triple], media_format: RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    """The quads (or triples) in a format. A format without graphs takes triples only."""
    return serialize(quads, format=media_format, prefixes=prefixes) or b""


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of the quads as one rdflib graph, for libraries that need one."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((_rdflib_node(quad.subject), _rdflib_node(quad.predicate), _rdflib_node(quad.object)))
    return graph


def _rdflib_node(term: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    import rdflib

    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            if term.language is not None:
                return rdflib.Literal(term.value, lang=term.language)
            if term.datatype.value == XSD + "string":
                return rdflib.Literal(term.value)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
        case _:
            raise RdfError(f"rdflib has no place for {term}")
