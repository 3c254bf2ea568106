"""Feeds: RSS 2.0 (and 0.9x, which it extends), RSS 1.0 (https://web.resource.org/rss/1.0/spec) and Atom (RFC 4287).

Each item is an article. Many feeds give a teaser only; its text is the title and the teaser, and it is marked as an
excerpt, which never takes the place of the page itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError
from newsgraph.read import schema_org
from newsgraph.read.addresses import domain_of, speaks_for, web_address
from newsgraph.read.bylines import is_name
from newsgraph.read.dates import parse_date
from newsgraph.read.decoding import checked_text
from newsgraph.read.html_text import Paragraph, marked_text, paragraphs_of, paragraphs_of_html
from newsgraph.read.metadata import Fields
from newsgraph.read.plain_text import article_from_text
from newsgraph.read.xml_stream import elements

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    _ATOM: "atom:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
_FULL = ("content:encoded", "atom:content")
_SHORT = ("description", "atom:summary", "dcterms:abstract", "dc:description", "media:description")
_MARKUP = re.compile(r"<(?:[a-z][a-z0-9]{0,12}\b[^<>]{0,2000}/?|/[a-z][a-z0-9]{0,12}\s?)>", re.IGNORECASE)
_EMAIL_AND_NAME = re.compile(r"\S+@\S+\s?\((?P<name>[^()]{2,80})\)")
_TITLE_PARTS = re.compile(r"\s+(?:[-–—|»:•/]|::)\s+|:\s+")
_FULL_LENGTH = 900
_FULL_PARAGRAPHS = 3
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[(?:…|\.\.\.|&#8230;)\])\W{0,3}$")


def read_feed(source: Source) -> Iterator[Article]:
    """The articles of a feed, one for each item that has words. Raises SourceError when it has none.

    An item's address is trusted as far as a page's own is: that of a feed that was fetched must be of the feed's site,
    else it is kept as the identifier only, so that no feed can replace another outlet's article.
    """
    number = 0
    for item in elements(source.content, source.identifier, frozenset(("item", "entry"))):
        number += 1
        if article := _article(item, number, source):
            yield article
    if number == 0:
        raise SourceError(source.identifier, "is a feed without items")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item's child elements, and those of the channel that it stands in, by name with the usual prefix."""

    own: dict[str, list[Any]]
    channel: dict[str, list[Any]]
    language: str | None

    @classmethod
    def of(cls, item: Any) -> _Item:
        parent = item.getparent()
        beside = _children(parent) if parent is not None else {}
        channels = beside.get("channel") or []
        channel = _children(channels[0]) if channels else beside  # RSS 1.0 has the items beside their channel
        own = _children(item)
        stated = next((element.get(_XML + "lang") for element in (item, *item.iterancestors()) if _lang(element)), None)
        language = _first((own, "dc:language"), (channel, "language"), (channel, "dc:language"))
        return cls(own, channel, stated or language)

    def words(self, *names: str) -> str | None:
        """The words of the first of the item's children of these names that has any."""
        return _first(*((self.own, name) for name in names))

    def date(self, *names: str) -> str | None:
        """The first of the item's children of these names that is a date, in XML Schema's lexical form."""
        values = (element.text or "" for name in names for element in self.own.get(name, ()))
        return next((date for date in map(parse_date, values) if date), None)


def _article(element: Any, number: int, source: Source) -> Article | None:
    item = _Item.of(element)
    headline = item.words("title", "atom:title", "dc:title", "media:title")
    paragraphs, excerpt = _body(item)
    if not paragraphs and (headline is None or len(headline.split()) < _FULL_PARAGRAPHS):
        return None
    if headline and (not paragraphs or paragraphs[0].words.casefold() != headline.casefold()):
        paragraphs = [Paragraph(headline), *paragraphs]
    marked = marked_text(paragraphs)
    link = web_address(_link(item, element), source.url)
    mine = link if link is None or source.url is None or speaks_for(source.url, link) else None
    name = _first((item.own, "guid"), (item.own, "atom:id"), (item.own, "dc:identifier"))
    published = item.date("pubDate", "dc:date", "atom:published", "dcterms:issued", "dcterms:created")
    modified = item.date("atom:updated", "dcterms:modified")
    article = article_from_text(
        checked_text(marked.text, source.identifier),
        mine or link or name or f"{source.identifier}#{number}",
        url=mine,
        source_sha256=source.sha256,
        retrieved_at=source.retrieved_at,
        fields=Fields(
            headline=headline,
            publisher=_publisher(item, link),
            authors=_authors(item),
            date_published=published,
            date_modified=modified if modified != published else None,
            language=item.language,
            how="field of the feed",
        ),
        captions=marked.captions,
        links=marked.links,
    )
    return replace(article, excerpt=excerpt)


