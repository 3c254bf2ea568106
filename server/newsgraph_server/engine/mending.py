"""Mends what the engine reads otherwise than the standard says, where a change of the text is enough.

Keywords ignore case, ``TRUE`` and ``False`` too (SPARQL 1.1 Query, section 19.8, note 1); the engine's parser knows
them in lower case only. Each operation of an update may begin with declarations (production 29); the engine takes them
before the first one only.
"""

from __future__ import annotations

import re

from newsgraph.store.sparql_tokens import Token, tokens

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


def mended_update(sparql: str) -> str:
    """The update as the engine understands it: booleans as in queries, and all prefixes declared at its beginning.

    A text that gives a prefix two meanings, or a base to a later operation, is left to the engine, which refuses it.
    """
    text = mended(sparql)
    found = list(tokens(text))
    first = _prologue(found, 0)
    declared = _prefixes(first)
    hoisted: list[str] = []
    parts: list[str] = []
    done = depth = 0
    for place, token in enumerate(found):
        if token.kind == "sign":
            depth += (token.text in "{([") - (token.text in "})]")
        if depth or token.text != ";":
            continue
        later = _prologue(found, place + 1)
        prefixes = _prefixes(later)
        if len(later) != 3 * len(prefixes):
            return text
        for name, iri in prefixes.items():
            if declared.setdefault(name, iri) != iri:
                return text
            if name not in _prefixes(first):
                hoisted.append(f" PREFIX {name} {iri} ")
        if later:
            parts += [text[done : later[0].start], "\n" * text.count("\n", later[0].start, _end(later[-1]))]
            done = _end(later[-1])
    begin = _end(first[-1]) if first else 0
    rest = "".join([*parts, text[done:]])
    return rest[:begin] + "".join(dict.fromkeys(hoisted)) + rest[begin:]


def _prologue(found: list[Token], place: int) -> list[Token]:
    """The tokens of the declarations that begin at a place."""
    end = place
    while end < len(found) and found[end].is_word("BASE", "PREFIX", "VERSION"):
        end += 3 if found[end].is_word("PREFIX") else 2
    return found[place:end]


def _prefixes(prologue: list[Token]) -> dict[str, str]:
    return {
        name.text: iri.text
        for word, name, iri in zip(prologue, prologue[1:], prologue[2:], strict=False)
        if word.is_word("PREFIX") and name.kind == "name" and name.text.endswith(":") and iri.kind == "iri"
    }


def _end(token: Token) -> int:
    return token.start + len(token.text)
