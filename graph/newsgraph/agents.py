"""Who and what mentions denote, and who is behind a statement: the outcome of linking.

An `Entity` may be shared by articles. Unnamed and unresolved sources and an unknown outlet belong to one article and
are never merged, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsgraph.annotations import EntityType
from newsgraph.text import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization or place.

    ``slug`` is plain for what the authority file names, else ends in ``-`` and 6 hex digits of a stable key.
    ``label`` is the preferred label, in English. ``classes`` are local names of schema.org classes, superclasses
    written out ("Country", "Place"). ``same_as`` holds IRIs that the authority file confirms.
    """

    type: EntityType
    slug: str
    label: str
    classes: tuple[str, ...]
    known: bool = False
    same_as: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """A source that the article keeps anonymous; ``number`` counts from 1 within the article."""

    number: int
    descriptor: str


@dataclass(frozen=True, slots=True)
class UnresolvedSource:
    """A source whose identity the text does not settle; ``surface`` is the phrase, empty where there is none."""

    number: int
    surface: str


@dataclass(frozen=True, slots=True)
class UnknownOutlet:
    """The publisher of an article that does not name it."""


Agent = Entity | UnnamedSource | UnresolvedSource | UnknownOutlet


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a phrase denotes, and how sure that is (0 to 1)."""

    agent: Agent
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """The linking stage's outcome for one article.

    ``mentions`` maps the span of every mention to its entity. ``sources`` maps the span of every source phrase to its
    agent; ``sourceless`` is the agent of source phrases without a span. ``publisher`` is the outlet. ``authors`` maps
    the value of each `Metadata.authors` to a person.
    """

    publisher: Entity | UnknownOutlet
    mentions: Mapping[Span, Entity] = field(default_factory=dict[Span, Entity])
    sources: Mapping[Span, Resolved] = field(default_factory=dict[Span, Resolved])
    sourceless: UnresolvedSource = UnresolvedSource(0, "")
    authors: Mapping[str, Entity] = field(default_factory=dict[str, Entity])
    dateline: Entity | None = None
