"""Numbers in digits and words, read from a row of tokens.

Times ("three years") and quantities ("three million people") need the same numbers; whether a number counts anything
is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from newsgraph.extract.quantities.number_words import (
    FRACTION_PARTS,
    GLYPHS,
    ORDINAL_SUFFIXES,
    ORDINALS,
    PLURAL_SCALES,
    SCALE_SUFFIXES,
    SCALES,
    TENS,
    TENS_VARIANTS,
    UNITS,
    VAGUE_BEFORE_SCALE,
)
from newsgraph.extract.quantities.wording import LAST_PLACES, Wording
from newsgraph.text import Span

MOST_WORDS = 16
"""No number of news is written out in more words."""
MOST_DIGITS = 18
"""Longer rows of digits are identifiers, not counts."""

_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3}){1,6}|\d{1,2}(?:,\d{2}){1,5},\d{3}|\d{1,18})(?P<rest>\.\d{1,9})?(?P<suffix>[^\W\d_]*)\Z"
)
_ORDINAL = re.compile(r"(\d{1,4})(st|nd|rd|th)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: tokens ``begin`` to ``end`` (exclusive), its own characters, and its value (None: no figure, "dozens").

    ``suffix`` holds letters glued to the digits that are no scale ("km" of "5km"). ``fraction`` marks a part of a
    whole ("two-thirds"), ``words`` a number that is written out, ``plain`` digits without separator, point or scale.
    """

    begin: int
    end: int
    span: Span
    value: Decimal | None
    suffix: str = ""
    fraction: bool = False
    words: bool = False
    plain: bool = False


def starts_number(word: str) -> bool:
    """Whether a number may begin with this lower-case token: a quick look before the long one."""
    return word[0].isdigit() or word in STARTERS


@lru_cache(maxsize=LAST_PLACES)
def numeral_at(words: Wording, index: int) -> Numeral | None:
    """The longest number that begins at a token, or None."""
    word = words.low(index)
    if not word:
        return None
    if word[0].isdecimal() and word[0].isascii():
        return _digits_in(words, index) or _digits_at(words, index)
    if word in STARTERS:
        return _fraction_at(words, index) or _vague_at(words, index) or _words_at(words, index)
    return None


def integer_at(words: Wording, index: int) -> tuple[int, int] | None:
    """A whole number and the index after it, or None: "21", "twenty-one"."""
    found = numeral_at(words, index)
    if found is None or found.value is None or found.fraction or found.suffix or found.value != int(found.value):
        return None
    return int(found.value), found.end


def ordinal_at(words: Wording, index: int) -> tuple[int, int] | None:
    """An ordinal's number and the index after it: "3rd", "third", "twenty-first"."""
    word = words.low(index)
    found = _ORDINAL.match(word)
    if found:
        return int(found[1]), index + 1
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    if word in TENS and words.raw(index + 1) == "-" and ORDINALS.get(words.low(index + 2), 99) < 10:
        return TENS[word] + ORDINALS[words.low(index + 2)], index + 3
    return None


@lru_cache(maxsize=LAST_PLACES)
def digits_value(word: str) -> tuple[Decimal, str] | None:
    """Value and glued letters of a token of digits; None where it is no number ("10:30", "1.2.3", "21st")."""
    found = _DIGITS.match(word)
    if not found:
        return None
    whole = found["whole"].replace(",", "")
    if len(whole) > MOST_DIGITS or not word.isascii() or found["suffix"].lower() in ORDINAL_SUFFIXES:
        return None
    return Decimal(whole + (found["rest"] or "")), found["suffix"]


