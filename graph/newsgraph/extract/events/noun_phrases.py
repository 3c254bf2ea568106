"""The names in a noun phrase that matter, without those that modify or explain another, or say whose side one is on.

Shared by the search for subjects and for objects, so that both see the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.annotations import EntityType, Mention
from newsgraph.extract.events.grammar import BE, HAVE, PREPOSITIONS
from newsgraph.extract.quantities.wording import Wording
from newsgraph.extract.roles.positions import Names
from newsgraph.extract.roles.titles import HEADS, MODIFIERS
from newsgraph.extract.tokens import listed
from newsgraph.extract.verb_forms import analysis
from newsgraph.text import Span

_LEANING: Final = listed(
    "backed aligned linked allied affiliated trained funded sponsored controlled held born based made "
    "friendly supported"
)
"""After a name and a hyphen: those who lean on the named, not the named themselves ("Iran-backed militias")."""


BOUNDS: Final = frozenset({";", ":", "—", "–", "“", "”", '"', "(", "•", "|"})


INSTRUMENT_NOUNS: Final = listed(
    "strike strikes airstrike airstrikes attack attacks raid raids bombing bombings bomb bombs missile "
    "missiles rocket rockets drone drones blast explosion shelling shooting ambush assault gunfire"
)


INSTRUMENT_MODIFIERS: Final = listed(
    "air drone missile rocket mortar bomb car suicide roadside knife gun artillery helicopter"
)


def names_between(words: Wording, begin: int, end: int, names: Names) -> Iterator[tuple[Mention, int]]:
    """The names that begin in a range, without those that modify the next one or stand in an apposition."""
    place = begin
    found: list[tuple[Mention, int, int]] = []
    while place < end:
        if place in names.begins:
            stop, mention = names.begins[place]
            found.append((mention, place, stop))
            place = stop
        else:
            place += 1
    skip_until = -1
    for position, (mention, start, stop) in enumerate(found):
        if start < skip_until:
            continue
        following = found[position + 1] if position + 1 < len(found) else None
        if following is not None and _modifies(words, stop, following[1]):
            continue
        if (
            _owns_a_title(words, start, begin)
            or leans(words, start, stop)
            or _part_of_address(words, mention, start, names)
        ):
            continue
        if mention.type is EntityType.PERSON and words.raw(stop) == ",":
            skip_until = _apposition_end(words, stop + 1, end)
        yield mention, start


def _part_of_address(words: Wording, mention: Mention, start: int, names: Names) -> bool:
    """Whether a place only tells where the place before it lies: the second one of "Irving, Texas"."""
    if mention.type is not EntityType.PLACE or words.raw(start - 1) != ",":
        return False
    before = names.covered.get(start - 2)
    return before is not None and before.type is EntityType.PLACE


def _owns_a_title(words: Wording, start: int, begin: int) -> bool:
    """Whether the name only says whose office is meant: "the chief executive of Acme" is not Acme."""
    place = start - 1
    while place > begin and words.lower[place] in {"the", "a", "an"}:
        place -= 1
    return place > begin and words.lower[place] == "of" and words.lower[place - 1] in HEADS


def leans(words: Wording, start: int, stop: int) -> bool:
    """Whether the name only says whom somebody else sides with: "pro-Iranian fighters", "Iran-backed militias"."""
    if words.raw(start - 1) == "-" and words.low(start - 2) in {"pro", "anti", "non", "ex"}:
        return True
    return words.raw(stop) == "-" and words.low(stop + 1) in _LEANING


def _modifies(words: Wording, stop: int, start: int) -> bool:
    """Whether only words of a position, or a possessive, stand between two names: the first belongs to the second."""
    if stop == start:
        return False
    between = range(stop, start)
    if words.low(stop) in {"'s", "'"}:
        return all(words.raw(place)[:1].isalnum() or words.raw(place) in {"'s", "’s", "-", "'"} for place in between)
    return any(words.lower[place] in HEADS for place in between) and all(
        words.lower[place] in HEADS
        or words.lower[place] in MODIFIERS
        or words.raw(place) == "-"
        or (
            words.raw(place)[:1].islower()
            and words.lower[place] not in PREPOSITIONS
            and words.lower[place] not in {"and", "or", "said"}
        )
        or words.raw(place)[:1].isupper()
        for place in between
    )


def _apposition_end(words: Wording, index: int, end: int) -> int:
    """The index after an apposition that opens with a position or an article; -1 where there is none."""
    if words.low(index) in {"the", "a", "an", "former"} or words.low(index) in HEADS or words.low(index) in MODIFIERS:
        place = index
        while place < end and words.raw(place) != ",":
            place += 1
        return place
    return -1


def noun_phrase_start(words: Wording, index: int, first: int) -> int:
    """Where the noun phrase that ends at a word begins: after the verb, preposition or mark before it."""
    place = index
    while place > first:
        word = words.lower[place - 1]
        found = analysis(word)
        verbal = found is not None and not words.raw(place - 1)[:1].isupper() and word not in MODIFIERS
        if verbal or word == "to" or word in PREPOSITIONS or word in BE | HAVE or not word[0].isalpha():
            break
        place -= 1
    return place


def weapon(words: Wording, begin: int, stop: int) -> Span | None:
    """The head of a subject that is a weapon or an attack: "a US drone strike killed …"."""
    head = stop - 1
    while head > begin and words.lower[head] in {"that", "which", "also", ",", "has", "have", "had"}:
        head -= 1
    for place in range(head, begin - 1, -1):
        word = words.lower[place]
        if word in INSTRUMENT_NOUNS and (place == head or words.low(place + 1) in PREPOSITIONS):
            first = place
            while first > begin and words.lower[first - 1] in INSTRUMENT_MODIFIERS:
                first -= 1
            return words.span(first, place + 1)
    return None
