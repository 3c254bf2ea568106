"""Whether an event is presented as having happened: its modality, and whether it is negated.

A verb takes the reading of its clause; an infinitive that of the word that governs it ("agreed to withdraw" is a plan,
"began to withdraw" is not). A noun names an event that is taken for granted, unless a light verb or an adjective says
otherwise ("will hold talks", "a planned withdrawal").
"""

from __future__ import annotations

from typing import Final

from newsgraph.annotations import Modality
from newsgraph.extract import clauses
from newsgraph.extract.events.clause_bounds import span_of
from newsgraph.extract.events.grammar import DETERMINERS, Verb
from newsgraph.extract.events.lexicon import LIGHT_VERBS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import analysis

_M = Modality
_GOVERNORS: Final[dict[str, Modality]] = {
    **dict.fromkeys(
        listed("plan intend agree decide promise pledge vow order aim prepare schedule set propose move prompt"),
        _M.PLANNED,
    ),
    **dict.fromkeys(
        listed(
            "intention intentions decision plans pledge pledges order orders promise proposal proposals deal "
            "mandate due"
        ),
        _M.PLANNED,
    ),
    **dict.fromkeys(listed("want hope wish urge call demand ask seek push press request need desire beg"), _M.DESIRED),
    **dict.fromkeys(
        listed("calls demands efforts effort bid attempt attempts pressure push appeal desire"), _M.DESIRED
    ),
    **dict.fromkeys(listed("expect predict forecast likely expected going about"), _M.PREDICTED),
    **dict.fromkeys(
        listed("threaten threat threats able ready willing consider try attempt may might could authorise authorize"),
        _M.POSSIBLE,
    ),
}
_FACTUAL: Final = listed(
    "begin start continue manage proceed go help force lead oblige cause serve resume come rush use happen prove"
)
_DENYING: Final = listed("refuse decline fail unable unwilling reluctant never")
_PLANNED_ADJECTIVES: Final = listed(
    "planned upcoming coming forthcoming scheduled proposed impending looming intended future next"
)
_POSSIBLE_ADJECTIVES: Final = listed(
    "possible potential likely alleged threatened suspected feared hypothetical any would-be attempted"
)
_PONDERING: Final = listed(
    "considering considers considered contemplating contemplates discussing discusses mulling mulls "
    "weighing weighs suggests suggested proposes proposed opposes risks avoids avoid"
)
_HAPPENING: Final = listed(
    "take takes took taking taken happen happens happened occur occurs occurred begin began begins start started"
)
_BEFORE_NOUN: Final[dict[str, Modality]] = {
    **dict.fromkeys(
        listed("call calls calling called demand demands demanded demanding urge urged seek seeks sought want wants"),
        _M.DESIRED,
    ),
    **dict.fromkeys(
        listed("plan plans planning planned intend intends propose proposes proposed consider considers considering"),
        _M.PLANNED,
    ),
    **dict.fromkeys(
        listed(
            "threat threats threaten threatens threatened fear fears feared risk prevent avoid avert "
            "possibility prospect"
        ),
        _M.POSSIBLE,
    ),
    **dict.fromkeys(listed("expect expects expected predict predicted"), _M.PREDICTED),
}


def reality_of_verb(words: Wording, verb: Verb, bounds: tuple[int, int]) -> tuple[Modality, bool]:
    """Modality and negation of an event that a verb tells."""
    span = span_of(words, *bounds)
    modality, negated = clauses.modality(words.text, span), clauses.negated(words.text, span)
    if _negator_near(words, verb):
        negated = True
    if verb.infinitive < 0:
        if verb.gerund:
            return _gerund(words, verb, modality), negated
        return modality, negated
    governor, denying = _governor(words, verb.infinitive, bounds[0])
    if denying:
        return _M.ACTUAL, True
    if governor is None:
        return _M.PLANNED if modality is _M.ACTUAL else modality, negated
    if governor is _M.ACTUAL:
        return modality, negated
    return (governor if modality is _M.ACTUAL else modality), negated


def reality_of_noun(words: Wording, index: int, end: int, bounds: tuple[int, int]) -> tuple[Modality, bool]:
    """Modality and negation of an event that a noun tells."""
    place = index - 1
    negated = False
    modality = _M.ACTUAL
    while place >= bounds[0] and index - place <= 5 and words.raw(place)[:1].isalpha():
        word = words.lower[place]
        if word in _PLANNED_ADJECTIVES:
            modality = _M.PLANNED
        elif word in _POSSIBLE_ADJECTIVES:
            modality = _M.POSSIBLE
        elif word == "no" and words.low(place - 1) != "there's":
            negated = True
        elif word in LIGHT_VERBS or word in {"to", "of", "for", "on"}:
            break
        place -= 1
    if modality is not _M.ACTUAL:
        return modality, negated
    light = _light_verb(words, index, bounds[0])
    happening = any(words.lower[at] in _HAPPENING for at in range(end, min(end + 6, bounds[1])))
    if light >= 0 or happening or negated:
        span = span_of(words, *bounds)
        found, denied = clauses.modality(words.text, span), clauses.negated(words.text, span)
        if light >= 0 and words.low(light - 1) == "to":
            governor, denying = _governor(words, light - 1, bounds[0])
            denied = denied or denying
            found = governor if governor is not None and found is _M.ACTUAL else found
            if governor is None and found is _M.ACTUAL:
                found = _M.PLANNED
        return found, negated or denied
    for at in range(max(bounds[0], index - 5), index):
        if words.lower[at] in _BEFORE_NOUN and words.lower[at] not in DETERMINERS:
            return _BEFORE_NOUN[words.lower[at]], negated
    return modality, negated


def light_verb_before(words: Wording, index: int, first: int) -> int:
    """The index of the light verb that a noun is the object of, -1 if there is none."""
    return _light_verb(words, index, first)


def _light_verb(words: Wording, index: int, first: int) -> int:
    for place in range(index - 1, max(first, index - 7) - 1, -1):
        word = words.lower[place]
        if word in LIGHT_VERBS:
            return place
        if word in {"of", "in", "at", "from", "by", "after", "before", "to", "with", ",", "against"}:
            return -1
    return -1


def _gerund(words: Wording, verb: Verb, modality: Modality) -> Modality:
    """Reads "considering withdrawing" is possible; "after withdrawing" has happened."""
    before = words.low(verb.index - 1)
    if before in _PONDERING:
        return _M.POSSIBLE
    if before in {"plans", "plan", "planned", "planning", "intends", "eyes", "eyeing", "eyed"}:
        return _M.PLANNED
    if before in {"of", "for"} and words.low(verb.index - 2) in {"possibility", "threat", "risk", "prospect"}:
        return _M.POSSIBLE
    return modality


def _negator_near(words: Wording, verb: Verb) -> bool:
    return any(
        words.lower[place] in {"not", "never", "n't"} or words.lower[place].endswith("n't")
        for place in range(max(words.first[verb.index], verb.begin - 1), verb.index)
    )


def _governor(words: Wording, to: int, first: int) -> tuple[Modality | None, bool]:
    """What governs an infinitive, a few words to its left; the second value tells of a refusal or failure."""
    for place in range(to - 1, max(first, to - 6) - 1, -1):
        word = words.lower[place]
        found = analysis(word)
        lemma = found.lemma if found is not None else word
        if word in _DENYING or lemma in _DENYING:
            return None, True
        for key in (word, lemma):
            if key in _GOVERNORS:
                return _GOVERNORS[key], False
        if lemma in _FACTUAL:
            return _M.ACTUAL, False
        if words.raw(place) in {",", ";", ":"}:
            break
    return None, False
