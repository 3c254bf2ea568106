"""``/metrics``: what the server counts, in the text format of Prometheus."""

from __future__ import annotations

from flask import Blueprint, Response

from newsgraph_server.observing import METRICS_TYPE, Observer


def metrics_blueprint(observer: Observer) -> Blueprint:
    """The route."""
    blueprint = Blueprint("metrics", __name__)

    def metrics() -> Response:
        return Response(observer.metrics(), content_type=METRICS_TYPE, headers={"Cache-Control": "no-store"})

    blueprint.add_url_rule("/metrics", "metrics", metrics)
    return blueprint
