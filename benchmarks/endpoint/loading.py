"""Loads the generated graph into the stores of newsgraph and its peers, each with the bulk loader that it brings."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path

from newsgraph.rdf import RdfFormat, parse_quads
from newsgraph.store.oxigraph import open_store

from .commands import java, jena_jars, scripted


def load_newsgraph(data: Path, folder: Path) -> None:
    """Into the folder of a store of ours."""
    with contextlib.closing(open_store(folder)) as store, data.open("rb") as source:
        store.load(parse_quads(source, RdfFormat.N_QUADS))
        store.optimize()


def copy_newsgraph(folder: Path, copy: Path) -> None:
    """A copy of a loaded store that nobody has open, since only one server may write to a store."""
    shutil.copytree(folder, copy)


def load_oxigraph(data: Path, folder: Path) -> None:
    """Into the folder of Oxigraph's server. Raises PeerMissing."""
    _run(scripted("oxigraph"), "load", "--location", folder, "--file", data)


def load_fuseki(data: Path, folder: Path, jena: Path | None) -> None:
    """Into a TDB2 database. Raises PeerMissing."""
    _run(java(), "-cp", jena_jars(jena), "tdb2.tdbloader", "--loc", folder, data)


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
