"""Passive cues: "is believed to hold", "it is claimed that", "was described by the mayor as", "was told that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.extract.statements.boundaries import clause_end, finite_follows, skip_adjuncts
from newsgraph.extract.statements.cue_lexicon import frames
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.phrases import Range, group_start, noun_phrase_end
from newsgraph.extract.statements.subjects import subject_of
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import word_set

_HEARSAY: Final = word_set(
    "say believe think report allege rumour rumor understand suspect claim estimate fear presume assume suppose hold"
)
"""Verbs whose passive tells what unnamed people say."""
_TOLD: Final = frozenset(["tell", "inform", "warn", "advise", "assure", "notify"])
"""Verbs whose passive has whoever was told as its subject; who told them stays open."""
_NEGATIVE: Final = frozenset(["not", "never", "n't"])


def passive_findings(unit: Unit) -> Iterator[Finding]:
    """The findings of the sentence's passive cues; those without an agent have no source."""
    for index, found in enumerate(unit.verbs):
        if found is None or unit.tags[index] != "E":
            continue
        start = group_start(unit, index)
        if any(word in _NEGATIVE or word.endswith("n't") for word in unit.lows[start:index]):
            continue
        finding = _passive(unit, start, index, found.lemma)
        if finding is not None:
            yield finding


def _passive(unit: Unit, start: int, index: int, lemma: str) -> Finding | None:
    subject = subject_of(unit, start)
    if subject is None:
        return None
    agent, after = _agent(unit, index + 1)
    cue = (start, index + 1)
    frame = frames().get(lemma)
    if lemma == "accuse" and unit.lows[after : after + 1] == ["of"]:
        agent, end = _agent_inside(unit, after, agent)
        return Finding(unit, cue, agent, [subject, (after, end)], "n", lemma=lemma)
    if frame is None or after >= len(unit):
        return None
    if "s" in frame.takes and unit.lows[after] == "as":
        agent, end = _agent_inside(unit, after, agent)
        return Finding(unit, cue, agent, [subject, (after, end)], "s", lemma=lemma) if agent else None
    that = unit.lows[after] == "that" and after + 1 < len(unit)
    if "A" in frame.takes and agent is not None and (that or unit.tags[after] == "T"):
        first = after + 1 if that else after
        return Finding(unit, cue, agent, [(first, clause_end(unit, first))], "t", lemma=lemma, addressee=subject)
    if lemma in _TOLD and agent is None and (that or _clause_at(unit, after)):
        first = after + 1 if that else after
        return Finding(unit, cue, None, [(first, clause_end(unit, first))], "t", lemma=lemma, addressee=subject)
    if lemma not in _HEARSAY:
        return None
    if unit.lows[subject[0]] == "it" and that:
        return Finding(unit, cue, agent, [(after + 1, clause_end(unit, after + 1))], "t", lemma=lemma)
    if unit.tags[after] == "T":
        return Finding(unit, cue, agent, [(subject[0], clause_end(unit, after))], "z", lemma=lemma)
    return None


def _clause_at(unit: Unit, place: int) -> bool:
    """Whether a noun phrase and a finite verb begin at the word: "was told | the readings were fine"."""
    end = noun_phrase_end(unit, place)
    return end > place and finite_follows(unit, end)


def _agent(unit: Unit, index: int) -> tuple[Range | None, int]:
    """The agent behind "by" and where the words behind it begin."""
    index = skip_adjuncts(unit, index)
    if unit.lows[index : index + 1] == ["by"]:
        end = noun_phrase_end(unit, index + 1)
        if end > index + 1:
            return (index + 1, end), skip_adjuncts(unit, end)
    return None, index


def _agent_inside(unit: Unit, start: int, agent: Range | None) -> tuple[Range | None, int]:
    """The agent, be it behind the content ("described as a farce by the mayor"), and where the content ends."""
    end = clause_end(unit, start)
    if agent is not None:
        return agent, end
    for place in range(start + 1, end - 1):
        if unit.lows[place] == "by" and unit.tags[place - 1] in "NPQG" and noun_phrase_end(unit, place + 1) == end:
            return (place + 1, end), place
    return None, end
