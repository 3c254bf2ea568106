"""Attributions of headlines: "Premier: dam will hold", "Dam will hold, says premier", "Dam will hold: premier"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from newsgraph.annotations import EntityType, Mention
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.phrases import FINITE, Range, noun_phrase_end
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.words import PEOPLE_NOUNS, SPEAKING_THINGS, singulars
from newsgraph.extract.verb_forms import Form, analysis, word_set

_HEADLINE_VERBS: Final = word_set("eye slam blast hail mull vow urge insist reject deny defend condemn")
"""Verbs of headlines whose form with -s would otherwise be taken for a noun."""
_LONGEST: Final = 7
"""How many words a source before or behind a colon may have."""


def with_headline_verbs(unit: Unit) -> Unit:
    """The headline with its verb tagged as one where it reads like a noun: "Minister eyes ban on night flights"."""
    tags = unit.tags
    for index in range(1, len(tags) - 1):
        if tags[index] in FINITE or tags[index] in ",:;":
            break
        found = analysis(unit.lows[index])
        if (
            tags[index] == "N"
            and tags[index - 1] in "NP"
            and not unit.named[index]
            and found is not None
            and found.lemma in _HEADLINE_VERBS
            and found.forms & Form.S
        ):
            verbs = [*unit.verbs]
            verbs[index] = found
            behind = "N" if tags[index + 1] == "V" else tags[index + 1]
            return replace(unit, tags=f"{tags[:index]}V{behind}{tags[index + 2 :]}", verbs=verbs)
    return unit


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
    low = unit.lows[last]
    if low in PEOPLE_NOUNS or not {low, *singulars(low)}.isdisjoint(SPEAKING_THINGS):
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
