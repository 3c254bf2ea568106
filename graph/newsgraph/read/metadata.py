"""What a page says about itself: headline, publisher, authors, dates, place, language.

Markup and records say it in fields, text in furniture. Fields win; what neither says stays unknown, because a guessed
date or outlet would be taken for a fact by every query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsgraph.article import Metadata, Stated
from newsgraph.read.bylines import read_byline, read_credits
from newsgraph.read.dates import StatedDate, find_dates
from newsgraph.read.furniture import source_line
from newsgraph.read.headlines import is_part_of_title
from newsgraph.read.kinds import Kind, parts_of
from newsgraph.read.language import agreed_language, detect_language
from newsgraph.read.lines import Line
from newsgraph.read.page import Page
from newsgraph.text import Span

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?P<domain>(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})/?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?i:(?:©|\(c\)|&copy;|copyright)[\s:]{0,3}){1,3}(?:(?P<before>(?:19|20)\d\d)(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s{1,2})?"
    r"(?:(?i:©|\(c\)|copyright|by)\s){0,2}(?:[Tt]he\s(?=[A-Z]))?(?P<who>[^\W\d_a-z][\w&.'’ -]{1,50}?)"
    r"(?i:,?\s(?P<after>(?:19|20)\d\d)|[.,|]|\s-\s|\sall\srights|$)"
)
_COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|pty|plc|gmbh|ag|corp|corporation|company|co|holdings?|group|communications|interactive"
    r"|universal|broadcasting|publishing|associates|network|networks|enterprises|ventures|entertainment|partners)\b",
    re.IGNORECASE,
)
"""Words of the names of companies: who holds the rights is not always the outlet's name."""
_PUBLISHED_IN = re.compile(
    r"(?i:(?:originally\s|first\s)?published\sin\s)(?P<who>(?:[Tt]he\s)?[A-Z][\w’' -]{1,40}),\s(?=.{0,20}\d)"
)
_NOT_AN_OUTLET = re.compile(
    r"\b(?:agenc(?:y|ies)|reuters|afp|ap|associated press|agence france-presse|xinhua|tass|ani|pti|ians|dpa|efe|ansa"
    r"|bloomberg|anadolu|aa|upi|kyodo|yonhap|bernama|getty|all rights|social media"
    r"|various|wires|wire services|internet)\b",
    re.IGNORECASE,
)
_MAY_DATE = frozenset((Kind.SOURCE, Kind.LEGAL, Kind.TITLE, Kind.LABEL, Kind.PROSE))
_MAX_NAME_WORDS = 5
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Fields:
    """What markup or a record says in fields of their own; dates in the lexical form of XML Schema."""

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    dateline_place: str | None = None
    language: str | None = None
    how: str = "stated"


def metadata_of(page: Page, text: str, fields: Fields | None = None) -> Metadata:
    """What the page says about itself, in fields and in its text."""
    fields = fields or Fields()
    published, modified = _dates(page)
    return Metadata(
        headline=_headline(page, text, fields),
        publisher=_field(fields.publisher, fields) or _publisher(page),
        authors=tuple(Stated(name, how=fields.how) for name in fields.authors) or _authors(page),
        date_published=_field(fields.date_published, fields) or published,
        date_modified=_field(fields.date_modified, fields) or (None if fields.date_published else modified),
        dateline_place=_place(page) or _field(fields.dateline_place, fields),
        language=_language(fields.language, text),
    )


def _field(value: str | None, fields: Fields) -> Stated | None:
    return Stated(value, how=fields.how) if value else None


def _headline(page: Page, text: str, fields: Fields) -> Stated | None:
    if page.headline is not None:
        words = page.headline.of(text)
        stated = fields.headline
        same = stated is None or words.casefold().split() == stated.casefold().split()
        if same or is_part_of_title(words, stated or ""):
            return Stated(words, page.headline)
    return _field(fields.headline, fields)


def _dates(page: Page) -> tuple[Stated | None, Stated | None]:
    """The dates of publication and of modification that the furniture states.

    A labelled date counts wherever it stands. Without a label, the one that is nearest to the headline counts, above
    the body; one at the very top is the day of a crawl or of a print when navigation, or another date, comes between.
    """
    dates = [(index, found) for index in _date_lines(page) for found in find_dates(page.lines[index].text)]
    modified = next((item for item in dates if item[1].label == "modified"), None)
    published = next((item for item in dates if item[1].label == "published"), None)
    if published is None:
        plain = [item for item in dates if item[1].label is None and item[0] < page.head]
        title = page.headline_line if page.headline_line is not None else -1
        below = [item for item in plain if item[0] > title]
        above = [item for item in plain if item[0] < title and not _navigation(page, item[0], title)]
        published = below[0] if below else above[-1] if above else None
    return _stated(page, published), _stated(page, modified)


