"""From what the user names to sources."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource
from newsgraph.read import limits
from newsgraph.read.sources import find_sources


def names(*arguments: str | Path) -> list[str]:
    return [item.identifier for item in find_sources(map(str, arguments))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.json", "sub/.hidden.txt", "picture.png", ".git/d.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"content")
    return tmp_path / "news"


def test_a_file_keeps_the_name_it_was_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (source,) = find_sources(["./b.txt"])
    assert source == Source("./b.txt", b"content")


def test_a_folder_gives_its_known_files_in_order_and_no_hidden_ones(folder: Path) -> None:
    assert names(folder) == [str(folder / name) for name in ("a.html", "b.txt", "sub/c.json")]


def test_a_pattern_gives_the_files_that_match(folder: Path) -> None:
    assert names(folder / "*.txt") == [str(folder / "b.txt")]
    assert names(folder / "**" / "*.json") == [str(folder / "sub/c.json")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "[1].txt").write_bytes(b"one")
    (source,) = find_sources([str(folder / "[1].txt")])
    assert isinstance(source, Source)
    assert source.content == b"one"


def test_what_cannot_be_had_is_handed_on_and_the_rest_goes_on(folder: Path) -> None:
    items = list(find_sources(["nothing.txt", str(folder / "*.xyz"), "-", "a\0b", str(folder / "b.txt")]))
    errors, last = items[:-1], items[-1]
    assert [str(item) for item in errors if isinstance(item, SourceError)] == [
        "nothing.txt: does not exist",
        f"{folder / '*.xyz'}: matches no file",
        "-: the standard input is not at hand here: name a file",
        str(errors[3]),
    ]
    assert isinstance(last, Source)


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (item,) = find_sources([str(tmp_path)])
    assert isinstance(item, SourceError)
    assert ".jsonl" in item.reason


def test_links_out_of_a_folder_are_refused_and_links_within_are_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "in.txt").symlink_to(folder / "b.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "z.txt").write_bytes(b"z")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    items = {Path(item.identifier).name: item for item in find_sources([str(folder)])}
    assert isinstance(items["out.txt"], UnsafeSource)
    assert isinstance(items["in.txt"], Source)
    assert "z.txt" not in items


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    (item,) = find_sources([str(tmp_path / "pipe.txt")])
    assert isinstance(item, SourceError)
    assert "not a regular file" in item.reason


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 10)
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    (item,) = find_sources([str(tmp_path / "big.txt")])
    assert isinstance(item, SourceError)
    assert "larger than 10 bytes" in item.reason
    (item,) = find_sources(["-"], stdin=io.BytesIO(b"x" * 11))
    assert isinstance(item, SourceError)


def test_json_lines_give_a_source_for_each_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINE", 20)
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"text": "a"}\n\n{"text": "' + b"long" * 20 + b'"}\r\n{"text": "b"}')
    one, long, two = find_sources([str(path)])
    assert one == Source(f"{path}#1", b'{"text": "a"}', "application/json")
    assert isinstance(long, SourceError)
    assert long.identifier == f"{path}#2"
    assert two == Source(f"{path}#3", b'{"text": "b"}', "application/json")
    path.write_bytes(b"\n\n")
    (item,) = find_sources([str(path)])
    assert isinstance(item, SourceError)


@pytest.mark.parametrize(
    ("content", "identifiers"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', ["-#1", "-#2"]),
        (b'{\n"text": "a"\n}', ["-"]),
        (b"Title\n\nText.", ["-"]),
        (b" \n", ["-"]),
    ],
)
def test_the_standard_input_may_be_lines_or_a_whole(content: bytes, identifiers: list[str]) -> None:
    items = list(find_sources(["-"], stdin=io.BytesIO(content)))
    assert [item.identifier for item in items] == identifiers
    assert isinstance(items[0], SourceError) == (not content.strip())


def test_an_address_that_is_not_of_the_open_internet_is_refused() -> None:
    (item,) = find_sources(["http://127.0.0.1:1/page"])
    assert isinstance(item, UnsafeSource)
    assert "private address" in item.reason


def test_a_folder_of_any_size_is_read_as_it_is_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walked = 0

    def endless(top: Path, **_: object) -> Iterator[tuple[str, list[str], list[str]]]:
        nonlocal walked
        while True:
            walked += 1
            yield str(top), [], ["b.txt"]

    monkeypatch.setattr("newsgraph.read.sources.os.walk", endless)
    stream = find_sources([str(folder)])
    for _ in range(1000):
        assert isinstance(next(stream), Source)
    assert walked == 1000
