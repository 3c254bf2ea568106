"""What a request to ``/sparql`` asks for: SPARQL 1.1 Protocol, sections 2.1 and 2.2, without any framework.

A query comes by GET, by a form, or as the body (POST or QUERY); an update by a form or as the body of a POST.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from newsgraph.rdf import NamedNode
from newsgraph_server.protocol.parameters import Parameters, parse_parameters, single
from newsgraph_server.protocol.problems import bad_request, unsupported_media_type

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
FORM_TYPE = "application/x-www-form-urlencoded"
USING = "using-graph-uri"
USING_NAMED = "using-named-graph-uri"
DATASET = ("default-graph-uri", "named-graph-uri", USING, USING_NAMED)
BodyKind = Literal["query", "update"]
"""A query and an update have different limits of size; a form counts as a query."""
Body = Callable[[BodyKind], bytes]
"""Reads the body of a request, as long as it is within the limit for its kind. Raises Problem."""


@dataclass(frozen=True, slots=True)
class Call:
    """A query or an update as it was sent: its text and the parameters that came with it."""

    text: str
    parameters: Parameters
    update: bool = False

    @property
    def dataset(self) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        """The protocol's default and named graphs; (None, None) when neither was given."""
        default = self.parameters.get("default-graph-uri")
        named = self.parameters.get("named-graph-uri")
        if default is None and named is None:
            return None, None
        return default or (), named or ()

    def require_graphs(self) -> None:
        """Refuses graphs of the dataset whose names are no absolute IRIs. Raises Problem (400)."""
        for iri in (iri for graphs in self.dataset for iri in graphs or ()):
            graph_of_dataset(iri)

    def seconds(self, limit: float) -> float:
        """The time that it may take: the limit, or less if the client asks for less. Raises Problem (400)."""
        given = single(self.parameters, "timeout")
        if given is None:
            return limit
        try:
            seconds = float(given)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < math.inf:
            raise bad_request("'timeout' is a number of seconds greater than 0.")
        return min(seconds, limit)


def graph_of_dataset(iri: str) -> NamedNode:
    """The name of a graph of the dataset. Raises Problem (400) when it is no absolute IRI."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise bad_request(f"A graph of the dataset is no IRI: {error}") from error


def read_call(
    method: str, query_string: bytes, media_type: str, body: Body, admit_update: Callable[[], object]
) -> Call | None:
    """The query or update of a request; None when it has neither. Raises Problem.

    ``media_type`` is that of the body, in lower case and without parameters. ``admit_update`` is asked before the text
    of an update is looked at, and raises if the sender may not update.
    """
    in_url = parse_parameters(query_string)
    if method in ("GET", "HEAD"):
        if "update" in in_url:
            raise bad_request("An update is sent by POST, never by GET.")
        text = single(in_url, "query")
        return None if text is None else Call(text, in_url)
    if media_type == UPDATE_TYPE and method == "POST":
        admit_update()
        if "query" in in_url or "update" in in_url:
            raise bad_request("The update is the body; leave the parameters 'query' and 'update' out.")
        return Call(_decoded(body("update")), in_url, update=True)
    if media_type == FORM_TYPE and method == "POST":
        return _read_form(in_url, body, admit_update)
    if media_type == QUERY_TYPE:
        if "query" in in_url or "update" in in_url:
            raise bad_request("The query is the body; leave the parameters 'query' and 'update' out.")
        return Call(_decoded(body("query")), in_url)
    raise unsupported_media_type(media_type or None, f"{QUERY_TYPE}, {UPDATE_TYPE} or {FORM_TYPE}")


def _read_form(in_url: Parameters, body: Body, admit_update: Callable[[], object]) -> Call:
    """The query or update of a form. Raises Problem."""
    if "query" in in_url or "update" in in_url:
        raise bad_request("The query or update of a form stands in its body, not in the URL.")
    parameters = parse_parameters(body("query"))
    update = "update" in parameters
    if update and "query" in parameters:
        raise bad_request("Give one of the fields 'query' and 'update', not both.")
    if update:
        admit_update()
    text = single(parameters, "update" if update else "query")
    if text is None:
        raise bad_request("The form has neither a field 'query' nor 'update'.")
    # What is not the protocol's may stand in the URL as well. The protocol wants the dataset in the body, but clients
    # (and its own test suite) also put it there, and to pass over it would be an answer about other graphs.
    more = {name: in_url[name] for name in ("format", "timeout") if name in in_url}
    dataset = {name: in_url[name] + parameters.get(name, ()) for name in DATASET if name in in_url}
    return Call(text, {**more, **parameters, **dataset}, update)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad_request("The body is not UTF-8.") from error
