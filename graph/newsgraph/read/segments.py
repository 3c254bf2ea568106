"""The segments of an article: which parts of its text are title, byline, dateline, caption, furniture or off topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgraph.article import Segment, SegmentType
from newsgraph.read.kinds import Kind, parts_of
from newsgraph.read.off_topic import off_topic
from newsgraph.read.page import Page
from newsgraph.text import Span


def segments_of(page: Page, text: str, captions: Iterable[Span] = ()) -> tuple[Segment, ...]:
    """The segments of a page's text, in order; none overlaps another.

    ``captions`` are the spans of what markup says to be captions.
    """
    found = sorted(_segments(page, text, tuple(captions)))
    kept: list[Segment] = []
    for segment in found:
        if not kept or kept[-1].span.end <= segment.span.start:
            kept.append(segment)
    return tuple(_joined(page, text, kept))


def _segments(page: Page, text: str, captions: tuple[Span, ...]) -> Iterator[Segment]:
    elsewhere = _off_topic(page, text)
    stated = frozenset(span.start for span in captions)
    datelines = page.datelines()
    yield from (Segment(span, SegmentType.CAPTION) for span in captions)
    if page.headline is not None:
        yield Segment(page.headline, SegmentType.HEADLINE)
    for index, (line, kind) in enumerate(zip(page.lines, page.kinds, strict=True)):
        if line.span.start in stated:
            continue
        if page.headline is not None and line.span.contains(page.headline):
            if page.headline.end < line.span.end:  # "Title | Outlet"
                yield Segment(Span(page.headline.end, line.span.end), SegmentType.BOILERPLATE)
        elif index in elsewhere:
            yield Segment(line.span, SegmentType.OFF_TOPIC)
        elif index in page.captions:
            yield Segment(line.span, SegmentType.CAPTION)
        elif index in page.deck:
            yield Segment(line.span, SegmentType.HEADLINE)
        elif index in page.bylines:
            yield Segment(line.span, SegmentType.BYLINE)
        elif index in page.marked:
            yield Segment(line.span, SegmentType.BOILERPLATE)
        elif kind is Kind.CREDITS:
            yield Segment(line.span, SegmentType.BYLINE)
        elif kind in {Kind.BYLINE, Kind.DATE}:
            types = {Kind.BYLINE: SegmentType.BYLINE, Kind.DATE: SegmentType.DATELINE}
            parts = parts_of(line.text)
            yield from (Segment(line.part(part.start, part.end), types[part.kind]) for part in parts)
            if not parts:
                yield Segment(line.span, types[kind])
        elif index in datelines:
            yield Segment(line.part(0, datelines[index].end), SegmentType.DATELINE)


def _off_topic(page: Page, text: str) -> frozenset[int]:
    """The numbers of the lines that are about something else, with the titles above them."""
    paragraphs = {index: page.lines[index].text for index in page.body()}
    teasers = {
        index: page.lines[index - 1].text
        for index in paragraphs
        if index - 1 in page.marked and page.kinds[index - 1] is Kind.TITLE
    }
    headline = page.headline.of(text) if page.headline else ""
    found = off_topic(paragraphs, teasers, headline)
    return frozenset([*found, *(index - 1 for index in found if index in teasers)])


def _joined(page: Page, text: str, segments: list[Segment]) -> Iterator[Segment]:
    """Neighbouring lines of furniture of one block become one segment: a list of links is one thing."""
    blocks = {line.span.start: line.block for line in page.lines}
    last: Segment | None = None
    for segment in segments:
        same = last is not None and last.type is segment.type and segment.type in _JOINED
        if last is not None and same and not text[last.span.end : segment.span.start].strip():
            near = blocks.get(last.span.start) == blocks.get(segment.span.start)
            if near or segment.type is SegmentType.OFF_TOPIC:
                last = Segment(Span(last.span.start, segment.span.end), segment.type)
                blocks.setdefault(last.span.start, blocks.get(segment.span.start, 0))
                continue
        if last is not None:
            yield last
        last = segment
    if last is not None:
        yield last


_JOINED = frozenset({SegmentType.BOILERPLATE, SegmentType.OFF_TOPIC})
