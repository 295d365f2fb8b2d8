"""The environments that tasks run in, and what gets installed into them.

An install is skipped when nothing changed since the last one: a stamp in it tells what was asked for.
"""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import nox
from packaging.requirements import Requirement

from tasks.paths import CONSTRAINTS, PYPROJECT, ROOT


def shared(session: nox.Session, *groups: str) -> str:
    """Return the Python of the environment that the tasks around the book share, with ``groups`` installed.

    One environment, because torch alone takes most of a gigabyte and each of these tasks needs it. It is
    named after the Python that runs nox.
    """
    folder = ROOT / ".nox" / f"book-{sys.version_info.major}.{sys.version_info.minor}"
    if not python_in(folder).exists():
        session.log(f"making an environment in {folder.relative_to(ROOT)}")
        session.run(sys.executable, "-m", "virtualenv", "--quiet", "--clear", str(folder), external=True)
    install(session, folder, *groups)
    return str(python_in(folder))


def own(session: nox.Session, *groups: str, package: bool = True) -> str:
    """Return the Python of the environment that nox made for this session, with ``groups`` installed."""
    folder = Path(session.bin).parent
    install(session, folder, *groups, package=package)
    return str(python_in(folder))


def python_in(folder: Path) -> Path:
    """Return where the environment in ``folder`` keeps its Python."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install(session: nox.Session, folder: Path, *groups: str, package: bool = True) -> None:
    """Install dependency groups of pyproject.toml, and nnbook itself (editable), unless they are there."""
    wanted = requirements(*groups)
    stamp = folder / f"installed-{'-'.join(groups)}.txt"
    digest = digest_of(wanted)
    if stamp.exists() and stamp.read_text("utf-8") == digest:
        return
    python = str(python_in(folder))
    session.log(f"installing {', '.join(groups)} (a few minutes the first time)")
    if any(Requirement(line).name == "torch" for line in wanted):
        install_torch(session, python)
    itself = ["--editable", str(ROOT)] if package else []
    pip_install(session, python, *itself, *wanted)
    stamp.write_text(digest, "utf-8")


def requirements(*groups: str) -> list[str]:
    """Return what the dependency groups of pyproject.toml ask for."""
    return sorted(set(nox.project.dependency_groups(nox.project.load_toml(PYPROJECT), *groups)))


def digest_of(wanted: list[str]) -> str:
    """Return a digest of everything that decides what an install would do."""
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    asked = "\n".join([CONSTRAINTS.read_text("utf-8"), *wanted, project["version"], *project["dependencies"]])
    return hashlib.sha256(asked.encode()).hexdigest()


def pip_install(session: nox.Session, python: str, *requirements: str) -> None:
    """Install with pip, at the pinned versions."""
    session.run(
        *(python, "-m", "pip", "install", "--disable-pip-version-check"),
        *("--constraint", str(CONSTRAINTS), *requirements),
        external=True,
    )


def install_torch(session: nox.Session, python: str) -> None:
    """Install the pinned torch, on Linux without the gigabytes of CUDA that the plain package brings.

    A CPU build is taken from the places that pip is set up with, if one of them has it; else uv, which
    knows where PyTorch keeps its CPU builds, gets it from there.
    """
    pin = f"torch=={pinned('torch')}"
    if sys.platform != "linux":
        pip_install(session, python, pin)
    elif is_offered(python, f"{pin}+cpu"):
        pip_install(session, python, f"{pin}+cpu")
    elif not installed_by_uv(session, python, pin):
        session.warn("no CPU build of torch can be had: taking the plain one, with 3 GB of CUDA")
        pip_install(session, python, pin)


def pinned(name: str) -> str:
    """Return the version of ``name`` in constraints.txt."""
    pins = dict(line.split("==") for line in CONSTRAINTS.read_text("utf-8").split() if "==" in line)
    return pins[name]


def is_offered(python: str, requirement: str) -> bool:
    """Tell whether pip, as it is set up here, could install ``requirement``; nothing is installed."""
    trial = [python, "-m", "pip", "install", "--dry-run", "--no-deps", requirement]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def installed_by_uv(session: nox.Session, python: str, requirement: str) -> bool:
    """Install a CPU build of torch with uv and tell whether that went well."""
    pip_install(session, python, "uv")
    session.log("getting torch's CPU build (about 200 MB)")
    command = [python, "-m", "uv", "pip", "install", "--python", python, "--torch-backend=cpu"]
    constrained = ["--constraint", str(CONSTRAINTS), requirement]
    return subprocess.run([*command, *constrained], check=False).returncode == 0
