"""Writing a file so that it is there entirely or not at all, also after a crash.

The archive, the notes about who holds a store and exports are plain files; each is written under another name, flushed
to the disk and then moved to its place, which POSIX makes atomic (``rename``).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def write_durably(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Writes the file; its folder is made if need be. ``mode`` are its permissions, less the umask. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path, mode=mode) as file:
        file.write(content)
    _flush_folder(path.parent)


@contextmanager
def replacing(path: Path, *, mode: int = 0o666) -> Generator[BinaryIO]:
    """A file to write to, which takes the place of ``path`` when the block ends without an error. Raises OSError."""
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _flush_folder(folder: Path) -> None:
    # The new name itself must reach the disk, too: POSIX leaves that to a flush of the folder.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
