"""A guard against hanging: hostile input of a size at which anything worse than linear would take minutes.

It measures nothing. A busy machine may be slow, so the guard is far above what the work takes.
"""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

SECONDS = 60


@contextmanager
def patience(seconds: int = SECONDS) -> Generator[None]:
    """Fails the test when the block is not done by then; regular expressions are interrupted, too."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"still at work after {seconds} seconds: it hangs, or takes more than linear time")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
