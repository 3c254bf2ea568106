"""Verbs of reporting in a sentence, each with its source and what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.annotations import Stance
from newsgraph.extract.statements.boundaries import clause_end, second_verb, skip_adjuncts
from newsgraph.extract.statements.contents import complement
from newsgraph.extract.statements.cue_lexicon import SAYING_OBJECTS, Frame, frames, particle_frames
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.fronts import (
    content_behind,
    front_content,
    interposed_content,
    inverted_source,
    region_before,
)
from newsgraph.extract.statements.phrases import (
    OCCASIONS,
    Range,
    group_start,
    noun_phrase_before,
    noun_phrase_end,
    skip_back,
)
from newsgraph.extract.statements.subjects import is_source_like, main_subject, names_text, subject_of
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.verb_forms import Form, word_set

MOST_CUES: Final = 30
"""A sentence with more cues is none: lists of words, damaged text."""
_NOT: Final = frozenset(["not", "never", "n't", "no", "neither"])

_REVERSING: Final = word_set("believe think want expect wish intend plan agree support see feel buy hope accept")
"""Verbs whose negation denies their content: "does not believe that" — unlike "did not say that"."""

_SILENT: Final = frozenset(["decline", "refuse", "fail", "refrain", "stop", "avoid", "hesitate"])


_NOBODY: Final = frozenset(["no", "nobody", "none", "neither", "nothing"])
"""What a subject begins with that says nothing: "No group has claimed responsibility"."""
_REFLEXIVES: Final = frozenset(["himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"])


def verb_findings(unit: Unit) -> Iterator[Finding]:
    """The findings of the sentence's verbs of reporting, in text order."""
    cues = [
        (index, found.lemma, *_frame(unit, index, found.lemma))
        for index, found in enumerate(unit.verbs)
        if found is not None and unit.tags[index] in "VFGE"
    ]
    asked = unit.tags.find(",") if unit.lows[0] == "asked" else -1
    framed = [(index, lemma, frame, after) for index, lemma, frame, after in cues if frame is not None]
    if len(framed) > MOST_CUES:
        return
    for index, lemma, frame, after in framed:
        if 0 < index < asked:
            continue  # "Asked whether he would consider it, Orr laughed"
        finding = _verb_finding(unit, index, lemma, frame, after)
        if finding is not None:
            yield finding


def _frame(unit: Unit, index: int, lemma: str) -> tuple[Frame | None, int]:
    """The frame of the verb, of verb and particle if there is one, and where the cue ends."""
    table = particle_frames()
    for place in (index + 1, index + 2):
        if place < len(unit) and (place == index + 1 or unit.tags[place - 1] in "AORX"):
            known = table.get((lemma, unit.lows[place]))
            if known is not None and unit.tags[place] != "T" and unit.tags[place + 1 : place + 2] != "X":
                return known, place + 1
    later = skip_adjuncts(unit, index + 1)
    if later > index + 1 and later < len(unit) and unit.tags[later] == "I":  # "called on Tuesday for talks"
        known = table.get((lemma, unit.lows[later]))
        if known is not None:
            return known, later + 1
    return frames().get(lemma), index + 1


