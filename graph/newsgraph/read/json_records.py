"""Articles in JSON and JSON Lines: data sets' records, answers of news services, schema.org articles, ninjs items.

A record's text is taken as it is, because its owner's offsets refer to it; only fields that are declared to be HTML,
or hold nothing but that, are turned into text. Field names are compared without case, hyphens and underscores, since
every data set writes them in its own way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError
from newsgraph.read import ninjs, schema_org
from newsgraph.read.addresses import web_address
from newsgraph.read.decoding import charset_of, checked_text, decode
from newsgraph.read.html_text import MarkedText, marked_text, paragraphs_of_html
from newsgraph.read.json_values import as_list, as_object
from newsgraph.read.metadata import Fields
from newsgraph.read.plain_text import article_from_text

TEXT_FIELDS = (
    "text", "maintext", "articleBody", "body_text", "body", "content", "article", "full_text", "fulltext",
    "article_text", "article_body", "story", "story_text", "plaintext", "raw_text", "clean_text", "text_content",
)  # fmt: skip
HTML_FIELDS = ("body_xhtml", "body_html", "content_html", "html", "content_encoded")
_HEADLINE = ("headline", "title", "webtitle", "article_title", "headline_text", "name")
_DATE = (
    "date", "date_published", "published", "publish_date", "date_publish", "published_at", "publication_date",
    "published_date", "pub_date", "publish_time", "publishing_date", "webpublicationdate", "posted_at", "datetime",
    "date_time", "timestamp", "created", "created_at", "firstcreated", "versioncreated",
)  # fmt: skip
_MODIFIED = (
    "date_modified", "date_modify", "modified", "updated", "updated_at", "last_modified", "modified_at",
    "versioncreated",
)  # fmt: skip
_PUBLISHER = (
    "publisher", "source", "outlet", "publication", "site_name", "sitename", "newspaper", "provider", "news_source",
    "source_name", "media_name", "site", "copyrightholder", "source_domain", "domain", "hostname", "thread",
)  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "bylines", "creator", "journalists", "written_by")
_ADDRESS = ("url", "link", "canonical_url", "permalink", "web_url", "article_url", "source_url", "uri", "source")
_RETRIEVED = (
    "retrieved_at", "date_download", "crawled_at", "crawl_date", "date_crawled", "scraped_at", "fetched_at",
    "downloaded_at", "warc_date", "crawled", "seendate", "date_crawl", "scrape_date",
)  # fmt: skip
_OWN_NAME = ("id", "guid", "@id", "_id", "uuid", "article_id", "doc_id", "document_id")
_WRAPPERS = ("articles", "items", "data", "results", "docs", "documents", "records", "stories", "posts", "news", "hits")
_INNER = ("response", "result", "data")
_MARKUP = re.compile(r"</?(?:p|div|br|span|h[1-6]|ul|li|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\[\+\d{1,7} chars\]\s*$")
"""How news services end a content that they cut."""


def read_json(source: Source) -> Iterator[Article | SourceError]:
    """The articles of a JSON file: one record, a list of records, or an object that wraps such a list."""
    text = decode(source.content, source.identifier, charset_of(source.media_type))
    records = _records(_parsed(text, source.identifier))
    single = len(records) == 1
    for number, record in enumerate(records, 1):
        place = source.identifier if single else f"{source.identifier}#{number}"
        yield _article_or_error(record, place, source, source.url if single else None)


def read_json_lines(source: Source) -> Iterator[Article | SourceError]:
    """The articles of a JSON Lines file, one record a line; blank lines are passed over."""
    text = decode(source.content, source.identifier, charset_of(source.media_type))
    number = 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            place = f"{source.identifier}#{number}"
            try:
                yield article_of_record(_parsed(line, place), place, source)
            except SourceError as error:
                yield error


def article_of_record(record: object, place: str, source: Source, url: str | None = None) -> Article:
    """The article that a record holds. Its identifier is the record's own id, else its address, else ``place``.

    ``url`` is the article's address when the record names none. Raises SourceError for a record without text.
    """
    fields = as_object(record)
    if fields is None:
        raise SourceError(place, "is not a JSON object: an article is an object with a text")
    known = _known(fields, place)
    own = _Record.of(fields).first(_OWN_NAME)
    named = checked_text(str(own), place).strip() if isinstance(own, str | int) and not isinstance(own, bool) else ""
    cut = _CUT_SHORT.search(known.marked.text)
    article = article_from_text(
        known.marked.text,
        named or known.address or place,
        url=known.address or url,
        source_sha256=source.sha256,
        retrieved_at=known.retrieved or source.retrieved_at,
        fields=known.fields,
        captions=known.marked.captions,
        links=known.marked.links,
    )
    return replace(article, excerpt=True) if cut else article


@dataclass(frozen=True, slots=True)
class _Known:
    """What a record of whichever kind says."""

    marked: MarkedText
    fields: Fields
    address: str | None
    retrieved: datetime | None


@dataclass(frozen=True, slots=True)
class _Record:
    """A record whose fields are found however their names are written."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> _Record:
        values: dict[str, Any] = {}
        for name, value in record.items():
            values.setdefault(_plain(name), value)
        return cls(values)

    def all(self, names: tuple[str, ...]) -> Iterator[Any]:
        """The values that are there, in the order of the names."""
        return (value for name in names if (value := self.values.get(_plain(name))))

    def first(self, names: tuple[str, ...]) -> Any:
        """The first value that is there, or None."""
        return next(self.all(names), None)

    def has(self, names: tuple[str, ...]) -> bool:
        """Whether any of the fields is there, be it empty."""
        return any(_plain(name) in self.values for name in names)


