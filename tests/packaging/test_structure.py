"""How the code is put together: which module may import what, and how long one may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent.parent
LIBRARY = sorted((CHECKOUT / "graph" / "newsgraph").rglob("*.py"))
SERVER = sorted((CHECKOUT / "server" / "newsgraph_server").rglob("*.py"))
LONGEST = 400


def imported(file: Path) -> set[str]:
    """The top-level packages that a module imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            names.add(node.module.partition(".")[0])
    return names


def modules_that_import(*packages: str) -> set[str]:
    return {
        str(file.relative_to(CHECKOUT / "graph" / "newsgraph")) for file in LIBRARY if imported(file) & set(packages)
    }


def test_there_are_modules_to_look_at() -> None:
    assert len(LIBRARY) > 100
    assert len(SERVER) > 30


def test_the_library_knows_nothing_of_the_web_and_the_terminal() -> None:
    web = ("flask", "werkzeug", "uvicorn", "httptools", "uvloop", "prometheus_client", "newsgraph_server")
    assert modules_that_import(*web, "click", "rich") == set()


def test_one_package_knows_the_engine_and_one_the_validator() -> None:
    assert {name for name in modules_that_import("pyoxigraph") if not name.startswith("store/")} == {"rdf.py"}
    assert all(name.startswith("validate/") for name in modules_that_import("pyshacl"))


def test_only_the_pages_reader_parses_html() -> None:
    assert all(name.startswith("read/") for name in modules_that_import("lxml", "trafilatura"))


@pytest.mark.parametrize("folder", ["graph", "server", "benchmarks", "training"])
def test_modules_are_short_enough_to_read(folder: str) -> None:
    long = {
        str(file.relative_to(CHECKOUT)): lines
        for file in (CHECKOUT / folder).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_the_library_does_not_print() -> None:
    printing = [
        str(file.relative_to(CHECKOUT))
        for file in LIBRARY
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
