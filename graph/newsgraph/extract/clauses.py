"""What a clause says about its own reality: whether it is negative, and whether what it tells is the case.

Shared by the layers that find statements and events, so that the two never disagree about the same words. The main
verb decides: a modal in a relative clause or in a later coordinated clause says nothing about the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from newsgraph.annotations import Modality
from newsgraph.extract.verb_forms import Form, analysis, word_set
from newsgraph.text import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[,;:.!?()“”\"—–]")
LONGEST: Final = 60
"""How many words of a clause are looked at: the main verb stands before that, and a hostile text stays cheap."""

BE_HAVE_DO: Final = word_set(
    "is are was were am be been being has have had having do does did done isn't aren't wasn't weren't hasn't haven't "
    "hadn't don't doesn't didn't it's that's there's he's she's what's who's here's we're they're you're we've they've "
    "you've i've i'm ain't"
)
FUTURE: Final = word_set("will shall won't 'll we'll they'll he'll she'll it'll i'll you'll that'll")
WOULD: Final = word_set("would wouldn't he'd she'd they'd we'd i'd you'd")
MIGHT: Final = word_set("may might could couldn't mightn't")
CAN: Final = word_set("can cannot can't")
SHOULD: Final = word_set("should must ought shouldn't mustn't")
_MODALS: Final = FUTURE | WOULD | MIGHT | CAN | SHOULD
AUXILIARIES: Final = BE_HAVE_DO | _MODALS

WISHES: Final = word_set(
    "want wish hope desire demand urge implore beg request seek call appeal prefer aspire long yearn plead"
)
PLANS: Final = word_set("plan intend aim vow pledge promise propose prepare mean resolve undertake schedule")
FORECASTS: Final = word_set("expect predict forecast project anticipate foresee")
GUESSES: Final = word_set("appear seem suspect allege believe think speculate consider")
PLANNED_PARTICIPLES: Final = word_set("set due scheduled slated poised bound planned intended ready determined")
MAYBE: Final = word_set("perhaps maybe possibly potentially conceivably probably likely unlikely reportedly allegedly")
HOPEFULLY: Final = frozenset({"hopefully", "ideally"})
CONDITIONS: Final = frozenset({"if", "unless", "provided", "assuming", "otherwise"})
FIRST_PERSON: Final = frozenset({"i", "we"})

NEGATIVES: Final = word_set("not never no-one nobody none neither nor cannot nothing nowhere")
DEGREE: Final = frozenset({"only", "just", "merely", "necessarily", "least"})
RELATIVES: Final = frozenset({"who", "which", "whose", "whom"})
SUBORDINATORS: Final = word_set("although though while whereas because since after before when once until as")
ADVERBS_INSIDE: Final = word_set(
    "also now still already soon always often currently then ever yet just even really actually obviously clearly "
    "likely probably certainly definitely simply not never"
)


def modality(text: str, clause: Span) -> Modality:
    """How the clause presents what it says: as the case, planned, predicted, possible, desired or conditional.

    A backshifted "would" in reported speech is a prediction; "will" of the speakers themselves ("we will") is a plan;
    an infinitive ("to leave by June") is a plan as well.
    """
    words = _words(text, clause)
    if not words:
        return Modality.ACTUAL
    if words[0] in CONDITIONS or _conditional(words):
        return Modality.CONDITIONAL
    if words[0] == "to":
        return Modality.PLANNED
    place = _main_verb(words)
    if place is None:
        return _verbless(words)
    return _of_verb(words, place)


def negated(text: str, clause: Span) -> bool:
    """Whether the clause itself is negative: "no drawdown is taking place", "they did not leave", "nobody was hurt"."""
    words = _words(text, clause)
    if not words:
        return False
    place = _main_verb(words)
    if place is None:
        return words[0] in {"not", "never", "no"} and words[1:2] != ["doubt"]
    subject = words[:place]
    opening = 0
    while opening < len(subject) and subject[opening] in {"that", "and", "but", ",", "so"}:
        opening += 1
    if subject[opening : opening + 1] and subject[opening] in {"no", "none", "nobody", "neither", "nothing", "not"}:
        return not (subject[opening] == "not" and subject[opening + 1 : opening + 2] in (["only"], ["just"], ["all"]))
    if words[place].endswith(("n't", "n’t")) or words[place] == "cannot":
        return True
    for index in range(place + 1, min(place + 5, len(words))):
        word = words[index]
        if word in NEGATIVES or (word == "no" and words[index + 1 : index + 2] not in (["doubt"], ["longer", "only"])):
            return words[index + 1 : index + 2] not in ([w] for w in DEGREE)
        if word not in AUXILIARIES and word not in ADVERBS_INSIDE and not word.endswith("ly"):
            break
    return place > 0 and words[place - 1] == "never"


@lru_cache(maxsize=64)
def _words(text: str, clause: Span) -> list[str]:
    """The clause's first words in lower case, with straight apostrophes; not to be changed.

    The last clauses are remembered, since each is asked for its modality and its negation, by one layer or two.
    """
    found: list[str] = []
    for match in _WORD.finditer(text, clause.start, min(clause.end, clause.start + 1200)):
        word = match.group()
        # a capital inside the clause tells the month from the modal
        month = word == "May" and bool(found)
        found.append(word if month else word.lower().replace("’", "'"))
        if len(found) == LONGEST:
            break
    return found


def _conditional(words: Sequence[str]) -> bool:
    """Whether the main clause hangs on a condition: "they will stay if asked", but not "asked if they will stay"."""
    for index, word in enumerate(words):
        if word in {"unless", "provided"} or (
            word == "as" and words[index + 1 : index + 3] in (["soon", "as"], ["long", "as"])
        ):
            return any(earlier in AUXILIARIES for earlier in words[:index]) or index == 0
        if word == "if" and index:
            return not _MODALS.isdisjoint(words[:index])
    return False


def _main_verb(words: Sequence[str]) -> int | None:
    """The place of the first word of the main clause's verb group, None where no verb is seen.

    A leading subordinate clause ends at its comma; a relative clause after the subject is skipped up to its own verb.
    """
    start = 0
    if words[0] in SUBORDINATORS and "," in words:
        start = words.index(",") + 1
    index = start
    while index < len(words):
        if index > start and words[index] in RELATIVES:
            index = _after_relative(words, index)
        elif _finite(words, index):
            return index
        else:
            index += 1
    return None


def _after_relative(words: Sequence[str], index: int) -> int:
    """Where the main clause goes on: after the closing comma, or after the relative clause's own verb group."""
    if words[index - 1] == "," and "," in words[index:]:
        return words.index(",", index) + 1
    while index < len(words) and not _finite(words, index):
        index += 1
    index += 1
    while index < len(words) and (
        words[index] in AUXILIARIES or words[index] in ADVERBS_INSIDE or analysis(words[index])
    ):
        index += 1
    return index


