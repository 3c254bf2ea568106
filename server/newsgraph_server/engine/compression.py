"""Answers compressed with gzip (RFC 9110, section 8.4.1.3) while they are written, where the client accepts it.

The worker compresses, so that the web process passes bytes on and does nothing else.
"""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

LEVEL = 3
"""Most of what there is to gain: RDF and result tables repeat themselves; higher levels cost twice the time."""
GZIP = 31
"""The window bits that make zlib write gzip's header."""


class GzipWriter(io.RawIOBase):
    """Compresses what is written to it into another stream."""

    def __init__(self, output: BinaryIO) -> None:
        super().__init__()
        self._output = output
        self._compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: Any, /) -> int:
        """Takes bytes."""
        self._output.write(self._compressor.compress(data))
        return len(data)

    def finish(self) -> None:
        """Writes the rest; without it the stream is no gzip, which the reader notices."""
        self._output.write(self._compressor.flush())
