"""Who takes part in an event, in which role: the names around its trigger, by where they stand.

Only mentions of names are taken. A name that merely modifies another ("Iraqi Prime Minister Adil Karim", "Lyon mayor
Anne Roux") gives way to it; one after a preposition of place is a place, not a party.
"""

from __future__ import annotations

from typing import Final

from newsgraph.annotations import EntityType, Mention, ParticipantRole, Participation, Reading
from newsgraph.extract.events.contexts import MILITARY
from newsgraph.extract.events.grammar import BE, DETERMINERS, HAVE, PREPOSITIONS, Verb, is_finite, verb_at
from newsgraph.extract.events.lexicon import Entry
from newsgraph.extract.events.noun_phrases import BOUNDS, INSTRUMENT_MODIFIERS, INSTRUMENT_NOUNS, leans, names_between
from newsgraph.extract.events.reality import light_verb_before
from newsgraph.extract.events.subjects import subjects
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.roles.positions import Names
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import analysis
from newsgraph.text import Span

_R = ParticipantRole


MOVEMENTS: Final = frozenset({"TroopDeployment", "TroopWithdrawal"})


MUTUAL: Final = frozenset({"Meeting", "Talks", "Agreement"})


_TARGET_BY_OF: Final = listed(
    "Killing Injury Arrest Abduction Invasion Appointment Dismissal Trial Conviction Acquisition "
    "Investigation Bombing Election LegislativeAct Sanction"
)
"""Nouns whose "of" names whom it befell; with the others it names who did it ("the resignation of X")."""


_PATIENT_SUBJECT: Final = frozenset({"die", "perish", "sink", "capsize", "crash", "explode"})


_NO_OBJECT: Final = frozenset({"Resignation", "Protest", "LabourStrike", "Vote", "Accident", "Disaster"})


_STOP_OBJECT: Final = listed(
    "in on off at by for with from into onto during before after since until near over under through "
    "across against as to who which that when while where because if although said says told but "
    "following amid outside inside within"
)


_FINITE: Final = (BE | HAVE) - {"'s"}


_REACH: Final = 26


def parties_of_verb(
    words: Wording, verb: Verb, lemma: str, event_type: str, names: Names, bounds: tuple[int, int]
) -> list[Participation]:
    """The participants of an event that a verb tells: subject, object and "by" phrase."""
    subject, subject_head = subjects(words, verb, names, bounds)
    found: list[Participation] = []
    if event_type in MOVEMENTS:
        return _once([*_as(subject, _R.AGENT), *_as(_movers(words, verb.index, names, bounds[1]), _R.AGENT)])
    if verb.passive or lemma in _PATIENT_SUBJECT or (lemma == "take" and event_type == "Appointment"):
        found += _as(subject, _R.TARGET)
        found += _as(after_preposition(words, verb.index, names, {"by"}, bounds[1]), _R.AGENT)
    else:
        if subject_head is not None and event_type in {"Killing", "Injury"}:
            found.append(Participation(subject_head, _R.INSTRUMENT))
        found += _as(subject, _R.SPEAKER if event_type == "Talks" else _R.AGENT)
        if event_type in MUTUAL:
            others = objects(words, verb.index, names, bounds[1], skip={"with"})
            found += _as(others, _R.ADDRESSEE)
        elif event_type == "Protest":
            found += _as(after_preposition(words, verb.index, names, {"against"}, bounds[1], near=5), _R.TARGET)
        elif event_type not in _NO_OBJECT:
            found += _as(objects(words, verb.index, names, bounds[1]), _R.TARGET)
    if event_type in {"Killing", "Injury"}:
        found += _instrument(words, verb.index, names, bounds[1])
    return _once(found)


def parties_of_noun(
    words: Wording, index: int, end: int, event_type: str, names: Names, bounds: tuple[int, int]
) -> list[Participation]:
    """The participants of an event that a noun tells: "US killing of X", "X's arrest", "talks between X and Y"."""
    found: list[Participation] = []
    of = after_preposition(words, end - 1, names, {"of"}, bounds[1], adjacent=True)
    if of:
        found += _as(of, _R.TARGET if event_type in _TARGET_BY_OF else _R.AGENT)
    before = _before_noun(words, index, names)
    if before is not None:
        mention, possessive = before
        names_begin = words.range_of(mention.span)[0]
        person = mention.type is EntityType.PERSON
        against = words.raw(names_begin - 1) == "-" and words.low(names_begin - 2) == "anti"
        befallen = against or (event_type in _TARGET_BY_OF and not of and person)
        if befallen:
            role = _R.TARGET
        elif event_type == "Talks":
            role = _R.SPEAKER
        else:
            role = _R.AGENT
        if not against and leans(words, names_begin, names.begins[names_begin][0]):
            return _once(found)
        plain_place = mention.type is EntityType.PLACE and mention.reading is Reading.PLAIN and not possessive
        if not (plain_place and not _acts(words, mention, event_type)):
            found.append(Participation(mention.span, role))
    found += _as(after_preposition(words, end - 1, names, {"by"}, bounds[1], near=6), _R.AGENT)
    found += _carriers(words, index, event_type, names, bounds)
    if event_type in MUTUAL:
        found += _as(after_preposition(words, end - 1, names, {"between", "among"}, bounds[1]), _R.AGENT)
        found += _as(after_preposition(words, end - 1, names, {"with"}, bounds[1]), _R.ADDRESSEE)
    elif event_type == "Protest":
        found += _as(after_preposition(words, end - 1, names, {"against"}, bounds[1], near=5), _R.TARGET)
    elif event_type not in _NO_OBJECT:
        found += _as(after_preposition(words, end - 1, names, {"on", "against"}, bounds[1], near=5), _R.TARGET)
        found += _as(after_preposition(words, end - 1, names, {"targeting"}, bounds[1], near=9), _R.TARGET)
    return _once(found)


