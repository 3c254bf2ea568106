"""Sources that were refused, with the reason, until they are retried with success.

Each has a folder named by the SHA-256 of its bytes: ``source`` and ``reason.json``. A refusal is no loss: after a fix
(of the page, of an annotator, of a shape) the same bytes can be tried again.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from newsgraph.article import Source
from newsgraph.errors import StoreError
from newsgraph.store.durable import write_durably

_FOLDER = "quarantine"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a source was refused. ``report`` is the validation report, empty where it was not read as an article."""

    identifier: str
    reason: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A refused source (its bytes are read only on demand, see `Quarantine.source`)."""

    sha256: str
    time: datetime
    refusals: tuple[Refusal, ...]


class Quarantine:
    """The quarantine in a store's folder. Every method may raise StoreError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER

    def put(self, source: Source, refusals: tuple[Refusal, ...], time: datetime) -> None:
        """Keeps a refused source; the reasons replace those of an earlier try."""
        reason: dict[str, Any] = {
            "identifier": source.identifier,
            "url": source.url,
            "media_type": source.media_type,
            "retrieved_at": source.retrieved_at.isoformat() if source.retrieved_at is not None else None,
            "repeated": sorted(source.repeated),
            "time": time.isoformat(),
            "refusals": [asdict(refusal) for refusal in refusals],
        }
        folder = self._folder / source.sha256
        try:
            write_durably(folder / "source", source.content)
            write_durably(folder / "reason.json", json.dumps(reason, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise StoreError(f"{folder} cannot be written: {error}") from error

    def entries(self) -> Iterator[Quarantined]:
        """The refused sources, by hash."""
        if not self._folder.is_dir():
            return
        for folder in sorted(self._folder.iterdir()):
            # A crash may have left a folder without its reason, which is written last.
            if _SHA256.fullmatch(folder.name) and (folder / "reason.json").exists():
                reason = self._reason(folder)
                yield Quarantined(
                    folder.name,
                    datetime.fromisoformat(reason["time"]),
                    tuple(Refusal(**refusal) for refusal in reason["refusals"]),
                )

    def source(self, sha256: str) -> Source:
        """A refused source, as it came. Raises StoreError when there is none of that hash."""
        folder = self._checked(sha256)
        reason = self._reason(folder)
        retrieved = reason["retrieved_at"]
        try:
            content = (folder / "source").read_bytes()
        except OSError as error:
            raise StoreError(f"{folder} cannot be read: {error}") from error
        return Source(
            identifier=reason["identifier"],
            content=content,
            media_type=reason["media_type"],
            url=reason["url"],
            retrieved_at=datetime.fromisoformat(retrieved) if retrieved is not None else None,
            repeated=frozenset(reason.get("repeated", ())),
        )

    def clear(self, sha256: str) -> None:
        """Forgets a source, if it is there: it was stored after all."""
        folder = self._checked(sha256)
        if folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)

    def _checked(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise StoreError(f"{sha256!r} is no SHA-256 in hexadecimal digits")
        return self._folder / sha256

    def _reason(self, folder: Path) -> dict[str, Any]:
        try:
            return dict(json.loads((folder / "reason.json").read_bytes()))
        except (OSError, ValueError) as error:
            raise StoreError(f"{folder} is damaged; remove it, or ingest its source again: {error}") from error
