"""The test manifests of the W3C (https://w3c.github.io/rdf-tests/): one case is one IRI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse_quads

SUITE = "https://w3c.github.io/rdf-tests/sparql/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ELSEWHERE = frozenset({"entailment", "graph-store-protocol", "http-rdf-update", "protocol", "service-description"})
"""Folders of other matters: entailment is not offered; the protocols have tests of their own."""

Node = NamedNode | BlankNode | Triple
Term = Node | Literal


@dataclass(frozen=True, slots=True)
class Data:
    """Files of a dataset: those of the default graph, and those of named graphs with their names."""

    default: tuple[Path, ...]
    named: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A test. ``kind`` is the local name of its type; ``base`` the IRI of the folder that relative IRIs rest on.

    ``result`` is the file of a query's expected results, ``after`` the dataset that an update leaves. ``lax``: REDUCED
    may leave out repeated solutions. ``services``: endpoints of other servers, with the files of their default graphs.
    """

    iri: str
    kind: str
    base: str
    text: Path
    data: Data
    result: Path | None
    after: Data
    lax: bool
    services: tuple[tuple[str, Path], ...] = ()

    def read(self) -> str:
        """The query or update."""
        return self.text.read_bytes().decode("utf-8")


class Manifest:
    """The triples of a manifest."""

    def __init__(self, path: Path, root: Path) -> None:
        self._root = root
        self.base = SUITE + path.relative_to(root).as_posix()
        self._values: dict[tuple[Node, str], list[Term]] = {}
        for quad in parse_quads(path.read_bytes(), RdfFormat.TURTLE, base_iri=self.base):
            self._values.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)

    def cases(self) -> Iterator[Case]:
        """The cases, in the manifest's order."""
        for (_, name), lists in tuple(self._values.items()):
            if name == MF + "entries":  # of a node that may have another name than the file, or none
                for entry in self.members(lists[0]):
                    if isinstance(entry, NamedNode):
                        yield self._case(entry)

    def _case(self, test: NamedNode) -> Case:
        kind = self.one(test, RDF + "type")
        action, result = self.one(test, MF + "action"), self.one(test, MF + "result")
        text = action if isinstance(action, NamedNode) else self.one(action, QT + "query", UT + "request")
        if not isinstance(text, NamedNode) or not isinstance(kind, NamedNode):
            raise TypeError(f"{test.value} names no query and no type")
        return Case(
            iri=test.value,
            kind=kind.value.removeprefix(MF),
            base=self.base.rpartition("/")[0] + "/",
            text=self.path(text.value),
            data=self.data(action),
            result=self.path(result.value) if isinstance(result, NamedNode) else None,
            after=self.data(result),
            lax=self.one(test, MF + "resultCardinality") == NamedNode(MF + "LaxCardinality"),
            services=tuple(self.services(action)),
        )

    def services(self, action: Term | None) -> Iterator[tuple[str, Path]]:
        for service in self.all(action, QT + "serviceData"):
            endpoint, file = self.one(service, QT + "endpoint"), self.one(service, QT + "data")
            if not isinstance(endpoint, NamedNode) or not isinstance(file, NamedNode):
                raise TypeError(f"an endpoint in {self.base} has no name or no file")
            yield endpoint.value, self.path(file.value)

    def data(self, node: Term | None) -> Data:
        named: list[tuple[str, Path]] = []
        for graph in (*self.all(node, QT + "graphData"), *self.all(node, UT + "graphData")):
            if isinstance(graph, NamedNode):
                named.append((graph.value, self.path(graph.value)))
                continue
            file, label = self.one(graph, UT + "graph", QT + "graph"), self.one(graph, LABEL)
            if not isinstance(file, NamedNode) or not isinstance(label, Literal):
                raise TypeError(f"a graph in {self.base} has no file or no name")
            named.append((label.value, self.path(file.value)))
        default = (*self.all(node, QT + "data"), *self.all(node, UT + "data"))
        return Data(tuple(self.path(file.value) for file in default if isinstance(file, NamedNode)), tuple(named))

    def path(self, iri: str) -> Path:
        """The file of an IRI of the suite."""
        if not iri.startswith(SUITE):
            raise ValueError(f"{iri} is no file of the suite")
        return self._root / iri.removeprefix(SUITE)

    def all(self, node: Term | None, name: str) -> list[Term]:
        return [] if node is None or isinstance(node, Literal) else self._values.get((node, name), [])

    def one(self, node: Term | None, *names: str) -> Term | None:
        return next((value for name in names for value in self.all(node, name)), None)

    def members(self, node: Term | None) -> Iterator[Term]:
        while (first := self.one(node, RDF + "first")) is not None:
            yield first
            node = self.one(node, RDF + "rest")


def cases(root: Path) -> Mapping[str, Case]:
    """The cases of all manifests under a folder, by IRI."""
    found: dict[str, Case] = {}
    for path in sorted(root.glob("sparql1*/*/manifest.ttl")):
        if path.parent.name in ELSEWHERE:
            continue
        for case in Manifest(path, root).cases():
            if case.iri in found:
                raise ValueError(f"{case.iri} is there twice")
            found[case.iri] = case
    return found


def quads_in(data: Data, root: Path) -> Iterator[Quad]:
    """The quads of a dataset's files; no two graphs share a blank node."""
    for path in data.default:
        yield from _quads(path, root)
    for name, path in data.named:
        for quad in _quads(path, root):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))


def _quads(path: Path, root: Path) -> Iterator[Quad]:
    media_format = RdfFormat.from_extension(path.suffix[1:])
    if media_format is None:
        raise ValueError(f"{path} has an unknown format")
    return parse_quads(
        path.read_bytes(),
        media_format,
        base_iri=SUITE + path.relative_to(root).as_posix(),
        rename_blank_nodes=True,
    )
