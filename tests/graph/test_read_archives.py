"""Archives and packed files: members one at a time, within bounds."""

# which overload of tarfile.open a mode chooses is known at run time
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgraph.article import Source
from newsgraph.errors import SourceError, UnsafeSource, UnsupportedSource
from newsgraph.read import limits
from newsgraph.read.archives import sources_in
from newsgraph.read.sources import find_sources
from patience import patience

FILES = {
    "news/b.txt": b"The second.",
    "news/a.html": b"<p>The first.",
    "news/c.jsonl": b'{"text": "Third."}\n{"text": "Fourth."}\n',
    "news/picture.png": b"\x89PNG",
    "__MACOSX/news/._b.txt": b"\0",
    "news/.hidden/d.txt": b"hidden",
}


def zipped(files: dict[str, bytes] = FILES) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/", b"")
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(files: dict[str, bytes] = FILES, mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        link = tarfile.TarInfo("news/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return file.getvalue()


def members(content: bytes, name: str = "x.zip") -> list[Source | SourceError]:
    return list(sources_in(io.BytesIO(content), name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.zip", zipped()),
        ("x.tar", tarred()),
        ("x.tar.gz", tarred(mode="w:gz")),
        ("x.tbz2", tarred(mode="w:bz2")),
        ("x.tar.xz", tarred(mode="w:xz")),
    ],
)
def test_members_are_identifiers_and_read_as_in_a_folder(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    found = list(find_sources([str(tmp_path)]))
    assert found == [
        Source(f"{tmp_path / name}!/news/b.txt", b"The second."),
        Source(f"{tmp_path / name}!/news/a.html", b"<p>The first."),
        Source(f"{tmp_path / name}!/news/c.jsonl#1", b'{"text": "Third."}', "application/json"),
        Source(f"{tmp_path / name}!/news/c.jsonl#2", b'{"text": "Fourth."}', "application/json"),
    ]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_single_packed_file_is_unpacked(suffix: str, pack: Callable[[bytes], bytes]) -> None:
    assert members(pack(b"A text. ") + pack(b"More of it."), f"a.txt{suffix}") == [
        Source(f"a.txt{suffix}!/a.txt", b"A text. More of it.")
    ]
    assert [source.identifier for source in members(pack(FILES["news/c.jsonl"]), f"c.jsonl{suffix}")] == [
        f"c.jsonl{suffix}!/c.jsonl#1",
        f"c.jsonl{suffix}!/c.jsonl#2",
    ]


def test_a_packed_stream_without_a_name_is_read_too() -> None:
    packed = gzip.compress(b'{"text": "' + b"long " * 5000 + b'"}\n{"text": "b"}')
    assert [source.identifier for source in find_sources(["-"], stdin=io.BytesIO(packed))] == ["-!/-#1", "-!/-#2"]
    assert len(list(find_sources(["-"], stdin=io.BytesIO(zipped())))) == 4


def test_names_lead_nowhere() -> None:
    names = {"../../etc/cron.txt": b"x", "/srv/a.txt": b"y", "a\\..\\b.txt": b"z", "line\nbreak.txt": b"w"}
    assert [source.identifier for source in members(zipped(names))] == [
        "x.zip!/etc/cron.txt",
        "x.zip!/srv/a.txt",
        "x.zip!/a/b.txt",
        "x.zip!/line_break.txt",
    ]


@pytest.mark.parametrize("name", ["inner.zip", "inner.txt.gz", "inner.txt"])
def test_an_archive_in_an_archive_is_refused(name: str) -> None:
    for outer in (zipped({name: zipped(), "a.txt": b"x"}), tarred({name: gzip.compress(b"x"), "a.txt": b"x"})):
        inner, other = members(outer)
        assert isinstance(inner, UnsupportedSource)
        assert "archive in an archive" in inner.reason
        assert isinstance(other, Source)
    (doubly,) = members(gzip.compress(gzip.compress(b"x")), "x.txt.gz")
    assert isinstance(doubly, UnsupportedSource)


def test_a_member_that_grows_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = {"a.txt": b"\0" * 30_000_000, "b.txt": b"x"}
    for content, name in (
        (zipped(bomb), "x.zip"),
        (tarred(bomb, "w:gz"), "x.tgz"),
        (tarred(bomb, "w:xz"), "x.txz"),
        (gzip.compress(bomb["a.txt"]), "x.txt.gz"),
        (bz2.compress(bomb["a.txt"]), "x.txt.bz2"),
    ):
        with patience():
            found = members(content, name)
        assert isinstance(found[-1], UnsafeSource)
        assert "200 times its size" in found[-1].reason
    monkeypatch.setattr(limits, "MAX_FILE", 10)
    large, small = members(zipped({"a.txt": b"12345678901", "b.txt": b"x"}))
    assert isinstance(large, SourceError)
    assert "larger than 10 bytes" in large.reason
    assert isinstance(small, Source)


def test_the_number_of_members_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 2)
    for content in (zipped(), tarred()):
        found = members(content)
        assert isinstance(found[-1], UnsafeSource)
        assert "more than 2 members" in found[-1].reason


def test_damage_costs_the_member_or_what_follows_it() -> None:
    content = bytearray(zipped({"a.txt": b"some words " * 50, "b.txt": b"x"}))
    place = content.index(b"a.txt") + 8
    content[place : place + 8] = b"\xff" * 8
    broken, other = members(bytes(content))
    assert isinstance(broken, SourceError)
    assert broken.identifier == "x.zip!/a.txt"
    assert isinstance(other, Source)
    for cut in (zipped()[:-30], tarred()[:700], tarred(mode="w:gz")[:-20], gzip.compress(b"x" * 99)[:-4]):
        assert isinstance(members(cut, "x.tgz")[-1], SourceError)


def test_what_cannot_be_opened_says_why() -> None:
    content = bytearray(zipped({"a.txt": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + at] |= 1
    (locked,) = members(bytes(content))
    assert isinstance(locked, SourceError)
    assert "is encrypted" in locked.reason
    (office,) = members(zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "a.docx")
    assert isinstance(office, UnsupportedSource)
    assert "office document" in office.reason


def header(size: bytes, kind: bytes = tarfile.REGTYPE) -> bytes:
    """A header of a tar archive whose size is written as those bytes."""
    info = tarfile.TarInfo("a.txt")
    info.type = kind
    block = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    block[124:136] = size
    block[148:156] = b" " * 8
    block[148:156] = f"{sum(block[:512]):06o}\0 ".encode()
    return bytes(block)


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.GNUTYPE_LONGNAME])
@pytest.mark.parametrize("size", [b"\x80" + b"\x7f" * 11, b"\xff" * 11 + b"\x00", b"77777777777\0"])
def test_a_member_that_claims_to_be_endless_ends_with_the_archive(size: bytes, kind: bytes) -> None:
    with patience():
        found = members(tarred({"b.txt": b"x"})[:1024] + header(size, kind) + b"text " * 200, "x.tar")
    assert found[0] == Source("x.tar!/b.txt", b"x")
    assert all(isinstance(one, SourceError) for one in found[1:])


def test_damaged_directories_and_headers_are_said_to_be_damaged() -> None:
    at = zipped({"a.txt": b"x"}).index(b"PK\x01\x02")
    newer, unnamed, misnamed = (bytearray(zipped({"a.txt": b"x"})) for _ in range(3))
    newer[at + 6] = 195  # the version that is needed
    unnamed[at + 28] = 0  # the length of the name
    misnamed[at + 9], misnamed[at + 46] = 8, 0x80  # UTF-8 that is none
    sparse = tarfile.TarInfo("a.txt")
    sparse.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    for content in (newer, unnamed, misnamed, sparse.tobuf(tarfile.PAX_FORMAT) + b"no number\n"):
        found = members(bytes(content))
        assert all(isinstance(one, SourceError) and "is damaged" in one.reason for one in found)
        assert found or content is unnamed, "what has no name has no suffix that is read"


def test_an_xz_file_that_wants_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.read.unpacking._XZ_MEMORY", 1_000_000)
    (found,) = members(lzma.compress(b"x"), "x.txt.xz")
    assert isinstance(found, SourceError)


def test_no_member_is_read_before_it_is_asked_for() -> None:
    class Counting(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    import random

    noise = random.Random(1)
    files = {f"{number}.txt": noise.randbytes(200_000) for number in range(20)}
    file = Counting(tarred(files))
    stream = sources_in(file, "x.tar")
    next(stream)
    assert file.taken < 600_000
    assert len(list(stream)) == 19
