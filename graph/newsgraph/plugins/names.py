"""What models call a name, brought to the form that mentions have here."""

from __future__ import annotations

import re
from typing import Final

from newsgraph.text import Span

_BEFORE: Final = re.compile(r"\s*(?:the\s+|The\s+(?=\S+\s+\S))?")
_AFTER: Final = re.compile(r"(?:\s|['’]s|['’](?=$))+$")


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space, article and possessive ending; None where nothing is left or it crosses paragraphs.

    "The" stays where only one word would be left: "The Hague" is not "Hague".
    """
    words = span.of(text)
    before = _BEFORE.match(words)
    start = span.start + (before.end() if before is not None else 0)
    after = _AFTER.search(words)
    end = span.start + (after.start() if after is not None else len(words))
    if end <= start or "\n\n" in text[start:end] or not any(char.isalnum() for char in text[start:end]):
        return None
    return Span(start, end)
