"""The public interface as a table: every path with its methods, parameters, bodies and answers.

`openapi` makes the OpenAPI document of it; tests hold it equal to the application's routes, and send requests after it.
HEAD goes wherever GET goes and OPTIONS everywhere, as the document says in words; QUERY (for ``/sparql``) has a place
in OpenAPI 3.2 only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from newsgraph_server.protocol.graph_upload import MULTIPART
from newsgraph_server.protocol.media import GRAPHS, HTML, TABLES
from newsgraph_server.protocol.resources import KINDS, SKOLEM
from newsgraph_server.protocol.sparql_call import FORM_TYPE, QUERY_TYPE, UPDATE_TYPE
from newsgraph_server.protocol.tokens import Scope

Schema = dict[str, Any]

RDF: Final = tuple(offer.type for offer in GRAPHS)
PLAIN_RDF: Final = tuple(offer.type for offer in GRAPHS if not offer.dataset)
RESULTS: Final = tuple(offer.type for offer in TABLES)
QUERY_METHOD: Final = "query"
REFUSED: Final = (400, 401, 403, 500, 503)
"""Statuses that every path may answer with; what they mean is said once, in the document's components."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a path or of the query string."""

    name: str
    place: str
    description: str
    schema: Schema
    required: bool = False
    exploded: bool = False
    """Whether the members of the object are parameters of their own (``style: form``, ``explode: true``)."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What one method does at one path.

    ``bodies`` are the media types that may be sent; ``answer`` are those of the answer 200, which is none where the
    answers are in ``done`` alone. ``more`` are further statuses that refuse. ``scope`` is what the token needs; None
    for what nobody needs a token for unless reading does.
    """

    method: str
    summary: str
    answer: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    bodies: tuple[str, ...] = ()
    done: tuple[int, ...] = ()
    more: tuple[int, ...] = ()
    scope: Scope | None = None
    optional_scope: bool = False


def _format(*names: str) -> Parameter:
    told = f"Overrules `Accept`: {', '.join(f'`{name}`' for name in names)}, or a media type."
    return Parameter("format", "query", told, {"type": "string", "examples": list(names)})


_GRAPH_FORMATS = tuple(offer.name for offer in GRAPHS)
_FORMAT = _format(*_GRAPH_FORMATS)
# RFC 3987, section 2.2: the characters of a path, as characters (JSON Schema has no escapes for those past U+FFFF).
_BEYOND: Final = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
_CHARACTERS: Final = f"A-Za-z0-9._~!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_BEYOND}-"
_PATH_OF_IRI: Final = {"type": "string", "pattern": f"^[{_CHARACTERS}]+$"}
_REST: Final = Parameter("rest", "path", "The rest of the IRI, which may hold `/`.", _PATH_OF_IRI, required=True)
_IRI_REFERENCE: Final = {"type": "string", "format": "iri-reference", "minLength": 1}
_NAMED: Final = {
    "type": "object",
    "properties": {"graph": _IRI_REFERENCE},
    "required": ["graph"],
    "not": {"required": ["default"]},
}
_UNNAMED: Final = {
    "type": "object",
    "properties": {"default": {"type": "string"}},
    "required": ["default"],
    "not": {"required": ["graph"]},
}
_NEW: Final = {"type": "object", "not": {"anyOf": [{"required": ["graph"]}, {"required": ["default"]}]}}
_WHICH: Final = "Which graph: `?default` for the unnamed one, or `?graph=` and an IRI."
_TARGET: Final = Parameter("target", "query", _WHICH, {"anyOf": [_NAMED, _UNNAMED]}, required=True, exploded=True)
_NEW_TARGET: Final = Parameter(
    "target",
    "query",
    f"{_WHICH} Without either a new graph is made.",
    {"anyOf": [_NAMED, _UNNAMED, _NEW]},
    exploded=True,
)
_VALIDATE: Final = Parameter(
    "validate", "query", "Whether a graph that newsgraph does not keep is judged, too.", {"enum": ["yes", "no"]}
)
_IRIS: Final[Schema] = {"type": "array", "items": {"type": "string", "format": "iri"}}
_QUERY_PARAMETERS: Final = (
    Parameter(
        "query",
        "query",
        "The query; without one the endpoint describes itself.",
        {"type": "string", "format": "sparql-query"},
    ),
    Parameter("default-graph-uri", "query", "The graphs of the default graph.", _IRIS),
    Parameter("named-graph-uri", "query", "The graphs that GRAPH sees.", _IRIS),
    Parameter(
        "timeout", "query", "Seconds, if fewer than the server allows.", {"type": "number", "exclusiveMinimum": 0}
    ),
)
_PAGE = (HTML,)
_REMOVED = (404, 406, 410)

