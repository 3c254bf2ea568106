"""The annotator of the layer "events": what the text says happened, will, may or did not happen.

Precision comes first: an event needs a trigger whose sense the context supports, and at least one thing that pins it
down (a participant, a place, a time), or a definite article that takes it up again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsgraph.annotations import Annotations, EventMention, Layer, ParticipantRole, Participation, TimeExpression
from newsgraph.article import Article
from newsgraph.extract.events.circumstances import place_of, time_of
from newsgraph.extract.events.clause_bounds import clause_of, span_of
from newsgraph.extract.events.counted_parties import Counted, counted_parties, counted_people
from newsgraph.extract.events.grammar import DETERMINERS, is_verb, verb_at
from newsgraph.extract.events.lexicon import ALSO_NOUNS, Entry, entries
from newsgraph.extract.events.parties import parties_of_noun, parties_of_verb
from newsgraph.extract.events.reality import light_verb_before, reality_of_noun, reality_of_verb
from newsgraph.extract.events.senses import sense
from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.wording import Wording, wording
from newsgraph.extract.roles.positions import Names
from newsgraph.extract.times.ranges import stretches
from newsgraph.extract.verb_forms import Form
from newsgraph.text import Span

NAME = "events 0.1"
_ATTACKS = frozenset({"Attack", "RocketAttack", "AirStrike", "Bombing", "Shooting"})
_LANDING = frozenset({"targeting", "targeted", "hit", "hitting", "struck", "striking"})
_CHARGES = frozenset({"Arrest", "Trial", "Conviction", "Investigation"})
_ADDED = frozenset({ParticipantRole.TARGET, ParticipantRole.AGENT})
Times = Sequence[tuple[int, int, TimeExpression]]


class EventAnnotator:
    """Events by a lexicon of triggers and rules, for English news."""

    name = NAME
    layer: Layer = "events"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[EventMention]:
        """The events in text order; none stands in boilerplate or off-topic text."""
        words = wording(article.text)
        triggers = [trigger for trigger in _triggers(words) if article.in_story(trigger.span(words))]
        if not triggers:
            return []
        names = Names(words, annotations.mentions)
        times = _times(words, annotations.times)
        blocked = {index for begin, end, _ in times for index in range(begin, end)}
        counts: dict[int, int] = {}
        for trigger in triggers:
            first = words.first[trigger.index]
            counts[first] = counts.get(first, 0) + 1
        counted = counted_people(words, annotations.quantities)
        pinning = {words.first[index] for index in names.begins} | {
            words.first[begin] for begin, end, _ in times if begin < end
        }
        pinning |= {words.first[begin] for begin, _, _ in counted}
        found: list[EventMention] = []
        for trigger in triggers:
            if words.first[trigger.index] not in pinning and not _may_stand_alone(words, trigger):
                continue
            if trigger.index in blocked or _named(words, trigger, names):
                continue
            alone = counts[words.first[trigger.index]] == 1
            event = _event(words, trigger, names, times, counted, alone=alone)
            if event is None:
                continue
            if found and _told_already(words, found[-1], event):
                found[-1] = _merged(found[-1], event)
            else:
                found.append(event)
        return found


def _times(words: Wording, times: Sequence[TimeExpression]) -> Times:
    """The times with their tokens; of a stretch of time the first end stands for the whole."""
    whole = stretches(words.text, times)
    seconds = {time.span for time in times for stretch in whole if _is_second(time, stretch)}
    return [(*words.range_of(time.span), time) for time in times if time.span not in seconds]


def _is_second(time: TimeExpression, stretch: TimeExpression) -> bool:
    return stretch.span.start < time.span.start and time.span.end <= stretch.span.end


def _told_already(words: Wording, earlier: EventMention, event: EventMention) -> bool:
    """Whether the word before has told the same event: "an attack targeting the airport", "arrested for murder"."""
    if earlier.clause != event.clause:
        return False
    same = earlier.type == event.type or {earlier.type, event.type} <= _ATTACKS
    trigger = event.trigger.of(words.text).lower()
    before = words.text[max(0, event.trigger.start - 5) : event.trigger.start].split()
    accused = earlier.type in _CHARGES and before[-1:] in (["for"], ["of"], ["with"])
    return accused or (same and (trigger in _LANDING or not event.participations))


def _merged(earlier: EventMention, event: EventMention) -> EventMention:
    """The earlier account with what the later word adds to it."""
    if earlier.type in _CHARGES:
        return earlier
    known = {party.span for party in earlier.participations}
    more = tuple(party for party in event.participations if party.span not in known and party.role in _ADDED)
    return replace(
        earlier,
        participations=(*earlier.participations, *more),
        place=earlier.place or event.place,
        time=earlier.time or event.time,
    )


class Trigger:
    """A word that tells of an event: its reading and the tokens it stands on."""

    __slots__ = ("end", "entry", "index", "type")

    def __init__(self, index: int, end: int, event_type: str, entry: Entry) -> None:
        self.index = index
        self.end = end
        self.type = event_type
        self.entry = entry

    def span(self, words: Wording) -> Span:
        """The characters of the trigger."""
        return words.span(self.index, self.end)


def _triggers(words: Wording) -> list[Trigger]:
    """The triggers in text order, a verb that only carries a noun's event left out."""
    table = entries()
    found: list[Trigger] = []
    index, count = 0, len(words)
    while index < count:
        readings = table.get(words.lower[index])
        trigger = _trigger(words, index, readings) if readings else None
        if trigger is None:
            index += 1
            continue
        found.append(trigger)
        index = trigger.end
    return found