def _verb_finding(unit: Unit, index: int, lemma: str, frame: Frame, after: int) -> Finding | None:
    tags = unit.tags
    if tags[index] == "E":
        return None
    start = group_start(unit, index)
    group = unit.lows[start:index]
    stance = frame.stance
    if start and unit.lows[start - 1] in {"nor", "without"}:
        return None
    if start == index and _is_counted(unit, index):
        return None
    if any(word in _NOT or word.endswith("n't") for word in group):
        if lemma not in _REVERSING:
            return None
        stance = Stance.DENIES
    if any(v is not None and v.lemma in _SILENT for v in unit.verbs[start:index]):
        return None
    if lemma in _SILENT and unit.lows[after + 1 : after + 2] and unit.lows[after + 1] in SAYING_OBJECTS:
        return None
    if lemma == "point" and index and (tags[index - 1] == "#" or unit.lows[index - 1] in {"basis", "percentage"}):
        return None  # "rose 4 basis points to 3 percent"
    if lemma == "write" and _WRITTEN & set(unit.lows[after : after + 3]):
        return None  # "wrote the bill"
    if lemma == "claim" and _LIVES & set(unit.lows[after : after + 4]):
        return None  # "the outbreak claimed 1,600 lives"
    if lemma == "find" and unit.lows[after : after + 1] and unit.lows[after] in _REFLEXIVES:
        return None  # "they find themselves in the thick of it"
    if lemma in _ASKING and unit.lows[after : after + 1] == ["not"]:
        return None
    if unit.lows[index] == "asked" and start and tags[start - 1] == "," and _is_answered(unit, index):
        return None  # "Orr, asked about the plan, said"
    if lemma in {"refuse", "decline"}:
        stance = Stance.DENIES
    if lemma == "plead" and unit.lows[after : after + 2] == ["not", "guilty"]:
        stance = Stance.DENIES
    inverted = inverted_source(unit, index, frame)
    if inverted is not None:
        return _make_inverted(unit, index, lemma, frame, stance, inverted)
    source = _source(unit, index, start, frame)
    if tags[index] == "F" and "T" in tags[start:index] and tags[start:index].lstrip("A").startswith("T"):
        return None
    if source is not None and unit.lows[source[0]] in _NOBODY:
        return None
    if source is None or (frame.weak and not is_source_like(unit, source)):
        return None
    if "e" in frame.takes and names_text(unit, source):
        frame = frame._replace(takes=frame.takes + "E")
    following = complement(unit, after, frame)
    quoting = start > 0 and unit.lows[start - 1] == "as"
    finite = tags[start] != "G" or quoting
    front = front_content(unit, source, start, frame) if finite else None
    if (
        front is not None
        and tags[front[1] - 1] != "Q"
        and (_is_begun(unit, front) or (not {"a", "A"} & set(frame.takes) and _has_object(unit, after)))
    ):
        front = None
    if quoting and following is None and front is None:
        front = _quoted_front(unit, start)
    cue = (start, after)
    if source[0] > start:
        cue = (index, after)
    interposed = interposed_content(unit, source, after) if finite and "z" in frame.takes else None
    if interposed is not None:
        return Finding(unit, cue, source, [interposed], "f", stance, lemma, None, frame.weak)
    aside = _aside(unit, source, after) if finite and ("z" in frame.takes or lemma == "put") else None
    if aside is not None:
        return Finding(unit, cue, source, [aside], "f", stance, lemma, None, frame.weak)
    behind = front is None or (
        following is not None and not following.distant and following.join in _joins(unit, front)
    )
    if following is not None and behind:
        content = [following.content] if following.content[1] > following.content[0] else []
        if content and start > 1 and tags[start - 1] == "w" and tags[start - 2] != ",":
            # "an engineer who warned that it was unsafe has died": the sentence's own verb ends the clause
            content = [(content[0][0], second_verb(tags, *content[0]))]
        if front is not None and following.join == "d" and set(tags[: front[1]]) <= set("Q,"):
            content.insert(0, front)
        if content and tags[index] == "G" and start == 0 < source[0] < content[-1][1]:
            # "Citing the weather, the club said": the participle's content ends where the main clause begins
            content = [(content[-1][0], source[0] - 1)]
        found = Finding(unit, cue, source, content, following.join, stance, lemma, following.addressee, frame.weak)
    elif front is not None:
        addressee = following.addressee if following else _addressee(unit, after, frame)
        content = [front, *content_behind(unit, front, after, addressee)]
        found = Finding(unit, cue, source, content, "f", stance, lemma, addressee, frame.weak)
    elif following is None and "z" in frame.takes and source[0] > 1 and _is_relative(unit, source, after):
        return Finding(unit, cue, source, [(after, clause_end(unit, after))], "z", stance, lemma, None, frame.weak)
    elif "d" in frame.takes and following is None and tags[index] == "V":
        # "“Why now?” Ada Quist, the mayor, shouted.": the quotation is a sentence of its own
        return Finding(unit, cue, source, [], "d", stance, lemma)
    else:
        return None
    medium = _quoting_medium(unit, start, after) if quoting else None
    if medium is not None:
        found.via.append(medium)
    return found


