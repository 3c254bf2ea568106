"""Other graphs, taken in beside ours: parsed safely, named by the user, made to fit.

What comes in is somebody else's: a document type declaration is refused (entities could make a bomb of a few bytes),
sizes are limited, nothing it names is fetched. Three things are changed so that it can be queried together with ours:
``http://schema.org/`` becomes ``https://schema.org/``, blank nodes get IRIs (skolemisation, RDF 1.1 Concepts section
3.5), and all its triples go to the one named graph. The graphs of articles cannot be written to this way.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from newsgraph.errors import ConfigError, RdfError
from newsgraph.export.formats import FORMATS, format_of
from newsgraph.iris import Iris
from newsgraph.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse_quads
from newsgraph.store.base import Change, Store

MOST_BYTES = 2_000_000_000
"""So large may a document be, after decompression."""
ONE_TRANSACTION = 100_000
"""So many quads are stored in one transaction (about 400 MB of memory); more are loaded in bulk."""

_GZIP = b"\x1f\x8b"
_OLD_SCHEMA = "http://schema.org/"
_SCHEMA = "https://schema.org/"


@dataclass(frozen=True, slots=True)
class Document:
    """An RDF document that can be read more than once. ``name`` is for messages."""

    name: str
    open: Callable[[], BinaryIO]
    media_format: RdfFormat
    most_bytes: int = MOST_BYTES


def document_of(path: Path, name: str | None = None, *, most_bytes: int = MOST_BYTES) -> Document:
    """The document in a file; ``name`` is that of its format, else its suffix tells. Raises RdfError."""
    return Document(str(path), lambda: path.open("rb"), _format(name or format_of(path)), most_bytes)


def document_from(content: bytes, media_format: RdfFormat, name: str = "the document") -> Document:
    """The document that the bytes are."""
    return Document(name, lambda: io.BytesIO(content), media_format)


def format_of_name(name: str) -> RdfFormat:
    """The format that a file's name or a URL's path tells. Raises RdfError."""
    return _format(format_of(PurePath(name)))


def content_of(document: Document) -> bytes:
    """The document's bytes, decompressed. Raises RdfError when it is too large or damaged."""
    with _opened(document) as stream:
        return stream.read()


def quads_of(document: Document, *, base_iri: str | None = None, rename_blank_nodes: bool = True) -> Iterator[Quad]:
    """The quads of a document as they stand there; streaming. Raises RdfError where it is broken, large or unsafe.

    Relative IRIs are resolved against ``base_iri``, by default that of the file.
    """
    base = base_iri if base_iri is not None else Path(document.name).absolute().as_uri()
    with _opened(document) as stream:
        yield from parse_quads(stream, document.media_format, base_iri=base, rename_blank_nodes=rename_blank_nodes)


def read_graph(document: Document, graph: NamedNode, iris: Iris) -> Iterator[Quad]:
    """The triples of a document as quads of the graph, fit to stand beside ours; streaming.

    Raises RdfError as `quads_of`, ConfigError for a graph of articles.
    """
    refuse_own_graph(graph, iris)
    yield from (
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in fitted(quads_of(document, base_iri=graph.value, rename_blank_nodes=False), graph, iris)
    )


def fitted(quads: Iterable[Quad], graph: NamedNode | DefaultGraph, iris: Iris, salt: str = "") -> Iterator[Quad]:
    """Quads made to stand beside ours in a graph: blank nodes named, ``schema.org`` by https; streaming.

    The names of blank nodes depend on the graph, the salt and their order only. The quads' own graphs stay. Raises
    RdfError for triples about triples.
    """
    skolem = _Skolem(graph, iris, salt)
    for quad in quads:
        subject, value = skolem.node(quad.subject), skolem.term(quad.object)
        yield Quad(subject, _https(quad.predicate), value, quad.graph_name)


def import_graph(store: Store, iris: Iris, document: Document, graph: NamedNode) -> int:
    """Takes a document in as a named graph, instead of what that graph held; returns how many triples it has.

    The document is read to its end before anything is changed. Up to `ONE_TRANSACTION` triples are stored in one
    transaction; more are loaded in bulk after the old graph was dropped, so a crash would leave a part of them. Raises
    RdfError and ConfigError as `read_graph`, with the store as it was.
    """
    first: dict[Quad, None] = {}
    large = False
    for quad in read_graph(document, graph, iris):
        if len(first) < ONE_TRANSACTION:
            first[quad] = None
        else:
            large = True
    if not large:
        store.apply(Change(drop=(graph,), add=tuple(first)))
        return len(first)
    first.clear()
    store.apply(Change(drop=(graph,)))
    store.load(read_graph(document, graph, iris))
    return sum(1 for _ in store.quads(graph=graph))


def refuse_own_graph(graph: NamedNode, iris: Iris) -> None:
    """Raises ConfigError if the graph is one of those that this program writes."""
    if graph.value.startswith(iris.graph("").value):
        raise ConfigError("graph", f"{graph.value} holds what is read out of articles; choose another name")


class _Skolem:
    """Gives each blank node an IRI that depends on the graph, the salt and the order of the nodes only."""

    def __init__(self, graph: NamedNode | DefaultGraph, iris: Iris, salt: str) -> None:
        name = graph.value if isinstance(graph, NamedNode) else ""
        key = hashlib.sha256((name + salt).encode()).hexdigest()[:12]
        self._prefix = f"{iris.base}.well-known/genid/{key}-"
        self._numbers: dict[str, int] = {}

    def node(self, node: NamedNode | BlankNode | Triple) -> NamedNode:
        match node:
            case BlankNode():
                number = self._numbers.setdefault(node.value, len(self._numbers) + 1)
                return NamedNode(f"{self._prefix}{number}")
            case NamedNode():
                return _https(node)
            case _:
                raise RdfError("a triple about a triple (RDF 1.2) cannot be taken in; reify it first")

    def term(self, term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        return term if isinstance(term, Literal) else self.node(term)


def _https(node: NamedNode) -> NamedNode:
    if node.value.startswith(_OLD_SCHEMA):
        return NamedNode(_SCHEMA + node.value.removeprefix(_OLD_SCHEMA))
    return node


class _Limited:
    """A stream that gives up after so many bytes, whatever a compressed file claims."""

    def __init__(self, document: Document, stream: BinaryIO) -> None:
        self._document = document
        self._stream = stream
        self._left = document.most_bytes

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as asked for if there are as many."""
        content = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise RdfError(f"{self._document.name} has more than {self._document.most_bytes} bytes; split it")
        return content


@contextmanager
def _opened(document: Document) -> Generator[BinaryIO]:
    """The document's bytes, decompressed and limited."""
    try:
        with document.open() as file:
            compressed = file.read(len(_GZIP)) == _GZIP
            file.seek(0)
            stream = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if compressed else file
            yield cast("BinaryIO", _Limited(document, stream))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RdfError(f"{document.name} is a damaged archive: {error}") from error


def _format(name: str) -> RdfFormat:
    return FORMATS[name]
