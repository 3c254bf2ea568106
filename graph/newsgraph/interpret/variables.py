"""What a quantity measures, named so that two articles that measure the same meet in the same variable.

A variable is made of what is counted ("troops"), whose it is ("US"), what befell it ("killed"), and where. Each part is
looked for near the figure first; the place may come from the discourse ("the country", the place of the last figure of
the same kind, the headline). Losses without a place are taken to be in the country that the story is about, and are
kept apart by year, since they belong to an event and not to a state of affairs. Where nothing but the unit is known,
the variable belongs to one article alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType, Measure, Mention, Quantity, Reading
from newsgraph.interpret.context import Context
from newsgraph.iris import keyed_slug
from newsgraph.span_index import SpanIndex
from newsgraph.statements import Variable
from newsgraph.text import Span

_UNIT_CLASSES = {
    "troops": "troop troops soldier soldiers servicemember servicemembers servicemen serviceman forces personnel",
    "people": "people person persons individuals human humans men women civilian civilians resident residents",
    "attacks": "attack attacks strike strikes raid raids assault assaults",
}
_UNIT_CLASS = {word: name for name, words in _UNIT_CLASSES.items() for word in words.split()}
_STATES = {
    "killed": "killed dead died dying deaths death fatalities fatality kills killing slain perished lives",
    "injured": "injured wounded hurt injuries injury wounding injuring casualties injures treated hospitalized",
    "missing": "missing unaccounted disappeared",
    "arrested": "arrested detained arrests detentions arresting detaining jailed",
    "displaced": "displaced evacuated fled homeless evacuating evacuation",
    "rescued": "rescued saved rescuing",
    "infected": "infected infections cases positive",
    "dismissed": "laid fired layoffs redundancies redundant sacked",
}
_STATE = {word: state for state, words in _STATES.items() for word in words.split()}
_RELATIVE = frozenset({"percent", "percentage points", "basis points"})
_WORD = re.compile(r"[A-Za-z]+")
_IN_PLACE = re.compile(
    r"\b(?:in|from|across|inside|within|into|to|at|near|out of|throughout|around|of|out)\s+(?:the\s+)?$", re.IGNORECASE
)
_THE_COUNTRY = re.compile(
    r"\b(?:the|this|that)\s+(?:\w+\s+)?(?:country|nation|city|region|province|state|town|area)\b|\bthere\b",
    re.IGNORECASE,
)
_LEAVING = re.compile(
    r"\b(?:withdr[ae]wn?|withdrawing|pulled|pull|leave|left|leaving|removed?|brought home|returned?)\b", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?:its|their|his|her|our)\b", re.IGNORECASE)
_DIRECTION = {1: "increase", -1: "decrease", 0: "change"}
_NEAR = 40
_NATIONAL = frozenset({"troops"})
"""Units that usually stand abroad: the nation that owns them is not the place where they are."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A variable and what later figures of the same article may inherit from it."""

    variable: Variable
    unit_class: str
    actor: Entity | None
    place: Entity | None


