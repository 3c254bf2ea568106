"""``/.well-known/void``, ``/void`` and ``/dcat``: what the dataset is and holds, for programs.

What is written is kept by revision and format, since a description of many classes takes a while to write.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from http import HTTPStatus
from importlib.metadata import version
from typing import Final, Protocol, cast

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from newsgraph.rdf import Triple, write_quads
from newsgraph.statistics.tracker import Numbers
from newsgraph.vocabulary import PREFIXES
from newsgraph_server.protocol.conditional import has_current
from newsgraph_server.protocol.dataset_catalogue import DCAT, describe_catalogue
from newsgraph_server.protocol.dataset_statistics import StatisticsKeeper
from newsgraph_server.protocol.dataset_void import VOID, VOID_EXT, dataset_node, describe_dataset
from newsgraph_server.protocol.graph_content import rdf_format
from newsgraph_server.protocol.graph_names import graph_exists
from newsgraph_server.protocol.media import GRAPHS, Format, by_name, negotiate, parse_accept
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import not_acceptable
from newsgraph_server.protocol.service_description import SD, SH, describe_examples, describe_service
from newsgraph_server.site import Site

EXTENSION: Final = "newsgraph.descriptions"
SHARED: Final = ("entities", "claims", "relations", "review", "runs")
"""The graphs that the Service Description names, beside one for each article."""
_MOST_BYTES: Final = 16 * 1024 * 1024
_PREFIXES = {
    "void": VOID,
    "void-ext": VOID_EXT,
    "dcat": DCAT,
    "dcterms": PREFIXES["dcterms"],
    "xsd": PREFIXES["xsd"],
    "sd": SD,
    "sh": SH,
    "rdfs": PREFIXES["rdfs"],
}


class Describe(Protocol):
    """Makes a description from the numbers, if there are any."""

    def __call__(self, site: Site, numbers: Numbers | None, *, current: bool) -> Iterator[Triple]:
        """The triples."""
        ...


class Descriptions:
    """The descriptions of one application, as they were last written."""

    def __init__(self, site: Site, keeper: StatisticsKeeper) -> None:
        self._site = site
        self._keeper = keeper
        self._written: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def response(self, name: str, describe: Describe, chosen: Format) -> Response:
        """The description of that name in a format: written now, or kept, or 304."""
        if has_current(self._tag(name, self._site.store.revision, chosen, current=True)):
            return self._finished(Response(status=HTTPStatus.NOT_MODIFIED), self._site.store.revision, name, chosen)
        numbers, current = self._keeper.newest()
        if numbers is None:
            body = self._write(describe, None, chosen, current=False)
            return _with_headers(Response(body, content_type=chosen.content_type))
        tag = self._tag(name, numbers.revision, chosen, current=current)
        if has_current(tag):
            response = Response(status=HTTPStatus.NOT_MODIFIED)
        else:
            response = Response(
                self._kept(tag, lambda: self._write(describe, numbers, chosen, current=current)),
                content_type=chosen.content_type,
            )
        response.set_etag(tag)
        return _with_headers(response)

    def close(self) -> None:
        """Ends a count that is under way."""
        self._keeper.close()

    def _finished(self, response: Response, revision: int, name: str, chosen: Format) -> Response:
        response.set_etag(self._tag(name, revision, chosen, current=True))
        return _with_headers(response)

    def _write(self, describe: Describe, numbers: Numbers | None, chosen: Format, *, current: bool) -> bytes:
        return write_quads(describe(self._site, numbers, current=current), rdf_format(chosen), _PREFIXES)

    def _kept(self, tag: str, write: Callable[[], bytes]) -> bytes:
        with self._lock:
            body = self._written.pop(tag, None)
        if body is None:
            body = write()
        with self._lock:
            self._written[tag] = body
            while sum(map(len, self._written.values())) > _MOST_BYTES:
                self._written.popitem(last=False)
        return body

    def _tag(self, name: str, revision: int, chosen: Format, *, current: bool) -> str:
        return f"{revision}{'' if current else '-last'}-{name}-{chosen.name}-{version('newsgraph')}"


def descriptions() -> Descriptions:
    """Those of the application that answers the request."""
    return cast("Descriptions", current_app.extensions[EXTENSION])


def service_response(site: Site, chosen: Format, *, endpoint: str, update: bool) -> Response:
    """The Service Description of the endpoint at a URL, with what it holds; ``update``: whether anybody may update."""

    def describe(site: Site, numbers: Numbers | None, *, current: bool) -> Iterator[Triple]:
        dataset = dataset_node(site)
        graphs = tuple(graph for graph in map(site.workspace.config.iris.graph, SHARED) if graph_exists(site, graph))
        yield from describe_service(
            endpoint,
            union=site.settings.union,
            update=update,
            federated=site.federation.gateway.names_any,
            default_graph=dataset,
            named_graphs=graphs,
        )
        yield from describe_dataset(site, numbers, current=current)
        yield from describe_examples(site.base)

    name = hashlib.sha256(f"{endpoint} {update}".encode()).hexdigest()[:16]
    return descriptions().response(f"service-{name}", describe, chosen)


def description_blueprint(site: Site, keeper: StatisticsKeeper) -> Blueprint:
    """The routes."""
    blueprint = Blueprint("description", __name__)
    kept = Descriptions(site, keeper)

    def install(state: BlueprintSetupState) -> None:
        state.app.extensions[EXTENSION] = kept

    def void() -> Response:
        return kept.response("void", describe_dataset, _chosen())

    def dcat() -> Response:
        return kept.response("dcat", describe_catalogue, _chosen())

    blueprint.record_once(install)
    blueprint.add_url_rule("/.well-known/void", "well_known_void", void)
    blueprint.add_url_rule("/void", "void", void)
    blueprint.add_url_rule("/dcat", "dcat", dcat)
    return blueprint


def _chosen() -> Format:
    wanted = single(parse_parameters(request.query_string), "format")
    accept = parse_accept(request.headers.get("Accept"))
    chosen = negotiate(accept, GRAPHS) if wanted is None else by_name(wanted, GRAPHS)
    if chosen is None:
        raise not_acceptable(", ".join(offer.name if wanted else offer.type for offer in GRAPHS))
    return chosen


def _with_headers(response: Response) -> Response:
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-cache"
    return response
