"""Puts a figure together: number or range, unit with its head noun, approximators, all on one stretch of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from newsgraph.annotations import Approximation
from newsgraph.extract.quantities import approximators, money
from newsgraph.extract.quantities.exclusions import is_no_count, is_score_or_phone
from newsgraph.extract.quantities.heads import Head, head_after, is_plural
from newsgraph.extract.quantities.measures import whole_of
from newsgraph.extract.quantities.numerals import STARTERS, Numeral, numeral_at, plain_decimal, starts_number
from newsgraph.extract.quantities.units import (
    CASUALTY_VERBS,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    GLUED_MEASURES,
    LETTER_SIGNS,
    MEASURES,
    PERCENT_WORDS,
    PERSON_SINGULARS,
    SQUARED,
)
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.text import Span, covering

_DEFINITE = listed("the these those his her its their our my your both other first last next past 's")
_COMPOUND_UNITS = listed(
    "member members seat seats nation nations person strong point points page pages vehicle truck ship man woman "
    "bed room acre vote car boat bed plane magnitude state-of nation-wide bullet shot gun tank story storey "
    "country"
)
_VAGUE_WORDS = frozenset({"several", "few", "handful", "couple", "numerous", "countless"})
_NO_UNIT = frozenset(
    {"times", "others", "things", "ways", "years", "days", "months", "weeks", "hours", "minutes", "items"}
)
_NOT_AFTER_ONE = frozenset({"of", "another", "day", "thing", "way", "time"})


BEGINNERS = (
    STARTERS | frozenset(CURRENCY_SIGNS) | frozenset(code.lower() for code in CURRENCY_CODES) | frozenset(LETTER_SIGNS)
)
"""The lower-case words that a figure may begin with, figures themselves apart: a quick look before the long one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure before its part in the sentence is known; tokens ``begin`` to ``end`` (exclusive) are its span."""

    begin: int
    end: int
    number: Span
    value: Decimal | None
    unit: str
    approximation: Approximation
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit_span: Span | None = None
    modifiers: str = ""
    of: Span | None = None
    share: bool = False
    bare: bool = False
    head: int = -1

    def span(self, words: Wording) -> Span:
        """The characters of the figure, the whole that a share is taken of included."""
        own = words.span(self.begin, self.end)
        spans = [
            own,
            self.number,
            *([self.of] if self.of else []),
            *([self.unit_span] if self.unit_span and self.head >= 0 else []),
        ]
        return covering(spans)


def figure_at(words: Wording, index: int, blocked: frozenset[int]) -> Figure | int | None:
    """The figure that begins at a token; an index to go on from where a number is no figure; None where none is."""
    sign = money.sign_at(words, index)
    if sign:
        return _money_with_sign(words, sign)
    if not starts_number(words.lower[index]):
        return None
    number = numeral_at(words, index)
    if number is None:
        return _vague_few(words, index, blocked)
    if any(place in blocked for place in range(number.begin, number.end)):
        return number.end
    span = _range(words, number)
    if span is None and is_score_or_phone(words, number):
        return _chain_end(words, number.end)
    if is_no_count(words, number):
        return number.end
    if number.fraction:
        return _fraction(words, number)
    if number.value is None:
        return _vague(words, number, blocked)
    return _counted(words, number, span, blocked)


def _counted(words: Wording, first: Numeral, second: Numeral | None, blocked: frozenset[int]) -> Figure | int:
    """A number or a range with its unit."""
    number = second or first
    end = number.end
    approximation, begin = _approximation_before(words, first.begin)
    softened = approximators.after(words, end)
    if softened:
        approximation = softened[0] if approximation is Approximation.EXACTLY else approximation
        end = softened[1]
    base = Figure(
        begin=begin,
        end=end,
        number=Span(first.span.start, number.span.end),
        value=None if second else first.value,
        unit="",
        approximation=approximation,
        minimum=first.value if second else None,
        maximum=second.value if second else None,
    )
    measured = _measured(words, number, end, base)
    if measured:
        return measured
    hyphen = words.raw(end) == "-" and words.glued(end) and words.glued(end + 1)
    if hyphen:
        return _compound(words, base, end + 1) or number.end
    if _small_and_definite(words, first, begin):
        return number.end
    place = end
    one = first.value == 1 and second is None
    if words.low(place) == "of":
        return number.end if one else _subset(words, base, place + 1, blocked, small=first.words)
    if one and words.low(place) in _NOT_AFTER_ONE:
        return number.end
    head = head_after(words, place, blocked, one=one)
    if head is not None and _counts(words, head, one=one):
        return _with_head(words, base, head)
    if head is not None and not head.plural:
        head = None
    if head is not None:
        return number.end
    return _bare(words, base, first, blocked)


def _with_head(words: Wording, base: Figure, head: Head) -> Figure:
    return replace(
        base,
        end=max(base.end, head.index + 1),
        unit=words.tokens[head.index].text,
        unit_span=words.span(head.index, head.index + 1),
        modifiers=head.modifiers(words),
        head=head.index,
    )


def _subset(words: Wording, base: Figure, place: int, blocked: frozenset[int], *, small: bool) -> Figure | int:
    """Reads "52 of 120 seats", "3 of the 12 suspects", "400 of them": a count of what a larger number counts."""
    bare = replace(base, bare=True)
    if words.low(place) in {"them", "whom", "which", "those"}:
        return bare
    place += words.low(place) in {"the", "his", "her", "its", "their", "those", "these", "our", "all"}
    larger = numeral_at(words, place) if place < len(words) else None
    if larger is None and small and base.approximation is Approximation.EXACTLY:
        return base.end
    head = head_after(words, larger.end if larger else place, blocked)
    if head is None or not _counts(words, head, one=False):
        return bare if larger else base.end
    unit = words.span(head.index, head.index + 1)
    return replace(base, unit=words.tokens[head.index].text, modifiers=head.modifiers(words), unit_span=unit)


def _counts(words: Wording, head: Head, *, one: bool) -> bool:
    unit = words.lower[head.index]
    return unit in PERSON_SINGULARS if one else unit not in _NO_UNIT


def _bare(words: Wording, base: Figure, number: Numeral, blocked: frozenset[int]) -> Figure | int:
    """A number without a noun: it counts people beside "killed", else what the sentence speaks of, found later."""
    before = words.low(base.begin - 1) if base.begin > words.first[number.begin] else ""
    after = words.low(base.end) if base.end < words.last[number.begin] else ""
    if after in {"were", "was", "are", "have", "had", "others", "people"}:
        after = words.low(base.end + 1)
    if before in CASUALTY_VERBS - {"dead", "missing"} or after in CASUALTY_VERBS:
        return replace(base, unit="people")
    if number.value == 1 or (number.words and number.value is not None and number.value < 100):
        return base.end
    standing = not number.plain or base.approximation is not Approximation.EXACTLY or before in {"from", "to", "by"}
    if not standing or base.end - 1 in blocked:
        return base.end
    return replace(base, bare=True)


def _measured(words: Wording, number: Numeral, end: int, base: Figure) -> Figure | None:
    """Percentages, money by name, and units of measure."""
    unit, stop = "", end
    place = end + 1 if words.raw(end) == "-" and words.glued(end) else end
    word = words.low(place)
    if number.suffix:
        unit = {"pc": "percent", "pct": "percent", "p": "pence"}.get(number.suffix, number.suffix)
        return _finished(base, unit, number.end, Span(number.span.end, words.tokens[number.end - 1].end))
    if word in PERCENT_WORDS:
        unit, stop = "percent", place + 1
    elif word == "per" and words.low(place + 1) == "cent":
        unit, stop = "percent", place + 2
    elif word == "percentage" and words.low(place + 1) in {"point", "points"}:
        unit, stop = "percentage points", place + 2
    elif word == "basis" and words.low(place + 1) in {"point", "points"}:
        unit, stop = "basis points", place + 2
    elif word in {"bps", "bp"}:
        unit, stop = "basis points", place + 1
    elif word == "°":
        scale = words.raw(place + 1) if words.raw(place + 1) in {"C", "F"} else ""
        unit, stop = f"°{scale}", place + 1 + bool(scale)
    if unit:
        whole = whole_of(words, stop) if unit == "percent" and words.low(stop) == "of" else None
        return _finished(base, unit, stop, words.span(place, stop), whole)
    currency = money.word_after(words, place)
    if currency:
        return _finished(base, currency[0], currency[1], words.span(place, currency[1]))
    squared = word in SQUARED
    noun = words.low(place + squared)
    if noun in MEASURES and (words.raw(place + squared).islower() or noun in GLUED_MEASURES):
        if (
            noun in {"g", "t", "m", "l", "stone", "yard", "yards", "foot", "in"}
            and words.raw(place + squared)[0].isupper()
        ):
            return None
        stop = place + squared + 1
        text = words.text[words.tokens[place].start : words.tokens[stop - 1].end]
        if words.low(stop) == "per" and words.low(stop + 1).isalpha():
            stop += 2
            text = words.text[words.tokens[place].start : words.tokens[stop - 1].end]
        return _finished(base, text, stop, words.span(place, stop))
    return None


def _finished(base: Figure, unit: str, end: int, unit_span: Span, of: Span | None = None) -> Figure:
    return replace(base, end=end, unit=unit, unit_span=unit_span, of=of, share=of is not None)


def _money_with_sign(words: Wording, sign: tuple[str, int, int]) -> Figure | int | None:
    """Reads "$4.5 billion", "between €3 and €5 million"."""
    code, begin, place = sign
    if place >= len(words):
        return None
    number = numeral_at(words, place)
    if number is None or number.value is None or number.suffix or not words.raw(place)[0].isdigit():
        return place
    second: Numeral | None = None
    joiner = number.end
    if words.low(joiner) in {"-", "–", "to"} or (words.low(joiner) == "and" and words.low(begin - 1) == "between"):
        after = joiner + 1
        after_sign = money.sign_at(words, after) if after < len(words) else None
        at = after_sign[2] if after_sign else after
        second = numeral_at(words, at) if at < len(words) and words.raw(at)[0].isdigit() else None
        if second is not None and (second.value is None or words.low(begin - 1) == "from"):
            second = None
    minimum, maximum = None, None
    if second is not None:
        minimum, maximum = _same_scale(words, number, second)
    approximation, first = _approximation_before(words, begin)
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


def _range(words: Wording, first: Numeral) -> Numeral | None:
    """The upper end of "200 to 300", "5-10", "between 5 and 10", "two or three"; None where there is no range."""
    joiner = words.low(first.end)
    before = words.low(first.begin - 1)
    if joiner not in {"-", "–", "—", "to", "and", "or"} or first.value is None or first.fraction:
        return None
    if (joiner == "and" and before != "between") or (joiner == "to" and before == "from"):
        return None
    place = first.end + 1
    if place >= len(words) or words.first[place] != words.first[first.begin]:
        return None
    second = numeral_at(words, place)
    if second is None or second.value is None or second.fraction or second.value <= first.value:
        return None
    if joiner in {"-", "–"}:
        if first.plain and len(words.raw(first.begin)) > 1 and words.raw(first.begin)[0] == "0":
            return None
        follower = words.low(second.end)
        unit_follows = follower in PERCENT_WORDS or follower in MEASURES or is_plural(follower) or bool(second.suffix)
        glued = words.glued(first.end) and words.glued(place)
        if not glued or not (unit_follows or not second.plain or is_plural(words.low(second.end + 1))):
            return None
    if joiner == "or" and second.value - first.value != 1:
        return None
    return second


def _same_scale(words: Wording, first: Numeral, second: Numeral) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of a range in the second one's scale: "$3 to $5 million" begins at three million."""
    low, high = first.value, second.value
    if low is not None and high is not None and first.plain and high >= 1000 and low < 1000:
        last = words.low(second.end - 1)
        scale = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}.get(last)
        glued = words.raw(second.end - 1).lower().lstrip("0123456789.,")
        scale = scale or {"m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "k": 10**3, "tn": 10**12}.get(glued)
        if scale:
            low *= scale
    return low, high


def _approximation_before(words: Wording, begin: int) -> tuple[Approximation, int]:
    found = approximators.before(words, begin)
    if found:
        return found
    if words.low(begin - 1) == "between":
        return Approximation.EXACTLY, begin - 1
    return Approximation.EXACTLY, begin


def _fraction(words: Wording, number: Numeral) -> Figure | int:
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
    of = whole_of(words, number.end)
    if of is None and words.low(number.begin + 1) in {"in", "out"}:
        head = head_after(words, number.end, frozenset())
        of = words.span(number.end, head.index + 1) if head else None
    if of is None or number.value is None:
        return number.end
    approximation, begin = _approximation_before(words, number.begin)
    value = plain_decimal((number.value * 100).quantize(Decimal("0.01")))
    return Figure(begin, number.end, number.span, value, "percent", approximation, of=of, share=True)


def _vague(words: Wording, number: Numeral, blocked: frozenset[int]) -> Figure | int:
    """Reads "dozens of soldiers", "billions of dollars", "thousands fled"."""
    place = number.end
    if words.low(place) == "more":
        place += 1
    _, begin = _approximation_before(words, number.begin)
    base = Figure(begin, number.end, number.span, None, "", Approximation.VAGUE)
    currency = money.word_after(words, place + (words.low(place) == "of"))
    if currency:
        at = place + (words.low(place) == "of")
        return _finished(base, currency[0], currency[1], words.span(at, currency[1]))
    if words.low(place) == "of":
        place += 1
        place += words.low(place) in {"the", "his", "her", "its", "their", "other", "these", "those"}
    elif words.low(number.begin) in {"scores", "tens"}:
        return number.end
    head = head_after(words, place, blocked)
    if head is not None and words.lower[head.index] not in _NO_UNIT:
        return _with_head(words, base, head)
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


def _vague_few(words: Wording, index: int, blocked: frozenset[int]) -> Figure | int | None:
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
    if head is None or words.lower[head.index] in _NO_UNIT:
        return None
    return _with_head(words, Figure(index, end, words.span(index, place + 1), None, "", Approximation.VAGUE), head)


def _compound(words: Wording, base: Figure, place: int) -> Figure | None:
    """Reads "15-member council", "7.2-magnitude", "200-point"; most compounds are kinds ("two-state")."""
    word = words.low(place)
    if word in _COMPOUND_UNITS:
        return _finished(base, words.raw(place), place + 1, words.span(place, place + 1))
    return None


def _small_and_definite(words: Wording, number: Numeral, begin: int) -> bool:
    """Reads "the two countries", "his three sons": who is meant is known, the number is no news."""
    small = number.words and number.value is not None and number.value <= 10 and begin == number.begin
    return small and words.low(begin - 1) in _DEFINITE and words.low(begin - 1) != "other"


def _chain_end(words: Wording, index: int) -> int:
    """The index after figures chained by hyphens, slashes or colons."""
    while words.raw(index) in {"-", "–", "/", ":"} and words.glued(index) and words.raw(index + 1)[:1].isdigit():
        index += 2
    return index
