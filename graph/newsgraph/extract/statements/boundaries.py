"""Where reported words end: at the sentence's end, or where the reporter takes over again.

``said the dam would hold, adding that …``, ``…, as crews arrived``, ``… but gave no date``, ``…, the mayor said``.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.statements.cue_lexicon import frames
from newsgraph.extract.statements.phrases import FINITE, clause_follows, noun_phrase_end
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import word_set

_CUTTING: Final = frozenset(["as", "while", "whereas", "although", "though", "after"])
_RESUMING: Final = word_set(
    "add say cite note call describe accuse argue insist warn claim quote tell explain stress point declare "
    "allege suggest write urge refer speak emphasise emphasize deny reject"
)


def skip_adjuncts(unit: Unit, index: int) -> int:
    """Past adverbs, time expressions and adverbs between commas."""
    tags = unit.tags
    count = len(tags)
    while index < count:
        if tags[index] == "A" and tags[index + 1 : index + 2] == "#":
            # "said nearly 40 people": the adverb belongs to the figure
            break
        if tags[index] in "AX" or (tags[index] == "I" and index + 1 < count and tags[index + 1] == "X"):
            index += 1
        elif unit.lows[index] in {"late", "early"} and tags[index + 1 : index + 3] == "IX":
            index += 1  # "late on Monday"
        elif tags[index] == "," and tags[index + 1 : index + 2] in ("A", "X") and "," in tags[index + 2 : index + 4]:
            index = tags.index(",", index + 1) + 1
        elif tags[index] == "," and tags[index - 1] == "X" and _goes_on_behind_time(unit, index + 1):
            index += 1
        else:
            break
    return index


def _goes_on_behind_time(unit: Unit, index: int) -> bool:
    """Whether what follows a time and a comma goes on with the date or opens the content: "May 12, 2020, that"."""
    return unit.tags[index : index + 1] == "X" or unit.lows[index : index + 1] == ["that"]


def clause_end(unit: Unit, start: int, *, nominal: bool = False) -> int:
    """Where content that begins at ``start`` ends.

    A ``nominal`` content is a noun phrase or gerund: a clause that a conjunction adds is no part of it.
    """
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
        elif (tag in ";:" and depth == 0 and (tag == ";" or nominal)) or (
            tag == "." and start < index < count - 1 and unit.lows[index] not in {"...", "…", "|"}
        ):
            return index
        elif (
            (index > start or tag == "Q")
            and tag in ",CIQS"
            and index + 1 < count
            and _ends_before(unit, start, index, nominal=nominal)
        ):
            return index + 1 if tag == "Q" else index
    return count - 1 if tags[count - 1] == "." else count


def _ends_before(unit: Unit, start: int, index: int, *, nominal: bool) -> bool:
    """Whether the comma, conjunction, preposition or quoted stretch at ``index`` ends the content."""
    tags = unit.tags
    tag = tags[index]
    if tag == ",":
        opener = 1 if tags[0] in "CA" else 0
        if unit.lows[opener] in _LEADING and clause_follows(unit, index + 1) and not _main_clause_before(unit, start):
            # "Though she called it late, the mayor …": the main clause begins here
            return True
        if index > start + 1 and tags[index + 1] in "CS" and _new_attribution(unit, index + 2):
            return True
        if _relative_closes(tags, start, index):
            return True
        if nominal and tags[-1] != "." and _new_attribution(unit, index + 1):
            # a headline of two: "Minister eyes ban, rivals insist plan is doomed"
            return True
        if index == start + 1:
            return nominal and parenthetical(unit, index + 1)
        return index > start + 1 and _reporter_resumes(unit, index + 1, nominal=nominal)
    if tag == "C":
        if unit.lows[index] == "but" and _new_attribution(unit, index + 1):
            return True
        ends = _turns_back(unit, index) or (nominal and (tags[index + 1] == "V" or clause_follows(unit, index + 1)))
        return index > start and ends
    if tag == "Q":
        return _reporter_resumes(unit, index + 1, nominal=nominal) and tags[index + 1] not in "CS"
    if tag == "S":
        return nominal and index > start + 1 and unit.lows[index] in {"after", "while", "because", "although", "though"}
    return unit.lows[index] == "according" or (nominal and _by_saying(unit, index))


def _relative_closes(tags: str, start: int, comma: int) -> bool:
    """Whether the comma ends the relative clause that the content stands in: "the aide, who said it was late, left"."""
    relative = tags.rfind("w", 0, start)
    return (
        relative > 0
        and tags[relative - 1] == ","
        and tags.count(",", relative, comma) % 2 == 0
        and not set(".;:") & set(tags[relative:comma])
        and tags[comma + 1] in "VMB"
    )


def _new_attribution(unit: Unit, index: int) -> bool:
    """Whether somebody and a verb of reporting follow: ", but she said that"."""
    end = noun_phrase_end(unit, index)
    tags = unit.tags
    if end == index:
        return False
    while end < len(tags) and tags[end] in "BA":
        end += 1
    found = unit.verbs[end] if end < len(tags) and tags[end] == "V" else None
    frame = frames().get(found.lemma) if found else None
    return frame is not None and frame.speaks


_LEADING: Final = word_set(
    "although though while if when as because since after before once whereas unless until whilst despite amid"
    " following"
)


def _main_clause_before(unit: Unit, start: int) -> bool:
    """Whether the main clause of a sentence with a leading subordinate clause has begun before the word."""
    comma = unit.tags.find(",", 0, start)
    while comma >= 0:
        if clause_follows(unit, comma + 1):
            return True
        comma = unit.tags.find(",", comma + 1, start)
    return False


def _by_saying(unit: Unit, index: int) -> bool:
    """Whether "by" and a participle of saying follow: "defended the plan by pointing to"."""
    found = unit.verbs[index + 1]
    return unit.lows[index] in {"by", "before", "after"} and unit.tags[index + 1] == "G" and found is not None


_CLAIMS: Final = word_set("claim allegation accusation charge assertion suggestion figure toll denial")


def _reporter_resumes(unit: Unit, index: int, *, nominal: bool) -> bool:
    """Whether the words behind a comma are the reporter's again: "adding", "as he left", "but gave"."""
    tags = unit.tags
    tag = tags[index]
    low = unit.lows[index]
    if (
        low == "according"
        or (nominal and low == "that" and tag == "H")
        or (tag == "S" and low in _CUTTING and not _goes_on(unit, index))
        or (low == "after" and clause_follows(unit, index + 1))
    ):
        return True
    if (
        low in {"a", "an"}
        and unit.lows[index + 1 : index + 2]
        and unit.lows[index + 1] in _CLAIMS
        and tags[index + 2 : index + 3] in tuple("HwRDPN")
    ):
        return True  # "had been destroyed, a claim that could not be confirmed"
    if low == "without" and unit.lows[index + 1].endswith("ing"):
        return True  # "said it would act, without elaborating"
    found = unit.verbs[index]
    if tag in "GE" and found is not None and found.lemma in _RESUMING:
        return True
    if tag == "A" and tags[index + 1 : index + 2] == "G":
        following = unit.verbs[index + 1]
        return following is not None and following.lemma in _RESUMING
    if tag == "C":
        return (low in {"but", "and"} and _turns_back(unit, index)) or (nominal and clause_follows(unit, index + 1))
    if tag == "V" and nominal and found is not None and found.lemma in frames():
        return True
    return parenthetical(unit, index)


