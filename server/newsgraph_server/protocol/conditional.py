"""Conditional requests: what spares an answer that has not changed (RFC 9110, sections 8.8 and 13.1).

The revision of the store is the validator of everything. ``Last-Modified`` is for harvesters, and only where the graph
says when: the RDF of an article is its own graph, which one run wrote as a whole. Pages and shared nodes also change
when other articles come and go, and nothing says when that was.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import request

from newsgraph.rdf import Literal, NamedNode
from newsgraph.vocabulary import PROV_STARTED_AT_TIME, PROV_WAS_GENERATED_BY
from newsgraph_server.site import Site


def has_current(etag: str) -> bool:
    """Whether the client says that it has the form with this tag (``If-None-Match``, compared weakly)."""
    return request.if_none_match.contains_weak(etag)


def is_known(site: Site, iri: NamedNode) -> bool:
    """Whether the store says anything about a node, or in a graph, of that name."""
    store = site.store
    return any(
        next(iter(found), None) is not None
        for found in (store.quads(iri), store.quads(graph=iri), store.quads(value=iri))
    )


def last_modified(site: Site, path: str) -> datetime | None:
    """When the run began that wrote the RDF at the path, for an article or its graph; None for everything else."""
    kind, _, name = path.removeprefix("graph/").partition("/")
    if kind != "article" or not name or "/" in name:
        return None
    graph = site.node(f"graph/article/{name}")
    times = [
        started.object.value
        for generated in site.store.quads(graph, PROV_WAS_GENERATED_BY, graph=graph)
        if isinstance(generated.object, NamedNode)
        for started in site.store.quads(generated.object, PROV_STARTED_AT_TIME)
        if isinstance(started.object, Literal)
    ]
    try:
        moment = datetime.fromisoformat(max(times))
    except ValueError:  # no time, or none that Python can read
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
