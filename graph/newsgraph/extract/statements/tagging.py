"""Sentences as strings of coarse word classes: shallow syntax that is cheap enough to run on every word.

A `Unit` is a sentence in which each quoted stretch is one word, so that sentence ends inside quotations are none, and
rules about words never look inside quotation marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsgraph.extract.statements.marks import Stretch
from newsgraph.extract.statements.words import NOUN_OR_VERB, TIME_LEADERS, TIME_NOUNS, closed_class
from newsgraph.extract.tokens import Token
from newsgraph.extract.verb_forms import Analysis, Form, analysis, word_set
from newsgraph.text import Span

_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".", "...": ".", "(": "(", ")": ")", "[": "(",
    "]": ")", "—": "-", "–": "-", "--": "-", "-": "-", "/": "N", "%": "N", "$": "N", "£": "N", "€": "N", "•": ".",
    "―": "-", "|": ".",
}  # fmt: skip
_LY_NOUNS: Final = word_set(
    "family reply supply apply ally rally assembly july italy monopoly anomaly bully daily weekly friendly elderly "
    "fly rely comply imply multiply monthly early likely"
)
_CLOSING: Final = frozenset(["show", "report", "claim", "note", "state", "suggest"])
_HAVE: Final = word_set("has have had having 've 'd haven't hasn't hadn't")
_DO: Final = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
_PLURALS: Final = word_set(
    "people men women police media some many others most both few folks those they we you i who several these which "
    "that all data"
)
_ADJECTIVES: Final = word_set(
    "lower slow clear open free clean warm cool narrow calm separate complete moderate close present own mean live "
    "secure correct direct double equal level perfect better tender lean long right back welcome like total subject "
    "last set united limited increased"
)
"""Words that are adjectives unless an auxiliary or "to" makes them verbs."""
_CONTRACTED: Final = word_set("he she it that there who what here where this everyone how let")
_NP_START: Final = frozenset("DNP#RO'")


@dataclass(slots=True)
class Unit:
    """A sentence: its words in several parallel lists, a quoted stretch counting as one word.

    ``tags`` has one letter for each word (see `words`); ``verbs`` what a word is if it is a verb; ``quotes`` the
    stretches by word. ``named`` tells the words that are part of a name. ``paragraph`` counts paragraphs from 0;
    ``capital_quotes`` are the stretches that begin with a capital.
    """

    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    tags: str
    verbs: list[Analysis | None]
    quotes: dict[int, Stretch]
    named: list[bool]
    paragraph: int
    titled: bool = False
    capital_quotes: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.words)

    @property
    def span(self) -> Span:
        """From the first word to the last one."""
        return Span(self.starts[0], self.ends[-1])

    def between(self, first: int, after: int) -> Span:
        """The span of the words from ``first`` up to, not including, ``after``."""
        return Span(self.starts[first], self.ends[after - 1])


def units(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Span],
    tokens: Sequence[Token],
    quoted: Sequence[Stretch],
    names: Sequence[Span],
) -> list[Unit]:
    """The sentences of a text, those joined whose boundary lies inside a quoted stretch."""
    token_starts = [token.start for token in tokens]
    capitals = _capitals(tokens)
    name_at = _covered(names)
    found: list[Unit] = []
    sentence = 0
    stretch = 0
    for number, paragraph in enumerate(paragraphs):
        while sentence < len(sentences) and sentences[sentence].start < paragraph.end:
            start = sentences[sentence].start
            end = sentences[sentence].end
            sentence += 1
            inside: list[Stretch] = []
            while True:
                while stretch < len(quoted) and quoted[stretch].outer.start < end:
                    inside.append(quoted[stretch])
                    stretch += 1
                if not inside or inside[-1].outer.end <= end:
                    if not (inside and inside[-1].outer.end == end and _signed(text, sentences, sentence, paragraph)):
                        break
                    end = sentences[sentence].end
                    sentence += 1
                    continue
                # the boundary lies inside the last stretch: the sentence goes on to where the stretch's own one ends
                end = inside[-1].outer.end
                while sentence < len(sentences) and sentences[sentence].start < end:
                    last = sentences[sentence]
                    sentence += 1
                    if last.end > end:
                        end = last.end
            first = bisect_left(token_starts, start)
            last_token = bisect_left(token_starts, end)
            unit = _unit(text, tokens[first:last_token], inside, name_at, capitals, number)
            if unit is not None:
                found.append(unit)
    return found


def _signed(text: str, sentences: Sequence[Span], following: int, paragraph: Span) -> bool:
    """Whether the next sentence of the paragraph only signs the quotation before it: "— Ada Quist"."""
    if following >= len(sentences) or sentences[following].start >= paragraph.end:
        return False
    return text[sentences[following].start] in "-–—―" and len(sentences[following]) < 100


def _capitals(tokens: Sequence[Token]) -> frozenset[str]:
    """The capitalised words that stand inside sentences: at a sentence's beginning they are names as well."""
    seen: set[str] = set()
    before = "."
    for token in tokens:
        word = token.text
        if word[0].isupper() and (before[-1].isalnum() or before == ","):
            seen.add(word)
        before = word
    return frozenset(seen)


