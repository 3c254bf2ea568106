"""The layer of statements: from an article's text to who says what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import Annotations, Form, Layer, ReportedStatement
from newsgraph.article import NOT_THE_STORY, Article, SegmentType
from newsgraph.extract.statements.assembly import Assembly
from newsgraph.extract.statements.drafts import ANNOTATOR
from newsgraph.extract.statements.folding import units
from newsgraph.extract.statements.marks import stretches
from newsgraph.extract.statements.sources import People
from newsgraph.extract.statements.transcripts import transcript
from newsgraph.extract.statements.units import Unit
from newsgraph.extract.tokens import paragraphs, sentences, tokens
from newsgraph.span_index import SpanIndex

_LONGEST_HEADLINE: Final = 20
"""Words and marks of a headline."""


class StatementAnnotator:
    """Finds direct, indirect and mixed statements with their sources."""

    name = ANNOTATOR
    layer: Layer = "statements"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[ReportedStatement]:
        """The reported statements of the article, in text order; none stands in boilerplate or off-topic text.

        Names help to tell sources apart where the layer of mentions is there; without it capitals have to do.
        """
        text = article.text
        outside = SpanIndex(segment.span for segment in article.segments if segment.type in NOT_THE_STORY)
        # a quotation goes on behind a read-more link, so what is not the story must not come between
        blocks = [block for block in paragraphs(text) if not outside.holds(block.start, block.end)]
        names = [mention.span for mention in annotations.mentions if mention.form is Form.NAME]
        spoken = transcript(text, blocks, People(annotations.mentions))
        assembly = Assembly(text, annotations.mentions)
        found = units(text, blocks, sentences(text), tokens(text), stretches(text, blocks), names)
        for number, unit in enumerate(found):
            # what speakers say is theirs as a whole; what they report in it is not taken apart
            if unit.paragraph not in spoken.paragraphs and article.in_story(unit.span):
                assembly.read(number, unit, heading=_is_heading(article, number, unit))
        turns = [turn for turn in spoken.statements if all(map(article.in_story, turn.segments))]
        return sorted([*assembly.statements(), *turns], key=lambda statement: statement.segments[0])


def _is_heading(article: Article, number: int, unit: Unit) -> bool:
    """Whether the sentence is a headline: marked as one, or the first line of a text, without a full stop."""
    if any(segment.type is SegmentType.HEADLINE for segment in article.segments_at(unit.span)):
        return True
    return number == 0 and not article.segments and (unit.tags[-1] != "." or _stands_alone(article.text, unit))


def _stands_alone(text: str, unit: Unit) -> bool:
    """Whether a short sentence is a paragraph by itself, with others behind it: a headline with a full stop."""
    first, *others = paragraphs(text)
    return bool(others) and len(unit) <= _LONGEST_HEADLINE and unit.span.end >= first.end
