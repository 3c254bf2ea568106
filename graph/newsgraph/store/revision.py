"""The revision number of a store on disk: in a file beside the engine's, because the dataset holds the news only.

The number is written *before* the change that it belongs to. A crash between the two leaves a number that no content
was ever shown under, which is harmless; the other order could give two contents the same number, and with it the same
``ETag``.
"""

from __future__ import annotations

from pathlib import Path

from newsgraph.errors import StoreUnavailable
from newsgraph.store.durable import write_durably


def read_revision(path: Path) -> int:
    """The number in the file, 0 when there is none. Raises StoreUnavailable when it holds no number."""
    try:
        text = path.read_text(encoding="ascii")
        return int(text)
    except FileNotFoundError:
        return 0
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"{path} holds no revision number; restore it from a backup") from error


def write_revision(path: Path, revision: int) -> None:
    """Writes the number durably. Raises StoreUnavailable when the folder cannot be written."""
    try:
        write_durably(path, f"{revision}\n".encode("ascii"))
    except OSError as error:
        raise StoreUnavailable(f"{path} cannot be written: {error}") from error
