"""The page on which people write queries: examples by name, the result as a table, links to the formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template

from newsgraph.errors import QueryError
from newsgraph.queries import catalogue
from newsgraph_server.engine.evaluation import Kind, QueryRequest
from newsgraph_server.protocol.media import BOOLEANS, GRAPHS, HTML, TABLES, Format
from newsgraph_server.protocol.problems import Problem
from newsgraph_server.site import Site

MOST_ROWS = 1_000
MOST_CHARACTERS = 500_000
_MOST_BYTES = 4 * MOST_CHARACTERS
_OFFERS: dict[Kind, tuple[Format, ...]] = {"solutions": TABLES, "boolean": BOOLEANS, "triples": GRAPHS}


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table: what is shown, where it leads, its language or datatype."""

    text: str
    href: str | None = None
    note: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """An answer made ready for the template. ``cut``: whether there is more than is shown."""

    kind: Kind
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    text: str = ""
    boolean: bool = False
    cut: bool = False
    downloads: tuple[tuple[str, str], ...] = ()


def empty_query_page(site: Site) -> Response:
    """The page before a query."""
    return _page(site, "")


def query_page(site: Site, query: QueryRequest, timeout: float) -> Response:
    """The page with the answer to a query, or with what is wrong with it."""
    try:
        result = _result(site, query, timeout)
    except QueryError as error:
        return _page(site, query.text, error=str(error), status=HTTPStatus.BAD_REQUEST)
    except Problem as error:
        return _page(site, query.text, error=error.detail, status=error.status, headers=error.headers)
    return _page(site, query.text, result=result)


def _page(
    site: Site,
    text: str,
    *,
    result: Result | None = None,
    error: str = "",
    status: int = HTTPStatus.OK,
    headers: dict[str, str] | None = None,
) -> Response:
    page = render_template(
        "query.html",
        text=text,
        result=result,
        error=error,
        examples=catalogue(site.base),
        timeout=site.settings.timeout,
    )
    return Response(page, status, headers, content_type=f"{HTML}; charset=utf-8")


def _result(site: Site, query: QueryRequest, timeout: float) -> Result:
    most = min(query.max_rows or MOST_ROWS, MOST_ROWS)
    shown = replace(
        query, solutions="json", boolean="json", triples="turtle", max_rows=most, max_triples=0, max_bytes=0, gzip=False
    )
    answer = site.engine.answer(shown, timeout)
    downloads = tuple((offer.label, _download(query, offer)) for offer in _OFFERS[answer.kind])
    if answer.kind == "triples":
        begin = _beginning(answer.chunks)
        return Result("triples", text=begin[:MOST_CHARACTERS], cut=len(begin) > MOST_CHARACTERS, downloads=downloads)
    content = json.loads(b"".join(answer.chunks))
    if answer.kind == "boolean":
        return Result("boolean", boolean=bool(content["boolean"]), downloads=downloads)
    columns: list[str] = content["head"]["vars"]
    bindings: list[dict[str, Any]] = content["results"]["bindings"]
    rows = tuple(tuple(_cells(site, columns, row)) for row in bindings)
    return Result("solutions", tuple(columns), rows, cut="truncated" in content["results"], downloads=downloads)


def _beginning(chunks: Iterator[bytes]) -> str:
    """As much of a graph as is shown, and a little more if there is more; what nobody sees is not even found."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > _MOST_BYTES:
            break
    close = getattr(chunks, "close", None)
    if close is not None:
        close()
    return b"".join(parts).decode("utf-8", "replace")


def _cells(site: Site, columns: list[str], row: dict[str, Any]) -> Iterator[Cell]:
    links = site.links
    for column in columns:
        term = row.get(column)
        if term is None:
            yield Cell("")
        elif term["type"] == "uri":
            yield Cell(links.short(term["value"]), links.href(term["value"]), numeric=False)
        elif term["type"] == "literal":
            datatype = str(term.get("datatype", ""))
            name = datatype.rsplit("#", 1)[-1]
            numeric = name in ("integer", "decimal", "double", "float")
            note = term.get("xml:lang") or ("" if numeric else name)
            yield Cell(term["value"], note=note, numeric=numeric)
        else:
            yield Cell(f"_:{term['value']}" if term["type"] == "bnode" else json.dumps(term["value"]))


def _download(query: QueryRequest, offer: Format) -> str:
    parameters = [("query", query.text), ("format", offer.name)]
    parameters += [("default-graph-uri", iri) for iri in query.default_graphs or ()]
    parameters += [("named-graph-uri", iri) for iri in query.named_graphs or ()]
    return "?" + urlencode(parameters)
