"""The revision number of a store on disk: in a file beside the engine's, because the dataset holds the news only.

The number is written *before* the change that it belongs to. A crash between the two leaves a number that no content
was ever shown under, which is harmless; the other order could give two contents the same number, and with it the same
``ETag``. The file is overwritten in place and, like the engine's journal, left to the operating system to bring to the
disk. After a loss of power it may therefore be behind, so a store that was not closed goes on from a number far ahead.
"""

from __future__ import annotations

import os
from pathlib import Path

from newsgraph.errors import StoreUnavailable
from newsgraph.store.durable import write_durably

LEAP = 1_000
"""More changes than a store makes before the operating system has written what it holds back (half a minute)."""

_DIGITS = 20


class RevisionFile:
    """The number, open for writing. Every method may raise OSError."""

    def __init__(self, path: Path, *, leap: bool) -> None:
        number = read_revision(path) + (LEAP if leap else 0)
        write_durably(path, _text(number))
        self._descriptor = os.open(path, os.O_WRONLY)
        self.opened_at = number

    def write(self, revision: int) -> None:
        """Replaces the number."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, _text(revision))

    def close(self) -> None:
        """Brings the number to the disk; nothing can be written from then on."""
        os.fsync(self._descriptor)
        os.close(self._descriptor)


def read_revision(path: Path) -> int:
    """The number in the file, 0 when there is none. Raises StoreUnavailable when it holds no number."""
    try:
        text = path.read_text(encoding="ascii")
        return int(text)
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"{path} holds no revision number; restore it from a backup") from error


def _text(revision: int) -> bytes:
    # Always as long, so that overwriting it changes one block of the disk and no length.
    return f"{revision:0{_DIGITS}d}\n".encode("ascii")
