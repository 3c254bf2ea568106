"""The places of the workers, and the queue for them: bounded in length and in time, first come, first served."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from typing import Generic, TypeVar

Held = TypeVar("Held")
_MOST_SECONDS = 60
_WEIGHT = 0.1
"""How much the newest service counts in the average."""


class QueueFull(Exception):
    """There is no place, nor will be soon. ``retry_after``: seconds after which trying again makes sense."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"try again in {retry_after} s")
        self.retry_after = retry_after


class Places(Generic[Held]):
    """A fixed number of places, each with what is held there (None: nothing yet). For one event loop."""

    def __init__(self, number: int, *, most_waiting: int, longest_wait: float) -> None:
        self._free: list[Held | None] = [None] * number
        self._number = number
        self._most_waiting = most_waiting
        self._longest_wait = longest_wait
        self._waiting: deque[asyncio.Future[Held | None]] = deque()
        self._average = 0.1

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return self._number - len(self._free)

    @property
    def empty(self) -> int:
        """How many free places hold nothing."""
        return self._free.count(None)

    def fill(self, held: Held) -> None:
        """Puts something into a free place that holds nothing. Raises ValueError when there is none."""
        self._free[self._free.index(None)] = held

    async def take(self) -> tuple[Held | None, float]:
        """What is held at a free place, and the seconds that it took to get it. Raises QueueFull."""
        if self._free:
            return self._free.pop(), 0.0
        if len(self._waiting) >= self._most_waiting:
            raise QueueFull(self.retry_after())
        started = time.monotonic()
        turn: asyncio.Future[Held | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._longest_wait):
                held = await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled():  # given to us in the moment in which we went away
                self._pass_on(turn.result())
            elif turn in self._waiting:
                self._waiting.remove(turn)
            if isinstance(error, TimeoutError):
                raise QueueFull(self.retry_after()) from error
            raise
        return held, time.monotonic() - started

    def give_back(self, held: Held | None, seconds: float) -> None:
        """Frees a place that was taken for so many seconds."""
        self._average += _WEIGHT * (seconds - self._average)
        self._pass_on(held)

    def drain(self) -> list[Held]:
        """What is held at the free places, which are empty then."""
        found = [held for held in self._free if held is not None]
        self._free = [None] * len(self._free)
        return found

    def retry_after(self) -> int:
        """Seconds until whoever waits now has had a turn, as far as the average tells; at least one."""
        turns = (len(self._waiting) + 1) / max(self._number, 1)
        return max(1, min(_MOST_SECONDS, math.ceil(turns * self._average)))

    def _pass_on(self, held: Held | None) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(held)
                return
        self._free.append(held)
