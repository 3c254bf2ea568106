"""Verbs of reporting in a sentence, each with its source and what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.annotations import Stance
from newsgraph.extract.statements.contents import complement
from newsgraph.extract.statements.cue_lexicon import SAYING_OBJECTS, Frame, frames, particle_frames
from newsgraph.extract.statements.findings import Finding
from newsgraph.extract.statements.phrases import (
    FINITE,
    Range,
    group_start,
    noun_phrase_before,
    noun_phrase_end,
    skip_back,
)
from newsgraph.extract.statements.subjects import is_source_like, main_subject, names_text, subject_of
from newsgraph.extract.statements.tagging import Unit
from newsgraph.extract.statements.words import TITLED_NOUNS
from newsgraph.extract.verb_forms import word_set

_NOT: Final = frozenset(["not", "never", "n't", "no", "neither"])
_REVERSING: Final = word_set(
    "believe think want expect wish intend plan agree support see feel buy hope accept"
)
"""Verbs whose negation denies their content: "does not believe that" — unlike "did not say that"."""
_SILENT: Final = frozenset(["decline", "refuse", "fail", "refrain", "stop", "avoid", "hesitate"])
_PUTTING: Final = frozenset([("put", "it"), ("take", "issue"), ("make", "clear")])


def verb_findings(unit: Unit) -> Iterator[Finding]:
    """The findings of the sentence's verbs of reporting, in text order."""
    for index, found in enumerate(unit.verbs):
        if found is None or unit.tags[index] not in "VFGE":
            continue
        frame, after = _frame(unit, index, found.lemma)
        if frame is None:
            continue
        finding = _verb_finding(unit, index, found.lemma, frame, after)
        if finding is not None:
            yield finding


def _frame(unit: Unit, index: int, lemma: str) -> tuple[Frame | None, int]:
    """The frame of the verb, of verb and particle if there is one, and where the cue ends."""
    table = particle_frames()
    for place in (index + 1, index + 2):
        if place < len(unit) and (place == index + 1 or unit.tags[place - 1] in "AOR"):
            known = table.get((lemma, unit.lows[place]))
            if known is not None and unit.tags[place] != "T":
                return known, place + 1
    return frames().get(lemma), index + 1


def _verb_finding(unit: Unit, index: int, lemma: str, frame: Frame, after: int) -> Finding | None:
    tags = unit.tags
    if tags[index] == "E":
        return None
    start = group_start(unit, index)
    group = unit.lows[start:index]
    stance = frame.stance
    if any(word in _NOT or word.endswith("n't") for word in group):
        if lemma not in _REVERSING:
            return None
        stance = Stance.DENIES
    if any(v is not None and v.lemma in _SILENT for v in unit.verbs[start:index]):
        return None
    if lemma in _SILENT and unit.lows[after + 1 : after + 2] and unit.lows[after + 1] in SAYING_OBJECTS:
        return None
    if lemma in {"refuse", "decline"}:
        stance = Stance.DENIES
    inverted = _inverted(unit, index, frame)
    if inverted is not None:
        return _make_inverted(unit, index, lemma, frame, stance, inverted)
    source = _source(unit, index, start, frame)
    if tags[index] == "F" and "T" in tags[start:index] and tags[start:index].lstrip("A").startswith("T"):
        return None
    if source is None or (frame.weak and not is_source_like(unit, source)):
        return None
    if "e" in frame.takes and names_text(unit, source):
        frame = frame._replace(takes=frame.takes + "E")
    following = complement(unit, after, frame)
    front = _front(unit, source, start, frame) if tags[index] != "G" or start < index else None
    cue = (start, after)
    if source[0] > start:
        cue = (index, after)
    behind = front is None or (following is not None and following.join in _joins(unit, front))
    if following is not None and behind:
        content = [following.content] if following.content[1] > following.content[0] else []
        if front is not None and following.join == "d" and set(tags[: front[1]]) <= set("Q,"):
            content.insert(0, front)
        if content and tags[index] == "G" and start == 0 < source[0] < content[-1][1]:
            # "Citing the weather, the club said": the participle's content ends where the main clause begins
            content = [(content[-1][0], source[0] - 1)]
        found = Finding(unit, cue, source, content, following.join, stance, lemma, following.addressee, frame.weak)
        medium = _quoting_medium(unit, start) if start and unit.lows[start - 1] == "as" else None
        if medium is not None:
            found.via.append(medium)
        return found
    if front is None:
        return None
    addressee = following.addressee if following else _addressee(unit, after, frame)
    content = [front, *_rest(unit, front, after, addressee)]
    return Finding(unit, cue, source, content, "f", stance, lemma, addressee, frame.weak)


def _joins(unit: Unit, front: Range) -> str:
    """The joins that win over content in front: behind a quotation only another one, else any clause."""
    return "d:" if unit.tags[front[1] - 1] == "Q" else "tzwi:d"


