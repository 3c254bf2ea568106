"""``/openapi.json``: the interface for programs that read such descriptions (OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.1).

Made of the table in `openapi_operations`.
"""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Final

from flask import Blueprint, Response, request

from newsgraph_server.protocol.conditional import has_current
from newsgraph_server.protocol.graph_upload import MULTIPART
from newsgraph_server.protocol.media import HTML, PROBLEM
from newsgraph_server.protocol.openapi_operations import PATHS, QUERY_METHOD, RDF, REFUSED, Operation, Parameter, Schema
from newsgraph_server.protocol.sparql_call import FORM_TYPE
from newsgraph_server.site import Site

PATH: Final = "/openapi.json"
_LINKED: Final = frozenset({"/", "/sparql", "/graph-store", PATH})
_WORDS: Final = (
    "A knowledge graph of the news. HEAD goes wherever GET goes, and OPTIONS everywhere. `/sparql` also takes the "
    "method QUERY (RFC 9110 extension) with the query as its body. Which of several formats an answer has is chosen by "
    "`Accept`, with quality values, unless `format` is given."
)
_STATUS_WORDS: Final = {
    201: "Created.",
    204: "Done.",
    304: "Not changed (`If-None-Match`).",
    308: "The path without empty steps.",
    400: "The request makes no sense as it is.",
    401: "A token is needed, or not known.",
    403: "The token, or this server, does not allow it.",
    404: "There is nothing of that name.",
    406: "There is no acceptable format.",
    410: "It was removed.",
    412: "A condition of the request does not hold.",
    413: "The body is too large.",
    415: "The body is of no type that is understood here.",
    422: "The graph would violate the shapes.",
    500: "The server failed.",
    503: "Stopped at a limit, or too busy; `Retry-After` says when to try again.",
}
_REPORT: Final = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
_SCHEMAS: Final[dict[str, Schema]] = {
    "Problem": {
        "description": "RFC 9457.",
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string"},
        },
    },
    "Results": {
        "description": "SPARQL 1.1 Query Results JSON Format.",
        "type": "object",
        "required": ["head"],
        "properties": {
            "head": {
                "type": "object",
                "properties": {"vars": {"type": "array", "items": {"type": "string"}}},
            },
            "boolean": {"type": "boolean"},
            "results": {
                "type": "object",
                "required": ["bindings"],
                "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
            },
        },
    },
}
_FORM: Final[Schema] = {
    "oneOf": [
        {
            "type": "object",
            "required": ["query"],
            "not": {"required": ["update"]},
            "properties": {
                "query": {"type": "string", "format": "sparql-query"},
                "default-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
                "named-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
            },
        },
        {
            "type": "object",
            "required": ["update"],
            "not": {"required": ["query"]},
            "properties": {
                "update": {"type": "string", "format": "sparql-update"},
                "using-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
                "using-named-graph-uri": {"type": "array", "items": {"type": "string", "format": "iri"}},
            },
        },
    ]
}


def openapi_blueprint(site: Site) -> Blueprint:
    """The route, and the links that lead to it."""
    blueprint = Blueprint("openapi", __name__)

    def description() -> Response:
        etag = f"{version('newsgraph')}-{site.settings.public_read}"
        if has_current(etag):
            response = Response(status=HTTPStatus.NOT_MODIFIED)
        else:
            content = document(public=site.settings.public_read) | {"servers": [{"url": request.script_root or "/"}]}
            response = Response(json.dumps(content, indent=1) + "\n", content_type="application/json")
        response.set_etag(etag)
        response.headers["Cache-Control"] = "no-cache"
        return response

    def link(response: Response) -> Response:
        """RFC 8631, section 4: where a service is described."""
        if request.path in _LINKED:
            response.headers.add("Link", f'<{request.script_root}{PATH}>; rel="service-desc"; type="application/json"')
        return response

    blueprint.add_url_rule(PATH, "openapi", description)
    blueprint.after_app_request(link)
    return blueprint


@cache
def document(*, public: bool = True, newer: bool = False) -> dict[str, Any]:
    """The description, to be read, not changed. ``public``: whether reading needs no token.

    ``newer``: in OpenAPI 3.2, which few programs read yet, but which knows the method QUERY.
    """
    bearer: list[dict[str, list[str]]] = [{"token": []}]
    reading: list[dict[str, list[str]]] = [] if public else [*bearer, {"password": []}]
    return {
        "openapi": "3.2.0" if newer else "3.1.0",
        "info": {
            "title": "newsgraph",
            "version": version("newsgraph"),
            "description": _WORDS,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": reading,
        "paths": {
            path: {
                one.method: _operation(path, one, reading) for one in operations if newer or one.method != QUERY_METHOD
            }
            for path, operations in PATHS.items()
        },
        "components": {
            "schemas": _SCHEMAS,
            "responses": {
                str(status): _refusal(status) for status in _STATUS_WORDS if status >= HTTPStatus.BAD_REQUEST
            },
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A token of the server."},
                "password": {"type": "http", "scheme": "basic", "description": "A token as the password; reads only."},
            },
        },
    }


def _operation(path: str, one: Operation, reading: list[dict[str, list[str]]]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": f"{one.method}:{path}",
        "summary": one.summary,
        "responses": _responses(path, one),
    }
    if one.parameters:
        described["parameters"] = [_parameter(parameter) for parameter in one.parameters]
    if one.bodies:
        described["requestBody"] = {"required": True, "content": {name: _body(name) for name in one.bodies}}
    if one.scope is not None:
        described["security"] = [{"token": []}]
        if one.optional_scope:
            described["security"] = [*(reading or [{}]), {"token": []}]
    return described


def _parameter(given: Parameter) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": given.name,
        "in": given.place,
        "description": given.description,
        "required": given.required,
        "schema": given.schema,
    }
    if given.exploded:
        described |= {"style": "form", "explode": True}
    return described


def _body(media_type: str) -> dict[str, Any]:
    if media_type == FORM_TYPE:
        return {"schema": _FORM}
    if media_type == MULTIPART:
        part = {"type": "string", "description": "A document; there may be several, by any names."}
        whole = {"type": "object", "properties": {"document": part}, "required": ["document"]}
        return {
            "schema": whole | {"additionalProperties": False},
            "encoding": {"document": {"contentType": ", ".join(RDF)}},
        }
    return {"schema": _schema(media_type)}


def _schema(media_type: str) -> Schema:
    if media_type == "application/sparql-results+json":
        return {"$ref": "#/components/schemas/Results"}
    return {} if media_type.endswith("json") else {"type": "string"}


def _responses(path: str, one: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {}
    if one.answer:
        described["200"] = {
            "description": "The answer.",
            "content": {name: {"schema": _schema(name)} for name in one.answer},
        }
        if one.method == "get":
            described["304"] = {"description": _STATUS_WORDS[304]}
    for status in one.done:
        described[str(status)] = {"description": _STATUS_WORDS[status]}
    if "{rest}" in path:
        described["308"] = {"description": _STATUS_WORDS[308], "content": {HTML: {"schema": {"type": "string"}}}}
    for status in sorted({*REFUSED, *one.more}):
        described[str(status)] = {"$ref": f"#/components/responses/{status}"}
    return described


def _refusal(status: int) -> dict[str, Any]:
    content: dict[str, Any] = {
        PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
        HTML: {"schema": {"type": "string"}},
    }
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        content |= {name: {"schema": _schema(name)} for name in _REPORT}
    return {"description": _STATUS_WORDS[status], "content": content}
