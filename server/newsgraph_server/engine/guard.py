"""Refuses query texts that would harm the process that evaluates them, before the engine sees them.

The engine's parser recurses: some 3,200 nested braces, 10,000 parentheses or operands overflow the stack and end the
process. And it is scannerless, reading ``1SERVICE<http://…>{}`` as two tokens, so whether a text calls another server
is asked of its characters, not of its tokens.
"""

from __future__ import annotations

import re

from newsgraph.errors import QueryError

MOST_GROUPS = 1_000
MOST_PARENTHESES = 4_000
MOST_OPERATORS = 3_000
MOST_SERVICES = 100
_OPERATOR = re.compile(r"\bunion\b|&&|[|+!^*]|(?<!\w)-|-(?=[\s?(])|(?<=\d)-(?=\d)|/(?=[\s?(<\d])", re.IGNORECASE)
_GAP = r"(?:\s|#[^\r\n]*+(?:[\r\n]|$))*+"
# The keyword, then a node, then a group; a comment may stand in each gap. After ':', '?', '$' it is a name.
_SERVICE = re.compile(
    rf"(?<![:?$])service{_GAP}(?:silent{_GAP})?(?:<[^<>\s]*+>|[?$]\w++|[^\s<>{{}}()'\"?$#:]*+:[^\s<>{{}}()'\"#]*+){_GAP}\{{",
    re.IGNORECASE,
)


def refuse_service(text: str) -> None:
    """Raises QueryError when the query would make the engine send a request, however it is spelled.

    Errs on the safe side: a string literal that holds a whole ``SERVICE <…> {`` clause is refused as well, and so is
    a text full of the word, since each place costs a look at what follows.
    """
    if text.lower().count("service") > MOST_SERVICES:
        raise QueryError(f"the query has the word 'service' more than {MOST_SERVICES} times; it is not allowed here")
    if _SERVICE.search(text):
        raise QueryError("SERVICE sends requests to other servers; it is not allowed here")


def refuse_depth(text: str) -> None:
    """Raises QueryError for a text that could overflow the parser's stack.

    Counts signs in strings and comments, too: what stands in them is the engine's judgement, which is too late.
    """
    for signs, limit, what in (("{", MOST_GROUPS, "groups"), ("([", MOST_PARENTHESES, "parentheses and brackets")):
        count = sum(text.count(sign) for sign in signs)
        if count > limit:
            raise QueryError(f"the query has {count:,} {what}; this server takes {limit:,}")
    operators = sum(1 for _ in _OPERATOR.finditer(text))
    if operators > MOST_OPERATORS:
        raise QueryError(f"the query has {operators:,} operators; this server takes {MOST_OPERATORS:,}")
