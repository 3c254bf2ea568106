"""The web application, put together from its parts: `create_app`."""

from __future__ import annotations

from flask import Flask, Response, request
from newsgraph.rdf import NamedNode

from newsgraph_server.engine.query_engine import InProcessEngine, QueryEngine
from newsgraph_server.pages import wording
from newsgraph_server.pages.home import articles_page, home_page
from newsgraph_server.pages.page_queries import local_name
from newsgraph_server.pages.search import search_page
from newsgraph_server.protocol import headers, problems
from newsgraph_server.protocol.health import health_blueprint
from newsgraph_server.protocol.resources import resources_blueprint
from newsgraph_server.protocol.sparql import sparql_blueprint
from newsgraph_server.protocol.vocabulary import vocabulary_blueprint
from newsgraph_server.settings import ServerSettings
from newsgraph_server.site import ReadableWorkspace, Site


def create_app(
    workspace: ReadableWorkspace, settings: ServerSettings | None = None, engine: QueryEngine | None = None
) -> Flask:
    """The application over a workspace.

    ``engine`` evaluates the queries of strangers; without one they are evaluated in this process, behind a guard.
    """
    settings = settings or ServerSettings()
    site = Site(workspace, settings, engine or InProcessEngine(workspace.store))
    app = Flask("newsgraph_server", static_folder="static", template_folder="templates")
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    headers.install(app)
    problems.install(app)
    _install_words(app, site)
    app.add_url_rule("/", "home", lambda: _page(home_page(site)))
    app.add_url_rule("/articles", "articles", lambda: _page(articles_page(site)))
    app.add_url_rule("/search", "search", lambda: _page(search_page(site)))
    for blueprint in (sparql_blueprint, resources_blueprint, vocabulary_blueprint, health_blueprint):
        app.register_blueprint(blueprint(site))
    return app


def _page(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"
    return response


def _install_words(app: Flask, site: Site) -> None:
    """The filters and values that templates use."""
    app.jinja_env.filters.update(
        number=wording.number_words,
        day=wording.date_words,
        verb=wording.verb,
        manner=wording.mode_words,
        spaced=wording.spaced,
        local=local_name,
        href=lambda iri: site.links.href(iri),
        short=lambda iri: site.links.short(iri),
    )

    def common() -> dict[str, object]:
        return {
            "root": request.script_root,
            "term": lambda name: f"{request.script_root}/ontology#{name}",
            "is_iri": lambda value: isinstance(value, NamedNode),
        }

    app.context_processor(common)