def _goes_on(unit: Unit, index: int) -> bool:
    """Whether the subordinate clause is reported too: its verb is shifted back, as in "while some would stay"."""
    tags = unit.tags
    for place in range(index + 1, min(len(tags), index + 14)):
        if tags[place] in FINITE:
            return unit.lows[place] in {"would", "could", "might", "had"}
    return False


def parenthetical(unit: Unit, index: int) -> bool:
    """Whether "X said" or "said X" and a comma or stop follow: a second attribution behind the content."""
    tags = unit.tags
    end = noun_phrase_end(unit, index)
    if end > index and tags[end : end + 1] == "I":
        within = noun_phrase_end(unit, end + 1)  # "officials at the conference said"
        end = within if within > end + 1 else end
    if end > index:
        while end < len(tags) and tags[end] in "BAX":
            end += 1
    if end >= len(tags) or tags[end] != "V":
        return False
    found = unit.verbs[end]
    frame = frames().get(found.lemma) if found else None
    if frame is None or "z" not in frame.takes:
        return False
    place = skip_adjuncts(unit, end + 1)
    if end == index:
        return "v" in frame.takes and noun_phrase_end(unit, place) > place
    return place >= len(tags) or tags[place] in ",.;" or (tags[place] == "I")


def _turns_back(unit: Unit, index: int) -> bool:
    """Whether a conjunction leads back to what the source itself does: "but gave no date"."""
    tags = unit.tags
    place = index + 1
    while place < len(tags) and tags[place] == "A":
        place += 1
    if place >= len(tags) or tags[place] not in "VGB" or unit.lows[index] == "nor":
        return False
    found = unit.verbs[place]
    if found is None:
        return unit.lows[index] == "but" and unit.lows[place] in {"did", "has", "had"}
    frame = frames().get(found.lemma)
    speaks = frame is not None and not frame.weak and ("z" in frame.takes or "n" in frame.takes)
    return speaks or (unit.lows[index] == "but" and tags[place] == "V")