def _trigger(words: Wording, index: int, readings: tuple[Entry, ...]) -> Trigger | None:
    nouns = [entry for entry in readings if entry.part == "noun"]
    for entry in readings:
        if entry.part == "verb":
            if not is_verb(words, index, entry, also_noun=bool(nouns) or _often_noun(entry)):
                continue
        elif any(other.part == "verb" and is_verb(words, index, other, also_noun=True) for other in readings):
            continue
        found = sense(words, index, entry)
        if found:
            return Trigger(index, found[1], found[0], entry)
    return None


def _often_noun(entry: Entry) -> bool:
    return entry.lemma in ALSO_NOUNS and bool(entry.forms & (Form.BASE | Form.S))


def _named(words: Wording, trigger: Trigger, names: Names) -> bool:
    """Whether the word is part of a name ("Operation Rising Strike", "Election Commission")."""
    mention = names.covered.get(trigger.index)
    if mention is not None:
        return True
    raw = words.raw(trigger.index)
    follower = words.raw(trigger.end)
    inside_title = raw[0].isupper() and not words.opens_sentence(trigger.index) and follower[:1].isupper()
    return inside_title and words.raw(trigger.index - 1)[:1].isupper() and _sentence_case(words, trigger.index)


def _sentence_case(words: Wording, index: int) -> bool:
    """Whether the sentence is set in small letters, so that a capital means something (headlines may not be)."""
    first, last = words.first[index], words.last[index]
    lower = sum(words.tokens[place].text[0].islower() for place in range(first, last))
    return lower * 2 > last - first


def _event(
    words: Wording, trigger: Trigger, names: Names, times: Times, counted: Counted, *, alone: bool
) -> EventMention | None:
    index, end = trigger.index, trigger.end
    bounds = clause_of(words, index)
    bounds = (bounds[0], max(bounds[1], end))
    verbal = trigger.entry.part == "verb"
    if verbal:
        verb = verb_at(words, index, trigger.entry)
        parties = parties_of_verb(words, verb, trigger.entry.lemma, trigger.type, names, bounds)
        parties += counted_parties(words, verb, trigger.type, counted, bounds, parties)
        modality, negated = reality_of_verb(words, verb, bounds)
    else:
        parties = parties_of_noun(words, index, end, trigger.type, names, bounds)
        modality, negated = reality_of_noun(words, index, end, bounds)
    place = place_of(words, index, end, trigger.type, names, bounds, noun=not verbal)
    time = time_of(words, index, times, bounds, alone=alone)
    if not (parties or place or time or negated) and not _taken_up(words, trigger):
        return None
    return EventMention(
        trigger=trigger.span(words),
        clause=span_of(words, *bounds),
        type=trigger.type,
        participations=tuple(party for party in parties if party.span != place or _is_hit(party, trigger.type)),
        place=place,
        time=time,
        modality=modality,
        negated=negated,
        confidence=_confidence(trigger, pinned=bool(parties) + bool(place) + bool(time), verbal=verbal),
        annotator=NAME,
    )


def _is_hit(party: Participation, event_type: str) -> bool:
    """Whether a place is a target too; the place of a visit is not."""
    return party.role is ParticipantRole.TARGET and event_type != "Visit"


def _taken_up(words: Wording, trigger: Trigger) -> bool:
    """Whether an event without anything to pin it down is one that the text takes up again ("the withdrawal")."""
    index = trigger.index
    if trigger.entry.part == "verb":
        return False
    if is_plural(words.lower[index]) and trigger.type != "Talks":
        return False
    before = [words.low(place) for place in range(max(words.first[index], index - 3), index)]
    return bool({"the", "this", "its", "their", "his", "her"} & set(before)) or (
        bool(set(before) - DETERMINERS) and (light_verb_before(words, index, words.first[index]) >= 0)
    )


def _may_stand_alone(words: Wording, trigger: Trigger) -> bool:
    """Whether a trigger may tell an event in a sentence without any name or time: taken up, or denied."""
    return (
        _taken_up(words, trigger)
        or "no" in words.lower[max(words.first[trigger.index], trigger.index - 5) : trigger.index]
    )


def _confidence(trigger: Trigger, *, pinned: int, verbal: bool) -> float:
    """More for verbs and for what is pinned down; less for words with many senses."""
    if not pinned:
        return 0.5
    base = 0.7 if verbal else 0.65
    sure = 0.05 if len(trigger.entry.types) == 1 else -0.05
    return round(min(0.95, base + sure + 0.07 * pinned), 2)
