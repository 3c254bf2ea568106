"""Cues that are no verbs of a clause: "according to", "citing", nouns of saying with their possessor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.annotations import Stance
from newsgraph.extract.statements.boundaries import clause_end, second_verb
from newsgraph.extract.statements.cue_lexicon import DENIAL_NOUNS, nominal_cues
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.phrases import FINITE, Range, noun_phrase_before, noun_phrase_end
from newsgraph.extract.statements.subjects import is_source_like, main_subject
from newsgraph.extract.statements.units import Unit

_ASKING: Final = frozenset(["call", "appeal", "plea", "promise", "pledge", "threat", "offer", "request"])
_VIEWS: Final = frozenset(
    ["view", "words", "verdict", "message", "warning", "assessment", "reaction", "response", "conclusion", "opinion"]
)
_CITING: Final = frozenset(["citing", "quoting"])
_SHORTEST_FRAGMENT: Final = 4
"""Words that must stand before ", according to" where none of them is seen to be a verb."""
_POSSESSIVES: Final = frozenset(["his", "her", "its", "their"])


def phrasal_findings(unit: Unit) -> Iterator[Finding]:
    """The findings of "according to" and of nouns of saying."""
    table = nominal_cues()
    view = _view_of(unit)
    if view is not None:
        yield view
    signed = _signature(unit)
    if signed is not None:
        yield signed
    for index, low in enumerate(unit.lows):
        if low == "according" and unit.lows[index + 1 : index + 2] == ["to"]:
            finding = _according(unit, index)
            if finding is not None:
                yield finding
        elif low in table and (unit.tags[index] == "N" or _opens(unit, index)) and index not in unit.quotes:
            finding = _noun_of_saying(unit, index, table[low])
            if finding is not None:
                yield finding


def _opens(unit: Unit, index: int) -> bool:
    """Whether an unsourced noun of saying opens the sentence, where its capital says nothing: "Rumours that"."""
    return index == 0 and unit.lows[0] in _UNSOURCED and not unit.named[0]


def _view_of(unit: Unit) -> Finding | None:
    """The sentence that says behind a quotation whose words they were: "That was the view of Ada Quist"."""
    lows = unit.lows
    pointing = lows[:1] in (["that"], ["this"], ["those"], ["these"], ["such"]) and unit.tags[1:2] == "B"
    if not pointing or lows[2:3] != ["the"] or lows[3:4] == [] or lows[3] not in _VIEWS:
        return None
    if lows[4:5] not in (["of"], ["from"]):
        return None
    end = noun_phrase_end(unit, 5)
    return Finding(unit, (1, 4), (5, end), [], "b", lemma="say") if end > 5 else None


def _signature(unit: Unit) -> Finding | None:
    """A quotation with its author behind a dash: "“We had no warning.” — Ada Quist"."""
    tags = unit.tags
    if len(tags) < 3 or tags[0] != "Q" or tags[1] != "-" or not unit.words[2][0].isupper():
        return None
    end = noun_phrase_end(unit, 2)
    closing = tags[end : end + 1]
    if end == 2 or (closing and closing not in ".,") or (closing == "," and any(tag in FINITE for tag in tags[end:])):
        return None
    return Finding(unit, (1, 2), (2, end), [(0, 1)], "d", lemma="sign")


def colon_finding(unit: Unit, free: list[int]) -> Finding | None:
    """A quotation behind the colon of a clause without a verb of saying: "she had one wish: “Let us go.”".

    In an interview the colon stands behind the name alone: "Quist: “Let us go.”".
    """
    if not free or free[0] < 2 or unit.tags[free[0] - 1] != ":" or free[0] not in unit.capital_quotes:
        return None
    if any(tag not in "Q.,C" for tag in unit.tags[free[0] :]):
        return None
    alone = noun_phrase_end(unit, 0) == free[0] - 1 and is_source_like(unit, (0, free[0] - 1))
    source = (0, free[0] - 1) if alone else main_subject(unit, free[0])
    if source is None or (free[0] < 3 and not alone):
        return None
    return Finding(unit, (free[0] - 1, free[0]), source, [(free[0], free[-1] + 1)], ":", lemma="colon")


def _according(unit: Unit, index: int) -> Finding | None:
    """The finding of "According to X, CLAUSE" and "CLAUSE, according to X"."""
    tags = unit.tags
    end = noun_phrase_end(unit, index + 2)
    if end == index + 2:
        return None
    source = (index + 2, end)
    cited, after_cited = _cited_behind(unit, end)
    start = unit.body if unit.body < index else 0
    for place in range(index - 1, max(-1, index - 200), -1):
        if tags[place] in ";:" or (tags[place] == "." and unit.lows[place] not in {"...", "…"}):
            start = place + 1
            break
    before = index
    while before > start and tags[before - 1] in ",-":
        before -= 1
    if before > start and before < index and tags[before - 1] in "wHSC" and tags[end : end + 1] == ",":
        # "which, according to the ministry, has failed"
        return Finding(unit, (index, index + 2), source, [(end + 1, clause_end(unit, end + 1))], "c", lemma="accord")
    if any(tag in "VMBQ" for tag in tags[start:before]):
        return Finding(unit, (index, index + 2), source, [(start, before)], "c", lemma="accord", cited=cited)
    comma = tags.find(",", after_cited)
    if comma < 0 or comma + 1 >= len(tags):
        # what stands before has no verb that is known for one
        fragment = before - start >= _SHORTEST_FRAGMENT and before < index
        return Finding(unit, (index, index + 2), source, [(start, before)], "c", lemma="accord") if fragment else None
    content = (comma + 1, clause_end(unit, comma + 1))
    return Finding(unit, (index, index + 2), source, [content], "c", lemma="accord", cited=cited)


def _cited_behind(unit: Unit, end: int) -> tuple[list[tuple[Range, Range]], int]:
    """Whom the source of "according to" cites, with the cue, and where that ends: "to the paper, citing officials"."""
    if unit.tags[end : end + 1] != "," or unit.lows[end + 1 : end + 2] == [] or unit.lows[end + 1] not in _CITING:
        return [], end
    after = noun_phrase_end(unit, end + 2)
    return ([((end + 1, end + 2), (end + 2, after))], after) if after > end + 2 else ([], end)


def _noun_of_saying(unit: Unit, index: int, takes: str) -> Finding | None:
    """The finding of "the minister's claim that …", "their promise to …", "calls from residents for …"."""
    source = _possessor(unit, index)
    tags = unit.tags
    after = index + 1
    behind = source is None
    if source is None and after < len(tags) and unit.lows[after] in {"by", "from"}:
        end = noun_phrase_end(unit, after + 1)
        if end > after + 1:
            source, after = (after + 1, end), end
    while after < len(tags) and tags[after] == "X":
        after += 1
    if after >= len(tags):
        return None
    low = unit.lows[after]
    if source is None and not (unit.lows[index] in _UNSOURCED and low == "that" and tags[after] in "Hw"):
        return None  # "reports that two had died": nobody is named, and yet it is no fact
    stance = Stance.DENIES if unit.lows[index] in DENIAL_NOUNS else Stance.AFFIRMS
    start = after
    if low == "that" and "t" in takes and tags[after] in "Hw":
        start = after + 1
        if not any(tag in FINITE for tag in tags[start : start + 25]) or tags[start : start + 1] in ("M", "B", "V"):
            return None  # nothing, or a relative clause: "claims that could be paid"
        join = "t"
    elif tags[after] == "T" and "i" in takes and (not behind or unit.lows[index].removesuffix("s") in _ASKING):
        join = "i"
    elif (low in {"of", "about", "that"} and "o" in takes) or (low == "for" and "f" in takes):
        start, join = after + 1, "n"
    else:
        return None
    if start >= len(tags):
        return None
    end = clause_end(unit, start)
    if join == "t" and not any(tag in FINITE for tag in tags[:index]):
        # "the claim that taxes fell was false": the sentence's own verb ends the clause
        end = second_verb(tags, start, end)
    return Finding(unit, (index, index + 1), source, [(start, end)], join, stance, unit.lows[index], noun=True)


_UNSOURCED: Final = frozenset(
    ["reports", "rumours", "rumors", "speculation", "allegations", "claims", "accusations", "suspicions", "suggestions"]
)
"""Nouns of saying whose content is reported though nobody is named."""
_ABOUT: Final = frozenset(["about", "over", "on", "against", "amid", "despite"])


def _possessor(unit: Unit, index: int) -> Range | None:
    """Whose saying it is: "Mr Ortega's repeated claim" → "Mr Ortega"; "his claim" → "his"."""
    place = index - 1
    tags = unit.tags
    while place >= 0 and tags[place] in "NEGA" and index - place < 4:
        place -= 1
    if place < 0:
        return None
    if unit.lows[place] in _POSSESSIVES:
        return place, place + 1
    if tags[place] != "'":
        return None
    owner = noun_phrase_before(unit, place - 1)
    if owner is None:
        return None
    begins = max((at + 1 for at in range(*owner) if unit.lows[at] in _ABOUT), default=owner[0])
    return begins, owner[1]  # "questions about Orr's claims": it is Orr who claims
