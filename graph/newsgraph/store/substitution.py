"""Values for the variables of a query, without formatting them into its text by hand.

The engine's own substitution reaches projected variables only, and a VALUES block after the query is joined after
grouping (SPARQL 1.1, section 18.2.4.3), so that a COUNT would ignore it. The block is therefore put at the beginning
of the outermost group. Each value is written by the engine's serialiser, which escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsgraph.errors import QueryError
from newsgraph.rdf import Literal, NamedNode
from newsgraph.store.sparql_tokens import Token, tokens

_VARIABLE = re.compile(r"[^\W\d]\w*")


def substitute(sparql: str, substitutions: Mapping[str, NamedNode | Literal]) -> str:
    """The query with the variables (names without ``?``) bound in its outermost group. Raises QueryError.

    A group inside it that hides the variable (a sub-select that does not project it) does not see the value.
    """
    if not substitutions:
        return sparql
    for name in substitutions:
        if not _VARIABLE.fullmatch(name):
            raise QueryError(f"{name!r} is no name of a variable; give it without the question mark")
    # str() of a term is its N-Triples form, which is also its form in SPARQL.
    block = (
        f"VALUES ({' '.join('?' + name for name in substitutions)}) "
        f"{{ ({' '.join(str(value) for value in substitutions.values())}) }}"
    )
    all_tokens = list(tokens(sparql))
    group = _outermost_group(all_tokens)
    if group is None:
        return f"{sparql}\n{block}"
    opening, closing = all_tokens[group[0]], all_tokens[group[1]]
    head, inside, tail = sparql[: opening.start], sparql[opening.start + 1 : closing.start], sparql[closing.start :]
    if all_tokens[group[0] + 1].is_word("SELECT"):
        inside = f"{{{inside}\n}}"
    return f"{head}{{ {block} {inside}\n{tail}"


def _outermost_group(all_tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Where the braces of the WHERE clause stand in the list; None where there is none that may hold a VALUES."""
    form = next((i for i, t in enumerate(all_tokens) if t.is_word("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")), None)
    if form is None:
        return None
    start = form + 1
    if all_tokens[form].is_word("CONSTRUCT"):
        if start < len(all_tokens) and all_tokens[start].text != "{":
            return None  # CONSTRUCT WHERE { … }, whose braces hold triples only
        template = _braces(all_tokens, start)
        if template is None:
            return None
        start = template[1] + 1
    return _braces(all_tokens, start)


def _braces(all_tokens: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The first pair of braces from a token on that does not stand in parentheses, as in ``(EXISTS {…} AS ?x)``."""
    parentheses, braces, opening = 0, 0, -1
    for index in range(start, len(all_tokens)):
        token = all_tokens[index]
        if token.kind != "sign":
            continue
        if opening < 0 and token.text in "()":
            parentheses += 1 if token.text == "(" else -1
        elif token.text == "{" and parentheses == 0:
            opening = index if opening < 0 else opening
            braces += 1
        elif token.text == "}" and opening >= 0:
            braces -= 1
            if braces == 0:
                return opening, index
    return None