class Variables:
    """The variables of one article's quantities, found in text order (a figure may inherit the place of an earlier)."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._measured: dict[str, _Measured] = {}
        self._figures = SpanIndex(quantity.span for quantity in context.annotations.quantities)
        self._states: dict[Span, list[tuple[Span, str]]] = {}

    def of(self, quantity: Quantity, clause: Span) -> Variable:
        """The variable of a quantity that stands in a clause (or sentence)."""
        context = self._context
        unit_class = self._unit_class(quantity)
        earlier = self._measured.get(unit_class)
        actor = self._actor(quantity, clause, unit_class) or (earlier.actor if earlier else None)
        place = self._place(quantity, clause, actor, unit_class, earlier)
        state = _STATE.get(quantity.unit.lower()) or self._state(quantity, clause)
        if state and place is None:
            place = self._topic_country
        leaving = unit_class in _NATIONAL and not state and _LEAVING.search(clause.of(context.article.text)) is not None
        variable = self._variable(quantity, unit_class, actor, place, state, leaving=leaving)
        self._measured[unit_class] = _Measured(variable, unit_class, actor, place)
        return variable

    def _variable(
        self,
        quantity: Quantity,
        unit_class: str,
        actor: Entity | None,
        place: Entity | None,
        state: str,
        *,
        leaving: bool,
    ) -> Variable:
        about = tuple(dict.fromkeys(entity for entity in (actor, place) if entity is not None))
        counted = " ".join(word for word in (_kind(quantity, actor), _unit_label(quantity, unit_class)) if word)
        who = f"{_short(actor)} {counted}" if actor is not None else counted
        where = f" in {_short(place)}" if place is not None and place != actor else ""
        year = self._context.year if state else None
        level_label = f"{who}{' ' + state if state else ''}{where}{f', {year}' if year else ''}"
        key = "|".join((unit_class, _kind(quantity, actor), state, str(year or ""), _path(actor), _path(place)))
        if not about or unit_class in _RELATIVE:
            key = f"{key}|{self._context.article.id}|{quantity.span.start if unit_class == 'percent' else ''}"
        unit = f"{unit_class} {state}" if state else unit_class
        level = Variable(keyed_slug(level_label, key), level_label, unit, about)
        match quantity.measure:
            case Measure.SHARE if quantity.of is not None:
                whole = self._context.words(quantity.of)
                if _POSSESSIVE.match(whole) and actor is not None:
                    whole = f"{_short(actor)} {whole.partition(' ')[2]}{where}"
                level = Variable(keyed_slug(whole, f"{key}|whole"), whole, quantity.unit, about)
                label = f"share of {whole}"
                return Variable(keyed_slug(label, f"share|{key}"), label, "percent", about, share_of=level)
            case Measure.CHANGE | Measure.LEVEL if leaving and place is not None and not quantity.role:
                label = f"{who} withdrawn from {_short(place)}"
                return Variable(keyed_slug(label, f"withdrawn|{key}"), label, unit, about, change_of=level)
            case Measure.CHANGE:
                label = f"{_DIRECTION[quantity.direction]} in {level_label}"
                slug = keyed_slug(label, f"change|{quantity.direction}|{key}")
                return Variable(slug, label, unit, about, change_of=level)
            case _:
                return level

    @cached_property
    def _topic_country(self) -> Entity | None:
        """The country that the story names most often, by name or demonym; the first of several."""
        context = self._context
        countries = Counter(
            entity
            for mention in context.annotations.mentions
            if context.article.in_story(mention.span)
            and (entity := context.entity_of(mention)) is not None
            and "Country" in entity.classes
        )
        return countries.most_common(1)[0][0] if countries else None

    def _actor(self, quantity: Quantity, clause: Span, unit_class: str) -> Entity | None:
        """Whose it is: a nation or body named inside the phrase ("US troops"), else the clause's subject for troops."""
        context = self._context
        national = unit_class in _NATIONAL
        for mention in context.mentions_in(quantity.span):
            entity = context.entity_of(mention)
            if entity is None or entity.type is EntityType.PERSON:
                continue
            if not national or entity.type is EntityType.PLACE:
                return entity
        if not national:
            return None
        return self._owner(clause) or (self._owner(context.headline) if context.headline is not None else None)

    def _unit_class(self, quantity: Quantity) -> str:
        """What is counted, whatever the word for it: of a share, what it is a share of; of "47 injured", people."""
        unit = quantity.unit.lower()
        if quantity.measure is Measure.SHARE and quantity.of is not None:
            whole = _UNIT_CLASS.get(self._context.words(quantity.of).split()[-1].lower())
            if whole is not None:
                return whole
        return "people" if unit in _STATE else _UNIT_CLASS.get(unit, _plural(unit))

    def _owner(self, span: Span) -> Entity | None:
        """The nation whose forces a span names ("the United States contingent"), else the first nation that acts."""
        context = self._context
        acting: Entity | None = None
        for mention in context.mentions_in(span):
            entity = context.entity_of(mention)
            if entity is None or entity.type is not EntityType.PLACE or self._located(mention):
                continue
            if context.names_forces(mention.span):
                return entity
            if acting is None and mention.reading is not Reading.DEMONYM:
                acting = entity
        return acting

    def _place(
        self, quantity: Quantity, clause: Span, actor: Entity | None, unit_class: str, earlier: _Measured | None
    ) -> Entity | None:
        context = self._context
        mentions = [m for m in context.mentions_in(clause) if not quantity.span.contains(m.span)]
        after_first = sorted(
            mentions, key=lambda m: (m.span.start < quantity.span.start, abs(m.span.start - quantity.span.start))
        )
        for mention in after_first:
            entity = context.entity_of(mention)
            if entity is not None and entity.type is EntityType.PLACE and entity != actor and self._located(mention):
                return entity
        if _THE_COUNTRY.search(clause.of(context.article.text)):
            for mention, entity in reversed(self._places[: bisect_left(self._place_starts, quantity.span.start)]):
                if mention.span.end <= quantity.span.start and entity != actor:
                    return entity
        for mention in after_first:
            entity = context.entity_of(mention)
            if entity is None or entity == actor or entity.type is not EntityType.PLACE:
                continue
            if (
                unit_class in _NATIONAL
                and mention.reading is Reading.DEMONYM
                and mention.span.start > quantity.span.start
            ):
                return entity
        if earlier is not None and earlier.place is not None and (earlier.actor == actor or actor is None):
            return earlier.place
        if unit_class in _NATIONAL and context.headline is not None:
            for mention in context.mentions_in(context.headline):
                entity = context.entity_of(mention)
                if entity is not None and entity.type is EntityType.PLACE and entity != actor:
                    return entity
        return None

    def _located(self, mention: Mention) -> bool:
        """Whether a mention of a place follows a preposition of place."""
        if mention.type is not EntityType.PLACE or mention.reading is Reading.DEMONYM:
            return False
        text = self._context.article.text
        return _IN_PLACE.search(text[max(mention.span.start - 20, 0) : mention.span.start]) is not None

    def _state(self, quantity: Quantity, clause: Span) -> str:
        """What befell those counted: the nearest word that tells it and to which no other figure is nearer."""
        if clause not in self._states:
            words = _WORD.finditer(self._context.article.text, clause.start, clause.end)
            self._states[clause] = [
                (Span(*word.span()), state) for word in words if (state := _STATE.get(word.group().lower()))
            ]
        best, nearest = "", _NEAR
        for word, state in self._states[clause]:
            distance = _distance(quantity.span, word)
            if distance < nearest and not self._is_nearer(quantity, word, distance):
                best, nearest = state, distance
        return best

    def _is_nearer(self, quantity: Quantity, word: Span, distance: int) -> bool:
        """Whether another figure is nearer to a word than ``distance``."""
        if distance == 0:
            return False
        near = self._figures.overlapping(word.start - distance, word.end + distance)
        return any(self._context.annotations.quantities[place] != quantity for place in near)

    @cached_property
    def _places(self) -> list[tuple[Mention, Entity]]:
        named = ((mention, self._context.entity_of(mention)) for mention in self._context.annotations.mentions)
        return [(m, entity) for m, entity in named if entity is not None and entity.type is EntityType.PLACE]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [mention.span.start for mention, _ in self._places]


