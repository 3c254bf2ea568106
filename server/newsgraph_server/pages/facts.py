"""The values of one node by property, as queries with ``?property ?value`` give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.page_queries import PageQueries, local_name


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by the local name of their property."""

    values: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a property."""
        return self.values.get(name, ())

    def one(self, name: str) -> str | None:
        """The first value of a property."""
        return next(iter(self.all(name)), None)

    def local(self, name: str) -> str | None:
        """The local name of the first value: a concept of a code list."""
        value = self.one(name)
        return None if value is None else local_name(value)

    def __bool__(self) -> bool:
        return bool(self.values)


def facts(queries: PageQueries, query: str, variable: str, node: NamedNode) -> Facts:
    """What a query finds out about a node, which takes the place of ``variable``."""
    values: dict[str, list[str]] = defaultdict(list)
    for row in queries.rows(query, **{variable: node}):
        value = row.text("value")
        name = row.local("property")
        if value is not None and name is not None and value not in values[name]:
            values[name].append(value)
    return Facts({name: tuple(found) for name, found in values.items()})
