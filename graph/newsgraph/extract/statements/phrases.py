"""Noun phrases and verb groups in a tagged sentence: who does what, without a parser.

Ranges are pairs of word numbers, the second one exclusive. Everything is a walk of bounded length from a given word.
"""

from __future__ import annotations

import re
from typing import Final

from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import word_set

Range = tuple[int, int]

REACH: Final = 60
"""How many words a walk may take: longer noun phrases are none, and hostile text stays cheap."""

_INSIDE_NP: Final = frozenset("NPD#'GEXC&IA")
_CORE: Final = frozenset("NP#R'")
_HEADS: Final = frozenset("NP#R")
FINITE: Final = frozenset("VMB")
_CLAUSE_EDGE: Final = frozenset(".;:SHWQ-(")
_TOLD_OF: Final = word_set(
    "figure claim charge allegation accusation move decision plan proposal deal idea number toll view demand request "
    "offer statement comment report estimate"
)
_TOWN_BEFORE: Final = re.compile(r"DP{1,3},P{1,2},\Z")
_NP_PREPOSITIONS: Final = word_set(
    "of for from with at in to on between against near behind about within like under around among across by "
    "inside outside over"
)


def noun_phrase_end(unit: Unit, start: int) -> int:
    """Where the noun phrase that begins at ``start`` ends, clauses and appositions left out; ``start`` if none does."""
    tags = unit.tags
    index = start
    seen_head = False
    limit = min(len(tags), start + REACH)
    while index < limit:
        tag = tags[index]
        if tag in "RO":
            if index > start:
                return index
            if not _is_part(unit, index):
                return index + 1
            seen_head = True  # "one of the negotiators"
            index += 1
            continue
        if tag in "NP#":
            if (
                tag == "P"
                and seen_head
                and tags[index - 1] == "N"
                and not unit.named[index - 1]
                and _plain(unit, index - 1)
            ):
                index += 1
                continue
            seen_head = True
        elif tag == "D":
            if seen_head and tags[index - 1] not in "I'C":
                break
        elif tag == "Q" and index > start and tags[index - 1] in "DN'":
            seen_head = True
        elif tag == "'" or (tag in "EG" and not seen_head) or (tag == "A" and not seen_head):
            pass
        elif tag == "I":
            if not seen_head or unit.lows[index] not in _NP_PREPOSITIONS or not _starts_np(tags, index + 1):
                break
            if _adjunct(unit, index):
                break
        elif tag == "C":
            if not seen_head or not _starts_np(tags, index + 1) or clause_follows(unit, index + 1):
                break
        elif tag == "(" and seen_head:
            close = tags.find(")", index, index + 8)
            if close < 0 or close + 1 >= len(tags) or tags[close + 1] not in "NPI'":
                break
            index = close
        else:
            break
        index += 1
    while index > start and tags[index - 1] not in "NP#RO'Q":
        index -= 1
    return index if seen_head or index > start else start


_PARTS: Final = frozenset(["one", "some", "many", "several", "most", "few", "all", "none", "both", "each"])


def _is_part(unit: Unit, index: int) -> bool:
    """Whether a pronoun takes a part of what follows: "one of the negotiators"."""
    return (
        unit.lows[index] in _PARTS and unit.lows[index + 1 : index + 2] == ["of"] and _starts_np(unit.tags, index + 2)
    )


def _plain(unit: Unit, index: int) -> bool:
    return unit.words[index][0].islower()


def _starts_np(tags: str, index: int) -> bool:
    return index < len(tags) and tags[index] in "DNP#'EGA"


_SUBORDINATING: Final = frozenset(["after", "before", "since", "until", "till", "with", "like"])
"""Prepositions that a subject may follow: "after the ministry confirmed", "with the army reporting"."""


def _adjunct(unit: Unit, index: int) -> bool:
    """Whether the prepositional phrase tells when, where or in which text something is said: "in a statement"."""
    low = unit.lows[index]
    tags = unit.tags
    after = index + 1
    if after < len(tags) and tags[after] == "X":
        return True
    if low in {"in", "on", "at", "during", "via", "after", "to"}:
        end = after
        while end < len(tags) and tags[end] in "DNP#'EGA" and end < after + 8:
            if unit.lows[end] in OCCASIONS:
                return True
            end += 1
    return False


OCCASIONS: Final = word_set(
    "statement interview email e-mail message speech letter tweet tweets post memo report conference briefing "
    "press reporters journalists rally hearing phone telephone twitter facebook instagram television tv radio "
    "debate broadcast address event remarks testimony filing podcast video letter newspaper article column op-ed "
    "call meeting"
)
"""Where and in what something is said."""


