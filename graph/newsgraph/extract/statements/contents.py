"""What a cue reports: the complement behind it.

Ranges are pairs of word numbers of a unit, the second one exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from newsgraph.extract.statements.boundaries import clause_end, finite_after_modifier, finite_follows, skip_adjuncts
from newsgraph.extract.statements.cue_lexicon import OBJECT_NOUNS, Frame, frames, nominal_cues
from newsgraph.extract.statements.phrases import FINITE, Range, clause_follows, noun_phrase_end
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import word_set

_BEFORE_THAT: Final = 30
"""How many words may stand between a verb and its "that" ("said at a meeting … that")."""

_NOTHING: Final = (["none"], ["nothing"], ["little"], ["much"], ["more"])
"""What says nothing of what was found or said: "looked for gold but found none"."""
_QUESTIONS: Final = word_set("whether if what how why where when who which")


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: the content, who is addressed, and how the content is joined.

    ``join`` is the letter of the frame that fits (see `cue_lexicon`), ``:`` behind a colon. An empty content with the
    join ``:`` tells that the content begins in the next sentence or paragraph. ``distant`` marks a clause that other
    words separate from the cue.
    """

    content: Range
    join: str
    addressee: Range | None = None
    distant: bool = False


def complement(unit: Unit, after: int, frame: Frame) -> Complement | None:
    """The complement of a cue whose verb (and particle) ends before ``after``; None if nothing of its frame follows."""
    takes = frame.takes
    addressee: Range | None = None
    start = after
    if "a" in takes or "A" in takes:
        begin = skip_adjuncts(unit, after)
        end = noun_phrase_end(unit, begin)
        if end > begin:
            addressee = (begin, end)
            start = end
        elif "A" in takes:
            return None
    found = _behind(unit, start, takes)
    if found is None and addressee is not None and "a" in takes:
        # nobody was addressed: the noun phrase begins the content ("warned prices would rise")
        found = _behind(unit, after, takes)
        addressee = None if found is not None else addressee
    if found is None:
        if unit.tags[-1] in ":," and "d" in takes:
            # "tweeted from her new account:" — what was said stands in the next paragraph
            return Complement((len(unit), len(unit)), ":")
        return None
    content, join = found
    distant = join == "t" and content[0] > skip_adjuncts(unit, start) + 1
    return Complement(content, join, addressee, distant)


def _behind(unit: Unit, after: int, takes: str) -> tuple[Range, str] | None:
    """The content behind a cue, by the first frame letter that fits what stands there."""
    tags = unit.tags
    count = len(tags)
    start = skip_adjuncts(unit, after)
    if start >= count:
        return None
    tag = tags[start]
    low = unit.lows[start]
    if tag == ":" and ("d" in takes or "z" in takes):
        return _range(unit, start + 1), ":"
    if tag == "," and tags[start + 1 : start + 2] == "Q" and ("d" in takes or "z" in takes):
        return _range(unit, start + 1), "d"
    if tag == "Q":
        return _range(unit, start), "d"
    if low == "as" and "s" in takes and start + 1 < count:
        return _range(unit, start + 1), "s"
    if low == "to" and tags[start + 1 : start + 2] == "Q" and ("i" in takes or "p" in takes):
        return _range(unit, start), "i"
    if low == "that" and "t" in takes and tag in "HwDR":
        return (_range(unit, start + 1), "t") if start + 1 < count else None
    if low in _QUESTIONS and "w" in takes and tag in "WSw":
        return _range(unit, start), "w"
    if low == "what" and "n" in takes:
        return _range(unit, start), "n"
    if tag == "T" and "i" in takes:
        return _range(unit, start - (unit.lows[start - 1] == "not")), "i"
    if ("t" in takes or "d" in takes) and tag in "I,":
        distant = _distant_that(unit, start, takes)
        if distant is not None:
            return distant
    return _nominal(unit, start, takes)


def _range(unit: Unit, start: int, *, nominal: bool = False) -> Range:
    return start, clause_end(unit, start, nominal=nominal)


