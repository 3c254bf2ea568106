"""Who says it: the subject of a verb of reporting, found without a parser.

Between subject and verb stand appositions, relative clauses, participles and adverbials; verbs share the subject of
those before them; relative pronouns stand for what is before them.
"""

from __future__ import annotations

import re
from typing import Final

from newsgraph.extract.statements.cue_lexicon import frames
from newsgraph.extract.statements.phrases import (
    FINITE,
    REACH,
    Range,
    clause_floor,
    group_start,
    head_of,
    noun_phrase_before,
    noun_phrase_end,
    skip_back,
)
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.words import PEOPLE_NOUNS, SPEAKING_THINGS, singulars
from newsgraph.extract.verb_forms import word_set


def is_source_like(unit: Unit, phrase: Range) -> bool:
    """Whether the phrase can speak: a name, a pronoun, a noun for people or for a body or text that speaks."""
    start, end = phrase
    tags = unit.tags
    head = head_of(unit, phrase)
    if tags[head] in "PR":
        return True
    if _speaks(unit.lows[head]):
        return True
    # "one of the officials", "a number of residents"
    partitive = unit.lows[head + 1 : head + 2] == ["of"] and unit.lows[head] in _PARTITIVE
    return partitive and any(_speaks(unit.lows[place]) for place in range(start, end))


_PARTITIVE: Final = word_set(
    "one some many several most two three few each all both none number group dozens hundreds thousands majority "
    "half rest percent"
)


_SPEAKERS: Final = PEOPLE_NOUNS | SPEAKING_THINGS


def _speaks(low: str) -> bool:
    return low == "percent" or low in _SPEAKERS or any(one in _SPEAKERS for one in singulars(low))


def names_text(unit: Unit, phrase: Range) -> bool:
    """Whether the phrase names a text or body that speaks: "a survey of voters"."""
    low = unit.lows[head_of(unit, phrase)]
    return low in SPEAKING_THINGS or any(one in SPEAKING_THINGS for one in singulars(low))


def subject_of(unit: Unit, verb_start: int) -> Range | None:
    """The subject of the verb group that begins at the word, looked for before it.

    Appositions, relative clauses and adverbials between subject and verb are skipped; a verb that shares the subject
    of one before it ("came in and said") gets that one's.
    """
    own = _own_subject(unit, verb_start)
    if own is not None:
        return own
    last = skip_back(unit, verb_start - 1)
    if last > 0 and unit.tags[last] == "," and unit.tags[last - 1] != "Q":
        return _shared_subject(unit, last - 1, verb_start)
    return _shared_subject(unit, last, verb_start) if last >= 0 and unit.tags[last] in "CVEF" else None


def _own_subject(unit: Unit, verb_start: int) -> Range | None:
    """The subject that the verb group does not share with one before it."""
    last = skip_back(unit, verb_start - 1)
    if last < 0:
        return None
    tag = unit.tags[last]
    if tag == "-":
        # "Orr — the union's leader — said"
        opening = unit.tags.rfind("-", max(0, last - 40), last)
        last = skip_back(unit, opening - 1) if opening > 0 else last
        tag = unit.tags[last] if last >= 0 else "."
    if last > 0 and tag == "," and unit.tags[last - 1] == "X" and _YEAR.fullmatch(unit.lows[last - 1]):
        last = skip_back(unit, last - 1)  # "since Jan. 1, 2015, shows"
        tag = unit.tags[last] if last >= 0 else "."
    if last >= 0 and tag == ",":
        return _subject_before_comma(unit, last)
    if tag == "w":
        return _antecedent(unit, last)
    phrase = noun_phrase_before(unit, last)
    predicate = phrase is not None and phrase[0] > 0 and unit.tags[phrase[0] - 1] == "B"
    described = _described(unit, last) if phrase is None or predicate else None  # "an aide who feared it was dead said"
    return described if described is not None or phrase is None else _past_modifiers(unit, phrase)


_RELATIVES: Final = frozenset(["who", "that", "which"])


