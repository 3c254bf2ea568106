"""What part a figure plays: a level, a change with its direction, or a share of a whole."""

from __future__ import annotations

from typing import Final

from newsgraph.annotations import Measure
from newsgraph.extract.quantities.heads import is_plural, stops_phrase
from newsgraph.extract.quantities.units import STOPS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis
from newsgraph.text import Span

RISING: Final = listed(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing gain "
    "gains gained gaining jump jumps jumped jumping surge surges surged surging soar soars soared soaring climb "
    "climbs climbed climbing add adds added adding expand expands expanded expanding swell swells swelled "
    "swelling boost boosts boosted boosting raise raises raised raising lift lifts lifted lifting advance "
    "advanced rally rallied rebound rebounded rebounding leap leaps leaped leapt widen widens widened accelerate "
    "accelerated up higher hike hikes hiked spike spikes spiked"
)
FALLING: Final = listed(
    "fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased decreasing decline "
    "declines declined declining shrink shrinks shrank shrunk shrinking lose loses lost losing cut cuts cutting "
    "reduce reduces reduced reducing slash slashes slashed slashing slump slumps slumped slumping plunge plunges "
    "plunged plunging tumble tumbles tumbled tumbling sink sinks sank sunk sinking slip slips slipped slipping "
    "slide slides slid sliding shed sheds shedding trim trims trimmed trimming lower lowers lowered lowering "
    "shave shaved contract contracts contracted contracting dip dips dipped dipping ease eases eased easing "
    "plummet plummets plummeted plummeting axe axes axed axing eliminate eliminates eliminated eliminating down "
    "narrow narrowed scrap scrapped weaken weakened retreat retreated crash crashed"
)
LEAVING: Final = listed(
    "withdraw withdraws withdrew withdrawing pull pulls pulled pulling remove removes removed removing redeploy "
    "redeployed repatriate repatriated evacuate evacuated"
)
_TAKING: Final = listed("pull pulls pulled pulling remove removes removed removing evacuate evacuated")
"""Of what was there all along, and so no change but of forces: "pulled 12 survivors from the water"."""
_FORCES: Final = listed(
    "troops soldiers forces personnel marines servicemen peacekeepers diplomats advisers advisors contractors staff "
    "workers employees aircraft jets ships warships tanks batteries missiles"
)
LEFT: Final = listed("withdrawn removed pulled cut redeployed axed sacked repatriated shed eliminated slashed")
ARRIVED: Final = listed("added sent hired deployed created")
SENDING: Final = listed(
    "send sends sent sending deploy deploys deployed deploying hire hires hired hiring add adds added recruit "
    "recruits dispatch dispatched provide provides order ordered need needs"
)
_MORE: Final = frozenset({"more", "additional", "extra", "further", "another"})
RISES: Final = listed(
    "increase rise growth gain jump surge hike boost rally rebound advance climb leap spike uptick upturn"
)
FALLS: Final = listed(
    "decrease fall drop decline cut reduction loss slump plunge dip contraction drawdown withdrawal slide tumble "
    "slowdown shortfall downturn pullout cutback cutbacks"
)
_PARTS: Final = frozenset({"percent", "percentage points", "basis points", "points"})
_NOT_WITH_MONEY: Final = listed("raise raises raised raising lose loses lost losing gain gains gained shed boost")
_BACK: Final = 10
_OFTEN_VERBS_WITH_COUNTS: Final = listed(
    "cut cuts cutting shed sheds shedding axe axes axed axing slash slashes slashed slashing eliminate eliminates "
    "eliminated add adds added adding lose loses lost losing scrap scrapped reduce reduces reduced reducing"
)
_DETERMINERS: Final = listed("the a an all its his her their our my your those these this that every each both such")


_REACHED = frozenset({"above", "below", "beyond", "past"})


def measure_of(words: Wording, begin: int, end: int, unit: str, *, share: bool) -> tuple[Measure, int]:
    """Measure and direction of the figure on the tokens ``begin`` to ``end``."""
    direction = _direction(words, begin, end, unit)
    if share:
        return Measure.SHARE, 0
    return (Measure.CHANGE, direction) if direction else (Measure.LEVEL, 0)


