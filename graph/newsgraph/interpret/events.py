"""Event accounts: what an article tells of an event, and which event it means.

Two accounts mean the same event when type, place, year and (where the type has a person for target) the target are
the same: simple identity, on the safe side. An account without place or target takes them from the nearest account of
its type before it in the article ("the attack"); one that stays without belongs to its article alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsgraph.agents import Agent, Entity
from newsgraph.annotations import EntityType, EventMention, ParticipantRole, TimeExpression
from newsgraph.interpret.context import Context
from newsgraph.iris import keyed_slug
from newsgraph.span_index import SpanIndex
from newsgraph.statements import Event, EventAccount
from newsgraph.text import Span

_BY_TARGET = frozenset(
    {"Killing", "Arrest", "Abduction", "Conviction", "Trial", "Appointment", "Resignation", "Dismissal"}
)
_BY_PARTIES = frozenset({"Meeting", "Talks", "Visit", "Agreement"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def type_label(event_type: str) -> str:
    """The name of an event type in words: "Troop withdrawal"."""
    return _CAMEL.sub(" ", event_type).capitalize()


class Accounts:
    """The accounts of an article's events, in text order, found by the place of their triggers."""

    def __init__(self, pairs: Iterable[tuple[EventMention, EventAccount]]) -> None:
        self.pairs = tuple(pairs)
        self._index = SpanIndex(mention.trigger for mention, _ in self.pairs)

    def near(self, span: Span) -> Iterator[tuple[EventMention, EventAccount]]:
        """Those whose triggers share text with the span."""
        for place in self._index.overlapping(span.start, span.end):
            yield self.pairs[place]


class Events:
    """The events of one article's accounts, found in text order."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._places: dict[str, Entity] = {}
        self._targets: dict[str, tuple[Entity, ...]] = {}

    def account(self, mention: EventMention) -> EventAccount:
        """The account that a mention of an event gives."""
        context = self._context
        parties = [
            (entity, p.role) for p in mention.participations if (entity := context.entity_at(p.span)) is not None
        ]
        place = context.entity_at(mention.place) if mention.place is not None else None
        if mention.place is not None and context.names_forces(mention.place):
            place = None  # "a pullout of US forces" is not from the United States
        time = context.time_at(mention.time)
        event = self._event(mention, parties, place, time)
        return EventAccount(
            event=event,
            spans=(mention.clause,),
            type=mention.type,
            participations=tuple(dict.fromkeys((_as_agent(entity), role) for entity, role in parties)),
            place=place,
            when=time.edtf if time is not None else None,
            begin=(time.begin, time.end) if time is not None and time.edtf else (None, None),
            end=(None, None),
            when_span=time.span if time is not None and time.type in {"DATE", "TIME"} else None,
            anchor=time.anchor if time is not None and time.edtf else None,
            confidence=mention.confidence,
            annotator=mention.annotator,
        )

    def _event(
        self,
        mention: EventMention,
        parties: list[tuple[Entity, ParticipantRole]],
        place: Entity | None,
        time: TimeExpression | None,
    ) -> Event:
        kind = mention.type
        targets = tuple(e for e, role in parties if role is ParticipantRole.TARGET and e.type is EntityType.PERSON)
        people = tuple(sorted({e for e, _ in parties if e.type is EntityType.PERSON}, key=lambda e: e.slug))
        if kind in _BY_TARGET:
            targets = targets or (self._targets.get(kind, ()) if not parties else ())
            if targets:
                self._targets[kind] = targets
                return _named(kind, targets, None, None)
        if kind in _BY_PARTIES and len(people) > 1:
            self._targets[kind] = people
            return _named(kind, people, None, self._year(time))
        if kind in _BY_PARTIES and kind in self._targets:
            return _named(kind, self._targets[kind], None, self._year(time))
        place = place or self._places.get(kind) or self._headline_place(mention, parties)
        if place is not None:
            self._places[kind] = place
            return _named(kind, (), place, self._year(time))
        label = f"{type_label(kind)} ({self._context.words(mention.trigger)})"
        key = f"{kind}|{self._context.article.id}|{mention.trigger.start}"
        return Event(keyed_slug(label, key), label, kind)

    def _headline_place(self, mention: EventMention, parties: list[tuple[Entity, ParticipantRole]]) -> Entity | None:
        """For movements of troops, the place that the headline names and that is no party."""
        if mention.type not in {"TroopWithdrawal", "TroopDeployment"} or self._context.headline is None:
            return None
        parties_here = {entity for entity, _ in parties}
        text = self._context.article.text
        for found in self._context.mentions_in(self._context.headline):
            entity = self._context.entity_of(found)
            before = text[max(found.span.start - 6, 0) : found.span.start].lower()
            elsewhere = entity is not None and entity.type is EntityType.PLACE and entity not in parties_here
            if elsewhere and before.endswith(("from ", "in ", "to ", "out ", "of ")):
                return entity
        return None

    def _year(self, time: TimeExpression | None) -> int | None:
        """The year of the event: that of its own time, else that of publication."""
        if time is not None and time.begin is not None and time.end is not None and time.begin.year == time.end.year:
            return time.begin.year
        return self._context.year


def _named(kind: str, who: tuple[Entity, ...], place: Entity | None, year: int | None) -> Event:
    about = ", ".join(entity.label for entity in who) or (place.label if place is not None else "")
    label = f"{type_label(kind)}: {about}" + (f", {year}" if year is not None else "")
    key = "|".join((kind, *(e.slug for e in who), place.slug if place is not None else "", str(year or "undated")))
    return Event(keyed_slug(label, key), label, kind)


def _as_agent(entity: Entity) -> Agent:
    return entity


def clause_covers(clause: Span, content: Span) -> bool:
    """Whether an event's clause is nearly all of a reported content (four fifths of it)."""
    shared = min(clause.end, content.end) - max(clause.start, content.start)
    return shared * 5 >= len(content) * 4