def _described(unit: Unit, last: int) -> Range | None:
    """Whom a relative clause tells of whose last word cannot be the subject: "an aide who feared for her job said"."""
    tags = unit.tags
    relative = next((place for place in range(last, max(0, last - REACH), -1) if tags[place] in ",.;:Qw"), 0)
    if unit.lows[relative] not in _RELATIVES or not set(FINITE) & set(tags[relative:last]):
        return None
    whom = noun_phrase_before(unit, skip_back(unit, relative - 1))
    return whom if whom is not None and is_source_like(unit, whom) else None


_OPENING: Final = frozenset(["after", "before", "since", "until"])


def _past_modifiers(unit: Unit, phrase: Range) -> Range:
    """Past a relative clause or participle that modifies the subject: "people who saw the crash said" → "people"."""
    tags = unit.tags
    start = phrase[0]
    if start and unit.lows[start - 1] in _OPENING:
        return phrase  # "it comes a month after the government announced"
    floor = clause_floor(unit, start)
    for place in range(start - 1, floor - 1, -1):
        tag = tags[place]
        if tag == ",":
            break
        if tag == "w" or (
            tag in "VEG" and place > floor and tags[place - 1] in "NP#)R" and not _opens_clause(unit, place)
        ):
            earlier = noun_phrase_before(unit, skip_back(unit, place - 1))
            if earlier is not None and tags[place - 1] != ",":
                return _past_modifiers(unit, earlier) if tag != "w" or place > floor + 1 else earlier
            break
        if tag in "VMB" and _after_relative(tags, place, floor):
            continue
        if tag in "VMBCH":
            break
    return phrase


def _after_relative(tags: str, place: int, floor: int) -> bool:
    """Whether the verb group begins behind a relative pronoun: "people who have seen"."""
    while place > floor and tags[place - 1] in "MBbA":
        place -= 1
    return place > floor and tags[place - 1] == "w"


def _opens_clause(unit: Unit, verb: int) -> bool:
    """Whether the verb takes a clause without "that", so that what stands behind it is another clause's subject."""
    found = unit.verbs[verb]
    frame = frames().get(found.lemma) if found else None
    return frame is not None and "z" in frame.takes


_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PARTY: Final = re.compile(r"[rdi]-[a-z]")


def _antecedent(unit: Unit, relative: int) -> Range | None:
    """The noun phrase that a relative pronoun stands for."""
    last = skip_back(unit, relative - 1)
    if last > 0 and unit.tags[last] == "I":
        # "the statement, part of which said": the preposition belongs to the pronoun
        last = skip_back(unit, last - 1)
    if last >= 0 and unit.tags[last] in ",-":
        last = skip_back(unit, last - 1)
    if last > 1 and unit.tags[last - 1] == "," and _PARTY.match(unit.lows[last]):
        last -= 2  # "Pat Orr, R-Pa., who called it"
    return noun_phrase_before(unit, last, hanging=True)


def _subject_before_comma(unit: Unit, comma: int) -> Range | None:
    """The subject where a comma stands between it and the verb: behind the subject comes an apposition or a clause."""
    tags = unit.tags
    floor = clause_floor(unit, comma)
    relative = _relative_comma(unit, comma)
    if relative is not None:
        candidate = noun_phrase_before(unit, skip_back(unit, relative - 1), hanging=True)
        if candidate is not None:
            return candidate
    direct = noun_phrase_before(unit, skip_back(unit, comma - 1))
    place = comma - 1
    tries = 0
    while place > floor and tries < 6:
        if tags[place] == ",":
            tries += 1
            opener = tags[place + 1]
            candidate = noun_phrase_before(unit, skip_back(unit, place - 1))
            leads = tags[floor] in "ISGEX" and candidate is not None and candidate[0] > floor
            if opener == "w":
                return candidate
            if candidate is not None and not leads and opener in "D#NPGEIASXVR'" and is_source_like(unit, candidate):
                listed = direct is not None and direct[0] < place
                return direct if listed else candidate
        place -= 1
    if (apart := _before_participle(unit, comma)) is not None:
        return apart
    if any(tag in FINITE for tag in tags[floor : direct[0] if direct else comma]):
        # "The minister meets miners, says talks go on": what stands before the comma is an object
        return None
    if direct is not None and is_source_like(unit, direct):
        return _past_modifiers(unit, direct)
    return _behind_quotation(unit, comma)


