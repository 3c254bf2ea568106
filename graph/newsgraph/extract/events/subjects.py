"""The subject of a verb: the names before it, across relative pronouns, adverbs, shared subjects and infinitives.

Without a parser this is the least sure step of all, so a doubtful name is dropped.
"""

from __future__ import annotations

from typing import Final

from newsgraph.annotations import Mention
from newsgraph.extract.events.contexts import MILITARY
from newsgraph.extract.events.grammar import BE, HAVE, PREPOSITIONS, Verb, is_finite
from newsgraph.extract.events.noun_phrases import BOUNDS, names_between, noun_phrase_start, weapon
from newsgraph.extract.names.lexicon import TITLES
from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.roles.positions import Names
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import analysis
from newsgraph.text import Span

_CLITICS: Final = frozenset({"'s", "’s"})
_RELATIVES: Final = frozenset({"who", "that", "which"})


_ADVERBS: Final = frozenset({"also", "then", "now", "later", "already", "since"})


_GROUPS: Final = MILITARY | listed(
    "officials representatives delegates workers employees members government parliament citizens "
    "residents people police supporters leaders ministers lawmakers"
)
"""Before "of" or "from" and a name: those who act are the named ("soldiers from France")."""


def subjects(words: Wording, verb: Verb, names: Names, bounds: tuple[int, int]) -> tuple[list[Mention], Span | None]:
    """The names in the subject of a verb, and the subject's head where that is a weapon or an attack.

    After "who", "which" and "that" the subject is what they stand for, right before them.
    """
    begin, stop = bounds[0], verb.begin
    first = words.first[verb.index]
    if verb.infinitive >= 0 and _noun_before_to(words, verb.infinitive, begin):
        begin = noun_phrase_start(words, verb.infinitive - 1, begin)
    whole = begin
    if verb.passive and verb.begin == verb.index and verb.index > begin:
        begin = max(begin, noun_phrase_start(words, verb.index, begin))
    place = stop
    while place > begin and (words.lower[place - 1].endswith("ly") or words.lower[place - 1] in _ADVERBS):
        place -= 1
    relative = place - 1
    if place <= begin and relative > first and words.lower[relative] in _RELATIVES:
        begin, stop = _antecedent(words, relative, first), relative
    if stop <= begin:
        begin, stop = _shared_subject(words, begin, first)
    if stop <= begin:
        return [], None
    begin, stop = _without_other_verbs(words, verb, begin, stop)
    main: list[Mention] = []
    after_of: list[Mention] = []
    for mention, place in names_between(words, begin, stop, names):
        if _holds_office(words, mention, stop):
            continue
        before = words.low(place - 1) if place > begin else ""
        before = words.low(place - 2) if before in {"the", "a", "an"} and place - 2 >= begin else before
        if before in {"of", "from"}:
            if words.low(words.index_at(mention.span.start) - 2) in _GROUPS or words.low(place - 3) in _GROUPS:
                after_of.append(mention)
        elif before not in PREPOSITIONS or before in {"between", "like"}:
            main.append(mention)
    if not main and not after_of and begin > whole and _possessed(words, begin, whole):
        # "the US has 5,000 troops stationed there"
        main = [mention for mention, _ in names_between(words, whole, begin, names)]
    return (main or after_of[:1]), weapon(words, begin, stop)


def _holds_office(words: Wording, mention: Mention, stop: int) -> bool:
    """Whether the name only says whose office-holder acts: "Kenya's health minister", "the Kenyan president"."""
    _, after = words.range_of(mention.span)
    while after < stop and (words.lower[after] in _CLITICS or words.raw(after).islower()):
        if words.lower[after] in TITLES:
            return True
        after += 1
    return False


def _possessed(words: Wording, begin: int, first: int) -> bool:
    """Whether "has" or "with" stands right before a noun phrase, approximators passed over."""
    return any(
        words.lower[place] in HAVE or words.lower[place] == "with" for place in range(max(first, begin - 3), begin)
    )


def _without_other_verbs(words: Wording, verb: Verb, begin: int, stop: int) -> tuple[int, int]:
    """The subject's range without another verb in it: "he flew to Oslo to meet", "she says Acme sacked him"."""
    finite = [place for place in range(begin, stop) if is_finite(words, place, begin)]
    if not finite:
        return begin, stop
    if verb.infinitive >= 0 or verb.gerund:
        return begin, finite[0]
    return (finite[-1] + 1, stop) if finite[-1] + 1 < stop else (begin, finite[0])


def _noun_before_to(words: Wording, index: int, first: int) -> bool:
    """Whether an infinitive has a subject of its own: "requiring foreign forces to leave", not "plans to leave"."""
    place = index - 1
    if place <= first:
        return False
    word = words.lower[place]
    if not word[0].isalpha():
        return False
    start = noun_phrase_start(words, place, first)
    if start <= first or (not is_plural(word) and words.raw(place)[:1].islower()):
        return False
    governor = analysis(words.lower[start - 1])
    return governor is not None and (analysis(word) is None or word in MILITARY)


def _antecedent(words: Wording, index: int, first: int) -> int:
    """Where the noun phrase before a relative pronoun begins."""
    place = index - 1
    if words.raw(place) == ",":
        place -= 1
    while place > first and index - place < 12:
        word = words.lower[place]
        if words.raw(place) in {",", *BOUNDS} or word in BE or (word in PREPOSITIONS and word != "of"):
            return place + 1
        place -= 1
    return place


def _shared_subject(words: Wording, begin: int, first: int) -> tuple[int, int]:
    """The subject of the clause before "and": "the army crossed the river and seized the bridge"."""
    if begin <= first or words.lower[begin - 1] not in {"and", "but", ",", "or"}:
        return begin, begin
    place = begin - 2
    while place > first and words.raw(place) not in BOUNDS and begin - place < 30:
        place -= 1
    start = place + 1 if words.raw(place) in BOUNDS else place
    stop = start
    while stop < begin - 1 and not (words.lower[stop] in BE | HAVE or _past(words, stop)):
        stop += 1
    return start, stop


def _past(words: Wording, index: int) -> bool:
    word = words.lower[index]
    return len(word) > 4 and word.endswith("ed") and words.tokens[index].text.islower()
