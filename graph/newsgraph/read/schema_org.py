"""Articles described in schema.org terms (JSON-LD), in pages and in records: https://schema.org/NewsArticle.

Publishers write the same facts in many shapes (a name, a list, a node, a graph); this module flattens them. Contexts
are never fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsgraph.read.addresses import domain_of, web_address
from newsgraph.read.bylines import is_name, names_outlet, read_byline
from newsgraph.read.dates import parse_date, parse_timestamp
from newsgraph.read.json_values import as_list, as_object
from newsgraph.read.metadata import Fields

_ARTICLE_TYPES = ("Article", "Posting", "Report")
_AGENTS = ("author", "creator", "publisher", "sourceOrganization")
_MAX_DEPTH = 6
_MAX_NODES = 2000
_MAX_AUTHORS = 20
_MAX_VALUE = 1000
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters: they can be written in JSON, and in no XML."""


def article_node(data: object) -> Mapping[str, Any] | None:
    """The first node of JSON-LD data that describes an article: NewsArticle and its kin first, WebPage never."""
    nodes = list(_nodes(data, 0))
    articles = [node for node in nodes if _is_article(node)]
    best = max(articles, key=lambda node: ("NewsArticle" in _types(node), "headline" in node), default=None)
    return None if best is None else _with_what_it_refers_to(best, nodes)


def fields_of(node: Mapping[str, Any]) -> Fields:
    """What an article's node says beside the text."""
    return Fields(
        headline=string(node.get("headline")) or string(node.get("name")),
        publisher=outlet_of(node.get("publisher")) or outlet_of(node.get("sourceOrganization")),
        authors=authors_of(node.get("author")) or authors_of(node.get("creator")),
        date_published=date_of(node.get("datePublished")),
        date_modified=date_of(node.get("dateModified")),
        dateline_place=string(node.get("dateline")) or name_of(node.get("locationCreated")),
        language=name_of(node.get("inLanguage")),
        how="schema.org",
    )


def address_of(node: Mapping[str, Any]) -> object:
    """The address that a node gives its article, not checked."""
    page = node.get("mainEntityOfPage")
    described = as_object(page)
    for value in (node.get("url"), described.get("@id") if described else page, node.get("@id")):
        if isinstance(value, str):
            return value
    return None


def string(value: object) -> str | None:
    """A value's words, white space put in order; the first of a list; None when it is not a string or is empty."""
    if items := as_list(value):
        return string(items[0])
    if node := as_object(value):
        return string(node.get("@value"))
    if not isinstance(value, str):
        return None
    return " ".join(_UNFIT.sub(" ", html.unescape(value[: 4 * _MAX_VALUE])).split())[:_MAX_VALUE] or None


def name_of(value: object) -> str | None:
    """The name of a thing that is given as a string, as a node with a name, or as a list of either."""
    if items := as_list(value):
        return next((name for name in map(name_of, items) if name), None)
    if node := as_object(value):
        return string(node.get("name")) or string(node.get("alternateName")) or string(node.get("title"))
    name = string(value)
    return None if name is None or name.startswith(("http://", "https://", "#", "_:", "@")) else name


def outlet_of(value: object) -> str | None:
    """The name of an outlet, or its domain when an address is all that is given."""
    if isinstance(value, str) and (address := web_address(value)):
        return domain_of(address)
    return name_of(value)


def authors_of(value: object) -> tuple[str, ...]:
    """The names of the people among the authors; outlets and desks are left out."""
    items = as_list(value)
    names: dict[str, None] = {}
    for item in (items if items is not None else [value])[:_MAX_AUTHORS]:
        if node := as_object(item):
            if not {"Organization", "NewsMediaOrganization"} & set(_types(node)) and (name := name_of(node)):
                people = _people(name)
                person = "Person" in _types(node) and not names_outlet(name)
                names.update(dict.fromkeys(people or ((name,) if person else ())))
        elif name := name_of(item):
            names.update(dict.fromkeys(_people(name)))
    return tuple(names)


def date_of(value: object) -> str | None:
    """The date of a field, in XML Schema's lexical form: a string, or seconds or milliseconds since 1970."""
    if items := as_list(value):
        return date_of(items[0])
    if node := as_object(value):
        return date_of(node.get("@value"))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return parse_timestamp(value)
    return parse_date(value) if isinstance(value, str) else None


def _people(names: str) -> tuple[str, ...]:
    """The people that one string names: "By Jane Doe and John Roe", "Jane Doe, John Roe"."""
    line = names if names.lower().startswith("by ") else f"By {names}"
    byline = read_byline(line)
    if byline is None:
        return (names,) if is_name(names) else ()
    return tuple(line[start:end] for start, end in byline.names)


def _nodes(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if (items := as_list(data)) is not None:
        for item in items[:_MAX_NODES]:
            yield from _nodes(item, depth + 1)
    elif (node := as_object(data)) is not None:
        yield node
        for key in ("@graph", "mainEntity", "itemListElement", "item", "hasPart"):
            if key in node:
                yield from _nodes(node[key], depth + 1)


def _with_what_it_refers_to(node: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The node with the people and organizations in it that the data describe elsewhere, by their ``@id``."""
    described = {name: other for other in nodes if isinstance(name := other.get("@id"), str) and len(other) > 1}

    def found(value: object) -> object:
        if (items := as_list(value)) is not None:
            return [found(item) for item in items[:_MAX_AUTHORS]]
        reference = as_object(value)
        if reference is not None and "name" not in reference and isinstance(name := reference.get("@id"), str):
            return described.get(name, value)
        return value

    return {**node, **{key: found(node[key]) for key in _AGENTS if key in node}}


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    types = node.get("@type")
    values = as_list(types) or [types]
    return tuple(value.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for value in values if isinstance(value, str))


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(name.endswith(_ARTICLE_TYPES) for name in _types(node))
