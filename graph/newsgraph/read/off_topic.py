"""Paragraphs about something else: a market report or another day's story that a page puts between its paragraphs.

A paragraph of a report shares words with the others, above all names. One that shares hardly any, while the others
hang together, is not part of it. The judgement is conservative: what is wrongly taken out is lost, what is wrongly
left in can still be corrected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from newsgraph.read.words import FUNCTION_WORDS, TIME_WORDS

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"[A-Z](?<!\w.)(?<!^.)(?<![\"“‘(].)(?<![.!?:\"“‘]\s.)[\w’'-]+")
_ENDINGS = re.compile(r"(?:’s|'s|s’|ings?|ers?|ed|es|s|ly|ion|ions|ment|ments)$")
_QUOTES = re.compile(r"[\"“”«]")
_MIN_PARAGRAPHS = 5
_MIN_WORDS = 10
_MIN_WORDS_ALONE = 22
_MIN_TEASER_WORDS = 4
_MAX_RUN = 3
_MIN_TAKEN_UP = 3
_SHARED_UNDER_TEASER = 0.2
_SHARED_BY_TEASER = 0.34
_SHARED_ALONE = 0.06
_MIN_NAMES_ALONE = 2
_SHARE_OF_MEDIAN = 0.5
_SHARE_OF_MEDIAN_ALONE = 0.25
_EVERYWHERE = frozenset(("us", "u.s", "usa", "uk", "eu", "un", "europe", "asia", "america", "american"))
"""Names that stand in news of every kind."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one paragraph that can tell its subject, shortened to their stems, and the names in it."""

    stems: frozenset[str]
    names: frozenset[str]


def off_topic(paragraphs: Mapping[int, str], teasers: Mapping[int, str], headline: str) -> tuple[int, ...]:
    """The numbers of the paragraphs that are about something else.

    ``paragraphs`` are the body's, by line number in order; ``teasers`` the title-like lines directly above some of
    them, by the paragraph's number. Under a teaser, up to three paragraphs in a row may belong to it.
    """
    if len(paragraphs) < _MIN_PARAGRAPHS:
        return ()
    numbers = tuple(paragraphs)
    words = [_Words(stems_of(text), names_of(text)) for text in paragraphs.values()]
    stems = Counter(stem for item in words for stem in item.stems)
    stems.update(stems_of(headline))
    names = Counter(name for item in words for name in item.names)
    names.update(names_of(f". {headline}"))
    usual = median(_share(item.stems, stems, item.stems) for item in words)
    found: list[int] = []
    for position in range(1, len(numbers)):
        if numbers[position] in found:
            continue
        teaser = teasers.get(numbers[position])
        if teaser is None:
            if not _QUOTES.search(paragraphs[numbers[position]]) and _apart(
                words[position : position + 1], stems, names, min(_SHARED_ALONE, _SHARE_OF_MEDIAN_ALONE * usual)
            ):
                rich = len(words[position].stems) >= _MIN_WORDS_ALONE
                found += [numbers[position]] if rich and len(words[position].names) >= _MIN_NAMES_ALONE else []
        elif len(teaser.split()) >= _MIN_TEASER_WORDS:
            for length in range(_MAX_RUN, 0, -1):
                run = words[position : position + length]
                limit = min(_SHARED_UNDER_TEASER, _SHARE_OF_MEDIAN * usual)
                inside = Counter(stem for item in run for stem in item.stems)
                title = stems_of(teaser)
                away = _share(title, stems, inside) <= _SHARED_BY_TEASER and not title.isdisjoint(run[0].stems)
                if away and len(inside) >= _MIN_WORDS and _coheres(run) and _apart(run, stems, names, limit):
                    found += numbers[position : position + length]
                    break
    # several such paragraphs mean that the page is a digest: then none of them is out of place
    return tuple(found) if len(found) * 3 <= len(paragraphs) else ()


def _apart(run: Sequence[_Words], stems: Counter[str], names: Counter[str], limit: float) -> bool:
    """Whether each paragraph of a run shares few words, and no name, with what stands outside the run."""
    own = Counter(stem for item in run for stem in item.stems)
    own_names = Counter(name for item in run for name in item.names)
    return all(
        _share(item.stems, stems, own) <= limit and all(names[name] <= own_names[name] for name in item.names)
        for item in run
    )


def _coheres(run: Sequence[_Words]) -> bool:
    """Whether each paragraph of a run takes up the subject of those before it."""
    for position in range(1, len(run)):
        before = {stem for item in run[:position] for stem in item.stems}
        if len(run[position].stems & before) < _MIN_TAKEN_UP:
            return False
    return True


def stems_of(text: str) -> frozenset[str]:
    """The words of a text that can tell its subject, shortened to their stems."""
    return frozenset(
        _stem(word)
        for word in (match.lower() for match in _WORD.findall(text))
        if len(word) > 2 and word not in FUNCTION_WORDS and word not in TIME_WORDS
    )


@lru_cache(maxsize=16_384)  # texts share most of their words
def _stem(word: str) -> str:
    return _ENDINGS.sub("", word)


def _share(stems: frozenset[str], everywhere: Counter[str], own: Mapping[str, int] | frozenset[str]) -> float:
    """The share of the words that stand elsewhere too; ``own`` are those that are counted in ``everywhere`` already."""
    if not stems:
        return 1.0
    counted = own if isinstance(own, Mapping) else dict.fromkeys(own, 1)
    return sum(everywhere[stem] > counted.get(stem, 0) for stem in stems) / len(stems)


def names_of(text: str) -> frozenset[str]:
    """Names within sentences: at a sentence's beginning every word has a capital."""
    return frozenset(
        name
        for name in (match.removesuffix("’s").removesuffix("'s").lower() for match in _NAME.findall(text))
        if name not in TIME_WORDS and name not in FUNCTION_WORDS and name not in _EVERYWHERE
    )
