"""What the tagger looks at: features of a word, of its neighbours, of its place in the sentence and the article.

Features of one word form, alone or as the neighbour of another, depend on nothing else, so their weights are added up
once per form; only the few that join words are looked up at each place. Training and tagging share this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from newsgraph.extract.names.company import Company
from newsgraph.extract.names.lexicon import SMALL_WORDS
from newsgraph.extract.names.vocabulary import Vocabulary, word_classes

OFFSETS: Final = (-2, -1, 1, 2)
_BEYOND: Final = "<>"
_QUOTES: Final = frozenset("\"“‘'«(")
_SMALL = re.compile(r"[a-zß-öø-ÿ]+")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_DIGITS = re.compile(r"\d+")
_MANY_CAPITALS = re.compile(r"X{3,}")
_LONGEST_SHAPE = 8
_PREFIXES: Final = (4, 6, 8, 12)


class Sentence(NamedTuple):
    """The words of a sentence, and the gazetteer's tag for each, empty for none."""

    forms: Sequence[str]
    known: Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article that stand in small letters, those capitalised inside a sentence, and their company."""

    small: frozenset[str]
    capitalised: frozenset[str]
    company: Company


@lru_cache(maxsize=20_000)
def shape(form: str) -> str:
    """``Xx`` for "Ghana", ``XX+`` for "NATO", ``XxXx`` for "McDuff", ``9x`` for "10th"."""
    marked = _CAPITAL.sub("X", _SMALL.sub("x", _DIGITS.sub("9", form)))
    return _MANY_CAPITALS.sub("XX+", marked)[:_LONGEST_SHAPE]


def own_features(form: str, starts: bool, vocabulary: Vocabulary) -> list[str]:
    """Features of a word by itself; ``starts`` where it opens a sentence or a quotation."""
    lower = form.lower()
    looks = shape(form)
    features = ["w=" + lower, "s=" + looks]
    features += [f"p{size}={lower[:size]}" for size in (1, 2, 3, 4)]
    features += [f"s{size}={lower[-size:]}" for size in (1, 2, 3, 4)]
    features += ["c=" + name for name in word_classes(lower)]
    casing = vocabulary.casing.get(lower, "?")
    features += ["k=" + casing, "ks=" + casing + looks]
    if cluster := vocabulary.cluster(form):
        features += [f"b{size}={cluster[:size]}" for size in _PREFIXES]
        features.append("b=" + cluster)
    else:
        features.append("b=?")
    features += _sense_features(form, looks, vocabulary)
    if starts:
        features += ["first", "1s=" + looks, "1k=" + casing + looks]
    return features


def _sense_features(form: str, looks: str, vocabulary: Vocabulary) -> list[str]:
    senses = vocabulary.sense(form)
    if not senses:
        return ["v=?" + looks]
    case = "X" if form[0].isupper() else "x"
    return [feature for level, name in enumerate(senses) for feature in (f"v{level}={name}", f"v{level}s={name}{case}")]


def neighbour_features(form: str | None, offset: int, vocabulary: Vocabulary) -> list[str]:
    """Features of the word ``offset`` places away; None beyond the sentence."""
    if form is None:
        return [f"{offset}w={_BEYOND}"]
    lower = form.lower()
    features = [
        f"{offset}w={lower}",
        f"{offset}s={shape(form)}",
        f"{offset}s3={lower[-3:]}",
        f"{offset}k={vocabulary.casing.get(lower, '?')}",
    ]
    features += [f"{offset}c={name}" for name in word_classes(lower)]
    if cluster := vocabulary.cluster(form):
        features += [f"{offset}b{size}={cluster[:size]}" for size in _PREFIXES]
    features += [f"{offset}v{level}={name}" for level, name in enumerate(vocabulary.sense(form))]
    return features


def opens(forms: Sequence[str], index: int) -> bool:
    """Whether the word opens the sentence, a quotation at its beginning, or what follows a colon."""
    return index == 0 or forms[index - 1] == ":" or (index == 1 and forms[0] in _QUOTES)


def openings(forms: Sequence[str]) -> set[int]:
    """The places at which a word opens something (see `opens`)."""
    found = {place + 1 for place, form in enumerate(forms[:-1]) if form == ":"}
    return found | {0, 1} if len(forms) > 1 and forms[0] in _QUOTES else found | {0}


def joint_features(
    forms: Sequence[str], known: Sequence[str], words: Words, places: Sequence[int], vocabulary: Vocabulary
) -> list[list[str]]:
    """For each of some places in a sentence, the features that join its word with others and the article.

    ``known`` holds the gazetteer's tag for each word, empty for none.
    """
    lowers = list(map(str.lower, forms))
    capital = [form[0].isupper() for form in forms]
    # one longer at the end, which is also what stands before the first
    around, looks, tags = [*lowers, _BEYOND], [*map(shape, forms), _BEYOND], [*known, ""]
    result: list[list[str]] = []
    run: list[str] = []
    run_end = 0
    for index in places:
        lower = lowers[index]
        features = [
            f"<w={around[index - 1]}|{lower}",
            f"w>={lower}|{around[index + 1]}",
            f"<s>={looks[index - 1]}|{looks[index]}|{looks[index + 1]}",
        ]
        if capital[index]:
            if index >= run_end:
                run_start, run_end = _run(capital, index)
                run = _run_features(lowers, run_start, run_end)
            features += run
            if lower in words.small:
                features.append("small")
            if forms[index] in words.capitalised:
                features.append("capitalised")
            elif opens(forms, index):
                features.append("first only")
            features += words.company.features(forms, index, vocabulary)
        if tags[index]:
            features.append("g=" + tags[index])
        if tags[index + 1]:
            features.append("g>=" + tags[index + 1])
        if tags[index - 1]:
            features.append("<g=" + tags[index - 1])
        result.append(features)
    return result


def article_words(sentences: Sequence[Sequence[str]], titled: Sequence[bool]) -> Words:
    """Which words the article writes small, and which it capitalises inside sentences that are not all capitalised.

    ``titled`` has what `is_titled` says of each sentence.
    """
    small: set[str] = set()
    capitalised: set[str] = set()
    for forms, all_capitalised in zip(sentences, titled, strict=True):
        small.update([form for form in forms if form[0].islower()])
        if not all_capitalised:
            inner = [form for before, form in pairwise(forms) if form[0].isupper() and before not in _QUOTES]
            capitalised.update(inner)
    return Words(frozenset(small), frozenset(capitalised), Company(sentences))


def is_titled(forms: Sequence[str]) -> bool:
    """Whether a sentence capitalises most of its words, as headlines do, so that capitals tell little.

    In a headline only the small words stay small; a sentence full of names still has a verb that gives it away.
    """
    lettered = list(filter(str.isalpha, [form[0] for form in forms]))
    if len(lettered) <= 3 or sum(map(str.isupper, lettered)) <= 0.6 * len(lettered):
        return False
    telling = [form for form in forms if form[0].isalpha() and form[0].islower() and form not in SMALL_WORDS]
    return len(telling) <= len(lettered) // 20


def _run(capital: Sequence[bool], index: int) -> tuple[int, int]:
    """Where the run of capitalised words around a word begins and ends (exclusive)."""
    start, end = index, index + 1
    while start and capital[start - 1]:
        start -= 1
    while end < len(capital) and capital[end]:
        end += 1
    return start, end


def _run_features(lowers: Sequence[str], start: int, end: int) -> list[str]:
    last = lowers[end - 1]
    features = ["run last=" + last]
    features += ["run last c=" + name for name in word_classes(last)]
    features += ["run first c=" + name for name in word_classes(lowers[start])]
    features.append("run>=" + (lowers[end] if end < len(lowers) else _BEYOND))
    features.append("<run=" + (lowers[start - 1] if start else _BEYOND))
    return features