def _direction(words: Wording, begin: int, end: int, unit: str) -> int:
    first, last = words.first[begin], words.last[begin]
    money = len(unit) == 3 and unit.isupper()
    counted = unit not in _PARTS and not money
    before = words.low(begin - 1) if begin > first else ""
    place = begin - 1
    while before.endswith("ly") and place > first:
        place -= 1
        before = words.low(place)
    if before == "by":
        return _verb_before(words, place, first)
    if before in {"up", "down"} and counted and _is_particle(words, place):
        return 0  # "shot down 29"
    if before in {"up", "down"}:
        return 1 if before == "up" else -1
    if before == "of":
        noun = words.low(place - 1)
        return 1 if noun in RISES else -1 if noun in FALLS else 0
    if words.low(begin) in _REACHED:
        return 0  # "fell below $60": where it is now, not by how much
    if before in RISING or before in FALLING:
        if (money and before in _NOT_WITH_MONEY) or (counted and before not in _OFTEN_VERBS_WITH_COUNTS):
            return 0
        return 1 if before in RISING else -1
    taken = words.low(place - 1) if before in {"home", "out", "back"} else before
    if counted and taken in LEAVING:
        return -1 if taken not in _TAKING or unit.lower() in _FORCES else 0
    if counted and "fewer" in words.lower[begin:end] and before not in {"no", "not"}:
        return -1
    if counted and _MORE & set(words.lower[begin:end]) and before in SENDING:
        return 1
    after = words.low(end) if end < last else ""
    if after == "-" and words.glued(end):
        after = words.low(end + 1)
    if unit in _PARTS or money:
        if after in RISES or after in {"higher", "more"}:
            return 1
        if after in FALLS or after in {"lower", "less", "fewer"}:
            return -1
    return _passive(words, end, last) if counted else 0


def _is_particle(words: Wording, place: int) -> bool:
    """Whether "up" or "down" belongs to the verb before it, and tells of no change: "shot down", "picked up"."""
    before = words.low(place - 1)
    found = analysis(before)
    return found is not None and bool(found.forms & (Form.PAST | Form.PARTICIPLE)) and before not in RISING | FALLING


def _verb_before(words: Wording, place: int, first: int) -> int:
    """The direction of the verb or noun that "by" belongs to; other prepositions between are passed over."""
    for index in range(place - 1, max(first, place - _BACK) - 1, -1):
        word = words.lower[index]
        if word in RISING:
            return 1
        if word in FALLING:
            return -1
        if word in {";", ":", "“", "”", '"'}:
            break
    return 0


def _passive(words: Wording, end: int, last: int) -> int:
    """Reads "… troops will be withdrawn", "… jobs were cut": what becomes of those counted."""
    for index in range(end, min(end + 5, last)):
        word = words.lower[index]
        if word in {"be", "been", "being", "were", "was", "are"}:
            follower = words.low(index + 1)
            follower = (
                words.low(index + 2) if follower in {"being", "also", "now"} or follower.endswith("ly") else follower
            )
            if follower in LEFT:
                return -1
            if follower in ARRIVED and word == "be":
                return 1
        elif word not in {
            "will",
            "would",
            "have",
            "has",
            "had",
            "could",
            "may",
            "might",
            "should",
            "to",
            "not",
            "already",
        }:
            break
    return 0


_BEHIND_VERB: Final = frozenset({"in", "on", "at", "to", "from", "the", "a", "an", "its", "their"})


def whole_of(words: Wording, index: int) -> Span | None:
    """The noun phrase of the whole after a share: "of the current contingent", or "its troops" right after "half"."""
    last = words.last[index] if index < len(words) else 0
    place = index + 1 if words.low(index) == "of" else index
    if place == index and words.low(index) not in _DETERMINERS - {"a", "an"}:
        return None
    begin = place
    if place == index + 1 and words.low(place) in {"them", "those", "us", "whom", "which"}:
        return words.span(place, place + 1)
    while place < last and words.lower[place] in _DETERMINERS:
        place += 1
    noun = place
    while place < min(last, noun + 8):
        word, raw = words.lower[place], words.tokens[place].text
        if raw in {"-", "'s", "’s"} or (raw == "'" and words.glued(place)):
            place += 1
            continue
        if not raw[0].isalnum() or stops_phrase(words, place) or (place > noun and _verb_here(words, place, last)):
            break
        if place > noun and is_plural(words.lower[place - 1]) and analysis(word) is not None:
            break
        place += 1
    while place > noun and not words.raw(place - 1)[:1].isalnum():
        place -= 1
    return words.span(begin, place) if place > noun else None


def _verb_here(words: Wording, place: int, last: int) -> bool:
    found = analysis(words.lower[place])
    if found is None:
        return False
    if found.forms & Form.S and not is_plural(words.low(place - 1)) and words.low(place + 1) in _BEHIND_VERB:
        return True  # "of the rainforest lies in Brazil"
    if not found.forms & (Form.PAST | Form.PARTICIPLE) or found.forms & (Form.BASE | Form.S):
        return False
    after = words.low(place + 1) if place + 1 < last else ""
    return not after or after in STOPS or not after[0].isalpha()
