"""One article as the interpreting functions see it: text, layers and resolution, with look-ups by place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from newsgraph.agents import Entity, Resolution
from newsgraph.annotations import Annotations, EntityType, Mention, ReportedStatement, TimeExpression
from newsgraph.article import Article, SegmentType
from newsgraph.extract.times.ranges import stretches
from newsgraph.extract.tokens import sentences
from newsgraph.span_index import SpanIndex
from newsgraph.text import Span

_FORCE = re.compile(
    r"(?:-led|['’]s)?\s+(?:[a-z-]+\s+){0,2}"
    r"(?:troops?|forces?|soldiers?|contingent|military|army|marines?|presence|personnel|garrison|drawdown|withdrawal)\b"
)
_REACH = 60


@dataclass(frozen=True)
class Context:
    """An article, what was read out of it, and whom that denotes."""

    article: Article
    annotations: Annotations
    resolution: Resolution

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text, in order."""
        return tuple(sentences(self.article.text))

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.span.start for mention in self.annotations.mentions]

    @cached_property
    def _segments(self) -> list[tuple[ReportedStatement, Span]]:
        return [(statement, part) for statement in self.annotations.statements for part in statement.segments]

    @cached_property
    def _segment_index(self) -> SpanIndex:
        return SpanIndex(part for _, part in self._segments)

    @cached_property
    def _source_index(self) -> SpanIndex:
        links = (link for statement in self.annotations.statements for link in statement.links)
        return SpanIndex(phrase.span for link in links for phrase in link.sources if phrase.span is not None)

    @cached_property
    def _time_index(self) -> SpanIndex:
        return SpanIndex(time.span for time in self.annotations.times)

    def statement_at(self, span: Span) -> ReportedStatement | None:
        """The innermost reported statement one of whose segments holds the span."""
        near = [self._segments[place] for place in self._segment_index.overlapping(span.start, span.end)]
        found = [statement for statement, part in near if part.contains(span)]
        return min(found, key=lambda s: len(s.span), default=None)

    def names_source(self, span: Span) -> bool:
        """Whether a span shares text with a phrase that names a source."""
        return bool(self._source_index.overlapping(span.start, span.end))

    def times_near(self, span: Span) -> Iterator[TimeExpression]:
        """The time expressions that share text with a span, in text order."""
        for place in self._time_index.overlapping(span.start, span.end):
            yield self.annotations.times[place]

    def words(self, span: Span) -> str:
        """The words of a span, white space collapsed."""
        return " ".join(span.of(self.article.text).split())

    def sentence_at(self, span: Span) -> Span:
        """The sentence in which the span begins; the span itself outside of all sentences."""
        index = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if index >= 0 and self.sentences[index].overlaps(span):
            return self.sentences[index]
        return span

    def mentions_in(self, span: Span) -> Iterator[Mention]:
        """The mentions that lie inside a span, in text order."""
        index = bisect_left(self._mention_starts, span.start)
        for mention in self._mentions_between(index, span.end):
            if span.contains(mention.span):
                yield mention

    def entity_of(self, mention: Mention) -> Entity | None:
        """The entity that a mention denotes."""
        return self.resolution.mentions.get(mention.span)

    def entity_at(self, span: Span) -> Entity | None:
        """The entity of the mention that shares most text with the span; a person's where several share as much."""
        best: tuple[int, bool] | None = None
        found: Entity | None = None
        for mention in self.mentions_near(span):
            entity = self.entity_of(mention)
            if entity is None:
                continue
            shared = min(mention.span.end, span.end) - max(mention.span.start, span.start)
            rank = (shared, mention.type is EntityType.PERSON)
            if best is None or rank > best:
                best, found = rank, entity
        return found

    def mentions_near(self, span: Span) -> Iterator[Mention]:
        """The mentions that share text with a span."""
        index = max(bisect_left(self._mention_starts, span.start) - 3, 0)
        for mention in self._mentions_between(index, span.end):
            if mention.span.overlaps(span):
                yield mention

    def _mentions_between(self, index: int, end: int) -> tuple[Mention, ...]:
        return self.annotations.mentions[index : bisect_left(self._mention_starts, end, index)]

    def entities_in(self, span: Span) -> tuple[Entity, ...]:
        """The distinct entities mentioned inside a span, in text order."""
        return tuple(dict.fromkeys(e for m in self.mentions_in(span) if (e := self.entity_of(m)) is not None))

    @cached_property
    def headline(self) -> Span | None:
        """The span of the headline, where the text holds it."""
        stated = self.article.metadata.headline
        if stated is not None and stated.span is not None:
            return stated.span
        return next((s.span for s in self.article.segments if s.type is SegmentType.HEADLINE), None)

    @property
    def year(self) -> int | None:
        """The year of publication, where it is stated."""
        published = self.article.metadata.date_published
        return int(published.value[:4]) if published is not None else None

    def names_forces(self, span: Span) -> bool:
        """Whether a noun for armed forces follows: "US troops", "the United States contingent"."""
        return _FORCE.match(self.article.text, span.end, span.end + _REACH) is not None

    @cached_property
    def stretches(self) -> tuple[TimeExpression, ...]:
        """The stretches between two expressions of time, each as one."""
        return tuple(stretches(self.article.text, self.annotations.times))

    def time_at(self, span: Span | None) -> TimeExpression | None:
        """The stretch that the expression with that span is an end of, or the expression itself."""
        if span is None:
            return None
        for place in self._stretch_index.overlapping(span.start, span.end):
            if self.stretches[place].span.contains(span):
                return self.stretches[place]
        return next((time for time in self.times_near(span) if time.span == span), None)

    def calendar_times_in(self, span: Span) -> Iterator[TimeExpression]:
        """The calendar dates and stretches inside a span, in text order; none that is an end of a stretch inside it."""
        for place in range(bisect_left(self._calendar_starts, span.start), len(self._calendar_times)):
            time = self._calendar_times[place]
            if time.span.start >= span.end:
                return
            if not span.contains(time.span):
                continue
            whole = self.time_at(time.span)
            if whole is None or whole == time or not span.contains(whole.span):
                yield time

    @cached_property
    def _stretch_index(self) -> SpanIndex:
        return SpanIndex(stretch.span for stretch in self.stretches)

    @cached_property
    def _calendar_times(self) -> list[TimeExpression]:
        times = [time for time in (*self.stretches, *self.annotations.times) if _is_calendar(time)]
        return sorted(times, key=lambda time: time.span.start)

    @cached_property
    def _calendar_starts(self) -> list[int]:
        return [time.span.start for time in self._calendar_times]


def _is_calendar(time: TimeExpression) -> bool:
    return time.type == "DATE" and time.begin is not None and time.end is not None and not time.value.endswith("_REF")
