"""Examines many mutated inputs, by the thousand in worker processes that are replaced when they die.

Usage, from the checkout: ``PYTHONPATH=tests python -m fuzz.campaign --inputs 1000000 --seed 7``. An input that fails is
named by the campaign's seed and its number; ``--only N`` examines that one again and ``--save FILE`` keeps it.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from fuzz.mutations import mutated
from fuzz.seeds import seeds

TESTS = Path(__file__).parent.parent
PER_WORKER = 2_500
START_UP = 240.0
PATIENCE = 30.0
"""Times on the clock: for a worker to start, and how many times its processor time an input may take."""


@dataclass
class Result:
    """What a campaign found."""

    inputs: int = 0
    found: Counter[str] = field(default_factory=Counter[str])
    failures: list[str] = field(default_factory=list[str])
    peak_mb: int = 0
    slowest: float = 0.0
    """Share of the processor time that its length allows, of the input ``slow_input``."""
    slow_input: int = 0


def run(inputs: int, seed: int, *, first: int = 0, progress: bool = False, stop_after: int = 20) -> Result:
    """Examines the inputs ``first`` to ``first + inputs`` of a campaign, up to so many failures."""
    result, last = Result(), first + inputs
    started = time.monotonic()
    while first < last and len(result.failures) < stop_after:
        end = min(last, first + PER_WORKER)
        first = _work(seed, first, end, result, _say if progress else _ignore)
        result.inputs = inputs - (last - first)
        if progress:
            rate = result.inputs / (time.monotonic() - started)
            kinds = f"{dict(result.found)}, {result.peak_mb} MB, {len(result.failures)} failures"
            _say(f"{first}: {rate:.0f}/s, {kinds}")
    return result


def _work(seed: int, first: int, end: int, result: Result, say: Callable[[str], None]) -> int:
    """Lets one worker examine inputs, and says each failure at once; returns the number of the next one to examine."""

    def failed(reason: str) -> None:
        result.failures.append(reason)
        say(reason)

    command = [sys.executable, "-m", "fuzz.worker", str(seed), str(first), str(end)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # it would be slow
    environment["PYTHONPATH"] = str(TESTS)
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        at = -1
        patience = [START_UP]
        for line in _lines(process.stdout, patience):
            if line is None:
                process.kill()
                break
            told: dict[str, Any] = json.loads(line)
            if "at" in told:
                at, patience[0] = told["at"], PATIENCE * told["seconds"]
            elif "failed" in told:
                which = f"campaign {seed}, input {told['failed']} ({told['suffix']}, {told['length']} bytes)"
                failed(f"{which}:\n{told['reason']}")
            else:
                result.found += Counter(told["found"])
                result.peak_mb = max(result.peak_mb, told["peak_mb"])
                if told["slowest"] > result.slowest:
                    result.slowest, result.slow_input = told["slowest"], told["slow_input"]
                at = end
    if at == end:
        return end
    if at < 0:
        raise RuntimeError(f"a worker ended with {process.returncode} before its first input")
    failed(f"campaign {seed}, input {at}: the process ended with {process.returncode}, or hung")
    return at + 1


def _lines(stream: IO[str], patience: list[float]) -> Iterator[str | None]:
    """The lines of a stream; None when the next one does not come in the seconds that ``patience`` holds just then."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in stream:
            lines.put(line)
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=patience[0])
        except queue.Empty:
            yield None
            return
        if not line:
            return
        yield line


def _ignore(line: str) -> None:
    pass


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Runs a campaign and prints what it found; 1 when an input failed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--inputs", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--only", type=int)
    arguments.add_argument("--save", type=Path)
    options = arguments.parse_args()
    if options.only is not None:
        options.inputs, options.first = 1, options.only
        if options.save is not None:
            options.save.write_bytes(mutated(options.only, options.seed, seeds()).content)
    result = run(options.inputs, options.seed, first=options.first, progress=True, stop_after=1_000)
    _say(f"{result.inputs} inputs, {dict(result.found)}, {len(result.failures)} failures, peak {result.peak_mb} MB,")
    _say(f"the slowest, {result.slow_input}, took {result.slowest:.0%} of the processor time that its length allows")
    return 1 if result.failures else 0


if __name__ == "__main__":
    sys.exit(main())
