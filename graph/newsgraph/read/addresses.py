"""Web addresses as pages and records give them, made safe to keep and to compare.

An address becomes an IRI of the graph and part of an article's identity, so only absolute http and https addresses
without credentials are taken, written with legal characters.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_MAX_LENGTH = 2048
_KEPT = "/?:@!$&'()*+,;=~-._%"
_HOST = re.compile(r"[\w.-]{1,253}|[0-9a-f:.]{2,45}", re.IGNORECASE)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MIRRORS = ("www.", "m.", "mobile.", "amp.")
_FEED_HOSTS = frozenset(("feeds", "feed", "rss", "rssfeeds"))


def web_address(value: object, base: str | None = None) -> str | None:
    """The absolute address that a value gives, without fragment and credentials; None when it gives none.

    It is a URI by RFC 3986: other letters are percent-encoded, those of the host written in IDNA. ``base`` is the
    address that relative ones start from.
    """
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_LENGTH:
        return None
    try:
        parts = urlsplit(urljoin(base or "", value.strip()))
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # a port that is no number, a host that cannot be written in IDNA
        return None
    if parts.scheme.lower() not in {"http", "https"} or not _HOST.fullmatch(parts.hostname or ""):
        return None
    if ":" in host:
        host = f"[{host}]"
    place = host if port is None else f"{host}:{port}"
    try:
        path, query = _quoted(parts.path), _quoted(parts.query)
    except UnicodeEncodeError:  # half a character
        return None
    return urlunsplit((parts.scheme.lower(), place, path or "/", query, ""))


def _quoted(text: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=_KEPT)


def domain_of(address: str) -> str:
    """The host of an address, without "www." and its like."""
    host = (urlsplit(address).hostname or "").lower()
    for prefix in _MIRRORS:
        host = host.removeprefix(prefix)
    return host


def speaks_for(feed: str, address: str) -> bool:
    """Whether a feed may say what stands at an address: at its own host, below it, or beside "feeds." and its like.

    No list of public suffixes is consulted: two hosts that share only their ending are two sites.
    """
    own, host = domain_of(feed), domain_of(address)
    name, _, rest = own.partition(".")
    return host == own or host.endswith(f".{own}") or (name in _FEED_HOSTS and "." in rest and host == rest)


def canonical_address(stated: object, fetched: str | None) -> str | None:
    """The address under which a page wants to be known.

    A page that was fetched may name another address of its own host only: else any page could pass itself off as
    another outlet's article, and replace it.
    """
    address = web_address(stated, fetched)
    if fetched is None:
        return address
    return address if address is not None and domain_of(address) == domain_of(fetched) else fetched
