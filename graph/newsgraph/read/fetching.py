"""Fetching one page that the user asked for: nothing else, not too much, not for too long, and from nowhere private.

Each address and each redirect is resolved first and the connection goes to the very address that was checked, so that
a name cannot point elsewhere a moment later.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read.addresses import web_address

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ACCEPT = (
    "text/html, application/xhtml+xml, application/json;q=0.9, application/ld+json;q=0.9, text/plain;q=0.8, */*;q=0.1"
)
_CHUNK = 65_536
_OK = 200

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is fetched: bytes of the (unpacked) answer, seconds to wait and in all, redirects to follow."""

    size: int = 20_000_000
    wait: float = 20.0
    total: float = 60.0
    redirects: int = 5


DEFAULT_LIMITS = FetchLimits()


def resolve_host(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises OSError when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, reserved or multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    if mapped is not None:
        ip = mapped
    if isinstance(ip, ipaddress.IPv6Address) and (ip.sixtofour or ip.teredo):
        return False  # they carry an IPv4 address, which may be anything
    return ip.is_global and not ip.is_multicast


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
    deadline = time.monotonic() + limits.total
    address = web_address(url)
    if address is None:
        raise SourceError(url, "is no http or https address")
    for _ in range(limits.redirects + 1):
        try:
            answer = _request(address, url, allow_private, limits, deadline, resolve)
        except (OSError, http.client.HTTPException) as error:
            raise SourceError(url, f"cannot be fetched: {error or type(error).__name__}") from error
        if answer.location is None:
            return Source(url, answer.body, answer.media_type, address, datetime.now(UTC).replace(microsecond=0))
        target = web_address(urljoin(address, answer.location))
        if target is None or (address.startswith("https:") and target.startswith("http:")):
            raise UnsafeSource(url, f"redirects to {answer.location[:200]!r}, which is not followed")
        address = target
    raise SourceError(url, f"redirects more than {limits.redirects} times")


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes
    media_type: str | None
    location: str | None = None


def _request(
    address: str, url: str, allow_private: bool, limits: FetchLimits, deadline: float, resolve: Resolve
) -> _Answer:
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    ips = resolve(host, port)
    if not allow_private and not all(is_public(ip) for ip in ips):
        raise UnsafeSource(url, f"{host} is at a private address, which is not fetched from")
    connection = http.client.HTTPConnection(host, port, timeout=limits.wait)
    connection.sock = _connected(ips, host, port, secure, limits.wait)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, identity",
            "User-Agent": "newsgraph",
            "Connection": "close",
        }
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", parts.netloc)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        if response.status in _REDIRECTS and (location := response.getheader("Location")):
            return _Answer(b"", None, location)
        if response.status != _OK:
            raise SourceError(url, f"cannot be fetched: the server answered {response.status} {response.reason}")
        body = _body(response, url, limits, deadline)
        return _Answer(body, response.getheader("Content-Type"))
    finally:
        connection.close()


def _connected(ips: list[str], host: str, port: int, secure: bool, wait: float) -> socket.socket:
    """A connection to the first of the checked addresses that answers."""
    problem: OSError = OSError("the name has no address")
    for ip in ips:
        try:
            plain = socket.create_connection((ip, port), timeout=wait)
        except OSError as error:
            problem = error
            continue
        if not secure:
            return plain
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
    raise problem


def _body(response: http.client.HTTPResponse, url: str, limits: FetchLimits, deadline: float) -> bytes:
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise SourceError(url, f"was sent with the encoding {coding[:40]!r}, which is not read")
    unpack = zlib.decompressobj(wbits=31) if coding != "identity" else None
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        if time.monotonic() > deadline:
            raise SourceError(url, f"took longer than {limits.total:.0f} seconds")
        if unpack is not None:
            try:
                chunk = unpack.decompress(chunk, limits.size + 1 - len(body))
            except zlib.error as error:
                raise SourceError(url, f"was sent as gzip but is not: {error}") from error
        body += chunk
        if len(body) > limits.size:
            raise SourceError(url, f"is larger than {limits.size:,} bytes")
    return bytes(body)
