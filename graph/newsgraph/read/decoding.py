"""Bytes to text, by one rule that can be told in a sentence, so that offsets mean the same to everyone.

A byte order mark decides; else the encoding that the transport or the markup names; else UTF-8; else Windows-1252. The
mark is not part of the text. Newlines stay as they are.
"""

from __future__ import annotations

import codecs
import re

from newsgraph.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HALF = re.compile("[\ud800-\udfff]")
_MAX_CONTROL_SHARE = 0.001
_TEXT_ENCODINGS = re.compile(
    r"(?:utf|iso-?8859|windows|cp12|us-?ascii|ascii|latin|koi8|gb|big5|euc|shift|macroman)", re.IGNORECASE
)


def decode(content: bytes, identifier: str, charset: str | None = None) -> str:
    """The text that the bytes hold.

    ``charset`` is the encoding's name as the transport or the markup gives it; an unknown one is passed over. Raises
    SourceError for binary content and for what is neither in the named encoding, nor UTF-8, nor Windows-1252.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_decoded(content[len(mark) :], encoding, identifier), identifier)
    if b"\0" in content:
        raise SourceError(identifier, "is binary, not text: it contains NUL bytes")
    for name in (charset, "utf-8", "cp1252"):
        if name and _is_known(name):
            try:
                return _checked(content.decode(name), identifier)
            except UnicodeDecodeError:
                continue
    raise SourceError(identifier, "is neither UTF-8 nor Windows-1252 text: convert it to UTF-8")


def checked_text(text: str, identifier: str) -> str:
    """The text, with U+FFFD for halves of characters. Raises SourceError when control characters show it is binary."""
    return _checked(_HALF.sub("\ufffd", text), identifier)


def charset_of(media_type: str | None) -> str | None:
    """The encoding that a Content-Type, or the beginning of an HTML page, names."""
    match = _CHARSET.search(media_type or "")
    return match.group(1) if match else None


def _is_known(encoding: str) -> bool:
    # Python knows codecs that are no text encodings ("zip", "rot13"): only families of encodings are taken
    if not _TEXT_ENCODINGS.match(encoding):
        return False
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _decoded(content: bytes, encoding: str, identifier: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            identifier, f"has a byte order mark of {encoding.upper()} but is not: {error.reason}"
        ) from error


def _checked(text: str, identifier: str) -> str:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > max(2, _MAX_CONTROL_SHARE * len(text)):
        raise SourceError(identifier, "is binary, not text: it contains control characters")
    return text