def clause_follows(unit: Unit, index: int) -> bool:
    """Whether a noun phrase with a finite verb of its own begins at the word."""
    tags = unit.tags
    end = index
    while end < len(tags) and tags[end] in "DNP#'AXIC" and end < index + 14:
        if tags[end] == "C" and (end == index or unit.lows[end] not in {"and", "or"}):
            break
        end += 1
    if end < len(tags) and tags[end] == "R" and end == index:
        end += 1
    return end > index and end < len(tags) and tags[end] in FINITE


def group_start(unit: Unit, verb: int) -> int:
    """The first word of the verb group that ends in the verb: "has repeatedly said", "went on to say"."""
    tags = unit.tags
    start = verb
    while start > 0:
        before = tags[start - 1]
        if before in "MBb":
            start -= 1
        elif before == "A" or (before == "I" and unit.lows[start - 1] == "back"):
            # an adverb belongs to the group when more of the group or the subject stands before it
            start -= 1
        elif before == "T" or (before in "VEGF" and tags[start] == "T" and unit.lows[start - 1] not in {"him", "her"}):
            start -= 1
        elif before == "I" and start > 1 and tags[start - 2] in "VFG" and tags[start] == "T":
            start -= 2
        else:
            break
        if verb - start > 12:
            break
    while start < verb and tags[start] == "A" and start == 0:
        start += 1
    return start


def skip_back(unit: Unit, index: int) -> int:
    """The last word before ``index`` (inclusive walk) that is no adverb, time expression or parenthesis; -1 if none."""
    tags = unit.tags
    place = index
    while place >= 0:
        tag = tags[place]
        floating = (
            tag in "DR" and place > 0 and unit.lows[place] in {"all", "both", "each"} and tags[place - 1] in "NPR),"
        )
        if tag in "AX" or floating or (tag == "I" and place + 1 <= index and tags[place + 1] == "X"):
            place -= 1
        elif tag == ")":
            opening = tags.rfind("(", max(0, place - 12), place)
            if opening < 0:
                return place
            place = opening - 1
        else:
            return place
    return place


def noun_phrase_before(unit: Unit, last: int, *, hanging: bool = False) -> Range | None:
    """The noun phrase whose last word is ``last``, None if the word ends none.

    Prepositional phrases and coordinations belong to it, unless a finite verb before them shows that the conjunction
    joins clauses. One that hangs on a preposition is no subject, but may be what a relative pronoun stands for
    (``hanging``).
    """
    tags = unit.tags
    if last < 0:
        return None
    if tags[last] in "Ow" and unit.lows[last] in {"who", "which", "that"}:
        return None
    if tags[last] == "R":
        return last, last + 1
    if tags[last] == "O" and last > 2 and tags[last - 1] == "I" and unit.lows[last - 2] in _POSTPOSITIVE:
        close = noun_phrase_before(unit, last - 3)  # "those close to him", "aides loyal to them"
        return None if close is None else (close[0], last + 1)
    if tags[last] not in "NP#'X)" and not (
        tags[last] == "D" and unit.lows[last] in {"some", "many", "others", "both", "all", "those", "anyone"}
    ):
        return None
    start = last
    floor = max(0, last - REACH)
    while start > floor:
        if tags[start] == ")" and start < last:
            opening = tags.rfind("(", max(0, start - 9), start)
            if opening < 1 or tags[opening - 1] not in "NP":
                break
            start = opening - 1  # "Orr (D-Ohio) and Quist"
            continue
        before = tags[start - 1]
        if before in "NP#'D":
            if before in "NP" and tags[start] == "D" and tags[start - 1] != "'":
                break
            if tags[start] == "P" and unit.lows[start - 1] in _TOLD_OF and tags[start - 2 : start - 1] == "D":
                break  # "a figure | Orr has dismissed"
            start -= 1
        elif (
            (before in "EG" and start - 2 >= 0 and (tags[start - 2] in "D'" or _names_lobby(unit, start)))
            or (before == "A" and start - 2 >= 0 and tags[start - 2] == "D")
            or (before == "X" and tags[start] in "NP'" and start - 2 >= 0 and tags[start - 2] in "DXP'")
        ):
            start -= 1
        elif before in "EV" and start > 2 and unit.lows[start - 2].endswith("ly") and tags[start - 3] in "ID'":
            start -= 2  # "of newly filed reports"
        elif before == "I":
            if start > 3 and tags[start - 2] == "C" and tags[start - 3] in "NP" and "I" in tags[floor : start - 3]:
                # "observers in the city and around the country"
                start -= 3
                continue
            if start < 2 or tags[start - 2] not in "NPR#X)'" or unit.lows[start - 1] not in _NP_PREPOSITIONS:
                break
            start -= 2
        elif before == ")":
            opening = tags.rfind("(", max(0, start - 9), start - 1)
            if opening < 1 or tags[opening - 1] not in "NP":
                break
            start = opening
        elif before == "C" and unit.lows[start - 1] in {"and", "or", "&"}:
            if start < 2 or tags[start - 2] not in "NPR#'X)" or _finite_before(unit, start - 2):
                break
            start -= 2
        elif before == "," and _list_comma(unit, start - 1, last):
            start -= 2
        elif before == "," and (town := _TOWN_BEFORE.search(tags[floor:start])) is not None:
            start = floor + town.start()  # "the Austin, Texas, company"
        else:
            break
    found = _without_lead(unit, start, last + 1)
    return (start, last + 1) if found is None and hanging and start <= last else found


