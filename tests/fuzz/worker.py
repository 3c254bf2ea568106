"""The process in which inputs are examined, so that a crash, a hang or a flood of memory ends it and not the campaign.

Reads nothing but its arguments; writes a line of JSON for each thing to tell: ``at`` (an input begins), ``failed``,
``done``. Processor time is measured, not time on the clock, since the machine may be busy.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import logging
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from pathlib import Path
from types import FrameType

from fuzz.mutations import mutated
from fuzz.oracle import Oracle
from fuzz.seeds import Seed, seeds
from newsgraph.pipeline import load_pipeline
from newsgraph.validate.shacl import load_validator

SECONDS_PER_100_KB = 3.0
ALLOWANCE = 3.0
"""Seconds of processor time that any input may take beyond its length, on a machine of `REFERENCE`.

They are to tell a hang from work. The densest text, a sign of punctuation after every letter, takes two to three
seconds for 100 kB: it has five times the tokens of prose.
"""
REFERENCE = 0.04
"""Seconds that `workload` took on the machine on which the limits were chosen."""
VALIDATED = 100
"""One input of so many is validated against the shapes."""
LONGEST = 1_000_000
"""Bytes of a packed input that count."""
MEMORY = 3_000_000_000


class TooLong(BaseException):
    """An input took more processor time than its length allows; nothing that catches errors of parsers catches it."""


def workload() -> float:
    """Processor seconds of a fixed piece of work like that of the stages: how slow this machine is."""
    started = time.process_time()
    pattern = re.compile(r"[^\W\d_]+|\d+|[^\s]")
    text = "The bridge at Lurow, used by 3,500 commuters, will stay closed. " * 1_000
    counts: dict[str, int] = {}
    for _ in range(4):
        for found in pattern.finditer(text):
            word = found.group().lower()
            counts[word] = counts.get(word, 0) + len(word)
    return time.process_time() - started


def measured() -> float:
    """How many times slower this machine is than that of `REFERENCE`; 1 at least."""
    return max(1.0, sorted(workload() for _ in range(5))[2] / REFERENCE)


def limit(content: bytes, slowness: float) -> float:
    """Processor seconds that an input may take, by its bytes or, where it is packed, by those it unpacks to."""
    length = len(content)
    with contextlib.suppress(zlib.error):
        length = max(length, len(zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(content, LONGEST)))
    return slowness * (ALLOWANCE + SECONDS_PER_100_KB * length / 100_000)


def give_up(number: int, frame: FrameType | None) -> None:
    """Interrupts an input, regular expressions included."""
    raise TooLong


def attempt(oracle: Oracle, seed: Seed, seconds: float, *, validate: bool) -> tuple[Counter[str], str, float]:
    """What was found in an input, why it failed (or nothing), and the share of ``seconds`` that it took."""
    found: Counter[str] = Counter()
    reason = ""
    started = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        found = oracle.examine(seed.suffix, seed.content, validate=validate)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except (Exception, TooLong):  # noqa: BLE001 - whatever it is, it is what is looked for
        signal.setitimer(signal.ITIMER_PROF, 0)
        reason = traceback.format_exc(limit=-6)
    share = (time.process_time() - started) / seconds
    if share > 1 and not reason:  # where no signal is taken: in a callback, or in a library's own code
        reason = f"{share:.1f} times the processor time that its length allows"
    return found, reason, share


def tell(**line: object) -> None:
    """Writes a line for the campaign."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Examines the inputs ``first`` to ``last`` (exclusive) of a campaign."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("campaign", type=int)
    arguments.add_argument("first", type=int)
    arguments.add_argument("last", type=int)
    options = arguments.parse_args()
    logging.disable(logging.WARNING)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, give_up)
    choices = seeds()
    with tempfile.TemporaryDirectory() as folder:
        oracle = Oracle(load_pipeline(), load_validator(), Path(folder))
        for seed in choices:  # the files that the annotators read are read now, and no seed fails
            oracle.examine(seed.suffix, seed.content, validate=True)
        gc.freeze()
        slowness = measured()
        total: Counter[str] = Counter()
        slowest, slow_input = 0.0, 0
        for number in range(options.first, options.last):
            seed = mutated(number, options.campaign, choices)
            validate = number % VALIDATED == 0
            tell(at=number, seconds=limit(seed.content, slowness))
            found, reason, share = attempt(oracle, seed, limit(seed.content, slowness), validate=validate)
            if share > 1:  # a machine that others have begun to use is slower than it was, a hang stays one
                slowness = max(slowness, measured())
                tell(at=number, seconds=limit(seed.content, slowness))
                found, reason, share = attempt(oracle, seed, limit(seed.content, slowness), validate=validate)
            total += found
            if reason:
                tell(failed=number, suffix=seed.suffix, length=len(seed.content), reason=reason)
            if share > slowest:
                slowest, slow_input = share, number
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tell(done=options.last, found=dict(total), peak_mb=peak, slowest=round(slowest, 2), slow_input=slow_input)


if __name__ == "__main__":
    main()