COMPARED = frozenset({"more", "less", "fewer", "higher", "lower", "cheaper", "longer", "faster"})
_FEW_OF = 3
_VERBS_IN_S = frozenset({"is", "has", "was", "says", "does", "lives", "wants", "thinks", "believes"})
_FEET = frozenset({"ft", "feet", "foot", "yd", "yards", "in"})
_AFTER_METRES = frozenset(
    {"tall", "long", "high", "deep", "wide", "away", "above", "below", "underwater", "sprint", "final", "hurdles",
     "butterfly", "freestyle", "backstroke", "breaststroke", "relay", "race", "dash", "apart"}
)  # fmt: skip
_SCALES_OF_RANGES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_GLUED_SCALES_OF_RANGES = {"k": 3, "m": 6, "mn": 6, "bn": 9, "b": 9, "tn": 12}


def same_scale(words: Wording, first: Numeral, second: Numeral) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of a range in the second one's scale: "$3 to $5 million" begins at three million."""
    low, high = first.value, second.value
    if low is None or high is None or not (first.plain or first.words):
        return low, high
    last = words.low(second.end - 1)
    power = _SCALES_OF_RANGES.get(last) or _GLUED_SCALES_OF_RANGES.get(last.lstrip("0123456789.,"), 0)
    scale = Decimal(10) ** power
    return (low * scale if low < high / scale < 1000 else low), high


