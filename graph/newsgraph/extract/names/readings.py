"""In which sense a place's or a people's name is used.

"In Paris" is a city, "Paris rejected the plan" a government; "the White House" is a house or an administration; "the
Danish parliament" describes a body whose name is the Folketing. The words around decide, by rules that say what they
look for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from newsgraph.annotations import EntityType, Reading
from newsgraph.extract.names.candidates import Candidate
from newsgraph.extract.names.lexicon import (
    OFFICIAL_BODIES,
    OFFICIAL_BODY_PAIRS,
    SPEECH_VERBS,
    VOLITION_VERBS,
)
from newsgraph.extract.tokens import listed

_LOCATIVES: Final = listed(
    "in at inside outside near around into onto across throughout toward towards via through above below beneath "
    "beside behind leaving left visited visit visiting reached entered entering toured stormed surrounding"
)
_MOVES: Final = listed("to from")
_MOVING: Final = listed(
    "trip visit travel travelled traveled travels flew fly flies flown flight flights went go goes gone going returned "
    "return returning come came coming arrived moved drove walk walked miles kilometers kilometres km away road route "
    "way tour back fled invited invitation summoned welcomed"
)
_TIES: Final = listed(
    "talks ties relations relationship tensions tension agreement deal deals pact alliance cooperation dialogue "
    "negotiations war conflict trade differences contacts partnership working negotiating coordinating coordination "
    "friendship standoff dispute rift détente"
)
_PRESSURE: Final = listed("sanctions pressure embargo tariffs criticism accusations demands support backing")
_POLICY: Final = listed(
    "policy policies decision position stance support role influence ambitions sanctions government ally allies "
    "commitment strategy demands demand intentions intention response plan plans efforts willingness refusal pressure "
    "claims claim accusations interests relationship relations ties foreign nuclear"
)
_ADVERBS: Final = listed("also already now still repeatedly again itself then later not long")
_AUXILIARIES: Final = listed("is was has had will would must should may could can cannot did does do be been")
_ACTING: Final = listed(
    "seeking considering preparing urging pushing planning trying expected ready willing working pressing threatening "
    "accusing negotiating calling demanding offering hoping"
)
_QUALIFIERS: Final = listed("federal central national transitional interim military caretaker")
_ACTS: Final = SPEECH_VERBS | VOLITION_VERBS
_RANGE: Final = 6


def read(
    forms: Sequence[str],
    found: Sequence[Candidate],
    described: Mapping[int, int],
    is_building: Callable[[Candidate], bool],
    is_capital: Callable[[Candidate], bool],
) -> list[Candidate]:
    """The names with their readings, and before them the descriptions of official bodies that begin with them.

    ``described`` gives, for the place where a known description begins, where it ends. ``is_building`` tells the
    places whose name stands for the body that sits there, ``is_capital`` the seats of governments.
    """
    result: list[Candidate] = []
    for candidate in found:
        if candidate.type is EntityType.PLACE:
            end = max(described.get(candidate.start, 0), _body_end(forms, candidate.end) or 0)
            if end > candidate.end:
                body = Candidate(candidate.start, end, EntityType.ORGANIZATION, Reading.DESCRIPTIVE, 0.85)
                result.append(body)
        if is_building(candidate):
            candidate = _building(forms, candidate)
        elif candidate.type is EntityType.PLACE and is_capital(candidate) and _acts(forms, candidate):
            candidate = replace(candidate, type=EntityType.ORGANIZATION, reading=Reading.METONYM, confidence=0.8)
        result.append(candidate)
    return result


def _building(forms: Sequence[str], candidate: Candidate) -> Candidate:
    if _is_location(forms, candidate):
        return replace(candidate, type=EntityType.PLACE, reading=Reading.PLAIN, confidence=0.85)
    return replace(candidate, type=EntityType.ORGANIZATION, reading=Reading.METONYM, confidence=0.85)


def _before(forms: Sequence[str], place: int) -> str:
    """The word before a place, an article passed over."""
    while place > 0 and forms[place - 1].lower() in {"the", "both"}:
        place -= 1
    return forms[place - 1].lower() if place else ""


def _is_location(forms: Sequence[str], candidate: Candidate) -> bool:
    """Whether a building is where something happens, rather than who acts."""
    before = _before(forms, candidate.start)
    if before in _LOCATIVES:
        return True
    if before in _MOVES:
        return any(form.lower() in _MOVING for form in forms[max(0, candidate.start - _RANGE) : candidate.start])
    return False


def _acts(forms: Sequence[str], candidate: Candidate) -> bool:
    """Whether a city's name is that of those who govern from it.

    They are the subject of a verb of saying or willing, party to talks, or have a policy.
    """
    before = _before(forms, candidate.start)
    if before in _LOCATIVES or before in {"of", ",", "mayor"}:
        return False
    after = [form.lower() for form in forms[candidate.end : candidate.end + 4]]
    earlier = [form.lower() for form in forms[max(0, candidate.start - _RANGE) : candidate.start]]
    if before in {"between", "with"} or (before == "and" and "between" in earlier):
        return any(form in _TIES for form in earlier)
    if before in {"on", "against"}:
        return any(form in _PRESSURE for form in earlier[-3:])
    if after[:1] and after[0] in {"'s", "’s"}:
        return any(form in _POLICY for form in after[1:3])
    if before == "by":
        return len(earlier) > 1 and earlier[-2].endswith("ed")
    if before in _MOVES:
        return False
    steps = [form for form in after if form not in _ADVERBS and not form.endswith("ly")]
    if steps and steps[0] in _AUXILIARIES:
        return len(steps) > 1 and (steps[1] in _ACTS or steps[1] in _ACTING)
    return bool(steps) and steps[0] in _ACTS


def _body_end(forms: Sequence[str], start: int) -> int | None:
    """Where the description of an official body ends that begins with a country's name before ``start``."""
    if start < len(forms) and forms[start] in _QUALIFIERS:
        start += 1
    if tuple(forms[start : start + 2]) in OFFICIAL_BODY_PAIRS:
        return start + 2
    return start + 1 if start < len(forms) and forms[start] in OFFICIAL_BODIES else None