def _behind_quotation(unit: Unit, comma: int) -> Range | None:
    """Who is named right behind a quotation, whatever is told of him: "“…,” Orr, the mayor and also a baker, told"."""
    tags = unit.tags
    start = 1 + (tags[1:2] == ",")
    end = noun_phrase_end(unit, start) if tags[0] == "Q" and start < len(tags) else start
    named = start < end <= comma and tags[end] == "," and tags[start] == "P"
    return (start, end) if named else None


def _before_participle(unit: Unit, comma: int) -> Range | None:
    """Whom a participle between commas tells of: "an aide, speaking so because it was late, said"."""
    tags = unit.tags
    for place in range(comma - 1, max(0, comma - REACH), -1):
        if tags[place] in ".;:Q":
            return None
        if tags[place] == "," and (tags[place + 1] in "GE" or unit.lows[place + 1] == "asked"):
            found = noun_phrase_before(unit, skip_back(unit, place - 1))
            return found if found is not None and found[0] == 0 and is_source_like(unit, found) else None
    return None


def _shared_subject(unit: Unit, index: int, verb: int) -> Range | None:
    """The subject that the verb shares with one before it.

    A verb of reporting joins another one in the same tense ("Orr said it was late and warned …"), any other verb the
    nearest one with a subject of its own.
    """
    tags = unit.tags
    floor = max(0, index - REACH)
    place = index
    apart = tags[max(0, verb - 2) : verb] == ",C"  # "adopted a plan that costs more, but rejected": no relative clause
    reporting = None if _in_clause_of_its_own(unit, floor, index) else _reporting_before(unit, floor, index, verb)
    if reporting is not None:
        found = _own_subject(unit, group_start(unit, reporting))
        if found is not None:
            return found
    while place >= floor:
        tag = tags[place]
        if tag in ".;:":
            return None
        if tag in FINITE:
            start = group_start(unit, place)
            found = None if apart and tags[start - 1 : start] == "w" else _own_subject(unit, start)
            if found is not None:
                return found
            place = start
        place -= 1
    return None


def _in_clause_of_its_own(unit: Unit, floor: int, index: int) -> bool:
    """Whether a comma and a conjunction have opened a clause of its own: "said no, as Orr defied it and announced"."""
    for place in range(index, floor, -1):
        if unit.lows[place] in _APART and unit.tags[place] == "S" and unit.tags[place - 1] == ",":
            return True
    return False


_APART: Final = frozenset(["as", "while", "whereas", "after", "although", "though"])


def _relative_comma(unit: Unit, comma: int) -> int | None:
    """The comma that opens a relative clause which the comma at ``comma`` closes: "the aide, who left when …, said"."""
    tags = unit.tags
    for place in range(comma - 1, max(0, comma - REACH), -1):
        if tags[place] in ".;:" or (tags[place] == "Q" and tags[comma + 1 : comma + 3] != "VH"):
            return None  # quoted words are the relative clause's own only if another clause is reported
        if tags[place] == "," and tags[place + 1] == "w" and unit.lows[place + 1] in {"who", "which"}:
            return place
        if tags[place] == "," and tags[place + 1] in "DP" and any(tag in FINITE for tag in tags[place + 1 : comma]):
            return None
    return None


def _reporting_before(unit: Unit, floor: int, index: int, verb: int) -> int | None:
    """The first verb of reporting of the sentence in the same form as the one at ``verb``."""
    own = unit.verbs[verb]
    if own is None or unit.tags[verb] != "V":
        return None
    for place in range(floor, index):
        found = unit.verbs[place]
        if found is None or unit.tags[place] != "V" or found.forms != own.forms:
            continue
        frame = frames().get(found.lemma)
        if frame is not None and "z" in frame.takes and not frame.weak:
            return place
    return None


def main_subject(unit: Unit, before: int) -> Range | None:
    """The subject of the sentence's first finite verb before the word: that of a participle such as "adding"."""
    tags = unit.tags
    clause = tags.rfind(";", 0, before) + 1
    for place in range(clause, min(before, clause + REACH)):
        if tags[place] in FINITE:
            found = subject_of(unit, group_start(unit, place))
            if found is not None and is_source_like(unit, found):
                return found
    return None
