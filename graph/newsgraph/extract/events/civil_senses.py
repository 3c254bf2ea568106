"""Senses of words of politics, justice, business and disasters: meetings, laws, trials, launches, crashes.

Each rule gives the type of event that a word tells of, or an empty string where it tells of none.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.events.contexts import (
    BALLOT,
    COMPANIES,
    DEALS,
    GUESTS,
    JUSTICE,
    LAWMAKERS,
    LAWS,
    NATURE,
    OCCASIONS,
    OFFICES,
    PRODUCTS,
    VEHICLES,
    Rule,
    near,
)
from newsgraph.extract.events.grammar import DETERMINERS
from newsgraph.extract.events.lexicon import Entry
from newsgraph.extract.names.lexicon import TITLES
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed

_DEMANDS: Final = listed(
    "demand demands needs target targets requirements goal goals deadline standards criteria conditions "
    "challenge challenges cost costs threats expectations obligations resistance opposition threat "
    "definition commitments"
)
_CLAIMS: Final = listed(
    "claim claims report reports idea ideas plan plans proposal criticism accusations call calls appeal question "
    "questions suggestion suggestions allegation allegations case lawsuit charges concern concerns fears notion"
)
_JOBS: Final = listed("jobs posts positions workforce staff headcount payroll workers employees")
_BUSINESS: Final = listed(
    "sales profit profits economy business businesses trade exports growth demand feelings prospects chances "
    "credibility reputation margins earnings shares revenue tourism relations"
)
_CROWDS: Final = listed(
    "protesters people thousands hundreds crowd crowds demonstrators supporters opposition streets "
    "square police activists students campaign election against anti democracy workers government "
    "rights"
)
_MARKETS: Final = listed("shares stocks market markets points percent index dow investors prices oil")
_MARCHING: Final = listed("against streets thousands outside protesters support workers students")
_MEDICAL: Final = listed("vaccine drug clinical patients phase medical volunteers treatment medicine placebo")
_FINANCE: Final = listed("market markets shares stock stocks economy prices website server computer financial")
_OPERATIONS: Final = listed(
    "attack attacks strike strikes offensive operation investigation probe raid assault war airstrikes campaign"
)
_DISEASES: Final = listed("virus coronavirus covid disease ebola people patients flu")


def _meeting(words: Wording, index: int, entry: Entry) -> str:
    after = words.low(index + 1)
    if entry.part == "verb" and {"accident", "accidents", "success", "resistance"} & set(
        words.lower[index : index + 5]
    ):
        return ""
    if entry.part == "verb" and after in {"the", "its", "their", "his", "her", "these", "that", "those", "any", "with"}:
        return "" if near(words, index, _DEMANDS, 0, 6) else "Meeting"
    if entry.part == "verb" and after in {"current", "future", "growing", "rising", "demand", "security", "new"}:
        return ""
    return "Meeting"


def _hosting(words: Wording, index: int, entry: Entry) -> str:
    guests = near(words, index, GUESTS, 0, 6) and not near(words, index, OCCASIONS, 0, 6)
    return "Meeting" if entry.part == "verb" and guests else ""


def _signing(words: Wording, index: int, entry: Entry) -> str:
    if entry.lemma == "agree":
        if words.low(index + 1) == "on":
            return "Agreement"
        return "Agreement" if words.low(index + 2) in {"a", "the"} and near(words, index, DEALS, 0, 6) else ""
    if near(words, index, {"law", "bill", "legislation"}, 0, 7):
        return "LegislativeAct"
    return "Agreement" if near(words, index, DEALS, 0, 8) else ""


def _law(words: Wording, index: int, entry: Entry) -> str:
    after = 8 if entry.lemma in {"pass", "approve", "adopt"} else 6
    if not near(words, index, LAWS, 4, after):
        return ""
    if entry.lemma in {"enact", "repeal", "ratify", "legislate"}:
        return "LegislativeAct"
    return "LegislativeAct" if near(words, index, LAWMAKERS, 10, 12) else ""


def _naming(words: Wording, index: int, entry: Entry) -> str:
    return "Appointment" if near(words, index, OFFICES | {"as"}, 0, 9) or near(words, index, OFFICES, 4, 0) else ""


def _firing(words: Wording, index: int, entry: Entry) -> str:
    if near(words, index, _CLAIMS, 3, 5):
        return ""
    if entry.lemma == "dismiss" and near(words, index, {"as"}, 0, 7) and not near(words, index, OFFICES, 0, 9):
        return ""  # "dismissed it as pure theatre"
    return "Dismissal" if entry.lemma != "topple" or near(words, index, OFFICES | {"regime", "dictator"}, 3, 6) else ""


def _cutting(words: Wording, index: int, entry: Entry) -> str:
    noun = words.low(index - 1) in DETERMINERS or words.low(index + 1) in {"in", "of", "to"}
    return "Layoff" if entry.part == "verb" and not noun and near(words, index, _JOBS, 0, 5) else ""


def _hurting(words: Wording, index: int, entry: Entry) -> str:
    return "" if near(words, index, _BUSINESS, 0, 5) else "Injury"


def _quitting(words: Wording, index: int, entry: Entry) -> str:
    if words.low(index + 1) in {"smoking", "drinking"} or words.low(index - 1) == "quite":
        return ""
    return "Resignation"


def _rallying(words: Wording, index: int, entry: Entry) -> str:
    return "Protest" if near(words, index, _CROWDS, 10, 10) and not near(words, index, _MARKETS, 10, 10) else ""


def _demonstrating(words: Wording, index: int, entry: Entry) -> str:
    if entry.part == "noun":
        return (
            ""
            if words.low(index + 1) == "of" or (words.low(index - 1) in {"clear", "a"} and words.low(index + 1) == "of")
            else "Protest"
        )
    return "Protest" if near(words, index, _MARCHING, 8, 5) else ""


def _trial(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Trial"
        if not near(words, index, _MEDICAL, 6, 6) and near(words, index, JUSTICE | {"on", "hearing"}, 10, 10)
        else ""
    )


def _charging(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Trial"
        if entry.part == "verb" and words.low(index + 1) in {"with", "in", "over"} and near(words, index, JUSTICE)
        else ""
    )


def _sentencing(words: Wording, index: int, entry: Entry) -> str:
    return "Conviction" if entry.part == "verb" and near(words, index, JUSTICE | {"to", "for"}, 8, 9) else ""


def _sanctioning(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Sanction" if words.low(index + 1) not in {"the", "by"} or near(words, index, OFFICES | {"companies"}) else ""
    )


def _flooding(words: Wording, index: int, entry: Entry) -> str:
    return "Disaster" if near(words, index, NATURE) or entry.part == "noun" else ""


def _crash(words: Wording, index: int, entry: Entry) -> str:
    if near(
        words,
        index,
        _FINANCE,
        5,
        4,
    ):
        return ""
    return "Accident" if near(words, index, VEHICLES | {"killed", "died", "injured", "plane", "road"}, 8, 8) else ""


def _launching(words: Wording, index: int, entry: Entry) -> str:
    if near(words, index, _OPERATIONS, 0, 5):
        return ""
    if near(words, index, {"missile", "missiles", "rockets", "mortars"}, 2, 5):
        return "RocketAttack" if entry.part == "verb" else "Launch"
    return "Launch" if near(words, index, PRODUCTS, 4, 7) else ""


def _buying(words: Wording, index: int, entry: Entry) -> str:
    return "Acquisition" if near(words, index, COMPANIES, 4, 9) and words.low(index + 1) not in {"time", "into"} else ""


def _electing(words: Wording, index: int, entry: Entry) -> str:
    return "Election" if entry.part == "noun" or near(words, index, BALLOT | OFFICES, 6, 6) else ""


def _voting(words: Wording, index: int, entry: Entry) -> str:
    if entry.part == "noun":
        lone = words.low(index - 1) in {"the", "a", "this", "that", "'s"} or words.lower[index].startswith("referend")
        return "Vote" if lone and words.low(index + 1) not in {"of", "share"} else ""
    return "Vote"


def _discussing(words: Wording, index: int, entry: Entry) -> str:
    return "Talks" if entry.part == "noun" or words.low(index + 1) == "with" or entry.lemma == "negotiate" else ""


_VISITORS: Final = TITLES | listed("team side players fans supporters delegation scholar hours dignitaries fellow")


def _visiting(words: Wording, index: int, entry: Entry) -> str:
    if words.low(index) == "visiting" and words.low(index + 1) in _VISITORS:
        return ""  # "the visiting manager" is only from elsewhere
    return (
        "Visit"
        if entry.part == "verb" or words.low(index + 1) in {"to", "by", "in"} or near(words, index, OFFICES, 3, 3)
        else ""
    )


def _infecting(words: Wording, index: int, entry: Entry) -> str:
    return "DiseaseOutbreak" if near(words, index, _DISEASES, 8, 8) else ""


CIVIL_RULES: Final[dict[str, Rule]] = {
    "meet": _meeting,
    **dict.fromkeys(["host", "receive"], _hosting),
    **dict.fromkeys(["sign", "agree"], _signing),
    **dict.fromkeys(["pass", "adopt", "approve", "enact", "ratify", "repeal", "legislate"], _law),
    **dict.fromkeys(["name", "install", "appoint", "nominate"], _naming),
    **dict.fromkeys(["dismiss", "sack", "topple"], _firing),
    **dict.fromkeys(["cut", "axe", "shed", "slash", "eliminate"], _cutting),
    "hurt": _hurting,
    "quit": _quitting,
    **dict.fromkeys(["rally", "rallies", "march", "marches"], _rallying),
    **dict.fromkeys(["demonstrate", "demonstration", "demonstrations"], _demonstrating),
    **dict.fromkeys(["trial", "trials", "hearing", "hearings"], _trial),
    **dict.fromkeys(["charge", "indict"], _charging),
    **dict.fromkeys(["sentence"], _sentencing),
    **dict.fromkeys(["sanction"], _sanctioning),
    **dict.fromkeys(["flood", "floods", "flooding", "erupt"], _flooding),
    **dict.fromkeys(["crash", "crashes", "collide", "sink", "capsize", "collision", "collisions"], _crash),
    **dict.fromkeys(["accident", "accidents", "spill"], _crash),
    **dict.fromkeys(["launch", "launches", "unveil"], _launching),
    **dict.fromkeys(["buy", "acquire", "merge", "acquisition", "acquisitions", "takeover", "takeovers"], _buying),
    **dict.fromkeys(["elect"], _electing),
    **dict.fromkeys(["vote", "votes", "referendum", "referendums"], _voting),
    **dict.fromkeys(["discuss", "discussions", "confer", "negotiate"], _discussing),
    **dict.fromkeys(["visit", "visits", "trip", "trips", "tour"], _visiting),
    "infect": _infecting,
}
"""The rules by verb lemma or by noun as printed, in lower case."""
