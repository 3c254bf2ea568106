"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from newsgraph.errors import SourceError
from newsgraph.read.decoding import charset_of, decode


@pytest.mark.parametrize(
    "content",
    [
        "Škoda – “naïve”\r\nnext\rlast\n".encode(),
        codecs.BOM_UTF8 + "Škoda – “naïve”\r\nnext\rlast\n".encode(),
        codecs.BOM_UTF16_LE + "Škoda – “naïve”\r\nnext\rlast\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Škoda – “naïve”\r\nnext\rlast\n".encode("utf-16-be"),
        "Škoda – “naïve”\r\nnext\rlast\n".encode("cp1252"),
    ],
)
def test_a_mark_is_taken_off_and_newlines_stay(content: bytes) -> None:
    assert decode(content, "x") == "Škoda – “naïve”\r\nnext\rlast\n"


def test_a_named_encoding_comes_before_utf_8_and_an_odd_one_is_passed_over() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "x", "ISO-8859-2") == "Łódź"
    assert decode("Łódź".encode(), "x", "zip") == "Łódź"
    assert decode("Łódź".encode(), "x", "utf-99") == "Łódź"
    assert decode("Łódź".encode(), "x", "us-ascii") == "Łódź"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"text\0text", "NUL"),
        (bytes(range(1, 32)) * 10, "control characters"),
        (b"\x81\x8d\x8f is no letter", "neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF8 + b"\xff\xff", "byte order mark"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        decode(content, "cargo.bin")
    assert caught.value.identifier == "cargo.bin"


def test_the_charset_is_found_in_a_content_type_and_in_markup() -> None:
    assert charset_of("text/html; charset=ISO-8859-2") == "ISO-8859-2"
    assert charset_of('<meta charset="windows-1250">') == "windows-1250"
    assert charset_of("text/html") is None
    assert charset_of(None) is None
