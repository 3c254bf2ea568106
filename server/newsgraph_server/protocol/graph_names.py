"""Which graph a request of the Graph Store Protocol means (https://www.w3.org/TR/sparql11-http-rdf-update/, section 4).

Indirectly, by ``?default`` or ``?graph=IRI`` beside the path of the store (section 4.2), or directly, by its own path
under ``/graph/`` (section 4.1).
"""

from __future__ import annotations

from urllib.parse import urljoin

from flask import request

from newsgraph.rdf import DefaultGraph, NamedNode
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import Problem, bad_request
from newsgraph_server.site import Site

GraphName = NamedNode | DefaultGraph
_HOW = "Name one graph: ?default for the unnamed one, or ?graph= and its IRI."


def graph_by_parameter() -> GraphName | None:
    """The graph that the query string names; None when it names none. Raises Problem (400).

    A relative IRI is resolved against the URL of the request (RFC 3986, section 5.1.3), which is decoded once.
    """
    parameters = parse_parameters(request.query_string)
    name = single(parameters, "graph")
    default = single(parameters, "default")
    if name is not None and default is not None:
        raise bad_request(f"Both 'default' and 'graph' are given. {_HOW}")
    if default is not None:
        return DefaultGraph()
    if name is None:
        return None
    if not name:
        raise bad_request(f"The parameter 'graph' is empty. {_HOW}")
    try:
        return NamedNode(_absolute(name))
    except ValueError as error:
        raise bad_request(f"The parameter 'graph' must be an IRI: {error}") from error


def required_graph() -> GraphName:
    """The graph that the query string names. Raises Problem (400) when it names none."""
    graph = graph_by_parameter()
    if graph is None:
        raise bad_request(f"No graph is named. {_HOW}")
    return graph


def graph_by_path(site: Site, rest: str) -> NamedNode:
    """The graph at a path under ``/graph/``. Raises Problem (400)."""
    graph = site.links.iri(f"graph/{rest}")
    if graph is None:
        raise bad_request("No graph can have this name.")
    return graph


def graph_exists(site: Site, graph: GraphName) -> bool:
    """Whether there is such a graph, if only an empty one. The unnamed graph is always there."""
    if isinstance(graph, DefaultGraph) or next(iter(site.store.quads(graph=graph)), None) is not None:
        return True
    # The engine remembers empty graphs, and this is how it tells them (SPARQL 1.1 Query, section 18.6).
    return bool(site.store.query(f"ASK {{ GRAPH {graph} {{}} }}"))


def refuse_unknown(site: Site, graph: GraphName) -> None:
    """Raises Problem (404) when there is no such graph."""
    if not graph_exists(site, graph):
        raise Problem(404, "There is no graph of that name.")


def base_of(graph: GraphName) -> str:
    """What relative IRIs in the content of a graph are resolved against: its name, or the URL of the request."""
    return graph.value if isinstance(graph, NamedNode) else request.base_url


def _absolute(name: str) -> str:
    scheme, colon, _ = name.partition(":")
    is_absolute = bool(colon) and scheme[:1].isalpha() and scheme.replace("+", "").replace("-", "").isalnum()
    return name if is_absolute else urljoin(request.base_url, name)