def _finite(words: Sequence[str], index: int) -> bool:
    """Whether the word is the verb of a clause, judged by its form and its neighbour before it."""
    word = words[index]
    if word in AUXILIARIES:
        return word not in {"be", "been", "being", "having", "done"}
    found = analysis(word)
    if found is None or word in PLANNED_PARTICIPLES:
        return False
    before = words[index - 1] if index else ""
    if before in _NOUN_LEADERS:
        return False
    if found.forms & Form.PAST:
        return index > 0
    if found.forms & Form.S:
        return index > 0 and before not in AUXILIARIES
    if found.forms & Form.BASE:
        return before in _BASE_LEADERS or (before.endswith("s") and before not in _NOUN_LEADERS)
    return False


_NOUN_LEADERS: Final = word_set(
    "the a an this that these those his her its their our my your some any no every each of in on at by for with from "
    "to under against about into over between through during its' more most"
)
_BASE_LEADERS: Final = word_set("i we you they people who")


def _of_verb(words: Sequence[str], place: int) -> Modality:
    """The modality that a verb group gives its clause."""
    word = words[place]
    before = set(words[max(0, place - 4) : place])
    following = [w for w in words[place + 1 : place + 6] if w not in {"not", "also", "now", "still", "already"}]
    if before & HOPEFULLY or set(following[:2]) & HOPEFULLY:
        return Modality.DESIRED
    if word in MIGHT or before & MAYBE:
        return Modality.POSSIBLE
    if word in SHOULD:
        return Modality.DESIRED
    if word in FUTURE:
        speakers = bool(before & FIRST_PERSON) or word.startswith(("we'", "i'"))
        return Modality.PLANNED if speakers and following[:1] != ["be"] else Modality.PREDICTED
    if word.endswith("'d") and _is_participle(following):
        return _of_content_verb(words, place, following)  # "she'd been using": had
    if word in WOULD:
        return Modality.DESIRED if following[:1] in (["like"], ["prefer"]) else Modality.PREDICTED
    if word in CAN:
        return Modality.POSSIBLE
    return _of_content_verb(words, place, following)


def _is_participle(following: Sequence[str]) -> bool:
    """Whether the next word, adverbs apart, can be a past participle and no infinitive."""
    word = next((word for word in following if not word.endswith("ly")), "")
    found = analysis(word)
    if found is None:
        return word in {"been", "had", "done"}
    return bool(found.forms & Form.PARTICIPLE) and not found.forms & Form.BASE


def _of_content_verb(words: Sequence[str], place: int, following: Sequence[str]) -> Modality:
    """The modality of a clause without a modal verb: "is set to leave", "wants to leave", "is likely to leave"."""
    word = words[place]
    if word in AUXILIARIES:
        head = next((w for w in following if not w.endswith("ly") or w in MAYBE), "")
        if head in MAYBE:
            return Modality.POSSIBLE
        infinitive = "to" in following[:3]
        if head == "to" and word in {"is", "are", "was", "were"}:
            return Modality.PLANNED
        if (head in PLANNED_PARTICIPLES and infinitive) or (head == "going" and infinitive):
            return Modality.PLANNED if head in PLANNED_PARTICIPLES else Modality.PREDICTED
        if head in {"to", "need", "needs"} and word in {"have", "has", "had"}:
            return Modality.DESIRED
        found = analysis(head)
    else:
        found = analysis(word)
    if found is None:
        return Modality.ACTUAL
    if found.lemma == "call":
        return Modality.DESIRED if {"for", "on"} & set(following[:3]) else Modality.ACTUAL
    if found.lemma in WISHES or (found.lemma == "look" and following[:1] == ["forward"]) or found.lemma == "need":
        return Modality.DESIRED
    if found.lemma in PLANS:
        return Modality.PLANNED
    if found.lemma in FORECASTS:
        return Modality.PREDICTED
    if found.lemma in GUESSES:
        return Modality.POSSIBLE
    return Modality.ACTUAL


def _verbless(words: Sequence[str]) -> Modality:
    """The modality of a phrase without a finite verb: headlines ("troops to leave"), nouns and gerunds."""
    if set(words[:3]) & MAYBE:
        return Modality.POSSIBLE
    for index, word in enumerate(words[:-1]):
        if word == "to" and index and (found := analysis(words[index + 1])) is not None and found.forms & Form.BASE:
            return Modality.PLANNED
    return Modality.ACTUAL
