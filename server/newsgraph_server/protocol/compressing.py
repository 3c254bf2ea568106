"""Answers of the Flask application compressed with gzip, where the client accepts it and it pays."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus

from flask import Flask, Response, request

from newsgraph_server.engine.compression import GZIP, LEVEL
from newsgraph_server.protocol.sparql_plan import accepts_gzip

SMALLEST = 1_000
"""Bytes below which compression gains nothing."""
_TYPES = ("text/", "application/json", "application/xml", "application/n-", "application/trig", "image/svg+xml")
_ENDINGS = ("+json", "+xml")


def install(app: Flask) -> None:
    """Compresses what can be compressed."""

    def finish(response: Response) -> Response:
        if not _is_compressible(response):
            return response
        response.vary.add("Accept-Encoding")
        if not accepts_gzip(request.headers.get("Accept-Encoding")):
            return response
        if request.method == "HEAD":  # the headers of GET, whose length is not known without its body
            response.headers.pop("Content-Length", None)
            response.response = iter(())  # so that nobody takes the length of nothing for it
            response.content_encoding = "gzip"
            return response
        body = response.response
        streamed = response.is_streamed or response.direct_passthrough
        response.direct_passthrough = False
        if streamed:
            response.response = Compressed(body)
            response.headers.pop("Content-Length", None)
        else:
            compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
            response.set_data(compressor.compress(response.get_data()) + compressor.flush())
        response.content_encoding = "gzip"
        tag, _ = response.get_etag()
        if tag is not None:  # the bytes are other ones, so the tag can only be a weak one
            response.set_etag(tag, weak=True)
        return response

    app.after_request(finish)


def _is_compressible(response: Response) -> bool:
    if response.status_code != HTTPStatus.OK or response.content_encoding or "Content-Range" in response.headers:
        return False
    media_type = response.mimetype or ""
    if not media_type.startswith(_TYPES) and not media_type.endswith(_ENDINGS):
        return False
    stated = response.headers.get("Content-Length", type=int)
    length = response.calculate_content_length() if stated is None else stated
    return length is None or length >= SMALLEST


class Compressed(Iterator[bytes]):
    """A streamed body, compressed piece by piece."""

    def __init__(self, body: Iterable[bytes | str]) -> None:
        self._body = body
        self._pieces = iter(body)
        self._compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
        self._ended = False

    def __next__(self) -> bytes:
        if self._ended:
            raise StopIteration
        for piece in self._pieces:
            packed = self._compressor.compress(piece.encode() if isinstance(piece, str) else piece)
            if packed:
                return packed
        self._ended = True
        return self._compressor.flush()

    def close(self) -> None:
        """Lets the body go."""
        close = getattr(self._body, "close", None)
        if close is not None:
            close()
