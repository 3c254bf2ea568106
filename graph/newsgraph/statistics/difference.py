"""What known changes do to the numbers, worked out on the store as it is after them.

What was before is what is now without the quads added and with those removed. The nodes of these quads are looked up;
of other quads only those are read whose subject or value has changed its classes, and of these a limited number.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from newsgraph.rdf import BlankNode, Literal, NamedNode, Quad
from newsgraph.statistics.contents import Contents
from newsgraph.statistics.tally import Tally, class_names
from newsgraph.vocabulary import RDF_TYPE

MOST_TOUCHED: Final = 20_000
"""So many quads are read because a node at one of their ends changed its classes."""


class TooMuch(Exception):
    """The changes reach so far that counting everything anew is better."""


@dataclass(frozen=True, slots=True)
class _Classes:
    """The classes of a node: whether it has any, and the names of those that have one."""

    typed: bool
    names: tuple[str, ...]


_NONE: Final = _Classes(typed=False, names=())


def difference(contents: Contents, added: Set[Quad], removed: Set[Quad]) -> Tally:
    """The tally to add for changes that are already in the contents (see `newsgraph.statistics.capture.net`).

    Raises TooMuch.
    """
    return _Difference(contents, added, removed).tally


class _Difference:
    def __init__(self, contents: Contents, added: Set[Quad], removed: Set[Quad]) -> None:
        self._contents = contents
        self._added = added
        self._removed = removed
        self._lost: dict[object, list[Quad]] = {}
        for quad in removed:
            if quad.predicate == RDF_TYPE:
                self._lost.setdefault(quad.subject, []).append(quad)
        self._known: dict[object, tuple[_Classes, _Classes]] = {}
        self.tally = Tally()
        self._count_changed()
        self._count_touched()
        self._count_ends()

    def _count_changed(self) -> None:
        tally = self.tally
        tally.triples = len(self._added) - len(self._removed)
        for quads, by, after in ((self._removed, -1, False), (self._added, 1, True)):
            for quad in quads:
                tally.properties[quad.predicate.value] += by
                self._use(quad, by, after=after)

    def _count_touched(self) -> None:
        """Members of classes, and the quads that stay but whose ends changed their classes."""
        touched: set[Quad] = set()
        changed = {
            quad.subject for quads in (self._added, self._removed) for quad in quads if quad.predicate == RDF_TYPE
        }
        for node in changed:
            before, after = self._classes(node)
            self.tally.entities += after.typed - before.typed
            if set(before.names) == set(after.names):
                continue
            for name in after.names:
                self.tally.classes[name] += 1
            for name in before.names:
                self.tally.classes[name] -= 1
            for quads in (self._contents.about(node), self._contents.to(node)):
                for quad in quads:
                    if quad not in self._added:
                        touched.add(quad)
                        if len(touched) > MOST_TOUCHED:
                            raise TooMuch
        for quad in touched:
            self._use(quad, -1, after=False)
            self._use(quad, 1, after=True)

    def _count_ends(self) -> None:
        """Subjects and objects that there were none of before, or are none of now."""
        new, gone = {quad.subject for quad in self._added}, {quad.subject for quad in self._removed}
        self.tally.subjects = sum(self._came(node, new, gone, self._contents.about(node)) for node in new | gone)
        come, left = {quad.object for quad in self._added}, {quad.object for quad in self._removed}
        self.tally.objects = sum(self._came(node, come, left, self._contents.to(node)) for node in come | left)

    def _came(self, node: object, new: Set[object], gone: Set[object], now: Iterable[Quad]) -> int:
        """1 for a term that has come, -1 for one that has gone, 0 for one that was and is there."""
        if any(quad not in self._added for quad in now):
            return 0
        return (node in new) - (node in gone)

    def _use(self, quad: Quad, by: int, *, after: bool) -> None:
        own = self._classes(quad.subject)[after].names
        if own:
            others = self._classes(quad.object)[after].names
            self.tally.count_use(own, quad.predicate.value, quad.object, others, by)

    def _classes(self, node: object) -> tuple[_Classes, _Classes]:
        """The classes of a node before and after."""
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = self._looked_up(node)
        return found

    def _looked_up(self, node: object) -> tuple[_Classes, _Classes]:
        if isinstance(node, Literal) or not isinstance(node, NamedNode | BlankNode):
            return _NONE, _NONE
        now = list(self._contents.types(node))
        was = [quad for quad in now if quad not in self._added] + self._lost.get(node, [])
        return _classes(was), _classes(now)


def _classes(quads: list[Quad]) -> _Classes:
    if not quads:
        return _NONE
    return _Classes(typed=True, names=class_names({quad.object for quad in quads}))