def second_verb(tags: str, start: int, end: int) -> int:
    """Where the second finite verb of the range stands, the range's end if it has one only.

    The verb of a relative clause that the range's subject has does not count.
    """
    verbs = [place for place in range(start, end) if tags[place] in FINITE]
    if verbs and "w" in tags[start : verbs[0]]:
        verbs = verbs[1:]
    first = verbs[0] if verbs else end
    for place in range(first + 1, end):
        if (
            tags[place] in FINITE
            and tags[place - 1] not in "wCHSMBbATXR"
            and tags[first] not in "MB"[: place - first == 1]
        ):
            return place
        if tags[place] in "wCHS,":
            return end
    return end


def finite_follows(unit: Unit, index: int) -> bool:
    """Whether a finite verb follows, adverbs apart."""
    tags = unit.tags
    while index < len(tags) and tags[index] in "AX":
        index += 1
    return index < len(tags) and tags[index] in FINITE


def finite_after_modifier(unit: Unit, index: int) -> bool:
    """Whether a finite verb follows behind a relative clause, an apposition or a participle."""
    tags = unit.tags
    if index >= len(tags) or tags[index] not in ",w(EG-":
        return False
    if tags[index] == "-":
        closing = tags.find("-", index + 1, index + 20)
        return closing > 0 and finite_follows(unit, closing + 1)
    stop = min(len(tags), index + 30)
    if tags[index : index + 2] == ",w":
        return _finite_after_relative(tags, index + 2, stop)
    for place in range(index, stop):
        if tags[place] in ".;:":
            return False
        if tags[place] in FINITE:
            if tags[index] == "w":
                return _second_finite(tags, place + 1, stop)
            if tags[index] == "," and "w" in tags[index:place] and "," not in tags[index + 1 : place]:
                return _finite_after_relative(tags, index + 1, stop)  # ", a storm that flattened towns, was"
            return tags[index] in "EG" or "," in tags[index + 1 : place]
    return False


def _finite_after_relative(tags: str, start: int, stop: int) -> bool:
    """Whether a finite verb stands behind the comma that closes a relative clause: ", which is old, would cost"."""
    told = False
    for place in range(start, stop):
        if tags[place] in ".;:":
            return False
        if told and tags[place] == "," and tags[place + 1 : place + 2] in ("V", "M", "B"):
            return True
        told = told or tags[place] in FINITE
    return False


def _second_finite(tags: str, start: int, stop: int) -> bool:
    """Whether another finite verb stands behind that of a relative clause."""
    for place in range(start, stop):
        if tags[place] in ".;:":
            return False
        if tags[place] in "MB" or (tags[place] == "V" and tags[place - 1] in "N,P"):
            return True
    return False
