"""The gate on writes to graphs: what would break the shapes is refused as a whole (422), with the report.

The graphs that newsgraph keeps are always judged, together with what refers to them; those of others when the request
asks for it, by ``?validate=yes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from flask import Response, request

from newsgraph.errors import ConfigError
from newsgraph.rdf import NamedNode, Quad, write_quads
from newsgraph.replacement import is_own_graph, judge_replacement
from newsgraph.validate.report import SHAPES, Report
from newsgraph.validate.shacl import Validator, load_validator
from newsgraph.vocabulary import PREFIXES
from newsgraph_server.protocol.graph_content import rdf_format
from newsgraph_server.protocol.graph_names import GraphName
from newsgraph_server.protocol.media import GRAPHS, PROBLEM, Format, negotiate, parse_accept
from newsgraph_server.protocol.parameters import parse_parameters, single
from newsgraph_server.protocol.problems import Problem, bad_request, problem_response
from newsgraph_server.site import Site

_WORDS = Format("problem", "words", PROBLEM, synonyms=("application/json",))


class Refused(Problem):
    """A write that would leave a graph in violation; ``report`` says of what."""

    def __init__(self, report: Report) -> None:
        super().__init__(422, f"Nothing was written, because the graph would not conform.\n{report.as_text()}")
        self.report = report


def refusal(error: Refused) -> Response:
    """The report in words, as problem details or a page, or as RDF for a client that prefers it (by ``Accept``)."""
    chosen = negotiate(parse_accept(request.headers.get("Accept")), (_WORDS, *GRAPHS))
    if chosen is None or chosen is _WORDS:
        return problem_response(error.status, error.detail)
    triples = [quad.triple for quad in error.report.as_quads()]
    body = write_quads(triples, rdf_format(chosen), {"sh": PREFIXES["sh"], "ngsh": SHAPES})
    response = Response(body, error.status, content_type=chosen.content_type)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def is_judged(site: Site, graph: GraphName) -> bool:
    """Whether what is written to the graph must conform. Raises Problem (400)."""
    wanted = single(parse_parameters(request.query_string), "validate")
    if wanted not in (None, "yes", "no"):
        raise bad_request("'validate' is yes or no.")
    return wanted == "yes" or is_own_graph(graph, site.workspace.config.iris)


def pass_gate(site: Site, graph: GraphName, quads: Sequence[Quad]) -> None:
    """Raises Refused if the graph may not hold these quads; they are all that it would hold."""
    if not is_judged(site, graph):
        return
    workspace, iris = site.workspace, site.workspace.config.iris
    if isinstance(graph, NamedNode) and is_own_graph(graph, iris):
        try:
            report = judge_replacement(site.store, workspace.archive, _validator(), iris, graph, quads)
        except ConfigError as error:
            raise Problem(413, str(error)) from error
    else:
        report = _validator().validate(quads)
    if not report.conforms:
        raise Refused(report)


@cache
def _validator() -> Validator:
    return load_validator()
