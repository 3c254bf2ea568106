"""``/sparql``: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/).

A query comes by GET, by a form, or as the body (POST or QUERY); an update by a form or as the body of a POST. Without
either the endpoint describes itself, as RDF or as the query page, by ``Accept``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import RequestEntityTooLarge

from newsgraph.rdf import RdfFormat, write_quads
from newsgraph_server.engine.evaluation import QueryRequest, Unacceptable
from newsgraph_server.pages.query_page import empty_query_page, query_page
from newsgraph_server.protocol.media import (
    BOOLEANS,
    GRAPHS,
    PAGE,
    TABLES,
    Format,
    by_name,
    negotiate,
    parse_accept,
)
from newsgraph_server.protocol.parameters import Parameters, parse_parameters, single
from newsgraph_server.protocol.problems import (
    bad_request,
    not_acceptable,
    too_large,
    unsupported_media_type,
)
from newsgraph_server.protocol.service_description import SD, describe_service
from newsgraph_server.protocol.update import USING, USING_NAMED, require_update_scope, run_update
from newsgraph_server.site import Site

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
FORM_TYPE = "application/x-www-form-urlencoded"
DATASET = ("default-graph-uri", "named-graph-uri", USING, USING_NAMED)
METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Call:
    """A query or an update as it was sent: its text and the parameters that came with it."""

    text: str
    parameters: Parameters
    update: bool = False

    @property
    def dataset(self) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """The protocol's default and named graphs; (None, None) when neither was given."""
        default = self.parameters.get("default-graph-uri")
        named = self.parameters.get("named-graph-uri")
        if default is None and named is None:
            return None, None
        return default or (), named or ()


