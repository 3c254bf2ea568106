"""A page that is being written: the text grows, and each name, figure and statement keeps the span that it got."""

from __future__ import annotations

from newsgraph.agents import Entity
from newsgraph.annotations import Annotations, Mention, Quantity, RoleMention
from newsgraph.article import Segment, SegmentType
from newsgraph.statements import EventAccount, Occurrence
from newsgraph.text import Span

from .world import Figure


class Page:
    """Text with the annotations and statements that stand in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.entities: dict[Span, Entity] = {}
        self.mentions: list[Mention] = []
        self.quantities: list[Quantity] = []
        self.roles: list[RoleMention] = []
        self.segments: list[Segment] = []
        self.occurrences: list[Occurrence] = []
        self.accounts: list[EventAccount] = []

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    def write(self, words: str) -> Span:
        """Adds words (at least one character)."""
        start = self.length
        self._parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def name(self, figure: Figure, variant: int = 0) -> Span:
        """Adds a name as a mention of its bearer."""
        span = self.write(figure.names[variant % len(figure.names)])
        self.entities[span] = figure.entity
        confidence = 0.97 if variant == 0 else 0.8
        self.mentions.append(Mention(span, figure.entity.type, confidence=confidence, annotator="names 0.1"))
        return span

    def since(self, start: int) -> Span:
        """What was written from there on."""
        return Span(start, self.length)

    def segment(self, start: int, kind: SegmentType) -> None:
        """Marks what was written from there on."""
        self.segments.append(Segment(self.since(start), kind))

    def annotations(self) -> Annotations:
        """The layers that the mapping reads."""
        return Annotations(mentions=tuple(self.mentions), quantities=tuple(self.quantities), roles=tuple(self.roles))