def _covered(names: Sequence[Span]) -> frozenset[int]:
    """The offsets that names cover at the beginning of words; names are short, so a set of offsets will do."""
    return frozenset(offset for span in names for offset in range(span.start, min(span.end, span.start + 200)))


def _unit(
    text: str,
    tokens: Sequence[Token],
    inside: Sequence[Stretch],
    name_at: frozenset[int],
    capitals: frozenset[str],
    paragraph: int,
) -> Unit | None:
    """One sentence with its quoted stretches folded into single words and its hyphenated words joined."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quotes: dict[int, Stretch] = {}
    upcoming = 0
    joined = False
    for token in tokens:
        while upcoming < len(inside) and token.start >= inside[upcoming].outer.start:
            stretch = inside[upcoming]
            upcoming += 1
            quotes[len(words)] = stretch
            words.append("“”")
            starts.append(stretch.outer.start)
            ends.append(stretch.outer.end)
        if quotes and token.start < ends[-1] and (len(words) - 1) in quotes:
            joined = False
            continue
        if words and (len(words) - 1) not in quotes and token.start == ends[-1]:
            if joined and token.text[0].isalnum():
                words[-1] += token.text
                ends[-1] = token.end
                joined = False
                continue
            if token.text == "-" and words[-1][-1].isalnum() and text[token.end : token.end + 1].isalnum():
                words[-1] += "-"
                ends[-1] = token.end
                joined = True
                continue
        joined = False
        words.append(token.text)
        starts.append(token.start)
        ends.append(token.end)
    if not words:
        return None
    lows = [word.lower().replace("’", "'") for word in words]
    named = [start in name_at for start in starts]
    titled = _title_case(words)
    verbs: list[Analysis | None] = [None] * len(words)
    capital = frozenset(place for place, found in quotes.items() if _begins_upper(text, found.inner))
    unit = Unit(words, lows, starts, ends, "", verbs, quotes, named, paragraph, titled, capital)
    unit.tags = "".join(_tag(unit, capitals))
    return unit


def _begins_upper(text: str, inner: Span) -> bool:
    return next((sign.isupper() for sign in text[inner.start : inner.start + 8] if sign.isalpha()), False)


def _title_case(words: Sequence[str]) -> bool:
    """Whether the sentence is set in title case, as headlines are: nearly every longer word has a capital."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) * 10 >= len(longer) * 8


def _tag(unit: Unit, capitals: frozenset[str]) -> list[str]:
    closed = closed_class()
    tags: list[str] = []
    count = len(unit)
    for index, (word, low) in enumerate(zip(unit.words, unit.lows, strict=True)):
        if index in unit.quotes:
            tags.append("Q")
            continue
        first = word[0]
        if not first.isalnum():
            tags.append("'" if low == "'s" or low in {"'", "’"} else closed.get(low) or _PUNCTUATION.get(word[:2], "N"))
            continue
        if first.isdigit():
            tags.append("#")
            continue
        tag = closed.get(low)
        if first.isupper() and not (low == "i" or tag == "X"):
            initial = index == 0 or tags[-1] in ".:-("
            if unit.named[index]:
                tags.append("P")
            elif unit.titled or initial:
                tags.append(tag or _open(unit, index, capitals, initial=initial))
            else:
                plain = tag is not None and word != "US" and not word.isupper() and (tag in "DR" or tags[-1] == "Q")
                tags.append(tag if tag is not None and plain else "P")
            continue
        if tag is None:
            tag = "?" if analysis(low) else _open_class(low)
        tags.append(tag)
    for index in range(count):
        if tags[index] == "?":
            tags[index] = _verb_tag(unit, tags, index)
        elif tags[index] in _CONTEXT:
            tags[index] = _closed_in_context(unit, tags, index)
    _time_phrases(unit, tags)
    _fold_fragments(unit, tags)
    return tags


_CONTEXT: Final = frozenset("HWT'SD")


def _open(unit: Unit, index: int, capitals: frozenset[str], *, initial: bool) -> str:
    """The class of a capitalised word where the capital may be due to its place."""
    word, low = unit.words[index], unit.lows[index]
    following = unit.words[index + 1] if index + 1 < len(unit) else ""
    if not unit.titled and (word in capitals or (word.isupper() and len(word) > 1)):
        return "P"
    if analysis(low) is not None and "-" not in low:
        return "?"
    if following in {"'s", "’s"}:
        return "P"
    if unit.titled or (initial and following[:1].isupper() and following.lower() not in closed_class()):
        return "P"
    return _open_class(low)


