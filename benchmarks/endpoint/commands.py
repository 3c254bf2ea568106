"""Where the peers' commands are, or how to get them: none is needed for newsgraph, so each may be missing."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

JENA = "org.apache.jena:jena-fuseki-server and org.apache.jena:jena-cmds, with `mvn dependency:copy` into one folder"


class PeerMissing(Exception):
    """A peer that is not installed; the text says how to get it."""


def scripted(name: str) -> str:
    """A command that a Python package brings: beside this Python, else on the path. Raises PeerMissing."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise PeerMissing(f"{name}: pip install {name}")
    return found


def java() -> str:
    """Java's launcher. Raises PeerMissing."""
    found = shutil.which("java")
    if found is None:
        raise PeerMissing("fuseki: needs Java 17 or newer")
    return found


def jena_jars(folder: Path | None) -> str:
    """The class path of Fuseki and of the loader of TDB2. Raises PeerMissing."""
    jars = [*folder.glob("jena-fuseki-server-*.jar"), *folder.glob("jena-cmds-*.jar")] if folder is not None else []
    if len(jars) < 2:
        raise PeerMissing(f"fuseki: --jena must name a folder with {JENA}")
    return ":".join(str(jar) for jar in jars)