def _date_lines(page: Page) -> Iterator[int]:
    for index, kind in enumerate(page.kinds):
        if kind in {Kind.DATE, Kind.BYLINE} or (index in page.marked and kind in _MAY_DATE):
            yield index


def _navigation(page: Page, one: int, other: int) -> bool:
    """Whether anything but dates and bylines stands between two lines."""
    return any(page.kinds[index] not in {Kind.DATE, Kind.BYLINE} for index in range(one + 1, other))


def _stated(page: Page, item: tuple[int, StatedDate] | None) -> Stated | None:
    if item is None:
        return None
    index, found = item
    return Stated(found.value, page.lines[index].part(found.start, found.end))


def _authors(page: Page) -> tuple[Stated, ...]:
    """The people in the byline above the body, else in the page's only byline, else in an agency's credits.

    A page may carry the bylines of the other stories that it links to.
    """
    top = page.headline_line or 0
    named = {index: _names(page, index) for index, kind in enumerate(page.kinds) if kind is Kind.BYLINE}
    named |= {index: _signed(page, index) for index in page.bylines if index > top}
    named = {index: names for index, names in named.items() if names}
    above = [index for index in named if top <= index < page.head + _NEAR]
    if not above and len({tuple(name.value.casefold() for name in names) for names in named.values()}) == 1:
        above = list(named)[:1]
    found: dict[str, Stated] = {}
    for index in above:
        for name in named[index]:
            found.setdefault(name.value.casefold(), name)
    if not found:
        for line, kind in zip(page.lines, page.kinds, strict=True):
            credits_line = read_credits(line.text) if kind is Kind.CREDITS else None
            for start, end in credits_line.names if credits_line else ():
                words = line.text[start:end]
                found.setdefault(words.casefold(), Stated(words, line.part(start, end)))
    return tuple(found.values())


def _signed(page: Page, index: int) -> tuple[Stated, ...]:
    """The names of a byline whose "By" stands in the line above, or that needs none ("Jane Doe in Nairobi")."""
    line = page.lines[index]
    byline = read_byline(f"By {line.text}")
    return tuple(
        Stated(line.text[start - 3 : end - 3], line.part(start - 3, end - 3))
        for start, end in (byline.names if byline else ())
    )


def _names(page: Page, index: int) -> tuple[Stated, ...]:
    line = page.lines[index]
    return tuple(
        Stated(line.text[start:end], line.part(start, end))
        for part in parts_of(line.text)
        if part.byline
        for start, end in part.byline.names
    )


def _publisher(page: Page) -> Stated | None:
    for line, kind in zip(page.lines, page.kinds, strict=True):
        if kind is Kind.SOURCE and (place := source_line(line.text)) and (found := _outlet(line, *place)):
            return found
    for line, kind in reversed(list(zip(page.lines, page.kinds, strict=True))):
        if kind in {Kind.LEGAL, Kind.TITLE, Kind.DATE}:
            held = _COPYRIGHT.match(line.text)
            if held and not (held["before"] or held["after"] or "ights reserved" in line.text):
                continue  # a picture's credit
            match = held or _PUBLISHED_IN.match(line.text)
            if match and not _COMPANY.search(match["who"]) and (found := _outlet(line, *match.span("who"))):
                return found
    return None


def _outlet(line: Line, start: int, end: int) -> Stated | None:
    name = line.text[start:end].rstrip(" .,|-–")
    end = start + len(name)
    if domain := _DOMAIN.fullmatch(name):
        return Stated(domain["domain"], line.part(start + domain.start("domain"), start + domain.end("domain")))
    words = name.split()
    titled = all(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in words)
    if not words or len(words) > _MAX_NAME_WORDS or not titled or _NOT_AN_OUTLET.search(name):
        return None
    return Stated(name, line.part(start, end))


def _place(page: Page) -> Stated | None:
    for index, dateline in page.datelines().items():
        if dateline.place is not None:
            line = page.lines[index]
            span: Span = line.part(*dateline.place)
            return Stated(line.text[slice(*dateline.place)], span)
    return None


def _language(stated: str | None, text: str) -> str | None:
    """The stated tag, unless the words of the text are plainly of another language."""
    detected = detect_language(text)
    tag = stated.strip().replace("_", "-") if stated else None
    if tag is None or not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", tag):
        return detected
    first, *rest = tag.split("-")
    tag = "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    return agreed_language(tag, detected)
