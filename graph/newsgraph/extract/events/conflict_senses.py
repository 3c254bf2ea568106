"""Senses of words of armed conflict and violent crime: movements of troops, attacks, killings, arrests.

Each rule gives the type of event that a word tells of, or an empty string where it tells of none.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

from newsgraph.extract.events.contexts import (
    AIR,
    CALAMITIES,
    DEALS,
    JUSTICE,
    MILITARY,
    OFFICES,
    VIOLENT,
    WEAPONS,
    WORK,
    Rule,
    near,
)
from newsgraph.extract.events.lexicon import Entry
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form

TROOP_MOVES: Final = frozenset(
    {"withdraw", "pull", "leave", "exit", "depart", "remove", "relocate", "repatriate", "reduce"}
)
_OF_FIRE: Final = listed(
    "alarm alarms engine engines department station stations brigade truck trucks safety service "
    "services chief hydrant drill escape exits extinguisher extinguishers crews officials power"
)
_BURNING: Final = listed(
    "burned burnt broke blaze firefighters homes forest killed destroyed building engulfed ferry boat "
    "ship engine aboard hotel factory apartment flat warehouse flames smoke injured injures injuries "
    "crew house hospital"
)
_FIRED: Final = listed("shots bullets gun guns tear rounds gunmen at")
_BULLETS: Final = listed("shots bullets gun guns rounds gunmen")
_CONDEMNED: Final = listed(
    "prisoner prisoners man men woman hostages civilians convicted death people inmates activists"
)
_WANTED: Final = listed(
    "suspect suspects militant militants fighter fighters soldier soldiers fugitive leader commander man men"
)
_LAND: Final = listed(
    "city town village territory base airport region province capital control power land posts island area"
)
_SPORT: Final = listed("match season knee injury game hamstring ankle team coach striker")
_FILM: Final = listed("film movie scene video photo photos footage pictures documentary")
_BLAZING: Final = listed("firefighters fire destroyed killed building homes")


def _withdrawal(words: Wording, index: int, entry: Entry) -> str:
    """Movements of troops: soldiers must be near, and for verbs of leaving they must be what leaves."""
    lemma = entry.lemma
    if lemma in {"leave", "depart", "exit", "departure"}:
        if near(words, index, MILITARY, 5, 1) and words.low(index + 1) not in {
            "behind",
            "a",
            "an",
            "office",
            "at",
            "its",
        }:
            return "TroopWithdrawal"
        return ""
    if lemma in {"reduce", "reduction"}:
        return "TroopWithdrawal" if near(words, index, MILITARY - {"base", "bases", "mission"}, 4, 5) else ""
    if lemma in {"remove", "relocate", "repatriate", "pull"}:
        return "TroopWithdrawal" if near(words, index, MILITARY, 4, 5) and entry.part == "verb" else ""
    if near(
        words, index, DEALS | {"race", "bid", "candidacy", "offer", "nomination", "cash", "money", "support"}, 2, 5
    ):
        return ""
    if near(words, index, MILITARY, 10, 10) or words.low(index + 1) == "from":
        return "TroopWithdrawal"
    return "TroopWithdrawal" if lemma in {"pullout", "pullouts", "drawdown", "pullback"} else ""


def _deployment(words: Wording, index: int, entry: Entry) -> str:
    after = 6 if entry.lemma in {"send", "dispatch", "station"} else 8
    before = 1 if entry.lemma in {"send", "dispatch"} and not entry.forms & 8 else 6
    return "TroopDeployment" if near(words, index, MILITARY - {"mission", "base", "bases"}, before, after) else ""


def _strike(words: Wording, index: int, entry: Entry) -> str:
    before = words.low(index - 1)
    if before in AIR or (before == "-" and words.low(index - 2) in AIR):
        return "RocketAttack" if before == "missile" else "AirStrike"
    if before in WEAPONS:
        return "RocketAttack"
    if near(words, index, WORK, 10, 10):
        return "LabourStrike" if entry.part == "noun" else ""
    if entry.part == "verb":
        hit = near(words, index, MILITARY | VIOLENT | WEAPONS, 5, 8)
        return (
            "Attack" if hit and words.low(index + 1) not in {"a", "an", "the"} | {"back", "out", "down", "up"} else ""
        )
    military = near(words, index, MILITARY | VIOLENT | WEAPONS | {"target", "targets", "carried", "launched"}, 8, 8)
    return "Attack" if military else ""


def _attack(words: Wording, index: int, entry: Entry) -> str:
    """Attacks by their weapon; figures of speech ("heart attack", "attack on the reform") are left out."""
    before = words.low(index - 1)
    if before in {"heart", "panic", "asthma", "verbal", "personal", "scathing", "twitter", "counter"}:
        return ""
    if before in WEAPONS or (words.low(index - 2) in WEAPONS and before in {"and", "-"}):
        return "RocketAttack"
    if before in {"air", "drone"}:
        return "AirStrike"
    if before in {"bomb", "bombing", "suicide", "explosive", "ied"}:
        return "Bombing"
    if before in {"gun", "shooting", "sniper"}:
        return "Shooting"
    return "Attack"


def _killing(words: Wording, index: int, entry: Entry) -> str:
    """A quake or a disease kills too, but that is told by its own event."""
    if near(words, index, {"heart", "panic"}, 4, 0):
        return ""
    if near(words, index, CALAMITIES, 12, 8) and not near(
        words, index, VIOLENT - {"killed", "wounded", "mine"}, 10, 10
    ):
        return ""
    return "Killing"


def _victory(words: Wording, index: int, entry: Entry) -> str:
    if entry.lemma != "claim" and near(words, index, {"war", "fight", "battle", "conflict"}, 0, 5):
        return "VictoryDeclaration" if near(words, index, {"over", "won", "finished", "ended"}, 0, 12) else ""
    return "VictoryDeclaration" if near(words, index, {"victory"}, 0, 3) else ""


def _fire(words: Wording, index: int, entry: Entry) -> str:
    if entry.part == "noun":
        if words.low(index - 1) in WEAPONS:
            return "RocketAttack"
        if words.low(index + 1) in _OF_FIRE:
            return ""
        burning = near(words, index, _BURNING)
        return (
            "Accident"
            if burning and words.low(index - 1) not in {"open", "opened", "under", "under-fire", "on"}
            else ""
        )
    if near(words, index, WEAPONS, 2, 5):
        return "RocketAttack"
    if near(words, index, _FIRED, 1, 4):
        return "Shooting" if near(words, index, _BULLETS, 4, 5) else ""
    return "Dismissal" if near(words, index, OFFICES | {"staff", "employees", "workers"}, 4, 5) else ""


def _death(words: Wording, index: int, entry: Entry) -> str:
    """A death is a killing where violence is told of beside it."""
    if near(words, index, {"heart", "panic", "cancer"}, 2, 6):
        return ""
    return "Killing" if near(words, index, VIOLENT, 12, 12) else ""


def _explosion(words: Wording, index: int, entry: Entry) -> str:
    if near(words, index, VIOLENT - {"blast", "explosion", "killed", "wounded"}, 12, 12):
        return "Bombing"
    return "Accident" if entry.lemma in {"explosion", "explosions", "blast", "explode"} else ""


def _execution(words: Wording, index: int, entry: Entry) -> str:
    people = _CONDEMNED | JUSTICE
    return "Killing" if near(words, index, people) else ""


def _hit(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Attack" if near(words, index, WEAPONS | {"airstrike", "airstrikes", "drone", "bomb", "strike"}, 6, 6) else ""
    )


def _capture(words: Wording, index: int, entry: Entry) -> str:
    return "Arrest" if near(words, index, _WANTED, 4, 5) else ""


def _seize(words: Wording, index: int, entry: Entry) -> str:
    return "Invasion" if near(words, index, _LAND, 0, 6) else ""


def _casualties(words: Wording, index: int, entry: Entry) -> str:
    return "" if near(words, index, _SPORT, 8, 8) else "Injury"


def _firearms(words: Wording, index: int, entry: Entry) -> str:
    return "" if near(words, index, _FILM, 6, 5) else "Shooting"


def _targeting(words: Wording, index: int, entry: Entry) -> str:
    if entry.forms & (Form.BASE | Form.S):
        return ""
    harm = MILITARY | VIOLENT | WEAPONS | {"civilians", "embassy", "convoy", "convoys"}
    return "Attack" if entry.part == "verb" and near(words, index, harm, 5, 7) else ""


def _meaning_of(event_type: str, kinds: Set[str]) -> Callable[[Wording, int, Entry], str]:
    """A rule that asks for one of some words near by."""
    return lambda words, index, _entry: event_type if near(words, index, kinds, 10, 10) else ""


_WAR: Final = _meaning_of("Attack", MILITARY | VIOLENT | WEAPONS | {"police", "protesters", "city", "village"})


CONFLICT_RULES: Final[dict[str, Rule]] = {
    **dict.fromkeys(
        [*TROOP_MOVES, "withdrawal", "withdrawals", "pullout", "pullouts", "pullback", "drawdown"], _withdrawal
    ),
    **dict.fromkeys(["departure", "reduction"], _withdrawal),
    **dict.fromkeys(
        ["deploy", "station", "dispatch", "send", "redeploy", "deployment", "deployments", "buildup"], _deployment
    ),
    **dict.fromkeys(["reinforcements", "redeployment"], _deployment),
    **dict.fromkeys(["strike", "strikes"], _strike),
    **dict.fromkeys(["attack", "attacks", "assault", "assaults"], _attack),
    "fire": _fire,
    "fires": _fire,
    **dict.fromkeys(["die", "perish", "death", "deaths"], _death),
    **dict.fromkeys(["explode", "blast", "blasts", "explosion", "explosions", "detonate"], _explosion),
    **dict.fromkeys(["execute", "execution", "executions"], _execution),
    **dict.fromkeys(["kill", "killing", "killings"], _killing),
    **dict.fromkeys(["declare", "proclaim", "claim"], _victory),
    "hit": _hit,
    **dict.fromkeys(["capture"], _capture),
    **dict.fromkeys(["seize", "occupy"], _seize),
    **dict.fromkeys(["injure", "hurt", "wound"], _casualties),
    **dict.fromkeys(["shoot", "shooting", "shootings"], _firearms),
    "target": _targeting,
    **dict.fromkeys(
        ["raid", "raids", "storm", "offensive", "offensives", "clash", "clashes", "pummel", "siege", "hack"], _WAR
    ),
    **dict.fromkeys(["barrage", "barrages"], _meaning_of("RocketAttack", WEAPONS)),
    **dict.fromkeys(["detention", "detentions"], _meaning_of("Arrest", JUSTICE | VIOLENT | {"leader"})),
    **dict.fromkeys(["exit"], _withdrawal),
    **dict.fromkeys(["blaze", "blazes"], _meaning_of("Accident", _BLAZING)),
    **dict.fromkeys(["overrun"], _seize),
}
"""The rules by verb lemma or by noun as printed, in lower case."""
