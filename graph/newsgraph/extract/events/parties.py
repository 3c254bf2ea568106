"""Who takes part in an event, in which role: the names around its trigger, by where they stand.

Only mentions of names are taken. A name that merely modifies another ("Iraqi Prime Minister Adil Karim", "Lyon mayor
Anne Roux") gives way to it; one after a preposition of place is a place, not a party.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.annotations import EntityType, Mention, ParticipantRole, Participation, Reading
from newsgraph.extract.events.grammar import BE, DETERMINERS, HAVE, PREPOSITIONS, Verb, is_finite, verb_at
from newsgraph.extract.events.lexicon import Entry
from newsgraph.extract.events.reality import light_verb_before
from newsgraph.extract.events.senses import MILITARY
from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.roles.positions import Names
from newsgraph.extract.roles.titles import HEADS, MODIFIERS
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis
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
    "in on at by for with from into onto during before after since until near over under through across "
    "against as to who which that when while where because if although said says told but following "
    "amid outside inside within"
)
_RELATIVES: Final = frozenset({"who", "that", "which"})
_ADVERBS: Final = frozenset({"also", "then", "now", "later", "already", "since"})
_LEANING: Final = listed(
    "backed aligned linked allied affiliated trained funded sponsored controlled held born based made "
    "friendly supported"
)
"""After a name and a hyphen: those who lean on the named, not the named themselves ("Iran-backed militias")."""
_GROUPS: Final = MILITARY | listed(
    "officials representatives delegates workers employees members government parliament citizens "
    "residents people police supporters leaders ministers lawmakers"
)
"""Before "of" or "from" and a name: those who act are the named ("soldiers from France")."""
_FINITE: Final = (BE | HAVE) - {"'s"}
_BOUNDS: Final = frozenset({";", ":", "—", "–", "“", "”", '"', "(", "•", "|"})
_REACH: Final = 26
_INSTRUMENT_NOUNS: Final = listed(
    "strike strikes airstrike airstrikes attack attacks raid raids bombing bombings bomb bombs missile "
    "missiles rocket rockets drone drones blast explosion shelling shooting ambush assault fire gunfire"
)
_INSTRUMENT_MODIFIERS: Final = listed(
    "air drone missile rocket mortar bomb car suicide roadside knife gun artillery helicopter"
)


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
        if not against and _leans(words, names_begin, names.begins[names_begin][0]):
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


def subjects(words: Wording, verb: Verb, names: Names, bounds: tuple[int, int]) -> tuple[list[Mention], Span | None]:
    """The names in the subject of a verb, and the subject's head where that is a weapon or an attack.

    After "who", "which" and "that" the subject is what they stand for, right before them.
    """
    begin, stop = bounds[0], verb.begin
    first = words.first[verb.index]
    if verb.infinitive >= 0 and _noun_before_to(words, verb.infinitive, begin):
        begin = _noun_phrase_start(words, verb.infinitive - 1, begin)
    whole = begin
    if verb.passive and verb.begin == verb.index and verb.index > begin:
        begin = max(begin, _noun_phrase_start(words, verb.index, begin))
    place = stop
    while place > begin and (words.lower[place - 1].endswith("ly") or words.lower[place - 1] in _ADVERBS):
        place -= 1
    relative = place - 1
    if place <= begin and relative > first and words.lower[relative] in _RELATIVES:
        begin, stop = _antecedent(words, relative, first), relative
    if stop <= begin:
        begin, stop = _shared_subject(words, begin, first)
    if stop <= begin:
        return [], None
    begin, stop = _without_other_verbs(words, verb, begin, stop)
    main: list[Mention] = []
    after_of: list[Mention] = []
    for mention, place in _names_between(words, begin, stop, names):
        before = words.low(place - 1) if place > begin else ""
        before = words.low(place - 2) if before in {"the", "a", "an"} and place - 2 >= begin else before
        if before in {"of", "from"}:
            if words.low(words.index_at(mention.span.start) - 2) in _GROUPS or words.low(place - 3) in _GROUPS:
                after_of.append(mention)
        elif before not in PREPOSITIONS or before in {"between", "like"}:
            main.append(mention)
    if not main and not after_of and begin > whole and words.low(begin - 1) in HAVE | {"with"}:
        # "the US has 5,000 troops stationed there"
        main = [mention for mention, _ in _names_between(words, whole, begin, names)]
    return (main or after_of[:1]), _weapon(words, begin, stop)


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
        if word in _STOP_OBJECT or words.raw(stop) in _BOUNDS or (word in _FINITE and stop > index + 1):
            break
        stop += 1
    return [mention for mention, _ in _names_between(words, index + 1, stop, names)]


def after_preposition(
    words: Wording, index: int, names: Names, kinds: set[str], end: int, *, adjacent: bool = False, near: int = 14
) -> list[Mention]:
    """The names of the phrase after the first of some prepositions that follows a word."""
    limit = min(end, index + near + 1)
    for place in range(index + 1, limit):
        word = words.lower[place]
        if words.raw(place) in _BOUNDS or word in {"that", "which", "who", "while", "when"}:
            return []
        if is_finite(words, place, index + 1) and word not in kinds:
            return []
        if word in kinds:
            return objects(words, place, names, end, skip={"of"})
        if adjacent:
            return []
    return []


def _names_between(words: Wording, begin: int, end: int, names: Names) -> Iterator[tuple[Mention, int]]:
    """The names that begin in a range, without those that modify the next one or stand in an apposition."""
    place = begin
    found: list[tuple[Mention, int, int]] = []
    while place < end:
        if place in names.begins:
            stop, mention = names.begins[place]
            found.append((mention, place, stop))
            place = stop
        else:
            place += 1
    skip_until = -1
    for position, (mention, start, stop) in enumerate(found):
        if start < skip_until:
            continue
        following = found[position + 1] if position + 1 < len(found) else None
        if following is not None and _modifies(words, stop, following[1]):
            continue
        if _leans(words, start, stop) or _part_of_address(words, mention, start, names):
            continue
        if mention.type is EntityType.PERSON and words.raw(stop) == ",":
            skip_until = _apposition_end(words, stop + 1, end)
        yield mention, start


def _part_of_address(words: Wording, mention: Mention, start: int, names: Names) -> bool:
    """Whether a place only tells where the place before it lies: the second one of "Irving, Texas"."""
    if mention.type is not EntityType.PLACE or words.raw(start - 1) != ",":
        return False
    before = names.covered.get(start - 2)
    return before is not None and before.type is EntityType.PLACE


def _leans(words: Wording, start: int, stop: int) -> bool:
    """Whether the name only says whom somebody else sides with: "pro-Iranian fighters", "Iran-backed militias"."""
    if words.raw(start - 1) == "-" and words.low(start - 2) in {"pro", "anti", "non", "ex"}:
        return True
    return words.raw(stop) == "-" and words.low(stop + 1) in _LEANING


def _modifies(words: Wording, stop: int, start: int) -> bool:
    """Whether only words of a position, or a possessive, stand between two names: the first belongs to the second."""
    if stop == start:
        return False
    between = range(stop, start)
    if words.low(stop) in {"'s", "'"}:
        return all(words.raw(place)[0].isalnum() or words.raw(place) in {"'s", "’s", "-", "'"} for place in between)
    return any(words.lower[place] in HEADS for place in between) and all(
        words.lower[place] in HEADS
        or words.lower[place] in MODIFIERS
        or words.raw(place) == "-"
        or (
            words.raw(place)[0].islower()
            and words.lower[place] not in PREPOSITIONS
            and words.lower[place] not in {"and", "or", "said"}
        )
        or words.raw(place)[0].isupper()
        for place in between
    )


def _apposition_end(words: Wording, index: int, end: int) -> int:
    """The index after an apposition that opens with a position or an article; -1 where there is none."""
    if words.low(index) in {"the", "a", "an", "former"} or words.low(index) in HEADS or words.low(index) in MODIFIERS:
        place = index
        while place < end and words.raw(place) != ",":
            place += 1
        return place
    return -1


def _without_other_verbs(words: Wording, verb: Verb, begin: int, stop: int) -> tuple[int, int]:
    """The subject's range without another verb in it: "he flew to Oslo to meet", "she says Acme sacked him"."""
    finite = [place for place in range(begin, stop) if is_finite(words, place, begin)]
    if not finite:
        return begin, stop
    if verb.infinitive >= 0 or verb.gerund:
        return begin, finite[0]
    return (finite[-1] + 1, stop) if finite[-1] + 1 < stop else (begin, finite[0])


