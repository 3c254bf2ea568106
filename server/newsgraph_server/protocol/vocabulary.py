"""``/ontology`` and ``/shapes``: the vocabulary of the data and its rules, as a page and as RDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, render_template, request

from newsgraph.rdf import RdfFormat, Triple, write_quads
from newsgraph.resources import resource
from newsgraph.vocabulary import PREFIXES
from newsgraph_server.pages.ontology_docs import ontology_documentation, turtle_quads
from newsgraph_server.pages.shapes_docs import shapes_documentation
from newsgraph_server.protocol.media import GRAPHS, PAGE, negotiate, parse_accept
from newsgraph_server.protocol.problems import Problem, not_acceptable
from newsgraph_server.site import Site

OFFERS = (PAGE, *(offer for offer in GRAPHS if not offer.dataset))
CONTEXT = Path("ontology/context.jsonld")
_EXTENSIONS = {offer.name: offer for offer in OFFERS}


def vocabulary_blueprint(site: Site) -> Blueprint:
    """The routes."""
    del site  # the vocabulary is part of the package, whatever the store
    blueprint = Blueprint("vocabulary", __name__)

    def serve(name: str, extension: str | None = None) -> Response:
        if extension is not None and extension not in _EXTENSIONS:
            raise Problem(404, f"There is no such form; the extensions are {', '.join(_EXTENSIONS)}.")
        accept = parse_accept(request.headers.get("Accept"))
        everything = all(value == "*/*" for value, _ in accept)
        offers = (*OFFERS[1:], PAGE) if everything else OFFERS
        chosen = _EXTENSIONS[extension] if extension else negotiate(accept, offers)
        if chosen is None:
            raise not_acceptable(", ".join(offer.type for offer in OFFERS))
        if chosen is PAGE:
            response = _page(name)
        else:
            response = Response(_rdf(name, chosen.type), content_type=chosen.content_type)
        response.vary.add("Accept")
        root = request.script_root
        for offer in OFFERS:
            response.headers.add("Link", f'<{root}/{name}.{offer.name}>; rel="alternate"; type="{offer.type}"')
        response.add_etag()
        return response.make_conditional(request)  # type: ignore[return-value]

    def context() -> Response:
        path = resource(str(CONTEXT))
        if not path.is_file():
            raise Problem(404, "This installation has no JSON-LD context.")
        response = Response(path.read_bytes(), content_type="application/ld+json")
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    for name in ("ontology", "shapes"):
        blueprint.add_url_rule(f"/{name}", name, serve, defaults={"name": name})
        blueprint.add_url_rule(f"/{name}.<extension>", f"{name}_as", serve, defaults={"name": name})
    blueprint.add_url_rule("/ontology/context.jsonld", "context", context)
    return blueprint


def _page(name: str) -> Response:
    if name == "ontology":
        return Response(render_template("ontology.html", documentation=ontology_documentation()))
    return Response(render_template("shapes.html", files=shapes_documentation()))


@cache
def _rdf(name: str, media_type: str) -> bytes:
    media_format = RdfFormat.from_media_type(media_type)
    if media_format is None:  # pragma: no cover - a test holds that the engine knows every format
        raise not_acceptable(media_type)
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in turtle_quads(name)]
    return write_quads(triples, media_format, PREFIXES)
