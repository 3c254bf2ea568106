"""How many different terms there are among any number of them, in bounded memory.

A term is its 64-bit hash; two terms of one hash among ten million are as likely as three in a million. The hashes are
kept in lots by their low bits; a lot that grows is written to a temporary file, and the lots are counted one by one.
"""

from __future__ import annotations

import tempfile
from array import array
from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Final

LOTS: Final = 256
_MASK: Final = (1 << 64) - 1
_KEPT: Final = 4096


class DistinctCounter:
    """Counts hashes; use it in a ``with`` statement, which removes its files. Any method may raise OSError."""

    def __init__(self, *, kept: int = _KEPT) -> None:
        self._kept = kept
        self._lots = [array("Q") for _ in range(LOTS)]
        self._files: dict[int, BinaryIO] = {}
        self._held = ExitStack()

    def __enter__(self) -> DistinctCounter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def add(self, hashed: int) -> None:
        """Adds one hash, as ``hash`` gives it."""
        hashed &= _MASK
        number = hashed % LOTS
        lot = self._lots[number]
        lot.append(hashed)
        if len(lot) >= self._kept:
            different = set(lot)
            if len(different) > self._kept // 2:
                self._write(number, lot)
                different.clear()
            self._lots[number] = array("Q", different)

    def total(self) -> int:
        """How many different hashes were added."""
        return sum(self._count(number, lot) for number, lot in enumerate(self._lots))

    def _count(self, number: int, lot: array[int]) -> int:
        different = set(lot)
        if (file := self._files.get(number)) is not None:
            file.seek(0)
            while chunk := file.read(8 * _KEPT):
                different.update(array("Q", chunk))
            file.seek(0, 2)
        return len(different)

    def _write(self, number: int, lot: array[int]) -> None:
        if number not in self._files:
            self._files[number] = self._held.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        lot.tofile(self._files[number])
