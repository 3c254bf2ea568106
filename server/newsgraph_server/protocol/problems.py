"""Errors over HTTP: one body shape, RFC 9457 problem details, or a page for a browser.

The one place where an error of the library becomes a status code.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from newsgraph.errors import (
    ArticleRefused,
    ConfigError,
    NewsgraphError,
    NotFound,
    QueryError,
    RdfError,
    RequestFailed,
    SourceError,
    StoreError,
)
from newsgraph_server.engine.client import ClientGone
from newsgraph_server.protocol.media import HTML, PROBLEM, parse_accept, prefers_html

logger = logging.getLogger(__name__)

_CLIENT_GONE = 499
"""For the log only: nobody is there to read the answer."""
_TITLES: Mapping[int, str] = {
    410: "This was removed",
    404: "There is nothing here",
    406: "No acceptable format",
    413: "Too large",
    415: "Unsupported media type",
    503: "Not available right now",
}


class Problem(Exception):
    """An answer that is an error: status, a sentence that says what to do, and headers that go with it."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def bad_request(detail: str) -> Problem:
    """400: the request itself is wrong."""
    return Problem(400, detail)


def not_acceptable(offers: str) -> Problem:
    """406: none of the formats that there are is acceptable to the client."""
    return Problem(406, f"Ask for one of {offers}, by Accept or by ?format=.")


def unsupported_media_type(given: str | None, wanted: str) -> Problem:
    """415: the body's media type is not one that is understood here."""
    return Problem(415, f"The body is {given or 'of no stated type'}; send {wanted} and say so in Content-Type.")


def too_large(limit: int) -> Problem:
    """413: the body is larger than the limit in bytes."""
    return Problem(413, f"The body is larger than {limit:,} bytes, the limit of this server.")


def status_of(error: NewsgraphError) -> int:
    """The status code of an error of the library."""
    match error:
        case NotFound():
            return 404
        case ArticleRefused() | SourceError() | RdfError():
            return 422
        case QueryError() | ConfigError():
            return 400
        case RequestFailed():
            return 502
        case StoreError():
            return 503
        case _:
            return 500


def title_of(status: int) -> str:
    """A few words for a status."""
    try:
        return _TITLES.get(status) or HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def problem_body(status: int, detail: str) -> bytes:
    """The error as problem details (RFC 9457, section 3)."""
    body = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail}
    return (json.dumps(body, ensure_ascii=False) + "\n").encode()


def problem_response(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The error as problem details, or as a page when the client is a browser."""
    if prefers_html(parse_accept(request.headers.get("Accept")), PROBLEM):
        page = render_template("error.html", status=status, title=title_of(status), detail=detail)
        response = Response(page, status, content_type=f"{HTML}; charset=utf-8")
    else:
        response = Response(problem_body(status, detail), status, content_type=PROBLEM)
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def install(app: Flask) -> None:
    """Registers the handlers that turn exceptions into answers."""

    def on_problem(error: Problem) -> Response:
        return problem_response(error.status, error.detail, error.headers)

    def on_http(error: HTTPException) -> Response:
        headers = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
        if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:  # a redirect is no error
            answer = error.get_response()
            return Response(answer.get_data(), answer.status_code, dict(answer.headers))
        return problem_response(error.code or 500, error.description or "", headers)

    def on_library(error: NewsgraphError) -> Response:
        status = status_of(error)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            logger.error("%s %s: %s", request.method, request.path, error)
        return problem_response(status, str(error))

    def on_anything(error: Exception) -> Response:
        logger.error("%s %s failed", request.method, request.path, exc_info=error)
        return problem_response(500, "The server failed while answering. Its log says more.")

    def on_gone(error: ClientGone) -> Response:
        del error
        return Response(status=_CLIENT_GONE)

    app.register_error_handler(Problem, on_problem)
    app.register_error_handler(ClientGone, on_gone)
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(NewsgraphError, on_library)
    app.register_error_handler(Exception, on_anything)
