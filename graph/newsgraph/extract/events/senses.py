"""Which event, if any, an ambiguous word tells of, judged by the words around it.

"Strike" may be an attack or a stoppage, "withdraw" may speak of troops, money or a candidacy, "pass" of a law or of
time. Where the context does not speak for an event, there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

from newsgraph.extract.events.lexicon import Entry, phrasal
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form

MILITARY: Final = listed(
    "troop troops force forces soldier soldiers military contingent army armies personnel marines "
    "presence base bases garrison unit units brigade battalion division fighters servicemen "
    "peacekeepers navy warship warships tanks nato militia militias rebels insurgents withdrawal "
    "pullout paratroopers squadron fleet boots mission"
)
WEAPONS: Final = listed(
    "rocket rockets missile missiles mortar mortars artillery shell shells projectile projectiles grenade"
)
_AIR: Final = listed("air drone warplane warplanes jets aerial missile")
_WORK: Final = listed(
    "union unions worker workers staff employees pay wages wage labour labor teachers nurses doctors "
    "pilots drivers miners walkout stoppage industrial rail railway tube strikers employer employers "
    "contract picket"
)
_LAWS: Final = listed(
    "law laws bill bills resolution resolutions legislation motion act amendment amendments budget "
    "decree measure measures ordinance reform reforms referendum treaty constitution package sanctions "
    "ban statute"
)
_LAWMAKERS: Final = listed(
    "parliament senate congress house assembly council lawmakers legislators legislature mps knesset "
    "bundestag duma lords commons cabinet voters deputies senators diet committee state court"
)
_DEALS: Final = listed(
    "deal deals agreement agreements accord accords pact pacts treaty treaties memorandum contract "
    "contracts truce ceasefire law bill order legislation partnership protocol declaration"
)
_OFFICES: Final = listed(
    "minister ministers president chief head director governor secretary ambassador commissioner "
    "chairman chairwoman premier leader judge commander envoy spokesman ceo executive coach manager "
    "official officials general officer prosecutor mayor chancellor speaker successor replacement "
    "adviser cabinet government"
)
_VIOLENT: Final = listed(
    "attack attacks bomb bombs bombing suicide militant militants gunman gunmen terrorist terrorists "
    "rebel rebels device insurgents strike strikes airstrike shelling shooting fighting clashes clash "
    "war mine blast explosion killed wounded grenade assault raid isis taliban drone missile rocket"
)
_CALAMITIES: Final = listed(
    "earthquake quake flood floods flooding crash hurricane cyclone typhoon tornado storm virus "
    "coronavirus covid disease heart cancer fire fires wildfire accident collapse collapsed landslide "
    "mudslide tsunami outbreak epidemic pandemic crashed capsized derailed derailment stampede heatwave "
    "avalanche drought famine eruption cold heat malaria cholera ebola"
)
_COMPANIES: Final = listed(
    "company companies firm stake shares group business rival bank startup unit maker brand bid "
    "shareholders deal assets million billion inc corp corporation plc ltd"
)
_PRODUCTS: Final = listed(
    "product service app phone smartphone satellite rocket spacecraft campaign website platform model "
    "car vehicle device range plan initiative programme program scheme book album tablet console "
    "browser version project store probe"
)
_JUSTICE: Final = listed(
    "court police prosecutors prosecutor judge jury murder fraud corruption charges guilty crime crimes "
    "suspect trial lawyers prison years months assault theft bribery rape killing life justice attorney "
    "counts offences offenses"
)
_NATURE: Final = listed("volcano lava ash river rivers rain rains water homes streets villages storm town houses areas")
_VEHICLES: Final = listed(
    "plane aircraft jet helicopter train trains bus car cars truck lorry boat ship ferry vehicle vessel "
    "van airliner flight motorcycle tanker drone dinghy migrants coach"
)
_BALLOT: Final = listed(
    "election elections voters vote votes ballot poll polls president mayor parliament party seat leader"
)
_GUESTS: Final = listed(
    "minister ministers president premier chancellor secretary delegation counterpart counterparts "
    "leader leaders king queen prince pope ambassador envoy envoys"
)
_OCCASIONS: Final = listed(
    "games olympics cup tournament festival show concert conference event website ceremony award "
    "support aid letter call message vote votes treatment"
)
_TROOP_MOVES: Final = frozenset(
    {"withdraw", "pull", "leave", "exit", "depart", "remove", "relocate", "repatriate", "reduce"}
)
_NEAR: Final = 8


def sense(words: Wording, index: int, entry: Entry) -> tuple[str, int] | None:
    """The type that a word tells of here and the index after the trigger (a phrasal verb's particle included)."""
    if "-" in entry.lemma:
        parts = entry.lemma.split("-")
        joined = [words.low(index + 2 * step) for step in range(len(parts))]
        hyphens = all(words.raw(index + 2 * step + 1) == "-" for step in range(len(parts) - 1))
        return (entry.types[0], index + 2 * len(parts) - 1) if joined == parts and hyphens else None
    if entry.part == "verb":
        found = _phrase(words, index, entry.lemma)
        if found:
            return found
    if not entry.types:
        return None
    rule = _RULES.get(entry.lemma if entry.part == "verb" else words.lower[index])
    if rule is not None:
        event_type = rule(words, index, entry)
        return (event_type, index + 1) if event_type else None
    return entry.types[0], index + 1


def near(words: Wording, index: int, kinds: Set[str], before: int = _NEAR, after: int = _NEAR) -> bool:
    """Whether one of some words stands near in the same sentence."""
    first, last = max(words.first[index], index - before), min(words.last[index], index + after + 1)
    return any(words.lower[place] in kinds for place in range(first, last) if place != index)


def _phrase(words: Wording, index: int, lemma: str) -> tuple[str, int] | None:
    """A phrasal verb with up to three words between: "pull its troops out", "laid off"."""
    for rest, event_type in phrasal().get(lemma, ()):
        last = min(words.last[index], index + 5)
        for place in range(index + 1, last):
            if words.lower[place] == rest[0] and all(words.low(place + at) == part for at, part in enumerate(rest)):
                gap = [words.lower[at] for at in range(index + 1, place)]
                if any(not word[0].isalnum() for word in gap) or any(
                    word in {"of", "from", "in", "to"} for word in gap
                ):
                    break
                if not _phrase_holds(words, index, place, rest, event_type):
                    break
                return event_type, place + len(rest) if not gap else index + 1
    return None


def _phrase_holds(words: Wording, index: int, place: int, rest: tuple[str, ...], event_type: str) -> bool:
    if event_type == "TroopWithdrawal":
        return near(words, index, MILITARY, 8, 8)
    if rest == ("over",):
        return near(words, index, _COMPANIES) and words.low(place + 1) not in {"as", "from"}
    if rest == ("out",):
        return near(words, index, _WORK)
    if rest == ("up",) and event_type == "Bombing":
        return True
    if rest == ("in",):
        return words.low(place + 1) not in {"the", "a"} or words.low(place + 1) == "as"
    return True


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
        words, index, _DEALS | {"race", "bid", "candidacy", "offer", "nomination", "cash", "money", "support"}, 2, 5
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
    if before in _AIR or (before == "-" and words.low(index - 2) in _AIR):
        return "RocketAttack" if before == "missile" else "AirStrike"
    if before in WEAPONS:
        return "RocketAttack"
    if near(words, index, _WORK, 10, 10):
        return "LabourStrike" if entry.part == "noun" else ""
    if entry.part == "verb":
        hit = near(words, index, MILITARY | _VIOLENT | WEAPONS, 5, 8)
        return (
            "Attack" if hit and words.low(index + 1) not in {"a", "an", "the"} | {"back", "out", "down", "up"} else ""
        )
    military = near(words, index, MILITARY | _VIOLENT | WEAPONS | {"target", "targets", "carried", "launched"}, 8, 8)
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
    if near(words, index, _CALAMITIES, 12, 8) and not near(
        words, index, _VIOLENT - {"killed", "wounded", "mine"}, 10, 10
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
        burning = near(
            words, index, listed("burned broke blaze firefighters homes forest killed destroyed building engulfed")
        )
        return (
            "Accident"
            if burning and words.low(index - 1) not in {"open", "opened", "under", "under-fire", "on"}
            else ""
        )
    if near(words, index, WEAPONS, 2, 5):
        return "RocketAttack"
    if near(words, index, listed("shots bullets gun guns tear rounds gunmen at"), 1, 4):
        return "Shooting" if near(words, index, listed("shots bullets gun guns rounds gunmen"), 4, 5) else ""
    return "Dismissal" if near(words, index, _OFFICES | {"staff", "employees", "workers"}, 4, 5) else ""


def _death(words: Wording, index: int, entry: Entry) -> str:
    """A death is a killing where violence is told of beside it."""
    return "Killing" if near(words, index, _VIOLENT, 12, 12) else ""


def _explosion(words: Wording, index: int, entry: Entry) -> str:
    if near(words, index, _VIOLENT - {"blast", "explosion", "killed", "wounded"}, 12, 12):
        return "Bombing"
    return "Accident" if entry.lemma in {"explosion", "explosions", "blast", "explode"} else ""


def _execution(words: Wording, index: int, entry: Entry) -> str:
    people = (
        listed("prisoner prisoners man men woman hostages civilians convicted death people inmates activists")
        | _JUSTICE
    )
    return "Killing" if near(words, index, people) else ""


def _hit(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Attack" if near(words, index, WEAPONS | {"airstrike", "airstrikes", "drone", "bomb", "strike"}, 6, 6) else ""
    )


def _capture(words: Wording, index: int, entry: Entry) -> str:
    people = listed(
        "suspect suspects militant militants fighter fighters soldier soldiers fugitive leader commander man men"
    )
    return "Arrest" if near(words, index, people, 4, 5) else ""


def _seize(words: Wording, index: int, entry: Entry) -> str:
    land = listed(
        "city town village territory base airport region province capital control power land posts island area"
    )
    return "Invasion" if near(words, index, land, 0, 6) else ""


def _meeting(words: Wording, index: int, entry: Entry) -> str:
    after = words.low(index + 1)
    if entry.part == "verb" and after in {"the", "its", "their", "his", "her", "these", "that", "those", "any", "with"}:
        things = listed(
            "demand demands needs target targets requirements goal goals deadline standards criteria conditions "
            "challenge challenges cost costs threats expectations obligations resistance opposition threat "
            "definition commitments"
        )
        return "" if near(words, index, things, 0, 6) else "Meeting"
    if entry.part == "verb" and after in {"current", "future", "growing", "rising", "demand", "security", "new"}:
        return ""
    return "Meeting"


def _hosting(words: Wording, index: int, entry: Entry) -> str:
    guests = near(words, index, _GUESTS, 0, 6) and not near(words, index, _OCCASIONS, 0, 6)
    return "Meeting" if entry.part == "verb" and guests else ""


def _signing(words: Wording, index: int, entry: Entry) -> str:
    if entry.lemma == "agree":
        if words.low(index + 1) == "on":
            return "Agreement"
        return "Agreement" if words.low(index + 2) in {"a", "the"} and near(words, index, _DEALS, 0, 6) else ""
    if near(words, index, {"law", "bill", "legislation"}, 0, 7):
        return "LegislativeAct"
    return "Agreement" if near(words, index, _DEALS, 0, 8) else ""


def _law(words: Wording, index: int, entry: Entry) -> str:
    after = 8 if entry.lemma in {"pass", "approve", "adopt"} else 6
    if not near(words, index, _LAWS, 4, after):
        return ""
    if entry.lemma in {"enact", "repeal", "ratify", "legislate"}:
        return "LegislativeAct"
    return "LegislativeAct" if near(words, index, _LAWMAKERS, 10, 12) else ""


def _naming(words: Wording, index: int, entry: Entry) -> str:
    return "Appointment" if near(words, index, _OFFICES | {"as"}, 0, 9) or near(words, index, _OFFICES, 4, 0) else ""


def _firing(words: Wording, index: int, entry: Entry) -> str:
    plain = listed("claim claims report reports idea suggestion allegation allegations case lawsuit charges concerns")
    if near(words, index, plain, 3, 5):
        return ""
    return "Dismissal" if entry.lemma != "topple" or near(words, index, _OFFICES | {"regime", "dictator"}, 3, 6) else ""


def _quitting(words: Wording, index: int, entry: Entry) -> str:
    if words.low(index + 1) in {"smoking", "drinking"} or words.low(index - 1) == "quite":
        return ""
    return "Resignation"


def _rallying(words: Wording, index: int, entry: Entry) -> str:
    crowds = listed(
        "protesters people thousands hundreds crowd crowds demonstrators supporters opposition streets "
        "square police activists students campaign election against anti democracy workers government "
        "rights"
    )
    markets = listed("shares stocks market markets points percent index dow investors prices oil")
    return "Protest" if near(words, index, crowds, 10, 10) and not near(words, index, markets, 10, 10) else ""


def _demonstrating(words: Wording, index: int, entry: Entry) -> str:
    if entry.part == "noun":
        return (
            ""
            if words.low(index + 1) == "of" or (words.low(index - 1) in {"clear", "a"} and words.low(index + 1) == "of")
            else "Protest"
        )
    return (
        "Protest"
        if near(words, index, listed("against streets thousands outside protesters support workers students"), 8, 5)
        else ""
    )


def _trial(words: Wording, index: int, entry: Entry) -> str:
    medical = listed("vaccine drug clinical patients phase medical volunteers treatment medicine placebo")
    return (
        "Trial"
        if not near(words, index, medical, 6, 6) and near(words, index, _JUSTICE | {"on", "hearing"}, 10, 10)
        else ""
    )


def _charging(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Trial"
        if entry.part == "verb" and words.low(index + 1) in {"with", "in", "over"} and near(words, index, _JUSTICE)
        else ""
    )


def _sentencing(words: Wording, index: int, entry: Entry) -> str:
    return "Conviction" if entry.part == "verb" and near(words, index, _JUSTICE | {"to", "for"}, 4, 5) else ""


def _sanctioning(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Sanction" if words.low(index + 1) not in {"the", "by"} or near(words, index, _OFFICES | {"companies"}) else ""
    )


def _flooding(words: Wording, index: int, entry: Entry) -> str:
    return "Disaster" if near(words, index, _NATURE) or entry.part == "noun" else ""


def _crash(words: Wording, index: int, entry: Entry) -> str:
    if near(
        words,
        index,
        listed("market markets shares stock stocks economy prices website server computer financial"),
        5,
        4,
    ):
        return ""
    return "Accident" if near(words, index, _VEHICLES | {"killed", "died", "injured", "plane", "road"}, 8, 8) else ""


def _launching(words: Wording, index: int, entry: Entry) -> str:
    attack = listed(
        "attack attacks strike strikes offensive operation investigation probe raid assault war airstrikes campaign"
    )
    if near(words, index, attack, 0, 5):
        return ""
    if near(words, index, {"missile", "missiles", "rockets", "mortars"}, 2, 5):
        return "RocketAttack" if entry.part == "verb" else "Launch"
    return "Launch" if near(words, index, _PRODUCTS, 4, 7) else ""


def _buying(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Acquisition" if near(words, index, _COMPANIES, 4, 9) and words.low(index + 1) not in {"time", "into"} else ""
    )


def _electing(words: Wording, index: int, entry: Entry) -> str:
    return "Election" if entry.part == "noun" or near(words, index, _BALLOT | _OFFICES, 6, 6) else ""


def _voting(words: Wording, index: int, entry: Entry) -> str:
    if entry.part == "noun":
        lone = words.low(index - 1) in {"the", "a", "this", "that", "'s"} or words.lower[index].startswith("referend")
        return "Vote" if lone and words.low(index + 1) not in {"of", "share"} else ""
    return "Vote"


def _casualties(words: Wording, index: int, entry: Entry) -> str:
    sport = listed("match season knee injury game hamstring ankle team coach striker")
    return "" if near(words, index, sport, 8, 8) else "Injury"


def _firearms(words: Wording, index: int, entry: Entry) -> str:
    film = listed("film movie scene video photo photos footage pictures documentary")
    return "" if near(words, index, film, 6, 5) else "Shooting"


def _targeting(words: Wording, index: int, entry: Entry) -> str:
    if entry.forms & (Form.BASE | Form.S):
        return ""
    harm = MILITARY | _VIOLENT | WEAPONS | {"civilians", "embassy", "convoy", "convoys"}
    return "Attack" if entry.part == "verb" and near(words, index, harm, 5, 7) else ""


def _discussing(words: Wording, index: int, entry: Entry) -> str:
    return "Talks" if entry.part == "noun" or words.low(index + 1) == "with" or entry.lemma == "negotiate" else ""


def _visiting(words: Wording, index: int, entry: Entry) -> str:
    return (
        "Visit"
        if entry.part == "verb" or words.low(index + 1) in {"to", "by", "in"} or near(words, index, _OFFICES, 3, 3)
        else ""
    )


def _infecting(words: Wording, index: int, entry: Entry) -> str:
    return (
        "DiseaseOutbreak"
        if near(words, index, listed("virus coronavirus covid disease ebola people patients flu"), 8, 8)
        else ""
    )


def _meaning_of(event_type: str, kinds: Set[str]) -> Callable[[Wording, int, Entry], str]:
    """A rule that asks for one of some words near by."""
    return lambda words, index, _entry: event_type if near(words, index, kinds, 10, 10) else ""


_WAR: Final = _meaning_of("Attack", MILITARY | _VIOLENT | WEAPONS | {"police", "protesters", "city", "village"})
_RULES: Final[dict[str, Callable[[Wording, int, Entry], str]]] = {
    **dict.fromkeys(
        [*_TROOP_MOVES, "withdrawal", "withdrawals", "pullout", "pullouts", "pullback", "drawdown"], _withdrawal
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
    "meet": _meeting,
    **dict.fromkeys(["host", "receive"], _hosting),
    **dict.fromkeys(["sign", "agree"], _signing),
    **dict.fromkeys(["pass", "adopt", "approve", "enact", "ratify", "repeal", "legislate"], _law),
    **dict.fromkeys(["name", "install", "appoint", "nominate"], _naming),
    **dict.fromkeys(["dismiss", "sack", "topple"], _firing),
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
    **dict.fromkeys(["injure", "hurt", "wound"], _casualties),
    **dict.fromkeys(["shoot", "shooting", "shootings"], _firearms),
    "target": _targeting,
    **dict.fromkeys(["discuss", "discussions", "confer", "negotiate"], _discussing),
    **dict.fromkeys(["visit", "visits", "trip", "trips", "tour"], _visiting),
    "infect": _infecting,
    **dict.fromkeys(
        ["raid", "raids", "storm", "offensive", "offensives", "clash", "clashes", "pummel", "siege", "hack"], _WAR
    ),
    **dict.fromkeys(["barrage", "barrages"], _meaning_of("RocketAttack", WEAPONS)),
    **dict.fromkeys(["detention", "detentions"], _meaning_of("Arrest", _JUSTICE | _VIOLENT | {"leader"})),
    **dict.fromkeys(["exit"], _withdrawal),
    **dict.fromkeys(
        ["blaze", "blazes"], _meaning_of("Accident", listed("firefighters fire destroyed killed building homes"))
    ),
    **dict.fromkeys(["overrun"], _seize),
}
