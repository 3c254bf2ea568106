"""Remembers what names were folded to: linking compares the same few names of an article again and again.

The caches are bounded in number by their size, and in length because only short names are kept: none that is longer
than a name can be, as hostile text has them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_Outcome = TypeVar("_Outcome")
_NAMES = 4_096
_LONGEST = 100


def remembered(function: Callable[[str], _Outcome]) -> Callable[[str], _Outcome]:
    """The same pure function of a name, which works each of the last 4,096 short names out once."""
    known = lru_cache(maxsize=_NAMES)(function)

    @wraps(function)
    def ask(name: str) -> _Outcome:
        return known(name) if len(name) <= _LONGEST else function(name)

    return ask
