"""Statements as pages show them: the words, who stands behind them, by way of whom, in which article.

A statement is an occurrence with its chain. Whole lists are loaded with a handful of queries, however long they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from newsgraph.rdf import NamedNode
from newsgraph_server.pages.names import Named, name_nodes
from newsgraph_server.pages.page_queries import PageQueries, Row

SHORT = 25
"""Words of at most so many code points are shown with what stands around them."""


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a list says about an article. ``date`` is stated, ``inferred`` an EDTF date from other evidence."""

    iri: str
    headline: str
    outlet: Named | None = None
    date: str | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A part of a statement: offsets in the article's text, the exact words, and what stands around them."""

    start: int
    end: int
    exact: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of a chain: who, with which stance towards what comes next, given in which manner, by which words."""

    sources: tuple[Named, ...]
    stance: str
    mode: str
    cue: str | None
    form: str | None


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """A claim that a statement expresses."""

    iri: str
    text: str
    modality: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One article's wording with all that stands behind it."""

    iri: str
    article: ArticleHead
    words: tuple[Words, ...]
    chain: tuple[ChainLink, ...]
    claims: tuple[ClaimHead, ...] = ()
    quotation: Named | None = None
    fidelity: str | None = None
    extent: str | None = None
    stance: str = ""
    confidence: str | None = None
    said_on: str | None = None

    @property
    def start(self) -> int:
        """Where the first words begin."""
        return self.words[0].start if self.words else 0

    @property
    def plain(self) -> str:
        """The words without any marks."""
        return " … ".join(part.exact for part in self.words)

    @property
    def context(self) -> tuple[str, str] | None:
        """What stands around words that say little alone ("47"), in the same line; None where they need none."""
        if len(self.plain) > SHORT or len(self.words) != 1 or self.mode == "Direct":
            return None
        before, after = self.words[0].before, self.words[0].after
        line_start, line_end = "\n" in before or len(before) >= self.start, "\n" in after
        before = before.rpartition("\n")[2] if line_start else f"…{before.partition(' ')[2]}"
        after = after.partition("\n")[0] if line_end else f"{after.rpartition(' ')[0]}…"
        return (before, after) if (before + after).strip(" …") else None

    @property
    def anchor(self) -> str:
        """The IRI of the first words: where a link into the text leads."""
        if not self.words:
            return self.article.iri
        return f"{self.article.iri}#char={self.words[0].start},{self.words[0].end}"

    @property
    def last(self) -> ChainLink | None:
        """The link that ends the chain."""
        return self.chain[-1] if self.chain else None

    @property
    def mode(self) -> str:
        """The manner in which the words are given."""
        return self.last.mode if self.last else ""

    @property
    def intermediaries(self) -> tuple[ChainLink, ...]:
        """The links between the outlet and the end."""
        return self.chain[1:-1]


def article_heads(queries: PageQueries, iris: Iterable[str]) -> dict[str, ArticleHead]:
    """The heads of articles by IRI, in the given order; what is no current article still gets a name."""
    wanted = list(dict.fromkeys(iris))
    rows: dict[str, Row] = {}
    for found in queries.rows_for("article-heads", "article", map(NamedNode, wanted)):
        rows.setdefault(found.iri("article"), found)
    outlets = name_nodes(queries, [text for row in rows.values() if (text := row.text("publisher"))])
    heads: dict[str, ArticleHead] = {}
    for iri in wanted:
        if (row := rows.get(iri)) is None:
            heads[iri] = ArticleHead(iri, iri.rsplit("/", 1)[-1])
            continue
        publisher = row.text("publisher")
        headline = row.text("headline") or row.text("identifier") or iri.rsplit("/", 1)[-1]
        outlet = outlets[publisher] if publisher else None
        heads[iri] = ArticleHead(iri, headline, outlet, row.text("date"), row.text("inferred"))
    return heads


def load_statements(queries: PageQueries, iris: Iterable[str]) -> tuple[Statement, ...]:
    """The statements of occurrences, in the given order; an IRI that is no occurrence with words is left out."""
    wanted = list(dict.fromkeys(iris))
    nodes = [NamedNode(iri) for iri in wanted]
    words: dict[str, set[Words]] = defaultdict(set)
    article_of: dict[str, str] = {}
    for row in queries.rows_for("statement-spans", "occurrence", nodes):
        occurrence = row.iri("occurrence")
        around = row.text("before") or "", row.text("after") or ""
        words[occurrence].add(Words(row.number("start"), row.number("end"), row.text("exact") or "", *around))
        article_of[occurrence] = row.iri("article")
    heads = {row.iri("occurrence"): row for row in queries.rows_for("statement-heads", "occurrence", nodes)}
    claim_rows: dict[str, dict[str, str | None]] = defaultdict(dict)
    for row in queries.rows_for("statement-claims", "occurrence", nodes):
        claim_rows[row.iri("occurrence")][row.iri("claim")] = row.local("modality")
    link_rows: dict[str, list[Row]] = defaultdict(list)
    for row in queries.rows_for("statement-links", "occurrence", nodes):
        link_rows[row.iri("occurrence")].append(row)

    to_name = [row.iri("source") for rows in link_rows.values() for row in rows]
    to_name += [claim for claims in claim_rows.values() for claim in claims]
    to_name += [text for row in heads.values() if (text := row.text("quotation"))]
    names = name_nodes(queries, to_name)
    articles = article_heads(queries, article_of.values())
    return tuple(
        Statement(
            iri,
            articles[article_of[iri]],
            tuple(sorted(words[iri])),
            _chain(link_rows[iri], names),
            tuple(ClaimHead(claim, names[claim].label, modality) for claim, modality in claim_rows[iri].items()),
            names[quotation] if (quotation := head.text("quotation")) else None,
            head.local("fidelity"),
            head.local("extent"),
            head.local("stance") or "",
            head.text("confidence"),
            head.text("saidOn"),
        )
        for iri in wanted
        if iri in article_of and (head := heads.get(iri)) is not None
    )


def _chain(rows: list[Row], names: dict[str, Named]) -> tuple[ChainLink, ...]:
    """The links in order: from the one that no other link points to, along ``ng:nextLink``."""
    links: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        links[row.iri("link")].append(row)
    following = {row.iri("link"): following for row in rows if (following := row.text("next"))}
    current = next((link for link in links if link not in following.values()), None)
    chain: list[ChainLink] = []
    while current in links and len(chain) < len(links):  # a cycle is refused by the shapes, but not endured here
        first = links[current][0]
        sources = tuple(dict.fromkeys(names[row.iri("source")] for row in links[current]))
        chain.append(
            ChainLink(
                sources, first.local("stance") or "", first.local("mode") or "", first.text("cue"), first.local("form")
            )
        )
        current = following.get(current)
    return tuple(chain)


@dataclass(frozen=True, slots=True)
class StatementList:
    """A page of a list of statements. ``total`` counts all of them."""

    statements: tuple[Statement, ...]
    total: int
    page: int = 1
    pages: int = 1


def list_statements(queries: PageQueries, query: str, node: NamedNode, *, size: int, page: int = 1) -> StatementList:
    """A page of the statements that one of the ``occurrences-…`` queries finds for a node."""
    iris = list(dict.fromkeys(row.iri("occurrence") for row in queries.rows(query, node=node)))
    pages = max(1, -(-len(iris) // size))
    page = min(max(page, 1), pages)
    chosen = iris[(page - 1) * size : page * size]
    return StatementList(load_statements(queries, chosen), len(iris), page, pages)
