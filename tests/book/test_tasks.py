"""The tasks answer clearly when something is missing, and the checks that they make can fail."""

from __future__ import annotations

import ast
import runpy
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tasks import bootstrap, chromium, mutation, wheel
from tasks.paths import CONSTRAINTS, ROOT

pytest_plugins = ["pytester"]
NOXFILE = ROOT / "noxfile.py"


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.10"):
        runpy.run_path(str(NOXFILE))


def test_the_oldest_python_can_read_the_noxfile() -> None:
    source = NOXFILE.read_text("ascii")
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.FunctionDef, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, newer)]


class TestBootstrap:
    def test_without_ensurepip_and_pip(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap, "find_spec", {"venv": True}.get)
        with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
            bootstrap.make_empty()

    def test_without_ensurepip_pip_works_from_outside(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(bootstrap, "find_spec", {"venv": True, "pip": True}.get)
        monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / "bootstrap")
        command = bootstrap.make_empty()
        assert command[:4] == [sys.executable, "-m", "pip", "--python"]
        assert (tmp_path / "bootstrap" / "pyvenv.cfg").exists()

    def test_ready_only_for_todays_constraints(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
        monkeypatch.setattr(bootstrap, "READY", tmp_path / "ready.txt")
        assert not bootstrap.is_ready()
        bootstrap.READY.write_bytes(CONSTRAINTS.read_bytes())
        assert bootstrap.is_ready()
        bootstrap.READY.write_text("nox==1\n", "utf-8")
        assert not bootstrap.is_ready()


class TestChromium:
    def test_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CHROMIUM", sys.executable)
        assert chromium.find() == sys.executable

    def test_named_but_not_there(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("CHROMIUM", str(tmp_path / "chrome"))
        with pytest.raises(FileNotFoundError, match="CHROMIUM must name a browser's program"):
            chromium.find()

    def test_nowhere(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(chromium, "PLACES", ())
        with pytest.raises(FileNotFoundError, match="sudo apt install chromium"):
            chromium.find()


def test_a_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    package = tmp_path / "src" / "nnbook"
    package.mkdir(parents=True)
    for name in ("__init__.py", "losses.py", "py.typed"):
        (package / name).touch()
    built = tmp_path / "nnbook.whl"
    with zipfile.ZipFile(built, "w") as archive:
        for name in (
            "nnbook/__init__.py",
            "nnbook/py.typed",
            "tests/test_losses.py",
            "nnbook-1.dist-info/METADATA",
        ):
            archive.writestr(name, "")
        for name in wheel.LICENSES[1:]:
            archive.writestr(f"nnbook-1.dist-info/licenses/{name}", "")
    assert wheel.complaints(built, package) == [
        "lacks nnbook/losses.py",
        "holds tests/test_losses.py, which is not of the package",
        "lacks the licence LICENSE",
    ]


def test_a_skip_fails_where_none_is_allowed(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_inside="import pytest\ndef test_one(): pytest.skip('no torch')\ndef test_two(): pass",
        test_device="import pytest\ndef test_one(): pytest.skip('torch sees no GPU here')",
        test_file="import pytest\npytest.importorskip('no_such_library')",
    )
    result = pytester.runpytest("-p", "tasks.no_skips", "--continue-on-collection-errors")
    result.assert_outcomes(passed=1, skipped=1, failed=1, errors=1)
    result.stdout.fnmatch_lines(["*no_such_library*a skip is a failure*", "*no torch*a skip is a failure*"])


class TestMutation:
    TABLE = (
        "| module | text | becomes | why |\n"
        "|---|---|---|---|\n"
        "| `any` | `, strict=True` | `, ` | equal lengths |\n"
        "| `losses` | `a + b` | `a - b` | symmetric |\n"
    )

    @pytest.mark.parametrize(
        ("module", "was", "became", "is_listed"),
        [
            ("data", "zip(a, b, strict=True)", "zip(a, b, )", True),
            ("data", "zip(a, b, strict=True)", "zip(a, strict=True)", False),
            ("losses", "return a + b + a + b", "return a + b + a - b", True),
            ("losses", "return a + b", "return a * b", False),
            ("network", "return a + b", "return a - b", False),
        ],
    )
    def test_a_survivor_is_listed_by_its_change(
        self, module: str, was: str, became: str, *, is_listed: bool
    ) -> None:
        found = mutation.Survivor(module, was, became)
        assert mutation.unlisted((found,), self.TABLE) == ([] if is_listed else [found])

    def test_every_row_of_the_survivors_has_a_reason_and_a_known_module(self) -> None:
        table = mutation.SURVIVORS.read_text("utf-8").splitlines()
        rows = [line for line in table if line.startswith("| `")]
        assert len(rows) > 10
        known = {"any", *mutation.MODULES, *(name for served in mutation.MODULES.values() for name in served)}
        for row in rows:
            listed = mutation.LISTED.fullmatch(row)
            assert listed is not None
            assert listed["module"] in known

    def test_every_module_but_the_edges_is_broken(self) -> None:
        broken = {*mutation.MODULES, *(name for served in mutation.MODULES.values() for name in served)}
        there = {path.stem for path in (ROOT / "src" / "nnbook").glob("*.py")}
        edges = {"plotting", "tensorboard", "_event_files", "_sick_runs", "_sick_settings"}
        assert there - broken == {"__init__", *edges}

    def test_the_table_of_results(self) -> None:
        survivor = mutation.Survivor("losses", "a", "b")
        drawn = mutation.report([mutation.Result("losses", 8, (survivor,)), mutation.Result("data", 4, ())])
        assert [line.split() for line in drawn.splitlines()[1:]] == [
            ["losses", "8", "1", "87.5%"],
            ["data", "4", "0", "100.0%"],
        ]

    def test_a_copy_is_prepared_with_the_modules_own_tests(self, tmp_path: Path) -> None:
        mutation.prepare("losses", tmp_path / "losses")
        tests = {path.name for path in (tmp_path / "losses" / "tests").iterdir()}
        assert tests == {"conftest.py", "test_losses.py"}
        settings = tomllib.loads((tmp_path / "losses" / "pyproject.toml").read_text("utf-8"))["tool"][
            "mutmut"
        ]
        assert settings["only_mutate"] == ["src/nnbook/losses.py", "src/nnbook/_loss.py"]
