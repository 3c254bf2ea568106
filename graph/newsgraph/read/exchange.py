"""One HTTP exchange with a server that others name: to a checked address only, not too much, not for too long.

The host is resolved first, each of its addresses is checked, and the connection goes to one of those that were checked,
so that a name cannot point elsewhere a moment later. Nothing is taken from the environment (no proxies), nothing is
sent but what the caller gives, and redirects are handed back, not followed: whoever follows one checks again.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from newsgraph.errors import RequestFailed, RequestRefused

Resolve = Callable[[str, int], list[str]]
Permit = Callable[[str], bool]
"""Whether an IP address may be connected to."""

REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_CHUNK = 65_536
_MOST_ADDRESSES = 4
_CODINGS = frozenset({"identity", "gzip", "x-gzip"})

_GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
"""The one block that is given out (RFC 4291, section 2.4). What carries an IPv4 address elsewhere (``::127.0.0.1``,
NAT64 of RFC 6052, ``::ffff:0:…``) leads to wherever that one leads, so it is not of the open internet."""
_SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        "168.63.129.16/32",  # a cloud's metadata service, at a public address
        "192.0.0.0/24",  # protocol assignments (RFC 6890), another cloud's metadata service among them
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "2001::/23",  # protocol assignments; Teredo, which carries an IPv4 address
        "2002::/16",  # 6to4, which carries one, too
        "3fff::/20",  # documentation (RFC 9637)
    )
)


def resolve_host(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises OSError when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, reserved or multicast."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip not in _GLOBAL_IPV6:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in block for block in _SPECIAL)


@dataclass(frozen=True, slots=True)
class ExchangeLimits:
    """Bytes of the (unpacked) body, seconds to wait for anything to happen, and seconds in all."""

    size: int
    wait: float
    total: float


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. ``address`` is an absolute http or https URL without credentials (`read.addresses.web_address`)."""

    address: str
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and of a redirect its target, of a success its body."""

    status: int
    reason: str
    media_type: str | None = None
    location: str | None = None
    body: bytes = field(default=b"", repr=False)


class Deadline:
    """A moment at which what is under way is broken off; `stop` brings it forward to now.

    It is done from another thread, because a server that sends a byte now and then never lets a socket's time-out come.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()

    @property
    def left(self) -> float:
        """The seconds that are left; none or less when it has passed."""
        return self._end - time.monotonic()

    def stop(self) -> None:
        """Breaks off what is under way, and what begins later."""
        with self._lock:
            self._end = min(self._end, time.monotonic())
            for open_socket in self._sockets:
                _break(open_socket)

    @contextlib.contextmanager
    def watching(self, open_socket: socket.socket) -> Generator[None]:
        """Breaks the socket off at the deadline, until the end of the block."""
        with self._lock:
            self._sockets.add(open_socket)
        timer = threading.Timer(max(0.0, self.left), _break, (open_socket,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                self._sockets.discard(open_socket)


def _break(open_socket: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # Not the method of a TLS socket, which first forgets its keys while another thread may read.
        socket.socket.shutdown(open_socket, socket.SHUT_RDWR)


def exchange(
    request: Request,
    limits: ExchangeLimits,
    *,
    permit: Permit = is_public,
    resolve: Resolve = resolve_host,
    deadline: Deadline | None = None,
) -> Answer:
    """Sends a request and returns the answer.

    Raises RequestRefused when one of the host's addresses may not be connected to, RequestFailed for everything else
    that goes wrong, also when ``deadline`` (by default ``limits.total`` from now) passes.
    """
    deadline = deadline or Deadline(limits.total)
    try:
        return _exchange(request, limits, permit, resolve, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if deadline.left <= 0:
            raise _late(limits) from error
        raise RequestFailed(f"cannot be fetched: {error or type(error).__name__}") from error


def _exchange(request: Request, limits: ExchangeLimits, permit: Permit, resolve: Resolve, deadline: Deadline) -> Answer:
    parts = urlsplit(request.address)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    ips = resolve(host, port)
    if not all(permit(ip) for ip in ips):
        raise RequestRefused(f"{host} is at a private address, which is not fetched from")
    connection = http.client.HTTPConnection(host, port)
    with contextlib.closing(connection), _connected(ips[:_MOST_ADDRESSES], port, limits, deadline) as plain:
        connection.sock = plain
        with contextlib.ExitStack() as watched:
            if secure:
                context = ssl.create_default_context()
                connection.sock = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
            watched.enter_context(deadline.watching(connection.sock))
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            _send(connection, request, parts.netloc, parts.path + (f"?{parts.query}" if parts.query else ""))
            answer = _received(connection, limits, deadline)
    if deadline.left <= 0:
        raise _late(limits)
    return answer


def _send(connection: http.client.HTTPConnection, request: Request, netloc: str, path: str) -> None:
    headers = {
        **request.headers,
        "Host": netloc,
        "Accept-Encoding": "gzip, identity",
        "User-Agent": "newsgraph",
        "Connection": "close",
    }
    if request.method != "GET":
        headers["Content-Length"] = str(len(request.body))
    connection.putrequest(request.method, path or "/", skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(request.body or None)


@contextlib.contextmanager
def _connected(ips: list[str], port: int, limits: ExchangeLimits, deadline: Deadline) -> Generator[socket.socket]:
    """A connection to the first of the checked addresses that answers."""
    problem: OSError = OSError("the name has no address")
    for ip in ips:
        wait = min(limits.wait, deadline.left)
        if wait <= 0:
            raise _late(limits)
        try:
            connected = socket.create_connection((ip, port), timeout=wait)
        except OSError as error:
            problem = error
            continue
        with connected:
            connected.settimeout(limits.wait)
            yield connected
        return
    raise problem


def _received(connection: http.client.HTTPConnection, limits: ExchangeLimits, deadline: Deadline) -> Answer:
    with connection.getresponse() as response:
        media_type, location = response.getheader("Content-Type"), response.getheader("Location")
        if response.status in REDIRECTS and location:
            return Answer(response.status, response.reason, media_type, location)
        if not http.client.OK <= response.status < http.client.MULTIPLE_CHOICES:
            return Answer(response.status, response.reason, media_type)
        return Answer(response.status, response.reason, media_type, body=_body(response, limits, deadline))


def _body(response: http.client.HTTPResponse, limits: ExchangeLimits, deadline: Deadline) -> bytes:
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in _CODINGS:
        raise RequestFailed(f"was sent with the encoding {coding[:40]!r}, which is not read")
    unpack = zlib.decompressobj(wbits=31) if coding != "identity" else None
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        if deadline.left <= 0:
            raise _late(limits)
        if unpack is not None:
            try:
                chunk = unpack.decompress(chunk, limits.size + 1 - len(body))
            except zlib.error as error:
                raise RequestFailed(f"was sent as gzip but is not: {error}") from error
        body += chunk
        if len(body) > limits.size:
            raise RequestFailed(f"is larger than {limits.size:,} bytes")
    if unpack is not None and not unpack.eof:
        raise RequestFailed("was sent as gzip that has no end")
    return bytes(body)


def _late(limits: ExchangeLimits) -> RequestFailed:
    return RequestFailed(f"took longer than {limits.total:.0f} seconds")
