"""Quotations and attributions: content, source and cue.

Content counts as found when half of the shorter of gold and predicted span is shared, which is how neighbours in the
literature count it; the sharper measures are exact spans and shared words. *With source* asks for a source that
shares text with the gold source too, where gold has one. Since predictions need not say whether they are direct, the
kinds have recall only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newsgraph.evaluation.counts import Counts, of_pairs, of_sets
from newsgraph.evaluation.matching import pairs, shared_length
from newsgraph.evaluation.records import Quote, Record
from newsgraph.evaluation.score import Mistake, Score

_WORD = re.compile(r"\w+|[^\w\s]")


def quote_scores(gold: Record, predicted: Record) -> Iterator[Score]:
    """The measures of one document; nothing when it has no layer of quotations."""
    if gold.quotes is None:
        return
    there, found = gold.quotes, predicted.quotes or ()
    matched = dict(pairs([q.span for q in there], [q.span for q in found], half=True))
    agreeing = {index for index, place in matched.items() if _same_source(there[index], found[place])}
    yield Score("quotations", "all, exact", of_sets({q.span for q in there}, {q.span for q in found}))
    yield Score(
        "quotations",
        "all, overlap",
        of_pairs(len(matched), len(there), len(found)),
        tuple(_mistakes(gold, there, found, matched, agreeing)),
    )
    yield Score("quotations", "all, words", of_sets({*_words(gold.text, there)}, {*_words(gold.text, found)}))
    right = sum(there[index].source is None or index in agreeing for index in matched)
    yield Score("quotations", "all, with source", of_pairs(right, len(there), len(found)))
    cues = {q.cue for q in there if q.cue}, {q.cue for q in found if q.cue}
    yield Score("quotations", "cue, exact", of_sets({*cues[0]}, {*cues[1]}))
    named = [index for index in matched if there[index].source is not None]
    yield Score("quotations", "source of those found", Counts(len(agreeing), 0, len(named) - len(agreeing), True))
    yield from _by_kind(there, matched, agreeing)


def _by_kind(there: Sequence[Quote], matched: dict[int, int], agreeing: set[int]) -> Iterator[Score]:
    numbered = sorted(range(len(there)), key=lambda index: there[index].kind)
    for kind, group in groupby(numbered, key=lambda index: there[index].kind):
        indexes = list(group)
        found = sum(index in matched for index in indexes)
        named = [index for index in indexes if there[index].source is not None]
        right = sum(index in agreeing for index in named)
        yield Score("quotations", f"{kind}, overlap", Counts(found, 0, len(indexes) - found, True))
        yield Score("quotations", f"{kind}, with source", Counts(right, 0, len(named) - right, True))


def _same_source(one: Quote, other: Quote) -> bool:
    return one.source is not None and other.source is not None and shared_length(one.source, other.source) > 0


def _words(text: str, quotes: Iterable[Quote]) -> set[int]:
    """The words, by where they start, that a quotation covers."""
    depth: Counter[int] = Counter()
    for quote in quotes:
        for segment in quote.segments:
            depth[segment.start] += 1
            depth[segment.end] -= 1
    changes, inside, covered = sorted(depth.items()), 0, set[int]()
    change = 0
    for word in _WORD.finditer(text):
        while change < len(changes) and changes[change][0] <= word.start():
            inside += changes[change][1]
            change += 1
        if inside > 0:
            covered.add(word.start())
    return covered


def _mistakes(
    gold: Record, there: Sequence[Quote], found: Sequence[Quote], matched: dict[int, int], agreeing: set[int]
) -> Iterator[Mistake]:
    given = set(matched.values())
    mistakes = [
        *(("missed", quote) for index, quote in enumerate(there) if index not in matched),
        *(
            ("wrong source", there[index])
            for index in matched
            if there[index].source is not None and index not in agreeing
        ),
        *(("spurious", quote) for place, quote in enumerate(found) if place not in given),
    ]
    for problem, quote in sorted(mistakes, key=lambda item: item[1].span):
        source = quote.source.of(gold.text) if quote.source is not None else "no source"
        yield Mistake(gold.id, "quotations", problem, quote.span, quote.span.of(gold.text), f"{quote.kind}; {source}")
