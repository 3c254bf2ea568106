"""``/-/…``: takes work from commands on the same machine. Not part of the public interface.

Open to loopback connections that bring the token of the store's folder, and to nothing that a browser or a proxy
sends. Writes are done one after the other.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from ipaddress import ip_address
from typing import Any, Protocol, cast
from urllib.parse import unquote

from flask import Blueprint, Response, jsonify, request

from newsgraph.article import Source
from newsgraph.errors import SourceError
from newsgraph.imports import document_from
from newsgraph.imports import import_graph as take_in
from newsgraph.rdf import NamedNode, RdfFormat
from newsgraph.store.base import Change
from newsgraph_server.handover import IDENTIFIER_HEADER, REPEATED_HEADER, RETRIEVED_HEADER, URL_HEADER
from newsgraph_server.protocol.media import GRAPHS, by_name
from newsgraph_server.protocol.nesting import refuse_nesting
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import Problem, bad_request, too_large, unsupported_media_type
from newsgraph_server.site import ReadableWorkspace, Site


class Reported(Protocol):
    """What became of an article."""

    def as_json(self) -> dict[str, Any]:
        """The outcome as JSON values."""
        ...


class WritableWorkspace(ReadableWorkspace, Protocol):
    """The part of a workspace that the hand-over needs."""

    def ingest(self, sources: Iterable[Source | SourceError], *, relate: bool = True) -> Iterator[Reported]:
        """Ingests sources."""
        ...

    def remove(self, names: Iterable[str], *, relate: bool = True) -> Iterator[Reported]:
        """Removes articles."""
        ...

    def relate(self) -> Change:
        """Computes what is computed across articles again."""
        ...


def handover_blueprint(site: Site, workspace: WritableWorkspace) -> Blueprint:
    """The routes, for a workspace that may be written to."""
    blueprint = Blueprint("handover", __name__, url_prefix="/-")

    def ingest() -> Response:
        source = _source(site)
        outcomes = [outcome.as_json() for outcome in workspace.ingest([source], relate=_flag("relate"))]
        return jsonify(outcomes)

    def remove() -> Response:
        try:
            names: Any = json.loads(_body(site))
        except ValueError as error:
            raise bad_request("The body must be a JSON array of names.") from error
        if not isinstance(names, list):
            raise bad_request("The body must be a JSON array of names.")
        articles = [str(name) for name in cast("list[object]", names)]
        return jsonify([outcome.as_json() for outcome in workspace.remove(articles, relate=_flag("relate"))])

    def relate() -> Response:
        change = workspace.relate()
        return jsonify(added=len(change.add), removed=len(change.remove))

    def import_graph() -> Response:
        graph = _graph()
        content, media_format = _body(site), _rdf_format()
        refuse_nesting(content, media_format)
        document = document_from(content, media_format)
        triples = take_in(site.store, site.workspace.config.iris, document, graph)
        return jsonify(graph=graph.value, triples=triples)

    def guarded(work: Callable[[], Response]) -> Callable[[], Response]:
        def view() -> Response:
            _authorise(site)
            with site.writing:
                response = work()
            response.headers["Cache-Control"] = "no-store"
            return response

        return view

    for name, work in (("ingest", ingest), ("remove", remove), ("relate", relate), ("import", import_graph)):
        blueprint.add_url_rule(f"/{name}", name, guarded(work), methods=["POST"])
    return blueprint


def _authorise(site: Site) -> None:
    token = site.settings.local_token
    if token is None or site.settings.read_only:
        raise Problem(403, "This server takes no work from commands.")
    if not _is_loopback(request.remote_addr) or any(
        name in request.headers for name in ("Origin", "Forwarded", "X-Forwarded-For", "Sec-Fetch-Site")
    ):
        raise Problem(403, "Only commands on the same machine may hand over work.")
    # Bytes, because the comparison of text refuses what is not ASCII; WSGI decodes headers as Latin-1 (PEP 3333).
    given = request.headers.get("Authorization", "").encode("latin-1", "replace")
    if not hmac.compare_digest(given, f"Bearer {token}".encode()):
        raise Problem(401, "The token is not the one in the store's folder.", {"WWW-Authenticate": "Bearer"})


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _body(site: Site) -> bytes:
    limit = site.settings.max_upload_bytes
    if (request.content_length or 0) > limit:
        raise too_large(limit)
    request.max_content_length = limit
    return request.get_data(cache=False)


def _source(site: Site) -> Source:
    identifier = unquote(request.headers.get(IDENTIFIER_HEADER, ""))
    if not identifier:
        raise bad_request(f"The header {IDENTIFIER_HEADER} must name the source.")
    url = unquote(request.headers.get(URL_HEADER, "")) or None
    retrieved = request.headers.get(RETRIEVED_HEADER)
    try:
        retrieved_at = datetime.fromisoformat(retrieved) if retrieved else None
    except ValueError as error:
        raise bad_request(f"The header {RETRIEVED_HEADER} must be an ISO 8601 date and time.") from error
    repeated = frozenset(request.headers.get(REPEATED_HEADER, "").split())
    return Source(identifier, _body(site), request.headers.get("Content-Type"), url, retrieved_at, repeated)


def _graph() -> NamedNode:
    name = single(parse_parameters(request.query_string), "graph")
    try:
        return NamedNode(name or "")
    except ValueError as error:
        raise bad_request(f"The parameter 'graph' must be an IRI: {error}") from error


def _rdf_format() -> RdfFormat:
    offer = by_name(request.mimetype, GRAPHS)
    media_format = RdfFormat.from_media_type(offer.type) if offer is not None else None
    if media_format is None:
        raise unsupported_media_type(request.mimetype or None, ", ".join(offer.type for offer in GRAPHS))
    return media_format


def _flag(name: str) -> bool:
    return single(parse_parameters(request.query_string), name) != "false"
