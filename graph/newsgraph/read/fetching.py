"""Fetching one page that the user asked for: nothing else, not too much, not for too long, and from nowhere private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from newsgraph.article import Source
from newsgraph.errors import RequestFailed, RequestRefused, SourceError, UnsafeSource
from newsgraph.read.addresses import web_address
from newsgraph.read.exchange import (
    Deadline,
    ExchangeLimits,
    Permit,
    Request,
    Resolve,
    exchange,
    is_public,
    resolve_host,
)

_ACCEPT = (
    "text/html, application/xhtml+xml, application/json;q=0.9, application/ld+json;q=0.9, text/plain;q=0.8, */*;q=0.1"
)
_OK = 200


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is fetched: bytes of the (unpacked) answer, seconds to wait and in all, redirects to follow."""

    size: int = 20_000_000
    wait: float = 20.0
    total: float = 60.0
    redirects: int = 5


DEFAULT_LIMITS = FetchLimits()


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limits: FetchLimits = DEFAULT_LIMITS,
    resolve: Resolve = resolve_host,
) -> Source:
    """The page at an address.

    The identifier of the source is the address as given, its ``url`` the one that answered in the end. With
    ``allow_private`` false, addresses that are not of the open internet raise UnsafeSource, also those that a redirect
    leads to. Raises SourceError for everything else that goes wrong.
    """
    address = web_address(url)
    if address is None:
        raise SourceError(url, "is no http or https address")
    permit: Permit = _anything if allow_private else is_public
    exchanged = ExchangeLimits(limits.size, limits.wait, limits.total)
    deadline = Deadline(limits.total)
    for _ in range(limits.redirects + 1):
        try:
            answer = exchange(
                Request(address, {"Accept": _ACCEPT}), exchanged, permit=permit, resolve=resolve, deadline=deadline
            )
        except RequestRefused as error:
            raise UnsafeSource(url, str(error)) from error
        except RequestFailed as error:
            raise SourceError(url, str(error)) from error
        if answer.location is None:
            if answer.status != _OK:
                raise SourceError(url, f"cannot be fetched: the server answered {answer.status} {answer.reason}")
            return Source(url, answer.body, answer.media_type, address, datetime.now(UTC).replace(microsecond=0))
        target = web_address(urljoin(address, answer.location))
        if target is None or (address.startswith("https:") and target.startswith("http:")):
            raise UnsafeSource(url, f"redirects to {answer.location[:200]!r}, which is not followed")
        address = target
    raise SourceError(url, f"redirects more than {limits.redirects} times")


def _anything(ip: str) -> bool:
    del ip
    return True
