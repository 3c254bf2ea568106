"""The script that sets everything up: what it says, and where."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with an environment of its own and an installer that only says what it was asked for."""
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", ROOT / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    installer = [sys.executable, "-c", "import sys; print('asked for', *sys.argv[1:])"]
    monkeypatch.setattr(module, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(module, "make_environment", lambda: installer)
    return module


def test_setting_up_leaves_standard_output_to_the_command(
    bootstrap: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    bootstrap.set_up("run")
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "Setting up" in printed.err
    assert "asked for" in printed.err


def test_what_has_been_set_up_is_not_set_up_again(bootstrap: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    bootstrap.set_up("run")
    capfd.readouterr()
    bootstrap.set_up("run")
    assert capfd.readouterr() == ("", "")


def test_an_installer_that_fails_ends_with_a_sentence(bootstrap: ModuleType) -> None:
    with pytest.raises(SystemExit, match="could not be installed"):
        bootstrap.install([sys.executable, "-c", "raise SystemExit(1)"])
