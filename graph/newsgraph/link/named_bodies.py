"""The bodies that an article names, in text order, looked up by the words of their names and by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from newsgraph.agents import Entity
from newsgraph.annotations import EntityType, Mention
from newsgraph.link.article_view import ArticleView
from newsgraph.link.naming import words_of

_PREPOSITION_REACH: Final = 8


def count_before(mentions: Sequence[Mention], offset: int) -> int:
    """How many of the mentions, which are in text order, start before an offset."""
    return bisect_left(mentions, offset, key=lambda mention: mention.span.start)


@dataclass(frozen=True)
class NamedBodies:
    """The bodies of one article that a common noun may take up; each look-up takes the time of a binary search."""

    view: ArticleView

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """Their names in the story, without what stands in datelines and platforms on which something is only said."""
        return [
            mention
            for mention in self.view.before(len(self.view.article.text))
            if mention.type is EntityType.ORGANIZATION
            and not self._is_platform(mention)
            and not self.view.is_in_dateline(mention.span)
        ]

    def called(self, noun: str, offset: int) -> Entity | None:
        """The body named last before an offset whose name has the word, else the one that was printed with it."""
        for index in (self._by_label, self._by_surface):
            mentions = index.get(noun, ())
            if count := count_before(mentions, offset):
                return self.view.entities[mentions[count - 1].span]
        return None

    def called_later(self, noun: str, offset: int) -> Entity | None:
        """The one body named behind an offset whose name has the word; None where there are several."""
        later = self._last_named.get(noun, ())
        first = bisect_right(later, offset, key=lambda item: item[0])
        return later[first][1] if first == len(later) - 1 else None

    def _is_platform(self, mention: Mention) -> bool:
        """Whether something is only said on it: "posted on Facebook"."""
        before = self.view.article.text[max(0, mention.span.start - _PREPOSITION_REACH) : mention.span.start].split()
        return before[-1:] == ["on"] or before[-1:] == ["via"]

    @cached_property
    def _by_label(self) -> Mapping[str, Sequence[Mention]]:
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for word in set(words_of(self.view.entities[mention.span].label)):
                found[word].append(mention)
        return found

    @cached_property
    def _by_surface(self) -> Mapping[str, Sequence[Mention]]:
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for word in set(words_of(self.view.words(mention.span))):
                found[word].append(mention)
        return found

    @cached_property
    def _last_named(self) -> Mapping[str, Sequence[tuple[int, Entity]]]:
        """By each word of their names the bodies of the whole page, by where they are named last."""
        last = {self.view.entities[mention.span]: mention.span.start for mention in self.view.linked}
        found: defaultdict[str, list[tuple[int, Entity]]] = defaultdict(list)
        for entity, start in sorted(last.items(), key=lambda item: item[1]):
            if entity.type is EntityType.ORGANIZATION:
                for word in set(words_of(entity.label)):
                    found[word].append((start, entity))
        return found