def _names_lobby(unit: Unit, noun: int) -> bool:
    """Whether a noun and a gerund make a noun phrase: "the industry's main lobbying group"."""
    tags = unit.tags
    return (
        tags[noun] == "N"
        and tags[noun - 1] == "G"
        and tags[noun - 2] == "N"
        and tags[noun - 3 : noun - 2] in ("D", "'")
    )


def _list_comma(unit: Unit, comma: int, last: int) -> bool:
    """Whether the comma is that of a list of names that an "and" closes later on: "A, B and C"."""
    tags = unit.tags
    if comma < 1 or tags[comma - 1] not in "NP)":
        return False
    if tags[comma - 1] == "N" and "I" in tags[clause_floor(unit, comma) : comma]:
        # "in a statement, Norway and Sweden said": an adverbial, no list
        return False
    closing = tags.find("C", comma, last + 1)
    if closing < 0 or closing - comma > 7:
        return False
    if tags[comma + 1] != "P" and unit.lows[comma + 1] != "the":
        return False
    return all(tag in "NPD#',I()" for tag in tags[comma + 1 : closing]) and not _finite_before(unit, comma - 1)


def _finite_before(unit: Unit, index: int) -> bool:
    """Whether a finite verb stands before the word in its clause."""
    tags = unit.tags
    for place in range(index, max(-1, index - REACH), -1):
        tag = tags[place]
        if tag in FINITE:
            return True
        if tag in _CLAUSE_EDGE or tag == "w":
            return False
    return False


def _without_lead(unit: Unit, start: int, end: int) -> Range | None:
    """The phrase without an adverbial that leads the sentence: "In Paris officials" → "officials"."""
    tags = unit.tags
    while start < end and tags[start] in "AIC,'":
        start += 1
    if start > 0 and tags[start - 1] == "I" and unit.lows[start - 1] in _SUBORDINATING:
        return start, end
    if start > 0 and tags[start - 1] == "w" and unit.lows[start - 1] == "whose":
        return start - 1, end
    if start > 0 and tags[start - 1] == "I" and start < end:
        # the phrase hangs on a preposition: the subject is what begins anew behind it
        for place in range(start + 1, end):
            anew = (
                tags[place] in "DP"
                and tags[place - 1] in "NPX#"
                and not (tags[place] == "P" and tags[place - 1] == "P")
            )
            if anew:
                return place, end
        participle = start - 2
        if participle > 0 and tags[participle] == "I" and unit.lows[start - 1] == "by":
            participle -= 1  # "emails combed through by Orr"
        if participle > 0 and tags[participle] in "GEV" and tags[participle - 1] in "NP)#":
            # "protesters marching through the streets": the phrase belongs to the participle, and that to its noun
            return noun_phrase_before(unit, participle - 1)
        return None
    return (start, end) if start < end else None


def head_of(unit: Unit, phrase: Range) -> int:
    """The head of a noun phrase: the last noun before its first preposition."""
    start, end = phrase
    tags = unit.tags
    stop = end
    for place in range(start + 1, end):
        if tags[place] == "I" or (tags[place] == "(" and place > start):
            stop = place
            break
    for place in range(stop - 1, start - 1, -1):
        if tags[place] in _HEADS and unit.lows[place] not in _POSTPOSITIVE:
            return place
    return start


_POSTPOSITIVE: Final = word_set(
    "close familiar aware knowledgeable present opposed loyal responsible critical sympathetic"
)
"""Adjectives that follow their noun: "officials familiar with the talks"."""


def clause_floor(unit: Unit, index: int) -> int:
    """The first word that a walk back from the word may reach inside its clause."""
    tags = unit.tags
    for place in range(index - 1, max(-1, index - REACH), -1):
        if tags[place] in ".;:SHWQ-":
            return place + 1
    return max(0, index - REACH)
