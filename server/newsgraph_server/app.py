"""The web application, put together from its parts: `create_app`."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from importlib.metadata import version

from flask import Flask, Response, request

from newsgraph_server.engine.query_engine import InProcessEngine, QueryEngine
from newsgraph_server.federation.federation import Federation
from newsgraph_server.observing import Observer
from newsgraph_server.pages import wording
from newsgraph_server.pages.home import FrontPages, articles_page, home_page
from newsgraph_server.pages.search import search_page
from newsgraph_server.protocol import compressing, headers, problems
from newsgraph_server.protocol.authorization import require_reading
from newsgraph_server.protocol.conditional import has_current
from newsgraph_server.protocol.dataset_description import description_blueprint
from newsgraph_server.protocol.dataset_statistics import StatisticsKeeper
from newsgraph_server.protocol.graph_store import graph_store_blueprint
from newsgraph_server.protocol.handover import WritableWorkspace, handover_blueprint
from newsgraph_server.protocol.health import health_blueprint
from newsgraph_server.protocol.metrics import metrics_blueprint
from newsgraph_server.protocol.openapi import openapi_blueprint
from newsgraph_server.protocol.resources import resources_blueprint
from newsgraph_server.protocol.sparql import sparql_blueprint
from newsgraph_server.protocol.tokens import table_of
from newsgraph_server.protocol.vocabulary import vocabulary_blueprint
from newsgraph_server.settings import ServerSettings
from newsgraph_server.site import ReadableWorkspace, Site


def create_app(
    workspace: ReadableWorkspace,
    settings: ServerSettings | None = None,
    engine: QueryEngine | None = None,
    *,
    writable: WritableWorkspace | None = None,
    observer: Observer | None = None,
    federation: Federation | None = None,
) -> Flask:
    """The application over a workspace.

    ``engine`` evaluates the queries of strangers; without one they are evaluated in this process, behind a guard.
    ``writable`` takes the work that commands hand over; without it the hand-over is not there. ``observer`` is the one
    of the server around the application, whose figures `/metrics` shows. ``federation`` is what SERVICE and LOAD may
    reach, by default nothing; closing it is the caller's.
    """
    settings = settings or ServerSettings()
    tokens = table_of(workspace.config.token, settings.tokens)
    federation = federation or Federation()
    engine = federation.engine(engine or InProcessEngine(workspace.store))
    site = Site(workspace, settings, engine, tokens, federation)
    app = Flask("newsgraph_server", static_folder="static", template_folder="templates")
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    headers.install(app, site)
    compressing.install(app)
    problems.install(app)
    app.before_request(lambda: require_reading(site))
    _install_words(app, site)
    front_pages = FrontPages()
    app.add_url_rule("/", "home", lambda: _page(site, lambda: home_page(site, front_pages)))
    app.add_url_rule("/articles", "articles", lambda: _page(site, lambda: articles_page(site)))
    app.add_url_rule("/search", "search", lambda: _page(site, lambda: search_page(site)))
    for blueprint in (
        sparql_blueprint,
        graph_store_blueprint,
        resources_blueprint,
        vocabulary_blueprint,
        health_blueprint,
        openapi_blueprint,
    ):
        app.register_blueprint(blueprint(site))
    keeper = StatisticsKeeper(site)
    app.register_blueprint(description_blueprint(site, keeper))
    observer = observer or Observer()
    observer.watch_store(lambda: site.store.revision, keeper.triples)
    app.register_blueprint(metrics_blueprint(observer))
    if writable is not None:
        app.register_blueprint(handover_blueprint(site, writable))
    return app


def _page(site: Site, make: Callable[[], Response]) -> Response:
    """A page that the revision of the store is the ``ETag`` of: unchanged, it is not even made."""
    etag = f"{site.store.revision}-{version('newsgraph')}"
    response = Response(status=HTTPStatus.NOT_MODIFIED) if has_current(etag) else make()
    response.set_etag(etag)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _install_words(app: Flask, site: Site) -> None:
    """The filters and values that templates use."""

    def href(iri: str) -> str | None:
        return site.links.href(iri)

    def short(iri: str) -> str:
        return site.links.short(iri)

    filters: dict[str, Callable[[str], str | None]] = {
        "number": wording.number_words,
        "day": wording.date_words,
        "manner": wording.mode_words,
        "spaced": wording.spaced,
        "href": href,
        "short": short,
    }
    for name, function in filters.items():
        app.add_template_filter(function, name)

    def term(name: str) -> str:
        return f"{request.script_root}/ontology#{name}"

    def common() -> dict[str, object]:
        return {"root": request.script_root, "term": term}

    app.context_processor(common)
