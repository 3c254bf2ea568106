"""The files beside the engine's: found by what they hold, there entirely or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsgraph.archive import Archive
from newsgraph.article import Source
from newsgraph.errors import StoreError
from newsgraph.quarantine import Quarantine, Refusal
from newsgraph.rdf import Literal, NamedNode, Quad
from newsgraph.text import text_sha256

QUAD = Quad(NamedNode("http://x/s"), NamedNode("http://x/p"), Literal("a\nb"), NamedNode("http://x/g"))
NO_SHA256 = "0" * 64


class TestArchive:
    def test_a_source_is_found_by_its_hash(self, tmp_path: Path) -> None:
        archive = Archive(tmp_path)
        sha256 = archive.put_source(b"\xff\x00bytes")
        assert archive.source(sha256) == b"\xff\x00bytes"
        assert (tmp_path / "sources" / sha256[:2] / sha256).read_bytes() == b"\xff\x00bytes"
        assert list(archive.sources()) == [(sha256, tmp_path / "sources" / sha256[:2] / sha256)]
        archive.drop_source(sha256)
        archive.drop_source(sha256)
        assert archive.source(sha256) is None

    def test_a_text_keeps_every_code_point(self, tmp_path: Path) -> None:
        archive, text = Archive(tmp_path), "a\r\nb\u2028c\U0001f600"
        sha256 = archive.put_text(text)
        assert sha256 == text_sha256(text)
        assert archive.text(sha256) == text
        assert (tmp_path / "texts" / sha256[:2] / f"{sha256}.txt").exists()
        archive.drop_text(sha256)
        assert (archive.text(sha256), list(archive.texts())) == (None, [])

    def test_the_same_bytes_are_kept_once(self, tmp_path: Path) -> None:
        archive = Archive(tmp_path)
        before = {archive.put_source(b"x"), archive.put_source(b"x")}
        assert len(before) == len(list(archive.sources())) == 1

    def test_a_replaced_version_comes_back_as_it_was(self, tmp_path: Path) -> None:
        archive = Archive(tmp_path)
        archive.put_superseded("0123456789abcdef", [QUAD])
        assert archive.superseded("0123456789abcdef") == (QUAD,)
        assert list(archive.superseded_ids()) == ["0123456789abcdef"]
        archive.drop_superseded("0123456789abcdef")
        assert archive.superseded("0123456789abcdef") is None

    def test_a_damaged_version_is_reported(self, tmp_path: Path) -> None:
        archive = Archive(tmp_path)
        archive.put_superseded("0123456789abcdef", [QUAD])
        (tmp_path / "superseded" / "0123456789abcdef.nq").write_text("damaged")
        with pytest.raises(StoreError, match="backup"):
            archive.superseded("0123456789abcdef")

    @pytest.mark.parametrize("name", ["../../etc/passwd", "", "AB" * 32, "0" * 63, "0" * 64 + "\n", "/" * 64])
    def test_no_path_is_made_of_anything_but_a_hash(self, tmp_path: Path, name: str) -> None:
        archive = Archive(tmp_path)
        for look_up in (archive.source, archive.text, archive.superseded, archive.drop_source, archive.drop_text):
            with pytest.raises(StoreError, match="hexadecimal"):
                look_up(name)

    def test_a_file_of_another_name_is_no_source(self, tmp_path: Path) -> None:
        archive = Archive(tmp_path)
        (tmp_path / "sources" / "ab").mkdir(parents=True)
        (tmp_path / "sources" / "ab" / ".abc.part").write_bytes(b"")
        assert list(archive.sources()) == []

    def test_an_archive_that_cannot_be_written_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "sources").write_text("a file where a folder must be")
        with pytest.raises(StoreError, match="cannot be written"):
            Archive(tmp_path).put_source(b"x")
        assert Archive(tmp_path).text(NO_SHA256) is None


class TestQuarantine:
    TIME = datetime(2031, 4, 1, 10, tzinfo=UTC)

    def test_a_refused_source_comes_back_as_it_was(self, tmp_path: Path) -> None:
        quarantine = Quarantine(tmp_path)
        given = Source("ä.html", b"\xff", "text/html", "http://news.example/", self.TIME)
        quarantine.put(given, (Refusal("ä.html", "why", "report"),), self.TIME)
        (entry,) = quarantine.entries()
        assert (entry.sha256, entry.time, entry.refusals) == (
            given.sha256,
            self.TIME,
            (Refusal("ä.html", "why", "report"),),
        )
        assert quarantine.source(entry.sha256) == given
        quarantine.clear(entry.sha256)
        quarantine.clear(entry.sha256)
        assert list(quarantine.entries()) == []

    def test_the_newest_reason_counts(self, tmp_path: Path) -> None:
        quarantine, given = Quarantine(tmp_path), Source("a", b"x")
        for reason in ("first", "second"):
            quarantine.put(given, (Refusal("a", reason),), self.TIME)
        assert [refusal.reason for entry in quarantine.entries() for refusal in entry.refusals] == ["second"]

    def test_a_source_without_its_reason_is_no_entry(self, tmp_path: Path) -> None:
        (tmp_path / "quarantine" / NO_SHA256).mkdir(parents=True)
        (tmp_path / "quarantine" / "notes").mkdir()
        assert list(Quarantine(tmp_path).entries()) == []

    def test_a_damaged_reason_is_reported(self, tmp_path: Path) -> None:
        folder = tmp_path / "quarantine" / NO_SHA256
        folder.mkdir(parents=True)
        (folder / "reason.json").write_text("damaged")
        with pytest.raises(StoreError, match="damaged"):
            list(Quarantine(tmp_path).entries())

    def test_no_path_is_made_of_anything_but_a_hash(self, tmp_path: Path) -> None:
        for look_up in (Quarantine(tmp_path).source, Quarantine(tmp_path).clear):
            with pytest.raises(StoreError, match="hexadecimal"):
                look_up("../store")