def _movers(words: Wording, index: int, names: Names, end: int) -> list[Mention]:
    """Whose troops are moved: the names that modify a word for them in the object ("withdraw US troops")."""
    for place in range(index + 1, min(end, index + 8)):
        if words.lower[place] in _STOP_OBJECT or words.raw(place) in _BOUNDS:
            break
        if words.lower[place] in MILITARY:
            return [mention for mention, _ in _names_between(words, index + 1, place, names)]
    return []


def _carriers(
    words: Wording, index: int, event_type: str, names: Names, bounds: tuple[int, int]
) -> list[Participation]:
    """The subject of the light verb that a noun is the object of: "X held talks", "X suffered attacks"."""
    light = light_verb_before(words, index, bounds[0])
    if light < 0:
        return []
    found = analysis(words.lower[light])
    entry = Entry(found.lemma if found else "", "verb", found.forms if found else Form(0), ())
    verb = verb_at(words, light, entry)
    if verb.passive:
        return []
    role = _R.SPEAKER if event_type == "Talks" else _R.AGENT
    if entry.lemma in {"suffer", "face", "lift", "end", "call", "attend"}:
        role = _R.TARGET if entry.lemma in {"suffer", "face"} else _R.OTHER
    if role is _R.OTHER:
        return []
    return _as(subjects(words, verb, names, bounds)[0], role)


