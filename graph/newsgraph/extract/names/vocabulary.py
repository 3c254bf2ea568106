"""What is known of words before an article is read: learnt from large texts by others, kept with the weights.

Small annotated corpora show few words; what a word is like, and how it is usually written, is known of many more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from newsgraph.extract.names.lexicon import CLASSES


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known of words beforehand.

    ``clusters`` has the path of a form in a tree of word clusters, as bits; ``casing`` how a word is usually written:
    ``L`` small, ``l`` mostly small, ``t`` mostly capitalised, ``T`` capitalised, ``U`` in capitals only. ``senses`` has
    for a lower-case word its clusters by the company it keeps, from fine to coarse, as in ``870.101.12``.
    """

    clusters: Mapping[str, str]
    casing: Mapping[str, str]
    senses: Mapping[str, str]

    def cluster(self, form: str) -> str:
        """The form's path, else that of its lower-case form, else empty."""
        return self.clusters.get(form) or self.clusters.get(form.lower(), "")

    def sense(self, form: str) -> list[str]:
        """The form's clusters by company, fine to coarse; empty if it is not known."""
        found = self.senses.get(form.lower())
        return found.split(".") if found else []

    def kin(self, form: str) -> str:
        """The middle one of the form's clusters by company, ``?`` if it is not known."""
        senses = self.sense(form)
        return senses[1] if senses else "?"


@lru_cache(maxsize=20_000)
def word_classes(lower: str) -> tuple[str, ...]:
    """The names of the lexicon's classes that a lower-case word belongs to."""
    return tuple(name for name, words in CLASSES if lower in words)
