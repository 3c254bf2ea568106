"""What the network is told of a word: by itself, and at its place in the article. Training and tagging share this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.extract.names.features import Words, openings, shape
from newsgraph.extract.names.lexicon import CLASSES
from newsgraph.extract.names.vocabulary import Vocabulary, word_classes

KINDS: Final = (("s", 12), ("p3", 12), ("s2", 8), ("s3", 12), ("s4", 12), ("k", 4), ("b8", 8), ("b12", 12))
"""The kinds of feature that a word has by itself, and how many numbers are learnt to stand for each."""
TAG: Final = ("g", 12)
"""The same for the gazetteer's tag of a word at its place."""
_CLASSES: Final = tuple(name for name, _ in CLASSES)
WORD_FLAGS: Final = len(_CLASSES) + 3
PLACE_FLAGS: Final = 3


def word_features(form: str, vocabulary: Vocabulary) -> list[str]:
    """The features of a word by itself, one of each of the `KINDS`, in their order."""
    lower = form.lower()
    cluster = vocabulary.cluster(form)
    values = (
        shape(form),
        lower[:3],
        lower[-2:],
        lower[-3:],
        lower[-4:],
        vocabulary.casing.get(lower, "?"),
        cluster[:8],
        cluster[:12],
    )
    return [f"{kind}={value}" for (kind, _), value in zip(KINDS, values, strict=True)]


def tag_feature(tag: str) -> str:
    """The feature of a word that the gazetteer gives this tag; an empty tag has one, too."""
    return f"{TAG[0]}={tag}"


def word_flags(form: str) -> list[bool]:
    """What is so of a word by itself: classes of the lexicon, capitals, digits. `WORD_FLAGS` of them."""
    classes = word_classes(form.lower())
    flags = [name in classes for name in _CLASSES]
    capital = form[0].isupper()
    return [*flags, capital, capital and form.isupper() and len(form) > 1, form[0].isdigit()]


def place_flags(forms: Sequence[str], words: Words) -> list[tuple[bool, bool, bool]]:
    """What is so of each word of a sentence: it opens it; the article writes it small; it does capitalise it inside."""
    opened, small, capitalised = openings(forms), words.small, words.capitalised
    return [
        (place in opened, form[0].isupper() and form.lower() in small, form in capitalised)
        for place, form in enumerate(forms)
    ]
