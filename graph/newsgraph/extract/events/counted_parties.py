"""People who take part in an event without a name: "detained nine people", "some 300 workers were laid off".

Only those who are counted are taken, since a figure is what can be compared and traced; they stand in the object of the
verb, or in its subject where it is passive or tells of what people do together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import ParticipantRole, Participation, Quantity
from newsgraph.extract.events.grammar import Verb
from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.units import PERSON_SINGULARS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed

Counted = Sequence[tuple[int, int, Quantity]]
"""Quantities of people with their tokens."""
_PEOPLE: Final = listed(
    "people civilians children women men troops staff personnel police migrants refugees dead others victims survivors "
    "militants rebels insurgents militiamen gunmen fighters "
    "jobs posts positions"
)
_BEFALLEN: Final = frozenset(
    {"Killing", "Injury", "Arrest", "Abduction", "Conviction", "Dismissal", "Trial", "Layoff", "DiseaseOutbreak"}
)
_ACTING: Final = frozenset({"Protest", "LabourStrike", "Vote", "TroopDeployment", "TroopWithdrawal", "Resignation"})
_GAP: Final = 3
"""How many words may stand between a verb and the figure."""


def counted_people(words: Wording, quantities: Sequence[Quantity]) -> Counted:
    """The quantities that count people, with their tokens."""
    return [(*words.range_of(found.span), found) for found in quantities if _of_people(found)]


def counted_parties(
    words: Wording,
    verb: Verb,
    event_type: str,
    counted: Counted,
    bounds: tuple[int, int],
    named: Sequence[Participation],
) -> list[Participation]:
    """The counted people in the object of the verb, or in its subject."""
    target = event_type in _BEFALLEN
    if not target and event_type not in _ACTING:
        return []
    found: list[Participation] = []
    for begin, end, quantity in counted:
        if begin < bounds[0] or end > bounds[1] or any(party.span.overlaps(quantity.span) for party in named):
            continue
        behind = verb.index < begin <= verb.index + _GAP and not verb.passive
        before = end <= verb.begin <= end + _GAP
        if not _plain(words, verb.index + 1, begin) and not _plain(words, end, verb.begin):
            continue
        if target and (behind or (before and verb.passive)):
            found.append(Participation(quantity.span, ParticipantRole.TARGET))
        elif not target and ((before and not verb.passive) or (behind and event_type.startswith("Troop"))):
            found.append(Participation(quantity.span, ParticipantRole.AGENT))
    return found[:1]


def _plain(words: Wording, start: int, end: int) -> bool:
    """Whether nothing but words stands between: no comma, no preposition."""
    between = words.lower[start:end]
    return all(word.isalpha() and word not in {"in", "to", "for", "of", "from", "with", "on", "at"} for word in between)


def _of_people(quantity: Quantity) -> bool:
    """Whether people are counted, or their jobs."""
    unit = quantity.unit.lower()
    singular = unit[:-3] + "y" if unit.endswith("ies") else unit.removesuffix("s")
    persons = unit in _PEOPLE or singular in PERSON_SINGULARS
    return persons or (is_plural(unit) and singular.endswith(("er", "or", "ist", "ant", "ent", "man", "woman", "ian")))
