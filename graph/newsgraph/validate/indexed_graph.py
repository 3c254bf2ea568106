"""An rdflib graph made for looking up, not for storing.

pySHACL asks its graphs one small question at a time ("the objects of this subject's property"), some hundred thousand
times for one article. rdflib's own store answers through four layers and keeps track of contexts that a single graph
does not have. This one keeps two nested dictionaries and answers from them: validation takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import Any

import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from newsgraph.errors import RdfError
from newsgraph.rdf import XSD, BlankNode, Literal, NamedNode, Quad, Triple

_STRING = XSD + "string"
_Values = dict[Node, None]
_NO_PROPERTIES: Mapping[Node, _Values] = {}
_NO_VALUES: Mapping[Node, None] = {}
_NO_INDEX: Mapping[Node, list[Node]] = {}
_NO_SUBJECTS: list[Node] = []


class Terms:
    """Turns terms into rdflib's, each only once: equal terms are then the same object, which compares fastest.

    ``known`` holds terms that outlive one graph, such as the properties that the shapes name.
    """

    def __init__(self, known: Mapping[object, Node] | None = None) -> None:
        self._known: dict[object, Node] = dict(known or {})

    @property
    def known(self) -> Mapping[object, Node]:
        """All terms that were turned so far."""
        return self._known

    def __call__(self, term: NamedNode | BlankNode | Literal | Triple) -> Node:
        """The rdflib term. Raises RdfError for a triple term, which rdflib has no place for."""
        node = self._known.get(term)
        if node is None:
            node = self._known[term] = _node(term)
        return node


def _node(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case Literal():
            if term.language is not None:
                return rdflib.Literal(term.value, lang=term.language)
            if term.datatype.value == _STRING:
                return rdflib.Literal(term.value)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        case BlankNode():
            return rdflib.BNode(term.value)
        case _:
            raise RdfError(f"a triple term cannot be validated: {term}")


class IndexedGraph(rdflib.Graph):
    """A graph in memory with the methods that pySHACL and rdflib's SPARQL engine read graphs by."""

    def __init__(self, queries: dict[str, Query] | None = None) -> None:
        super().__init__(bind_namespaces="none")
        self._spo: dict[Node, dict[Node, _Values]] = {}
        self._pos: dict[Node, dict[Node, list[Node]]] = {}
        self._size = 0
        self._queries = queries if queries is not None else {}

    def insert(self, subject: Node, predicate: Node, value: Node) -> None:
        """Adds a triple unless it is there."""
        values = self._spo.setdefault(subject, {}).setdefault(predicate, {})
        if value not in values:
            values[value] = None
            self._pos.setdefault(predicate, {}).setdefault(value, []).append(subject)
            self._size += 1

    def add(self, triple: tuple[Node, Node, Node]) -> IndexedGraph:
        """Adds a triple, as rdflib's graphs do."""
        self.insert(*triple)
        return self

    def discard(self, subject: Node, predicate: Node, value: Node) -> None:
        """Removes a triple if it is there."""
        if value in (values := self._spo.get(subject, {}).get(predicate, {})):
            del values[value]
            self._pos[predicate][value].remove(subject)
            self._size -= 1

    def insert_quads(self, quads: Iterable[Quad], terms: Terms) -> None:
        """Adds the triples of the quads."""
        for quad in quads:
            self.insert(terms(quad.subject), terms(quad.predicate), terms(quad.object))

    def properties(self, subject: Node) -> Mapping[Node, Iterable[Node]]:
        """The values of a subject by property."""
        return self._spo.get(subject, _NO_PROPERTIES)

    def blank_nodes(self) -> set[rdflib.BNode]:
        """The blank nodes that stand as subject or value."""
        subjects = {node for node in self._spo if isinstance(node, rdflib.BNode)}
        values = (node for index in self._pos.values() for node in index)
        return subjects | {node for node in values if isinstance(node, rdflib.BNode)}

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """The triples that match; None matches everything."""
        subject, predicate, value = triple
        if subject is not None:
            properties = self._spo.get(subject, _NO_PROPERTIES)
            for name in list(properties) if predicate is None else (predicate,):
                for other in list(properties.get(name, _NO_VALUES)):
                    if value is None or other == value:
                        yield subject, name, other
        else:
            for name in list(self._pos) if predicate is None else (predicate,):
                index = self._pos.get(name, _NO_INDEX)
                for other in list(index) if value is None else (value,):
                    for found in list(index.get(other, _NO_SUBJECTS)):
                        yield found, name, other

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The values of a subject's property."""
        if subject is None or predicate is None:
            return super().objects(subject, predicate, unique)
        return iter(self._spo.get(subject, _NO_PROPERTIES).get(predicate, _NO_VALUES))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:  # noqa: A002 # rdflib's name
        """The subjects that have the value."""
        if predicate is None or object is None:
            return super().subjects(predicate, object, unique)
        return iter(self._pos.get(predicate, _NO_INDEX).get(object, _NO_SUBJECTS))

    def query(self, query_object: Any, *arguments: Any, **options: Any) -> Result:
        """The result of a query. Its text is parsed once: for short queries parsing costs more than the answer."""
        if isinstance(query_object, str):
            parsed = self._queries.get(query_object)
            if parsed is None:
                parsed = self._queries[query_object] = prepareQuery(query_object)
            query_object = parsed
        return super().query(query_object, *arguments, **options)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Generator[Any, None, None]:
        return self.triples((None, None, None))

    def __contains__(self, triple: Any) -> bool:
        return next(self.triples(triple), None) is not None
