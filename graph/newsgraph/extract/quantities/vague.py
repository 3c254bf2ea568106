"""Parts of a whole and amounts without a figure: "two-thirds of voters", "dozens of soldiers", "several cars".

A fraction is written as a percentage, so that "half" and "50 percent" can be compared.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from newsgraph.annotations import Approximation
from newsgraph.extract.quantities import money
from newsgraph.extract.quantities.figure import Figure
from newsgraph.extract.quantities.heads import Head, head_after
from newsgraph.extract.quantities.measured import approximation_before, finished
from newsgraph.extract.quantities.measures import whole_of
from newsgraph.extract.quantities.numerals import COMPARED, Numeral, plain_decimal
from newsgraph.extract.quantities.units import (
    CASUALTY_VERBS,
)
from newsgraph.extract.quantities.wording import Wording

_VAGUE_WORDS = frozenset({"several", "few", "handful", "couple", "numerous", "countless"})


NO_UNIT = frozenset(
    {"times", "others", "things", "ways", "years", "days", "months", "weeks", "hours", "minutes", "items"}
)


def with_head(words: Wording, base: Figure, head: Head) -> Figure:
    """The figure with the noun that it counts."""
    return replace(
        base,
        end=max(base.end, head.index + 1),
        unit=words.tokens[head.index].text,
        unit_span=words.span(head.index, head.index + 1),
        modifiers=head.modifiers(words),
        head=head.index,
    )


def fraction_figure(words: Wording, number: Numeral) -> Figure | int:
    """A part of a whole, as a percentage: "almost half its troops", "two-thirds of voters", "one in five children"."""
    if words.low(number.begin) == "half" and words.low(number.begin - 1) in {
        "first",
        "second",
        "opening",
        "other",
        "latter",
    }:
        return number.end
    if words.raw(number.end) == "-" and words.glued(number.end):
        return number.end
    if (points := _of_a_point(words, number)) is not None:
        return points
    of = whole_of(words, number.end)
    in_so_many = not {"in", "out"}.isdisjoint(words.lower[number.begin : number.end])
    if of is None and in_so_many:
        head = head_after(words, number.end, frozenset())
        of = words.span(number.end, head.index + 1) if head else None
    by_so_much = words.low(number.begin - 1) == "by" or words.low(number.end) in COMPARED
    if (of is None and not in_so_many and not by_so_much) or number.value is None:
        return number.end
    approximation, begin = approximation_before(words, number.begin)
    value = plain_decimal((number.value * 100).quantize(Decimal("0.01")))
    return Figure(begin, number.end, number.span, value, "percent", approximation, of=of, share=not by_so_much)


def _of_a_point(words: Wording, number: Numeral) -> Figure | None:
    """Reads "a quarter of a percentage point", "half a percent": a small figure and no share."""
    place = number.end + (words.low(number.end) == "of")
    if words.low(place) not in {"a", "one"} or number.value is None:
        return None
    units = {"percentage": "percentage points", "basis": "basis points", "percent": "percent", "point": "points"}
    unit = units.get(words.low(place + 1))
    end = place + 2 + (words.low(place + 1) in {"percentage", "basis"})
    if unit is None or (unit.endswith(" points") and words.low(place + 2) != "point"):
        return None
    approximation, begin = approximation_before(words, number.begin)
    value = plain_decimal(number.value.quantize(Decimal("0.0001")))
    return finished(Figure(begin, end, number.span, value, "", approximation), unit, end, words.span(place + 1, end))


def vague_figure(words: Wording, number: Numeral, blocked: frozenset[int]) -> Figure | int:
    """Reads "dozens of soldiers", "billions of dollars", "thousands fled"."""
    place = number.end
    if words.low(place) == "more":
        place += 1
    _, begin = approximation_before(words, number.begin)
    base = Figure(begin, number.end, number.span, None, "", Approximation.VAGUE)
    currency = money.word_after(words, place + (words.low(place) == "of"))
    if currency:
        at = place + (words.low(place) == "of")
        return finished(base, currency[0], currency[1], words.span(at, currency[1]))
    if words.low(place) == "of":
        place += 1
        place += words.low(place) in {"the", "his", "her", "its", "their", "other", "these", "those"}
    elif words.low(number.begin) in {"scores", "tens"}:
        return number.end
    head = head_after(words, place, blocked)
    if head is not None and words.lower[head.index] not in NO_UNIT:
        return with_head(words, base, head)
    after = words.low(place + (words.low(place) in {"were", "was", "are", "have", "had", "more"}))
    if after in CASUALTY_VERBS or after in {
        "fled",
        "marched",
        "gathered",
        "protested",
        "rallied",
        "joined",
        "attended",
    }:
        return Figure(base.begin, base.end, base.number, None, "people", Approximation.VAGUE)
    return number.end


def vague_few_figure(words: Wording, index: int, blocked: frozenset[int]) -> Figure | int | None:
    """Reads "several hostages", "a few cars", "a handful of soldiers", "a couple of shots"."""
    place = index + (words.lower[index] == "a")
    word = words.low(place)
    if word not in _VAGUE_WORDS or (word in {"few", "handful", "couple"} and place == index):
        return None
    end = place + 1
    if word in {"handful", "couple"}:
        if words.low(end) != "of":
            return None
        end += 1
    if any(at in blocked for at in range(index, end + 1)):
        return None
    head = head_after(words, end, blocked)
    if head is None or words.lower[head.index] in NO_UNIT:
        return None
    return with_head(words, Figure(index, end, words.span(index, place + 1), None, "", Approximation.VAGUE), head)