def _body(item: _Item) -> tuple[list[Paragraph], bool]:
    """The paragraphs of the item, and whether they are an excerpt of the page."""
    for names, full in ((_FULL, True), (_SHORT, False)):
        for name in names:
            for element in item.own.get(name, ()):
                if paragraphs := _paragraphs(element):
                    return paragraphs, not (full or _is_whole(paragraphs)) or _is_cut(paragraphs)
    return [], True


def _is_whole(paragraphs: list[Paragraph]) -> bool:
    """Whether a description is as long as an article: many feeds put the whole of it there."""
    prose = [paragraph for paragraph in paragraphs if not paragraph.caption and not paragraph.link]
    return len(prose) >= _FULL_PARAGRAPHS and sum(len(paragraph.words) for paragraph in prose) >= _FULL_LENGTH


def _is_cut(paragraphs: list[Paragraph]) -> bool:
    prose = [paragraph.words for paragraph in paragraphs if not paragraph.link]
    return bool(prose) and _CUT_OFF.search(prose[-1]) is not None


def _paragraphs(element: Any) -> list[Paragraph]:
    """The paragraphs of a text construct: escaped HTML, elements (RFC 4287, section 3.1.1.3), or plain text."""
    if len(element):
        return paragraphs_of(element)
    text = element.text or ""
    if _MARKUP.search(text):
        return paragraphs_of_html(text)
    lines = (" ".join(html.unescape(line).split()) for line in re.split(r"\n\s*\n", text))
    return [Paragraph(line) for line in lines if line]


def _words(element: Any) -> str | None:
    text = "".join(element.itertext())
    if _MARKUP.search(html.unescape(text)):
        text = " ".join(paragraph.words for paragraph in paragraphs_of_html(html.unescape(text)))
    return schema_org.string(text)


def _link(item: _Item, element: Any) -> str | None:
    """The address of the page that an item is about."""
    original = item.words("feedburner:origLink")
    if original:
        return original
    for found in item.own.get("atom:link", ()):
        if found.get("rel", "alternate") == "alternate" and "html" in found.get("type", "text/html"):
            return str(found.get("href") or "") or None
    for found in item.own.get("link", ()):
        if words := _words(found):
            return words
    for found in item.own.get("guid", ()):
        if found.get("isPermaLink", "true").lower() != "false" and (words := _words(found)):
            return words
    about: str | None = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return about


def _authors(item: _Item) -> tuple[str, ...]:
    names: list[str] = []
    for element in (*item.own.get("dc:creator", ()), *item.own.get("author", ())):
        words = _words(element) or ""
        address = _EMAIL_AND_NAME.fullmatch(words)
        names += schema_org.authors_of(address["name"] if address else words)
    for people in (item.own.get("atom:author"), item.channel.get("atom:author")):
        if not names:
            named = (_first((_children(person), "atom:name")) for person in people or ())
            names += [name for name in named if name and is_name(name)]
    return tuple(dict.fromkeys(names))


def _publisher(item: _Item, link: str | None) -> str | None:
    """The outlet: as the item or the feed says, else the part of the feed's title that its domain spells.

    A feed's title is as often a section's ("World news") as an outlet's; what does not agree with the address is not
    taken, and the domain stands in.
    """
    stated = item.words("dc:publisher", "source") or _first((item.channel, "dc:publisher"))
    for source in item.own.get("atom:source", ()):
        stated = stated or _first((_children(source), "atom:title"))
    if stated:
        return schema_org.outlet_of(stated)
    title = _first((item.channel, "title"), (item.channel, "atom:title")) or ""
    home = web_address(_first((item.channel, "link"))) or web_address(_alternate(item.channel)) or link
    domain = domain_of(home) if home else ""
    for part in sorted(_TITLE_PARTS.split(title), key=len, reverse=True):
        letters = re.sub(r"[\W_]+", "", part.casefold().removeprefix("the "))
        initials = "".join(word[0] for word in part.casefold().split() if word[0].isalnum())
        name = domain.rpartition(".")[0].replace("-", "").replace(".", "")
        if letters and name and (letters in name or name in letters or (len(name) > 2 and initials == name)):
            return part.strip()
    return domain or None


def _alternate(channel: dict[str, list[Any]]) -> str | None:
    links = (element for element in channel.get("atom:link", ()) if element.get("rel", "alternate") == "alternate")
    return next((str(element.get("href")) for element in links if element.get("href")), None)


def _children(element: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for child in element:
        if name := _qualified(child):
            found.setdefault(name, []).append(child)
            if name in ("media:group", "media:content"):
                for inner in child:
                    found.setdefault(_qualified(inner), []).append(inner)
    return found


def _qualified(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""
    namespace = element.tag.rpartition("}")[0].removeprefix("{")
    prefix = _PREFIXES.get(namespace)
    return "" if prefix is None else prefix + element.tag.rpartition("}")[2]


def _first(*places: tuple[dict[str, list[Any]], str]) -> str | None:
    return next(
        (words for children, name in places for element in children.get(name, ()) if (words := _words(element))), None
    )


def _lang(element: Any) -> bool:
    return bool(element.get(_XML + "lang"))
