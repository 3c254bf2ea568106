"""Everything counted anew, in one pass over the quads and in bounded memory: the truth that differences start from.

The store must not change meanwhile: count a copy of it, or keep writers out.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Final

from newsgraph.rdf import BlankNode, NamedNode, Quad
from newsgraph.statistics.contents import Contents
from newsgraph.statistics.distinct import DistinctCounter
from newsgraph.statistics.tally import Tally, class_names
from newsgraph.vocabulary import RDF_TYPE

_MOST_CACHED: Final = 100_000


def count_all(contents: Contents, *, go_on: Callable[[], bool] = lambda: True) -> Tally | None:
    """The tally of all that a query sees; None once ``go_on``, which is asked at each subject, says no.

    Raises StoreError and OSError when the store, or the temporary files, cannot be read or written.
    """
    tally = Tally()
    classes_of: dict[object, tuple[str, ...]] = {}

    def classes(node: object) -> tuple[str, ...]:
        if not isinstance(node, NamedNode | BlankNode):
            return ()
        found = classes_of.get(node)
        if found is None:
            if len(classes_of) >= _MOST_CACHED:
                classes_of.clear()
            found = class_names({quad.object for quad in contents.types(node)})
            classes_of[node] = found
        return found

    with DistinctCounter() as subjects, DistinctCounter() as objects:
        # On disk, quads come graph by graph and therein subject by subject: each subject is looked up once a graph.
        for (subject, _), quads in groupby(contents.quads(), key=lambda quad: (quad.subject, quad.graph_name)):
            if not go_on():
                return None
            subjects.add(hash(subject))
            typed = _first_types(contents, subject)
            own = class_names(typed)
            for quad in quads:
                value, predicate = quad.object, quad.predicate.value
                tally.triples += 1
                if tally.detail != "totals":
                    tally.properties[predicate] += 1
                objects.add(hash(value))
                if quad.predicate == RDF_TYPE:
                    _count_member(tally, typed, quad)
                if own and tally.detail == "uses":
                    tally.count_use(own, predicate, value, classes(value), 1)
            tally.bound()
        tally.subjects, tally.objects = subjects.total(), objects.total()
    return tally


def _first_types(contents: Contents, subject: object) -> dict[object, Quad]:
    """The classes of a subject, each with the first of the quads that give it."""
    typed: dict[object, Quad] = {}
    for quad in contents.types(subject):
        typed.setdefault(quad.object, quad)
    return typed


def _count_member(tally: Tally, typed: dict[object, Quad], quad: Quad) -> None:
    """Counts a member of a class, and a node that has any, by the first of the quads that say so, not by the others."""
    if next(iter(typed.values())) == quad:
        tally.entities += 1
    if typed[quad.object] == quad and isinstance(quad.object, NamedNode) and tally.detail != "totals":
        tally.classes[quad.object.value] += 1