def _distant_that(unit: Unit, start: int, takes: str) -> tuple[Range, str] | None:
    """A clause that an adverbial separates from its verb: "said at a meeting on Monday that", "said in Rome: “…”"."""
    tags = unit.tags
    limit = min(len(tags), start + _BEFORE_THAT)
    for index in range(start, limit):
        tag = tags[index]
        if unit.lows[index] == "that" and tag in "Hw" and index + 1 < len(tags) and "t" in takes:
            if "," in tags[start:index] and tags[index - 1] != ",":
                # a relative clause inside what a comma added: "said on Monday, up from the 40 that it counted"
                return None
            return _range(unit, index + 1), "t"
        if tag == ":" and "d" in takes:
            return _range(unit, index + 1), ":"
        if tag == "Q" and "d" in takes and tags[index - 1] in ",:NPX":
            return _range(unit, index), "d"
        if tag == "," and tags[index + 1 : index + 2] == "G":
            # "reported, citing officials, that …"
            closing = tags.find(",", index + 1, index + 16)
            if 0 < closing < len(tags) - 2 and tags[closing + 1] == "H" and "t" in takes:
                return _range(unit, closing + 2), "t"
            break
        if tag == "," and _is_place_apart(tags, index):
            continue
        if tag in "V.;:SWBM" or (tag == "," and index + 1 < len(tags) and tags[index + 1] not in "QHAI"):
            break
    if "z" in takes and tags[start] == "I":
        # "said in a statement the firm would close"
        end = noun_phrase_end(unit, start + 1)
        inner = _subject_split(unit, start + 1, end)
        if inner is not None and finite_follows(unit, end):
            return _range(unit, inner), "z"
        if end < len(tags) and tags[end] in "DPR" and finite_follows(unit, noun_phrase_end(unit, end)):
            return _range(unit, end), "z"
    return None


def _is_place_apart(tags: str, comma: int) -> bool:
    """Whether a name between two commas stands before "that": "said in Lurow, Norway, that"."""
    closing = tags.find(",", comma + 1, comma + 6)
    return closing > comma + 1 and set(tags[comma + 1 : closing]) == {"P"} and tags[closing + 1 : closing + 2] == "H"


def _subject_split(unit: Unit, start: int, end: int) -> int | None:
    """Where a second noun phrase begins inside what reads as one: "a statement | the firm"."""
    for place in range(start + 1, end):
        if unit.tags[place] in "DP" and unit.tags[place - 1] in "NX":
            return place
    return None


def _nominal(unit: Unit, start: int, takes: str) -> tuple[Range, str] | None:
    """A clause without "that", or a noun phrase as the content."""
    tags = unit.tags
    end = noun_phrase_end(unit, start)
    if unit.lows[start] == "anonymity":
        return None
    if end == start:
        if tags[start] == "G" and "g" in takes:
            return _range(unit, start, nominal=True), "n"
        leading = tags[start] == "S" or (start > 0 and tags[start - 1] != "G")  # no "Writing in the Post, Orr argued"
        if tags[start] in "SI" and leading and "z" in takes and _later_clause(unit, start):
            return _range(unit, start), "z"
        return None
    if _tells_whom(unit, start, end):
        return None
    if "z" in takes and (_subject_ends(unit, end) or finite_after_modifier(unit, end)):
        return _range(unit, start), "z"
    if "n" in takes and nominal_cues().get(unit.lows[end - 1]) and end - start < 5:
        return _object(unit, start, end), "n"
    if _infinitive_at(unit, skip_adjuncts(unit, end)) and ("p" in takes or ("z" in takes and _headline(unit))):
        return _range(unit, start), "p"
    labelled = _labelled(unit, start, end, takes)
    if labelled is not None:
        return _range(unit, start), labelled
    if "z" in takes and (tags[end - 1] == "Q" or tags[end : end + 1] == "Q"):
        # the quoted words hold the predicate: "said the plan “would fail”"
        return _range(unit, start), "z"
    if unit.lows[start:end] in _NOTHING:
        return None
    if "n" in takes:
        return _object(unit, start, end), "n"
    if "o" in takes and _about_saying(unit, start, end):
        return _object(unit, start, end), "n"
    if "E" in takes:
        return _range(unit, start, nominal=True), "n"
    if "y" in takes:
        return _utterance(unit, start, end)
    if "z" in takes and "a" not in takes and _finite_within(tags, end):
        return _range(unit, start), "z"
    return None


_WITH_OBJECTS: Final = word_set("answer read write report post announce confirm reveal tweet type sing note")


def _tells_whom(unit: Unit, start: int, end: int) -> bool:
    """Whether the verb only tells of whom another verb of saying is: "a woman who answered the phone said"."""
    verb = start - 1
    if verb < 1 or unit.tags[verb - 1] != "w":
        return False
    own = unit.verbs[verb]
    if own is None or own.lemma not in _WITH_OBJECTS:
        return False
    for place in range(end, min(len(unit), end + _BEFORE_THAT)):
        found = unit.verbs[place] if unit.tags[place] == "V" else None
        frame = frames().get(found.lemma) if found else None
        if frame is not None and frame.speaks:
            return True
        if unit.tags[place] in ",.;:":
            break
    return False


