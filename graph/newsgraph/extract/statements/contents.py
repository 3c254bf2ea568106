"""Where the reported words begin and end: the complements of reporting verbs, and clauses that stand before them.

Ranges are pairs of word numbers of a unit, the second one exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from newsgraph.extract.statements.cue_lexicon import Frame, frames
from newsgraph.extract.statements.phrases import FINITE, Range, noun_phrase_end
from newsgraph.extract.statements.tagging import Unit
from newsgraph.extract.verb_forms import word_set

_BEFORE_THAT: Final = 30
"""How many words may stand between a verb and its "that" ("said at a meeting … that")."""

_CUTTING: Final = frozenset(["as", "while", "whereas", "although", "though", "after"])
_QUESTIONS: Final = word_set("whether if what how why where when who which")


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: the content, who is addressed, and how the content is joined.

    ``join`` is the letter of the frame that fits (see `cue_lexicon`), ``:`` behind a colon. An empty content with the
    join ``:`` tells that the content begins in the next sentence or paragraph.
    """

    content: Range
    join: str
    addressee: Range | None = None


def complement(unit: Unit, after: int, frame: Frame) -> Complement | None:
    """The complement of a cue whose verb (and particle) ends before ``after``; None when nothing of its frame follows."""
    takes = frame.takes
    addressee: Range | None = None
    start = after
    if "a" in takes or "A" in takes:
        begin = _skip(unit, after)
        end = noun_phrase_end(unit, begin)
        if end > begin:
            addressee = (begin, end)
            start = end
        elif "A" in takes:
            return None
    found = _clausal(unit, start, takes, bare=True)
    if found is None and addressee is not None and "a" in takes:
        # nobody was addressed: the noun phrase begins the content ("warned prices would rise")
        found = _clausal(unit, after, takes, bare=True)
        addressee = None if found is not None else addressee
    if found is None:
        return None
    content, join = found
    return Complement(content, join, addressee)


def _is_object(unit: Unit, phrase: Range) -> bool:
    return unit.tags[phrase[0]] == "O"


def _skip(unit: Unit, index: int) -> int:
    """Past adverbs, time expressions and adverbs between commas."""
    tags = unit.tags
    count = len(tags)
    while index < count:
        if tags[index] in "AX" or (tags[index] == "I" and index + 1 < count and tags[index + 1] == "X"):
            index += 1
        elif (
            tags[index] == "," and index + 2 < count and tags[index + 1] in "AX" and "," in tags[index + 2 : index + 4]
        ):
            index = tags.index(",", index + 1) + 1
        else:
            break
    return index


def _clausal(unit: Unit, after: int, takes: str, *, bare: bool) -> tuple[Range, str] | None:
    """The content behind a cue, by the first frame letter that fits what stands there."""
    tags = unit.tags
    count = len(tags)
    start = _skip(unit, after)
    if start >= count:
        return None
    tag = tags[start]
    low = unit.lows[start]
    if tag == ":":
        return ((start + 1, clause_end(unit, start + 1)), ":")
    if tag == "," and start + 1 < count and tags[start + 1] == "Q":
        return ((start + 1, clause_end(unit, start + 1)), "d")
    if tag == "Q":
        return ((start, clause_end(unit, start)), "d")
    if low == "as" and "s" in takes and start + 1 < count:
        return ((start + 1, clause_end(unit, start + 1)), "s")
    if low == "to" and start + 1 < count and tags[start + 1] == "Q" and ("i" in takes or "p" in takes):
        return ((start, clause_end(unit, start)), "i")
    if low == "that" and "t" in takes and tag in "HwDR":
        return ((start + 1, clause_end(unit, start + 1)), "t") if start + 1 < count else None
    if low in _QUESTIONS and "w" in takes and tag in "WSw":
        return ((start, clause_end(unit, start)), "w")
    if low == "what" and "n" in takes:
        return ((start, clause_end(unit, start)), "n")
    if tag == "T" and "i" in takes:
        return ((start, clause_end(unit, start)), "i")
    if "t" in takes and tag in "I,":
        distant = _distant_that(unit, start, takes)
        if distant is not None:
            return distant
    return _nominal(unit, start, takes, bare=bare)


