"""The pages in a real browser: they render, in light and dark, wide and narrow."""

from __future__ import annotations

import shutil
import struct
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

from server.story import HERALD_TEXT, TELLINGS, span_of

pytestmark = pytest.mark.browser
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
SPAN = span_of(HERALD_TEXT, "a gate had failed")
ARTICLE = f"article/{TELLINGS[0].article.id}"


@pytest.fixture
def chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium here; install it to see the pages")
    return path


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def run(chromium: str, profile: Path, *arguments: str) -> bytes:
    done = subprocess.run(
        [chromium, *FLAGS, f"--user-data-dir={profile}", *arguments], capture_output=True, check=True, timeout=120
    )
    return done.stdout


@pytest.mark.parametrize("path", ["", ARTICLE, "search?q=halvorsen"], ids=["front", "article", "search"])
@pytest.mark.parametrize("width", [500, 1280])
def test_page_renders(chromium: str, address: str, tmp_path: Path, path: str, width: int) -> None:
    picture = tmp_path / "page.png"
    run(chromium, tmp_path / "profile", f"--window-size={width},900", f"--screenshot={picture}", address + path)
    content = picture.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (width, 900)
    assert len(content) > 20_000  # a blank page has a tenth of that


def test_link_to_a_span_finds_it(chromium: str, address: str, tmp_path: Path) -> None:
    url = f"{address}{ARTICLE}#char={SPAN.start},{SPAN.end}"
    page = run(chromium, tmp_path / "profile", "--dump-dom", url).decode()
    assert f'id="char={SPAN.start},{SPAN.end}">a gate had failed</mark>' in page
