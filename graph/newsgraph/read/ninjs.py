"""ninjs: IPTC's news items in JSON (versions 1 to 3; https://iptc.org/standards/ninjs/).

Version 1 has the body and the headline in fields of their own name (``body_html``, ``headline``), versions 2 and 3 in
lists (``bodies``, ``headlines``) of which one entry is the main one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsgraph.errors import SourceError
from newsgraph.read import schema_org
from newsgraph.read.addresses import web_address
from newsgraph.read.decoding import checked_text
from newsgraph.read.html_text import MarkedText, marked_text, paragraphs_of_html
from newsgraph.read.json_values import as_list, as_object
from newsgraph.read.metadata import Fields
from newsgraph.read.newsml import refuse_unpublished

_SIGNS = frozenset(("versioncreated", "pubstatus", "body_text", "body_html", "body_xhtml", "bodies", "headlines"))
_TEXT_TYPES = frozenset(("text", "composite", "", "none"))
_MAIN = ("main", "body", "headline", "")


def is_ninjs(item: Mapping[str, Any]) -> bool:
    """Whether an object is a ninjs item: by its bodies, or by its URI and a field that only such items have."""
    if isinstance(item.get("text"), str):
        return False  # a data set's record that was made from one
    return bool(as_list(item.get("bodies"))) or (isinstance(item.get("uri"), str) and not _SIGNS.isdisjoint(item))


def text_of_item(item: Mapping[str, Any], place: str) -> MarkedText:
    """The item's text. Raises SourceError for what is not published and for items without text, such as pictures."""
    status, embargo = item.get("pubstatus"), item.get("embargoed", item.get("embargoeduntil"))
    refuse_unpublished(place, str(status) if status else None, embargo if isinstance(embargo, str) else None)
    kind = item.get("type")
    if isinstance(kind, str) and kind.lower() not in _TEXT_TYPES:
        raise SourceError(place, f"is a {schema_org.string(kind)} item of ninjs, not a text")
    for value, media_type in _bodies(item):
        if not value.strip():
            continue
        text = checked_text(value, place)
        found = marked_text(paragraphs_of_html(text)) if "html" in media_type or "xml" in media_type else None
        if found is None:
            return MarkedText(text)
        if found.text:
            return found
    raise SourceError(place, "has no text: a ninjs item needs bodies, or body_text, body_html or body_xhtml")


def fields_of_item(item: Mapping[str, Any]) -> Fields:
    """What the item says beside its text."""
    published = _date(item, "firstcreated", "contentcreated", "versioncreated")
    modified = _date(item, "versioncreated", "contentmodified")
    sources = as_list(item.get("infosources")) or []
    roles = [as_object(entry) or {} for entry in sources]
    provider = next((name for entry in roles if "role" not in entry and (name := schema_org.name_of(entry))), None)
    return Fields(
        headline=_headline(item),
        publisher=schema_org.outlet_of(item.get("provider"))
        or provider
        or schema_org.name_of(sources)
        or schema_org.outlet_of(item.get("copyrightholder")),
        authors=schema_org.authors_of(item.get("byline") or item.get("by")) or _people(item),
        date_published=published,
        date_modified=modified if modified != published else None,
        dateline_place=schema_org.name_of(item.get("located")) or schema_org.string(item.get("dateline")),
        language=schema_org.string(item.get("language")),
        how="field of ninjs",
    )


def address_of_item(item: Mapping[str, Any]) -> str | None:
    """Where the item is published: an alternative identifier that is an address, else its own identifier if it is."""
    for entry in as_list(item.get("altids")) or []:
        known = as_object(entry) or {}
        public = str(known.get("role", "")).lower() in {"web", "url", "canonical", "permalink", "link"}
        if public and (address := web_address(known.get("value"))):
            return address
    return web_address(item.get("uri"))


def _bodies(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The bodies with their media types, the best first: main before teaser, markup before what was made plain."""
    entries = [as_object(entry) or {} for entry in as_list(item.get("bodies")) or []]
    found = [
        (str(entry["value"]), str(entry.get("contenttype", entry.get("contentType", ""))).lower())
        for entry in sorted(entries, key=_role)
        if isinstance(entry.get("value"), str)
    ]
    names = ("body_xhtml", "body_html", "body_text", *(name for name in item if name.startswith("body_")))
    found += [(str(item[name]), name) for name in dict.fromkeys(names) if isinstance(item.get(name), str)]
    return found


def _headline(item: Mapping[str, Any]) -> str | None:
    entries = sorted((as_object(entry) or {} for entry in as_list(item.get("headlines")) or []), key=_role)
    names = ("headline", "title", *(name for name in item if name.startswith("headline_")))
    values = [item.get(name) for name in names[:1]] + [entry.get("value") for entry in entries]
    values += [item.get(name) for name in names[1:]]
    return next((words for value in values if (words := schema_org.string(value))), None)


def _role(entry: Mapping[str, Any]) -> int:
    role = str(entry.get("role", "")).lower().rpartition(":")[2]
    return _MAIN.index(role) if role in _MAIN else len(_MAIN)


def _people(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Those whom an item of version 2 or 3 names as its creators."""
    people = (as_object(entry) or {} for entry in as_list(item.get("people")) or [])
    written = [entry for entry in people if str(entry.get("rel", "")).lower() in {"author", "creator", "byline"}]
    return schema_org.authors_of(written)


def _date(item: Mapping[str, Any], *names: str) -> str | None:
    return next((date for name in names if (date := schema_org.date_of(item.get(name)))), None)