def sparql_blueprint(site: Site) -> Blueprint:
    """The routes of the endpoint."""
    blueprint = Blueprint("sparql", __name__)

    def endpoint() -> Response:
        if request.method == "OPTIONS":
            return Response(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
        call = _read_call(site)
        if call is not None and call.update:
            return run_update(site, call.text, call.parameters)
        response = _describe(site) if call is None else _answer(site, call)
        response.vary.update(("Accept", "Accept-Encoding"))
        return response

    blueprint.add_url_rule("/sparql", "sparql", endpoint, methods=METHODS, provide_automatic_options=False)
    return blueprint


def _read_call(site: Site) -> Call | None:
    """The query or update of the request; None when it has neither. Raises Problem."""
    in_url = parse_parameters(request.query_string)
    if request.method in ("GET", "HEAD"):
        if "update" in in_url:
            raise bad_request("An update is sent by POST, never by GET.")
        text = single(in_url, "query")
        return None if text is None else Call(text, in_url)
    media_type = request.mimetype
    if media_type == UPDATE_TYPE and request.method == "POST":
        require_update_scope(site)
        if "query" in in_url or "update" in in_url:
            raise bad_request("The update is the body; leave the parameters 'query' and 'update' out.")
        return Call(_decoded(_body(site, site.settings.max_upload_bytes)), in_url, update=True)
    if media_type == FORM_TYPE and request.method == "POST":
        return _read_form(site, in_url)
    if media_type == QUERY_TYPE:
        if "query" in in_url or "update" in in_url:
            raise bad_request("The query is the body; leave the parameters 'query' and 'update' out.")
        return Call(_decoded(_body(site, site.settings.max_query_bytes)), in_url)
    raise unsupported_media_type(media_type or None, f"{QUERY_TYPE}, {UPDATE_TYPE} or {FORM_TYPE}")


def _read_form(site: Site, in_url: Parameters) -> Call:
    """The query or update of a form. Raises Problem."""
    if "query" in in_url or "update" in in_url:
        raise bad_request("The query or update of a form stands in its body, not in the URL.")
    parameters = parse_parameters(_body(site, site.settings.max_query_bytes))
    update = "update" in parameters
    if update and "query" in parameters:
        raise bad_request("Give one of the fields 'query' and 'update', not both.")
    if update:
        require_update_scope(site)
    text = single(parameters, "update" if update else "query")
    if text is None:
        raise bad_request("The form has neither a field 'query' nor 'update'.")
    # What is not the protocol's may stand in the URL as well. The protocol wants the dataset in the body, but clients
    # (and its own test suite) also put it there, and to pass over it would be an answer about other graphs.
    more = {name: in_url[name] for name in ("format", "timeout") if name in in_url}
    dataset = {name: in_url[name] + parameters.get(name, ()) for name in DATASET if name in in_url}
    return Call(text, {**more, **parameters, **dataset}, update)


def _body(site: Site, limit: int) -> bytes:
    if (request.content_length or 0) > limit:
        raise too_large(limit)
    request.max_content_length = limit  # holds for bodies of unknown length, too
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise unsupported_media_type(f"in the charset {charset}", "UTF-8")
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large(limit) from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad_request("The body is not UTF-8.") from error


def _answer(site: Site, call: Call) -> Response:
    wanted = single(call.parameters, "format")
    accept = parse_accept(request.headers.get("Accept"))
    timeout = _timeout(site, call)
    default, named = call.dataset
    query = QueryRequest(call.text, site.base, site.settings.union, default, named)
    if wanted is None:
        as_page = negotiate(accept, (*TABLES, *GRAPHS, PAGE)) is PAGE
    else:
        as_page = by_name(wanted, (PAGE,)) is not None
    if as_page:
        return query_page(site, query, timeout)
    solutions, boolean, triples = (_chosen(wanted, accept, offers) for offers in (TABLES, BOOLEANS, GRAPHS))
    if solutions is boolean is triples is None:
        raise not_acceptable(", ".join(offer.name if wanted else offer.type for offer in (*TABLES, *GRAPHS, PAGE)))
    try:
        answer = site.engine.answer(replace(query, solutions=solutions, boolean=boolean, triples=triples), timeout)
    except Unacceptable as error:
        offers = {"solutions": TABLES, "boolean": BOOLEANS, "triples": GRAPHS}[error.kind]
        raise not_acceptable(", ".join(offer.name if wanted else offer.type for offer in offers)) from error
    chosen = next(offer for offer in (*TABLES, *GRAPHS) if offer.writer == answer.format)
    return Response(answer.chunks, content_type=chosen.content_type)


def _chosen(wanted: str | None, accept: MIMEAccept, offers: Sequence[Format]) -> str | None:
    chosen = negotiate(accept, offers) if wanted is None else by_name(wanted, offers)
    return None if chosen is None else chosen.writer


def _timeout(site: Site, call: Call) -> float:
    """Seconds that the query may take: the server's limit, or less if the client asks for less."""
    given = single(call.parameters, "timeout")
    if given is None:
        return site.settings.timeout
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise bad_request("'timeout' is a number of seconds greater than 0.")
    return min(seconds, site.settings.timeout)


def _describe(site: Site) -> Response:
    """The Service Description, or the query page for a browser."""
    accept = parse_accept(request.headers.get("Accept"))
    wanted = single(parse_parameters(request.query_string), "format")
    offers = (*GRAPHS, PAGE)
    chosen = negotiate(accept, offers) if wanted is None else by_name(wanted, offers)
    if chosen is None:
        raise not_acceptable(", ".join(offer.type for offer in offers))
    if chosen is PAGE:
        return empty_query_page(site)
    media_format = RdfFormat.from_media_type(chosen.type)
    if media_format is None:  # pragma: no cover - every format of GRAPHS is known to the engine
        raise not_acceptable(chosen.type)
    update = bool(site.workspace.config.token) and not site.settings.read_only
    described = describe_service(request.base_url, union=site.settings.union, update=update)
    body = write_quads(described, media_format, {"sd": SD})
    return Response(body, content_type=chosen.content_type)
