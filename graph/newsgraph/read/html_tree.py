"""HTML as a tree, parsed without any risk: nothing is fetched, no entity is declared, depth and size are bounded."""

# lxml ships no type stubs: this is the one module that knows it
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from newsgraph.errors import SourceError, UnsafeSource

MAX_HTML = 5_000_000
"""The longest page, in characters, that is parsed."""

_INLINE_NAMES = """
a abbr b bdi cite code data del dfn em font hi i ins mark q ref s small span strong sub sup time u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_PROLOGUE = 20_000
_SUBSET = re.compile(r"<!DOCTYPE\s[^<>\[]{0,2000}\[|<!ENTITY\s", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,200}\?>")


def parse_html(text: str, identifier: str) -> Any:
    """The tree of a page: an lxml element.

    Raises UnsafeSource for a document type with declarations of its own, which could make entities grow without bound,
    and SourceError for a page that is too long or holds no element.
    """
    if len(text) > MAX_HTML:
        raise SourceError(identifier, f"is a page of {len(text):,} characters; at most {MAX_HTML:,} are read")
    if _SUBSET.search(text[:_PROLOGUE]):
        raise UnsafeSource(identifier, "declares a document type with entities of its own: remove the declaration")
    content = _XML_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    # recover=True is what browsers do; huge_tree=False keeps libxml2's limit of 256 levels
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        return lxml_html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(identifier, "holds no HTML element") from error


def words_of_element(element: Any) -> str:
    """The text of an element and all in it, white space put in order; blocks and line breaks part words."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        gap = "" if child.tag in _INLINE else " "
        yield gap
        yield from _pieces(child)
        yield gap + (child.tail or "")
