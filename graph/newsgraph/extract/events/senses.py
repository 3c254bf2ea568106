"""Which event, if any, an ambiguous word tells of, judged by the words around it.

"Strike" may be an attack or a stoppage, "withdraw" may speak of troops, money or a candidacy, "pass" of a law or of
time. Where the context does not speak for an event, there is none.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.events.civil_senses import CIVIL_RULES
from newsgraph.extract.events.conflict_senses import CONFLICT_RULES
from newsgraph.extract.events.contexts import COMPANIES, MILITARY, WORK, Rule, near
from newsgraph.extract.events.lexicon import Entry, phrasal
from newsgraph.extract.quantities.wording import Wording


def sense(words: Wording, index: int, entry: Entry) -> tuple[str, int] | None:
    """The type that a word tells of here and the index after the trigger (a phrasal verb's particle included)."""
    if "-" in entry.lemma:
        parts = entry.lemma.split("-")
        joined = [words.low(index + 2 * step) for step in range(len(parts))]
        hyphens = all(words.raw(index + 2 * step + 1) == "-" for step in range(len(parts) - 1))
        return (entry.types[0], index + 2 * len(parts) - 1) if joined == parts and hyphens else None
    if entry.part == "verb":
        found = _phrase(words, index, entry.lemma)
        if found:
            return found
    if not entry.types:
        return None
    rule = _RULES.get(entry.lemma if entry.part == "verb" else words.lower[index])
    if rule is not None:
        event_type = rule(words, index, entry)
        return (event_type, index + 1) if event_type else None
    return entry.types[0], index + 1


def _phrase(words: Wording, index: int, lemma: str) -> tuple[str, int] | None:
    """A phrasal verb with up to three words between: "pull its troops out", "laid off"."""
    for rest, event_type in phrasal().get(lemma, ()):
        last = min(words.last[index], index + 5)
        for place in range(index + 1, last):
            if words.lower[place] == rest[0] and all(words.low(place + at) == part for at, part in enumerate(rest)):
                gap = [words.lower[at] for at in range(index + 1, place)]
                if any(not word[0].isalnum() for word in gap) or any(
                    word in {"of", "from", "in", "to"} for word in gap
                ):
                    break
                if not _phrase_holds(words, index, place, rest, event_type):
                    break
                return event_type, place + len(rest) if not gap else index + 1
    return None


def _phrase_holds(words: Wording, index: int, place: int, rest: tuple[str, ...], event_type: str) -> bool:
    if event_type == "TroopWithdrawal":
        return near(words, index, MILITARY, 8, 8)
    if rest == ("over",):
        return near(words, index, COMPANIES) and words.low(place + 1) not in {"as", "from"}
    if rest == ("out",):
        return near(words, index, WORK)
    if rest == ("up",) and event_type == "Bombing":
        return True
    if rest == ("in",):
        return words.low(place + 1) not in {"the", "a"} or words.low(place + 1) == "as"
    return True


_RULES: Final[dict[str, Rule]] = {**CONFLICT_RULES, **CIVIL_RULES}
