"""LOAD in updates: the server fetches the document itself, and the update gets its triples in the place of the LOAD.

The engine would fetch anything from anywhere. Here only documents of the allow-list are fetched
(`newsgraph_server.federation.documents`), read as uploads are (`graph_upload`), and written into the text as ``INSERT
DATA``, so that the whole update stays one transaction. A document that cannot be had fails the update before any of it
is done, or, with SILENT, changes nothing (SPARQL 1.1 Update, section 3.1.4). What is not found here (the tokens follow
the standard, the engine reads more) the store refuses (`newsgraph.store.remote_requests`).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from newsgraph.errors import QueryError, RdfError, RequestFailed
from newsgraph.rdf import DefaultGraph, NamedNode, Quad
from newsgraph.read.exchange import Deadline
from newsgraph.store.base import Change
from newsgraph.store.change_text import update_text
from newsgraph.store.sparql_tokens import Token, tokens
from newsgraph_server.federation.clauses import resolved
from newsgraph_server.federation.documents import Fetched
from newsgraph_server.federation.unparsed import refuse_unparsed
from newsgraph_server.protocol.graph_names import GraphName
from newsgraph_server.protocol.graph_upload import MOST_TRIPLES, document_quads
from newsgraph_server.site import Site

_LITERAL = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*"')
_KEYWORD = re.compile(r"load|service", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Load:
    """A LOAD: where it stands in the text, its document, and the graph that it writes to."""

    start: int
    end: int
    silent: bool
    document: str
    graph: GraphName

    @property
    def nothing(self) -> str:
        """An operation that changes nothing (section 3.2.5: adding a graph to itself)."""
        name = f"GRAPH {self.graph}" if isinstance(self.graph, NamedNode) else "DEFAULT"
        return f"ADD SILENT {name} TO {name}"


def with_documents(site: Site, text: str, timeout: float) -> str:
    """The update with the triples of documents in the place of its LOADs; ``timeout`` in seconds is for all of them.

    Raises QueryError for text that is no SPARQL, for a document that is not on the list, and for too many of them;
    RequestFailed for one that cannot be had or read.
    """
    loads = find_loads(text, site.base)
    if not loads:
        return text
    documents = site.federation.documents
    refuse_unparsed(_replaced(text, loads, [load.nothing for load in loads]), site.base)
    if len(loads) > documents.most:
        raise QueryError(f"the update loads {len(loads)} documents; this server takes {documents.most}")
    for load in loads:
        if not load.silent:
            documents.refuse(load.document)
    operations: list[str] = []
    deadline = Deadline(timeout)
    bytes_left, triples_left = site.settings.max_upload_bytes, MOST_TRIPLES
    for load in loads:
        try:
            fetched = documents.fetch(load.document, bytes_left, deadline.left)
            quads = _quads(site, load, fetched, triples_left)
        except (QueryError, RequestFailed):
            if not load.silent:
                raise
            operations.append(load.nothing)
            continue
        bytes_left, triples_left = bytes_left - len(fetched.content), triples_left - len(quads)
        operations.append(_insertion(quads, load))
    return _replaced(text, loads, operations)


def find_loads(text: str, base_iri: str) -> list[Load]:
    """The LOADs of an update, in order."""
    found = list(tokens(text)) if "load" in text.lower() else []
    loads: list[Load] = []
    declared: list[str] = []
    depth = 0
    for place, token in enumerate(found):
        depth += (token.text in "{([") - (token.text in "})]") if token.kind == "sign" else 0
        if depth:
            continue
        if token.is_word("BASE", "PREFIX"):
            count = 3 if token.is_word("PREFIX") else 2
            declared.append(" ".join(part.text for part in found[place : place + count]))
        elif token.is_word("LOAD"):
            load = _load(found, place, declared, base_iri)
            if load is not None:
                loads.append(load)
    return loads


def _load(found: Sequence[Token], place: int, declared: Sequence[str], base_iri: str) -> Load | None:
    def at(number: int) -> Token:
        return found[number] if number < len(found) else Token("sign", "", 0)

    silent = at(place + 1).is_word("SILENT")
    last = place + 1 + silent
    document = resolved(at(last), declared, base_iri)
    graph: GraphName = DefaultGraph()
    if at(last + 1).is_word("INTO"):
        last += 3
        name = resolved(at(last), declared, base_iri) if at(last - 1).is_word("GRAPH") else None
        if name is None:
            return None
        graph = NamedNode(name)
    if document is None:
        return None
    return Load(found[place].start, found[last].start + len(found[last].text), silent, document, graph)


def _quads(site: Site, load: Load, fetched: Fetched, most_triples: int) -> list[Quad]:
    """The triples of a document as quads of the graph, each once."""
    found = document_quads(
        site, load.graph, fetched.media_format, fetched.content, base=fetched.address, salt=uuid.uuid4().hex
    )
    quads: dict[Quad, None] = {}
    try:
        for quad in found:
            quads[quad] = None
            if len(quads) > most_triples:
                break
    except RdfError as error:
        raise RequestFailed(f"LOAD <{load.document}> failed: {error}") from error
    if len(quads) > most_triples:
        raise QueryError(
            f"the update cannot be evaluated: it would load more than {MOST_TRIPLES:,} triples; use `newsgraph import`"
        )
    return list(quads)


def _insertion(quads: list[Quad], load: Load) -> str:
    """The triples as INSERT DATA."""
    if not quads:
        return f"CREATE SILENT GRAPH {load.graph}" if isinstance(load.graph, NamedNode) else load.nothing
    # What a literal says must not look like a clause to the store, which looks at characters.
    return _LITERAL.sub(_without_keywords, update_text(Change(add=tuple(quads))))


def _without_keywords(literal: re.Match[str]) -> str:
    return _KEYWORD.sub(lambda word: f"\\u{ord(word[0][0]):04X}{word[0][1:]}", literal[0])


def _replaced(text: str, loads: Sequence[Load], operations: Sequence[str]) -> str:
    parts: list[str] = []
    done = 0
    for load, operation in zip(loads, operations, strict=True):
        parts += [text[done : load.start], operation]
        done = load.end
    return "".join([*parts, text[done:]])
