"""Worker processes as the operating system knows them: started, measured, killed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")
_SLACK = 2048
"""MiB of address space beyond twice the limit of memory: code, the engine's maps and buffers, arenas of threads."""


def start_process(memory_limit: int) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """A new worker and our end of the socket to it. ``memory_limit`` in MiB of resident memory.

    It has its own session, so that an interrupt at the terminal does not reach it.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        descriptor = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603 - our own module
            [
                sys.executable,
                "-m",
                "newsgraph_server.engine.worker",
                str(descriptor),
                str(2 * memory_limit + _SLACK),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(descriptor,),
            start_new_session=True,
        )
    ours.setblocking(False)
    return process, ours


def resident_bytes(pid: int) -> int:
    """The resident memory of a process; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_SIZE
    except (OSError, IndexError, ValueError):
        return 0
