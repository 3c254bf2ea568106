"""Who has a store open for writing: notes in its folder, so that a second process can say what to do.

One process may write. A server says in ``server.json`` where it listens and hands over the token with which a command
on the same machine can give it work; the file can be read by its owner only. Every writer leaves its process number
in ``writer.json``. A note outlives a crash, so the process that it names is looked up before the note is believed.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from newsgraph.store.durable import write_durably

SERVER_NOTE = "server.json"
WRITER_NOTE = "writer.json"
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Process:
    """A process, told from a later one with the same number by when it started (clock ticks since boot, if known)."""

    pid: int
    started: str | None = None

    @property
    def runs(self) -> bool:
        """Whether the process is still there."""
        if self.started is not None:
            return _start_of(self.pid) == self.started
        if os.name != "posix":
            return True  # there, signal 0 is no question but an interruption
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def this_process() -> Process:
    """The calling process."""
    return Process(os.getpid(), _start_of(os.getpid()))


@dataclass(frozen=True, slots=True)
class ServerNote:
    """Where the server of a store listens, and the token by which a local command may give it work."""

    url: str
    process: Process
    token: str | None = None


def write_server_note(folder: Path, note: ServerNote) -> None:
    """Leaves the note, readable by its owner only. Raises OSError."""
    write_durably(folder / SERVER_NOTE, json.dumps(asdict(note)).encode(), mode=_OWNER_ONLY)


def read_server_note(folder: Path) -> ServerNote | None:
    """The note of the running server; None when there is none, or its process is gone."""
    content = _read(folder / SERVER_NOTE)
    try:
        process = Process(int(content["process"]["pid"]), content["process"]["started"])
        note = ServerNote(str(content["url"]), process, content.get("token"))
    except (KeyError, TypeError, ValueError):
        return None
    return note if note.process.runs else None


def remove_server_note(folder: Path) -> None:
    """Takes the note away when the server stops; nothing happens when it is not there."""
    (folder / SERVER_NOTE).unlink(missing_ok=True)


def write_writer_note(folder: Path) -> None:
    """Leaves this process's number. It is for people's eyes only, so a folder that takes no files does no harm."""
    with contextlib.suppress(OSError):
        (folder / WRITER_NOTE).write_text(json.dumps(asdict(this_process())), encoding="ascii")


def has_writer_note(folder: Path) -> bool:
    """Whether a writer left its note: one that has the store open, or one that never closed it."""
    return (folder / WRITER_NOTE).exists()


def remove_writer_note(folder: Path) -> None:
    """Takes the note away."""
    with contextlib.suppress(OSError):
        (folder / WRITER_NOTE).unlink(missing_ok=True)


def describe_holder(folder: Path) -> str:
    """Who holds the store and what to do about it, for the message of StoreLocked."""
    server = read_server_note(folder)
    if server is not None:
        return (
            f"the server at {server.url} (process {server.process.pid}) has {folder} open; "
            "give it the work over HTTP, or stop it first"
        )
    content = _read(folder / WRITER_NOTE)
    try:
        writer = Process(int(content["pid"]), content["started"])
    except (KeyError, TypeError, ValueError):
        writer = None
    if writer is not None and writer.pid == os.getpid():
        return f"this process already has {folder} open for writing; close it first"
    who = f"process {writer.pid}" if writer is not None and writer.runs else "another process"
    return f"{who} is writing to {folder}; wait until it is done, or stop it"


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, Any]", content) if isinstance(content, dict) else {}


def _start_of(pid: int) -> str | None:
    # Field 22 of /proc/{pid}/stat (Linux); the command's name, field 2, may hold spaces and parentheses.
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return None
