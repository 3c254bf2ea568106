"""``/sparql``: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/) in the Flask application.

Without a query or an update the endpoint describes itself, as RDF or as the query page, by ``Accept``. What is asked
for and how it is answered is worked out in `sparql_call` and `sparql_plan`, which the event loop uses as well (see
`newsgraph_server.front`).
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from newsgraph_server.engine.client import CLIENT
from newsgraph_server.engine.evaluation import Unacceptable
from newsgraph_server.pages.query_page import empty_query_page, query_page
from newsgraph_server.protocol.authorization import require
from newsgraph_server.protocol.dataset_description import service_response
from newsgraph_server.protocol.media import GRAPHS, PAGE, by_name, negotiate, parse_accept
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import not_acceptable, too_large, unsupported_media_type
from newsgraph_server.protocol.sparql_call import BodyKind, Call, read_call
from newsgraph_server.protocol.sparql_plan import plan_query
from newsgraph_server.protocol.update import require_update_scope, run_update
from newsgraph_server.site import Site

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


def sparql_blueprint(site: Site) -> Blueprint:
    """The routes of the endpoint."""
    blueprint = Blueprint("sparql", __name__)

    def body(kind: BodyKind) -> bytes:
        return _body(site.settings.max_upload_bytes if kind == "update" else site.settings.max_query_bytes)

    def endpoint() -> Response:
        if request.method == "OPTIONS":
            return Response(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(METHODS)})
        call = read_call(
            request.method, request.query_string, request.mimetype, body, lambda: require_update_scope(site)
        )
        if call is not None and call.update:
            limit = require_update_scope(site).timeout or site.settings.timeout
            return run_update(site, call.text, call.parameters, call.seconds(limit))
        response = _describe(site) if call is None else _answer(site, call)
        response.vary.update(("Accept", "Accept-Encoding"))
        return response

    blueprint.add_url_rule("/sparql", "sparql", endpoint, methods=METHODS, provide_automatic_options=False)
    return blueprint


def _body(limit: int) -> bytes:
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


def _answer(site: Site, call: Call) -> Response:
    if (client := CLIENT.get()) is not None:
        client.query = call.text
    grant = require(site, "read")
    plan = plan_query(
        call,
        accept=request.headers.get("Accept"),
        accept_encoding=request.headers.get("Accept-Encoding"),
        base_iri=site.base,
        settings=site.settings,
        timeout=grant.timeout,
    )
    if plan.page:
        return query_page(site, replace(plan.request, gzip=False), plan.timeout)
    revision = site.store.revision
    if plan.is_current(request.headers.get("If-None-Match"), revision):
        return Response(status=HTTPStatus.NOT_MODIFIED, headers=[*plan.headers(revision)])
    try:
        answer = site.engine.answer(plan.request, plan.timeout)
    except Unacceptable as error:
        raise plan.unacceptable(error.kind) from error
    return Response(answer.chunks, headers=[*plan.headers(answer.revision, answer.format)])


def _describe(site: Site) -> Response:
    """The Service Description, or the query page for a browser."""
    accept = parse_accept(request.headers.get("Accept"))
    parameters = parse_parameters(request.query_string)
    call = Call("", parameters)  # what makes no sense is refused, with a query or without
    call.seconds(site.settings.timeout)
    call.require_graphs()
    wanted = single(parameters, "format")
    offers = (*GRAPHS, PAGE)
    chosen = negotiate(accept, offers) if wanted is None else by_name(wanted, offers)
    if chosen is None:
        raise not_acceptable(", ".join(offer.type for offer in offers))
    if chosen is PAGE:
        return empty_query_page(site)
    update = site.tokens.any_with("admin") and not site.settings.read_only
    return service_response(site, chosen, endpoint=request.base_url, update=update)
