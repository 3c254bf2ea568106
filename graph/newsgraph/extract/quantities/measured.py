"""Figures with a unit of measure, a percentage or money: "60 percent", "€3bn", "30 miles per hour", "15-member".

These name their unit beside the number, so no noun has to be looked for.
"""

from __future__ import annotations

from dataclasses import replace

from newsgraph.annotations import Approximation
from newsgraph.extract.quantities import approximators, money
from newsgraph.extract.quantities.figure import Figure
from newsgraph.extract.quantities.measures import FALLING, RISING, whole_of
from newsgraph.extract.quantities.numerals import Numeral, numeral_at, same_scale
from newsgraph.extract.quantities.units import (
    DEGREES,
    GLUED_MEASURES,
    MEASURES,
    PERCENT_WORDS,
    SQUARED,
)
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.text import Span

_COMPOUND_UNITS = listed(
    "member members seat seats nation nations person strong point points page pages vehicle truck ship man woman "
    "bed room acre vote car boat bed plane magnitude state-of nation-wide bullet shot gun tank story storey "
    "country"
)


def measured_figure(words: Wording, number: Numeral, end: int, base: Figure) -> Figure | None:
    """Percentages, money by name, and units of measure."""
    unit, stop = "", end
    place = end + 1 if words.raw(end) == "-" and words.glued(end) else end
    word = words.low(place)
    if number.suffix:
        glued = {"pc": "percent", "pct": "percent", "p": "pence"} | DEGREES
        unit = glued.get(number.suffix, number.suffix)
        return finished(base, unit, number.end, Span(number.span.end, words.tokens[number.end - 1].end))
    if word in PERCENT_WORDS:
        unit, stop = "percent", place + 1
    elif word == "per" and words.low(place + 1) == "cent":
        unit, stop = "percent", place + 2
    elif word == "percentage" and words.low(place + 1) in {"point", "points"}:
        unit, stop = "percentage points", place + 2
    elif word == "basis" and words.low(place + 1) in {"point", "points"}:
        unit, stop = "basis points", place + 2
    elif word == "point" and number.value is not None and number.value != number.value.to_integral_value():
        unit, stop = "points", place + 1  # "0.3 point"
    elif word in {"bps", "bp"}:
        unit, stop = "basis points", place + 1
    elif word == "°":
        scale = words.raw(place + 1) if words.raw(place + 1) in {"C", "F"} else ""
        unit, stop = f"°{scale}", place + 1 + bool(scale)
    if unit:
        whole = whole_of(words, stop) if unit == "percent" and words.low(stop) == "of" else None
        return finished(base, unit, stop, words.span(place, stop), whole)
    currency = money.word_after(words, place)
    if currency:
        return finished(base, currency[0], currency[1], words.span(place, currency[1]))
    squared = word in SQUARED
    noun = words.low(place + squared)
    if noun in MEASURES and (words.raw(place + squared).islower() or noun in GLUED_MEASURES):
        if (
            noun in {"g", "t", "m", "l", "stone", "yard", "yards", "foot", "in"}
            and words.raw(place + squared)[:1].isupper()
        ):
            return None
        stop = place + squared + 1
        text = words.text[words.tokens[place].start : words.tokens[stop - 1].end]
        if words.low(stop) == "per" and words.low(stop + 1).isalpha():
            stop += 2
            text = words.text[words.tokens[place].start : words.tokens[stop - 1].end]
        return finished(base, text, stop, words.span(place, stop))
    return None


def finished(base: Figure, unit: str, end: int, unit_span: Span, of: Span | None = None) -> Figure:
    """The figure with its unit, and the whole where it is a share."""
    return replace(base, end=end, unit=unit, unit_span=unit_span, of=of, share=of is not None)


def money_with_sign(words: Wording, sign: tuple[str, int, int]) -> Figure | int | None:
    """Reads "$4.5 billion", "between €3 and €5 million"."""
    code, begin, place = sign
    if place >= len(words):
        return None
    number = numeral_at(words, place)
    if number is None or number.value is None or number.suffix or not words.raw(place)[:1].isdigit():
        return place
    second: Numeral | None = None
    joiner = number.end
    moved = words.low(begin - 1) in RISING | FALLING and words.low(joiner) == "to"  # "rose $1.20 to $64.10"
    between = words.low(joiner) == "and" and words.low(begin - 1) == "between"
    if not moved and (words.low(joiner) in {"-", "–", "to"} or between):
        after = joiner + 1
        after_sign = money.sign_at(words, after) if after < len(words) else None
        at = after_sign[2] if after_sign else after
        second = numeral_at(words, at) if at < len(words) and words.raw(at)[:1].isdigit() else None
        if second is not None and (second.value is None or words.low(begin - 1) == "from"):
            second = None
    minimum, maximum = None, None
    if second is not None:
        minimum, maximum = same_scale(words, number, second)
        if minimum is None or maximum is None or minimum > maximum:
            second = minimum = maximum = None
    approximation, first = approximation_before(words, begin)
    last = (second or number).end
    softened = approximators.after(words, last)
    if softened:
        approximation = softened[0] if approximation is Approximation.EXACTLY else approximation
        last = softened[1]
    return Figure(
        begin=first,
        end=last,
        number=Span(number.span.start, (second or number).span.end),
        value=None if second else number.value,
        unit=code,
        approximation=approximation,
        minimum=minimum,
        maximum=maximum,
        unit_span=words.span(begin, place),
    )


def approximation_before(words: Wording, begin: int) -> tuple[Approximation, int]:
    """How exactly the figure is given, and the token at which it then begins; "between" belongs to a range."""
    found = approximators.before(words, begin)
    if found:
        return found
    if words.low(begin - 1) == "between":
        return Approximation.EXACTLY, begin - 1
    return Approximation.EXACTLY, begin


def compound_figure(words: Wording, base: Figure, place: int) -> Figure | None:
    """Reads "15-member council", "7.2-magnitude", "200-point"; most compounds are kinds ("two-state")."""
    word = words.low(place)
    if word in _COMPOUND_UNITS:
        return finished(base, words.raw(place), place + 1, words.span(place, place + 1))
    return None
