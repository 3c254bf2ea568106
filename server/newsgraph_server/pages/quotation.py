"""The page of a quotation: one utterance, all its printings side by side, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from flask import Response, render_template

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.facts import facts
from newsgraph_server.pages.names import name_nodes
from newsgraph_server.pages.statements import Statement, list_statements
from newsgraph_server.site import Site

MOST_PRINTINGS = 100
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of a printing: ``same`` as in the utterance's wording, or not."""

    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Printing:
    """One article's printing. ``left_out`` tells that words of the wording are missing from it."""

    statement: Statement
    runs: tuple[Run, ...]
    left_out: str


def quotation_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when there is no such quotation."""
    queries = site.queries
    about = facts(queries, "quotation", "quotation", iri)
    wording = about.one("text")
    if wording is None:
        return None
    found = list_statements(queries, "occurrences-of-quotation", iri, size=MOST_PRINTINGS)
    linked = [value for name in ("spokenByCharacter", "addressee", "saidAt") for value in about.all(name)]
    body = render_template(
        "quotation.html",
        iri=iri.value,
        wording=wording,
        about=about,
        named=name_nodes(queries, linked),
        printings=[printing(wording, statement) for statement in found.statements],
        total=found.total,
    )
    return Response(body)


def printing(wording: str, statement: Statement) -> Printing:
    """The printing compared with the wording, word by word."""
    printed = " … ".join(words.exact for words in statement.words)
    if len(printed) > _LONGEST or len(wording) > _LONGEST:  # comparing takes time quadratic in the length
        return Printing(statement, (Run(printed, same=printed == wording),), "")
    ours, theirs = _TOKEN.findall(wording), _TOKEN.findall(printed)
    matcher = SequenceMatcher(
        None, [_folded(token) for token in ours], [_folded(token) for token in theirs], autojunk=False
    )
    runs: list[Run] = []
    missing: list[str] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if j2 > j1:
            runs.append(Run("".join(theirs[j1:j2]), same=tag == "equal"))
        if tag in ("delete", "replace") and any(token[0].isalnum() for token in ours[i1:i2]):
            missing.append("".join(ours[i1:i2]).strip())
    return Printing(statement, tuple(_settled(runs)), " … ".join(missing))


def _folded(token: str) -> str:
    return token.lower().replace("’", "'").replace("“", '"').replace("”", '"')


def _settled(runs: list[Run]) -> Iterator[Run]:
    """Runs that differ in punctuation or spaces only are no difference that a reader needs to see."""
    for run in runs:
        yield run if run.same or any(character.isalnum() for character in run.text) else Run(run.text, same=True)
