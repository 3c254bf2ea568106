"""Paragraphs about something else: a market report or another day's story that a page puts between its paragraphs.

A paragraph of a report shares words with the others, above all names. One that shares hardly any, while the others
hang together, is not part of it. The judgement is conservative: what is wrongly taken out is lost, what is wrongly
left in can still be corrected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from newsgraph.read.words import FUNCTION_WORDS, TIME_WORDS

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"(?<![.!?:\"“‘]\s)(?<!^)(?<![\"“‘(])\b[A-Z][\w’'-]+")
_ENDINGS = re.compile(r"(?:’s|'s|s’|ings?|ers?|ed|es|s|ly|ion|ions|ment|ments)$")
_QUOTES = re.compile(r"[\"“”«]")
_MIN_PARAGRAPHS = 5
_MIN_WORDS = 10
_MIN_WORDS_ALONE = 22
_SHARED_UNDER_TEASER = 0.2
_SHARED_BY_TEASER = 0.34
_SHARED_ALONE = 0.1
_SHARE_OF_MEDIAN = 0.5


def off_topic(paragraphs: Mapping[int, str], teasers: Mapping[int, str], headline: str) -> tuple[int, ...]:
    """The numbers of the paragraphs that are about something else.

    ``paragraphs`` are the body's, by line number in order; ``teasers`` the title-like lines directly above some of
    them, by the paragraph's number.
    """
    if len(paragraphs) < _MIN_PARAGRAPHS:
        return ()
    words = {number: _stems(text) for number, text in paragraphs.items()}
    everywhere = Counter(word for stems in words.values() for word in stems)
    everywhere.update(_stems(headline))
    shared = {number: _share(stems, everywhere) for number, stems in words.items()}
    usual = median(shared.values())
    found = []
    for position, (number, stems) in enumerate(words.items()):
        if position == 0 or shared[number] > _SHARE_OF_MEDIAN * usual:
            continue
        teaser = teasers.get(number)
        others = [text for other, text in paragraphs.items() if other != number]
        if _names(paragraphs[number]) & _names(" ".join([headline, *others])):
            continue
        if teaser is not None:
            elsewhere = everywhere - Counter(stems)
            apart = _share(_stems(teaser), elsewhere, own=0) <= _SHARED_BY_TEASER
            if apart and len(stems) >= _MIN_WORDS and shared[number] <= _SHARED_UNDER_TEASER:
                found.append(number)
        elif (
            not _QUOTES.search(paragraphs[number])
            and len(stems) >= _MIN_WORDS_ALONE
            and shared[number] <= min(_SHARED_ALONE, usual / 4)
        ):
            found.append(number)
    # several such paragraphs mean that the page is a digest: then none of them is out of place
    return tuple(found) if len(found) * 3 <= len(paragraphs) else ()


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        _ENDINGS.sub("", word)
        for word in (match.lower() for match in _WORD.findall(text))
        if len(word) > 2 and word not in FUNCTION_WORDS and word not in TIME_WORDS
    )


def _share(stems: frozenset[str], everywhere: Counter[str], own: int = 1) -> float:
    """The share of the words that the rest of the article has too; ``own`` is how often a word is counted for itself."""
    if not stems:
        return 1.0
    return sum(everywhere[word] > own for word in stems) / len(stems)


def _names(text: str) -> frozenset[str]:
    """Names within sentences, without those that stand in news of every kind."""
    return frozenset(
        name
        for name in (match.removesuffix("’s").removesuffix("'s").lower() for match in _NAME.findall(text))
        if name not in TIME_WORDS and name not in FUNCTION_WORDS and name not in _EVERYWHERE
    )


_EVERYWHERE: Sequence[str] = ("us", "u.s", "usa", "uk", "eu", "un", "europe", "asia", "america", "american", "europe's")