def _is_relative(unit: Unit, source: Range, after: int) -> bool:
    """Whether the attribution stands in a relative clause before its verb: "which they say could fail"."""
    tags = unit.tags
    return tags[source[0] - 1] == "w" and source[1] < after and tags[after : after + 1] in ("M", "B", "V")


def _is_answered(unit: Unit, index: int) -> bool:
    """Whether what somebody was asked ends at a comma behind which he answers."""
    if unit.lows[index + 1 : index + 2] == [] or unit.lows[index + 1] not in _ASKED:
        return False
    comma = unit.tags.find(",", index)
    return comma > 0 and unit.tags[comma + 1 : comma + 2] in ("V", "M", "B")


_WRITTEN: Final = frozenset(["bill", "book", "law", "legislation", "code", "software", "novel", "song", "script"])
_LIVES: Final = frozenset(["life", "lives", "victim", "victims", "casualties"])
_ASKING: Final = frozenset(["ask", "request", "wish", "want", "prefer", "choose"])
"""With "not", these say of a source that it stays unnamed: "who wished not to be named"."""
_ASKED: Final = word_set("about whether if by why how what when where to on for")


def _is_counted(unit: Unit, index: int) -> bool:
    """Whether the word is a noun that a number counts or a clause describes: "18 states", "claims that could fail"."""
    found = unit.verbs[index]
    if found is None or not found.forms & Form.S or not index:
        return False
    described = unit.lows[index + 1 : index + 2] == ["that"] and unit.tags[index + 2 : index + 3] in ("M", "B", "V")
    return unit.tags[index - 1] == "#" or (described and "#" in unit.tags[max(0, index - 3) : index])


def _is_begun(unit: Unit, front: Range) -> bool:
    """Whether a clause only begins what somebody says: "Police said the suspect", before ", Orr, had confessed"."""
    for place in range(front[1] - 1, front[0], -1):
        found = unit.verbs[place]
        if unit.tags[place] == "V" and found is not None:
            frame = frames().get(found.lemma)
            return frame is not None and frame.speaks and place + 1 < front[1] == noun_phrase_end(unit, place + 1)
    return False


def _has_object(unit: Unit, after: int) -> bool:
    """Whether the verb says something of its own, so that the clause before it is none that it reports."""
    place = skip_adjuncts(unit, after)
    return unit.tags[place : place + 1] in {"D", "P", "N"}


def _aside(unit: Unit, source: Range, after: int) -> Range | None:
    """What "as Orr put it" or "as the court noted" goes with: the clause before it or, at the beginning, behind it."""
    tags, lead = unit.tags, source[0] - 1
    if lead < 0 or unit.lows[lead] != "as":
        return None
    end = skip_adjuncts(unit, after)
    if tags[end : end + 1] == "I":
        end = noun_phrase_end(unit, end + 1)
    if end < len(tags) and tags[end] not in ",.":
        return None
    if lead > unit.body:
        return region_before(unit, lead) if tags[lead - 1] in ",-" else None
    return (end + 1, clause_end(unit, end + 1)) if end + 1 < len(tags) else None


def _joins(unit: Unit, front: Range) -> str:
    """The joins that win over content in front: behind a quotation only another one, else any clause."""
    return "d:" if unit.tags[front[1] - 1] == "Q" else "tzwi:d"