def _subject_ends(unit: Unit, end: int) -> bool:
    """Whether the noun phrase before ``end``, or one that "and" adds to it, is the subject of a finite verb."""
    if finite_follows(unit, end):
        return True
    if unit.tags[end : end + 1] != "C":
        return False
    second = noun_phrase_end(unit, end + 1)
    return second > end + 1 and finite_follows(unit, second)


def _finite_within(tags: str, start: int) -> bool:
    """Whether a finite verb follows before the next comma or conjunction."""
    for tag in tags[start : start + 25]:
        if tag in FINITE:
            return True
        if tag in ",C.;:":
            return False
    return False


def _headline(unit: Unit) -> bool:
    """Whether the sentence reads like a headline: it has no full stop."""
    return unit.tags[-1] != "."


def _infinitive_at(unit: Unit, place: int) -> bool:
    tags = unit.tags
    if place >= len(tags):
        return False
    return tags[place] == "T" or (unit.lows[place] == "to" and tags[place + 1 : place + 2] == "Q")


def _labelled(unit: Unit, start: int, end: int, takes: str) -> str | None:
    """Whether a label follows the noun phrase: "described it as a farce", "called the vote a farce"."""
    tags = unit.tags
    if "s" in takes and "n" not in takes:
        place = tags.find("S", end, end + 6)
        if place >= 0 and unit.lows[place] == "as" and not clause_follows(unit, place + 1):
            return "s"
    if "f" in takes:
        place = next((p for p in range(start + 1, min(end + 1, len(tags))) if unit.lows[p] == "at"), end)
        return "f" if {"#", "Q"} & set(tags[place + 1 : place + 6]) and place < len(tags) else None
    if "l" in takes and (end < len(tags) or tags[end - 1] == "Q"):
        if tags[end - 1] == "Q" and end - start > 1:
            return "l"
        if end == len(tags):
            return None
        if tags[skip_adjuncts(unit, end) :][:1] == "Q":
            return "l"
        if tags[end] in "DQEV" or (tags[end] in "NA" and tags[start] in "OR"):
            return "l"
        if tags[start] in "ON" and tags[end] in "NPQ":
            return "l"
    return None


def _object(unit: Unit, start: int, end: int) -> Range:
    """A noun phrase as content; of "his intention to leave" and "claims that it failed" what is meant or claimed."""
    tags = unit.tags
    table = nominal_cues()
    for place in range(start, min(end, start + 6)):
        takes = table.get(unit.lows[place]) if tags[place] == "N" else None
        if takes is not None and place + 2 < len(tags):
            if tags[place + 1] == "T" and "i" in takes:
                return _range(unit, place + 1)
            if unit.lows[place + 1] == "that" and tags[place + 1] in "Hw" and "t" in takes:
                return _range(unit, place + 2)
        if tags[place] not in "DNP'AEG#":
            break
    return _range(unit, start, nominal=True)


def _utterance(unit: Unit, start: int, end: int) -> tuple[Range, str] | None:
    """What an empty verb and a noun of saying tell: "made a promise to leave", "raised doubts about the vote"."""
    table = nominal_cues()
    tags = unit.tags
    for place in range(start, min(end + 1, start + 6, len(tags) - 1)):
        takes = table.get(unit.lows[place]) if tags[place] == "N" else None
        if takes is None:
            if tags[place] not in "DNP'AEG#":
                break
            continue
        after = place + 1
        if tags[after] == "T" and "i" in takes:
            return _range(unit, after), "i"
        if unit.lows[after] == "that" and "t" in takes and after + 1 < len(tags):
            return _range(unit, after + 1), "t"
        if unit.lows[after] in {"about", "over", "on", "of", "for", "from", "with", "at", "against", "regarding"}:
            return _range(unit, start, nominal=True), "n"
    return None


def _about_saying(unit: Unit, start: int, end: int) -> bool:
    """Whether the object is something said, planned or decided, and not a person or a town: "defended the decision"."""
    return any(unit.lows[place].removesuffix("s") in OBJECT_NOUNS for place in range(start, min(end, start + 8)))


def _later_clause(unit: Unit, start: int) -> bool:
    """Whether a comma and a clause follow a leading adverbial: "said if he won, taxes would fall"."""
    tags = unit.tags
    comma = tags.find(",", start, start + 30)
    if comma < 0:
        return tags[start] == "S" and unit.lows[start] != "as" and any(t in FINITE for t in tags[start : start + 25])
    end = noun_phrase_end(unit, comma + 1)
    return end > comma + 1 and finite_follows(unit, end)
