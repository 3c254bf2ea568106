"""Linked data: every IRI of the graph opens, as a page or as RDF, by ``Accept`` or by extension.

What a path names is the base IRI plus the path, whatever host the request names.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from importlib.metadata import version

from flask import Blueprint, Response, render_template, request

from newsgraph.rdf import NamedNode, Quad, Triple, write_quads
from newsgraph.vocabulary import PREFIXES
from newsgraph.workspace.traces import fate_of
from newsgraph_server.pages.article import article_page
from newsgraph_server.pages.claim import claim_page
from newsgraph_server.pages.entity import entity_page
from newsgraph_server.pages.event import event_page
from newsgraph_server.pages.node import node_page
from newsgraph_server.pages.quotation import quotation_page
from newsgraph_server.pages.variable import variable_page
from newsgraph_server.protocol.conditional import has_current, is_known, last_modified
from newsgraph_server.protocol.descriptions import describe
from newsgraph_server.protocol.graph_content import graph_response, rdf_format
from newsgraph_server.protocol.graph_names import graph_exists, refuse_unknown
from newsgraph_server.protocol.media import GRAPHS, PAGE, Format, negotiate, parse_accept
from newsgraph_server.protocol.problems import Problem, not_acceptable
from newsgraph_server.site import Site

KINDS = (
    "article",
    "person",
    "organization",
    "place",
    "event",
    "claim",
    "quotation",
    "occurrence",
    "variable",
    "relation",
    "run",
    "decision",
    "graph",
)
"""The first steps of the paths of all IRIs."""
SKOLEM = ".well-known/genid"
"""Where the blank nodes of imported graphs live (RDF 1.1 Concepts, section 3.5)."""
OFFERS = (PAGE, *GRAPHS)
_EXTENSIONS = {offer.name: offer for offer in OFFERS}

PageMaker = Callable[[Site, NamedNode], Response | None]
_PAGES: dict[str, PageMaker] = {
    "article": article_page,
    "person": entity_page,
    "organization": entity_page,
    "place": entity_page,
    "event": event_page,
    "claim": claim_page,
    "quotation": quotation_page,
    "variable": variable_page,
}


def resources_blueprint(site: Site) -> Blueprint:
    """The routes of all IRIs."""
    blueprint = Blueprint("resources", __name__)

    def resource(kind: str, rest: str) -> Response:
        return _resource(site, kind, rest)

    def skolem(rest: str) -> Response:
        return _resource(site, SKOLEM, rest)

    kinds = ",".join(KINDS)
    blueprint.add_url_rule(f"/{SKOLEM}/<path:rest>", "skolem", skolem, methods=["GET"])
    blueprint.add_url_rule(f"/<any({kinds}):kind>/<path:rest>", "resource", resource, methods=["GET"])
    return blueprint


def _resource(site: Site, kind: str, rest: str) -> Response:
    stem, chosen = _representation(site, kind, rest)
    iri = site.links.iri(f"{kind}/{stem}")
    if iri is None:
        raise _unknown(kind)
    if kind == "article":
        _refuse_removed(site, iri)
    etag = f"{site.store.revision}-{chosen.name}-{version('newsgraph')}"
    if chosen is PAGE:
        etag += f"-{'full' if site.settings.show_full_text else 'excerpts'}"
    if has_current(etag) and is_known(site, iri):
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    elif chosen is PAGE:
        response = _page(site, kind, stem, iri)
    elif kind == "graph":
        refuse_unknown(site, iri)
        response = graph_response(site, iri, chosen)
    else:
        response = _description(site, kind, iri, chosen)
    response.set_etag(etag)
    if chosen is not PAGE and (written := last_modified(site, f"{kind}/{stem}")) is not None:
        response.last_modified = written
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    _add_links(site, response, f"{kind}/{stem}")
    return response


def _refuse_removed(site: Site, iri: NamedNode) -> None:
    """Raises Problem (410) for a removed article and for what was part of it."""
    article_id = iri.value.removeprefix(f"{site.base}article/").partition("/")[0]
    article = site.node(f"article/{article_id}")
    if fate_of(site.store, site.workspace.config.iris, article).kind == "removed":
        raise Problem(410, "This article was removed, with everything that only it gave.")


def _representation(site: Site, kind: str, rest: str) -> tuple[str, Format]:
    """The path without a known extension, and the format that the extension or ``Accept`` asks for.

    A graph that was put under a name which ends like a file's has that name.
    """
    stem, dot, extension = rest.rpartition(".")
    if dot and extension in _EXTENSIONS and not (kind == "graph" and _is_graph(site, rest)):
        return stem, _EXTENSIONS[extension]
    accept = parse_accept(request.headers.get("Accept"))
    # A client that accepts anything is a program: it gets RDF. Browsers name HTML.
    everything = all(value == "*/*" for value, _ in accept)
    chosen = negotiate(accept, (*GRAPHS, PAGE) if everything else OFFERS)
    if chosen is None:
        raise not_acceptable(", ".join(offer.type for offer in OFFERS))
    return rest, chosen


def _is_graph(site: Site, rest: str) -> bool:
    iri = site.links.iri(f"graph/{rest}")
    return iri is not None and graph_exists(site, iri)


def _page(site: Site, kind: str, rest: str, iri: NamedNode) -> Response:
    maker = _PAGES.get(kind)
    page = maker(site, iri) if maker is not None and "/" not in rest else None
    page = page or node_page(site, iri)
    if page is None and kind == "graph":
        page = _graph_page(site, iri)
    if page is None:
        raise _unknown(kind)
    return page


def _graph_page(site: Site, iri: NamedNode) -> Response | None:
    if not graph_exists(site, iri):
        return None
    return Response(render_template("node.html", iri=iri.value, title=site.links.short(iri.value), properties=[]))


def _description(site: Site, kind: str, iri: NamedNode, chosen: Format) -> Response:
    quads = describe(site.store, iri, site.base)
    if kind == "article":
        quads.extend(site.workspace.archive.superseded(iri.value.rpartition("/")[2]) or ())
    if not quads:
        raise _unknown(kind)
    body = write_quads(quads if chosen.dataset else _triples(quads), rdf_format(chosen), PREFIXES)
    return Response(body, content_type=chosen.content_type)


def _triples(quads: list[Quad]) -> list[Triple]:
    return list(dict.fromkeys(quad.triple for quad in quads))


def _add_links(site: Site, response: Response, path: str) -> None:
    """``Link`` headers (RFC 8288): the other representations, and the vocabulary that they use."""
    root = site.links.root
    local = site.links.local(site.base + path) or f"{root}/{path}"
    for offer in OFFERS:
        response.headers.add("Link", f'<{local}.{offer.name}>; rel="alternate"; type="{offer.type}"')
    response.headers.add("Link", f'<{root}/ontology>; rel="describedby"')


def _unknown(kind: str) -> Problem:
    return Problem(404, f"There is no {kind.rpartition('/')[2]} of that name.")