def _source(unit: Unit, index: int, start: int, frame: Frame) -> Range | None:
    """The source of the verb: its subject, or for a participle that of the sentence."""
    tags = unit.tags
    finite = tags[index] in "VF" or any(tag in "MB" for tag in tags[start:index])
    if finite:
        return subject_of(unit, start)
    last = skip_back(unit, start - 1)
    if last > 0 and unit.lows[last] == "as":
        return _quoted_source(unit, last)
    if last >= 0 and tags[last] in "NP)'#" and last == start - 1:
        return noun_phrase_before(unit, last) if "t" in frame.takes or "p" in frame.takes else None
    if last < 0:
        main = main_subject(unit, len(unit))
        return main if main is not None and main[0] > index else None
    if unit.lows[last] == "worth":
        return None
    return main_subject(unit, start) or _inverted_subject(unit, start)


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


def _quoting_medium(unit: Unit, index: int) -> tuple[Range, Range] | None:
    """The medium of "was quoted by … as saying", with its cue."""
    for place in range(index - 1, max(-1, index - 14), -1):
        found = unit.verbs[place]
        if found is not None and found.lemma in {"quote", "cite"} and unit.tags[place] == "E":
            if unit.lows[place + 1] != "by":
                return None
            end = noun_phrase_end(unit, place + 2)
            return ((place, place + 1), (place + 2, end)) if end > place + 2 else None
    return None


def _fragment_front(unit: Unit, first: int, start: int) -> Range | None:
    """A phrase without a verb that makes up the rest of the sentence: "Not this year, she said."."""
    tags = unit.tags
    end = first - 1
    rest = tags[start:].rstrip(".")
    if tags[end] != "," or end > 12 or len(rest) > 3 or tags[0] in "SWGX" or "," in tags[:end]:
        return None
    if unit.lows[0] in _ADVERBIAL or not any(tag in "NP#" for tag in tags[:end]):
        return None
    return 0, end


_ADVERBIAL: Final = word_set("in on at during after before since until with by earlier later meanwhile from")


def _unembedded(tags: str) -> bool:
    """Whether the first finite verb stands in no relative or subordinate clause."""
    for tag in tags:
        if tag in FINITE:
            return True
        if tag in "wHWS":
            return False
    return False


def _inverted_subject(unit: Unit, before: int) -> Range | None:
    """The subject that stands behind the sentence's first verb of saying: "“…,” said X, adding that"."""
    for index in range(min(before, 40)):
        found = unit.verbs[index]
        if found is not None and unit.tags[index] == "V":
            frame = frames().get(found.lemma)
            if frame is not None and (source := _inverted(unit, index, frame)) is not None:
                return source
    return None


def _inverted(unit: Unit, index: int, frame: Frame) -> Range | None:
    """The source behind the verb, as in "“…,” said the mayor", None where the verb does not stand before its subject."""
    tags = unit.tags
    if "v" not in frame.takes or tags[index] != "V":
        return None
    before = tags[index - 1] if index else "."
    if before not in "Q,.-)" or (before == "." and index):
        return None
    end = noun_phrase_end(unit, index + 1)
    if end == index + 1 or tags[index + 1] in "O":
        return None
    if index + 1 < len(tags) and unit.lows[index + 1] in {"it", "that", "this", "there"}:
        return None
    if end < len(tags) and tags[end] in FINITE and before != "Q":
        return None
    if before == "," and (index < 2 or not any(tag in "VMBQ" for tag in tags[: index - 1])):
        return None
    if (
        before == ","
        and tags[index - 2] != "Q"
        and subject_of(unit, index) is not None
        and not _clause_front(unit, index)
    ):
        return None
    phrase = (index + 1, end)
    return phrase if is_source_like(unit, phrase) or before == "Q" else None


def _clause_front(unit: Unit, index: int) -> bool:
    """Whether what stands before the comma is a whole clause, so that the verb behind it begins the attribution."""
    end = noun_phrase_end(unit, index + 1)
    tags = unit.tags
    return end >= len(tags) or tags[end] in ",.;" or tags[end] in "IX"


def _make_inverted(unit: Unit, index: int, lemma: str, frame: Frame, stance: Stance, source: Range) -> Finding | None:
    tags = unit.tags
    cue = (index, index + 1)
    if index == 0:
        colon = tags.find(":", source[1])
        if colon < 0:
            return None
        return Finding(unit, cue, source, [(colon + 1, len(tags))], ":", stance, lemma, inverted=True)
    front = _region(unit, index)
    if front is None:
        return None
    content = [front, *_rest(unit, front, source[1], None)]
    return Finding(unit, cue, source, content, "f", stance, lemma, None, frame.weak, inverted=True)