def _source(unit: Unit, index: int, start: int, frame: Frame) -> Range | None:
    """The source of the verb: its subject, or for a participle that of the sentence."""
    tags = unit.tags
    finite = (tags[index] in "VF" and tags[start] != "G") or any(tag in "MB" for tag in tags[start:index])
    if finite:
        return subject_of(unit, start)
    last = skip_back(unit, start - 1)
    if last > 0 and unit.lows[last] == "as":
        return _quoted_source(unit, last)
    if last >= 0 and tags[last] in "NP)'#" and last == start - 1:
        phrase = noun_phrase_before(unit, last)
        if phrase is None and unit.lows[last] in OCCASIONS:
            # "she said at a conference announcing that": who held it
            return _reporter(unit, start) or main_subject(unit, start)
        speaks = "t" in frame.takes or "p" in frame.takes or (phrase is not None and names_text(unit, phrase))
        return phrase if speaks else None
    if last < 0:
        main = main_subject(unit, len(unit))
        return main if main is not None and main[0] > index else None
    if unit.lows[last] == "worth":
        return None
    return _reporter(unit, start) or main_subject(unit, start)


def _quoted_source(unit: Unit, index: int) -> Range | None:
    """Who is quoted "as saying": the object of "quoted", or the subject of "was quoted"."""
    tags = unit.tags
    for place in range(index - 1, max(-1, index - 12), -1):
        found = unit.verbs[place]
        if found is not None and found.lemma in {"quote", "cite", "report"}:
            if tags[place] == "E":
                return subject_of(unit, group_start(unit, place))
            end = noun_phrase_end(unit, place + 1)
            return (place + 1, end) if end > place + 1 else None
    return None


def _quoted_front(unit: Unit, index: int) -> Range | None:
    """What stands before the medium of "“…,” the paper quoted Orr as saying"; ``index`` is that of "saying"."""
    for place in range(index - 1, max(-1, index - 12), -1):
        found = unit.verbs[place]
        if found is not None and found.lemma in {"quote", "cite"} and unit.tags[place] == "V":
            medium = subject_of(unit, group_start(unit, place))
            leads = medium is not None and medium[0] > 0 and unit.tags[medium[0] - 1] in "Q,-"
            return region_before(unit, medium[0]) if medium is not None and leads else None
    return None


def _quoting_medium(unit: Unit, index: int, after: int) -> tuple[Range, Range] | None:
    """The medium of "was quoted by … as saying" or "was quoted as saying by …", with its cue."""
    for place in range(index - 1, max(-1, index - 14), -1):
        found = unit.verbs[place]
        if found is not None and found.lemma in {"quote", "cite"} and unit.tags[place] == "E":
            by = next((p for p in (place + 1, after) if unit.lows[p : p + 1] == ["by"]), None)
            if by is None:
                return None
            end = noun_phrase_end(unit, by + 1)
            return ((place, place + 1), (by + 1, end)) if end > by + 1 else None
    return None


def _reporter(unit: Unit, before: int) -> Range | None:
    """The source of the last verb of reporting before a participle: "the dam is “dead,” Orr said, adding that"."""
    for index in range(before - 1, max(-1, before - 60), -1):
        if unit.tags[index] == ";":
            return None
        found = unit.verbs[index]
        if found is None or unit.tags[index] != "V":
            continue
        frame = frames().get(found.lemma)
        if frame is None or frame.weak or "z" not in frame.takes:
            continue
        source = inverted_source(unit, index, frame) or subject_of(unit, group_start(unit, index))
        if source is not None:
            return source
    return None


def _make_inverted(unit: Unit, index: int, lemma: str, frame: Frame, stance: Stance, source: Range) -> Finding | None:
    tags = unit.tags
    cue = (index, index + 1)
    if index == 0:
        colon = tags.find(":", source[1])
        if colon < 0:
            return None
        return Finding(unit, cue, source, [(colon + 1, len(tags))], ":", stance, lemma, inverted=True)
    front = region_before(unit, index)
    if front is None:
        return None
    content = [front, *content_behind(unit, front, source[1], None)]
    return Finding(unit, cue, source, content, "f", stance, lemma, None, frame.weak, inverted=True)


def _addressee(unit: Unit, after: int, frame: Frame) -> Range | None:
    """Who is told: "he told reporters", "she said to the crowd"."""
    if "a" not in frame.takes:
        return None
    end = noun_phrase_end(unit, after)
    return (after, end) if end > after else None
