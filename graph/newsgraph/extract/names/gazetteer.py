"""The closed lexicon: names that the authority file knows, where they stand in a text.

The tagger learns how far to trust them (a feature), and some overrule it (see `newsgraph.extract.names.annotator`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsgraph.annotations import EntityType, Reading
from newsgraph.extract.tokens import Token
from newsgraph.link.authority import GazetteerName
from newsgraph.link.authority_entries import Entry
from newsgraph.link.authority_names import first_word

_FOLLOWING = 4
"""How many characters behind a word tell the names that may go on there from the others: 134 begin with "The"."""
_BEGINNINGS = 20_000
_TAGS = {EntityType.PERSON: "P", EntityType.ORGANIZATION: "O", EntityType.PLACE: "L"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name: words ``start`` to ``end`` (exclusive) of the sequence, whom it may denote and in which reading."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    reading: Reading

    @property
    def types(self) -> frozenset[EntityType]:
        """What it may be."""
        return frozenset(entry.type for entry in self.entries)

    @property
    def tag(self) -> str:
        """What it may be, as the tagger's features write it: ``L``, ``LO``, ``Demonym``."""
        if self.reading is Reading.DEMONYM:
            return "Demonym"
        kinds = "".join(sorted(_TAGS[kind] for kind in self.types))
        return f"{kinds}*" if self.reading is Reading.METONYM else kinds


class Gazetteer:
    """The known names by how they begin: of those that begin with a word, few go on with what follows it in a text."""

    def __init__(self, names: Mapping[str, Sequence[GazetteerName]]) -> None:
        self._names = names
        self._going_on = lru_cache(maxsize=_BEGINNINGS)(self._select)

    def beginning(self, word: str, following: str) -> tuple[GazetteerName, ...]:
        """The names that a folded word with the next characters of the text may begin, longest first."""
        return self._going_on(word, following) if _entered(word) in self._names else ()

    def _select(self, word: str, following: str) -> tuple[GazetteerName, ...]:
        text = word + following
        return tuple(
            name
            for name in self._names[_entered(word)]
            if text.startswith(name.folded[: len(text)]) and not name.folded.islower()
        )


def known_names(
    folded: str, words: Sequence[Token], gazetteer: Gazetteer, offset: int = 0
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The known names, and the descriptions of bodies ("Danish navy"), which have names inside them.

    Of each kind the longest, from left to right, none overlapping; they begin and end where words do. ``folded`` is the
    text that the words stand in (`authority_names.fold`), or what follows in it from ``offset`` on.
    """
    ends: dict[int, int] = {}
    names: list[Hit] = []
    descriptions: list[Hit] = []
    for index, (_, start, end) in enumerate(words):
        start, end = start - offset, end - offset
        begun = gazetteer.beginning(folded[start:end], folded[end : end + _FOLLOWING])
        if not begun:
            continue
        ends = ends or {word.end - offset: place for place, word in enumerate(words, 1)}
        for name in begun:
            end = start + len(name.folded)
            if end not in ends or not folded.startswith(name.folded, start):
                continue
            hit = Hit(index, ends[end], name.entries, name.reading)
            kind = descriptions if _is_description(hit, words) else names
            if kind is descriptions and words[hit.end - 1].text == "forces" and hit.end - hit.start < 3:
                continue  # "Danish forces" are its troops, no body
            if not kind or index >= kind[-1].end:
                kind.append(hit)
            if kind is names:
                break
    return tuple(names), tuple(descriptions)


@lru_cache(maxsize=20_000)
def _entered(word: str) -> str:
    """Under which word the gazetteer is entered; the words of a text come again and again."""
    return first_word(word)


def _is_description(hit: Hit, words: Sequence[Token]) -> bool:
    """Whether it names a body by what it is, so that the country in it is a name of its own."""
    return hit.reading is Reading.DESCRIPTIVE or (
        hit.end - hit.start > 1
        and words[hit.end - 1].text[0].islower()
        and hit.types == frozenset({EntityType.ORGANIZATION})
    )


def tags(hits: Sequence[Hit], count: int) -> list[str]:
    """The tag for each of ``count`` words: ``B-`` or ``I-`` and what the known name may be, empty elsewhere."""
    result = [""] * count
    for hit in hits:
        for index in range(hit.start, hit.end):
            result[index] = ("B-" if index == hit.start else "I-") + hit.tag
    return result
