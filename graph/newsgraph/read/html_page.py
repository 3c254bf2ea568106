"""Articles in HTML pages: the main text, with its captions, and what the markup states.

trafilatura finds the main text. The metadata is read here and only from what the publisher states for machines
(schema.org, OpenGraph, Dublin Core, `time` elements), because a date that was guessed from a page is worse than none.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError
from newsgraph.read import schema_org
from newsgraph.read.addresses import canonical_address
from newsgraph.read.bylines import is_name, read_byline
from newsgraph.read.dates import find_dates, is_date_line, parse_date
from newsgraph.read.decoding import charset_of, checked_text, decode
from newsgraph.read.html_text import Paragraph, marked_text, paragraphs_of, text_of_html
from newsgraph.read.html_tree import parse_html, words_of_element
from newsgraph.read.metadata import Fields
from newsgraph.read.plain_text import article_from_text

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publish_date",
    "publication_date", "publishdate", "article.published",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dcterms.modified")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_SITE = ("og:site_name", "dc.publisher", "dcterms.publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_HEAD_BYTES = 4096
_MAX_SCRIPTS = 20
_MAX_SCRIPT = 500_000
_MAX_SHORT = 120
_MAX_CAPTION = 600
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that a page may hold and that no text of an element can be set to."""
_MIN_TEXT = 40
_MAX_ELEMENTS = 20_000
"""News pages have some thousands of elements; the search for the main text takes quadratic time."""
_CAPTION_CLASS = re.compile(r"(?:^|[_-])captions?(?:[_-]?(?:text|title|body))?$|[a-z]Caption(?:Text)?$")
_MIN_PARAGRAPHS = 3
_PROSE_WORDS = 10
_LOG = logging.getLogger(__name__)
_SAME_TITLE = 0.5


def read_html(source: Source) -> Iterator[Article]:
    """The article of an HTML page. Raises SourceError when the page holds no article text."""
    charset = charset_of(source.media_type) or charset_of(source.content[:_HEAD_BYTES].decode("latin-1"))
    tree = parse_html(decode(source.content, source.identifier, charset), source.identifier)
    node = _schema_org(tree)
    metas = _metas(tree)
    headings = [words for words in map(words_of_element, tree.xpath("//h1")[:5]) if words]
    fields = _fields(tree, node, metas, headings)
    captions = _captions_into_paragraphs(tree)
    everything = paragraphs_of(tree)
    links = frozenset(paragraph.words for paragraph in everything if paragraph.link)
    title = fields.headline
    paragraphs = _main_text(tree, [paragraph.words for paragraph in everything])
    stated = node.get("articleBody") if node is not None else None
    if sum(map(len, paragraphs)) < _MIN_TEXT and isinstance(stated, str):
        paragraphs = text_of_html(checked_text(stated, source.identifier)).split("\n\n")
    if sum(map(len, paragraphs)) < _MIN_TEXT:
        raise SourceError(source.identifier, "holds no article text: it may be a page of links, or need a browser")
    if title and not any(_same(paragraph, title) for paragraph in paragraphs[:3]):
        paragraphs = [heading for heading in headings if _same(heading, title)][:1] + paragraphs
    marked = marked_text(Paragraph(words, words in captions, words in links) for words in paragraphs)
    yield article_from_text(
        marked.text,
        source.identifier,
        url=canonical_address(_address(tree, node, metas), source.url),
        source_sha256=source.sha256,
        retrieved_at=source.retrieved_at,
        fields=fields,
        captions=marked.captions,
        links=marked.links,
        repeated=source.repeated,
    )


def _schema_org(tree: Any) -> Any:
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MAX_SCRIPTS]:
        words = (script.text or "").strip()
        if len(words) <= _MAX_SCRIPT:
            try:
                node = schema_org.article_node(json.loads(words, strict=False))
            except (ValueError, RecursionError):
                continue  # publishers' JSON-LD is often broken; the page may still be read
            if node is not None:
                return node
    return None


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = schema_org.string(element.get("content"))
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _fields(tree: Any, node: Any, metas: dict[str, str], headings: list[str]) -> Fields:
    """What the markup says: schema.org first, because it says of what it speaks."""
    stated = schema_org.fields_of(node) if node is not None else Fields()
    title = _title(tree, stated.headline, metas, headings)
    published = stated.date_published or _meta_date(metas, _PUBLISHED) or _visible_date(tree)
    modified = stated.date_modified or _meta_date(metas, _MODIFIED)
    return Fields(
        headline=title,
        publisher=stated.publisher
        or next((schema_org.outlet_of(metas[name]) for name in _SITE if name in metas), None),
        authors=stated.authors or _authors(tree, metas),
        date_published=published,
        date_modified=modified if modified != published else None,
        dateline_place=stated.dateline_place,
        language=stated.language or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        how="schema.org" if node is not None else "markup of the page",
    )


def _title(tree: Any, stated: str | None, metas: dict[str, str], headings: list[str]) -> str | None:
    """The title as the page prints it, if it prints the one that the markup states; else as the markup states it."""
    title = stated or next((metas[name] for name in _TITLE if name in metas), None)
    if title is None:
        element = tree.find(".//title")
        title = words_of_element(element) if element is not None else None
    if title is None:
        return headings[0] if headings else None
    wanted = _words(title)
    for heading in headings:
        words = _words(heading)
        # "Title | Outlet" in the markup, or another wording for search engines
        if len(words & wanted) >= _SAME_TITLE * len(words | wanted) or title.casefold().startswith(heading.casefold()):
            return heading
    return title


