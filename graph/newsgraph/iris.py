"""The IRIs of the data, all under one configurable base: the contract that queries, exports and pages rely on.

IRIs are built from checked parts only (hexadecimal ids, slugs, integers), so no name in an article can leave its
place. Spans are fragments by RFC 5147 (``#char=start,end``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from newsgraph.agents import Agent, Entity, UnnamedSource, UnresolvedSource
from newsgraph.rdf import NamedNode, Written
from newsgraph.text import Span

DEFAULT_BASE = "http://localhost:8000/"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 80
_OTHERS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "’": "", "'": ""}
)
"""Letters that Unicode does not decompose into an ASCII letter and a mark, and apostrophes, which join nothing."""


def plain_slug(label: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens; ``x`` if nothing is left (never empty)."""
    if label.isascii():  # most are
        plain = label.replace("'", "")
    else:
        plain = unicodedata.normalize("NFKD", label.translate(_LETTERS)).encode("ascii", "ignore").decode()
    slug = _OTHERS.sub("-", plain.lower()).strip("-")
    if len(slug) > _SLUG_LENGTH:
        slug = slug[:_SLUG_LENGTH].rsplit("-", 1)[0]
    return slug or "x"


def keyed_slug(label: str, key: str) -> str:
    """A slug that ends in 6 hexadecimal digits of the key's SHA-256, for what the authority file does not name."""
    return f"{plain_slug(label)}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class Iris:
    """Builds the IRIs of everything that the graph describes. ``base`` ends in ``/``.

    What only the mapping names, and that by the hundred, is given as it is written.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]*/", self.base):
            raise ValueError(f"the base IRI must be an http(s) IRI that ends in '/', not {self.base!r}")

    def article(self, article_id: str) -> NamedNode:
        """One version of an article."""
        return NamedNode(f"{self.base}article/{article_id}")

    def span(self, article_id: str, span: Span) -> NamedNode:
        """A span of the article's text."""
        return NamedNode(f"{self.base}article/{article_id}#char={span.start},{span.end}")

    def part(self, article_id: str, kind: str, span: Span, number: int = 1) -> Written:
        """A node that describes a span: selector, segment, mention, quantity, event, role."""
        suffix = "" if number == 1 else f"-{number}"
        return Written(f"<{self.base}article/{article_id}/{kind}/{span.start}-{span.end}{suffix}>")

    def participation(self, account: Written, number: int) -> Written:
        """A participation in an event account, counted from 1."""
        return Written(f"{account[:-1]}/participation/{number}>")

    def occurrence(self, article_id: str, span: Span, number: int = 1) -> Written:
        """One article's wording; numbered where several share a span."""
        suffix = "" if number == 1 else f"-{number}"
        return Written(f"<{self.base}occurrence/{article_id}-{span.start}-{span.end}{suffix}>")

    def link(self, occurrence: Written, number: int) -> Written:
        """A link of an occurrence's chain; 0 is the outlet."""
        return Written(f"{occurrence[:-1]}/link/{number}>")

    def agent(self, article_id: str, agent: Agent) -> NamedNode:
        """An entity, or a source that belongs to the article."""
        match agent:
            case Entity():
                return self.named(agent.type.lower(), agent.slug)
            case UnnamedSource():
                return NamedNode(f"{self.base}article/{article_id}/unnamed/{agent.number}")
            case UnresolvedSource():
                return NamedNode(f"{self.base}article/{article_id}/unresolved/{agent.number}")
            case _:
                return NamedNode(f"{self.base}article/{article_id}/outlet")

    def named(self, kind: str, slug: str) -> NamedNode:
        """A person, organization, place, event, claim, quotation, variable, relation or run."""
        return _named(self.base, kind, slug)

    def graph(self, name: str) -> NamedNode:
        """A named graph: ``article/{id}``, ``entities``, ``claims``, ``relations``, ``review``, ``runs``."""
        return NamedNode(f"{self.base}graph/{name}")

    def article_graph(self, article_id: str) -> NamedNode:
        """The named graph of one article."""
        return self.graph(f"article/{article_id}")


@lru_cache(maxsize=4_096)  # an article names the same few claims and entities many times
def _named(base: str, kind: str, slug: str) -> NamedNode:
    if not SLUG.fullmatch(slug):
        raise ValueError(f"not a slug: {slug!r}")
    return NamedNode(f"{base}{kind}/{slug}")
