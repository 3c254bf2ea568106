"""Whether the server lives and whether it can answer: for process managers and load balancers.

``/health/live`` asks nothing but the process, ``/health/ready`` the store and the query engine.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from newsgraph.errors import NewsgraphError
from newsgraph_server.engine.evaluation import QueryRequest
from newsgraph_server.protocol.problems import Problem
from newsgraph_server.site import Site

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

    blueprint.add_url_rule("/health/live", "live", live)
    blueprint.add_url_rule("/health/ready", "ready", ready)
    return blueprint


def _plain(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
