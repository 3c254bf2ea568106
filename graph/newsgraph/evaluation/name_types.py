"""Types of names, as different corpora call them, folded to those that one corpus marks.

A corpus that marks persons, organizations and places only says nothing about nationalities or dates: a prediction of
such a type is left out, not counted as spurious.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

CORE: Final = frozenset({"PER", "ORG", "LOC"})
"""Persons, organizations and places: what the package's own annotator finds."""
_SYNONYMS: Final = {
    "PERSON": "PER",
    "PEOPLE": "PER",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "PLACE": "LOC",
    "FACILITY": "FAC",
    "MISCELLANEOUS": "MISC",
    "NATIONALITY": "NORP",
    "TIME": "DATE",
    "WORK": "WORK_OF_ART",
}
_WIDER: Final = {
    "GPE": ("LOC",),
    "FAC": ("LOC",),
    "NORP": ("MISC",),
    "PRODUCT": ("MISC",),
    "EVENT": ("MISC",),
    "WORK_OF_ART": ("MISC",),
    "LAW": ("MISC",),
    "LANGUAGE": ("NORP", "MISC"),
    "FIN": ("MISC",),
}


def usual(name: str) -> str:
    """The usual abbreviation of a type: ``Person`` is ``PER``."""
    return _SYNONYMS.get(name.upper(), name.upper())


def folded(name: str, marked: Set[str], *, nationalities_are_places: bool = False) -> str | None:
    """The type under which a corpus that marks those types has it; None when it does not mark it at all."""
    found: str | None = usual(name)
    if nationalities_are_places and found == "NORP":
        found = "LOC"
    while found is not None and found not in marked:
        found = _WIDER.get(found, (None,))[0]
    return found
