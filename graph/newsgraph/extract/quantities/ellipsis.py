"""Figures whose noun is said elsewhere: "cut troop numbers from 5,000 to 3,000", "to 3,000 from 5,000 troops"."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.extract.quantities.figure import Figure
from newsgraph.extract.quantities.heads import is_plural
from newsgraph.extract.quantities.measures import FALLING, RISING
from newsgraph.extract.quantities.number_words import SCALES
from newsgraph.extract.quantities.units import CASUALTY_VERBS, MEASURES, PERSON_SINGULARS, STOPS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import Form, analysis

_COUNTED_THINGS = listed(
    "troops soldiers forces personnel people workers jobs employees staff members votes seats deaths cases "
    "attacks refugees migrants prisoners detainees students protesters fighters civilians officers homes houses "
    "vehicles aircraft ships missiles warheads tanks barrels points shares"
)
_COLLECTIONS = frozenset(
    {"number", "numbers", "total", "presence", "count", "level", "levels", "toll", "strength", "force"}
)
_REACH = 60
"""How many words before a figure its noun is looked for."""
_NO_COUNTS = frozenset({"", "percent", "percentage points", "basis points"})
_BEHIND_PARTICIPLE = frozenset({"by", "in", "on", "at", "with", "from", "to", "for"})
_AUXILIARIES = listed("will would were are was have had has could should may might can must")
_DETERMINERS = listed("the its their his her our all some more many few of")
_STAFFS = frozenset({"workforce", "staff", "headcount", "payroll", "population"})
_NOT_COUNTED = frozenset({"officials", "sources", "authorities", "markets", "analysts", "plans", "efforts"})


def with_units(words: Wording, figures: list[Figure], blocked: frozenset[int]) -> list[tuple[Figure, str]]:
    """Each figure with its unit, as far as the text gives one, and its role in "from … to …"."""
    roles = _roles(words, figures)
    units = list(figures)
    for place, figure in enumerate(units):
        if not figure.bare:
            continue
        partner = _partner(roles, place)
        if partner is not None and units[partner].unit:
            units[place] = _scaled(words, _like(figure, units[partner]), units[partner])
            continue
        units[place] = _from_sentence(words, units, place, blocked)
        if partner is not None and units[place].unit and not units[partner].unit:
            units[partner] = _like(units[partner], units[place])
    return list(zip(units, roles, strict=True))


def _roles(words: Wording, figures: list[Figure]) -> list[str]:
    """Reads "from" and "to" for two figures side by side in one sentence, in either order."""
    roles = [""] * len(figures)
    for place in range(len(figures) - 1):
        first, second = figures[place], figures[place + 1]
        if words.first[first.begin] != words.first[second.begin] or not 0 < second.begin - first.end <= 3:
            continue
        if _up_from(words, first, second):
            roles[place], roles[place + 1] = "to", "from"
            continue
        if any(words.low(index) in {"and", "or", ",", ";"} for index in range(first.end, second.begin)):
            continue
        if first.unit and second.unit and first.unit.lower() != second.unit.lower():
            continue
        before, between = words.low(first.begin - 1), words.low(second.begin - 1)
        if (
            before == "from"
            and between == "to"
            and words.low(first.begin - 2) not in {"ranging", "ranged", "ranges", "anywhere"}
        ):
            roles[place], roles[place + 1] = "from", "to"
        elif before == "to" and between == "from":
            roles[place], roles[place + 1] = "to", "from"
    return roles


def _up_from(words: Wording, first: Figure, second: Figure) -> bool:
    """Whether the second figure is what the first one rose or fell from: "$1.2 billion, up from $898 million"."""
    between = [words.low(index) for index in range(first.end, second.begin)]
    moved = between[-2:] in (["up", "from"], ["down", "from"]) and between[:-2] in ([], [","])
    return moved and (not first.unit or not second.unit or first.unit.lower() == second.unit.lower())


def _partner(roles: list[str], place: int) -> int | None:
    """The other end of a "from … to …"."""
    if not roles[place]:
        return None
    for other in (place - 1, place + 1):
        if 0 <= other < len(roles) and {roles[place], roles[other]} == {"from", "to"}:
            return other
    return None


def _like(figure: Figure, other: Figure) -> Figure:
    return replace(figure, unit=other.unit, modifiers=other.modifiers, unit_span=other.unit_span)


def _scaled(words: Wording, figure: Figure, other: Figure) -> Figure:
    """The other end's scale for an end that leaves it out: "from 10 to 12 billion"."""
    scale = SCALES.get(other.number.of(words.text).lower().split()[-1])
    small = figure.value is not None and figure.value < 1000 and other.value is not None and other.value > 1000
    if scale is None or not small or figure.value is None or figure.number.of(words.text).lower().split()[-1] in SCALES:
        return figure
    return replace(figure, value=figure.value * scale)


