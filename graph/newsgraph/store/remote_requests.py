"""Refuses SPARQL that would make the engine send a request: SERVICE in queries and updates, LOAD in updates.

The engine has no switch for them. Its parser is scannerless: it reads ``1SERVICE<http://…>{}`` as a number and a
keyword, and no list of tokens would show the keyword in all such places. So the question is asked of the characters:
does the whole clause stand anywhere, whatever is before it? A clause in a string or a comment is refused as well,
which is rare, since the keyword alone does not count; the message says what to do. The one SERVICE that passes names a
gateway of the caller's own, which asks those servers that it may.

The clauses are productions 59 and 31 of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
"""

from __future__ import annotations

import re
from typing import Final

from newsgraph.errors import QueryError

MOST_LOOKS: Final = 20
"""So many times the text's length may be looked at, lest a text full of keywords and long comments take minutes."""

# After one of these three signs the word is the rest of a name; everything else may end a token.
_SERVICE = re.compile(r"(?<![:?$])service", re.IGNORECASE)
_LOAD = re.compile(r"(?<![:?$])load", re.IGNORECASE)
# Each pattern matches everywhere and gives nothing back, so that what it looked at can be counted. Alternatives of a
# repeated group begin differently; it is not possessive, because Python 3.11 before 3.11.5 loses its place in those
# (gh-106052).
_GAP = re.compile(r"(?:\s|#[^\r\n]*+)*")
_SILENT = re.compile(r"silent|", re.IGNORECASE)
# The groups tell a whole node from the beginning of one. A local name may hold escaped signs, even the one that begins
# a comment (production 173, PN_LOCAL_ESC).
_NODE = re.compile(
    r"""<[^<>\s]*+(?P<iri>>)? | [?$](?P<variable>[^\s<>{}"#]++)?
      | [^\s<>{}"\#\\:;]*+(?P<name>:(?:\\.|[^\s<>{}"\#\\;])*)?""",
    re.VERBOSE | re.DOTALL,
)
_GROUP = re.compile(r"\{")
_END_OF_LOAD = re.compile(r";|into|\Z", re.IGNORECASE)


def refuse_service(sparql: str, gateway: str | None = None) -> None:
    """Raises QueryError when a query or an update would make the engine query another server (SERVICE).

    ``gateway`` is an address under which requests are answered by whoever runs the store; it ends in ``/`` after a
    secret of letters and digits. The one kind of IRI that may be asked is that address with a number, and the one kind
    of variable `gateway_variable`, which a text that was written without knowing the secret can give no value.
    """
    let_pass = None
    if gateway is not None:
        iri, variable = re.escape(gateway), re.escape(gateway_variable(gateway, ""))
        let_pass = re.compile(rf"<{iri}\d++>|\?{variable}\d++", re.ASCII)
    _refuse(sparql, "SERVICE", _SERVICE, _GROUP, let_pass)


def gateway_variable(gateway: str, number: int | str) -> str:
    """The name of a variable that only whoever knows the gateway's secret can have given a value."""
    return f"service_{gateway.rstrip('/').rpartition('/')[2]}_{number}"


def refuse_load(sparql: str) -> None:
    """Raises QueryError when an update would make the engine fetch a document (LOAD)."""
    _refuse(sparql, "LOAD", _LOAD, _END_OF_LOAD)


def _refuse(
    sparql: str,
    name: str,
    keyword: re.Pattern[str],
    rest: re.Pattern[str],
    let_pass: re.Pattern[str] | None = None,
) -> None:
    looks = MOST_LOOKS * len(sparql)
    for found in keyword.finditer(sparql):
        nodes, looked = _followed(sparql, found.end(), rest)
        looks -= looked
        if looks < 0 or any(let_pass is None or not let_pass.fullmatch(node) for node in nodes):
            line = sparql.count("\n", 0, found.start()) + 1
            raise QueryError(
                f"{name} sends requests to other servers; it is not allowed here (line {line}; if this stands in a "
                "comment or a string, take it out)"
            )


def _followed(sparql: str, start: int, rest: re.Pattern[str]) -> tuple[list[str], int]:
    """The nodes that make the keyword a clause, since its rest follows them, and how many characters that took.

    There can be two, since ``silent`` is a keyword or the beginning of a prefix.
    """
    looked = 0
    nodes: list[str] = []
    plain = _end(_GAP, sparql, start)
    silent = _end(_GAP, sparql, _end(_SILENT, sparql, plain))
    for begin in {plain, silent}:
        node = _NODE.match(sparql, begin)
        end = node.end() if node else begin
        if node and node.lastgroup:
            end = _end(_GAP, sparql, end)
            if rest.match(sparql, end):
                nodes.append(node.group())
        looked += end - start
    return nodes, looked


def _end(pattern: re.Pattern[str], sparql: str, start: int) -> int:
    match = pattern.match(sparql, start)
    return match.end() if match else start
