"""Content before its cue: "“…,” the mayor said", "the dam broke, he said", "the pump, she said, was old"."""

from __future__ import annotations

from typing import Final

from newsgraph.extract.statements.boundaries import clause_end, parenthetical, skip_adjuncts
from newsgraph.extract.statements.cue_lexicon import Frame
from newsgraph.extract.statements.phrases import FINITE, Range, noun_phrase_end, skip_back
from newsgraph.extract.statements.subjects import is_source_like, subject_of
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.words import TITLED_NOUNS
from newsgraph.extract.verb_forms import word_set

_REACH_OF_SOURCE: Final = 12
_REACH_OF_NAMED: Final = 24
"""Words between a source and its verb; more are told of one who is named right behind a quotation."""
_ADVERBIAL: Final = word_set("in on at during after before since until with by earlier later meanwhile from")


def inverted_source(unit: Unit, index: int, frame: Frame) -> Range | None:
    """The source behind the verb, as in "“…,” said the mayor", None where the verb does not lead."""
    tags = unit.tags
    if "v" not in frame.takes or tags[index] != "V":
        return None
    before = tags[index - 1] if index else "."
    if before not in "Q,.-)" or (before == "." and index):
        return None
    end = noun_phrase_end(unit, index + 1)
    if end == index + 1 or tags[index + 1] == "O":
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


def front_content(unit: Unit, source: Range, start: int, frame: Frame) -> Range | None:
    """The content before source and cue, None where there is none: "“…,” the mayor said", "the dam broke, he said"."""
    if "z" not in frame.takes and "d" not in frame.takes:
        return None
    first = source[0]
    if first > start or first == 0:
        return None
    if unit.tags[start - 1] in "wH" and start > source[1]:
        return None  # "Orr Mining, another company that had declared bankruptcy"
    before = first - 1
    if before > 0 and unit.tags[before] == "C" and unit.lows[before] in {"and", "but"}:
        return None
    reach = _REACH_OF_NAMED if unit.tags[before] == "Q" else _REACH_OF_SOURCE
    if unit.tags[before] not in "Q,-" or skip_back(unit, start - 1) >= source[1] + reach:
        return None
    region = region_before(unit, first)
    if region is None:
        if "z" not in frame.takes:
            return None
        return _subject_front(unit, first, start) or _fragment_front(unit, first, start)
    return region if "z" in frame.takes or unit.tags[region[1] - 1] == "Q" else None


_JOINING: Final = word_set("because where which who that when if although though since while and but so")


def interposed_content(unit: Unit, source: Range, after: int) -> Range | None:
    """The clause behind an attribution that stands between it and its conjunction: "because, he said, it was late"."""
    first, tags = source[0], unit.tags
    if first < 2 or tags[first - 1] != "," or unit.lows[first - 2] not in _JOINING or tags[first - 2] == "Q":
        return None
    comma = skip_adjuncts(unit, after)
    if tags[comma : comma + 1] != "," or comma + 2 >= len(tags):
        return None
    end = clause_end(unit, comma + 1)
    return (comma + 1, end) if any(tag in FINITE for tag in tags[comma + 1 : end]) else None


def _subject_front(unit: Unit, first: int, start: int) -> Range | None:
    """A subject before the attribution whose verb stands behind it: "The pump, she said, was old"."""
    end = first - 1
    tags = unit.tags
    if tags[end] not in ",-" or end <= unit.body:
        return None
    comma = tags.find(",", start, start + 30)
    if comma < 0 or any(tag in "HwQ" for tag in tags[start:comma]):
        return None
    verb = noun_phrase_end(unit, comma + 1)
    while verb < len(tags) and tags[verb] in "AX":
        verb += 1
    return (unit.body, end) if verb < len(tags) and tags[verb] in FINITE else None


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


def region_before(unit: Unit, index: int) -> Range | None:
    """The words before ``index`` that can be content: a clause up to a comma, or quoted stretches."""
    tags = unit.tags
    end = index
    while end > 0 and tags[end - 1] in ",-":
        end -= 1
    if end == 0:
        return None
    start = unit.body
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
    while start < end and tags[start] in "SWGEIACw":
        if tags[start] in "AC":
            start += 1 + (tags[start + 1 : start + 2] == ",")  # "However, growth is slower"
            continue
        comma = tags.find(",", start, end)
        if comma < 0:
            if unit.lows[start] in _SUBORDINATING:
                return False
            return tags[start] in "GI" and _unembedded(tags[start:end])
        start = comma + 1
    return tags[start : start + 1] in _BEGINNINGS and any(tag in "VMBQ" for tag in tags[start:end])


_SUBORDINATING: Final = frozenset(["after", "before", "since", "until", "till"])
_BEGINNINGS: Final = frozenset("DNP#RQ'XTH")


def _unembedded(tags: str) -> bool:
    """Whether the first finite verb stands in no relative or subordinate clause."""
    for tag in tags:
        if tag in FINITE:
            return True
        if tag in "wHWS":
            return False
    return False


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


_REASONS: Final = frozenset(["because", "unless", "if", "so"])
"""What goes on behind an attribution with the clause before it: "it would fail, she said, because it was late"."""


def _past_apposition(tags: str, begin: int) -> int:
    """Where the quotation goes on behind what is said of its source: "said Orr, the mayor, “…”"."""
    again = tags.find("Q", begin, begin + 30)
    apposition = again > begin + 1 and tags[again - 1] == "," and not set(".;:") & set(tags[begin:again])
    told = tags[begin] == "w" or not FINITE & set(tags[begin:again])
    return again if apposition and tags[begin] in "DNPw#" and told else begin


def content_behind(unit: Unit, front: Range, after: int, addressee: Range | None) -> list[Range]:
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
    if tags[front[1] - 1] == "Q":
        begin = _past_apposition(tags, begin)
    if parenthetical(unit, begin):
        return []
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
    if (not whole or not _whole_clause(unit, *front)) and set(tags[slice(*front)]) - set("Q,"):
        verb = noun_phrase_end(unit, begin)
        while begin < verb < end and tags[verb] == "A":
            verb += 1
        if begin < verb < end and tags[verb] in FINITE:
            return [(begin, end)]
    if begin < end and unit.lows[begin] in _REASONS and tags[front[1] - 1] != "Q":
        return [(begin, end)]
    broken = tags[front[1] - 1] in "MB" and tags[begin : begin + 1] in ("V", "F", "E", "G")
    if begin < end and tags[front[1] - 1] != "Q" and (tags[begin] in "BM" or broken):
        return [(begin, end)]
    return []