def _open_class(low: str) -> str:
    if low.endswith("ly") and low not in _LY_NOUNS and len(low) > 4:
        return "A"
    return "N"


def _verb_tag(unit: Unit, tags: Sequence[str], index: int) -> str:
    """The class of a word that can be a verb, by what stands before and after it."""
    found = analysis(unit.lows[index])
    if found is None:
        return "N"
    back = index - 1
    while back >= 0 and tags[back] == "A":
        back -= 1
    leader = tags[back] if back >= 0 else "."
    if unit.lows[index] in _ADJECTIVES and leader not in "TM":
        return "N"
    nearest = tags[index - 1] if index else "."
    tag = _verb_by_leader(unit, found, leader, back, nearest)
    if tag is None:
        tag = _finite_tag(unit, tags, index, found, nearest)
    if tag != "N":
        unit.verbs[index] = found
    return tag


def _verb_by_leader(unit: Unit, found: Analysis, leader: str, back: int, nearest: str) -> str | None:
    """The class where an auxiliary, "to" or a determiner before the word settles it."""
    forms = found.forms
    if leader == "M" and forms & Form.BASE:
        return "F"
    if leader == "T" and forms & Form.BASE:
        return "F"
    if leader in "Bb":
        low = unit.lows[back]
        if forms & Form.ING:
            return "G"
        if forms & Form.PARTICIPLE:
            return "V" if low in _HAVE else "E"
        if forms & Form.BASE and low in _DO:
            return "F"
    if nearest in "D'":
        return "N"
    return None


def _finite_tag(unit: Unit, tags: Sequence[str], index: int, found: Analysis, nearest: str) -> str:
    """The class of a verb form without an auxiliary."""
    forms = found.forms
    after = tags[index + 1] if index + 1 < len(tags) else "."
    if forms & Form.ING:
        noun = nearest in "I#" and (after in ".,IC" or (after in "NVMB" and nearest == "#"))
        return "N" if noun and found.lemma not in {"say", "cite", "quote", "deny"} else "G"
    if forms & Form.PAST:
        return "N" if nearest == "I" and unit.lows[index - 1] not in {"after", "before", "since"} else "V"
    if forms & Form.PARTICIPLE:
        return "N" if nearest in "I" else "E"
    ambiguous = found.lemma in NOUN_OR_VERB
    if ambiguous and forms & Form.S and after == "." and index > 2 and found.lemma in _CLOSING:
        # "…, a survey shows."
        return "V" if any(tag in ",Q" for tag in tags[max(0, index - 12) : index]) else "N"
    if forms & Form.S:
        if nearest in "I#" or (nearest == "." and index):
            return "N"
        if not ambiguous:
            return "V" if index else "N"
        subject = nearest in "NPRwA),'QX" or (nearest == "C" and after in "TH")
        subject = subject and index > 0
        return "V" if subject and _complement_follows(unit, tags, index) else "N"
    before = unit.lows[index - 1] if index else ""
    if nearest in "VFEG" and before in {"help", "helped", "helps", "let", "make", "made", "makes", "helping"}:
        return "F"
    plural = (
        nearest in "Rw"
        or before in _PLURALS
        or _joined(tags, index)
        or _plural_head(unit, tags, index)
        or (before.endswith("s") and not before.endswith(("ss", "us", "is")))
    )
    if ambiguous:
        return "V" if plural and nearest in "NPRwDA" and _complement_follows(unit, tags, index) else "N"
    if (plural and nearest in "NPRwDA#CW") or (after == "H" and nearest in "NP)"):
        return "V"
    if index == 0:
        return "F"
    return "V" if nearest in "AC,OQ)" and not ambiguous else "F" if nearest in "VFEGP" else "N"


