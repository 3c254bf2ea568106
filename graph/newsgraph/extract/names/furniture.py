"""Names in lines without a single capital: keyword lists, addresses, picture credits.

Nothing can be learnt from such a line by itself, but what it lists is mostly named in the article with capitals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from newsgraph.extract.names.candidates import Candidate

_LESS_SURE = 0.7


def names_in_small_letters(forms: Sequence[str], lengths: Sequence[int], found: Sequence[Candidate]) -> list[Candidate]:
    """The names of the article where they come again in sentences that are all in small letters.

    ``lengths`` are those of the article's sentences, in words; acronyms are left out ("us").
    """
    known: dict[tuple[str, ...], Candidate] = {}
    sizes: dict[str, set[int]] = defaultdict(set)
    for candidate in found:
        words = forms[candidate.start : candidate.end]
        lowers = tuple(form.lower() for form in words)
        if (len(words) > 1 or not words[0].isupper()) and lowers not in known:
            known[lowers] = candidate
            sizes[lowers[0]].add(len(lowers))
    result: list[Candidate] = []
    start = 0
    for length in lengths:
        end = start + length
        if not any(form[0].isupper() for form in forms[start:end]):
            result += _matches(forms, start, end, known, sizes)
        start = end
    return result


def _matches(
    forms: Sequence[str],
    start: int,
    end: int,
    known: dict[tuple[str, ...], Candidate],
    sizes: dict[str, set[int]],
) -> list[Candidate]:
    result: list[Candidate] = []
    place = start
    while place < end:
        lengths = sorted(sizes.get(forms[place], ()), reverse=True)
        size = next((n for n in lengths if place + n <= end and tuple(forms[place : place + n]) in known), 0)
        if size:
            pattern = known[tuple(forms[place : place + size])]
            result.append(replace(pattern, start=place, end=place + size, confidence=_LESS_SURE, certain=False))
        place += size or 1
    return result
