"""Whether a word that can be a verb is one where it stands: "plans" and "reports" are nouns as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.extract.statements.cue_lexicon import frames
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.statements.words import NOUN_OR_VERB
from newsgraph.extract.verb_forms import Analysis, Form, analysis, word_set

_CLOSING: Final = frozenset(["show", "report", "claim", "note", "state", "suggest"])
_LONGEST_NAME_OF_TEXT: Final = 16
"""Words that may name the survey or study whose verb ends a sentence."""
_HAVE: Final = word_set("has have had having 've 'd haven't hasn't hadn't")
_SPOKEN: Final = frozenset(["call", "argue", "warn", "vow", "promise", "pledge", "urge", "threaten"])
"""Of these, "'s" and the participle say that somebody has done so rather than that it was done: "who's called for"."""
_DO: Final = frozenset(["do", "does", "did", "don't", "doesn't", "didn't"])
_PLURALS: Final = word_set(
    "people men women police media some many others most both few folks those they we you i who several these "
    "which that all data"
)
_ADJECTIVES: Final = word_set(
    "lower slow clear open free clean warm cool narrow calm separate complete moderate close present own mean "
    "live secure correct direct double equal level perfect better tender lean long right back welcome like total "
    "subject last set united limited increased retired"
)
"""Words that are adjectives unless an auxiliary or "to" makes them verbs."""


def verb_tag(unit: Unit, tags: Sequence[str], index: int) -> str:
    """The class of a word that can be a verb, by what stands before and after it."""
    found = analysis(unit.lows[index])
    if found is None:
        return "N"
    back = index - 1
    while back >= 0 and (tags[back] == "A" or _floats(unit, tags, back)):
        back -= 1
    leader = tags[back] if back >= 0 else "."
    if unit.lows[index] in _ADJECTIVES and leader not in "TM":
        return "N"
    near = index - 1 - (index > 1 and _floats(unit, tags, index - 1))
    nearest = tags[near] if index else "."
    tag = _verb_by_leader(unit, found, leader, back, nearest)
    if tag is None:
        tag = _finite_tag(unit, tags, index, found, nearest)
    if tag != "N":
        unit.verbs[index] = found
    return tag


def _floats(unit: Unit, tags: Sequence[str], place: int) -> bool:
    """Whether a quantifier stands behind what it belongs to: "they all said", "Orr and Quist both said"."""
    return place > 0 and unit.lows[place] in {"all", "both", "each"} and tags[place - 1] in "NPR),"


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
            return "V" if low in _HAVE or (low in {"'s", "’s"} and found.lemma in _SPOKEN) else "E"
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
    if index == 0 and _modifies(found, after, tags):
        return "N"
    if forms & Form.PAST:
        adjective = nearest == "I" and (unit.lows[index - 1] not in {"after", "before", "since"} or after in "N?")
        return "N" if adjective else "V"  # "after leaked documents showed"
    if forms & Form.PARTICIPLE:
        return "N" if nearest == "I" else "E"
    ambiguous = found.lemma in NOUN_OR_VERB
    if ambiguous and forms & Form.S and after in ".,;" and index > 2 and found.lemma in _CLOSING:
        return "V" if _closes_attribution(tags, index) else "N"
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


def _modifies(found: Analysis, after: str, tags: Sequence[str]) -> bool:
    """Whether a word that opens the sentence belongs to the noun behind it: "Retired teacher Orr", "Bank staff"."""
    if found.forms & Form.PARTICIPLE and not found.forms & Form.BASE:
        return after in "NP" and found.lemma not in frames()
    return bool(found.forms & Form.BASE) and after == "N" and "".join(tags[2:3]) in {"V", "M", "B", "?"}


def _closes_attribution(tags: Sequence[str], index: int) -> bool:
    """Whether a clause, a comma and a noun phrase stand before the word: "the dam broke, a survey shows."."""
    place = index - 1
    while (
        place > 0
        and index - place < _LONGEST_NAME_OF_TEXT
        and (tags[place] in "NPD#'IAEGX" or (tags[place] == "V" and tags[place - 1] == "A"))
    ):
        place -= 1
    if place == index - 1 or tags[place] not in ",Q":
        return False
    return tags[place] == "Q" or any(tag in "VMB" for tag in tags[max(0, place - 40) : place])


def _plural_head(unit: Unit, tags: Sequence[str], index: int) -> bool:
    """Whether the noun phrase before the word has a plural head: "documents from his office show"."""
    place = index - 1
    while place > 0 and index - place < 12 and tags[place] in "NPD#'IXGC":
        if tags[place] == "I" and tags[place - 1] in "NP":
            head = unit.lows[place - 1]
            if (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or head in _PLURALS:
                return place - 2 < 0 or tags[place - 2] != "I"
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
        if low == "not" and tags[index + 2 : index + 3] in (["T"], ("T",), "T"):
            return True  # "he claims not to have seen it"
        return low != "not" and index + 2 < len(tags) and tags[index + 2] not in "MBV"
    return after in "N?" and tags[index - 1] in "PR" and (index + 2 >= len(tags) or tags[index + 2] not in "MBV")