def _distance(first: Span, second: Span) -> int:
    """The code points between two spans."""
    return max(second.start - first.end, first.start - second.end, 0)


def _plural(noun: str) -> str:
    """The noun as it is counted, so that "one passenger" and "two passengers" measure the same; a rough rule.

    Short ones are left alone: they are symbols of units and currencies rather than nouns.
    """
    uncounted = ("s", "percent", "people", "crew", "staff", "personnel", "cattle", "sheep")
    if len(noun) < 4 or noun.endswith(uncounted) or not noun.isalpha():
        return noun
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "sh", "x", "z")) else f"{noun}s"


def _kind(quantity: Quantity, actor: Entity | None) -> str:
    """The modifiers of the unit without those that name the actor."""
    words = quantity.modifiers.split()
    if actor is not None:
        words = [word for word in words if not word[:1].isupper()]
    return " ".join(words).lower()


def _unit_label(quantity: Quantity, unit_class: str) -> str:
    return unit_class if unit_class in _UNIT_CLASSES or quantity.unit.islower() else quantity.unit


def _short(entity: Entity | None) -> str:
    if entity is None:
        return ""
    return {"United States": "US", "United Kingdom": "UK"}.get(entity.label, entity.label)


def _path(entity: Entity | None) -> str:
    return f"{entity.type.value.lower()}/{entity.slug}" if entity is not None else ""