def _plural_head(unit: Unit, tags: Sequence[str], index: int) -> bool:
    """Whether the noun phrase before the word has a plural head: "documents from his office show"."""
    place = index - 1
    while place > 0 and index - place < 12 and tags[place] in "NPD#'IXG":
        if tags[place] == "I" and tags[place - 1] in "NP":
            head = unit.lows[place - 1]
            if (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or head in _PLURALS:
                return place - 2 < 0 or tags[place - 2] not in "I"
        place -= 1
    return False


def _joined(tags: Sequence[str], index: int) -> bool:
    """Whether two names joined by "and" stand before the word."""
    return index > 2 and tags[index - 1] == "P" and "C" in tags[max(0, index - 4) : index - 1]


def _complement_follows(unit: Unit, tags: Sequence[str], index: int) -> bool:
    """Whether what follows a word that is a noun or a verb makes it a verb."""
    if index + 1 >= len(tags):
        return False
    after = tags[index + 1]
    low = unit.lows[index + 1]
    if after in "DRPHTWQO:G#S":
        return True
    if after == "I":
        return low in {"for", "about", "against", "on", "out", "up", "down", "back", "off", "to", "at", "of"}
    if after == "A":
        return low not in {"not"} and index + 2 < len(tags) and tags[index + 2] not in "MBV"
    return after in "N?" and tags[index - 1] in "PR" and (index + 2 >= len(tags) or tags[index + 2] not in "MBV")


def _closed_in_context(unit: Unit, tags: Sequence[str], index: int) -> str:
    """The class of a closed-class word that has several uses."""
    tag = tags[index]
    low = unit.lows[index]
    before = tags[index - 1] if index else "."
    after = tags[index + 1] if index + 1 < len(tags) else "."
    following = analysis(unit.lows[index + 1]) if index + 1 < len(tags) and tags[index + 1] in "?A" else None
    if tag == "H":
        if before == "I" and unit.lows[index - 1] not in {"except", "until"}:
            return "R" if after in ",.VMBI" else "D"
        if before in "NP)" and (
            after in "MBA" or (after == "?" and following and following.forms & (Form.PAST | Form.S))
        ):
            return "w"
        return "R" if index == 0 and after in "MB" else "H"
    if tag == "W":
        return "w" if low in {"who", "which", "whom", "whose"} and before in "NP,IRX)#-" else "W"
    if tag == "T":
        if following is not None and following.forms & Form.BASE:
            return "T"
        skipped = index + 2 < len(tags) and after == "A"
        base = analysis(unit.lows[index + 2]) if skipped else None
        if (base is not None and base.forms & Form.BASE) or low != "to" or unit.lows[index + 1 : index + 2] in (
            ["be"], ["have"], ["do"],
        ):  # fmt: skip
            return "T"
        if _unknown_infinitive(unit, tags, index):
            return "T"
        return "I"
    if tag == "'" and low == "'s":
        previous = unit.lows[index - 1] if index else ""
        return "B" if previous in _CONTRACTED else "'"
    if tag == "D" and unit.lows[index + 1 : index + 2] == ["of"]:
        return "N"
    if tag == "D" and low == "her" and after in ".,;IAHTWX":
        return "O"
    if tag == "D" and low in {"this", "these", "those", "some", "many", "most", "few", "several", "all"}:
        return "R" if after in "MBHw" or (after == "?" and low in {"some", "many"}) else "D"
    return tag


def _unknown_infinitive(unit: Unit, tags: Sequence[str], index: int) -> bool:
    """Whether an unknown word behind "to" must be a verb, since an object follows: "to offset all emissions"."""
    if index + 2 >= len(tags) or tags[index + 1] != "N" or not unit.words[index + 1][0].islower():
        return False
    return (
        tags[index + 2] in "DOR" and not unit.lows[index + 1].endswith("s") and index > 0 and tags[index - 1] in "NVEG?"
    )


def _time_phrases(unit: Unit, tags: list[str]) -> None:
    """Marks "last week", "earlier this month", "Wednesday night", "on Jan. 5, 2020" as times."""
    for index, low in enumerate(unit.lows):
        if low in TIME_NOUNS and tags[index] in "NXP?M":
            before = index - 1
            while before >= 0 and unit.lows[before] in TIME_LEADERS:
                before -= 1
            if before < index - 1 or tags[index] == "X" or (before >= 0 and tags[before] == "X"):
                if tags[index] in "M":
                    continue
                for place in range(before + 1, index + 1):
                    tags[place] = "X"
        elif tags[index] == "#" and index and tags[index - 1] == "X":
            tags[index] = "X"
        elif tags[index] == "#" and len(low) == 4 and low[:2] in {"19", "20"} and low.isdigit() and index:
            if tags[index - 1] == "," and index > 1 and tags[index - 2] == "X":
                tags[index - 1] = tags[index] = "X"
            elif unit.lows[index - 1] in {"in", "since", "by", "until", "from", "during", "early", "late"}:
                tags[index] = "X"


def _fold_fragments(unit: Unit, tags: list[str]) -> None:
    """Takes a short quoted stretch inside a noun phrase for a noun: nicknames, so-called things."""
    for index, stretch in unit.quotes.items():
        if len(stretch.inner) > 40 or not stretch.closed:
            continue
        before = tags[index - 1] if index else "."
        after = tags[index + 1] if index + 1 < len(tags) else "."
        if before == "P" and after == "P":
            tags[index] = "P"
        elif (before in "D'" and after in "NPGVMB") or (before == "N" and after in "N" and len(stretch.inner) < 20):
            tags[index] = "N"