WRITES: Final = (
    Operation(
        "put",
        "Put what is sent in the place of the graph.",
        bodies=(*RDF, MULTIPART),
        done=(201, 204),
        more=(412, 413, 415, 422),
        scope="write",
    ),
    Operation(
        "post",
        "Merge what is sent into the graph.",
        bodies=(*RDF, MULTIPART),
        done=(201, 204),
        more=(412, 413, 415, 422),
        scope="write",
    ),
    Operation("delete", "Drop the graph.", done=(204,), more=(404, 412, 422), scope="write"),
    Operation(
        "patch",
        "Update the graph, which the update sees as its default graph.",
        bodies=(UPDATE_TYPE,),
        done=(204,),
        more=(404, 412, 413, 415, 422),
        scope="write",
    ),
)


def _resource(kind: str, *more: Operation) -> tuple[Operation, ...]:
    words = "The content of the named graph." if kind == "graph" else "A page or RDF, by `Accept` or by extension."
    return (Operation("get", words, (HTML, *RDF), (_REST,), more=_REMOVED), *more)


def _with(parameters: tuple[Parameter, ...], operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    return tuple(replace(one, parameters=(*parameters, *one.parameters)) for one in operations)


_VOCABULARY = Parameter(
    "extension",
    "path",
    "The form.",
    {"enum": ["html", *(offer.name for offer in GRAPHS if not offer.dataset)]},
    required=True,
)

PATHS: Final[dict[str, tuple[Operation, ...]]] = {
    "/": (Operation("get", "The front page.", _PAGE),),
    "/articles": (Operation("get", "All articles, the latest first.", _PAGE),),
    "/search": (
        Operation(
            "get",
            "From a name, or any words, to who said what.",
            _PAGE,
            (Parameter("q", "query", "The words.", {"type": "string"}),),
        ),
    ),
    "/sparql": (
        Operation(
            "get",
            "The answer to a query, by the SPARQL 1.1 Protocol.",
            (*RESULTS, *RDF, HTML),
            (*_QUERY_PARAMETERS, _format("html", *(offer.name for offer in TABLES), *_GRAPH_FORMATS)),
            more=(406,),
            scope="read",
            optional_scope=True,
        ),
        Operation(
            "post",
            "The answer to a query; or, with the scope 'admin', an update.",
            (*RESULTS, *RDF, HTML),
            bodies=(QUERY_TYPE, UPDATE_TYPE, FORM_TYPE),
            done=(204,),
            more=(406, 413, 415),
            scope="admin",
            optional_scope=True,
        ),
        Operation(
            QUERY_METHOD,
            "The answer to a query, which is the body.",
            (*RESULTS, *RDF, HTML),
            bodies=(QUERY_TYPE,),
            more=(406, 413, 415),
            scope="read",
            optional_scope=True,
        ),
    ),
    "/graph-store": (
        Operation("get", "The content of the graph.", RDF, (_TARGET, _FORMAT), more=(404, 406)),
        *_with((_TARGET, _VALIDATE), (WRITES[0], WRITES[2])),
        *_with((_NEW_TARGET, _VALIDATE), WRITES[1:2]),
        *_with((_TARGET, _VALIDATE), WRITES[3:]),
    ),
    **{f"/{kind}/{{rest}}": _resource(kind) for kind in KINDS if kind != "graph"},
    "/graph/{rest}": _resource("graph", *_with((_REST, _VALIDATE), WRITES)),
    f"/{SKOLEM}/{{rest}}": _resource("node"),
    **{
        path: (Operation("get", words, (HTML, *PLAIN_RDF), more=(406,)),)
        for path, words in (("/ontology", "The ontology."), ("/shapes", "The shapes."))
    },
    **{
        path: (Operation("get", f"{words} in one form.", (HTML, *PLAIN_RDF), (_VOCABULARY,), more=(404,)),)
        for path, words in (("/ontology.{extension}", "The ontology"), ("/shapes.{extension}", "The shapes"))
    },
    "/ontology/context.jsonld": (Operation("get", "The JSON-LD context.", ("application/ld+json",), more=(404,)),),
    **{
        path: (Operation("get", "What the dataset holds, in VoID.", RDF, (_FORMAT,), more=(406,)),)
        for path in ("/.well-known/void", "/void")
    },
    "/dcat": (Operation("get", "The dataset and its services, in DCAT.", RDF, (_FORMAT,), more=(406,)),),
    "/health/live": (Operation("get", "Whether the process lives.", ("application/json",)),),
    "/health/ready": (Operation("get", "Whether queries can be answered.", ("application/json",)),),
    "/metrics": (Operation("get", "What the server counts, for Prometheus.", ("text/plain",)),),
    "/openapi.json": (Operation("get", "This description.", ("application/json",)),),
}
