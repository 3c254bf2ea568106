"""Fetching a page, from a server of the test's own."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read.exchange import is_public
from newsgraph.read.fetching import FetchLimits, fetch

PAGE = b"<p>A page.</p>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = 200, {"Content-Type": "text/html; charset=utf-8"}, PAGE
        if self.path == "/moved":
            status, headers, body = 302, {"Location": "/page?x=1"}, b""
        elif self.path == "/loop":
            status, headers, body = 301, {"Location": "/loop"}, b""
        elif self.path == "/inward":
            status, headers, body = 302, {"Location": "http://internal.example/secret"}, b""
        elif self.path == "/file":
            status, headers, body = 302, {"Location": "file:///etc/hostname"}, b""
        elif self.path == "/packed":
            headers, body = {**headers, "Content-Encoding": "gzip"}, gzip.compress(PAGE)
        elif self.path == "/bomb":
            headers, body = {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 100_000)
        elif self.path == "/odd":
            headers = {"Content-Encoding": "br"}
        elif self.path == "/broken":
            headers, body = {"Content-Encoding": "gzip"}, b"no gzip"
        elif self.path == "/gone":
            status, body = 410, b"gone"
        elif self.path == "/caf%C3%A9":
            body = b"<p>Encoded.</p>"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Keeps the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def test_a_page_comes_with_its_type_its_address_and_its_time(server: str) -> None:
    source = fetch(f"{server}/page", allow_private=True)
    assert (source.content, source.media_type) == (PAGE, "text/html; charset=utf-8")
    assert source.identifier == source.url == f"{server}/page"
    assert source.retrieved_at is not None
    assert source.retrieved_at.tzinfo is not None


def test_a_redirect_is_followed_and_the_last_address_kept(server: str) -> None:
    source = fetch(f"{server}/moved", allow_private=True)
    assert (source.identifier, source.url) == (f"{server}/moved", f"{server}/page?x=1")


def test_packed_pages_are_unpacked_and_other_letters_encoded(server: str) -> None:
    assert fetch(f"{server}/packed", allow_private=True).content == PAGE
    assert fetch(f"{server}/café", allow_private=True).content == b"<p>Encoded.</p>"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/loop", "redirects more than"),
        ("/gone", "410"),
        ("/odd", "encoding 'br'"),
        ("/broken", "gzip but is not"),
        ("/bomb", "larger than 5,000 bytes"),
    ],
)
def test_what_goes_wrong_is_said(server: str, path: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        fetch(server + path, allow_private=True, limits=FetchLimits(size=5000))


def test_a_redirect_to_another_scheme_is_not_followed(server: str) -> None:
    with pytest.raises(UnsafeSource, match="not followed"):
        fetch(f"{server}/file", allow_private=True)


def test_a_private_address_is_refused_at_once_and_behind_a_redirect(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnsafeSource, match="private address"):
        fetch(f"{server}/page")

    def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.8"] if host == "internal.example" else ["127.0.0.1"]

    def is_here(address: str) -> bool:
        return address == "127.0.0.1"

    monkeypatch.setattr("newsgraph.read.fetching.is_public", is_here)
    with pytest.raises(UnsafeSource, match=r"internal\.example is at a private address"):
        fetch(f"{server}/inward", resolve=resolve)


def test_one_private_address_among_several_is_enough_to_refuse() -> None:
    with pytest.raises(UnsafeSource):
        fetch("http://two.example/", resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])


def test_a_slow_page_is_given_up(server: str) -> None:
    with pytest.raises(SourceError, match="took longer than"):
        fetch(f"{server}/page", allow_private=True, limits=FetchLimits(total=-1))


def test_a_name_without_address_and_a_closed_port_are_said() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(SourceError, match="no such host"):
        fetch("http://nowhere.example/", resolve=nowhere)
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/", allow_private=True)
    with pytest.raises(SourceError, match="no http or https address"):
        fetch("ftp://files.example/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("2001:0:7f00:1::", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("3fff::1", False),
        ("::", False),
        ("168.63.129.16", False),
        ("192.0.0.192", False),
        ("100.100.100.200", False),
        ("fd00:ec2::254", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
