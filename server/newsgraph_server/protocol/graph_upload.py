"""RDF that a client sends to a graph: read whole and checked before anything is written.

What comes in is somebody else's: its size is limited before and after decompression, a document type declaration is
refused, nothing it names is fetched. Where queries see all graphs together it is made to fit beside ours, as
`newsgraph.imports` does it: blank nodes get IRIs, other ones with each request, and ``http://schema.org/`` becomes
``https``. A server of foreign data (``--default-graph own``) keeps what it is sent.
"""

from __future__ import annotations

import gzip
import io
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from newsgraph.errors import RdfError
from newsgraph.imports import fitted
from newsgraph.rdf import DefaultGraph, Quad, RdfFormat, parse_quads
from newsgraph_server.protocol.graph_content import rdf_format
from newsgraph_server.protocol.graph_names import GraphName, base_of
from newsgraph_server.protocol.media import GRAPHS, Format, by_name
from newsgraph_server.protocol.nesting import refuse_nesting
from newsgraph_server.protocol.problems import Problem, bad_request, too_large, unsupported_media_type
from newsgraph_server.site import Site

MULTIPART = "multipart/form-data"
MOST_TRIPLES = 250_000
"""So many triples may one request send: in one transaction each takes about 2.5 kB of memory."""
_MOST_PARTS = 1_000
_MANY = f"A request may send {MOST_TRIPLES:,} triples. Send them in parts, by POST, or use `newsgraph import`."
_CHARSETS = ("utf-8", "utf8", "us-ascii")


@dataclass(frozen=True, slots=True)
class _Part:
    """A document of the request: its ``Content-Type`` header and its bytes."""

    content_type: str
    content: bytes


def uploaded_quads(site: Site, graph: GraphName, *, merge: bool) -> list[Quad]:
    """The triples that the request sends, as quads of the graph, each once. Raises Problem (400, 413, 415).

    With ``merge``, the names that blank nodes get are no other request's; without, they depend on the content only, so
    that sending the same again changes nothing.
    """
    body = uploaded_bytes(site.settings.max_upload_bytes)
    parts = list(_parts(body)) if request.mimetype == MULTIPART else [_Part(request.content_type or "", body)]
    salt = uuid.uuid4().hex if merge else ""
    quads: dict[Quad, None] = {}
    try:
        for number, part in enumerate(parts):
            part_salt = salt + (f"-{number}" if number else "")
            media_format = rdf_format(_format(part.content_type))
            for quad in document_quads(site, graph, media_format, part.content, base=base_of(graph), salt=part_salt):
                quads[quad] = None
                if len(quads) > MOST_TRIPLES:
                    raise Problem(413, _MANY)
    except RdfError as error:
        raise bad_request(f"The body cannot be read: {error}") from error
    return list(quads)


def uploaded_bytes(limit: int) -> bytes:
    """The body, decompressed. Raises Problem (400, 413, 415).

    The limit in bytes holds for what is sent and again for what it unfolds to.
    """
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise unsupported_media_type(f"in the coding {encoding}", "it as it is or as gzip")
    if (request.content_length or 0) > limit:
        raise too_large(limit)
    request.max_content_length = limit  # holds for bodies of unknown length, too
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large(limit) from error
    if "gzip" in encoding:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
                body = stream.read(limit + 1)
        except (EOFError, OSError, zlib.error) as error:
            raise bad_request(f"The body is not gzip, or damaged: {error}") from error
        if len(body) > limit:
            raise too_large(limit)
    return body


def document_quads(
    site: Site, graph: GraphName, media_format: RdfFormat, content: bytes, *, base: str, salt: str
) -> Iterator[Quad]:
    """The triples of a document as quads of the graph, fit to stand there; streaming. Raises RdfError.

    The names that blank nodes get depend on the graph, the content and ``salt``.
    """
    refuse_nesting(content, media_format)
    quads = parse_quads(content, media_format, base_iri=base)
    if site.settings.union:
        quads = fitted(quads, graph, site.workspace.config.iris, salt)
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name != graph:
            raise RdfError(f"it names the graph {quad.graph_name}; a request writes to one graph, that of its address")
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _format(content_type: str) -> Format:
    media_type, options = parse_options_header(content_type)
    offer = by_name(media_type, GRAPHS) if "/" in media_type else None
    if offer is None:
        raise unsupported_media_type(media_type or None, ", ".join(offer.type for offer in GRAPHS))
    charset = options.get("charset", "utf-8").lower()
    if charset not in _CHARSETS:
        raise unsupported_media_type(f"in the charset {charset}", "UTF-8")
    return offer


def _parts(body: bytes) -> Iterator[_Part]:
    """The documents of a form (RFC 7578), each with a media type of its own. Raises Problem (400)."""
    boundary = request.mimetype_params.get("boundary", "")
    if not boundary:
        raise bad_request("The Content-Type of the form names no boundary.")
    try:
        decoder = MultipartDecoder(boundary.encode("latin-1"), max_parts=_MOST_PARTS)
        decoder.receive_data(body)
        decoder.receive_data(None)
        content_type, content, documents = "", b"", 0
        while not isinstance(event := decoder.next_event(), Epilogue):
            match event:
                case Field() | File():
                    content_type, content = event.headers.get("Content-Type", ""), b""
                case Data():
                    content += event.data
                    if not event.more_data:
                        documents += 1
                        yield _Part(content_type, content)
                case NeedData():
                    raise bad_request("The form has no end.")
                case _:
                    pass
    except (ValueError, RequestEntityTooLarge) as error:
        raise bad_request(f"The form cannot be read: {error}") from error
    if not documents:  # which would empty a graph by a mistake of a client
        raise bad_request("The form holds no document.")
