"""Which numbers are years: "in 2014", "the 2008 election", but not "2000 troops", "Windows 2000" or "2,014"."""

from __future__ import annotations

from typing import Final

from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.times.expressions import Exact, Expression
from newsgraph.extract.tokens import listed

_BEFORE: Final = listed(
    "in since by until till during before after between to through early late mid year from of for "
    "circa around and or throughout spring summer autumn fall winter than"
)
_AMOUNT_BEFORE: Final = listed(
    "about some nearly almost over than least most roughly approximately around up exactly only another additional"
)
_AMOUNT_MARKS: Final = listed("$ € £ ¥ ₹ # № + %")
_AMOUNT_AFTER: Final = listed(
    "percent per % million billion thousand hundred dozen people troops soldiers men women children "
    "civilians fighters miles kilometres kilometers km metres meters m feet tons tonnes dollars euros "
    "pounds rubles yen workers jobs staff employees members votes deaths cases students refugees "
    "migrants houses homes families points times rupees police officers personnel barrels megawatts mw "
    "hectares acres kg rpm calories watts volts seats prisoners"
)
_DATED: Final = listed(
    "sales earnings results profits revenues elections primaries midterms estimates forecasts targets figures levels "
    "accounts games olympics deliveries prices wages"
)
"""What is given by the year: "2019 sales", "2015 levels"."""


def year_number(word: str) -> int | None:
    """The year that four digits may be, 1000 to 2200."""
    if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2200:
        return int(word)
    return None


def year_at(words: Wording, index: int) -> tuple[Expression, int] | None:
    """A year that stands alone, judged by its neighbours."""
    number = year_number(words.raw(index))
    if not number:
        return None
    before, after = words.low(index - 1), words.low(index + 1)
    if before in _AMOUNT_MARKS or after in _AMOUNT_AFTER or words.raw(index + 1) == "°":
        return None
    if before in _AMOUNT_BEFORE and not (before in {"around", "than", "over"} and 1900 <= number <= 2050):
        return None
    if words.glued(index) and words.raw(index - 1) in {"-", "/", "_", ".", ":"} and not _year_range(words, index):
        return None
    if words.raw(index + 1) in {"-", "/", "_"} and words.glued(index + 1) and words.glued(index + 2):
        follower = words.raw(index + 2)
        if follower[:1].isdigit() and not (len(follower) in {2, 4} and follower.isdigit()):
            return None
    opening = index == words.first[index]
    if before in _BEFORE and not opening:
        return (Exact(number), index + 1) if number >= 1000 else None
    if not 1800 <= number <= 2100:
        return None
    if _in_name(words, index):
        return None
    if (
        after
        and words.first[min(index + 1, len(words) - 1)] == words.first[index]
        and _plural(words, index + 1)
        and after not in _DATED
    ):
        return (Exact(number), index + 1) if before in {"the", "'s", "its", "his", "their", "that"} else None
    return Exact(number), index + 1


def year_span_end(words: Wording, index: int) -> tuple[int, int] | None:
    """The second year of "2014-15" or "2014-2016" and the index after it; ``index`` is that of the hyphen."""
    if words.raw(index) not in {"-", "–", "—", "/"} or not words.glued(index) or not words.glued(index + 1):
        return None
    first, second = year_number(words.raw(index - 1)), words.raw(index + 1)
    if not first or not second.isdigit() or not second.isascii():
        return None
    value = int(second) if len(second) == 4 else first // 100 * 100 + int(second) if len(second) == 2 else 0
    return (value, index + 2) if first < value <= first + 100 else None


def _year_range(words: Wording, index: int) -> bool:
    return year_number(words.raw(index - 2)) is not None


def _in_name(words: Wording, index: int) -> bool:
    """Whether a capitalised word right before makes a name of it ("Expo 2020"), unless it opens the sentence."""
    before = words.raw(index - 1)
    if index == words.first[index] or not before[:1].isupper() or len(before) < 2:
        return False
    return index - 1 != words.first[index] or before.lower() not in {*_BEFORE, "the", "its", "his", "their"}


def _plural(words: Wording, index: int) -> bool:
    """Whether a lower-case plural noun follows, so that the number may count it."""
    word = words.raw(index)
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
