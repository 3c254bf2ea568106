"""What a change really changes: the quads that were not there before, and those that were and go.

Asked just before the change is written. An article comes as a new graph, all of whose quads are new; that is one look,
and nothing is copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from newsgraph.rdf import XSD, BlankNode, Literal, Quad, Triple
from newsgraph.statistics.contents import Contents
from newsgraph.store.base import Change
from newsgraph.store.oxigraph import memory_store

MOST_CAPTURED: Final = 50_000
"""So many quads of changes are held in memory."""

_AS_WRITTEN: Final = frozenset(
    {XSD + "string", XSD + "anyURI", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
)
_INTEGER: Final = XSD + "integer"


@dataclass(frozen=True, slots=True)
class Captured:
    """The quads that a change takes away and adds, as they were given: one may be given twice, or another way."""

    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]
    renames_blank_nodes: bool

    @property
    def size(self) -> int:
        """How many quads are held."""
        return len(self.removed) + len(self.added)


def capture(contents: Contents, change: Change) -> Captured | None:
    """What a change is about to do to the contents; None when it is more than is held."""
    removed: list[Quad] = []
    dropped = {graph for graph in change.drop if contents.sees(graph)}
    for graph in dropped:
        removed.extend(islice(contents.graph(graph), MOST_CAPTURED - len(removed) + 1))
    if len(removed) + len(change.remove) + len(change.add) > MOST_CAPTURED:
        return None
    removed.extend(
        quad
        for quad in change.remove
        if contents.sees(quad.graph_name) and quad.graph_name not in dropped and contents.holds(quad)
    )
    new: dict[object, bool] = dict.fromkeys(dropped, True)

    def is_new(quad: Quad) -> bool:
        graph = quad.graph_name
        known = new.get(graph)
        if known is None:
            known = new[graph] = contents.sees(graph) and next(contents.graph(graph), None) is None  # type: ignore[arg-type]
        return known or (contents.sees(graph) and not contents.holds(quad))

    taken = set(removed)
    added = tuple(quad for quad in change.add if is_new(quad) or (taken and quad in taken))
    return Captured(tuple(removed), added, bool(change.drop or change.remove))


def net(changes: Iterable[Captured]) -> tuple[set[Quad], set[Quad]] | None:
    """The quads that all these changes together added and removed; None where blank nodes make them unknown."""
    added: set[Quad] = set()
    removed: set[Quad] = set()
    for change in changes:
        # Written as text, a blank node gets another name.
        if change.renames_blank_nodes and any(_has_blank(quad) for quad in change.added):
            return None
        gone = _as_stored(change.removed)
        come = _as_stored(change.added)
        for quad in gone - come:
            _exchange(quad, added, removed)
        for quad in come - gone:
            _exchange(quad, removed, added)
    return added, removed


def _exchange(quad: Quad, out_of: set[Quad], into: set[Quad]) -> None:
    if quad in out_of:
        out_of.remove(quad)
    else:
        into.add(quad)


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object))


def _as_stored(quads: Iterable[Quad]) -> set[Quad]:
    """The quads as the engine gives them back: numbers and dates are kept by value, not as they are written."""
    kept: set[Quad] = set()
    other: list[Quad] = []
    for quad in quads:
        if _is_kept(quad.object):
            kept.add(quad)
        else:
            other.append(quad)
    if other:
        store = memory_store()
        store.load(other)
        kept.update(store.quads())
    return kept


def _is_kept(term: object) -> bool:
    if isinstance(term, Literal):
        datatype = term.datatype.value
        if datatype == _INTEGER:
            text = term.value
            return text.isascii() and text.isdecimal() and len(text) < 18 and (text == "0" or text[0] != "0")
        return datatype in _AS_WRITTEN or not datatype.startswith(XSD)
    return not isinstance(term, Triple)
