#!/usr/bin/env python3
"""Sets newsgraph up in this folder and runs it: ``python3 bootstrap.py demo`` or ``python3 bootstrap.py test``.

Needs Python 3.11 or newer and nothing else: it makes ``.venv`` and installs the locked versions of ``requirements/``
with whatever installer the machine has (the virtual environment's own pip, the system's pip, or uv; on Debian as
root it installs ``python3-venv`` when there is none).
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (older Pythons must get a sentence, not a traceback)
    sys.exit("newsgraph needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031

import hashlib
import importlib.util
import os
import shutil
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = Path(os.environ.get("NEWSGRAPH_VENV") or ROOT / ".venv")
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
USAGE = """usage: python3 bootstrap.py COMMAND [ARGUMENT…]

  demo [OPTION…]   set up, ingest the sample articles, serve them at http://localhost:8000/
  test [OPTION…]   set up with the development tools and run the tests (options go to pytest)
  check            set up with the development tools and run linters and type checkers
  setup            set up only; then .venv/bin/newsgraph is there
  run ARGUMENT…    set up and run the newsgraph command
"""


def main(arguments: list[str]) -> int:
    """Sets up and does what the first argument says; returns the exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(USAGE, end="")
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    match command:
        case "setup":
            set_up("run")
            print(f"Ready: {ENVIRONMENT / 'bin' / 'newsgraph'} --help")
            return 0
        case "demo" | "run":
            set_up("run")
            return become("-m", "newsgraph_server", *([command] if command == "demo" else []), *rest)
        case "test":
            set_up("dev")
            return become("-m", "pytest", *rest)
        case "check":
            set_up("dev")
            return check()
        case _:
            print(f"bootstrap.py: no command {command!r}\n\n{USAGE}", end="", file=sys.stderr)
            return 2


def check() -> int:
    """Runs every linter and type checker; returns 1 if one of them complains."""
    checks = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("pyright", "--pythonpath", str(PYTHON)),
    )
    failed = [" ".join(tool) for tool in checks if run("-m", *tool) != 0]
    if failed:
        print("failed: " + "; ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def run(*arguments: str) -> int:
    """Runs the environment's Python in the checkout's folder."""
    try:
        return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130


def become(*arguments: str) -> int:
    """Goes on as the environment's Python, so that signals reach it; where that is not possible, runs it."""
    if os.name != "nt":
        sys.stdout.flush()
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), *arguments])
    return run(*arguments)


def set_up(lock: str) -> None:
    """Makes the virtual environment and installs the lock file's versions, unless that has been done."""
    requirements = ROOT / "requirements" / f"{lock}.txt"
    state = hashlib.sha256(requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f"newsgraph-{lock}.stamp"
    if stamp.exists() and stamp.read_text() == state and PYTHON.exists():
        return
    print(f"Setting up {ENVIRONMENT} …", file=sys.stderr, flush=True)
    installer = make_environment()
    install(installer, "--no-deps", "--require-hashes", "-r", str(requirements))  # complete: nothing to resolve
    install(installer, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(state)


def make_environment() -> list[str]:
    """Makes the virtual environment if need be; returns the command line of an installer for it."""
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None and not has_installer():
        install_debian_package("python3-venv")
    importlib.invalidate_caches()
    own_pip = importlib.util.find_spec("ensurepip") is not None
    if not PYTHON.exists():
        if own_pip:
            # A child process, so that an ensurepip that has just been installed is seen.
            subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        else:
            venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(ENVIRONMENT)
    if works([str(PYTHON), "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    if works([sys.executable, "-m", "pip", "--version"]):
        return [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(PYTHON),
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
    sys.exit(
        "No installer for Python packages was found. Install one and run this again:\n"
        "  Debian, Ubuntu:  apt install python3-venv\n"
        "  elsewhere:       install pip for this Python, or the program uv"
    )


def has_installer() -> bool:
    """Whether uv or a pip that can install into another environment is at hand."""
    return shutil.which("uv") is not None or works([sys.executable, "-m", "pip", "--version"])


def install_debian_package(name: str) -> None:
    """Installs a Debian package if this is Debian and we are root; otherwise does nothing."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    print(f"Installing Debian's {name} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", name]):
        subprocess.run(["apt-get", "-q", *command], check=False, stdout=subprocess.DEVNULL, env=environment)


def works(command: list[str]) -> bool:
    """Whether a command runs and succeeds."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(installer: list[str], *arguments: str) -> None:
    """Installs into the environment; stops with a sentence when it fails. Standard output is left to the command."""
    if subprocess.run([*installer, *arguments], cwd=ROOT, check=False, stdout=sys.stderr.fileno()).returncode != 0:
        sys.exit(
            "The packages could not be installed (see above). Without a network, put the wheels named in "
            "requirements/ into a folder and set PIP_FIND_LINKS to it and PIP_NO_INDEX=1."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