def _noun_before_to(words: Wording, index: int, first: int) -> bool:
    """Whether an infinitive has a subject of its own: "requiring foreign forces to leave", not "plans to leave"."""
    place = index - 1
    if place <= first:
        return False
    word = words.lower[place]
    if not word[0].isalpha():
        return False
    start = _noun_phrase_start(words, place, first)
    if start <= first or (not is_plural(word) and words.raw(place)[0].islower()):
        return False
    governor = analysis(words.lower[start - 1])
    return governor is not None and (analysis(word) is None or word in MILITARY)


def _noun_phrase_start(words: Wording, index: int, first: int) -> int:
    """Where the noun phrase that ends at a word begins: after the verb, preposition or mark before it."""
    place = index
    while place > first:
        word = words.lower[place - 1]
        found = analysis(word)
        verbal = found is not None and not words.raw(place - 1)[0].isupper() and word not in MODIFIERS
        if verbal or word in PREPOSITIONS or word in BE | HAVE or not word[0].isalpha():
            break
        place -= 1
    return place


def _antecedent(words: Wording, index: int, first: int) -> int:
    """Where the noun phrase before a relative pronoun begins."""
    place = index - 1
    if words.raw(place) == ",":
        place -= 1
    while place > first and index - place < 12:
        word = words.lower[place]
        if words.raw(place) in {",", *_BOUNDS} or word in BE or (word in PREPOSITIONS and word != "of"):
            return place + 1
        place -= 1
    return place


def _shared_subject(words: Wording, begin: int, first: int) -> tuple[int, int]:
    """The subject of the clause before "and": "the army crossed the river and seized the bridge"."""
    if begin <= first or words.lower[begin - 1] not in {"and", "but", ",", "or"}:
        return begin, begin
    place = begin - 2
    while place > first and words.raw(place) not in _BOUNDS and begin - place < 30:
        place -= 1
    start = place + 1 if words.raw(place) in _BOUNDS else place
    stop = start
    while stop < begin - 1 and not (words.lower[stop] in BE | HAVE or _past(words, stop)):
        stop += 1
    return start, stop


def _past(words: Wording, index: int) -> bool:
    word = words.lower[index]
    return len(word) > 4 and word.endswith("ed") and words.tokens[index].text.islower()


def _weapon(words: Wording, begin: int, stop: int) -> Span | None:
    """The head of a subject that is a weapon or an attack: "a US drone strike killed …"."""
    head = stop - 1
    while head > begin and words.lower[head] in {"that", "which", "also", ",", "has", "have", "had"}:
        head -= 1
    for place in range(head, begin - 1, -1):
        word = words.lower[place]
        if word in _INSTRUMENT_NOUNS and (place == head or words.low(place + 1) in PREPOSITIONS):
            first = place
            while first > begin and words.lower[first - 1] in _INSTRUMENT_MODIFIERS:
                first -= 1
            return words.span(first, place + 1)
    return None


def _instrument(words: Wording, index: int, names: Names, end: int) -> list[Participation]:
    """Reads "in a drone strike", "by a roadside bomb", "with a knife"."""
    for place in range(index + 1, min(end, index + _REACH)):
        if words.lower[place] in {"in", "by", "with"}:
            stop = place + 1
            while stop < min(end, place + 6) and (
                words.lower[stop] in DETERMINERS or words.lower[stop] in _INSTRUMENT_MODIFIERS or stop in names.covered
            ):
                stop += 1
            if words.low(stop) in _INSTRUMENT_NOUNS or words.low(stop) in {"knife", "gun", "rifle", "pistol", "poison"}:
                first = stop
                while first > place + 1 and words.lower[first - 1] in _INSTRUMENT_MODIFIERS:
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
