"""The wheel, in a clean environment: what a user of the package gets."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.packaging


def run(*command: str | Path, cwd: Path | None = None) -> str:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "NEWSGRAPH_"))
    }
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-c", f"import hatchling.build as b; print(b.build_wheel({str(folder)!r}))", cwd=CHECKOUT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a clean environment that holds the wheel and its locked dependencies."""
    folder = tmp_path_factory.mktemp("environment")
    own_pip = find_spec("ensurepip") is not None
    venv.EnvBuilder(with_pip=own_pip).create(folder)
    interpreter = folder / "bin" / "python"
    pip: list[str | Path] = (
        [interpreter, "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", interpreter]
    )
    run(*pip, "install", "-q", "--require-hashes", "-r", CHECKOUT / "requirements" / "run.txt")
    run(*pip, "install", "-q", "--no-deps", wheel)
    return interpreter


def test_the_wheel_holds_the_data_and_none_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "newsgraph/ontology/newsgraph.ttl" in names
    assert "newsgraph/shapes/occurrence.ttl" in names
    assert any(name.startswith("newsgraph/samples/") and name.endswith(".txt") for name in names)
    assert any(name.startswith("newsgraph/queries/") and name.endswith(".rq") for name in names)
    assert any(name.startswith("newsgraph_server/templates/") for name in names)
    assert any(name.startswith("newsgraph_server/static/") for name in names)
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"newsgraph", "newsgraph_server"}


def test_the_console_script_runs(python: Path, tmp_path: Path) -> None:
    assert "newsgraph" in run(python.parent / "newsgraph", "--version", cwd=tmp_path)


def test_articles_become_a_graph_without_the_checkout(python: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "Mayor resigns\n\nThe mayor of Vienna, Ada Finch, resigned on Monday, she said.\n"
    )
    command = python.parent / "newsgraph"
    assert "stored" in run(command, "ingest", "note.txt", cwd=tmp_path)
    assert "Vienna" in run(
        command,
        "query",
        "--format",
        "csv",
        "SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }",
        cwd=tmp_path,
    )
