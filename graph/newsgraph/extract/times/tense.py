"""Whether the words around a date speak of what was or of what will be.

"on Friday" is the last one in "met on Friday" and the next one in "will meet on Friday". The nearest verb form
decides, first to the left of the expression, then to its right, within the sentence.
"""

from __future__ import annotations

from typing import Final, Literal

from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis

Tense = Literal["past", "reported", "future", "none"]
"""``reported`` is the past of a verb of saying, which says little about the date after it."""

_SAYING: Final = listed(
    "said told announced reported added confirmed stated warned declared tweeted wrote noted insisted "
    "claimed acknowledged predicted estimated"
)
_PAST: Final = listed(
    "was were had did took came went began made gave got held saw left met won lost fell rose led "
    "became sent sold bought brought broke built caught chose drew drove fought found flew grew kept "
    "knew paid put ran shot spoke stood struck taught thought threw wore spent died shut beat hit cut "
    "set cost has have been ago grew sank swore stole shook withdrew undertook arose hung swept sought "
    "overthrew underwent hurt laid lay rode rang sang slid sprang stuck tore understood woke wound "
    "dealt dug fed fled forgot forgave froze hid leapt lent lit meant"
)
_MODALS: Final = listed("will shall 'll won't would may might could should can")
_COMING: Final = listed(
    "scheduled due set expected planned plans plan planning intends intend hopes hope going aims about "
    "slated poised likely prepares preparing begins starts opens expires expire ahead upcoming deadline "
    "wants meets convenes reconvenes resumes goes ends"
)
_DIRECTIVES: Final = listed(
    "call order ask urge tell instruct agree decide vote promise pledge vow threaten expect demand "
    "require allow summon invite plan schedule intend want offer propose persuade"
)
_NOT_PAST: Final = listed(
    "need indeed speed feed seed breed exceed proceed succeed hundred red bed shed united wed kindred "
    "sacred ahead embed bleed greed weed reed deed creed"
)
_DETERMINERS: Final = listed("the a an his her its their our my your 's ’s this that these those")
_GUESSING: Final = frozenset({"possibly", "probably", "likely", "perhaps", "maybe"})
"""Before a date, these say that it is still to come: "the results were to be announced, possibly on Friday"."""
_LOOK_BACK: Final = 14
_LOOK_AHEAD: Final = 12


def tense_around(words: Wording, begin: int, end: int) -> Tense:
    """The tense of the verb form next to the tokens ``begin`` to ``end``."""
    first, last = words.first[begin], words.last[begin]
    if words.low(begin - 1 - (words.low(begin - 1) in {"on", "in", "by", "at"})) in _GUESSING:
        return "future"
    for index in range(begin - 1, max(first, begin - _LOOK_BACK) - 1, -1):
        if words.raw(index) in {";", ":"}:
            break
        found = _tense_at(words, index, first)
        if found != "none":
            return found
    for index in range(end, min(last, end + _LOOK_AHEAD)):
        if words.raw(index) in {";", ":"}:
            break
        found = _tense_at(words, index, first)
        if found != "none":
            return found
    return "none"


def _tense_at(words: Wording, index: int, first: int) -> Tense:
    """What one word says about tense; a participle after "will be", "to be" or "scheduled" says the future."""
    word = words.lower[index]
    if word in _SAYING:
        return "reported"
    if word in _MODALS:
        return "none" if _is_month(words, index) else "future"
    if word == "to" and (_infinitive(words, index) or _directed(words, index, first)):
        return "future"
    if word == "about" and words.low(index + 1) != "to":
        return "none"
    if word in {"has", "have", "had", "was", "were"} and _planned(words, index):
        return "future"
    if word.endswith("ed") and words.low(index - 1) in _DETERMINERS:
        return "none"  # "the mayor's proposed tax"
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST and word not in _COMING):
        for before in range(index - 1, max(first, index - 4) - 1, -1):
            earlier = words.lower[before]
            if earlier in _MODALS and not _is_month(words, before):
                return "future"
            if earlier == "to" and words.low(before + 1) in {"be", "have"}:
                return "future"
        return "past"
    if word == "go" and words.low(index + 1) == "to" and "polls" in {words.low(index + 2), words.low(index + 3)}:
        return "none" if index > first and words.lower[index - 1] == "to" else "future"
    if word in _COMING or (
        word in {"takes", "comes"} and words.low(index + 1) in {"effect", "place", "office", "into"}
    ):
        return "future"
    return "none"


def _is_month(words: Wording, index: int) -> bool:
    """Whether the word is "May"."""
    return words.lower[index] == "may" and words.raw(index)[:1] == "M"


def _directed(words: Wording, index: int, first: int) -> bool:
    """Whether somebody is called, ordered or asked to do something, or has agreed or decided to."""
    verb = analysis(words.low(index + 1))
    if verb is None or not verb.forms & Form.BASE:
        return False
    for place in range(index - 1, max(first, index - 9) - 1, -1):
        found = analysis(words.lower[place])
        if found is not None and found.lemma in _DIRECTIVES:
            return True
    return False


def _planned(words: Wording, index: int) -> bool:
    """Whether "has been scheduled", "was expected" or their like follow: a plan that was made, not what happened."""
    after = index + 1 + (words.low(index + 1) == "been")
    return words.low(after) in {"scheduled", "planned", "expected", "set", "due"}


def _infinitive(words: Wording, index: int) -> bool:
    """Whether "to" opens what is planned: "is to meet", "due to open", or a headline's "Minister to visit"."""
    before = words.low(index - 1)
    if before in {"is", "are", "be"} or before in _COMING:
        return True
    follower = words.raw(index + 1)
    return (
        bool(follower)
        and words.first[index] < index
        and words.raw(index - 1)[:1].isupper()
        and follower.islower()
        and (words.last[index] == len(words) or words.low(words.last[index] - 1) != ".")
        and follower not in {"the", "a", "an", "his", "her", "its", "their", "this", "that", "more", "about"}
    )