def objects(
    words: Wording, index: int, names: Names, end: int, skip: frozenset[str] | set[str] = frozenset()
) -> list[Mention]:
    """The names in the object of a verb: up to the next preposition or clause."""
    stop = index + 1
    limit = min(end, index + _REACH)
    while stop < limit:
        word = words.lower[stop]
        if word in skip and stop <= index + 4:
            stop += 1
            continue
        if word in _STOP_OBJECT or words.raw(stop) in BOUNDS or (word in _FINITE and stop > index + 1):
            break
        stop += 1
    found = [mention for mention, _ in names_between(words, index + 1, stop, names)]
    return found or _in_apposition(words, index, stop, names)


def _in_apposition(words: Wording, index: int, comma: int, names: Names) -> list[Mention]:
    """The person named between commas behind the object: "sentenced the former mayor, Ada Quist, to"."""
    if words.raw(comma) != "," or words.low(index + 1) not in DETERMINERS:
        return []
    after, mention = names.begins.get(comma + 1, (0, None))
    person = mention is not None and mention.type is EntityType.PERSON
    return [mention] if mention is not None and person and words.raw(after) in {",", "."} else []


def after_preposition(
    words: Wording, index: int, names: Names, kinds: set[str], end: int, *, adjacent: bool = False, near: int = 14
) -> list[Mention]:
    """The names of the phrase after the first of some prepositions that follows a word."""
    limit = min(end, index + near + 1)
    for place in range(index + 1, limit):
        word = words.lower[place]
        if words.raw(place) in BOUNDS or word in {"that", "which", "who", "while", "when"}:
            return []
        if is_finite(words, place, index + 1) and word not in kinds:
            return []
        if word in kinds:
            return objects(words, place, names, end, skip={"of"})
        if adjacent:
            return []
    return []


def _movers(words: Wording, index: int, names: Names, end: int) -> list[Mention]:
    """Whose troops are moved: the names that modify a word for them in the object ("withdraw US troops")."""
    for place in range(index + 1, min(end, index + 8)):
        if words.lower[place] in _STOP_OBJECT or words.raw(place) in BOUNDS:
            break
        if words.lower[place] in MILITARY:
            return [mention for mention, _ in names_between(words, index + 1, place, names)]
    return []


def _carriers(
    words: Wording, index: int, event_type: str, names: Names, bounds: tuple[int, int]
) -> list[Participation]:
    """The subject of the light verb that a noun is the object of: "X held talks", "X suffered attacks"."""
    light = light_verb_before(words, index, bounds[0])
    if light < 0:
        return []
    found = analysis(words.lower[light])
    entry = Entry(found.lemma if found else "", "verb", found.forms if found else 0, ())
    verb = verb_at(words, light, entry)
    if verb.passive:
        return []
    role = _R.SPEAKER if event_type == "Talks" else _R.AGENT
    if entry.lemma in {"suffer", "face", "lift", "end", "call", "attend"}:
        role = _R.TARGET if entry.lemma in {"suffer", "face"} else _R.OTHER
    if role is _R.OTHER:
        return []
    return _as(subjects(words, verb, names, bounds)[0], role)


def _instrument(words: Wording, index: int, names: Names, end: int) -> list[Participation]:
    """Reads "in a drone strike", "by a roadside bomb", "with a knife"."""
    for place in range(index + 1, min(end, index + _REACH)):
        if words.lower[place] in {"in", "by", "with"}:
            stop = place + 1
            while stop < min(end, place + 6) and (
                words.lower[stop] in DETERMINERS or words.lower[stop] in INSTRUMENT_MODIFIERS or stop in names.covered
            ):
                stop += 1
            if words.low(stop) in INSTRUMENT_NOUNS or words.low(stop) in {"knife", "gun", "rifle", "pistol", "poison"}:
                first = stop
                while first > place + 1 and words.lower[first - 1] in INSTRUMENT_MODIFIERS:
                    first -= 1
                return [Participation(words.span(first, stop + 1), _R.INSTRUMENT)]
    return []


def _before_noun(words: Wording, index: int, names: Names) -> tuple[Mention, bool] | None:
    """The name right before a noun, over adjectives: "US-led strikes", "Iran's missile attack"."""
    place = index - 1
    first = words.first[index]
    steps = 0
    while place >= first and steps < 4:
        mention = names.covered.get(place)
        if mention is not None:
            return mention, words.low(place + 1) in {"'s", "'"}
        word = words.lower[place]
        if word in {"'s", "'", "-", "led"}:
            place -= 1
            continue
        if (
            word in DETERMINERS - {"recent", "new", "latest", "first", "second", "last", "fresh"}
            or word in PREPOSITIONS
            or not word[0].isalpha()
        ):
            return None
        place -= 1
        steps += 1
    return None


def _acts(words: Wording, mention: Mention, event_type: str) -> bool:
    """Whether the bare name of a country before a noun is who acts: "US strikes", not "Iraq drawdown"."""
    name = mention.span.of(words.text)
    return name in {"US", "U.S.", "UK", "EU", "UN", "NATO"} or event_type in MUTUAL


def _as(mentions: list[Mention], role: ParticipantRole) -> list[Participation]:
    return [Participation(mention.span, role) for mention in mentions]


def _once(found: list[Participation]) -> list[Participation]:
    """Each span once, in the first role that was found for it."""
    seen: dict[Span, Participation] = {}
    for item in found:
        seen.setdefault(item.span, item)
    return list(seen.values())
