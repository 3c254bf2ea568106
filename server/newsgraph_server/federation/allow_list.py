"""The servers and documents that the operator allows SERVICE and LOAD to reach; nothing else is ever asked.

An entry is a whole URL, compared as it is written. What its host resolves to must be of the open internet, unless the
entry itself names an address of this machine or of the private network: then that very address is what was allowed.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from newsgraph.errors import ConfigError
from newsgraph.read.addresses import web_address
from newsgraph.read.exchange import is_public

_THIS_MACHINE = frozenset({"127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Place:
    """An address that may be asked, and the private IP addresses that this allows: those that it names itself."""

    address: str
    named: frozenset[str] = frozenset()

    def permits(self, ip: str) -> bool:
        """Whether a connection to an IP address may be made for it."""
        return ip in self.named or is_public(ip)

    def covers(self, address: str) -> bool:
        """Whether it is the address, or, written with ``/`` at its end, a folder that the address is in."""
        if address == self.address:
            return True
        parts = urlsplit(address)
        within = self.address.endswith("/") and "?" not in self.address and address.startswith(self.address)
        return within and not parts.fragment and ".." not in unquote(parts.path).replace("\\", "/").split("/")


def places(setting: str, urls: Iterable[str]) -> Mapping[str, Place]:
    """The places of a setting, by address. Raises ConfigError for a URL that cannot be one."""
    return {url: _place(setting, url) for url in urls}


def _place(setting: str, url: str) -> Place:
    try:
        parts = urlsplit(url)
        host, written = parts.hostname or "", web_address(url)
    except ValueError as error:
        raise ConfigError(setting, f"{url!r} is no URL: {error}") from error
    if written is None or "@" in parts.netloc or parts.fragment:
        raise ConfigError(setting, f"{url!r} is no absolute http or https URL without credentials and fragment")
    if written != url:
        raise ConfigError(setting, f"URLs are compared as they are written; write {url!r} as {written!r}")
    if host == "localhost":
        return Place(url, _THIS_MACHINE)
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return Place(url)
    if is_public(host):
        return Place(url)
    mapped = isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None
    if mapped or ip.is_link_local or ip.is_multicast or ip.is_unspecified or not ip.is_private:
        raise ConfigError(setting, f"{host} is an address that no server should be asked at")
    return Place(url, frozenset({str(ip)}))