def _distant_that(unit: Unit, start: int, takes: str) -> tuple[Range, str] | None:
    """A clause that an adverbial separates from its verb: "said at a meeting on Monday that", "said in Rome: “…”"."""
    tags = unit.tags
    limit = min(len(tags), start + _BEFORE_THAT)
    for index in range(start, limit):
        tag = tags[index]
        if unit.lows[index] == "that" and tag in "Hw" and index + 1 < len(tags):
            return ((index + 1, clause_end(unit, index + 1)), "t")
        if tag == ":" and "d" in takes:
            return ((index + 1, clause_end(unit, index + 1)), ":")
        if tag == "Q" and "d" in takes and tags[index - 1] in ",:NPX":
            return ((index, clause_end(unit, index)), "d")
        if tag in "V.;:SWBM" or (
            tag == "," and index + 1 < len(tags) and tags[index + 1] not in "QHAI"
        ):
            break
    if "z" in takes and tags[start] == "I":
        # "said in a statement the firm would close"
        end = noun_phrase_end(unit, start + 1)
        inner = _subject_split(unit, start + 1, end)
        if inner is not None and _finite_follows(unit, end):
            return ((inner, clause_end(unit, inner)), "z")
        if end < len(tags) and tags[end] in "DPR" and _finite_follows(unit, noun_phrase_end(unit, end)):
            return ((end, clause_end(unit, end)), "z")
    return None


def _subject_split(unit: Unit, start: int, end: int) -> int | None:
    """Where a second noun phrase begins inside what reads as one: "a statement | the firm"."""
    for place in range(start + 1, end):
        if unit.tags[place] in "DP" and unit.tags[place - 1] in "NX":
            return place
    return None


def _nominal(unit: Unit, start: int, takes: str, *, bare: bool) -> tuple[Range, str] | None:
    """A clause without "that", or a noun phrase as the content."""
    tags = unit.tags
    count = len(tags)
    end = noun_phrase_end(unit, start)
    if end == start:
        if "G" in tags[start : start + 1] and "n" in takes:
            return ((start, clause_end(unit, start)), "n")
        if tags[start] in "SI" and "z" in takes and bare and _later_clause(unit, start):
            return ((start, clause_end(unit, start)), "z")
        return None
    if "z" in takes and bare and (_finite_follows(unit, end) or _relative_then_finite(unit, end)):
        return ((start, clause_end(unit, start)), "z")
    if "p" in takes or ("z" in takes and "i" in takes):
        place = end
        while place < count and tags[place] in "AX":
            place += 1
        if place < count and (tags[place] == "T" or (unit.lows[place] == "to" and tags[place + 1 : place + 2] == "Q")):
            return ((start, clause_end(unit, start)), "p")
    if "s" in takes and "n" not in takes:
        place = tags.find("S", end, end + 6)
        if place >= 0 and unit.lows[place] == "as":
            return ((start, clause_end(unit, start)), "s")
    if "l" in takes and end < count and (tags[end] in "DQEV" or (tags[end] in "NA" and tags[start] in "OR")):
        return ((start, clause_end(unit, start)), "l")
    if "l" in takes and tags[start] in "ON" and end < count and tags[end] in "NPQ":
        return ((start, clause_end(unit, start)), "l")
    if "z" in takes and (tags[end - 1] == "Q" or (end < count and tags[end] == "Q")):
        # the quoted words hold the predicate: "said the plan “would fail”"
        return ((start, clause_end(unit, start)), "z")
    if "n" in takes:
        return ((start, clause_end(unit, start)), "n")
    if "z" in takes and "a" not in takes and any(tag in FINITE for tag in tags[end : end + 25]):
        return ((start, clause_end(unit, start)), "z")
    return None


def _finite_follows(unit: Unit, index: int) -> bool:
    """Whether a finite verb follows, adverbs apart."""
    tags = unit.tags
    while index < len(tags) and tags[index] in "AX":
        index += 1
    return index < len(tags) and tags[index] in FINITE