def plain_decimal(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros after the point; one of no sense at all as it is."""
    if value.adjusted() >= MOST_DIGITS:
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _digits_at(words: Wording, index: int) -> Numeral | None:
    token = words.tokens[index]
    read = digits_value(token.text)
    if read is None:
        return None
    value, suffix = read
    end, stop = index + 1, token.end
    plain = token.text.isdigit()
    if suffix:
        scale = SCALE_SUFFIXES.get(suffix.lower())
        if scale is not None and not (suffix == "m" and _are_metres(words, index)):
            return Numeral(index, end, Span(token.start, stop), plain_decimal(value * scale))
        return Numeral(index, end, Span(token.start, stop - len(suffix)), value, suffix=suffix)
    if plain and len(token.text) <= 3 and words.raw(end).isdigit() and len(words.raw(end)) == 3:
        value, end, stop = _spaced_thousands(words, index, value)
        plain = end == index + 1
    if words.raw(end) in GLYPHS and words.glued(end):
        value, end, stop, plain = value + GLYPHS[words.raw(end)], end + 1, words.tokens[end].end, False
    value, scaled, stop = _scales(words, end, value, stop)
    return Numeral(index, scaled, Span(token.start, stop), plain_decimal(value), plain=plain and scaled == end)


def _are_metres(words: Wording, index: int) -> bool:
    """Whether "13m" is a length and no number of millions: "13m (43ft)", "120m tall", "the 100m final"."""
    after = words.low(index + 1)
    if after == "-" and words.glued(index + 1):
        after = words.low(index + 2)
    if after in {"(", "/"}:
        other = digits_value(words.raw(index + 2))
        return other is not None and (other[1] in _FEET or words.low(index + 3) in _FEET)
    if after == "in":
        return words.low(index + 2) in {"length", "height", "width", "depth", "diameter"}
    return after in _AFTER_METRES


def _spaced_thousands(words: Wording, index: int, value: Decimal) -> tuple[Decimal, int, int]:
    """Digits in groups of three between spaces ("10 000"); a plain space counts only before a group of zeros."""
    end = index + 1
    while end < len(words) and end - index < 6:
        group = words.tokens[end]
        gap = words.text[words.tokens[end - 1].end : group.start]
        if len(group.text) != 3 or not group.text.isdigit() or len(gap) != 1:
            break
        if gap not in "\u00a0\u202f\u2009" and group.text != "000":
            break
        value = value * 1000 + int(group.text)
        end += 1
    return value, end, words.tokens[end - 1].end


def _scales(words: Wording, end: int, value: Decimal, stop: int) -> tuple[Decimal, int, int]:
    """Multiplies by the scale words that follow ("4.5 billion", "2-million"), with "dozen" and "3 bn"."""
    first = end
    while end < len(words) and end - first < 4:
        place = end + 1 if words.raw(end) == "-" and words.glued(end) else end
        word = words.low(place)
        if word == "dozen":
            scale = Decimal(12)
        elif word in SCALES:
            scale = SCALES[word]
        elif word in {"bn", "mn", "mln", "bln", "tn"} and place == end:
            scale = SCALE_SUFFIXES[word]
        else:
            break
        value, end, stop = value * scale, place + 1, words.tokens[place].end
    return value, end, stop


def _words_at(words: Wording, index: int) -> Numeral | None:
    """A number written out: "forty-three", "a hundred and twenty", "half a million", "two and a half million"."""
    first = words.low(index)
    if first == "half" and words.low(index + 1) in {"a", "an"} and words.low(index + 2) in {*SCALES, "dozen"}:
        value, end, stop = _scales(words, index + 2, Decimal("0.5"), words.tokens[index].end)
        return Numeral(index, end, Span(words.tokens[index].start, stop), plain_decimal(value), words=True)
    total = current = Decimal(0)
    end, seen = index, False
    while end - index < MOST_WORDS:
        word = words.low(end)
        if word in {"a", "an"} and not seen and words.low(end + 1) in {*SCALES, "dozen"}:
            current, end, seen = Decimal(1), end + 1, True
        elif word in UNITS and (not seen or (current % 100 == 0 and words.low(end - 1) not in UNITS)):
            current, end, seen = current + UNITS[word], end + 1, True
        elif (word in TENS or word in TENS_VARIANTS) and (not seen or current % 100 == 0):
            current, end, seen = current + (TENS.get(word) or TENS_VARIANTS[word]), end + 1, True
            if words.raw(end) == "-" and words.glued(end) and 0 < UNITS.get(words.low(end + 1), 0) < 10:
                current, end = current + UNITS[words.low(end + 1)], end + 2
        elif word == "dozen" and seen:
            current, end = current * 12, end + 1
        elif word in SCALES and seen and current:
            if word == "hundred" and current < 100:
                current = current * 100
            else:
                total, current = total + current * SCALES[word], Decimal(0)
            end += 1
        elif word == "and" and seen and _joins(words, end, total + current):
            if words.low(end + 1) == "a":
                current, end = current + Decimal("0.5"), end + 3
                value, end, stop = _scales(words, end, total + current, words.tokens[end - 1].end)
                return Numeral(index, end, Span(words.tokens[index].start, stop), plain_decimal(value), words=True)
            end += 1
        else:
            break
    if not seen or (end == index + 1 and first in {"a", "an"}):
        return None
    return Numeral(index, end, words.span(index, end), plain_decimal(total + current), words=True)


def _joins(words: Wording, index: int, so_far: Decimal) -> bool:
    """Whether "and" goes on with the number: "a hundred and twenty", "two and a half"."""
    follower = words.low(index + 1)
    if follower == "a":
        return words.low(index + 2) == "half"
    return so_far >= 100 and so_far % 100 == 0 and (follower in UNITS or follower in TENS) and follower != "zero"


def _vague_at(words: Wording, index: int) -> Numeral | None:
    """An amount without a figure: "dozens", "tens of thousands", "several hundred", "a few thousand"."""
    end = index
    if words.low(end) in PLURAL_SCALES:
        end += 1
        while words.low(end) == "of" and words.low(end + 1) in PLURAL_SCALES and end - index < MOST_WORDS:
            end += 2
        return Numeral(index, end, words.span(index, end), None, words=True)
    if words.low(end) == "a" and words.low(end + 1) in {"few", "couple"}:
        end += 1
    if words.low(end) not in VAGUE_BEFORE_SCALE:
        return None
    end += 1
    if words.low(end) == "of":
        end += 1
    if words.low(end) not in SCALES and words.low(end) != "dozen":
        return None
    while (words.low(end) in SCALES or words.low(end) == "dozen") and end - index < MOST_WORDS:
        end += 1
    return Numeral(index, end, words.span(index, end), None, words=True)


def _fraction_at(words: Wording, index: int) -> Numeral | None:
    """A part of a whole: "half", "two-thirds", "a quarter", "three quarters", "one in five"."""
    word = words.low(index)
    if word in GLYPHS:
        return Numeral(index, index + 1, words.span(index, index + 1), GLYPHS[word], fraction=True)
    if word == "half":
        if words.low(index + 1) in {"a", "an"} and words.low(index + 2) in {*SCALES, "dozen"}:
            return None
        return Numeral(index, index + 1, words.span(index, index + 1), Decimal("0.5"), fraction=True, words=True)
    above = 1 if word in {"a", "an"} else UNITS.get(word, 0)
    if not above:
        return None
    if words.low(index + 1) in {"in", "out"} and word not in {"a", "an"}:
        return _one_in(words, index, above)
    if words.low(index + 2) == "in" and above <= _FEW_OF and words.raw(index + 1).islower() and word not in {"a", "an"}:
        found = _one_in(words, index + 1, above)  # "one bolt in five", but "two men in three days"
        if found is None or (words.low(found.end)[-1:] == "s" and words.low(found.end) not in _VERBS_IN_S):
            return None
        return replace(found, begin=index, span=words.span(index, found.end))
    place = index + 2 if words.raw(index + 1) == "-" else index + 1
    below = FRACTION_PARTS.get(words.low(place), 0)
    plural = words.low(place).endswith(("s", "ves"))
    if not below or above >= below or plural != (above > 1):
        return None
    plain = words.low(place + 1) != "of" and words.low(place + 1) not in COMPARED and words.low(index - 1) != "by"
    if not plural and plain:
        return None  # "a third", "a fifth person" are ordinals; "cut by a third", "a third more" are none
    return Numeral(
        index, place + 1, words.span(index, place + 1), Decimal(above) / Decimal(below), fraction=True, words=True
    )


def _one_in(words: Wording, index: int, above: int) -> Numeral | None:
    """Reads "one in five", "three out of ten"; ``index`` is that of the word before "in" or "out"."""
    place = index + 2
    if words.low(index + 1) == "out":
        if words.low(place) != "of":
            return None
        place += 1
    below = UNITS.get(words.low(place)) or TENS.get(words.low(place)) or 0
    if below <= above or words.low(place + 1) in SCALES or words.low(place + 1) == "-":
        return None
    return Numeral(
        index, place + 1, words.span(index, place + 1), Decimal(above) / Decimal(below), fraction=True, words=True
    )


def _digits_in(words: Wording, index: int) -> Numeral | None:
    """Reads "1 in 100", "3 out of 10"; not "12 in 2014", "5 in 20 minutes"."""
    place = index + 2 if words.low(index + 1) == "in" else index + 3
    if words.low(index + 1) not in {"in", "out"} or (words.low(index + 1) == "out" and words.low(index + 2) != "of"):
        return None
    above, below = words.raw(index), words.raw(place).replace(",", "")
    if not (above.isdecimal() and below.isdecimal() and len(above) <= MOST_DIGITS and len(below) <= MOST_DIGITS):
        return None
    if int(below) not in _ROUND or not 0 < int(above) < int(below) or words.low(place + 1) in {*SCALES, *_SPANS, "-"}:
        return None
    share = Decimal(int(above)) / Decimal(int(below))
    return Numeral(index, place + 1, words.span(index, place + 1), share, fraction=True)


_ROUND = frozenset({*range(2, 11), 12, 20, 25, 50, 100, 200, 250, 500, *(10**power for power in range(3, 7))})
"""What a share is usually given in."""
_SPANS = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "games", "matches", "overs", "attempts"}
)

STARTERS = frozenset({*UNITS, *TENS, *TENS_VARIANTS, *PLURAL_SCALES, *VAGUE_BEFORE_SCALE, *GLYPHS, "a", "an", "half"})
