"""What stands around a name and can be said of a company only, however much the name looks like a surname.

"Shares in Lund", "Lund's shareholders", "analysts at Lund": the tagger has seen such neighbours too seldom to go by
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.extract.tokens import listed

_OWNED: Final = listed("share shares stake stakes stock shareholding shareholder shareholders investor investors")
_STAFF: Final = listed("analyst analysts economist economists strategist strategists executives employees customers")
_BELONGINGS: Final = listed(
    "shares stock shareholders investors board boardroom revenue revenues earnings headquarters subsidiary "
    "subsidiaries customers employees workforce ceo turnover"
)
_NOUNS: Final = listed("shares stock shareholders ceo employees executives customers board subsidiary")
TRADES: Final = listed(
    "retailer carmaker automaker lender airline drugmaker start-up startup conglomerate insurer brewer supermarket "
    "company firm consultancy brokerage charity giant planemaker chipmaker subsidiary bookmaker pollster steelmaker "
    "shipbuilder wholesaler think-tank"
)
_CLITICS: Final = frozenset({"'s", "’s", "'", "’"})


def is_told_of_company(forms: Sequence[str], start: int, end: int, *, opening: bool) -> bool:
    """Whether what stands beside words ``start`` to ``end`` tells that they name a company.

    What stands before an ``opening`` name belongs to another sentence.
    """
    before = [] if opening else [form.lower() for form in forms[max(0, start - 2) : start]]
    after = [form.lower() for form in forms[end : end + 2]]
    if before and before[-1] in TRADES:
        return True
    if before[1:] == [","] and forms[start - 2] in TRADES:
        return True  # "the company, Gulf Lund, said"
    if len(before) > 1:
        noun, preposition = before
        if (noun in _OWNED and preposition in {"in", "of"}) or (noun in _STAFF and preposition == "at"):
            return True
    if len(after) > 1 and after[0] in _CLITICS and after[1] in _BELONGINGS:
        return True
    return bool(after) and after[0] in _NOUNS
