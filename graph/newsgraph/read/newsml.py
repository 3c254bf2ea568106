"""Wire items: NewsML-G2 (IPTC, version 2; news items alone, in news messages and in packages) and NITF.

What a provider withholds or has cancelled is refused, and so is what is under embargo: it is not published. The
source stays in quarantine, from where it can be tried again when the embargo has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError, UnsupportedSource
from newsgraph.read import schema_org
from newsgraph.read.addresses import web_address
from newsgraph.read.dates import parse_date
from newsgraph.read.decoding import checked_text
from newsgraph.read.html_text import Paragraph, local_name, marked_text, paragraphs_of, paragraphs_of_html
from newsgraph.read.html_tree import words_of_element
from newsgraph.read.metadata import Fields
from newsgraph.read.plain_text import article_from_text
from newsgraph.read.xml_stream import elements, root_name

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNPUBLISHED = {"canceled": "cancelled", "cancelled": "cancelled", "withheld": "withheld"}
_MEDIA = frozenset(("picture", "graphic", "video", "audio", "animation"))


def read_newsml(source: Source) -> Iterator[Article | SourceError]:
    """The text items of a NewsML-G2 document, and an error for each that cannot be taken.

    Pictures, graphics and other media are passed over. Raises SourceError when no item is there.
    """
    root = root_name(source.content, source.identifier)
    number = 0
    for item in elements(source.content, source.identifier, frozenset(("newsitem",))):
        number += 1
        if _item_class(item) in _MEDIA:
            continue
        try:
            yield _article(item, number, source)
        except SourceError as error:
            yield error
    if number == 0:
        held = "references to items only" if root == "packageitem" else "no news item"
        raise UnsupportedSource(source.identifier, f"holds {held}: give the news items themselves")


def read_nitf(source: Source) -> Iterator[Article]:
    """The article of a NITF document (IPTC, News Industry Text Format 3). Raises SourceError."""
    for nitf in elements(source.content, source.identifier, frozenset(("nitf",))):
        fields, paragraphs = _nitf(nitf)
        identifier = next((str(e.get("id-string")) for e in _all(nitf, "doc-id") if e.get("id-string")), "")
        status = next((str(e.get("management-status", "")) for e in _all(nitf, "docdata")), "")
        refuse_unpublished(source.identifier, status)
        yield _built(paragraphs, fields, identifier or source.identifier, source)


def refuse_unpublished(identifier: str, status: str | None, embargo: str | None = None) -> None:
    """Raises SourceError for an item whose provider has cancelled it, withholds it, or has put it under embargo."""
    told = _UNPUBLISHED.get((status or "").rpartition(":")[2].strip().lower())
    if told:
        raise SourceError(identifier, f"is {told} by its provider; if it is in the store, remove it")
    until = parse_date(embargo) if embargo else None
    if until is not None:
        moment = datetime.fromisoformat(until)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        if moment > datetime.now(UTC):
            raise SourceError(identifier, f"is under embargo until {until}; ingest it with --retry after that")


def _article(item: Any, number: int, source: Source) -> Article:
    guid = str(item.get("guid") or "").strip()
    identifier = guid or f"{source.identifier}#{number}"
    meta, content = _one(item, "itemmeta"), _one(item, "contentmeta")
    status = _one(meta, "pubstatus")
    refuse_unpublished(identifier, status.get("qcode") if status is not None else None, _words(meta, "embargoed"))
    paragraphs: list[Paragraph] = []
    inner = Fields()
    for part in _children(_one(item, "contentset")):
        name = local_name(part)
        if name == "inlinexml":
            inner, paragraphs = _inline_xml(part)
        elif name == "inlinedata":
            paragraphs = _inline_data(part)
        if paragraphs:
            break
    created, modified = _date(meta, "firstcreated"), _date(meta, "versioncreated")
    published = created or _date(content, "contentcreated") or modified
    fields = Fields(
        headline=_words(content, "headline") or inner.headline or _words(meta, "title"),
        publisher=_named(meta, "provider") or _words(content, "creditline") or _named(content, "infosource"),
        authors=_authors(content) or inner.authors,
        date_published=published,
        date_modified=modified if modified != published else None,
        dateline_place=_named(content, "located") or inner.dateline_place,
        language=_language(item, content),
        how="field of NewsML-G2",
    )
    return _built(paragraphs, fields, identifier, source)


def _built(paragraphs: list[Paragraph], fields: Fields, identifier: str, source: Source) -> Article:
    if not paragraphs:
        raise SourceError(identifier, "has no text of its own: what it refers to is not fetched")
    headline = fields.headline
    if headline and paragraphs[0].words.casefold() != headline.casefold():
        paragraphs = [Paragraph(headline), *paragraphs]
    marked = marked_text(paragraphs)
    return article_from_text(
        checked_text(marked.text, identifier),
        identifier,
        url=web_address(identifier),
        source_sha256=source.sha256,
        retrieved_at=source.retrieved_at,
        fields=fields,
        captions=marked.captions,
        links=marked.links,
    )


def _inline_xml(part: Any) -> tuple[Fields, list[Paragraph]]:
    for child in _children(part):
        if local_name(child) == "nitf":
            return _nitf(child)
        body = next(_all(child, "body"), child)
        return Fields(), paragraphs_of(body)
    return Fields(), []


def _inline_data(part: Any) -> list[Paragraph]:
    text = part.text or ""
    if "html" in str(part.get("contenttype", "")):
        return paragraphs_of_html(text)
    blocks = (" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n"))
    return [Paragraph(block) for block in blocks if block]


def _nitf(nitf: Any) -> tuple[Fields, list[Paragraph]]:
    head, content = next(_all(nitf, "body.head"), None), next(_all(nitf, "body.content"), None)
    body = next(_all(nitf, "body"), None)
    source = content if content is not None else body
    paragraphs = paragraphs_of(source) if source is not None else []
    headline = next((words for e in _all(nitf, "hl1") if (words := words_of_element(e))), None)
    bylines = [words_of_element(e) for e in _all(head, "byline")] if head is not None else []
    issued = next((str(e.get("norm")) for e in _all(nitf, "date.issue") if e.get("norm")), None)
    place = next((words_of_element(e) for e in _all(head, "location")), None) if head is not None else None
    fields = Fields(
        headline=headline or next((words for e in _all(nitf, "title") if (words := words_of_element(e))), None),
        publisher=next((words_of_element(e) for e in _all(nitf, "distributor")), None)
        or next((str(e.get("provider")) for e in _all(nitf, "doc.copyright", "ds") if e.get("provider")), None)
        or next((str(e.get("holder")) for e in _all(nitf, "doc.copyright") if e.get("holder")), None),
        authors=tuple(dict.fromkeys(name for line in bylines for name in schema_org.authors_of(line))),
        date_published=parse_date(issued) if issued else None,
        dateline_place=schema_org.string(place),
        language=nitf.get(_LANG),
        how="field of NITF",
    )
    return fields, paragraphs


def _authors(content: Any) -> tuple[str, ...]:
    lines = [words_of_element(e) for e in _all(content, "by")] if content is not None else []
    names = [name for line in lines for name in schema_org.authors_of(line)]
    for creator in () if names or content is None else _all(content, "creator"):
        names += schema_org.authors_of(_name_in(creator))
    return tuple(dict.fromkeys(names))


def _language(item: Any, content: Any) -> str | None:
    stated = next((e.get("tag") for e in _all(content, "language")), None) if content is not None else None
    language = stated or item.get(_LANG)
    return str(language) if language else None


def _item_class(item: Any) -> str:
    found = _one(_one(item, "itemmeta"), "itemclass")
    return str(found.get("qcode") or "").rpartition(":")[2].lower() if found is not None else ""


def _named(parent: Any, name: str) -> str | None:
    """The name of a concept: its `name` elements, else the literal that identifies it when that is worded."""
    found = _one(parent, name)
    return None if found is None else _name_in(found)


def _name_in(concept: Any) -> str | None:
    named = next((words for e in _all(concept, "name") if (words := words_of_element(e))), None)
    literal = concept.get("literal")
    return schema_org.string(named or (literal if literal and not literal.startswith("http") else None))


def _words(parent: Any, name: str) -> str | None:
    if parent is None:
        return None
    return next((words for e in _children(parent) if local_name(e) == name and (words := words_of_element(e))), None)


def _date(parent: Any, name: str) -> str | None:
    words = _words(parent, name)
    return parse_date(words) if words else None


def _one(parent: Any, name: str) -> Any:
    return next((e for e in _children(parent) if local_name(e) == name), None)


def _children(parent: Any) -> list[Any]:
    return [] if parent is None else [child for child in parent if isinstance(child.tag, str)]


def _all(parent: Any, *names: str) -> Iterator[Any]:
    return (e for e in parent.iter() if local_name(e) in names)
