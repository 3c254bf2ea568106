"""Refuses documents whose nesting would harm the process that parses them, before the parser sees them.

The engine's parser recurses into triple terms (RDF 1.2): between 10,000 and 20,000, one in the other, overflow the
stack and end the process. Its time for RDF/XML grows with the square of the depth: 16,000 elements take over a second.
"""

from __future__ import annotations

from xml.parsers import expat

from newsgraph.errors import RdfError
from newsgraph.rdf import RdfFormat

MOST_TRIPLE_TERMS = 5_000
MOST_ELEMENTS = 1_000
_OPENINGS = (b"<<", b"{|")


def refuse_nesting(content: bytes, media_format: RdfFormat) -> None:
    """Raises RdfError for a document that may be nested too deeply.

    Triple terms are counted wherever their signs stand, in strings and comments, too: how the parser will read these
    cannot be known without it.
    """
    if media_format == RdfFormat.RDF_XML:
        _refuse_deep_elements(content)
    elif media_format != RdfFormat.JSON_LD and sum(map(content.count, _OPENINGS)) > MOST_TRIPLE_TERMS:
        raise RdfError(f"it has more than {MOST_TRIPLE_TERMS:,} triple terms; send it in parts")


def _refuse_deep_elements(content: bytes) -> None:
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        del name, attributes
        depth += 1
        if depth > MOST_ELEMENTS:
            raise RdfError(f"its elements are nested more than {MOST_ELEMENTS:,} deep")

    def end(name: str) -> None:
        nonlocal depth
        del name
        depth -= 1

    def doctype(name: str, system: str | None, public: str | None, internal: bool) -> None:
        del name, system, public, internal
        raise RdfError("it has a document type declaration; remove it")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise RdfError(f"not well-formed XML: {error}") from error
