"""Articles in JSON and JSON Lines: data sets' records, schema.org articles, ninjs items (IPTC, ninjs 1 to 3).

A record's text is taken as it is, because its owner's offsets refer to it; only fields that are declared to be HTML
are turned into text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from newsgraph.article import Article, Source
from newsgraph.errors import SourceError
from newsgraph.read import schema_org
from newsgraph.read.addresses import web_address
from newsgraph.read.decoding import charset_of, checked_text, decode
from newsgraph.read.html_text import text_of_html
from newsgraph.read.json_values import as_list, as_object
from newsgraph.read.metadata import Fields
from newsgraph.read.plain_text import article_from_text

TEXT_FIELDS = ("text", "maintext", "articleBody", "body_text", "body", "content", "article", "full_text", "fulltext")
HTML_FIELDS = ("body_xhtml", "body_html", "content_html", "html")
_HEADLINE = ("headline", "title")
_DATE = (
    "date", "datePublished", "date_published", "published", "publish_date", "date_publish", "published_at",
    "publishedAt", "publication_date", "published_date", "pub_date", "pubDate", "firstcreated", "versioncreated",
)  # fmt: skip
_MODIFIED = ("dateModified", "date_modified", "date_modify", "modified", "updated", "updated_at", "versioncreated")
_PUBLISHER = (
    "publisher", "source", "outlet", "publication", "site_name", "sitename", "newspaper", "provider", "copyrightholder",
    "source_domain", "domain",
)  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "creator")
_ADDRESS = ("url", "link", "canonical_url", "permalink", "uri")
_RETRIEVED = (
    "retrieved_at", "date_download", "crawled_at", "crawl_date", "date_crawled", "scraped_at", "fetched_at",
    "downloaded_at",
)  # fmt: skip
_WRAPPERS = ("articles", "items", "data", "results", "docs", "documents", "records")
_MARKUP = re.compile(r"</?(?:p|div|br|span|h[1-6]|ul|li|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)


def read_json(source: Source) -> Iterator[Article]:
    """The articles of a JSON file: one record, a list of records, or an object that wraps such a list."""
    text = decode(source.content, source.identifier, charset_of(source.media_type))
    data = _parsed(text, source.identifier)
    records = _records(data)
    for number, record in enumerate(records, 1):
        place = source.identifier if len(records) == 1 else f"{source.identifier}#{number}"
        yield article_of_record(record, place, source, source.url if len(records) == 1 else None)


def read_json_lines(source: Source) -> Iterator[Article]:
    """The articles of a JSON Lines file, one record a line; blank lines are passed over."""
    text = decode(source.content, source.identifier, charset_of(source.media_type))
    number = 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            place = f"{source.identifier}#{number}"
            yield article_of_record(_parsed(line, place), place, source)


def article_of_record(record: object, place: str, source: Source, url: str | None = None) -> Article:
    """The article that a record holds. Its identifier is the record's own id, else its address, else ``place``.

    ``url`` is the article's address when the record names none. Raises SourceError for a record without text.
    """
    fields = as_object(record)
    if fields is None:
        raise SourceError(place, "is not a JSON object: an article is an object with a text")
    node = schema_org.article_node(fields) if "@type" in fields or "@graph" in fields else None
    item = node if node is not None else fields
    text, headline = _text(item, place), schema_org.string(_first(item, _HEADLINE))
    address = web_address(schema_org.address_of(item) if node is not None else _first(item, _ADDRESS))
    own = item.get("id", item.get("guid", item.get("@id")))
    named = str(own).strip() if isinstance(own, str | int) and not isinstance(own, bool) else ""
    return article_from_text(
        text,
        named or address or place,
        url=address or url,
        source_sha256=source.sha256,
        retrieved_at=_moment(_first(item, _RETRIEVED)) or source.retrieved_at,
        fields=schema_org.fields_of(item) if node is not None else _fields(item, headline),
    )


def _parsed(text: str, place: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(place, f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise SourceError(place, "cannot be read as JSON: its nesting is too deep, or a number is too long") from error


def _records(data: object) -> list[object]:
    if (items := as_list(data)) is not None:
        return items
    wrapper = as_object(data)
    if wrapper is not None and not any(name in wrapper for name in (*TEXT_FIELDS, *HTML_FIELDS, "bodies")):
        for name in _WRAPPERS:
            if (items := as_list(wrapper.get(name))) is not None:
                return items
    return [data]


def _text(item: Mapping[str, Any], place: str) -> str:
    for name in TEXT_FIELDS:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            text = checked_text(value, place)
            return text if name == "text" or not _MARKUP.search(text) else text_of_html(text)
    for name in HTML_FIELDS:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return text_of_html(checked_text(value, place))
    for entry in as_list(item.get("bodies")) or []:  # ninjs 2 and 3
        body = as_object(entry) or {}
        value = body.get("value")
        if isinstance(value, str) and value.strip():
            value = checked_text(value, place)
            kind = str(body.get("contenttype", body.get("contentType", "")))
            return text_of_html(value) if "html" in kind or _MARKUP.search(value) else value
    raise SourceError(place, f"has no text: a record needs one of the fields {', '.join((*TEXT_FIELDS, *HTML_FIELDS))}")


def _fields(item: Mapping[str, Any], headline: str | None) -> Fields:
    if headline is None:
        headlines = [as_object(entry) or {} for entry in as_list(item.get("headlines")) or []]
        headline = next((words for entry in headlines if (words := schema_org.string(entry.get("value")))), None)
    published, modified = _date(item, _DATE), _date(item, _MODIFIED)
    publisher = next((name for key in _PUBLISHER if (name := schema_org.outlet_of(item.get(key)))), None)
    authors = next((names for key in _AUTHORS if (names := schema_org.authors_of(item.get(key)))), ())
    return Fields(
        headline=headline,
        publisher=publisher,
        authors=authors,
        date_published=published,
        date_modified=modified if modified != published else None,
        dateline_place=schema_org.name_of(item.get("located")) or schema_org.name_of(item.get("dateline")),
        language=schema_org.name_of(item.get("language")) or schema_org.name_of(item.get("lang")),
        how="field of the record",
    )


def _date(item: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((date for name in names if (date := schema_org.date_of(item.get(name)))), None)


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((item[name] for name in names if item.get(name)), None)


def _moment(value: object) -> datetime | None:
    """A moment of retrieval; data sets give it in UTC when they give no zone."""
    text = schema_org.date_of(value)
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
