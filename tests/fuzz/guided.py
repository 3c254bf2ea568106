"""Fuzzing that follows what code an input reaches, with atheris (libFuzzer).

Usage: ``PYTHONPATH=tests python -m fuzz.guided [CORPUS] [-max_total_time=600 …]``; the seeds are written into the
folder CORPUS first. The first byte of an input chooses the suffix that it pretends to have.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

from fuzz.seeds import seeds

LARGEST = 100_000


def main() -> None:
    """Hands inputs of the fuzzer to the oracle until it is stopped."""
    atheris: Any = importlib.import_module("atheris")  # optional: most developers do not have it

    with atheris.instrument_imports(include=["newsgraph"]):
        from fuzz.oracle import Oracle
        from newsgraph.pipeline import load_pipeline
        from newsgraph.validate.shacl import load_validator
    choices = seeds()
    suffixes = sorted({seed.suffix for seed in choices})
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        fill(Path(sys.argv[1]), suffixes)
    with tempfile.TemporaryDirectory() as folder:
        oracle = Oracle(load_pipeline(), load_validator(), Path(folder))

        def examine(data: bytes) -> None:
            if data:
                oracle.examine(suffixes[data[0] % len(suffixes)], data[1:], validate=False)

        atheris.Setup([*sys.argv, f"-max_len={LARGEST}", "-rss_limit_mb=3000", "-timeout=60"], examine)
        atheris.Fuzz()


def fill(corpus: Path, suffixes: list[str]) -> None:
    """Writes the seeds into the folder, each with the byte that chooses its suffix."""
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        data = bytes([suffixes.index(seed.suffix)]) + seed.content
        (corpus / hashlib.sha256(data).hexdigest()).write_bytes(data)


if __name__ == "__main__":
    main()
