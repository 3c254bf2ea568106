"""Whether the server lives and whether it can answer: for process managers and load balancers; and a short VoID.

``/health/live`` asks nothing but the process, ``/health/ready`` the store and the query engine.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from newsgraph.errors import NewsgraphError
from newsgraph.rdf import BlankNode, Literal, NamedNode, RdfFormat, Triple, typed, write_quads
from newsgraph.vocabulary import PREFIXES, RDF_TYPE
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.protocol.media import GRAPHS, negotiate, parse_accept
from newsgraph_server.protocol.problems import Problem, not_acceptable
from newsgraph_server.site import Site

VOID = "http://rdfs.org/ns/void#"
_PATIENCE = 5.0


def health_blueprint(site: Site) -> Blueprint:
    """The routes."""
    blueprint = Blueprint("health", __name__)

    def live() -> Response:
        return _plain(jsonify(status="live"))

    def ready() -> Response:
        probe = QueryRequest("ASK {}", site.base, site.settings.union)
        try:
            body = b"".join(site.engine.answer(probe, _PATIENCE).chunks)
        except (NewsgraphError, Problem) as error:
            raise Problem(503, f"Not ready: {error}", {"Retry-After": "5"}) from error
        if b"true" not in body:
            raise Problem(503, "Not ready: the engine gives wrong answers.")
        return _plain(jsonify(status="ready", revision=site.store.revision))

    def void() -> Response:
        chosen = negotiate(parse_accept(request.headers.get("Accept")), GRAPHS)
        media_format = RdfFormat.from_media_type(chosen.type) if chosen else None
        if chosen is None or media_format is None:
            raise not_acceptable(", ".join(offer.type for offer in GRAPHS))
        body = write_quads(_describe(site), media_format, {"void": VOID, "dcterms": PREFIXES["dcterms"]})
        response = Response(body, content_type=chosen.content_type)
        response.vary.add("Accept")
        return response

    blueprint.add_url_rule("/health/live", "live", live)
    blueprint.add_url_rule("/health/ready", "ready", ready)
    blueprint.add_url_rule("/.well-known/void", "void", void)
    return blueprint


def _plain(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _describe(site: Site) -> list[Triple]:
    dataset = BlankNode("dataset")

    def void(name: str) -> NamedNode:
        return NamedNode(VOID + name)

    return [
        Triple(dataset, RDF_TYPE, void("Dataset")),
        Triple(dataset, NamedNode(PREFIXES["dcterms"] + "title"), Literal("A knowledge graph of news", language="en")),
        Triple(dataset, void("sparqlEndpoint"), NamedNode(f"{site.base}sparql")),
        Triple(dataset, void("uriSpace"), Literal(site.base)),
        Triple(dataset, void("triples"), typed(len(site.store))),
        *(
            Triple(dataset, void("vocabulary"), NamedNode(PREFIXES[name]))
            for name in ("ng", "schema", "prov", "oa", "skos")
        ),
    ]