def _from_sentence(words: Wording, figures: list[Figure], place: int, blocked: frozenset[int]) -> Figure:
    """The unit of an earlier figure of the sentence, else the nearest noun before it that is usually counted."""
    figure = figures[place]
    first = words.first[figure.begin]
    if words.low(figure.begin - 1) == "by":
        # "cut its workforce by 1,200": it counts what grows or shrinks, and nothing that was counted before
        noun = words.low(figure.begin - 2)
        return (
            _named(words, figure, figure.begin - 2)
            if is_plural(noun) or noun in _COUNTED_THINGS
            else (replace(figure, unit="people") if noun in _STAFFS else figure)
        )
    if words.low(figure.begin - 1) == "to" and (moved := _what_moved(words, figure.begin - 1, first)) is not None:
        return _named(words, figure, moved)
    earlier = figures[place - 1] if place and words.first[figures[place - 1].begin] == first else None
    if figure.value is not None and figure.value != figure.value.to_integral_value():
        return figure  # an index, and no number of things
    if earlier is not None and earlier.unit not in _NO_COUNTS and _same_kind(words, earlier, figure):
        return _like(figure, earlier)
    index = _before_agent(words, figure.begin, first)
    fallback: int | None = None
    while index >= max(first, figure.begin - _REACH):
        word = words.lower[index]
        if word in _COUNTED_THINGS and index not in blocked:
            return _named(words, figure, index)
        if word in _COLLECTIONS and index > first:
            found = _collection(words, figure, index)
            if found:
                return found
        if fallback is None and index not in blocked and _may_be_counted(words, index):
            fallback = index
        index -= 1
    return _named(words, figure, fallback) if fallback is not None else figure


def _before_agent(words: Wording, begin: int, first: int) -> int:
    """Where the search for what a figure counts begins: before those who do what is told, if its verb is beside it.

    ``air defences had shot down 29``: no defences are counted.
    """
    place = begin - 1
    if words.low(place) in {"down", "up", "out", "off"}:
        place -= 1
    found = analysis(words.low(place))
    if place <= first or found is None or not found.forms & (Form.PAST | Form.PARTICIPLE):
        return begin - 1
    if words.lower[place] in RISING | FALLING or words.lower[place] in CASUALTY_VERBS:
        return begin - 1
    while place > first and words.lower[place - 1] in _AUXILIARIES:
        if words.lower[place - 1] in {"was", "were", "are"}:
            return begin - 1
        place -= 1
    return place - 2 if place > first and is_plural(words.lower[place - 1]) else begin - 1


def _what_moved(words: Wording, index: int, first: int) -> int | None:
    """The head of what rose or fell to a figure: "offences involving knives rose by 9% in the year to 46,950"."""
    verb = next(
        (at for at in range(index - 1, max(first, index - _REACH) - 1, -1) if words.lower[at] in RISING | FALLING), None
    )
    if verb is None:
        return None
    head: int | None = None
    for at in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        word = words.lower[at]
        found = analysis(word)
        told = found is not None and found.forms & Form.PAST and words.low(at + 1) not in _BEHIND_PARTICIPLE
        if told or words.raw(at) in {";", ":", ",", "“", "”", '"', "—"} or word in {"that", "while", "but"}:
            break
        if is_plural(word) and word not in STOPS and _may_be_counted(words, at):
            head = at
    return head


def _may_be_counted(words: Wording, index: int) -> bool:
    """Whether a word is a plural noun, and no verb in -s ("plunges"; but "guards will be")."""
    word = words.lower[index]
    if not is_plural(word) or word in STOPS or word in _NOT_COUNTED:
        return False
    return analysis(word) is None or words.low(index + 1) in _AUXILIARIES or words.low(index - 1) in _DETERMINERS


def _same_kind(words: Wording, earlier: Figure, figure: Figure) -> bool:
    """Whether the sentence goes on counting the same: no new clause, and not money or measures beside a bare number."""
    if len(earlier.unit) == 3 and earlier.unit.isupper():
        return False
    if earlier.unit.lower() in MEASURES - _COUNTED_THINGS:
        return False
    return all(words.low(index) not in {":", "while", "whereas", "but"} for index in range(earlier.end, figure.begin))


def _collection(words: Wording, figure: Figure, index: int) -> Figure | None:
    """Reads "number of troops", "troop presence", "death toll"."""
    if words.low(index + 1) == "of":
        for at in range(index + 2, min(index + 6, figure.begin)):
            if is_plural(words.lower[at]):
                return _named(words, figure, at)
        return None
    before = words.lower[index - 1]
    if before in PERSON_SINGULARS:
        return replace(figure, unit=_plural_of(before), unit_span=words.span(index - 1, index))
    if is_plural(before):
        return _named(words, figure, index - 1)
    return None


def _named(words: Wording, figure: Figure, index: int) -> Figure:
    """The noun as the unit, in lower case where only the sentence's beginning gave it a capital."""
    text = words.tokens[index].text
    unit = text.lower() if words.opens_sentence(index) and text[1:].islower() else text
    return replace(figure, unit=unit, unit_span=words.span(index, index + 1))


def _plural_of(word: str) -> str:
    """The plural of a regular noun: the figure counts several, whatever the compound's form."""
    if word == "person":
        return "people"
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
