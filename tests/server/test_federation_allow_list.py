"""What an entry of the allow-list allows, and which entries there cannot be."""

from __future__ import annotations

import pytest

from newsgraph.errors import ConfigError
from newsgraph_server.federation.allow_list import places
from newsgraph_server.settings import ServerSettings


@pytest.mark.parametrize(
    "url",
    [
        "ftp://e.example/sparql",
        "file:///etc/passwd",
        "e.example/sparql",
        "",
        "http://",
        "http://user@e.example/sparql",
        "http://user:secret@e.example/sparql",
        "http://e.example@127.0.0.1/sparql",
        "http://e.example/sparql#here",
        "HTTP://e.example/sparql",
        "http://e.example",
        "http://e.example/a b",
        "http://e.example:port/",
        "http://[::1/",
        "http://169.254.169.254/latest/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://168.63.129.16/",
    ],
)
@pytest.mark.parametrize("setting", ["allow_service", "allow_load"])
def test_what_cannot_be_allowed_is_no_setting(url: str, setting: str) -> None:
    with pytest.raises(ConfigError, match=setting):
        ServerSettings(**{setting: (url,)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "permitted", "refused"),
    [
        ("https://e.example/sparql", ["93.184.216.34", "2606:2800:220:1::1"], ["127.0.0.1", "10.0.0.1", "::1"]),
        ("http://127.0.0.1:3030/ds/sparql", ["127.0.0.1"], ["127.0.0.2", "::1", "10.0.0.1", "169.254.169.254"]),
        ("http://localhost:3030/", ["127.0.0.1", "::1"], ["127.0.0.2", "10.0.0.1", "::ffff:127.0.0.1"]),
        ("http://10.0.0.5/", ["10.0.0.5"], ["10.0.0.6", "127.0.0.1"]),
        ("http://[fd00::5]/", ["fd00::5"], ["fd00::6", "::1"]),
        ("http://2130706433/", [], ["127.0.0.1"]),
        ("http://0x7f000001/", [], ["127.0.0.1"]),
        ("http://0177.0.0.1/", [], ["127.0.0.1"]),
        ("http://localhost.e.example/", [], ["127.0.0.1"]),
    ],
)
def test_an_entry_permits_public_addresses_and_the_private_one_that_it_names(
    url: str, permitted: list[str], refused: list[str]
) -> None:
    place = places("allow_service", [url])[url]
    assert [ip for ip in permitted if not place.permits(ip)] == []
    assert [ip for ip in refused if place.permits(ip)] == []


@pytest.mark.parametrize(
    ("entry", "address", "covered"),
    [
        ("https://e.example/data/", "https://e.example/data/", True),
        ("https://e.example/data/", "https://e.example/data/a/b.ttl?v=1", True),
        ("https://e.example/data/", "https://e.example/data", False),
        ("https://e.example/data/", "https://e.example/data/../secret", False),
        ("https://e.example/data/", "https://e.example/data/%2e%2E/secret", False),
        ("https://e.example/data/", "https://e.example/data/..%2fsecret", False),
        ("https://e.example/data/", "https://e.example/data/..\\secret", False),
        ("https://e.example/data/", "https://e.example/data/a#b", False),
        ("https://e.example/data/", "http://e.example/data/a", False),
        ("https://e.example/data/", "https://e.example:8443/data/a", False),
        ("https://e.example/data/", "https://e.example@127.0.0.1/data/a", False),
        ("https://e.example/", "https://e.example.net/a", False),
        ("https://e.example/a.ttl", "https://e.example/a.ttl", True),
        ("https://e.example/a.ttl", "https://e.example/a.ttl/b", False),
        ("https://e.example/?d=/", "https://e.example/?d=/x", False),
    ],
)
def test_an_entry_covers_itself_and_as_a_folder_what_is_in_it(entry: str, address: str, covered: bool) -> None:
    assert places("allow_load", [entry])[entry].covers(address) is covered
