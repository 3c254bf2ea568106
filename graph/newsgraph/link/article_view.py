"""An article with its names linked, asked by place: what stands within a span, near it, before it.

Sources are resolved one by one, and each asks for the names around it. Look-ups go through sorted offsets, so that an
article of a megabyte does not cost its square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from newsgraph.agents import Entity
from newsgraph.annotations import Annotations, Mention
from newsgraph.article import NOT_THE_STORY, Article, SegmentType
from newsgraph.extract.tokens import sentences
from newsgraph.text import Span

BESIDE_THE_TEXT = NOT_THE_STORY | {SegmentType.CAPTION, SegmentType.HEADLINE, SegmentType.BYLINE}
"""Segments that a reader passes over when following who "he" is."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Parts of a text, asked whether they share any of it with a span."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touch(self, span: Span) -> bool:
        """Whether a part shares text with the span."""
        place = bisect_left(self.starts, span.end) - 1
        return place >= 0 and self.ends[place] > span.start


def regions(article: Article, types: Set[SegmentType]) -> Regions:
    """The article's segments of some types, those that overlap taken together."""
    merged: list[list[int]] = []
    for span in sorted(segment.span for segment in article.segments if segment.type in types):
        if merged and span.start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], span.end)
        else:
            merged.append([span.start, span.end])
    return Regions(tuple(start for start, _ in merged), tuple(end for _, end in merged))


@dataclass(frozen=True)
class ArticleView:
    """An article, its annotations, and the entity of each mention."""

    article: Article
    annotations: Annotations
    entities: Mapping[Span, Entity]

    def words(self, span: Span) -> str:
        """The words of a span, white space collapsed."""
        return " ".join(span.of(self.article.text).split())

    def within(self, span: Span) -> list[Mention]:
        """The linked mentions that share text with a span, in text order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [mention for mention in self.linked[first:last] if mention.span.end > span.start]

    def before(self, offset: int, since: int = 0) -> Sequence[Mention]:
        """The linked mentions of the story that start before an offset, not before ``since``, in text order."""
        return self._in_story[bisect_left(self._story_starts, since) : bisect_left(self._story_starts, offset)]

    def sentence(self, offset: int) -> int:
        """The number of the sentence at an offset, from 1; 0 before the first. Only the running text counts."""
        return bisect_right(self._sentence_starts, offset)

    def sentence_start(self, number: int) -> int:
        """Where a sentence begins; 0 for numbers below 1."""
        return self._sentence_starts[number - 1] if number >= 1 else 0

    def is_quoted(self, span: Span) -> bool:
        """Whether a span lies between quotation marks."""
        place = bisect_right(self._quoted_starts, span.start) - 1
        return place >= 0 and self._quoted[place].contains(span)

    @cached_property
    def linked(self) -> list[Mention]:
        """The mentions that have an entity, in text order."""
        found = [mention for mention in self.annotations.mentions if mention.span in self.entities]
        return sorted(found, key=lambda mention: mention.span.start)

    @cached_property
    def counts(self) -> Counter[Entity]:
        """How often the story mentions each entity."""
        return Counter(self.entities[mention.span] for mention in self._in_story)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.linked]

    @cached_property
    def _longest(self) -> int:
        return max((len(mention.span) for mention in self.linked), default=0)

    @cached_property
    def _in_story(self) -> list[Mention]:
        elsewhere = regions(self.article, NOT_THE_STORY)
        return [mention for mention in self.linked if not elsewhere.touch(mention.span)]

    @cached_property
    def _story_starts(self) -> list[int]:
        return [mention.span.start for mention in self._in_story]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in sentences(self.article.text) if not self._beside.touch(span)]

    def is_beside(self, span: Span) -> bool:
        """Whether a span stands in a headline, a caption or what is not the story."""
        return self._beside.touch(span)

    def is_in_dateline(self, span: Span) -> bool:
        """Whether a span stands in a dateline, as the agency does: "OSLO (Reuters) -"."""
        return self._datelines.touch(span)

    @cached_property
    def _datelines(self) -> Regions:
        return regions(self.article, {SegmentType.DATELINE})

    @cached_property
    def _beside(self) -> Regions:
        return regions(self.article, BESIDE_THE_TEXT)

    @cached_property
    def _quoted(self) -> list[Span]:
        return sorted(part for statement in self.annotations.statements for part in statement.quoted)

    @cached_property
    def _quoted_starts(self) -> list[int]:
        return [span.start for span in self._quoted]
