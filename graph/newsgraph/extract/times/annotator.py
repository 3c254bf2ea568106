"""The annotator of the layer "times": recognises expressions of time and resolves them against the publication date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from newsgraph.annotations import Annotations, EntityType, Layer, Mention, TimeExpression
from newsgraph.article import Article, SegmentType
from newsgraph.extract.quantities.wording import Wording, wording
from newsgraph.extract.times.expressions import (
    Clock,
    DayPart,
    Exact,
    Expression,
    Found,
    Frequency,
    Length,
    Offset,
    Reference,
    Slashed,
)
from newsgraph.extract.times.lengths import length_value
from newsgraph.extract.times.nearest import Context, Resolved
from newsgraph.extract.times.periods import Period
from newsgraph.extract.times.recognise import recognise
from newsgraph.extract.times.resolve import resolve
from newsgraph.extract.times.tense import tense_around
from newsgraph.text import Span

NAME = "times 0.1"
_RANGE_WORDS = frozenset({"to", "-", "–", "and", "until", "through", "or", ","})


class TimeAnnotator:
    """TIMEX3 expressions by rules, for English news."""

    name = NAME
    layer: Layer = "times"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[TimeExpression]:
        """The expressions of time in text order."""
        words = wording(article.text)
        names = _names(annotations.mentions, words)
        found = [item for item in recognise(words) if not _part_of_name(words, item, names)]
        return times_of(words, found, anchor_of(article, words))


def anchor_of(article: Article, words: Wording) -> date | None:
    """The day that relative expressions count from: the stated publication date, else a full date in the dateline."""
    stated = article.metadata.date_published
    if stated is not None:
        try:
            return date.fromisoformat(stated.value[:10])
        except ValueError:
            pass
    for segment in article.segments:
        if segment.type is SegmentType.DATELINE:
            for item in recognise(words):
                if segment.span.contains(words.span(item.begin, item.end)) and _is_full(item.expression):
                    return resolve(item.expression, Context(None, None, "none")).period.begin
    return None


def times_of(words: Wording, found: Sequence[Found], anchor: date | None) -> list[TimeExpression]:
    """Resolves expressions one after the other, each with the dates before it in view."""
    times: list[TimeExpression] = []
    last: Period | None = None
    last_sentence = -2
    sentence = -1
    for place, recognised in enumerate(found):
        item = recognised
        if sentence < 0 or words.first[item.begin] != words.first[found[place - 1].begin]:
            sentence += 1
        in_view = last if last is not None and sentence - last_sentence <= 2 else None
        context = Context(anchor, in_view, _tense(words, item), _year_in_view(words, found, place))
        item = replace(item, expression=_ahead(words, item, context))
        outcome = resolve(item.expression, context)
        times.append(_time(words, item, outcome, anchor))
        if _dates_the_story(item.expression) and outcome.period.begin is not None:
            last, last_sentence = outcome.period, sentence
    return times


def _ahead(words: Wording, item: Found, context: Context) -> Expression:
    """A length after "in" is a date where the sentence looks ahead; "two years later" is one if no date precedes."""
    given = item.expression
    if isinstance(given, Offset) and given.contextual and given.direction > 0 and context.last is None:
        return Length(length_value(given.count, given.unit) or "PXD", 0, given.count, given.unit)
    if not isinstance(given, Length) or not given.count or given.direction or words.low(item.begin - 1) != "in":
        return given
    ahead = context.tense == "future" and context.anchor is not None
    return Offset(given.count, given.unit, 1) if ahead else given


def _tense(words: Wording, item: Found) -> Literal["past", "reported", "future", "none"]:
    before = words.low(item.begin - 1)
    if before == "since":
        return "past"
    if before == "by" and tense_around(words, item.begin - 1, item.end) in {"none", "reported"}:
        return "future"
    if before in {"until", "till"}:
        return "future" if tense_around(words, item.begin - 1, item.end) != "past" else "past"
    return tense_around(words, item.begin, item.end)


def _year_in_view(words: Wording, found: Sequence[Found], place: int) -> int | None:
    """The year that a range's other end names ("from May to June 2014"), for an end that names none."""
    first = found[place].expression
    if not isinstance(first, Exact) or first.year is not None or not first.month or place + 1 == len(found):
        return None
    second = found[place + 1].expression
    if not isinstance(second, Exact) or not second.year or not second.month:
        return None
    begin, end = found[place].end, found[place + 1].begin
    if begin < end <= begin + 2 and words.low(begin) in _RANGE_WORDS:
        return second.year - (second.month < first.month)
    return None


def _time(words: Wording, item: Found, outcome: Resolved, anchor: date | None) -> TimeExpression:
    period = outcome.period
    return TimeExpression(
        span=words.span(item.begin, item.end),
        type=_type(item.expression),
        value=period.value,
        edtf=period.edtf,
        begin=period.begin,
        end=period.end,
        anchor=anchor if outcome.anchored else None,
        reason=outcome.reason,
        confidence=0.6 if outcome.reason else 0.85 if outcome.anchored else 0.95,
        annotator=NAME,
    )


def _type(expression: Expression) -> Literal["DATE", "TIME", "DURATION", "SET"]:
    match expression:
        case Length():
            return "DURATION"
        case Frequency():
            return "SET"
        case Clock() | DayPart():
            return "TIME"
        case _:
            return "DATE"


def _dates_the_story(expression: Expression) -> bool:
    return not isinstance(expression, Length | Frequency | Reference)


def _is_full(expression: Expression) -> bool:
    if isinstance(expression, Clock | DayPart) and expression.inner is not None:
        return _is_full(expression.inner)
    return isinstance(expression, Slashed) or (
        isinstance(expression, Exact) and bool(expression.year and expression.day)
    )


def _names(mentions: Sequence[Mention], words: Wording) -> dict[int, Span]:
    """For each token inside the name of a person or an organization, that name's span."""
    inside: dict[int, Span] = {}
    for mention in mentions:
        if mention.type is EntityType.PLACE:
            continue
        begin, end = words.range_of(mention.span)
        for index in range(begin, end):
            inside[index] = mention.span
    return inside


def _part_of_name(words: Wording, item: Found, names: dict[int, Span]) -> bool:
    """Whether a name covers the expression ("May", "Black September"); a name inside a longer date does not count."""
    name = names.get(item.begin)
    if name is None or not name.contains(words.span(item.begin, item.end)):
        return False
    return not (
        isinstance(item.expression, Exact) and words.low(item.begin - 1) in {"in", "on", "since", "until", "by"}
    )
