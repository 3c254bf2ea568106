"""Counts a copy of a store: ``python -m newsgraph.statistics.counting_process FOLDER SCOPE``.

It writes the revision and the tally as JSON to its standard output. It gives way to everything else on the machine, and
ends when its standard input does: then whoever wanted the numbers is gone.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import cast

from newsgraph.errors import NewsgraphError
from newsgraph.statistics.contents import Contents, Scope
from newsgraph.statistics.full_count import count_all
from newsgraph.statistics.kept_file import write_tally
from newsgraph.store.oxigraph import open_store

_NICE = 10


def _wait_for_end() -> None:
    with suppress(OSError):
        # Not by way of `sys.stdin`, whose lock would be held when the interpreter ends.
        while os.read(0, 1):
            pass
    os._exit(0)


def main(arguments: list[str]) -> int:
    """Counts; returns the exit code."""
    threading.Thread(target=_wait_for_end, daemon=True).start()
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    folder, scope = arguments
    try:
        store = open_store(Path(folder), read_only=True)
        tally = count_all(Contents(store, cast("Scope", scope)))
    except (NewsgraphError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if tally is None:  # pragma: no cover - nobody says stop
        return 1
    sys.stdout.write(json.dumps({"revision": store.revision, "tally": write_tally(tally)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