def _meta_date(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((date for name in names if name in metas and (date := parse_date(metas[name]))), None)


def _visible_date(tree: Any) -> str | None:
    """The date of publication in the page's own elements: marked as such, labelled as such, or the only one."""
    marked = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    for element in marked[:5]:
        value = element.get("datetime") or element.get("content") or words_of_element(element)
        if date := parse_date(value):
            return date
    times = {date for element in tree.xpath("//time[@datetime]")[:50] if (date := parse_date(element.get("datetime")))}
    if len({date[:10] for date in times}) == 1:
        return max(times, key=len)
    for element in tree.iter("p", "span", "div", "li", "time"):
        words = words_of_element(element) if len(element) <= 3 else ""
        if 0 < len(words) <= _MAX_SHORT and is_date_line(words):
            for found in find_dates(words):
                if found.label == "published":
                    return found.value
    return None


def _authors(tree: Any, metas: dict[str, str]) -> tuple[str, ...]:
    for name in _AUTHOR:
        if name in metas and (people := schema_org.authors_of(metas[name])):
            return people
    names: dict[str, None] = {}
    for element in tree.xpath("//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]")[:10]:
        names.update(dict.fromkeys(_people_in(element)))
    if not names:
        # cards of other articles name their authors too: only those who stand together with the first one count
        marked = ((element, _people_in(element)) for element in tree.xpath("//*[contains(@class, 'author')]")[:20])
        first, people = next(((element, people) for element, people in marked if people), (None, ()))
        names.update(dict.fromkeys(people))
        for other in first.itersiblings() if first is not None else ():
            if "author" in (other.get("class") or ""):
                names.update(dict.fromkeys(_people_in(other)))
    return tuple(names)


def _people_in(element: Any) -> tuple[str, ...]:
    words = words_of_element(element)
    if len(words) > _MAX_SHORT:
        return ()
    if byline := read_byline(words):
        return tuple(words[start:end] for start, end in byline.names)
    return (words,) if is_name(words) else ()


def _address(tree: Any, node: Any, metas: dict[str, str]) -> object:
    for element in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        return element.get("href")
    return metas.get("og:url") or (schema_org.address_of(node) if node is not None else None)


def _captions_into_paragraphs(tree: Any) -> frozenset[str]:
    """Puts each caption in the place of its figure, as a paragraph, and returns the captions' words.

    The extraction of the main text drops figures whole; a caption is part of what the outlet tells. Captions are
    `figcaption` elements and those that the page's own style calls so.
    """
    captions: set[str] = set()
    for caption in [element for element in tree.iter("figcaption", "p", "div", "span") if _is_caption(element)]:
        # parts of a caption (its words, the credit) often have nothing but style between them
        words = " ".join(_UNFIT.sub(" ", " ".join(caption.itertext())).split())
        figure = next((element for element in caption.iterancestors("figure")), caption)
        if not words or len(words) > _MAX_CAPTION or figure.getparent() is None or words in captions:
            continue
        figure.clear(keep_tail=True)
        figure.tag, figure.text = "p", words
        captions.add(words)
    return frozenset(captions)


def _is_caption(element: Any) -> bool:
    if element.tag == "figcaption":
        return True
    named = any(_CAPTION_CLASS.search(name) for name in (element.get("class") or "").split())
    return named and element.find(".//figcaption") is None and element.find(".//h1") is None


def _main_text(tree: Any, everything: Sequence[str]) -> list[str]:
    """The paragraphs of the main text; of a page too large to be judged in a short time, all paragraphs.

    ``everything`` are all the lines of the page.
    """
    # imported on first use: it takes longer than reading a folder of text files
    from trafilatura.core import bare_extraction

    body = None
    if sum(1 for _ in tree.iter()) <= _MAX_ELEMENTS:
        try:
            document = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
            body = getattr(document, "body", None)
        except Exception:  # noqa: BLE001 - hostile pages break parsers in every way; such a page has no main text
            _LOG.info("the main text of a page could not be told from the rest; all its paragraphs are taken")
    elements = tree.iter("p") if body is None else _paragraphs(body)
    found = [words for element in elements if (words := words_of_element(element))]
    if len(found) < _MIN_PARAGRAPHS:
        # A page laid out with tables and line breaks comes as one paragraph: then its lines are taken as they stand,
        # as of a plain text, and what is furniture is told by its form.
        prose = (line for line in everything if len(line.split()) >= _PROSE_WORDS)
        if sum(any(line in words for words in found) for line in prose) >= _MIN_PARAGRAPHS:
            return list(everything)
    return found


def _paragraphs(body: Any) -> Iterator[Any]:
    for element in body:
        if element.tag in {"list", "quote", "div", "section"} and len(element):
            yield from _paragraphs(element)
        else:
            yield element


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.casefold()))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one.casefold()).strip() == re.sub(r"\W+", " ", other.casefold()).strip()
