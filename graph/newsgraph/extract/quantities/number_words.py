"""Number words of English: cardinals, scales, fractions, vague amounts, and what is never a count."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from newsgraph.extract.tokens import listed


def numbered(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """The words of a list written as one string, each with its number."""
    return {word: start + step * place for place, word in enumerate(words.split())}


UNITS: Final = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS: Final = numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
TENS_VARIANTS: Final = {"fourty": 40}

SCALES: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
}
SCALE_SUFFIXES: Final = {
    "k": Decimal(1000),
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "mil": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
    "cr": Decimal(10) ** 7,
}
"""What may be printed right after the digits ("1.2m", "3bn"), or as a word of its own in tables of figures."""

PLURAL_SCALES: Final = listed("dozens scores tens hundreds thousands lakhs millions crores billions trillions")
"""Amounts without a figure."""

VAGUE_BEFORE_SCALE: Final = frozenset({"several", "few", "many", "couple"})
"""Reads "several hundred\", "a few thousand", "a couple of dozen"."""

FRACTION_PARTS: Final = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}
GLYPHS: Final = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
}

ORDINALS: Final = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
)
ORDINAL_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
