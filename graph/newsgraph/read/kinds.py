"""What a line is by itself, before its neighbours are looked at.

The order of the tests matters: forms that no sentence has come first, then prose, and only what is left, short lines
without final punctuation, may turn out to be titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from newsgraph.read import captions, furniture
from newsgraph.read.bylines import Byline, read_byline, read_credits
from newsgraph.read.dates import StatedDate, find_dates, is_date_line
from newsgraph.read.lines import ends_sentence
from newsgraph.read.words import ABBREVIATED

_INNER_STOP = re.compile(r"(?P<word>[^\W\d_]{3,})[)\"”’']?[.!?][\"”’')]?\s+[\"“‘'(]?[A-Z]")
_ANSWER = re.compile(r"[QA][:.]\s")
_TWEETED = re.compile(r"\s(?:pic\.twitter\.com|https?://t\.co)/\w+$|^[—–-]\s[^()]{2,80}\s\(@\w+\)")
_SEPARATOR = re.compile(r"\s*(?:\s[|•·–—-]\s|[|•·])\s*")
_OPENING_QUOTES = ("“", '"', "«", "‘")
_PROSE_WORDS = 24
_MAX_MIXED = 240
_LED_ON = (",", ":", ";", "—", "–", " -", "--")
_PRONOUN_FIRST = re.compile(r"(?:He|She|They|We|I|It|You|There)(?:[’']\w+)?\s")
_ASKS = re.compile(r"(?:What|Why|How|Who|When|Where|Which|Inside)\b")
_ARTICLES = re.compile(r"\b(?:the|a|an|his|her|their|its|our|my|your|this|that|these|those|he|she|they|it|we|I|you)\b")
_VERBS = re.compile(
    r"\b(?:was|were|is|are|had|has|have|said|says|told|would|will|could|can|did|does|been|be|might|may|should|must)\b"
)
_MIN_SENTENCE_WORDS = 3
_MIN_CLAUSE_WORDS = 8


class Kind(StrEnum):
    """What a line may be by its own words."""

    PROSE = "prose"
    TITLE = "title"
    CAPTION = "caption"
    BYLINE = "byline"
    CREDITS = "credits"
    DATE = "date"
    BREADCRUMB = "breadcrumb"
    SOURCE = "source"
    LEGAL = "legal"
    LINK = "link"
    CALL = "call"
    TAGS = "tags"
    LABEL = "label"
    SUBHEADING = "subheading"
    ITEM = "item"
    RESIDUE = "residue"


FURNITURE = frozenset(
    {
        Kind.BREADCRUMB,
        Kind.SOURCE,
        Kind.LEGAL,
        Kind.LINK,
        Kind.CALL,
        Kind.TAGS,
        Kind.LABEL,
        Kind.SUBHEADING,
        Kind.RESIDUE,
    }
)
"""Kinds that are page furniture wherever they stand."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line that stands for itself, "By Jane Doe | 3 March 2021" has two; offsets are the line's."""

    start: int
    end: int
    kind: Kind
    byline: Byline | None = None
    dates: tuple[StatedDate, ...] = ()


def kind_of(text: str) -> Kind:
    """The kind of a line with these words."""
    if furniture.is_residue(text):
        return Kind.RESIDUE
    if is_date_line(text):
        return Kind.DATE
    if read_byline(text) is not None:
        return Kind.BYLINE
    if read_credits(text) is not None or furniture.is_agency_sign(text):
        return Kind.CREDITS
    if mixed := _mixed(text):
        return mixed
    for test, kind in (
        (furniture.is_label, Kind.LABEL),
        (captions.is_credit_only, Kind.CAPTION),
        (furniture.source_line, Kind.SOURCE),
        (furniture.is_legal, Kind.LEGAL),
        (furniture.is_tag_list, Kind.TAGS),
        (furniture.is_dashed, Kind.SUBHEADING),
        (captions.is_caption, Kind.CAPTION),
        (furniture.is_link, Kind.LINK),
        (furniture.is_call, Kind.CALL),
        (furniture.breadcrumb_parts, Kind.BREADCRUMB),
    ):
        if test(text):
            return kind
    if furniture.bullet_item(text) is not None:
        return Kind.ITEM
    return Kind.PROSE if is_prose(text) else Kind.TITLE


def is_prose(text: str) -> bool:
    """Whether a line reads as prose: a sentence, several, or the beginning or middle of one."""
    words = text.split()
    if len(words) >= _PROSE_WORDS or ends_sentence(text) or _ANSWER.match(text) or _TWEETED.search(text):
        return True
    if any(match["word"].lower() not in ABBREVIATED for match in _INNER_STOP.finditer(text[:_MAX_MIXED])):
        return True
    if text[0].islower() and len(words) >= _MIN_SENTENCE_WORDS:
        return True
    if text.endswith(_LED_ON) and any(word[0].islower() for word in words):
        return True
    if text.startswith(_OPENING_QUOTES) and len(words) > _MIN_SENTENCE_WORDS:
        return True
    return _is_clause(text, len(words))


def _is_clause(text: str, words: int) -> bool:
    """Whether a line without final punctuation is worded as sentences are, and titles are not.

    Titles save articles, pronouns and auxiliary verbs; a sentence that was cut off, or whose full stop is missing,
    has them. Titles that ask may have them too.
    """
    if words < _MIN_SENTENCE_WORDS or _ASKS.match(text):
        return False
    if _PRONOUN_FIRST.match(text):
        return True
    articles, verbs = len(_ARTICLES.findall(text)), len(_VERBS.findall(text))
    opens = text.startswith(("The ", "A ", "An "))
    if words >= 2 * _MIN_SENTENCE_WORDS and verbs and (articles or opens):
        return True
    return words >= _MIN_CLAUSE_WORDS and articles + verbs >= 2


def parts_of(text: str) -> tuple[Part, ...]:
    """The bylines and dates that a line of such parts holds, in order."""
    parts: list[Part] = []
    dates = find_dates(text)
    end = 0
    for start, stop in _pieces(text, dates):
        if start < end:
            continue  # the piece is the time of the date before it
        inside = tuple(found for found in dates if start <= found.start < stop)
        end = max([stop, *(found.end for found in inside)])
        piece = text[start:end]
        if is_date_line(piece):
            parts.append(Part(start, end, Kind.DATE, dates=inside))
        elif byline := read_byline(piece):
            names = Byline(tuple((start + one, start + other) for one, other in byline.names))
            parts.append(Part(start, end, Kind.BYLINE, byline=names))
    return tuple(parts)


def _pieces(text: str, dates: tuple[StatedDate, ...]) -> list[tuple[int, int]]:
    """The parts of a line between separators, and before labelled dates."""
    cuts = [(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    cuts += [(found.opening, found.opening) for found in dates if found.opening > 0]
    pieces: list[tuple[int, int]] = []
    start = 0
    for one, other in sorted(cuts):
        if start < one:
            pieces.append((start, len(text[:one].rstrip())))
        start = max(start, other)
    if start < len(text):
        pieces.append((start, len(text)))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _mixed(text: str) -> Kind | None:
    """The kind of a line of several parts: a byline if one part is, a date if dates make up most of it."""
    if len(text) > _MAX_MIXED or ends_sentence(text):
        return None
    found = parts_of(text)
    if any(part.kind is Kind.BYLINE for part in found):
        return Kind.BYLINE
    dated = sum(part.end - part.start for part in found)
    return Kind.DATE if dated * 2 >= len(text) else None
