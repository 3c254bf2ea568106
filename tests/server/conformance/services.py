"""Other servers of the suite's SERVICE tests, on the loopback address: each endpoint is a path, and on the allow-list.

The tests name endpoints that are nowhere (``http://example1.org/sparql``), so their names are exchanged in the query,
the data and the expected results.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions

from newsgraph.rdf import NamedNode, Quad
from newsgraph_server.federation.federation import Federation
from server.conformance.manifests import Case, Data, quads_in
from server.elsewhere import JSON, Asked, Elsewhere, Reply, elsewhere_server


@dataclass(frozen=True)
class Others:
    """What a case may ask: the server, what is allowed, and the new names of endpoints."""

    server: Elsewhere
    federation: Federation
    names: Mapping[str, str]

    def renamed(self, content: bytes) -> bytes:
        """Text with the new names."""
        for old, new in self.names.items():
            content = content.replace(old.encode(), new.encode())
        return content

    def renamed_quads(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Quads with the new names."""
        for quad in quads:
            value = quad.object
            if isinstance(value, NamedNode) and value.value in self.names:
                value = NamedNode(self.names[value.value])
            yield Quad(quad.subject, quad.predicate, value, quad.graph_name)


@contextmanager
def others_of(case: Case, root: Path) -> Generator[Others]:
    """The endpoints of a case, until the end of the block; for most there are none, and no server."""
    if b"SERVICE" not in case.text.read_bytes().upper():
        yield Others(Elsewhere(""), Federation(), {})
        return
    with elsewhere_server() as server:
        names = {
            endpoint: server.does(f"/{urlsplit(endpoint).netloc}/sparql", _answering(file, root))
            for endpoint, file in case.services
        }
        federation = Federation(allow_service=tuple(names.values()))
        try:
            yield Others(server, federation, names)
        finally:
            federation.close()


def _answering(file: Path, root: Path) -> Callable[[Asked], Reply]:
    """What an endpoint over the file answers: queries inside of what it is asked, too."""
    store = pyoxigraph.Store()
    store.extend(quads_in(Data((file,), ()), root))

    def answer(asked: Asked) -> Reply:
        results = store.query(asked.query)
        assert isinstance(results, QuerySolutions)
        return Reply(
            headers={"Content-Type": JSON}, body=bytes(results.serialize(format=QueryResultsFormat.JSON) or b"")
        )

    return answer
