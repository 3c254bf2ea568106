"""Where and when an event takes place: the name of a place after a preposition, the time beside the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import EntityType, Reading, TimeExpression
from newsgraph.extract.events.contexts import MILITARY
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.roles.positions import Names
from newsgraph.extract.roles.titles import HEADS
from newsgraph.extract.tokens import listed
from newsgraph.text import Span

_PLACE_WORDS: Final = listed("in at near across around outside inside throughout within off along over above on")
_FROM: Final = frozenset({"TroopWithdrawal"})
_TO: Final = frozenset({"TroopDeployment", "Visit", "Invasion"})
_SAYING: Final = listed("said says told announced reported added confirmed stated warned declared wrote tweeted spoke")
_REGIONS: Final = listed(
    "capital territory soil city town village province airspace waters border coast island mainland side desert"
)
_SKIPPED: Final = listed(
    "the a an northern southern eastern western central north south east west neighbouring capital city "
    "of town downtown war-torn island coast shore suburb outskirts village province port district"
)
_STRIKING: Final = listed("struck hit rocked shook devastated battered swept ravaged hits strikes rocks shakes")
_REACH: Final = 22
VIOLENT: Final = frozenset(
    {
        "Attack",
        "RocketAttack",
        "AirStrike",
        "Bombing",
        "Shooting",
        "Killing",
        "Injury",
        "TroopWithdrawal",
        "TroopDeployment",
    }
)


def place_of(
    words: Wording, index: int, end: int, event_type: str, names: Names, bounds: tuple[int, int], *, noun: bool
) -> Span | None:
    """The place that the text gives the event; None where it gives none."""
    prepositions = set(_PLACE_WORDS)
    if event_type in _FROM:
        prepositions |= {"from"}
    if event_type in _TO:
        prepositions |= {"to", "into"}
    if event_type == "Sanction":
        prepositions -= {"on"}
    last = words.last[index]
    found = _place_between(words, end, min(max(bounds[1], end), last, end + _reach(event_type)), names, prepositions)
    if found is None:
        found = _object_place(words, end, event_type, names)
    if found is None and noun:
        found = _compound(words, index, names) or _struck(words, end, event_type, names)
    if found is None:
        found = _place_between(words, bounds[0], index, names, set(_PLACE_WORDS), nearest_to_end=True)
    if found is None:
        found = _opening(words, index, names)
    if found is None and bounds[1] < last:
        found = _place_between(words, end, min(last, end + 12), names, prepositions & {"in", "at", "near", "from"})
    return found


def time_of(
    words: Wording,
    index: int,
    times: Sequence[tuple[int, int, TimeExpression]],
    bounds: tuple[int, int],
    *,
    alone: bool,
) -> Span | None:
    """The nearest time of the clause, else one that opens or closes the sentence if the event is ``alone`` in it."""
    best: Span | None = None
    nearest = 1000
    for begin, end, time in times:
        vague = time.value in {"PAST_REF", "FUTURE_REF"} and end - begin == 1
        if vague or time.type in {"DURATION", "SET"} or words.first[begin] != words.first[index]:
            continue
        if _of_saying(words, begin, end, index):
            continue
        inside = bounds[0] <= begin < bounds[1] or begin == bounds[1]
        opens = words.opens_sentence(begin) or (words.opens_sentence(begin - 1) if begin else False)
        if not inside and not (opens or alone):
            continue
        distance = abs(begin - index) + (0 if inside else 40)
        if distance < nearest:
            best, nearest = time.span, distance
    return best


def _reach(event_type: str) -> int:
    """How far from its trigger the place of an event may stand, in tokens."""
    if event_type in VIOLENT:
        return _REACH
    return (
        8
        if event_type in {"LegislativeAct", "Appointment", "Resignation", "Dismissal", "Sanction", "Agreement"}
        else 16
    )


def _place_between(
    words: Wording, begin: int, end: int, names: Names, prepositions: set[str], *, nearest_to_end: bool = False
) -> Span | None:
    """The first (or last) place in a range that follows one of the prepositions."""
    found: Span | None = None
    for start in range(begin, end):
        if start not in names.begins:
            continue
        stop, mention = names.begins[start]
        place = mention.type is EntityType.PLACE
        if not place or (mention.reading is Reading.DEMONYM and not _region_follows(words, stop)):
            continue
        before = start - 1
        while before >= max(begin - 2, 0) and _passed_over(words, before, names, prepositions):
            before -= 1
        if before >= 0 and words.lower[before] in prepositions and words.low(stop) not in {"'s", "'"}:
            if _title_follows(words, stop, names):
                continue
            found = mention.span
            if not nearest_to_end:
                return found
    return found


def _passed_over(words: Wording, index: int, names: Names, prepositions: set[str]) -> bool:
    """Whether a word before a place only says what it is: "off the Greek island of Kos"."""
    if words.lower[index] in prepositions:
        return False
    mention = names.covered.get(index)
    return words.lower[index] in _SKIPPED or (mention is not None and mention.reading is Reading.DEMONYM)


def _region_follows(words: Wording, index: int) -> bool:
    """Reads "in the Iraqi capital", "in Syrian territory": the demonym stands for the place."""
    return words.low(index) in _REGIONS and words.low(index + 1) != "of"


def _title_follows(words: Wording, index: int, names: Names) -> bool:
    """Reads "on Iraq Prime Minister X" names no place."""
    if index >= words.last[index - 1] or not words.raw(index)[:1].isupper():
        return False
    return any(
        place in names.begins and names.begins[place][1].type is EntityType.PERSON
        for place in range(index + 1, min(index + 4, words.last[index - 1]))
    )


def _object_place(words: Wording, end: int, event_type: str, names: Names) -> Span | None:
    """The object of a verb of movement: "visited Iraq", "invaded Kuwait", "left Iraq"."""
    if event_type not in {"Visit", "Invasion", "TroopWithdrawal"}:
        return None
    place = end + (words.low(end) in {"the", "to"})
    if place in names.begins:
        stop, mention = names.begins[place]
        plain = mention.type is EntityType.PLACE and mention.reading is not Reading.DEMONYM
        modifies = words.lower[stop] in MILITARY or words.lower[stop] in HEADS if stop < words.last[place] else False
        if plain and not modifies:
            return mention.span
    return None


def _struck(words: Wording, end: int, event_type: str, names: Names) -> Span | None:
    """Reads "an earthquake struck Nepal", "a blast rocked Kabul"."""
    if words.low(end) not in _STRIKING or event_type not in {"Disaster", "Bombing", "Attack", "AirStrike", "Accident"}:
        return None
    place = end + 1 + (words.low(end + 1) in {"the", "northern", "southern", "eastern", "western", "central"})
    mention = names.begins[place][1] if place in names.begins else None
    plain = mention is not None and mention.type is EntityType.PLACE and mention.reading is not Reading.DEMONYM
    return mention.span if mention is not None and plain else None


def _compound(words: Wording, index: int, names: Names) -> Span | None:
    """Reads "the Iraq drawdown", "Baghdad airport attack"."""
    mention = names.covered.get(index - 1)
    if mention is None or mention.type is not EntityType.PLACE or mention.reading is Reading.DEMONYM:
        return None
    return (
        mention.span
        if words.raw(index)[:1].islower() and mention.span.of(words.text) not in {"US", "UK", "U.S."}
        else None
    )


def _opening(words: Wording, index: int, names: Names) -> Span | None:
    """A place that opens the sentence: "In Baghdad, …"."""
    first = words.first[index]
    if words.low(first) not in {"in", "at", "near", "across"}:
        return None
    for start in range(first + 1, min(first + 5, len(words))):
        if start in names.begins:
            mention = names.begins[start][1]
            return mention.span if mention.type is EntityType.PLACE and mention.reading is not Reading.DEMONYM else None
    return None


def _of_saying(words: Wording, begin: int, end: int, index: int) -> bool:
    """Whether the time says when somebody spoke: "said Thursday", "on Friday told reporters"."""
    before = words.low(begin - 1)
    before = words.low(begin - 2) if before in {"on", "late", "early", "in"} else before
    if before in _SAYING and begin - 3 < len(words):
        return words.low(index) not in _SAYING
    return words.low(end) in _SAYING and end < index + 30 and words.lower[index] not in _SAYING
