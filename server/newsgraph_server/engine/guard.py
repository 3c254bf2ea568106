"""Refuses query texts that would harm the process that evaluates them, before the engine sees them.

The engine's parser recurses: some 3,200 nested braces, 10,000 parentheses or operands overflow the stack and end the
process. That it sends no requests is the store's care (`newsgraph.store.remote_requests`).
"""

from __future__ import annotations

import re

from newsgraph.errors import QueryError

MOST_GROUPS = 1_000
MOST_PARENTHESES = 4_000
MOST_OPERATORS = 3_000
_OPERATOR = re.compile(r"\bunion\b|&&|[|+!^*]|(?<!\w)-|-(?=[\s?(])|(?<=\d)-(?=\d)|/(?=[\s?(<\d])", re.IGNORECASE)


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
