"""The files of the store's folder beside the engine's: sources, texts, superseded versions.

Sources and texts are found by what they hold (SHA-256), so the same bytes are kept once and a file can be proved
whole. Paths are built from checked hexadecimal digits only. See docs/architecture.md, "The store's folder".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsgraph.errors import RdfError, StoreError
from newsgraph.rdf import Quad, RdfFormat, parse_quads, write_quads
from newsgraph.store.durable import write_durably
from newsgraph.text import text_sha256

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ARTICLE_ID = re.compile(r"[0-9a-f]{16}")
_PART = 2


class Archive:
    """The archive in a folder. It is made when the first file comes. Every method may raise StoreError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put_source(self, content: bytes) -> str:
        """Keeps the bytes of a source; returns their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._put(self.source_path(sha256), content)
        return sha256

    def source(self, sha256: str) -> bytes | None:
        """The bytes with that hash; None when they are not there."""
        return _read(self.source_path(sha256))

    def drop_source(self, sha256: str) -> None:
        """Removes the bytes with that hash, if they are there."""
        _drop(self.source_path(sha256))

    def put_text(self, text: str) -> str:
        """Keeps the plain text that offsets refer to; returns its SHA-256."""
        sha256 = text_sha256(text)
        self._put(self.text_path(sha256), text.encode("utf-8"))
        return sha256

    def text(self, sha256: str) -> str | None:
        """The text with that hash; None when it is not there."""
        content = _read(self.text_path(sha256))
        return content.decode("utf-8", errors="replace") if content is not None else None

    def drop_text(self, sha256: str) -> None:
        """Removes the text with that hash, if it is there."""
        _drop(self.text_path(sha256))

    def put_superseded(self, article_id: str, quads: Iterable[Quad]) -> None:
        """Keeps the graph of a version that a newer one replaces, with what it contributed to shared graphs."""
        _write(self._superseded(article_id), write_quads(quads, RdfFormat.N_QUADS))

    def superseded(self, article_id: str) -> tuple[Quad, ...] | None:
        """The graph of a replaced version; None when there is none of that id."""
        content = _read(self._superseded(article_id))
        if content is None:
            return None
        try:
            return tuple(parse_quads(content, RdfFormat.N_QUADS, rename_blank_nodes=False))
        except RdfError as error:
            raise StoreError(f"{self._superseded(article_id)} is damaged; restore it from a backup: {error}") from error

    def drop_superseded(self, article_id: str) -> None:
        """Removes the graph of a replaced version, if it is there."""
        _drop(self._superseded(article_id))

    def sources(self) -> Iterator[tuple[str, Path]]:
        """The hash and the file of each source."""
        yield from _files(self.folder / "sources", "")

    def texts(self) -> Iterator[tuple[str, Path]]:
        """The hash and the file of each text."""
        yield from _files(self.folder / "texts", ".txt")

    def superseded_ids(self) -> Iterator[str]:
        """The ids of the replaced versions."""
        for path in sorted((self.folder / "superseded").glob("*.nq")):
            yield path.stem

    def source_path(self, sha256: str) -> Path:
        """Where the bytes with that hash are, or would be."""
        return self.folder / "sources" / _checked(_SHA256, sha256)[:_PART] / sha256

    def text_path(self, sha256: str) -> Path:
        """Where the text with that hash is, or would be."""
        return self.folder / "texts" / _checked(_SHA256, sha256)[:_PART] / f"{sha256}.txt"

    def _superseded(self, article_id: str) -> Path:
        return self.folder / "superseded" / f"{_checked(_ARTICLE_ID, article_id)}.nq"

    def _put(self, path: Path, content: bytes) -> None:
        # A file of that name holds these bytes, since the name is their hash and files appear whole.
        if not path.exists():
            _write(path, content)


def _checked(pattern: re.Pattern[str], name: str) -> str:
    if not pattern.fullmatch(name):
        raise StoreError(f"{name!r} names nothing in the archive: it is not made of the right hexadecimal digits")
    return name


def _write(path: Path, content: bytes) -> None:
    try:
        write_durably(path, content)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error}") from error


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}") from error


def _drop(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be removed: {error}") from error


def _files(folder: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.glob(f"{'[0-9a-f]' * _PART}/*{suffix}")):
        name = path.name.removesuffix(suffix)
        if _SHA256.fullmatch(name):
            yield name, path
