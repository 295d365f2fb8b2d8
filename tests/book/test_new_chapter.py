"""`nox -s new` makes every file of a chapter, refuses what it cannot make, and touches nothing else."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nnbook.exercises
from tasks import new_chapter

ROOT = Path(__file__).parents[2]
ONE_LINE = 'CHAPTERS = ("vanishing_gradients",)\n'
FILES = {
    "docs/chapters/residual_networks.md",
    "gallery/residual_networks/README.rst",
    "gallery/residual_networks/plot_residual_networks_first.py",
    "src/nnbook/exercises/residual_networks.py",
    "tests/test_exercises_residual_networks.py",
    "docs/conf.py",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that holds nothing but the order of its book."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text(f"project = 'nnbook'\n{ONE_LINE}language = 'th'\n", "utf-8")
    return tmp_path


def test_every_file_is_made(root: Path) -> None:
    assert set(new_chapter.create(["residual_networks"], root)) == FILES
    assert {path.relative_to(root).as_posix() for path in root.rglob("*.*")} == FILES


def test_no_placeholder_is_left(root: Path) -> None:
    for name in new_chapter.create(["residual_networks"], root):
        text = (root / name).read_text("utf-8")
        assert "new_chapter" not in text
        assert "new-chapter" not in text


def test_the_page_names_itself(root: Path) -> None:
    new_chapter.create(["residual_networks"], root)
    page = (root / "docs/chapters/residual_networks.md").read_text("utf-8")
    assert "\n(ch-residual_networks)=\n# " in page
    assert ":::{gallery-figure} plot_residual_networks_first\n" in page


def test_the_checks_of_the_template_pass_their_tests(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_chapter.create(["residual_networks"], root)
    folder = str(root / "src" / "nnbook" / "exercises")
    monkeypatch.setattr(nnbook.exercises, "__path__", [folder, *nnbook.exercises.__path__])
    names = runpy.run_path(str(root / "tests" / "test_exercises_residual_networks.py"))
    tests = [test for name, test in names.items() if name.startswith("test_")]
    assert len(tests) == 3
    for test in tests:
        test()


def test_the_template_builds_without_a_warning(tmp_path: Path) -> None:
    made = shutil.ignore_patterns("_build", "auto_gallery", "chapters", "__pycache__")
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=made)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=made)
    (tmp_path / "gallery").mkdir()
    shutil.copy(ROOT / "gallery" / "GALLERY_HEADER.rst", tmp_path / "gallery")
    new_chapter.create(["residual_networks"], tmp_path)
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-n",
        "-q",
        "--keep-going",
        "-w",
        "warnings.txt",
        "docs",
        "site",
    ]
    here = os.environ | {"PYTHONPATH": str(tmp_path / "src"), "PYTHONHASHSEED": "0"}
    subprocess.run(command, cwd=tmp_path, env=here, check=True, capture_output=True)  # noqa: S603
    warnings = (tmp_path / "warnings.txt").read_text("utf-8").splitlines()
    ours = [line for line in warnings if "residual_networks" in line.split("; there are:")[0]]
    assert ours == []  # what other pages lack, the chapters and figures of the book, is not there
    page = (tmp_path / "site" / "chapters" / "residual_networks.html").read_text("utf-8")
    assert "residual_networks_share" not in page
    assert "sphx_glr_plot_residual_networks_first" in page


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ([], "name one chapter, got 0"),
        (["one", "two"], "name one chapter, got 2"),
        (["Residual-Networks"], "lowercase English words joined by _, got 'Residual-Networks'"),
        (["../escape"], "lowercase English words"),
        (["chapter_2"], "lowercase English words"),
        (["class"], "lowercase English words"),
    ],
)
def test_what_is_no_slug_is_refused(root: Path, arguments: list[str], answer: str) -> None:
    with pytest.raises(ValueError, match=answer):
        new_chapter.create(arguments, root)
    assert [path.name for path in root.rglob("*.*")] == ["conf.py"]


def test_a_chapter_that_is_there_is_left_alone(root: Path) -> None:
    new_chapter.create(["residual_networks"], root)
    page = root / "docs/chapters/residual_networks.md"
    page.write_text("mine", "utf-8")
    with pytest.raises(ValueError, match=r"is there already \(docs/chapters/residual_networks.md"):
        new_chapter.create(["residual_networks"], root)
    assert page.read_text("utf-8") == "mine"


def test_the_order_of_the_book_grows_at_its_end() -> None:
    two = new_chapter.with_chapter(ONE_LINE, "adam")
    assert two == 'CHAPTERS = (\n    "vanishing_gradients",\n    "adam",\n)\n'
    noted = two.replace('"adam",', '"adam",  # the third part begins')
    assert new_chapter.with_chapter(noted, "momentum") == noted.replace(
        "begins\n", 'begins\n    "momentum",\n'
    )


def test_a_book_without_an_order_is_refused() -> None:
    with pytest.raises(ValueError, match=r"docs/conf\.py must hold"):
        new_chapter.with_chapter("project = 'nnbook'\n", "adam")
