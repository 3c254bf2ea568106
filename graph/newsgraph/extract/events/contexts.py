"""Words that speak for one sense of a trigger or another, by field: soldiers, weapons, courts, companies.

Kept apart from the rules that use them, because several rules share a field.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

from newsgraph.extract.events.lexicon import Entry
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed

MILITARY: Final = listed(
    "troop troops force forces soldier soldiers military contingent army armies personnel marines "
    "presence base bases garrison unit units brigade battalion division fighters servicemen "
    "peacekeepers navy warship warships tanks nato militia militias rebels insurgents withdrawal "
    "pullout paratroopers squadron fleet boots mission"
)


WEAPONS: Final = listed(
    "rocket rockets missile missiles mortar mortars artillery shell shells projectile projectiles grenade"
)


AIR: Final = listed("air drone warplane warplanes jets aerial missile")


WORK: Final = listed(
    "union unions worker workers staff employees pay wages wage labour labor teachers nurses doctors "
    "pilots drivers miners walkout stoppage industrial rail railway tube strikers employer employers "
    "contract picket"
)


LAWS: Final = listed(
    "law laws bill bills resolution resolutions legislation motion act amendment amendments budget "
    "decree measure measures ordinance reform reforms referendum treaty constitution package sanctions "
    "ban statute"
)


LAWMAKERS: Final = listed(
    "parliament senate congress house assembly council lawmakers legislators legislature mps knesset "
    "bundestag duma lords commons cabinet voters deputies senators diet committee state court"
)


DEALS: Final = listed(
    "deal deals agreement agreements accord accords pact pacts treaty treaties memorandum contract "
    "contracts truce ceasefire law bill order legislation partnership protocol declaration"
)


OFFICES: Final = listed(
    "minister ministers president chief head director governor secretary ambassador commissioner "
    "chairman chairwoman premier leader judge commander envoy spokesman ceo executive coach manager "
    "official officials general officer prosecutor mayor chancellor speaker successor replacement "
    "adviser cabinet government"
)


VIOLENT: Final = listed(
    "attack attacks bomb bombs bombing suicide militant militants gunman gunmen terrorist terrorists "
    "rebel rebels device insurgents strike strikes airstrike shelling shooting fighting clashes clash "
    "war mine blast explosion killed wounded grenade assault raid isis taliban drone missile rocket"
)


CALAMITIES: Final = listed(
    "earthquake quake flood floods flooding crash hurricane cyclone typhoon tornado storm virus "
    "coronavirus covid disease heart cancer fire fires wildfire accident collapse collapsed landslide "
    "mudslide tsunami outbreak epidemic pandemic crashed capsized derailed derailment stampede heatwave "
    "avalanche drought famine eruption cold heat malaria cholera ebola"
)


COMPANIES: Final = listed(
    "company companies firm stake shares group business rival bank startup unit maker brand bid "
    "shareholders deal assets million billion inc corp corporation plc ltd"
)


PRODUCTS: Final = listed(
    "product service app phone smartphone satellite rocket spacecraft campaign website platform model "
    "car vehicle device range plan initiative programme program scheme book album tablet console "
    "browser version project store probe"
)


JUSTICE: Final = listed(
    "court police prosecutors prosecutor judge jury murder fraud corruption charges guilty crime crimes "
    "suspect trial lawyers prison years months assault theft bribery rape killing life justice attorney "
    "counts offences offenses"
)


NATURE: Final = listed("volcano lava ash river rivers rain rains water homes streets villages storm town houses areas")


VEHICLES: Final = listed(
    "plane aircraft jet helicopter train trains bus car cars truck lorry boat ship ferry vehicle vessel "
    "van airliner flight motorcycle tanker drone dinghy migrants coach"
)


BALLOT: Final = listed(
    "election elections voters vote votes ballot poll polls president mayor parliament party seat leader"
)


GUESTS: Final = listed(
    "minister ministers president premier chancellor secretary delegation counterpart counterparts "
    "leader leaders king queen prince pope ambassador envoy envoys"
)


OCCASIONS: Final = listed(
    "games olympics cup tournament festival show concert conference event website ceremony award "
    "support aid letter call message vote votes treatment"
)


_NEAR: Final = 8


Rule = Callable[[Wording, int, Entry], str]
"""Gives the type of event that a word tells of at a place, an empty string where it tells of none."""


def near(words: Wording, index: int, kinds: Set[str], before: int = _NEAR, after: int = _NEAR) -> bool:
    """Whether one of some words stands near in the same sentence."""
    first, last = max(words.first[index], index - before), min(words.last[index], index + after + 1)
    return any(words.lower[place] in kinds for place in range(first, last) if place != index)
