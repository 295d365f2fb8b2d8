"""Break the library on purpose, one small change at a time, and count the changes that some test notices.

mutmut makes the changes (`+` to `-`, `<` to `<=`, an argument left out, a message altered) inside functions
and methods, and runs the tests that reach each of them, in a fork of one process. It leaves alone what stands
outside functions and what is decorated. Here it works module by module, each with the module's own tests
alone. A change that no test notices must be listed, with the reason, in tests/mutation_survivors.md.
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tasks.paths import PYPROJECT, ROOT

SURVIVORS = ROOT / "tests" / "mutation_survivors.md"
# The module or package whose tests judge, then the private files that serve it. Drawing and TensorBoard are
# left out, and so are the ledger's claims: each has a test that feeds its judge wrong measurements.
MODULES = {
    "_array": (),
    "tensors": (),
    "activations": ("_activation", "_quadrature"),
    "losses": ("_loss",),
    "network": ("_parameters",),
    "initialization": ("_variance_scaling", "_unit_variance"),
    "gradcheck": (),
    "optimizers": ("_descent",),
    "data": ("_dataset",),
    "training": ("_steps", "_divergence"),
    "diagnostics": ("_layer_statistics",),
    "meanfield": ("_one_wide_layer",),
    "autograd": ("_calculus",),
    "ledger": ("ledger/_verdict", "ledger/_claim", "ledger/_record", "ledger/_table"),
}
NOTICED = {1, 3, -24, 24, 36, 152, 255}  # a red test, a crash of pytest, or a test that no longer ends
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = {files}
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = ["tests/test_{module}.py"]
track_dependencies = false
use_git_change_detection = false
"""
LISTED = re.compile(r"\| `(?P<module>[^`]*)` \| `(?P<was>[^`]*)` \| `(?P<became>[^`]*)` \| .+ \|")


@dataclass(frozen=True)
class Survivor:
    """A change that no test noticed: the line before and after."""

    module: str
    was: str
    became: str


@dataclass(frozen=True)
class Result:
    """What came of one module."""

    module: str
    n_mutants: int
    survivors: tuple[Survivor, ...]

    @property
    def killed(self) -> float:
        """Share of the mutants that some test noticed."""
        return 1 - len(self.survivors) / max(self.n_mutants, 1)


def mutate(python: str, module: str, folder: Path) -> Result:
    """Mutate one module in a copy of the library, and run its own tests."""
    prepare(module, folder)
    command = [python, "-m", "mutmut", "run", "--max-children", "1"]
    with (folder / "log.txt").open("wb") as log:
        done = subprocess.run(
            command, cwd=folder, env=environment(), stdout=log, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        raise RuntimeError(f"mutmut could not test {module}; read {folder / 'log.txt'}")
    codes = exit_codes(folder)
    survivors = [name for name, code in codes.items() if code not in NOTICED]
    return Result(module, len(codes), tuple(survivor(python, name, folder) for name in survivors))


def environment() -> dict[str, str]:
    """Return the variables to run mutmut with: one thread a process, and no other path to the library."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**kept, "OMP_NUM_THREADS": "1"}


def prepare(module: str, folder: Path) -> None:
    """Copy what the tests of one module need, with settings that name its files."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tests").mkdir(parents=True)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", f"test_{module}.py"):
        shutil.copy(ROOT / "tests" / name, folder / "tests")
    names = [f"src/nnbook/{name}.py" for name in (module, *MODULES[module])]
    files = [name for name in names if (folder / name).exists()]
    settings = PYPROJECT.read_text("utf-8") + SETTINGS.format(files=json.dumps(files), module=module)
    (folder / "pyproject.toml").write_text(settings, "utf-8")


def exit_codes(folder: Path) -> dict[str, int | None]:
    """Return, for each mutant, the exit code of its tests."""
    codes: dict[str, int | None] = {}
    for meta in sorted((folder / "mutants" / "src" / "nnbook").rglob("*.meta")):
        codes |= json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return codes


def survivor(python: str, name: str, folder: Path) -> Survivor:
    """Ask mutmut what a mutant changed."""
    command = [python, "-m", "mutmut", "show", name]
    shown = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=True
    ).stdout.splitlines()
    was, became = (
        "\n".join(
            line[1:].strip() for line in shown if line.startswith(sign) and not line.startswith(sign * 3)
        )
        for sign in "-+"
    )
    return Survivor(name.split(".")[1], was, became)


def unlisted(survivors: tuple[Survivor, ...], table: str) -> list[Survivor]:
    """Return the survivors that ``table`` lacks; its rows are module (or any), text before, after, reason."""
    rows = [match for line in table.splitlines() if (match := LISTED.fullmatch(line))]

    def is_listed(found: Survivor) -> bool:
        return any(
            row["module"] in {found.module, "any"}
            and any(
                found.was[: at.start()] + row["became"] + found.was[at.end() :] == found.became
                for at in re.finditer(re.escape(row["was"]), found.was)
            )
            for row in rows
        )

    return [found for found in survivors if not is_listed(found)]


def report(results: list[Result]) -> str:
    """Draw the table of all modules."""
    lines = [f"{'module':<16}{'mutants':>9}{'survivors':>11}{'killed':>9}"]
    lines += [
        f"{result.module:<16}{result.n_mutants:>9}{len(result.survivors):>11}{result.killed:>9.1%}"
        for result in results
    ]
    return "\n".join(lines)
