"""``/graph-store`` and writes to ``/graph/…``: the SPARQL 1.1 Graph Store HTTP Protocol.

https://www.w3.org/TR/sparql11-http-rdf-update/. Whatever is sent is read to its end and checked before anything is
written, and then written as one transaction: a request that fails leaves the graph as it was.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from http import HTTPStatus
from importlib.metadata import version

from flask import Blueprint, Response, request

from newsgraph.imports import ONE_TRANSACTION, fitted
from newsgraph.rdf import BlankNode, NamedNode, Quad
from newsgraph.store.base import Change
from newsgraph.store.change_text import update_text
from newsgraph_server.engine.patching import patched
from newsgraph_server.protocol.authorization import require
from newsgraph_server.protocol.conditional import has_current
from newsgraph_server.protocol.graph_conditions import check_conditions
from newsgraph_server.protocol.graph_content import graph_response
from newsgraph_server.protocol.graph_gate import Refused, is_judged, pass_gate, refusal
from newsgraph_server.protocol.graph_names import (
    GraphName,
    base_of,
    graph_by_parameter,
    graph_by_path,
    graph_exists,
    refuse_unknown,
    required_graph,
)
from newsgraph_server.protocol.graph_upload import uploaded_bytes, uploaded_quads
from newsgraph_server.protocol.media import GRAPHS, by_name, negotiate, parse_accept
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import Problem, bad_request, not_acceptable
from newsgraph_server.site import Site

UPDATE_TYPE = "application/sparql-update"
WRITES = ("PUT", "POST", "DELETE", "PATCH")
_CREATED = HTTPStatus.CREATED
_DONE = HTTPStatus.NO_CONTENT
_ATTEMPTS = 5


def graph_store_blueprint(site: Site) -> Blueprint:
    """The routes: those of the store, and the writes to graphs by their own path."""
    blueprint = Blueprint("graph_store", __name__)

    def read() -> Response:
        return _read(site, required_graph())

    def write() -> Response:
        require(site, "write")
        graph = graph_by_parameter()
        if graph is None and request.method == "POST":
            return _create(site)
        return _WRITERS[request.method](site, graph or required_graph())

    def write_direct(rest: str) -> Response:
        require(site, "write")
        return _WRITERS[request.method](site, graph_by_path(site, rest))

    blueprint.register_error_handler(Refused, refusal)
    blueprint.add_url_rule("/graph-store", "read", read, methods=["GET"])
    blueprint.add_url_rule("/graph-store", "write", write, methods=WRITES)
    blueprint.add_url_rule("/graph/<path:rest>", "write_direct", write_direct, methods=WRITES)
    return blueprint


def _read(site: Site, graph: GraphName) -> Response:
    """GET and HEAD (section 5.2)."""
    wanted = single(parse_parameters(request.query_string), "format")
    accept = parse_accept(request.headers.get("Accept"))
    chosen = negotiate(accept, GRAPHS) if wanted is None else by_name(wanted, GRAPHS)
    if chosen is None:
        raise not_acceptable(", ".join(offer.name if wanted else offer.type for offer in GRAPHS))
    refuse_unknown(site, graph)
    etag = f"{site.store.revision}-{chosen.name}-{version('newsgraph')}"
    unchanged = has_current(etag)
    response = Response(status=HTTPStatus.NOT_MODIFIED) if unchanged else graph_response(site, graph, chosen)
    response.set_etag(etag)
    response.vary.update(("Accept", "Accept-Encoding"))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _put(site: Site, graph: GraphName) -> Response:
    """PUT (section 5.3): the graph holds what is sent, and nothing else."""
    quads = uploaded_quads(site, graph, merge=False)
    with site.writing:
        exists = _check(site, graph)
        pass_gate(site, graph, quads)
        _replace(site, graph, quads)
    return _answer(_DONE if exists else _CREATED)


def _post(site: Site, graph: GraphName) -> Response:
    """POST (section 5.5): what is sent is merged into the graph."""
    quads = uploaded_quads(site, graph, merge=True)
    with site.writing:
        exists = _check(site, graph)
        if is_judged(site, graph):
            pass_gate(site, graph, list(dict.fromkeys((*site.store.quads(graph=graph), *quads))))
        _add(site, graph, quads)
    return _answer(_DONE if exists else _CREATED)


def _create(site: Site) -> Response:
    """POST to the store itself (section 5.5): a new graph, whose IRI the answer tells."""
    graph = site.node(f"graph/{uuid.uuid4().hex}")
    quads = uploaded_quads(site, graph, merge=True)
    with site.writing:
        check_conditions(site.store.revision, exists=False)
        pass_gate(site, graph, quads)
        _add(site, graph, quads)
    response = _answer(_CREATED)
    response.headers["Location"] = graph.value
    response.autocorrect_location_header = False
    return response


def _delete(site: Site, graph: GraphName) -> Response:
    """DELETE (section 5.4)."""
    with site.writing:
        refuse_unknown(site, graph)
        check_conditions(site.store.revision, exists=True)
        pass_gate(site, graph, ())
        if isinstance(graph, NamedNode):
            site.store.apply(Change(drop=(graph,)))
        else:
            site.store.update("DROP SILENT DEFAULT")
    return _answer(_DONE)


def _patch(site: Site, graph: GraphName) -> Response:
    """PATCH (section 5.7): a SPARQL Update that sees and changes this graph only, as its default graph."""
    if request.mimetype != UPDATE_TYPE:
        detail = f"A graph is patched by a SPARQL Update; send {UPDATE_TYPE} and say so in Content-Type."
        raise Problem(415, detail, {"Accept-Patch": UPDATE_TYPE})
    try:
        update = uploaded_bytes(site.settings.max_query_bytes).decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad_request("The update is not UTF-8.") from error
    for _ in range(_ATTEMPTS):
        refuse_unknown(site, graph)
        revision = site.store.revision
        old = list(site.store.quads(graph=graph))
        _refuse_many(old)
        new = _patched(site, graph, update, old)
        with site.writing:  # not before, so that a slow update keeps nobody else from writing
            if site.store.revision == revision:
                check_conditions(revision, exists=True)
                pass_gate(site, graph, new)
                _exchange(site, graph, old, new)
                return _answer(_DONE)
    raise Problem(503, "Others wrote to the store all the while. Send the patch again.", {"Retry-After": "1"})


def _patched(site: Site, graph: GraphName, update: str, old: list[Quad]) -> list[Quad]:
    settings = site.settings
    quads = patched(update, old, base_of(graph), timeout=settings.timeout, memory_limit=settings.memory_limit)
    if settings.union:
        quads = list(fitted(quads, graph, site.workspace.config.iris, uuid.uuid4().hex))
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


_WRITERS: dict[str, Callable[[Site, GraphName], Response]] = {
    "PUT": _put,
    "POST": _post,
    "DELETE": _delete,
    "PATCH": _patch,
}


def _check(site: Site, graph: GraphName) -> bool:
    """Whether the graph is there. Raises Problem (412) when the conditions of the request do not hold."""
    exists = graph_exists(site, graph)
    check_conditions(site.store.revision, exists=exists)
    return exists


def _add(site: Site, graph: GraphName, quads: list[Quad]) -> None:
    if quads:
        site.store.apply(Change(add=tuple(quads)))
    elif isinstance(graph, NamedNode):  # a graph without triples is a graph
        site.store.update(f"CREATE SILENT GRAPH {graph}")


def _replace(site: Site, graph: GraphName, quads: list[Quad]) -> None:
    if next(iter(site.store.quads(graph=graph)), None) is None:
        _add(site, graph, quads)
        return
    _refuse_many(quads)
    if isinstance(graph, NamedNode) and quads:
        site.store.apply(Change(drop=(graph,), add=tuple(quads)))
        return
    name = f"GRAPH {graph}" if isinstance(graph, NamedNode) else "DEFAULT"
    insert = f" ;\n{update_text(Change(add=tuple(quads)))}" if quads else ""
    # What stands in this text was written by the serialiser, so that no word of it can be a clause.
    site.store.update(f"CLEAR SILENT {name}{insert}", allow_load=True)


def _exchange(site: Site, graph: GraphName, old: list[Quad], new: list[Quad]) -> None:
    """Writes the difference, or the whole where blank nodes make it impossible to name the difference."""
    if any(isinstance(term, BlankNode) for quad in (*old, *new) for term in (quad.subject, quad.object)):
        _replace(site, graph, new)
        return
    before, after = set(old), set(new)
    remove, add = (tuple(quad for quad in old if quad not in after), tuple(quad for quad in new if quad not in before))
    if len(remove) == len(old):
        _replace(site, graph, new)
    else:
        site.store.apply(Change(remove=remove, add=add))


def _refuse_many(quads: list[Quad]) -> None:
    """Raises Problem (413) for more than one transaction should hold in memory."""
    if len(quads) > ONE_TRANSACTION:
        detail = (
            f"A graph of more than {ONE_TRANSACTION:,} triples cannot be exchanged in one transaction. DELETE it and "
            "PUT it anew, or use `newsgraph import`."
        )
        raise Problem(413, detail)


def _answer(status: HTTPStatus) -> Response:
    response = Response(status=status)
    response.headers["Cache-Control"] = "no-store"
    if status is _DONE:
        del response.headers["Content-Type"]
    return response
