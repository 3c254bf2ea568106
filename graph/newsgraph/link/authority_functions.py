"""What public bodies are for, and the common nouns that say so: "the defence ministry", "Iraqi army".

Every country has a parliament and a foreign ministry, and an article calls them that more often than by their names.
A body's function, given in the authority file, turns the noun and the country into the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsgraph.link.authority_entries import Entry
from newsgraph.link.authority_names import name_key

# Functions that share a noun stand in the order of preference: "forces" are the security forces of a country that has
# such a body, else its armed forces.
_NOUNS: Final = {
    "government": ("government", "administration"),
    "parliament": ("parliament", "legislature"),
    "presidency": ("presidency", "presidential office", "president's office"),
    "prime minister's office": ("prime minister's office", "premier's office"),
    "foreign ministry": (
        "foreign ministry",
        "ministry of foreign affairs",
        "foreign affairs ministry",
        "foreign office",
    ),
    "defence ministry": (
        *("defence ministry", "defense ministry", "ministry of defence", "ministry of defense"),
        *("defence department", "defense department"),
    ),
    "interior ministry": ("interior ministry", "ministry of interior", "ministry of the interior", "home ministry"),
    "finance ministry": ("finance ministry", "ministry of finance", "treasury"),
    "health ministry": ("health ministry", "ministry of health", "health department"),
    "justice ministry": ("justice ministry", "ministry of justice", "justice department"),
    "central bank": ("central bank",),
    "supreme court": ("supreme court", "top court", "highest court"),
    "army": ("army", "ground forces", "land forces"),
    "security forces": ("security forces", "forces"),
    "armed forces": ("armed forces", "military", "forces", "army"),
    "navy": ("navy",),
    "air force": ("air force",),
    "coast guard": ("coast guard", "coastguard"),
    "police": ("police", "police force", "national police"),
    "intelligence service": ("intelligence", "intelligence service", "intelligence agency", "spy agency"),
}
_FUNCTIONS: Final[dict[str, tuple[str, ...]]] = {
    noun: tuple(function for function, nouns in _NOUNS.items() if noun in nouns)
    for nouns in _NOUNS.values()
    for noun in nouns
}
FUNCTIONS: Final = frozenset(_NOUNS)
"""The functions that the authority file may give a body."""


def functions_meant(noun: str) -> tuple[str, ...]:
    """The functions that a common noun can mean, the likeliest first; empty for other phrases."""
    return _FUNCTIONS.get(name_key(noun).casefold(), ())


def bodies_meant(noun: str, bodies: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Those of a country's bodies that a common noun means: of "army" the army, else the armed forces."""
    for function in functions_meant(noun):
        if found := tuple(body for body in bodies if body.function == function):
            return found
    return ()


def descriptive_names(country: Entry, bodies: tuple[Entry, ...]) -> Iterator[tuple[str, Entry]]:
    """The keys of what a country's bodies are called without a name: an adjective and a noun, as in "Iraqi army"."""
    acronyms = (name for name in country.names if name.replace(".", "").isupper())
    singular = (word for word in country.demonyms if not (word.endswith("s") and word[:-1] in country.demonyms))
    adjectives = list(dict.fromkeys(name_key(word) for word in (*acronyms, *singular)))
    for noun in _FUNCTIONS:
        for body in bodies_meant(noun, bodies):
            for adjective in adjectives:
                yield f"{adjective} {noun}", body
