"""The page of an article: its text with everything that is read out of it, and who says what in the margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Response, render_template

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.facts import facts
from newsgraph_server.pages.highlights import Mark, MarkKind, Piece, lines_of, mark_up, windows
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.page_queries import PageQueries
from newsgraph_server.pages.statements import ArticleHead, ClaimHead, Statement, article_heads, load_statements
from newsgraph_server.pages.wording import figure_words
from newsgraph_server.site import Site

EXCERPT_MARGIN = 80
"""Code points of text shown around a statement when the whole text is not shown."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A marked part of the text; ``type`` is ``Headline``, ``Boilerplate`` and so on."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text, or what is shown of it: pieces of markup, and notes on what begins in it."""

    parts: tuple[tuple[Piece, ...], ...]
    segment: str = ""
    notes: tuple[Note, ...] = ()
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Statements next to each other that one source makes in one breath: who says it stands there once."""

    statements: tuple[Statement, ...]

    @property
    def first(self) -> Statement:
        """The one that speaks for all of them as to source, stance, cue and manner."""
        return self.statements[0]

    @property
    def claims(self) -> tuple[tuple[Statement, ClaimHead], ...]:
        """Each claim once, with the first of the statements that express it."""
        found: dict[str, tuple[Statement, ClaimHead]] = {}
        for statement in self.statements:
            for claim in statement.claims:
                found.setdefault(claim.iri, (statement, claim))
        return tuple(found.values())

    @property
    def utterances(self) -> tuple[tuple[Statement, Named], ...]:
        """The quotations that the statements print."""
        return tuple((statement, statement.quotation) for statement in self.statements if statement.quotation)


@dataclass(frozen=True, slots=True)
class Account:
    """An event that the article tells of."""

    event: Named
    type: str | None
    when: str | None
    exact: str
    start: int
    end: int


def article_page(site: Site, iri: NamedNode) -> Response | None:
    """The page; None when there is no article of that IRI."""
    queries = site.queries
    about = facts(queries, "article", "article", iri)
    if about.one("textSha256") is None:
        return None
    statements = _statements(queries, iri)
    text = site.workspace.archive.text(about.one("textSha256") or "")
    passages: tuple[Passage, ...] = ()
    if text is not None:
        passages = _passages(site, iri, text, statements, full=site.settings.show_full_text)
    named = name_nodes(queries, [*about.all("publisher"), *about.all("author"), *about.all("locationCreated")])
    versions = article_heads(queries, [*about.all("wasRevisionOf"), *about.all("replaces"), *about.all("isReplacedBy")])
    page = render_template(
        "article.html",
        iri=iri.value,
        head=article_heads(queries, [iri.value])[iri.value],
        about=about,
        named=named,
        versions=versions,
        passages=passages,
        statements=statements,
        accounts=_accounts(queries, iri),
        warnings=_warnings(queries, iri),
        text_at_hand=text is not None,
        full=site.settings.show_full_text,
    )
    return Response(page)


def _statements(queries: PageQueries, iri: NamedNode) -> tuple[Statement, ...]:
    found = load_statements(
        queries, [row.iri("occurrence") for row in queries.rows("occurrences-of-article", article=iri)]
    )
    return tuple(sorted(found, key=lambda statement: (statement.start, statement.iri)))


def _accounts(queries: PageQueries, iri: NamedNode) -> list[Account]:
    rows = list(queries.rows("article-accounts", article=iri))
    events = name_nodes(queries, [row.iri("event") for row in rows])
    accounts: dict[str, Account] = {}
    for row in rows:
        account = Account(
            events[row.iri("event")],
            row.local("type"),
            row.text("when"),
            row.text("exact") or "",
            row.number("start"),
            row.number("end"),
        )
        accounts.setdefault(row.iri("account"), account)
    return list(accounts.values())


def _warnings(queries: PageQueries, iri: NamedNode) -> list[tuple[str, int]]:
    """What the shapes warned of when the article was stored, with how often."""
    messages = [row.text("message") or "" for row in queries.rows("article-warnings", article=iri)]
    return list(Counter(messages).items())


def _passages(
    site: Site, iri: NamedNode, text: str, statements: Sequence[Statement], *, full: bool
) -> tuple[Passage, ...]:
    queries = site.queries
    segments = [
        Segment(row.number("start"), row.number("end"), row.local("type") or "")
        for row in queries.rows("article-segments", article=iri)
    ]
    marks = _marks(site, iri, statements)
    spans = [(words.start, words.end) for statement in statements for words in statement.words]
    anchored: set[tuple[int, int]] = set()
    passages: list[Passage] = []
    for line in lines_of(text):
        shown = [line] if full else windows(text, line, spans, EXCERPT_MARGIN)
        if not shown:
            continue
        whole = next((part for part in segments if part.start <= line[0] and line[1] <= part.end), None)
        partial = [Mark(part.start, part.end, "segment", part.type) for part in segments if part is not whole]
        parts = tuple(tuple(mark_up(text, *window, [*marks, *partial], anchored)) for window in shown)
        begun = [statement for statement in statements if line[0] <= statement.start < line[1]]
        passages.append(
            Passage(
                parts,
                whole.type if whole else "",
                notes_of(begun),
                cut_before=shown[0][0] > line[0],
                cut_after=shown[-1][1] < line[1],
            )
        )
    return tuple(passages)


def notes_of(statements: Iterable[Statement]) -> tuple[Note, ...]:
    """The statements, those that follow each other with one chain and stance taken together."""
    groups = groupby(statements, key=lambda statement: (statement.stance, statement.chain))
    return tuple(Note(tuple(group)) for _, group in groups)


def _marks(site: Site, iri: NamedNode, statements: Sequence[Statement]) -> list[Mark]:
    queries, links = site.queries, site.links
    marks = [
        Mark(words.start, words.end, "statement", statement.stance, title=statement.mode)
        for statement in statements
        for words in statement.words
    ]
    rows = list(queries.rows("article-mentions", article=iri))
    names = name_nodes(queries, [row.iri("entity") for row in rows])
    for row in rows:
        entity = names[row.iri("entity")]
        marks.append(
            Mark(
                row.number("start"),
                row.number("end"),
                "mention",
                (row.local("form") or "").lower(),
                links.href(entity.iri),
                entity.label,
            )
        )
    for row in queries.rows("article-quantities", article=iri):
        title = figure_words(
            row.text("value"), row.text("minimum"), row.text("maximum"), row.local("approximation"), row.text("unit")
        )
        marks.append(Mark(row.number("start"), row.number("end"), "quantity", title=title))
    for row in queries.rows("article-cues", article=iri):
        kind: MarkKind = "cue" if row.text("kind") == "cue" else "source"
        marks.append(Mark(row.number("start"), row.number("end"), kind))
    marked = {(mark.start, mark.end) for mark in marks}
    for row in queries.rows("article-spans", article=iri):
        span = (row.number("start"), row.number("end"))
        if span not in marked:
            marks.append(Mark(*span, "anchor"))
            marked.add(span)
    return marks


def article_list(queries: PageQueries, query: str) -> list[ArticleHead]:
    """The articles that a query finds, in its order."""
    return list(article_heads(queries, [row.iri("article") for row in queries.rows(query)]).values())
