"""Mends what the engine reads otherwise than the standard says, where a change of the text is enough.

Keywords ignore case, ``TRUE`` and ``False`` too (SPARQL 1.1 Query, section 19.8, note 1); the engine's parser knows
them in lower case only.
"""

from __future__ import annotations

import re

from newsgraph.store.sparql_tokens import tokens

_BOOLEAN = re.compile(r"\b(?!true|false)(?i:true|false)\b")


def mended(sparql: str) -> str:
    """The text as the engine understands it: of the same length, so that places in its messages are right."""
    if not _BOOLEAN.search(sparql):
        return sparql
    parts: list[str] = []
    done = 0
    for token in tokens(sparql):
        if token.is_word("TRUE", "FALSE"):
            parts += [sparql[done : token.start], token.text.lower()]
            done = token.start + len(token.text)
    return "".join([*parts, sparql[done:]])
