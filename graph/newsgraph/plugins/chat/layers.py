"""What a chat model answers, made into items of a layer: only what the passage bears out.

Whether words are quoted is read off the passage's own quotation marks, not believed. A statement whose content or
source cannot be found exactly once is dropped as a whole; a cue that cannot be is left out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from newsgraph.annotations import (
    EntityType,
    Form,
    Mention,
    Modality,
    Mode,
    ReportedStatement,
    SourceForm,
    SourceLink,
    SourcePhrase,
    Stance,
)
from newsgraph.plugins.chat.alignment import Aligner, aligner
from newsgraph.plugins.chat.usage import Usage
from newsgraph.plugins.names import trimmed
from newsgraph.text import Span, covering

_KINDS: Final = {
    "person": EntityType.PERSON,
    "organization": EntityType.ORGANIZATION,
    "place": EntityType.PLACE,
}
_FORMS: Final = {"name": SourceForm.NAME, "description": SourceForm.NOMINAL, "pronoun": SourceForm.PRONOUN}
_OPENING: Final = "\"“„«‘'‹"
_CLOSING: Final = "\"”“»’'›"
_QUOTED: Final = re.compile(r"[“„]([^“”„\n]+)[”“]|«([^«»\n]+)»|\"([^\"\n]+)\"")
_FINAL: Final = re.compile(r"[.,;:!?…]{1,3}(?=[\"”“»’'›])")
_SENTENCE_END: Final = re.compile(r"[.!?]['\"”’»]*\s")


@dataclass(frozen=True, slots=True)
class Taken:
    """An item of a layer, and the words that it occupies."""

    span: Span
    item: Mention | ReportedStatement

    def moved(self, by: int, annotator: str) -> Taken:
        """The same, further on in the text, signed by its annotator."""
        return Taken(_moved(self.span, by), dataclasses.replace(_moved_item(self.item, by), annotator=annotator))


def names(passage: str, items: Sequence[Mapping[str, Any]], usage: Usage) -> list[Taken]:
    """Mentions of names, each found once in its context, or once in the passage."""
    align = aligner(passage)
    whole = Span(0, len(passage))
    found: dict[Span, Taken] = {}
    for item in items:
        context = align.find(item["context"], (whole,))
        place = align.find(item["text"], (context, whole) if isinstance(context, Span) else (whole,))
        span = trimmed(passage, place) if isinstance(place, Span) else None
        if span is None:
            usage.count(f"dropped: {place if isinstance(place, str) else 'absent'}")
        elif any(span.overlaps(other) for other in found):
            usage.count("dropped: overlapping")
        else:
            mention = Mention(span, _KINDS[item["kind"]], Form.NAME, confidence=_confidence(item))
            found[span] = Taken(span, mention)
    return list(found.values())


def statements(passage: str, items: Sequence[Mapping[str, Any]], usage: Usage) -> list[Taken]:
    """Reported statements whose content and source each stand in the passage once."""
    align = aligner(passage)
    found: list[Taken] = []
    taken: list[Span] = []
    for item in items:
        statement = _statement(align, item, usage)
        if statement is None:
            continue
        if any(segment.overlaps(other) for segment in statement.segments for other in taken):
            usage.count("dropped: overlapping")
            continue
        taken += statement.segments
        found.append(Taken(statement.span, statement))
    return found


def _statement(align: Aligner, item: Mapping[str, Any], usage: Usage) -> ReportedStatement | None:
    whole = Span(0, len(align.text))
    segments: list[Span] = []
    for part in item["parts"] or [""]:
        place = align.find(_bare(part), (whole,))
        if not isinstance(place, Span):
            usage.count(f"dropped: {place}")
            return None
        segments.append(_with_final_mark(align.text, place))
    segments.sort()
    if any(first.overlaps(second) for first, second in pairwise(segments)):
        usage.count("dropped: overlapping")
        return None
    windows = _around(align.text, covering(segments), segments)
    source = align.find(item["source"], windows)
    if not isinstance(source, Span):
        usage.count(f"dropped: source {source}")
        return None
    cue = align.find(item["cue"], windows)
    if not isinstance(cue, Span):
        usage.count("cues left out")
    mode, quoted = _mode(align.text, segments)
    phrase = SourcePhrase(source, _FORMS[item["form"]], unnamed=item["anonymous"])
    link = SourceLink((phrase,), Stance(item["stance"].capitalize()), cue if isinstance(cue, Span) else None)
    return ReportedStatement(
        tuple(segments),
        mode,
        (link,),
        quoted=quoted,
        modality=Modality(item["modality"].capitalize()),
        negated=item["negated"],
        confidence=_confidence(item),
    )


def _bare(part: str) -> str:
    """The words without the quotation marks around them; those of a quotation inside stay in pairs."""
    part = part.strip()
    opened, closed = part[:1] in set(_OPENING), part[-1:] in set(_CLOSING)
    inner = part[1 if opened else 0 : len(part) - 1 if closed else len(part)]
    if opened and (closed or not set(inner) & set(_CLOSING)):
        part = part[1:]
    if closed and (opened or not set(inner) & set(_OPENING)):
        part = part[:-1]
    return part


def _mode(text: str, segments: Sequence[Span]) -> tuple[Mode, tuple[Span, ...]]:
    """Direct where every segment stands between marks, mixed where marks stand inside, else indirect."""
    if all(_is_between_marks(text, segment) for segment in segments):
        return Mode.DIRECT, tuple(segments)
    inside = tuple(
        Span(segment.start + match.start(match.lastindex or 0), segment.start + match.end(match.lastindex or 0))
        for segment in segments
        for match in _QUOTED.finditer(segment.of(text))
    )
    return (Mode.MIXED, inside) if inside else (Mode.INDIRECT, ())


def _with_final_mark(text: str, span: Span) -> Span:
    """The segment with the punctuation that stands between it and a closing mark: "It is not safe," he said."""
    match = _FINAL.match(text, span.end)
    opened = text[max(0, span.start - 1) : span.start]
    return Span(span.start, match.end()) if match is not None and opened and opened in _OPENING else span


def _is_between_marks(text: str, span: Span) -> bool:
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return bool(before and after) and before in _OPENING and after in _CLOSING


def _around(text: str, content: Span, segments: Sequence[Span]) -> tuple[Span, ...]:
    """Where to look for who says it, the nearest first: between, before and after in the sentence, then paragraph.

    What is said is left out, so that a name in it is not taken for its source.
    """
    paragraph_start = text.rfind("\n", 0, content.start) + 1
    paragraph_end = text.find("\n", content.end)
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    ends = [match.end() for match in _SENTENCE_END.finditer(text, paragraph_start, content.start)]
    sentence_start = ends[-1] if ends else paragraph_start
    match = _SENTENCE_END.search(text, content.end, paragraph_end)
    sentence_end = match.end() if match is not None else paragraph_end
    gaps = [Span(a.end, b.start) for a, b in pairwise(segments) if b.start > a.end]
    windows = [
        *gaps,
        *_spans((sentence_start, content.start), (content.end, sentence_end)),
        *_spans((paragraph_start, content.start), (content.end, paragraph_end)),
    ]
    return tuple(windows)


def _spans(*bounds: tuple[int, int]) -> list[Span]:
    return [Span(start, end) for start, end in bounds if start < end]


def _confidence(item: Mapping[str, Any]) -> float:
    confidence: int | float = item["confidence"]
    if 0 <= confidence <= 1:
        return round(float(confidence), 3)
    return 1.0 if confidence > 1 else 0.0  # what is no number is not sure


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_item(item: Mention | ReportedStatement, by: int) -> Mention | ReportedStatement:
    if isinstance(item, Mention):
        return dataclasses.replace(item, span=_moved(item.span, by))
    return dataclasses.replace(
        item,
        segments=tuple(_moved(segment, by) for segment in item.segments),
        quoted=tuple(_moved(segment, by) for segment in item.quoted),
        links=tuple(_moved_link(link, by) for link in item.links),
    )


def _moved_link(link: SourceLink, by: int) -> SourceLink:
    sources = tuple(
        dataclasses.replace(phrase, span=_moved(phrase.span, by)) for phrase in link.sources if phrase.span is not None
    )
    return SourceLink(sources, link.stance, _moved(link.cue, by) if link.cue is not None else None)
