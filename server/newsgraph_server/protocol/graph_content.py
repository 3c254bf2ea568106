"""The content of a graph as an answer, spooled to disk when it is large, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import Response, request

from newsgraph.rdf import RdfFormat
from newsgraph_server.protocol.graph_names import GraphName
from newsgraph_server.protocol.media import Format
from newsgraph_server.protocol.problems import not_acceptable
from newsgraph_server.site import Site

_SPOOL = 1024 * 1024
_CHUNK = 64 * 1024


def graph_response(site: Site, graph: GraphName, chosen: Format) -> Response:
    """The content of a graph that is there, in the format chosen, with its length."""
    spool = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - closed by the response
    try:
        site.store.dump(cast("BinaryIO", spool), rdf_format(chosen), graph)
    except BaseException:
        spool.close()
        raise
    length = spool.tell()
    if request.method == "HEAD":
        spool.close()
        response = Response(content_type=chosen.content_type)
        response.content_length = length
        return response
    spool.seek(0)
    response = Response(_chunks(spool), content_type=chosen.content_type)
    response.call_on_close(spool.close)
    response.content_length = length
    return response


def rdf_format(chosen: Format) -> RdfFormat:
    """The library's name of a format of RDF."""
    found = RdfFormat.from_media_type(chosen.type)
    if found is None:  # pragma: no cover - a test holds that the engine knows every format
        raise not_acceptable(chosen.type)
    return found


def _chunks(spool: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with spool:
        while chunk := spool.read(_CHUNK):
            yield chunk
