"""The tokens of SPARQL text, for the few questions that must be asked before the engine sees it.

Does a query state its dataset? Where does its outermost group begin? Words such as FROM also stand in strings,
comments, IRIs, prefixed names and variables, so a search of the text would be fooled; this follows the terminals of
SPARQL 1.1, section 19.8 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, productions 139 to 173). It does not
parse: text that is not SPARQL gives tokens that the engine then refuses. Nothing that guards against harm may rest on
it, since the engine reads some texts otherwise (``1FROM`` is two tokens there): see `newsgraph.store.remote_requests`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["iri", "string", "variable", "language", "name", "word", "number", "sign"]

# The time is linear for any text: no two alternatives begin alike, and what follows a repetition cannot fail but for an
# IRI's end, which no other "<" can stand before. Repeated groups are not possessive, because Python 3.11 before 3.11.5
# loses its place in those (gh-106052). A string without its end runs to the end of the text (of the line, for short
# ones).
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]*+ )
    | (?P<iri> <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*> )
    | (?P<string> '''(?:[^'\\]|\\.|'(?!''))*(?:''')? | \"""(?:[^"\\]|\\.|"(?!""))*(?:\""")?
                | '(?:[^'\\\r\n]|\\.)*'? | "(?:[^"\\\r\n]|\\.)*"? )
    | (?P<variable> [?$]\w++ )
    | (?P<language> @[A-Za-z]++(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?:[^\W\d][\w.\-·]*+)?:(?:[\w:.\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*,;=/?\#@%])* )
    | (?P<word> [^\W\d][\w.\-·]*+ )
    | (?P<number> \d[\w.]*+ )
    | (?P<space> \s++ )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_IGNORED = frozenset({"comment", "space"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it begins, in code points. A ``word`` may be a keyword; a ``name`` is a prefixed name."""

    kind: Kind
    text: str
    start: int

    def is_word(self, *words: str) -> bool:
        """Whether this is one of the keywords (given in capitals; SPARQL's keywords ignore case)."""
        return self.kind == "word" and self.text.upper() in words


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens in order, comments and white space left out."""
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup not in _IGNORED:
            yield Token(cast("Kind", match.lastgroup), match.group(), match.start())


def states_dataset(sparql: str) -> bool:
    """Whether a query has a FROM or FROM NAMED clause (section 13.2 of SPARQL 1.1 Query)."""
    return "from" in sparql.lower() and any(token.is_word("FROM") for token in tokens(sparql))