def _plain(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _article_or_error(record: object, place: str, source: Source, url: str | None) -> Article | SourceError:
    try:
        return article_of_record(record, place, source, url)
    except SourceError as error:
        return error


def _known(record: Mapping[str, Any], place: str) -> _Known:
    node = schema_org.article_node(record) if "@type" in record or "@graph" in record else None
    fields = _Record.of(record if node is None else node)
    retrieved = _moment(fields.first(_RETRIEVED))
    if node is not None:
        address = web_address(schema_org.address_of(node))
        return _Known(_text(fields, place), schema_org.fields_of(node), address, retrieved)
    if ninjs.is_ninjs(record):
        text, stated = ninjs.text_of_item(record, place), ninjs.fields_of_item(record)
        return _Known(text, stated, ninjs.address_of_item(record), retrieved)
    address = next((found for found in map(web_address, fields.all(_ADDRESS)) if found), None)
    return _Known(_text(fields, place), _stated(fields), address, retrieved)


def _parsed(text: str, place: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(place, f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise SourceError(place, "cannot be read as JSON: its nesting is too deep, or a number is too long") from error


def _records(data: object, inner: bool = True) -> list[object]:
    if (items := as_list(data)) is not None:
        return items
    wrapper = as_object(data)
    if wrapper is not None and not _Record.of(wrapper).has((*TEXT_FIELDS[:-1], *HTML_FIELDS, "bodies", "@type")):
        for name in _WRAPPERS:
            if (items := as_list(wrapper.get(name))) is not None:
                return items
        for name in _INNER if inner else ():
            if as_object(wrapper.get(name)) is not None:
                return _records(wrapper[name], inner=False)
    return [data]


def _text(record: _Record, place: str) -> MarkedText:
    for name in TEXT_FIELDS:
        value = record.values.get(_plain(name))
        if isinstance(value, str) and value.strip():
            text = checked_text(value, place)
            return MarkedText(text) if name == "text" or not _MARKUP.search(text) else _of_html(text)
    for value in record.all(HTML_FIELDS):
        if isinstance(value, str) and value.strip():
            return _of_html(checked_text(value, place))
    inner = as_object(record.values.get("fields"))  # as some newspapers' services nest what was asked for
    if inner is not None and (fields := _Record.of(inner)).has((*TEXT_FIELDS, *HTML_FIELDS)):
        return _text(fields, place)
    names = ", ".join((*TEXT_FIELDS, *HTML_FIELDS))
    raise SourceError(place, f"has no text: a record needs one of the fields {names}")


def _of_html(fragment: str) -> MarkedText:
    return marked_text(paragraphs_of_html(fragment))


def _stated(record: _Record) -> Fields:
    published, modified = _date(record, _DATE), _date(record, _MODIFIED)
    outlets = (schema_org.outlet_of(_site(value)) for value in record.all(_PUBLISHER))
    authors = (schema_org.authors_of(_original(value)) for value in record.all(_AUTHORS))
    titles = (schema_org.string(_original(value)) for value in record.all(_HEADLINE))
    return Fields(
        headline=next((title for title in titles if title), None),
        publisher=next((name for name in outlets if name), None),
        authors=next((names for names in authors if names), ()),
        date_published=published,
        date_modified=modified if modified != published else None,
        dateline_place=next(
            (name for name in map(schema_org.name_of, record.all(("located", "dateline"))) if name), None
        ),
        language=next((name for name in map(schema_org.name_of, record.all(("language", "lang"))) if name), None),
        how="field of the record",
    )


def _original(value: Any) -> Any:
    """The value as printed, where a service gives it in several forms: ``{"main": …}``, ``{"original": …}``."""
    forms = as_object(value)
    return forms.get("main") or forms.get("original") or value if forms is not None else value


def _site(value: Any) -> Any:
    """A site's name or domain, where a service describes the thread that an article stands in."""
    thread = as_object(value)
    return thread.get("site") or thread.get("site_full") or value if thread is not None else value


def _date(record: _Record, names: tuple[str, ...]) -> str | None:
    return next((date for value in record.all(names) if (date := schema_org.date_of(value))), None)


def _moment(value: object) -> datetime | None:
    """A moment of retrieval; data sets give it in UTC when they give no zone."""
    text = schema_org.date_of(value)
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