def _front(unit: Unit, source: Range, start: int, frame: Frame) -> Range | None:
    """The content before source and cue, None where there is none: "“…,” the mayor said", "the dam broke, he said"."""
    if "z" not in frame.takes and "d" not in frame.takes:
        return None
    first = source[0]
    if first > start or first == 0:
        return None
    before = first - 1
    if before > 0 and unit.tags[before] == "C" and unit.lows[before] in {"and", "but"}:
        return None
    if unit.tags[before] not in "Q,-" or skip_back(unit, start - 1) >= source[1] + 12:
        return None
    region = _region(unit, first)
    if region is None:
        if "z" not in frame.takes:
            return None
        return _subject_front(unit, first, start) or _fragment_front(unit, first, start)
    return region if "z" in frame.takes or unit.tags[region[1] - 1] == "Q" else None


def _subject_front(unit: Unit, first: int, start: int) -> Range | None:
    """A subject before the attribution whose verb stands behind it: "The pump, she said, was old"."""
    end = first - 1
    tags = unit.tags
    if tags[end] not in ",-" or end == 0:
        return None
    comma = tags.find(",", start, start + 30)
    if comma < 0 or any(tag in "HwQ" for tag in tags[start:comma]):
        return None
    verb = noun_phrase_end(unit, comma + 1)
    while verb < len(tags) and tags[verb] in "AX":
        verb += 1
    return (0, end) if verb < len(tags) and tags[verb] in FINITE else None


def _region(unit: Unit, index: int) -> Range | None:
    """The words before ``index`` that can be content: a clause up to a comma, or quoted stretches."""
    tags = unit.tags
    end = index
    while end > 0 and tags[end - 1] in ",-":
        end -= 1
    if end == 0:
        return None
    start = 0
    for place in range(end - 1, max(-1, end - 400), -1):
        if tags[place] in ";:" or (tags[place] == "." and place < end - 1 and unit.lows[place] not in {"...", "…"}):
            start = place + 1
            break
    if tags[end - 1] == "Q":
        first = end - 1
        while first > start and tags[first - 1] in "Q,":
            first -= 1
        while first < end and tags[first] == ",":
            first += 1
        return _quoted_region(unit, start, first, end)
    if tags[index - 1] == "Q":
        return start, end
    return (start, end) if _whole_clause(unit, start, end) else None


def _whole_clause(unit: Unit, start: int, end: int) -> bool:
    """Whether the words are a main clause, and not an adverbial: "when he left", "during a visit that lasted hours"."""
    tags = unit.tags
    while start < end and tags[start] in "SWGEIAC":
        if tags[start] in "AC":
            start += 1
            continue
        comma = tags.find(",", start, end)
        if comma < 0:
            return tags[start] in "GI" and _unembedded(tags[start:end])
        start = comma + 1
    return any(tag in "VMBQ" for tag in tags[start:end])


def _quoted_region(unit: Unit, start: int, first: int, end: int) -> Range | None:
    """The content that ends in the quoted stretches from ``first``: they alone, or the clause that they end."""
    tags = unit.tags
    if first == start:
        return first, end
    before = first - 1
    apart = tags[before] == ","
    noun = before - 1 if apart and before > start else before
    if unit.lows[noun].removesuffix("s") in TITLED_NOUNS:
        return None
    finite = any(tag in FINITE for tag in tags[start:before])
    if apart and (not finite or first in unit.capital_quotes):
        return first, end
    if not finite and tags[start] in "ISWGX":
        # "in “Face of War,” the author said": a title in an adverbial
        return None
    return start, end


def _rest(unit: Unit, front: Range, after: int, addressee: Range | None) -> list[Range]:
    """The content that goes on behind the attribution: "“A,” he said, “b”", "the move, he said, was late"."""
    tags = unit.tags
    place = addressee[1] if addressee else after
    comma = place
    steps = 0
    while comma < len(tags) and tags[comma] not in ",.;:Q" and steps < 30:
        if tags[comma] in FINITE or tags[comma] in "Hw":
            return []
        comma += 1
        steps += 1
    if comma + 1 >= len(tags):
        return []
    begin = comma + 1 if tags[comma] == "," else comma
    if tags[comma] not in ",Q" or begin >= len(tags):
        return []
    end = len(tags) - 1 if tags[-1] == "." else len(tags)
    if tags[begin] == "Q" and tags[front[1] - 1] == "Q":
        stop = begin
        while stop < len(tags) and tags[stop] in "Q,.":
            stop += 1
        return [(begin, stop)]
    whole = any(tag in FINITE for tag in tags[front[0] : front[1]])
    if not whole and begin < end and tags[begin] in "VMBQ":
        return [(begin, end)]
    if not whole or not _whole_clause(unit, *front):
        subject = noun_phrase_end(unit, begin)
        if subject > begin and subject < end and tags[subject] in "VMBA":
            return [(begin, end)]
    if begin < end and tags[begin] in "BM" and tags[front[1] - 1] != "Q":
        return [(begin, end)]
    return []


def _addressee(unit: Unit, after: int, frame: Frame) -> Range | None:
    """Who is told: "he told reporters", "she said to the crowd"."""
    if "a" not in frame.takes:
        return None
    end = noun_phrase_end(unit, after)
    return (after, end) if end > after else None
