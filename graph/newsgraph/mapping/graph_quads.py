"""Collects the quads of one named graph, each once, in the order in which they were added.

From Python objects pyoxigraph makes a quad with a node in a quarter of a microsecond, but one with a literal in two,
several times what it takes to parse one. So what ends in literals is kept as lines of N-Quads and parsed all at once.
"""

from __future__ import annotations

from newsgraph.rdf import Literal, NamedNode, Quad, quads_of_lines


class GraphQuads:
    """The quads of one named graph, without repetitions."""

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self._end = f" {graph} .\n"
        self._added: dict[Quad | str, None] = {}

    @property
    def quads(self) -> tuple[Quad, ...]:
        """What was added so far."""
        parsed = quads_of_lines("".join([item for item in self._added if isinstance(item, str)]))
        quads: list[Quad] = []
        place = 0
        for item in self._added:
            if isinstance(item, str):
                end = place + item.count("\n")  # within a line it is escaped
                quads += parsed[place:end]
                place = end
            else:
                quads.append(item)
        return tuple(quads)

    def add(self, subject: NamedNode, predicate: NamedNode, *values: NamedNode | Literal) -> None:
        """Adds a triple for each value."""
        for value in values:
            if isinstance(value, NamedNode):
                self._added[Quad(subject, predicate, value, self.graph)] = None
            else:
                # str() of a node costs several times its value
                self._added[f"<{subject.value}> <{predicate.value}> {value}{self._end}"] = None

    def add_triples(self, *triples: str) -> None:
        """Adds triples that belong together and are not added singly, in the syntax of N-Triples but for the stop."""
        self._added[self._end.join((*triples, ""))] = None