def _relative_then_finite(unit: Unit, index: int) -> bool:
    """Whether a finite verb follows behind a relative clause, an apposition or a participle."""
    tags = unit.tags
    if index >= len(tags) or tags[index] not in ",w(EG":
        return False
    stop = min(len(tags), index + 30)
    for place in range(index, stop):
        if tags[place] in ".;:":
            return False
        if tags[place] in FINITE:
            if tags[index] == "w":
                later = place + 1
                while later < stop and tags[later] not in ".;:":
                    if tags[later] in "MB" or (tags[later] == "V" and tags[later - 1] in "N,P"):
                        return True
                    later += 1
                return False
            return tags[index] in "EG" or "," in tags[index + 1 : place]
    return False


def _later_clause(unit: Unit, start: int) -> bool:
    """Whether a comma and a clause follow a leading adverbial: "said if he won, taxes would fall"."""
    tags = unit.tags
    comma = tags.find(",", start, start + 30)
    if comma < 0:
        return (
            unit.lows[start] not in {"as"}
            and any(tag in FINITE for tag in tags[start : start + 25])
            and tags[start] == "S"
        )
    end = noun_phrase_end(unit, comma + 1)
    return end > comma + 1 and _finite_follows(unit, end)


def clause_end(unit: Unit, start: int) -> int:
    """Where content that begins at ``start`` ends: at the sentence's end, or where its reporter takes over again."""
    tags = unit.tags
    count = len(tags)
    depth = 0
    for index in range(start, count):
        tag = tags[index]
        if tag == "(":
            depth += 1
        elif tag == ")":
            if depth == 0:
                return index
            depth -= 1
        elif tag == ";" or (
            tag == "." and index + 1 < count and index > start and unit.lows[index] not in {"...", "…", "|"}
        ):
            return index
        elif tag == "," and index > start + 2 and index + 1 < count:
            if _reporter_resumes(unit, index + 1):
                return index
        elif (tag == "C" and index > start + 2 and _turns_back(unit, index)) or (
            tag == "I" and unit.lows[index] == "according" and index > start
        ):
            return index
    return count - 1 if tags[count - 1] == "." else count


def _reporter_resumes(unit: Unit, index: int) -> bool:
    """Whether the words behind a comma are the reporter's again: "adding", "as he left", "but gave", "X said"."""
    tags = unit.tags
    tag = tags[index]
    low = unit.lows[index]
    if low == "according" or (tag == "S" and low in _CUTTING):
        return True
    found = unit.verbs[index]
    if tag in "GE" and found is not None and found.lemma in _RESUMING:
        return True
    if tag == "A" and index + 1 < len(tags) and tags[index + 1] == "G":
        following = unit.verbs[index + 1]
        return following is not None and following.lemma in _RESUMING
    if tag == "C" and low in {"but", "and"}:
        return _turns_back(unit, index)
    return _parenthetical(unit, index)


_RESUMING: Final = word_set(
    "add say cite note call describe accuse argue insist warn claim quote tell explain stress point declare allege "
    "suggest write urge refer speak emphasise emphasize"
)


def _parenthetical(unit: Unit, index: int) -> bool:
    """Whether "X said" or "said X" and a comma or stop follow: a second attribution behind the content."""
    tags = unit.tags
    end = noun_phrase_end(unit, index)
    if end > index:
        while end < len(tags) and tags[end] in "BAX":
            end += 1
    if end >= len(tags) or tags[end] != "V":
        return False
    found = unit.verbs[end]
    frame = frames().get(found.lemma) if found else None
    if frame is None or "z" not in frame.takes:
        return False
    place = _skip(unit, end + 1)
    if end == index:
        return "v" in frame.takes and noun_phrase_end(unit, place) > place
    return place >= len(tags) or tags[place] in ",.;" or (tags[place] == "I")


def _turns_back(unit: Unit, index: int) -> bool:
    """Whether a conjunction leads back to what the source itself does: "but gave no date", "and added that"."""
    tags = unit.tags
    place = index + 1
    while place < len(tags) and tags[place] == "A":
        place += 1
    if place >= len(tags) or tags[place] not in "VGB":
        return False
    found = unit.verbs[place]
    if found is None:
        return unit.lows[index] == "but" and unit.lows[place] in {"did", "has", "had"}
    frame = frames().get(found.lemma)
    speaks = frame is not None and not frame.weak and ("z" in frame.takes or "n" in frame.takes)
    return speaks or (unit.lows[index] == "but" and tags[place] == "V")
