"""A document's annotations for scoring: gold or predicted, in one form.

A layer that a corpus does not annotate is None, and is not scored; an empty one says that there is nothing to find.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from newsgraph.text import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its type, as the corpus calls it (``PER``, ``ORG``, ``LOC``, …), and the link to whom it denotes."""

    span: Span
    type: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, quoted or not: ``kind`` is ``direct``, ``mixed``, ``indirect``, or ``?`` if it is not said."""

    span: Span
    segments: tuple[Span, ...]
    kind: str = "?"
    cue: Span | None = None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 type and value."""

    span: Span
    type: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its value; ``value`` is None for a vague one."""

    span: Span
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that stands for an event."""

    span: Span
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One document. ``marked`` are the types of names that the corpus marks at all.

    ``part`` is the part of the text in which names, times, figures and events were annotated; None means all of it.
    """

    id: str
    text: str
    date: str | None = None
    marked: frozenset[str] = frozenset()
    part: Span | None = None
    names: tuple[Name, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    times: tuple[Time, ...] | None = None
    figures: tuple[Figure, ...] | None = None
    events: tuple[Trigger, ...] | None = None

    def counts(self, span: Span) -> bool:
        """Whether a span stands in the part that was annotated."""
        return self.part is None or self.part.contains(span)
