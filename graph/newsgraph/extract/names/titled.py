"""People by their titles: what follows "Transport Minister" is somebody's name, however unusual it looks.

The tagger knows names by their looks and misses what it has never seen; an office before two capitalised words is
evidence enough, whether it is written as a title or as a calling ("city mayor Oda Quist"). Not in headlines in Title
Case, where every word is capitalised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from newsgraph.annotations import EntityType
from newsgraph.extract.names.boundaries import extended, is_tied
from newsgraph.extract.names.candidates import Candidate
from newsgraph.extract.names.features import is_titled
from newsgraph.extract.names.lexicon import (
    CALENDAR_WORDS,
    HONORIFICS,
    ORGANIZATION_WORDS,
    PARTICLES,
    PLACE_WORDS,
    TITLES,
)
from newsgraph.extract.names.preparation import PreparedSentence
from newsgraph.extract.tokens import listed

_MORE_CALLINGS: Final = listed(
    "forecaster meteorologist presenter columnist blogger banker surgeon psychologist biologist ecologist geologist "
    "seismologist virologist epidemiologist engineer architect novelist playwright choreographer filmmaker "
    "rapper drummer guitarist pianist violinist conductor chef photographer winger fullback quarterback pitcher "
    "goalscorer jockey cyclist sprinter swimmer boxer golfer barrister solicitor magistrate coroner paramedic "
    "firefighter trucker shopkeeper businessman businesswoman entrepreneur investor financier trader lobbyist "
    "strategist pollster cleric dissident whistleblower veteran pensioner volunteer eyewitness witness"
)
"""Callings that the tagger's weights know nothing of."""
_LEADS: Final = TITLES | _MORE_CALLINGS
_CALLINGS: Final = _LEADS - listed("count dame father lady lord major majority minority prime private sir vice")
"""What stands before a name in small letters, too; the others mean something else then."""
_OFFICES: Final = listed(
    "mp mep msp ceo cfo minister president secretary spokesman spokeswoman spokesperson chairman chairwoman senator "
    "congressman congresswoman ambassador commissioner ombudsman"
)
"""The titles that are nobody's surname."""
_BODIES: Final = listed("council opposition house committee party board senate assembly parliament union court")
_NO_NAMES: Final = TITLES | HONORIFICS | ORGANIZATION_WORDS | PLACE_WORDS | CALENDAR_WORDS
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?")
_LONGEST = 4
_FULL_NAME: Final = 2
"""Words of a name, at least, that a title alone tells for a person's."""
_CONFIDENCE = 0.7


def with_titled_people(sentence: PreparedSentence, found: Sequence[Candidate]) -> list[Candidate]:
    """The names of a sentence with those that a title tells, and people without the titles before their names."""
    forms = sentence.forms
    people = [_without_titles(candidate, forms) for candidate in found if not _is_office(candidate, forms)]
    if is_titled(forms):
        return people
    taken = {place for candidate in people for place in range(candidate.start, candidate.end)}
    for place, form in enumerate(forms[:-1]):
        if form.lower() in (_LEADS if form[:1].isupper() else _CALLINGS):
            start = _past_body(forms, place + 1)
            end = _end_of_name(sentence, start)
            if end - start < _FULL_NAME:
                continue
            if (mistaken := _mistaken(people, start, end)) is not None:
                people[mistaken] = replace(people[mistaken], type=EntityType.PERSON)
            elif not taken.intersection(range(start, end)):
                _, end = extended(start, end, EntityType.PERSON, sentence)
                people.append(Candidate(start, end, EntityType.PERSON, confidence=_CONFIDENCE))
                taken.update(range(start, end))
    return sorted(people, key=lambda candidate: candidate.start)


def _past_body(forms: Sequence[str], start: int) -> int:
    """Where the body that somebody is the head of ends, if it is named: "of the council" in "leader of the council"."""
    place = start + 1 + (list(forms[start + 1 : start + 2]) == ["the"])
    of_body = forms[start] == "of" and "".join(forms[place : place + 1]).lower() in _BODIES
    return place + 1 if of_body else start


def _mistaken(people: Sequence[Candidate], start: int, end: int) -> int | None:
    """Which name of just these words was taken for another thing than a person, if one was."""
    return next(
        (
            index
            for index, candidate in enumerate(people)
            if (candidate.start, candidate.end) == (start, end)
            and candidate.type is not EntityType.PERSON
            and not candidate.certain
        ),
        None,
    )


def _end_of_name(sentence: PreparedSentence, start: int) -> int:
    """Where the capitalised words of a name end; particles count if a capitalised word follows: "van Oda", "al-Oda"."""
    forms, end = sentence.forms, start
    while end < len(forms) and end - start < _LONGEST:
        after = end + 1
        if _is_name(forms[end]):
            end = after
            continue
        if after + 1 < len(forms) and is_tied(sentence, after):
            after += 1
        if end > start and forms[end].lower() in PARTICLES and after < len(forms) and _is_name(forms[after]):
            end = after + 1
        else:
            break
    return end


def _is_name(form: str) -> bool:
    return form[:1].isupper() and form.lower() not in _NO_NAMES and _NAME.fullmatch(form) is not None


def _is_office(candidate: Candidate, forms: Sequence[str]) -> bool:
    """Whether what looks like a person's name ends in an office that is nobody's surname: "a New Labour MP"."""
    return (
        candidate.type is EntityType.PERSON and not candidate.certain and forms[candidate.end - 1].lower() in _OFFICES
    )


def _without_titles(candidate: Candidate, forms: Sequence[str]) -> Candidate:
    """A person without the words up to the last title before the name: "Health Minister Bo Quist"."""
    if candidate.type is not EntityType.PERSON or candidate.certain:
        return candidate
    for place in range(candidate.end - 2, candidate.start - 1, -1):
        if forms[place].lower() in _LEADS and forms[place + 1].lower() not in _SUFFIXES:
            return replace(candidate, start=place + 1)
    return candidate
