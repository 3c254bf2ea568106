"""The SERVICE clauses of a query or an update, and the text in which they ask the gateway instead (see `gateway`).

The engine sends requests itself, to whatever a text or its data name. So each clause gets a number, and its endpoint
becomes the gateway's address with that number: what is asked is decided there. For ``SERVICE ?x`` the address is
computed from the variable's value, per solution (``LATERAL``, an extension that the engine knows), under a name that
nobody else can give a value. Clauses inside others are sent on as they were, since the other server evaluates those.

Federated Query: https://www.w3.org/TR/sparql11-federated-query/. Nothing rests on the tokens read here: what is not
found, the store refuses (`newsgraph.store.remote_requests`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsgraph.errors import QueryError, RdfError
from newsgraph.rdf import NamedNode, RdfFormat, parse_quads
from newsgraph.store.remote_requests import gateway_variable
from newsgraph.store.sparql_tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, with places in the text. ``target`` is the endpoint; None: the value of ``variable``.

    ``begin`` is where its keyword stands, ``node`` and ``head_end`` where its endpoint begins and ends, ``end`` is the
    place after its group. ``inner``: it stands inside another one.
    """

    target: str | None
    variable: str
    silent: bool
    inner: bool
    line: int
    begin: int
    node: int
    head_end: int
    end: int

    @property
    def described(self) -> str:
        """The clause in messages."""
        return f"SERVICE {f'<{self.target}>' if self.target is not None else self.variable} (line {self.line})"


def find_clauses(text: str, base_iri: str) -> list[Clause]:
    """The clauses, in the order of their keywords. Raises QueryError for an endpoint that is no IRI."""
    if "service" not in text.lower():
        return []
    found = list(tokens(text))
    clauses: list[Clause] = []
    declared: list[str] = []
    open_groups: list[tuple[int, int]] = []
    """Clauses whose group is open, and how deep it is."""
    depth = 0
    for place, token in enumerate(found):
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            if open_groups and open_groups[-1][1] > depth:
                number, _ = open_groups.pop()
                clauses[number] = replace(clauses[number], end=token.start + 1)
        elif depth == 0 and token.is_word("BASE", "PREFIX"):
            count = 3 if token.is_word("PREFIX") else 2
            declared.append(" ".join(part.text for part in found[place : place + count]))
        elif token.is_word("SERVICE"):
            clause = _clause(text, found, place, declared, base_iri, inner=bool(open_groups))
            if clause is not None:
                open_groups.append((len(clauses), depth + 1))
                clauses.append(clause)
    return [clause for clause in clauses if clause.end]


def _clause(
    text: str, found: Sequence[Token], place: int, declared: Sequence[str], base_iri: str, *, inner: bool
) -> Clause | None:
    silent = place + 1 < len(found) and found[place + 1].is_word("SILENT")
    head = found[place + 1 + silent : place + 3 + silent]
    if len(head) < 2 or head[1].text != "{":
        return None
    node = head[0]
    target = None
    if node.kind != "variable":
        target = resolved(node, declared, base_iri)
        if target is None:
            return None
    begin = found[place].start
    return Clause(
        target=target,
        variable=node.text if target is None else "",
        silent=silent,
        inner=inner,
        line=text.count("\n", 0, begin) + 1,
        begin=begin,
        node=node.start,
        head_end=node.start + len(node.text),
        end=0,
    )


def resolved(node: Token, declared: Sequence[str], base_iri: str) -> str | None:
    """The IRI that the engine reads in a node: with its escapes, prefixes and base. None for another kind of node.

    Raises QueryError for a relative one without a base, and for a prefix that is not declared.
    """
    if node.kind not in ("iri", "name"):
        return None
    document = "\n".join([*declared, f"<urn:s> <urn:p> {node.text} ."])
    try:
        (quad,) = parse_quads(document.encode(), RdfFormat.TURTLE, base_iri=base_iri)
    except (RdfError, ValueError) as error:
        raise QueryError(f"the text cannot be parsed: {node.text} is no IRI; is its prefix declared?") from error
    return quad.object.value if isinstance(quad.object, NamedNode) else None


def through_gateway(text: str, clauses: Sequence[Clause], gateway: str, selected: tuple[int, str] | None = None) -> str:
    """The text in which each clause asks the gateway; its number is its place in the list.

    ``selected``: the place of a ``*`` and what is to stand there.
    """
    changes = [] if selected is None else [(selected[0], selected[0] + 1, selected[1])]
    for number, clause in enumerate(clauses):
        if clause.target is not None:
            changes.append((clause.node, clause.head_end, f"<{gateway}{number}>"))
        elif not clause.inner:
            name = gateway_variable(gateway, number)
            value = f'IF(isIRI({clause.variable}), ENCODE_FOR_URI(STR({clause.variable})), "")'
            silent = " SILENT" if clause.silent else ""
            start = f'BIND(IRI(CONCAT("{gateway}{number}?", {value})) AS ?{name}) LATERAL {{ SERVICE{silent} ?{name}'
            changes += [(clause.begin, clause.head_end, start), (clause.end, clause.end, " }")]
    return _changed(text, changes)


def without_services(text: str, clauses: Sequence[Clause]) -> str:
    """The text with groups in place of the clauses, everything where it was: it parses exactly if the text does."""
    return _changed(text, [(clause.begin, clause.head_end, _blank(text, clause)) for clause in clauses])


def _blank(text: str, clause: Clause) -> str:
    return "".join(sign if sign in "\r\n" else " " for sign in text[clause.begin : clause.head_end])


def star_of(text: str) -> int | None:
    """Where the ``*`` of a ``SELECT *`` stands; None for a query that names what it selects, or selects nothing."""
    selecting = False
    for token in tokens(text):
        if selecting:
            if token.is_word("DISTINCT", "REDUCED"):
                continue
            return token.start if token.text == "*" else None
        if token.text == "{":
            return None
        selecting = token.is_word("SELECT")
    return None


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, replacement in sorted(changes, key=lambda change: change[:2]):
        parts += [text[done:start], replacement]
        done = end
    return "".join([*parts, text[done:]])
