"""Gives nox to a machine that has Python alone, so that one command is enough on the first day.

It lives in its own environment, `.nox/bootstrap`, because Debian's Python (and others after PEP 668) refuses
`pip install` outside one. Only the standard library is used here: nothing else is there yet.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tasks.paths import CONSTRAINTS, ROOT

ENVIRONMENT = ROOT / ".nox" / "bootstrap"
READY = ENVIRONMENT / "ready.txt"  # holds the constraints it was made with; written last
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

NO_INSTALLER = """\
This Python has neither ensurepip nor pip, so nothing can be installed with it.
  Debian, Ubuntu:  sudo apt install python3-venv
  elsewhere:       install Python 3.11 or newer from https://www.python.org/downloads/
Then run the same command again."""

NO_NOX = """\
nox could not be installed (what pip said is above). Is this machine connected?
Run the same command again; it goes on from here."""


def run_nox(arguments: list[str]) -> int:
    """Run nox with ``arguments`` from its own environment, made at the first use; return its exit status."""
    if not is_ready():
        make()
    return subprocess.call([PYTHON, ROOT / "noxfile.py", *arguments])


def is_ready() -> bool:
    """Tell whether the environment is whole, and of today's constraints."""
    return PYTHON.exists() and READY.exists() and READY.read_text("utf-8") == CONSTRAINTS.read_text("utf-8")


def make() -> None:
    """Make the environment anew; exit with what to do when that cannot be."""
    print("nox is not installed here: making it a home in .nox/bootstrap (once)", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    pip = make_empty()
    if subprocess.call([*pip, "install", "--quiet", "--constraint", CONSTRAINTS, "nox"]):
        sys.exit(NO_NOX)
    shutil.copyfile(CONSTRAINTS, READY)


def make_empty() -> list[str | Path]:
    """Make an environment without packages and return the pip command that installs into it."""
    has_ensurepip = find_spec("ensurepip") is not None
    if find_spec("venv") is None or not (has_ensurepip or find_spec("pip")):
        sys.exit(NO_INSTALLER)
    import venv  # Debian's smallest Python has none

    venv.create(ENVIRONMENT, with_pip=has_ensurepip, symlinks=sys.platform != "win32")
    if has_ensurepip:
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]  # pip alone, from outside
