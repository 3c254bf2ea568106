"""Attributions of headlines: "Premier: dam will hold", "Dam will hold, says premier", "Dam will hold: premier"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import EntityType, Mention
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.phrases import FINITE, Range, noun_phrase_end
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.words import PEOPLE_NOUNS, SPEAKING_THINGS

_LONGEST: Final = 7
"""How many words a source before or behind a colon may have."""


def headline_findings(unit: Unit, mentions: Sequence[Mention]) -> list[Finding]:
    """The findings of a headline's colon; its verbs of saying are found as everywhere else."""
    colon = unit.tags.find(":")
    if not 0 < colon < len(unit) - 1:
        return []
    left, right = (0, colon), (colon + 1, _end(unit))
    if _is_source(unit, left, mentions) and _is_content(unit, right):
        return [Finding(unit, (colon, colon + 1), left, [right], "h", lemma="colon")]
    if _is_source(unit, right, mentions) and _is_content(unit, left):
        return [Finding(unit, (colon, colon + 1), right, [left], "h", lemma="colon")]
    return []


def _end(unit: Unit) -> int:
    return len(unit) - 1 if unit.tags[-1] == "." else len(unit)


def _is_source(unit: Unit, part: Range, mentions: Sequence[Mention]) -> bool:
    """Whether a side of the colon names somebody who speaks; the name of a place or topic is none."""
    start, end = part
    if not 0 < end - start <= _LONGEST or noun_phrase_end(unit, start) != end:
        return False
    last = end - 1
    if unit.lows[last] in PEOPLE_NOUNS or unit.lows[last].removesuffix("s") in SPEAKING_THINGS:
        return True
    span = unit.between(start, end)
    return any(
        mention.span.end == span.end and mention.type is not EntityType.PLACE
        for mention in mentions
        if span.contains(mention.span)
    )


def _is_content(unit: Unit, part: Range) -> bool:
    """Whether a side of the colon is a clause: it has a finite verb, an infinitive or quoted words."""
    return any(unit.tags[place] in FINITE or unit.tags[place] in "QT" for place in range(*part))
