"""The settings of the chat plug-in, made into an endpoint and limits."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from newsgraph.plugins.chat.client import Endpoint
from newsgraph.plugins.settings import PluginSettings

_PATH: Final = "chat/completions"
_FIELDS: Final = frozenset({"max_tokens", "max_completion_tokens"})
_KEY: Final = re.compile(r"[\x21-\x7e]{1,4096}")
_NAMES: Final = (
    "url model api-key timeout retries first-wait longest-wait max-tokens max-tokens-field temperature passage "
    "longest-article price-in price-out budget"
)
_KEYS: Final = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters of a passage and of an article that are sent; prices per million tokens, and what may be spent."""

    passage: int = 6_000
    longest_article: int = 60_000
    price_in: float = 0.0
    price_out: float = 0.0
    budget: float = 0.0


def read_settings(settings: Mapping[str, Any]) -> tuple[Endpoint, Limits]:
    """The endpoint and the limits. Raises ConfigError; the key is never shown."""
    read = PluginSettings("chat", settings, _KEYS)
    url = _url(read)
    key = read.text("api-key") if settings.get("api-key") else None
    if key is not None and not _KEY.fullmatch(key):
        raise read.error("api-key", "has characters that no key has")
    if key is not None and url.startswith("http:") and not _is_loopback(url):
        raise read.error("url", "must be an https address: a key is not sent in the clear")
    field = read.text("max-tokens-field", "max_tokens")
    if field not in _FIELDS:
        raise read.error("max-tokens-field", f"must be one of {', '.join(sorted(_FIELDS))}")
    temperature = None if settings.get("temperature") == "none" else read.number("temperature", 0.0, most=2)
    endpoint = Endpoint(
        url,
        read.text("model"),
        key,
        timeout=read.number("timeout", 120.0, least=0.1, most=3_600),
        retries=read.count("retries", 3, most=20),
        first_wait=read.number("first-wait", 1.0, most=3_600),
        longest_wait=read.number("longest-wait", 60.0, most=3_600),
        max_tokens=read.count("max-tokens", 4_096, least=16),
        max_tokens_field=field,
        temperature=temperature,
    )
    limits = Limits(
        passage=read.count("passage", 6_000, least=200, most=200_000),
        longest_article=read.count("longest-article", 60_000, least=200),
        price_in=read.number("price-in", 0.0),
        price_out=read.number("price-out", 0.0),
        budget=read.number("budget", 0.0),
    )
    if limits.budget and not (limits.price_in or limits.price_out):
        raise read.error("budget", "needs price-in and price-out")
    return endpoint, limits


def _url(read: PluginSettings) -> str:
    """The address of the chat completions; ``https://host/v1`` is enough."""
    url = read.text("url").rstrip("/")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise read.error("url", "is no web address") from None
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment or "@" in parts.netloc:
        raise read.error("url", "must be an http or https address without query and credentials")
    if not url.isascii() or any(char.isspace() or not char.isprintable() for char in url):
        raise read.error("url", "must be written in ASCII")
    return url if url.endswith(f"/{_PATH}") else f"{url}/{_PATH}"


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
