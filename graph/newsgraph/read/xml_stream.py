"""XML as a stream of elements, parsed without any risk and without holding the whole of it.

Feeds and wire packages come from anywhere, and XML can name files, addresses and entities that grow without bound. A
document type declaration that declares anything itself is therefore refused; one that only names a DTD, as NITF and
early RSS have it, is taken out before the parser sees it. Nothing external is loaded, depth and length of text are
bounded by the parser (256 levels, 10 million characters).
"""

# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator
from typing import Any

from lxml import etree

from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read.html_text import local_name

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_NAMES_A_DTD = re.compile(
    rb"<!DOCTYPE\s+[\w:.-]{1,100}(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"<>\[]{0,1000}\"|'[^'<>\[]{0,1000}')){1,2})?\s*>"
)
_PROLOGUE = 20_000
_REMEDY = "declares a document type of its own, which can hide a bomb of entities: remove the declaration"


def root_name(content: bytes, identifier: str) -> str:
    """The local name of the root element. Raises UnsafeSource and SourceError as `elements` does."""
    for _, element in _events(content, identifier, ("start",)):
        return local_name(element)
    raise SourceError(identifier, "is no XML: it has no element")


def elements(content: bytes, identifier: str, names: Container[str]) -> Iterator[Any]:
    """The elements with one of the local names (in small letters), each when its end is read, then emptied.

    An element that stands within another one of them comes first. Raises UnsafeSource for a document type declaration
    that is more than the name of a DTD, and SourceError where the XML is broken; what stands before that has been
    handed out.
    """
    done: Any = None
    for _, element in _events(content, identifier, ("end",)):
        if local_name(element) in names:
            yield element
            element.clear(keep_tail=True)
            # Only an element whose tail has been read is taken out of its parent; what stands beside it, such as a
            # channel's title, is still asked for.
            if done is not None and (parent := done.getparent()) is not None:
                parent.remove(done)
            done = element


def _events(content: bytes, identifier: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    prologue = _NAMES_A_DTD.sub(b"", content[:_PROLOGUE], count=1)
    if _DECLARED.search(prologue):
        raise UnsafeSource(identifier, _REMEDY)
    first = True
    try:
        for kind, element in etree.iterparse(
            io.BytesIO((prologue + content[_PROLOGUE:]).lstrip()),
            events=kinds,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            # an encoding may hide the declaration from the search above; nothing has been expanded by then
            if first and element.getroottree().docinfo.doctype:
                raise UnsafeSource(identifier, _REMEDY)
            first = False
            yield kind, element
    except etree.XMLSyntaxError as error:
        raise SourceError(identifier, f"is broken XML: {error.msg or 'it ends too early'}") from error
