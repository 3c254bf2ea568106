"""Word lists of the reading stage, and how patterns are made of such lists."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))

_FUNCTION = """
a about above according across after again against ago all almost along already also although always am among an and
another any anyone anything are around as at away back be became because become been before began behind being below
between both but by came can cannot come could did do does doing done down during each either else end enough even
ever every everyone few first following for former from further gave get give given go goes going gone got had has
have having he her here hers herself him himself his how however i if in including instead into is it its itself just
kept know known last late later latest least less let like likely made make makes making many may me meanwhile might
more most much must my near nearly neither never new next no nobody none nor not nothing now of off often on once one
ones only onto or other others our out over own part per perhaps put quite rather really said same saw say saying says
second see seen set several shall she should show since so some someone something soon still such take taken than that
the their them themselves then there these they thing things third this those though three through thus to together
told too took toward towards two under until up upon us use used very was way we well went were what when where
whether which while who whom whose why will with within without would yet you your yours mr mrs ms dr million billion
thousand hundred percent per cent
"""
_TIME = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow tonight morning
afternoon evening night noon midnight day days week weeks weekend month months year years decade hour hours minute
minutes early earlier ago recent recently current currently past future time times spring summer autumn winter
"""

_OFFICE = """
editor correspondent reporter writer columnist analyst producer contributor photographer chief director
"""
_OUTLET = """
editors editorial correspondents reporters staff desk bureau agency agencies news press post times media monitoring
web team online digital service network wire report reports special senior political diplomatic deputy foreign agence
associated reuters ap aap pti ani ians dpa xinhua insider sport sports auto national security telegraph guardian afp
bbc cnn admin newsroom tv radio daily today magazine journal
"""
_NOT_A_PLACE = """
analysis opinion explainer exclusive update updated breaking comment editorial review interview live video watch
factbox fact facts timeline newsletter read more related photo picture image note editor question answer also by
source sources published correction clarification profile feature background summary report news mr mrs ms dr and but
the a an however meanwhile yes no q warning urgent alert advisory file pictured dear
"""

_ABBREVIATED = """
sen gov gen rep maj col capt prof lieut sgt rev hon pres inc corp ltd dept univ assn jan feb mar apr jun jul aug sept
sep oct nov dec ave blvd calif fla mass conn minn mich ill ind tenn wash ariz colo est approx messrs
"""

FUNCTION_WORDS: Final = frozenset(_FUNCTION.split())
"""English function words, and verbs and numerals as common as they."""
TIME_WORDS: Final = frozenset(_TIME.split())
"""English words that date things."""
ABBREVIATED: Final = frozenset(_ABBREVIATED.split())
"""Words that a full stop follows within a sentence."""
OFFICE_WORDS: Final = frozenset(_OFFICE.split())
"""Words that name what somebody does at an outlet."""
OUTLET_WORDS: Final = frozenset(_OUTLET.split())
"""Words of the names of outlets and desks, which no person's name contains."""
NOT_A_PLACE: Final = frozenset(_NOT_A_PLACE.split())
"""Words that stand before a dash or a colon as places do."""


def any_of(lists: str) -> str:
    """A pattern for any of the alternatives that a text lists, parted by `` | `` and newlines."""
    parts = (part.strip() for line in lists.splitlines() for part in line.split(" | "))
    return "(?:" + "|".join(part for part in parts if part) + ")"
